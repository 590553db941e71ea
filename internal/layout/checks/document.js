// What can be known of a page without measuring it.

// drawings finds pictures that say nothing to people who hear them.
function drawings() {
	for (const svg of document.querySelectorAll("svg")) {
		if (unseen(svg) || svg.closest("[aria-hidden=true]") || svg.ownerSVGElement) continue;
		for (const part of ["title", "desc"]) {
			const el = svg.querySelector(":scope > " + part);
			if (!el || !el.textContent.trim()) find(`drawing without <${part}>`, name(svg), "", svg.getBoundingClientRect());
		}
		if (!["img", "group"].includes(svg.getAttribute("role"))) find("drawing without a role", name(svg), "img or group", null);
		if (svg.getAttribute("role") === "img" && svg.querySelector("a[href], [tabindex]")) find("a link within an image", name(svg), "its role hides its links", null);
	}
}

// references finds names that are given twice, and links and references that
// lead nowhere.
function references() {
	const seen = new Set();
	for (const el of document.querySelectorAll("[id]")) {
		if (seen.has(el.id)) find("id given twice", el.id, name(el), null);
		seen.add(el.id);
	}
	const lead = (id, what) => id && !seen.has(id) && find("leads nowhere", "#" + id, what, null);
	for (const a of document.querySelectorAll("a")) {
		const href = a.getAttribute("href") ?? a.getAttribute("xlink:href");
		if (href === null) find("link without an address", a.textContent, name(a), null);
		else if (href.startsWith("#") && !href.includes("=")) lead(decodeURIComponent(href.slice(1)), a.textContent);
	}
	for (const key of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers", "list"])
		for (const el of document.querySelectorAll(`[${key}]`)) for (const id of el.getAttribute(key).split(/\s+/)) lead(id, key + " of " + name(el));
	for (const use of document.querySelectorAll("use")) lead((use.getAttribute("href") || "").slice(1), name(use));
	for (const el of document.querySelectorAll("svg *"))
		for (const key of ["fill", "stroke", "clip-path", "mask", "marker-start", "marker-mid", "marker-end", "filter"]) {
			const m = /url\(["']?#([^"')]+)/.exec(el.getAttribute(key) || "");
			if (m) lead(m[1], key + " of " + name(el));
		}
}

// outline holds the headings to one first, and none that skips a level.
function outline() {
	if (!document.title.trim()) find("page without a title", "", "", null);
	if (!/width=device-width/.test(document.querySelector("meta[name=viewport]")?.content)) find("page without a viewport", "", "a phone would show it tiny", null);
	if (!document.documentElement.lang) find("page without a language", "", "", null);
	if (document.querySelectorAll("main").length !== 1) find("not one <main>", document.querySelectorAll("main").length, "", null);
	let before = 0;
	for (const h of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
		if (unseen(h) && !h.checkVisibility()) continue;
		const level = +h.tagName[1];
		if (level > before + 1) find("heading skips a level", h.textContent, `h${level} after h${before}`, null);
		if (level === 1 && before > 0) find("second first heading", h.textContent, "", null);
		if (!h.textContent.trim()) find("empty heading", name(h), "", null);
		before = level;
	}
	if (!before) find("page without a heading", "", "", null);
}

// policy holds the page to what it promises of itself: nothing from elsewhere.
function policy() {
	const meta = document.querySelector("meta[http-equiv=Content-Security-Policy i]");
	const says = meta ? meta.content : "";
	if (!/default-src 'none'/.test(says)) find("page without a strict Content-Security-Policy", says, "default-src 'none'", null);
	if (/unsafe-eval|https?:|\*|script-src[^;]*'unsafe-inline'/.test(says)) find("a lax Content-Security-Policy", says, "", null);
	for (const el of document.querySelectorAll("[src], link[href], image, use, object, iframe, embed")) {
		const to = el.getAttribute("src") ?? el.getAttribute("href") ?? el.getAttribute("data") ?? "";
		if (to && !to.startsWith("#") && !to.startsWith("data:")) find("something from elsewhere", to, name(el), null);
	}
	for (const el of document.querySelectorAll("*")) for (const a of el.attributes) if (a.name.startsWith("on")) find("a script in an attribute", a.name, name(el), null);
}

// marks holds every ✓ and ✗, and every mark with a result, to a word beside it.
function marks(all) {
	for (const el of document.querySelectorAll("[data-result]")) {
		if (unseen(el)) continue;
		const words = (el.textContent + " " + (el.getAttribute("aria-label") || "")).replace(/[✓✗–?\s\d]/g, "");
		if (!words && !el.closest("a[aria-label], [role][aria-label]")) find("a result without a word", name(el), el.getAttribute("data-result"), el.getBoundingClientRect());
	}
	for (const t of all)
		if (/^[✓✗]$/.test(t.text)) {
			const around = t.own.parentElement ? t.own.parentElement.textContent : "";
			if (!/\p{L}{2}/u.test(around) && !t.own.closest("[aria-label]")) find("a mark without a word", t.text, name(t.el), t);
		}
}

// screens finds sections that do not fit on one screen: from their heading to
// the end of their last picture. The list of events is as long as it is.
function screens() {
	for (const el of document.querySelectorAll("main > section, main > header")) {
		if (unseen(el) || el.id === "events" || el.matches(".long")) continue;
		const pictures = [...el.querySelectorAll("svg")].filter((s) => !unseen(s) && s.getBoundingClientRect().height > 100);
		const end = Math.max(...pictures.map((s) => s.getBoundingClientRect().bottom), pictures.length ? 0 : el.getBoundingClientRect().bottom);
		const begin = el.querySelector("h1, h2") || el;
		const high = Math.round(end - begin.getBoundingClientRect().top);
		if (high > innerHeight - 10) find("section taller than a screen", name(el), `${high} px of ${innerHeight - 10}`, null);
	}
}

// rings focuses all that can be focused, and finds where nothing shows it.
function rings() {
	const look = (el) => [el, ...el.querySelectorAll("*")].slice(0, 12).map((e) => {
		const s = getComputedStyle(e);
		return [s.outlineStyle === "none" ? "" : s.outlineStyle + s.outlineWidth + s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.stroke, s.strokeWidth, s.fill].join("|");
	}).join("\n");
	const home = { x: scrollX, y: scrollY };
	const missing = new Set();
	for (const el of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
		if (el.tabIndex < 0 || el.disabled || !el.checkVisibility({ visibilityProperty: true })) continue;
		if (el.tabIndex > 0) find("an order of its own", name(el), "tabindex " + el.tabIndex, null);
		if (document.activeElement) document.activeElement.blur();
		const before = look(el);
		el.focus({ focusVisible: true, preventScroll: true });
		if (document.activeElement !== el) find("cannot be focused", name(el), el.textContent, el.getBoundingClientRect());
		else if (look(el) === before && !missing.has(name(el))) {
			missing.add(name(el));
			find("focus cannot be seen", name(el), el.textContent || el.getAttribute("aria-label"), el.getBoundingClientRect());
		}
		el.blur();
	}
	scrollTo({ left: home.x, top: home.y, behavior: "instant" });
}

// still finds what moves although the reader asked for nothing to move.
function still() {
	for (const a of document.getAnimations()) find("moves although motion is reduced", name(a.effect && a.effect.target), a.animationName || a.transitionProperty || "", null);
	if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") find("scrolls smoothly although motion is reduced", "html", "", null);
}
