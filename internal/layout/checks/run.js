// The checks that one way of looking at a page asks for.
const checks = {
	text: (all) => textOverText(all),
	place: (all) => outOfPlace(all),
	size: (all) => tiny(all),
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
function run(names, font) {
	const undo = font ? rule(`*{font-family:"${font}" !important}`) : () => {};
	const all = lines();
	if (!all.length) find("nothing to read", document.title, "", null);
	for (const n of names) checks[n](all);
	undo();
	return { texts: all.length, found };
}
