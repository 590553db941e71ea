"use strict";
// Two blueprints at a time: which are shown is chosen; all of them are there.
for (const pairs of document.querySelectorAll(".pairs")) {
  const above = pairs.querySelector(".above"), below = pairs.querySelector(".below"), said = pairs.querySelector(".said");
  const all = [...pairs.querySelectorAll("figure")];
  const wide = all.filter(f => f.dataset.with);
  const there = (of, other) => wide.some(f => f.dataset.of === of && f.dataset.with === other);
  const show = changed => {
    if (above.value === below.value || !there(above.value, below.value)) {
      // Of two that no axis was made for, the one that was not just chosen yields.
      const other = changed === above ? below : above;
      const fits = [...other.options].find(o => o.value !== changed.value && there(changed.value, o.value));
      if (fits) other.value = fits.value;
    }
    for (const f of all) {
      const first = f.dataset.of === above.value, second = f.dataset.of === below.value;
      // One that shows one policy alone stands on no common axis.
      const together = !f.dataset.with || f.dataset.with === (first ? below.value : above.value);
      f.hidden = !((first || second) && together);
      f.classList.toggle("second", second);
    }
    said.textContent = above.selectedOptions[0].text + " above, " + below.selectedOptions[0].text + " below";
  };
  pairs.querySelector(".choose").hidden = false;
  above.addEventListener("change", () => show(above));
  below.addEventListener("change", () => show(below));
  pairs.querySelector(".swap").addEventListener("click", () => {
    [above.value, below.value] = [below.value, above.value];
    show(above);
  });
}
