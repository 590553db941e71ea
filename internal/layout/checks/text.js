// What a reader sees of a page's text, line by line.

// A finding: which rule is broken, by what, against what, and where on the page.
const found = [];
function find(rule, what, against, box) {
	const at = box && { x: Math.round(box.left + scrollX), y: Math.round(box.top + scrollY), w: Math.round(box.right - box.left), h: Math.round(box.bottom - box.top) };
	found.push({ rule, what: brief(what), against: brief(against), at: at || null });
}

function brief(s) {
	s = String(s ?? "").replace(/\s+/g, " ").trim();
	return s.length > 90 ? s.slice(0, 89) + "…" : s;
}

// name says which element it is, so that a person finds it in the source.
function name(el) {
	if (!el || !el.tagName) return "the page";
	const own = el.tagName.toLowerCase() + (el.id ? "#" + el.id : "") + (el.getAttribute("class") ? "." + el.getAttribute("class").trim().split(/\s+/).join(".") : "");
	const near = el.parentElement && el.parentElement.closest("[id]");
	return near && near !== el ? "#" + near.id + " " + own : own;
}

// An element is unseen when it has no box, is transparent, lies beside the page
// (a skip link), or is cut to a pixel (words for screen readers alone).
const unseenOf = new Map();
function unseen(el) {
	if (!el || el === document.documentElement) return false;
	if (unseenOf.has(el)) return unseenOf.get(el);
	let is = !el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
	if (!is) {
		const r = el.getBoundingClientRect(), style = getComputedStyle(el);
		const cut = style.overflowX !== "visible" || style.clip !== "auto" || style.clipPath !== "none";
		is = (cut && r.width <= 2 && r.height <= 2) || /^inset\((50|100)%/.test(style.clipPath) || /^rect\((0px|1px)(, \1)+\)/.test(style.clip) || (style.position !== "static" && (r.right + scrollX <= 0 || r.bottom + scrollY <= 0));
	}
	is = is || (el.parentElement !== null && unseen(el.parentElement));
	unseenOf.set(el, is);
	return is;
}

// owner is the element that a text belongs to: the <text> of a drawing, the
// block of a page. What one element wraps is the browser's affair.
const ownerOf = new Map();
function owner(el) {
	if (ownerOf.has(el)) return ownerOf.get(el);
	let own = el.closest("text");
	for (own = own || el; !own.ownerSVGElement && own.parentElement && getComputedStyle(own).display.startsWith("inline"); ) own = own.parentElement;
	ownerOf.set(el, own);
	return own;
}

// floats reports whether a text lies on a layer of its own, which a reader
// moves over the page by scrolling.
function floats(el) {
	for (; el && el !== document.documentElement; el = el.parentElement)
		if (["fixed", "sticky"].includes(getComputedStyle(el).position)) return el;
	return null;
}

// inkOf is how far the letters of a text reach above and below, as shares of
// its line's box: an o is not as high as its line.
const pen = document.createElement("canvas").getContext("2d");
const inkCache = new Map();
function inkOf(style, text) {
	const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
	const key = font + "\n" + text;
	if (inkCache.has(key)) return inkCache.get(key);
	pen.font = font;
	const m = pen.measureText(text);
	const height = m.fontBoundingBoxAscent + m.fontBoundingBoxDescent;
	const ink = { top: (m.fontBoundingBoxAscent - m.actualBoundingBoxAscent) / height, bottom: (m.fontBoundingBoxDescent - m.actualBoundingBoxDescent) / height };
	inkCache.set(key, ink);
	return ink;
}

// lines are the lines of text that can be seen: box is what the font takes,
// ink what the letters take.
function lines() {
	const all = [], range = document.createRange();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node; (node = walker.nextNode()); ) {
		if (!/\S/.test(node.data)) continue;
		const el = node.parentElement;
		if (unseen(el) || el.closest("title, desc, defs, option, script, style")) continue;
		range.selectNodeContents(node);
		const rects = [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5);
		if (!rects.length) continue;
		const style = getComputedStyle(el), svg = el.closest("svg");
		let scale = 1, turned = style.writingMode !== "horizontal-tb";
		if (svg && el.getScreenCTM) {
			const m = el.getScreenCTM();
			scale = Math.hypot(m.a, m.b);
			turned = turned || Math.abs(m.b) > 0.01 * scale;
		}
		const words = node.data.trim().replace(/\s+/g, " ");
		for (const r of rects) {
			const ink = turned ? { top: 0, bottom: 0 } : inkOf(style, rects.length === 1 ? words : words + "hg");
			all.push({
				text: words, node, el, own: owner(el), svg, style, turned, layer: floats(el), size: parseFloat(style.fontSize) * scale,
				left: r.left, right: r.right, top: r.top, bottom: r.bottom,
				ink: { left: r.left, right: r.right, top: r.top + ink.top * r.height, bottom: r.bottom - ink.bottom * r.height },
			});
		}
	}
	return all;
}

// rule adds a rule to the page's own style, which no policy of its content
// forbids, and returns what takes it away.
function rule(text) {
	const sheet = document.styleSheets[0];
	sheet.insertRule(text, 0);
	const added = sheet.cssRules[0];
	return () => sheet.deleteRule([...sheet.cssRules].indexOf(added));
}
