// The contrast of text against what lies behind it, from the colours that the
// browser computed (WCAG 2.2, 1.4.3: 4.5 to 1; 3 to 1 from 24 px, or 18.66 px bold).

function parseColour(s) {
	const m = /^rgba?\(([\d.]+),? ?([\d.]+),? ?([\d.]+)(?:[,/ ]+([\d.]+)(%?))?\)$/.exec(s);
	if (!m) return null;
	return { r: +m[1], g: +m[2], b: +m[3], a: m[4] === undefined ? 1 : +m[4] / (m[5] ? 100 : 1) };
}

function alphaOf(s) {
	const c = parseColour(s);
	return c ? c.a : s === "none" || s === "transparent" ? 0 : 1;
}

// over lays one colour on an opaque one.
function over(top, under) {
	const mix = (a, b) => a * top.a + b * (1 - top.a);
	return { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a: 1 };
}

function luminance(c) {
	const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
	return 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b);
}

function contrast(a, b) {
	const x = luminance(a), y = luminance(b);
	return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function hex(c) {
	return "#" + [c.r, c.g, c.b].map((v) => Math.round(v).toString(16).padStart(2, "0")).join("");
}

// faded is how opaque all that is around an element leaves it.
function faded(el) {
	let a = 1;
	for (; el; el = el.parentElement) a *= parseFloat(getComputedStyle(el).opacity);
	return a;
}

// haloOf is the colour of the edge that a drawing's text wears to stand on
// lines, or null.
function haloOf(style) {
	if (!style.paintOrder.startsWith("stroke") || style.stroke === "none" || parseFloat(style.strokeWidth) < 2) return null;
	const c = parseColour(style.stroke);
	return c && c.a > 0.9 ? c : null;
}

// paintAt are the colours that an element lays at a point, or none: several
// where it is a pattern, of which each may lie behind a letter.
function paintAt(el, p) {
	const style = getComputedStyle(el);
	if (!el.ownerSVGElement) {
		const c = parseColour(style.backgroundColor);
		if (style.backgroundImage !== "none" && el.tagName.toLowerCase() !== "svg") return [null];
		return c && c.a > 0 ? [{ ...c, a: c.a * faded(el) }] : [];
	}
	if (!el.isPointInFill) return [];
	const local = new DOMPoint(p.x, p.y).matrixTransform(el.getScreenCTM().inverse());
	const colours = [];
	if (style.fill !== "none" && el.isPointInFill(local)) colours.push(...fillOf(el, style.fill, parseFloat(style.fillOpacity)));
	if (style.stroke !== "none" && parseFloat(style.strokeWidth) > 3 && el.isPointInStroke(local)) colours.push(...fillOf(el, style.stroke, parseFloat(style.strokeOpacity)));
	return colours;
}

function fillOf(el, fill, opacity) {
	const a = faded(el) * opacity;
	const url = /url\("?#([^")]+)"?\)/.exec(fill);
	if (!url) {
		const c = parseColour(fill);
		return c && c.a * a > 0 ? [{ ...c, a: c.a * a }] : [];
	}
	const pattern = document.getElementById(url[1]);
	const colours = [];
	for (const part of pattern ? pattern.querySelectorAll("*") : []) {
		const style = getComputedStyle(part);
		for (const v of [style.fill, style.stroke, part.tagName === "stop" ? style.stopColor : ""]) {
			const c = parseColour(v);
			if (c && c.a > 0) colours.push({ ...c, a: c.a * a, maybe: true });
		}
	}
	return colours;
}

// behind are the opaque colours that may lie behind a text at a point. The
// stack is what the browser finds there, topmost first.
function behind(t, p, stack) {
	let at = stack.indexOf(t.el);
	for (let el = t.el; at < 0 && el; el = el.parentElement) at = stack.indexOf(el);
	const layers = [];
	for (const el of stack.slice(Math.max(at, 0))) {
		if (el.tagName === "text" || el.tagName === "tspan") continue;
		const colours = paintAt(el, p);
		if (colours.includes(null)) return null;
		if (colours.length) layers.push(colours);
		if (colours.some((c) => c.a >= 0.999 && !c.maybe)) break;
	}
	let under = [parseColour(getComputedStyle(document.documentElement).backgroundColor)].map((c) => (c && c.a > 0 ? over(c, canvas()) : canvas()));
	for (const colours of layers.reverse()) {
		const next = [];
		for (const u of under) {
			if (colours.every((c) => c.maybe)) next.push(u);
			for (const c of colours) next.push(over(c, u));
		}
		under = next.slice(0, 64);
	}
	return under;
}

// canvas is what the browser paints where nobody paints anything.
function canvas() {
	const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
	return dark ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
}

// covers finds what is painted opaque over a text, if anything is.
function covers(t, p, stack) {
	for (const el of stack) {
		if (el === t.el || el.contains(t.el) || t.own.contains(el)) return null;
		if (el.closest("text") || floats(el) !== t.layer) continue;
		const colours = paintAt(el, p);
		if (colours.some((c) => c === null || c.a > 0.5)) return el;
	}
	return null;
}

// readable holds every text to the contrast it needs, at its beginning, its
// middle and its end. It scrolls: a browser finds only what is on the screen.
function readable(all) {
	const undo = rule("*{pointer-events:auto !important}");
	const home = { x: scrollX, y: scrollY };
	const page = all.map((t) => ({ t, y: (t.top + t.bottom) / 2 + home.y, x: home.x })).sort((a, b) => a.y - b.y);
	for (const { t, y } of page) {
		if (t.layer) continue;
		if (y - scrollY < 60 || y - scrollY > innerHeight - 60) scrollTo({ left: 0, top: y - 100, behavior: "instant" });
		const wide = t.right - t.left;
		const spots = wide > 24 ? [t.left + 3 + home.x, t.left + wide / 2 + home.x, t.right - 3 + home.x] : [t.left + wide / 2 + home.x];
		for (const x of spots) if (spot(t, { x: shown(t, x - scrollX), y: y - scrollY })) break;
	}
	undo();
	for (const box of document.querySelectorAll("*")) if (box.scrollLeft) box.scrollLeft = 0;
	scrollTo({ left: home.x, top: home.y, behavior: "instant" });
}

// shown is where on the screen a place of a text is, whose region is scrolled to
// it when it was out of sight.
function shown(t, x) {
	let box = t.el.parentElement;
	while (box && !(box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX))) box = box.parentElement;
	if (!box || box === document.documentElement || box === document.body) return x;
	const { left, right } = box.getBoundingClientRect();
	const inSight = x - box.scrollLeft > left + 4 && x - box.scrollLeft < right - 4;
	if (!inSight) box.scrollLeft = x - (left + right) / 2;
	return x - box.scrollLeft;
}

// spot judges a text at one point, and reports whether it found a fault.
function spot(t, p) {
	const stack = document.elementsFromPoint(p.x, p.y);
	const at = { left: t.left, right: t.right, top: t.top, bottom: t.bottom };
	const cover = covers(t, p, stack);
	if (cover) return find("text is covered", t.text, name(cover), null), true;
	const colour = parseColour(t.svg ? t.style.fill : t.style.color);
	if (!colour) return find("colour of text unknown", t.text, t.svg ? t.style.fill : t.style.color, null), true;
	const halo = t.svg && haloOf(t.style);
	const under = halo ? [halo] : behind(t, p, stack);
	if (!under) return find("text on an image", t.text, name(t.el), null), true;
	const a = colour.a * faded(t.el) * (t.svg ? parseFloat(t.style.fillOpacity) : 1);
	const large = t.size >= 24 || (t.size >= 18.66 && parseInt(t.style.fontWeight) >= 700);
	const need = large ? 3 : 4.5;
	for (const u of under) {
		const c = contrast(over({ ...colour, a }, u), u);
		if (c < need) return find("contrast", t.text, `${c.toFixed(2)}:1, needs ${need}:1 (${hex(over({ ...colour, a }, u))} on ${hex(u)}, ${name(t.el)})`, null), true;
	}
	return false;
}
