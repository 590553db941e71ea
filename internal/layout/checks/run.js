// The checks that one way of looking at a page asks for.
const checks = {
	text: (all) => textOverText(all),
	place: (all) => outOfPlace(all),
	size: (all) => tiny(all, 11), // from a chair
	small: (all) => tiny(all, 10), // from a hand
	lines: (all) => linesThroughText(all),
	sideways: () => sideways(),
	contrast: (all) => readable(all),
	drawings: () => drawings(),
	references: () => references(),
	outline: () => outline(),
	policy: () => policy(),
	marks: (all) => marks(all),
	screens: () => screens(),
	rings: () => rings(),
	still: () => still(),
};
function run(names, font, open) {
	for (const d of document.querySelectorAll("details")) {
		d.dataset.was ??= d.open;
		d.open = open || d.dataset.was === "true";
	}
	const undo = font ? rule(`*{font-family:"${font}" !important}`) : () => {};
	const began = performance.now();
	const all = lines();
	const collected = Math.round(performance.now() - began);
	if (!all.length) find("nothing to read", document.title, "", null);
	const took = { collect: collected };
	for (const n of names) {
		const began = performance.now();
		checks[n](all);
		took[n] = Math.round(performance.now() - began);
	}
	undo();
	return { texts: all.length, took, found };
}
