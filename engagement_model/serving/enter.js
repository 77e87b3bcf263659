"use strict";
// The code stands behind the # of the address, which no browser sends: it is exchanged for a cookie, and forgotten.
(() => {
  const form = document.getElementById("enter"), code = document.getElementById("code"), told = document.getElementById("told");
  async function enter(written) {
    let answer;
    try {
      answer = await fetch("/enter", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code: written }) });
    } catch {
      told.textContent = told.dataset.lost;
      return;
    }
    if (answer.ok) return location.replace(location.pathname);
    told.textContent = answer.status === 429 ? told.dataset.wait.replace("{seconds}", answer.headers.get("Retry-After")) : told.dataset.wrong;
    code.select();
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); enter(code.value.trim()); });
  const hidden = decodeURIComponent(location.hash.slice(1));
  if (hidden) {
    history.replaceState(null, "", location.pathname);
    enter(hidden);
  } else code.focus();
})();
