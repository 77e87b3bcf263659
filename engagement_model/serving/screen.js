// The big screen: the page with what is talked about lit, and beside it the question and what came of it.
const hall = document.body.appendChild(build("aside", { id: "hall", ariaLive: "polite" }));
const lasts = build("p", { className: "clock" });
function invite() {
  const qr = build("div", { className: "invitation", innerHTML: start.invitation.qr });
  return build("section", { className: "join" }, qr, build("div", {}, build("p", {}, say.join), build("p", { className: "address" }, start.invitation.address), build("p", { className: "code" }, start.invitation.code)));
}
let told_of = "";
follow("/room/events", { room: (room) => {
  const { item } = room;
  const parts = item ? [asked(item, say), lasts] : [build("h1", { dir: "auto" }, room.title), build("p", { className: "big" }, say.waiting)];
  if (room.asked) parts.push(build("p", { className: "speak", dir: "auto" }, filled(say.speak, { who: room.asked })));
  if (item && room.phase === "voting") parts.push(build("p", { className: "big" }, say.voting), build("p", { className: "big" }, filled(say.votes, { votes: room.votes, present: room.present })));
  if (item && room.rounds) parts.push(outcome(room, say), [...room.rounds].reverse().slice(0, 2).map((round) => tally(round, say)));
  if (room.phase === "waiting" || room.phase === "asked" || room.phase === "voting") parts.push(invite());
  if (item) parts.push(positions(item, say));
  hall.replaceChildren(...parts.flat().filter(Boolean));
  document.documentElement.dataset.phase = room.phase;
  if (!item) return;
  ticking(lasts, item, say);
  const page = sheets.findIndex((sheet) => sheet.state === item.page);
  if (page >= 0) show(page);
  pointed = { boxes: item.boxes };
  light();
  if (told_of !== item.about) { told_of = item.about; fit(); }
} });
