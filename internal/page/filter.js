// The filter of the event list. Without it every event is shown.
"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const rows = [...document.querySelectorAll("#list tr[id]")];
  const others = [...document.querySelectorAll("#list .silence, #list .day")];
  const count = document.getElementById("count");
  const text = rows.map((row) => row.textContent.toLowerCase());
  const all = count.textContent;

  const fits = (row, i, by) =>
    text[i].includes(by.text.trim().toLowerCase()) &&
    (!by.service || row.dataset.service === by.service) &&
    (!by.who || row.dataset.who.split(" ").includes(by.who)) &&
    (!by.lane || row.dataset.lane === by.lane);

  const apply = () => {
    const by = Object.fromEntries(new FormData(form));
    const some = Object.values(by).some((value) => value.trim() !== "");
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !fits(row, i, by);
      if (!row.hidden) shown++;
    });
    others.forEach((row) => {
      row.hidden = some && (row.matches(".silence") || !row.parentNode.querySelector("tr[id]:not([hidden])"));
    });
    count.textContent = some ? `${shown} of ${rows.length} rows` : all;
  };

  // A row that is linked to is shown, whatever the filter says.
  const reveal = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.hidden) {
      form.reset();
      apply();
      row.scrollIntoView();
    }
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", reveal);
})();
