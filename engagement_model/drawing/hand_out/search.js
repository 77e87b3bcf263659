// Search.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
function matches() {
  const wanted = plain(query), seen = new Set(), hits = [];
  for (const page of [now, ...sheets.keys()]) {
    for (const [address, { title, kind }] of Object.entries(sheets[page].boxes)) {
      const place = Math.min(...[plain(title), address].map((text) => text.indexOf(wanted)).filter((each) => each >= 0));
      if (!seen.has(address) && place < Infinity && !address.endsWith("-none")) hits.push({ address, title, kind, page, place });
      seen.add(address);
    }
  }
  return hits.sort((a, b) => (a.page !== now) - (b.page !== now) || (a.place > 0) - (b.place > 0)).slice(0, 12);
}
function suggest() {
  query = search.value.trim();
  found = query ? matches() : [];
  choose(found.length ? 0 : -1);
  announce(!query ? "" : found.length === 1 ? words.one : found.length ? fill("many", found.length) : words.none);
  light();
}
function choose(number) {
  choice = number;
  results.replaceChildren(...found.map((hit, place) => {
    const where = hit.page === now ? hit.kind : `${hit.kind} · ${sheets[hit.page].title}`;
    const option = make("li", { id: `result-${place}`, role: "option", onpointerdown: (event) => { event.preventDefault(); jump(hit); } },
      make("span", { dir: "auto" }, hit.title), make("small", {}, `${where} · ${hit.address}`));
    option.setAttribute("aria-selected", place === choice);
    return option;
  }));
  if (query && !found.length) results.append(make("li", { className: "empty" }, words.none));
  results.hidden = !query;
  search.setAttribute("aria-expanded", Boolean(query));
  if (choice >= 0) { search.setAttribute("aria-activedescendant", `result-${choice}`); results.children[choice].scrollIntoView({ block: "nearest" }); }
  else search.removeAttribute("aria-activedescendant");
}
function close() { search.value = query = ""; found = []; choose(-1); light(); }
search.addEventListener("input", suggest);
search.addEventListener("blur", close);
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) choose((choice + step + found.length) % found.length);
  else if (event.key === "Enter" && found[choice]) jump(found[choice]);
  else if (event.key === "Escape") { close(); search.blur(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});
