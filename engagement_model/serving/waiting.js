const start = JSON.parse(document.getElementById("start").textContent);
const faults = document.getElementById("faults");
faults.replaceChildren(...start.faults.map((fault) => Object.assign(document.createElement("p"), { textContent: `${fault.place} ${fault.word} ${fault.text}` })));
faults.hidden = !start.faults.length;
new EventSource("/events").addEventListener("picture", ({ data }) => { if (JSON.parse(data).number !== start.number) location.reload(); });
