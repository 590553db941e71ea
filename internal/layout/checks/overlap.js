// Text over text, lines through text, text out of where it belongs.

// So much, in pixels, may the letters of two texts share: the edges of letters
// are blurred, and boxes are rounded.
const touch = 1;

function overlap(a, b) {
	return { x: Math.min(a.right, b.right) - Math.max(a.left, b.left), y: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) };
}

// textOverText finds letters on letters, and two labels of a drawing that read
// as one word.
function textOverText(all) {
	const sorted = [...all].sort((a, b) => a.top - b.top);
	for (let i = 0; i < sorted.length; i++) {
		const a = sorted[i];
		for (let j = i + 1; j < sorted.length && sorted[j].top < a.bottom; j++) {
			const b = sorted[j];
			if (a.own === b.own || a.layer !== b.layer) continue;
			const o = overlap(a.ink, b.ink);
			if (o.x > touch && o.y > touch) find("text over text", a.text, b.text, a.ink);
			else if (a.svg && a.svg === b.svg && o.x <= touch && o.x > -2 && o.y > 0.5 * Math.min(a.ink.bottom - a.ink.top, b.ink.bottom - b.ink.top))
				find("labels without a gap", a.text, b.text, a.ink);
		}
	}
}

// outOfPlace finds text outside its drawing, outside its lane, or cut off by
// what holds it.
function outOfPlace(all) {
	for (const t of all) {
		if (t.svg) {
			const r = t.svg.getBoundingClientRect();
			if (t.left < r.left - touch || t.right > r.right + touch || t.ink.top < r.top - touch || t.ink.bottom > r.bottom + touch)
				find("text outside its drawing", t.text, name(t.svg), t);
			outOfLane(t);
			if (t.turned && !t.el.closest("[data-turned]")) find("text is turned", t.text, name(t.el), t);
		} else if (t.right + scrollX > document.documentElement.clientWidth + touch && !t.layer && !tableRegion(t.el.closest("[role=region]"))) find("text beside the page", t.text, name(t.el), t);
		cutOff(t);
		if (t.style.textOverflow === "ellipsis") find("text may end in an ellipsis", t.text, name(t.el), t);
	}
}

// tiny finds text that is smaller than so many pixels.
function tiny(all, least) {
	for (const t of all) if (t.size < least - 0.1) find("text too small", t.text, t.size.toFixed(1) + " px, at least " + least, t);
}

// outOfLane compares a text with the lane that its group says it is in. A lane
// is the element with data-lane-box of the same drawing and the same name.
function outOfLane(t) {
	const group = t.el.closest("[data-lane]");
	if (!group || !t.svg.contains(group)) return;
	const boxes = [...t.svg.querySelectorAll("[data-lane-box]")];
	if (!boxes.length) return; // time runs down: a lane is a word
	const lane = boxes.find((e) => e.getAttribute("data-lane-box") === group.getAttribute("data-lane"));
	if (!lane) return find("lane without a box", group.getAttribute("data-lane"), name(t.svg), t);
	const r = lane.getBoundingClientRect();
	if (t.left < r.left - touch || t.right > r.right + touch || t.ink.top < r.top - touch || t.ink.bottom > r.bottom + touch)
		find("text outside its lane", t.text, group.getAttribute("data-lane"), t);
}

// cutOff finds a text that an element around it does not show whole.
function cutOff(t) {
	for (let el = t.el; el && el !== document.body; el = el.parentElement) {
		if (el.ownerSVGElement) continue;
		const style = getComputedStyle(el);
		const shows = (how) => ["visible", "auto", "scroll"].includes(how);
		const x = !shows(style.overflowX), y = !shows(style.overflowY);
		if (!x && !y) continue;
		const r = el.getBoundingClientRect();
		if ((x && (t.left < r.left - touch || t.right > r.right + touch)) || (y && (t.ink.top < r.top - touch || t.ink.bottom > r.bottom + touch)))
			return find("text cut off", t.text, name(el), t);
	}
}

// drawn reports whether an element's outline is a line that the eye follows.
function drawn(el) {
	const style = getComputedStyle(el);
	const width = parseFloat(style.strokeWidth) || 0;
	return style.stroke !== "none" && width > 0 && parseFloat(style.strokeOpacity) > 0 && alphaOf(style.stroke) > 0.1;
}

// linesThroughText walks along everything that is drawn with a line, and finds
// the texts that it crosses. A line that something opaque hides at that point
// crosses nothing.
function linesThroughText(all) {
	for (const svg of document.querySelectorAll("svg")) {
		if (unseen(svg)) continue;
		const texts = all.filter((t) => t.svg === svg);
		if (!texts.length) continue;
		for (const el of svg.querySelectorAll("path, line, polyline, polygon, rect, circle, ellipse")) {
			if (el.closest("defs, marker, pattern, clipPath, mask") || unseen(el) || !drawn(el)) continue;
			const box = el.getBoundingClientRect();
			const near = texts.filter((t) => overlap(t.ink, { left: box.left - 1, right: box.right + 1, top: box.top - 1, bottom: box.bottom + 1 }).x > 0 && t.ink.top < box.bottom + 1 && t.ink.bottom > box.top - 1);
			if (near.length) follow(el, near);
		}
	}
}

function follow(el, near) {
	const matrix = el.getScreenCTM(), length = el.getTotalLength(), scale = Math.hypot(matrix.a, matrix.b) || 1;
	const hit = new Set();
	for (let s = 0; s <= length; s += 2 / scale) {
		const p = el.getPointAtLength(s).matrixTransform(matrix);
		for (const t of near) {
			const high = t.ink.bottom - t.ink.top;
			// Not the edges: a line may run close under a word.
			if (hit.has(t) || p.x < t.ink.left + 1 || p.x > t.ink.right - 1 || p.y < t.ink.top + 0.1 * high || p.y > t.ink.bottom - 0.1 * high) continue;
			if (t.el.closest("[data-on-line]") || hiddenAt(el, t, p)) continue;
			hit.add(t);
			find("line through text", t.text, name(el), t.ink);
		}
	}
}

// hiddenAt reports whether something opaque lies between a line and a text.
function hiddenAt(el, t, p) {
	if (haloOf(t.style)) return true;
	return later(el, t.el) && coverBetween(el, t.el, p);
}

function later(a, b) {
	return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function coverBetween(el, text, p) {
	for (const other of text.ownerSVGElement.querySelectorAll("rect, path, circle, polygon, ellipse")) {
		if (other === el || !later(el, other) || !later(other, text) || unseen(other)) continue;
		const style = getComputedStyle(other);
		if (style.fill === "none" || alphaOf(style.fill) * parseFloat(style.fillOpacity) * parseFloat(style.opacity) < 0.95) continue;
		const local = new DOMPoint(p.x, p.y).matrixTransform(other.getScreenCTM().inverse());
		if (other.isPointInFill(local)) return true;
	}
	return false;
}

// sideways finds whatever makes a reader scroll to the side.
function sideways() {
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth) find("the page scrolls sideways", root.scrollWidth + " px wide", root.clientWidth + " px to show it", null);
	for (const el of document.querySelectorAll("body *")) {
		if (el.ownerSVGElement || unseen(el)) continue;
		const r = el.getBoundingClientRect();
		const scrolls = ["auto", "scroll"].includes(getComputedStyle(el).overflowX);
		if (el.scrollWidth > el.clientWidth + 1 && scrolls && !tableRegion(el)) find("an element scrolls sideways", name(el), el.scrollWidth + " px in " + el.clientWidth, r);
		if (r.width > 0 && r.right + scrollX > root.clientWidth + 1 && !floats(el) && !tableRegion(el.closest("[role=region]"))) find("an element reaches beside the page", name(el), Math.round(r.right) + " px of " + root.clientWidth, r);
	}
}

// tableRegion reports whether an element is the one thing that may scroll on its
// own: a table, or a drawing that is broader than a page, that is named and that
// the keyboard reaches.
function tableRegion(el) {
	return el && el.tabIndex === 0 && el.getAttribute("role") === "region" && el.getAttribute("aria-label") && ["TABLE", "svg"].includes(el.firstElementChild?.tagName);
}
