"use strict";
// Two policies at a time: which are shown is chosen; all the drawings are there.
for (const pairs of document.querySelectorAll(".pairs")) {
  const above = pairs.querySelector(".above"), below = pairs.querySelector(".below"), said = pairs.querySelector(".said");
  const all = [...pairs.querySelectorAll("figure")];
  const there = (of, other) => all.some(f => f.classList.contains("of-pair") && f.dataset.of === of && f.dataset.with === other);
  const show = changed => {
    if (!there(above.value, below.value)) {
      // No axis was made for these two: the one that was not just chosen yields.
      const other = changed === above ? below : above;
      const fits = [...other.options].find(o => there(changed.value, o.value));
      if (fits) other.value = fits.value;
    }
    const chosen = [above.value, below.value];
    for (const f of all) {
      const { of, with: other } = f.dataset;
      f.hidden = !(chosen.includes(of) && (other === undefined || chosen.includes(other)));
      f.classList.toggle("second", of === below.value);
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
