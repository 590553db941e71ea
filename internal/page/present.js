// Presenting: one beat of the story at a time, large, on the whole screen. All
// slides are in the page; one is shown. Beside it is the stage: the blueprint, as
// far as it has been told.
const show = document.getElementById("present");
const slides = [...show.querySelectorAll(".p-slide")];
const stage = show.querySelector(".p-stage");
const picture = stage.querySelector("svg");
const [, , , high] = picture ? numbers(picture.getAttribute("viewBox")) : [];
const cards = [...show.querySelectorAll(".p-card")];
const part = name => show.querySelector(`[data-part="${name}"]`);
const still = matchMedia("(prefers-reduced-motion: reduce)");

const last = slides.length - 1;
const now = {on: false, beat: 0, view: "all", scroll: 0, focus: null, moves: 0};

// --- what is seen of a beat

// turn shows a beat as somebody sees it. Beats that follow each other move the
// clocks, unless the reader wants no motion.
function turn(beat, view, notice = "") {
  const before = slides[now.beat], moves = now.on && beat === now.beat + 1 && !still.matches;
  Object.assign(now, {beat, view});
  const slide = slides[beat];
  for (const s of slides) s.hidden = s !== slide;
  show.dataset.view = view;
  show.classList.toggle("p-void", slide.dataset.kind === "silence");
  veil(slide);
  setClocks(slide, moves ? before : slide);
  setStage(slide, moves);
  tighten();
  part("count").textContent = `${beat} of ${last}`;
  part("view").value = view;
  part("back").disabled = beat === 0;
  part("next").disabled = beat === last && !coveredCard();
  say(notice);
  announce(slide.innerText);
  show.querySelector(".p-slides").scrollTop = 0;
  try {
    history.replaceState(history.state, "", addressOf(beat, view));
  } catch { /* a browser may forbid it to a file; then the address stays */ }
}

// tighten takes smaller letters where a slide is higher than the screen.
function tighten() {
  const all = show.querySelector(".p-slides");
  show.classList.remove("p-tight");
  show.classList.toggle("p-tight", all.scrollHeight > all.clientHeight);
}

// veil covers what the view does not see: it is not there for a screen reader either.
function veil(slide) {
  let covered = false;
  for (const line of slide.querySelectorAll("[data-seen]")) {
    line.hidden = now.view !== "all" && !line.dataset.seen.split(" ").includes(now.view);
    covered ||= line.hidden && line.classList.contains("p-line");
  }
  const cover = slide.querySelector(".p-cover");
  if (!cover) return;
  cover.hidden = !covered;
  cover.textContent = covered ? show.dataset[`cover${now.view}`] : "";
}

// setClocks writes both clocks; from another slide on they run there.
function setClocks(slide, from) {
  now.moves++;
  for (const value of slide.querySelectorAll("[data-clock]")) {
    const old = from.querySelector(`[data-clock="${value.dataset.clock}"]`);
    const begin = old ? Number(old.dataset.ms) : 0, end = Number(value.dataset.ms);
    value.textContent = value.dataset.words;
    if (from !== slide && end > begin) {
      run(slide.dataset.kind === "silence" ? 1600 : 700, part => {
        value.textContent = part < 1 ? span(begin + (end - begin) * part) : value.dataset.words;
      });
    }
  }
}

// run calls something with the part of a time that has gone by, from 0 to 1, as
// often as the screen is drawn; another turn ends it.
function run(ms, step) {
  const begin = performance.now(), mine = now.moves;
  const tick = () => {
    if (mine !== now.moves) return;
    const gone = clamp((performance.now() - begin) / ms, 0, 1);
    step(gone * (2 - gone));
    if (gone < 1) requestAnimationFrame(tick);
  };
  tick();
}

// --- the blueprint on the stage

const unseen = {shopper: ["backstage", "support"], provider: ["evidence", "customer", "frontstage"], owner: [], all: []};

// setStage shows what has been told, around what is told now. What a view does
// not see is not there.
function setStage(slide, moves) {
  const staged = Boolean(picture && slide.dataset.room);
  show.classList.toggle("p-staged", staged);
  if (!staged) return;
  const told = new Set(slides.slice(0, now.beat + 1).filter(measured).flatMap(s => words(s.dataset.steps)));
  const here = new Set(words(slide.dataset.steps)), beat = Number(slide.dataset.beat);
  const blind = lane => unseen[now.view].includes(lane) || !measured(slide);
  const seen = [], before = [];
  for (const g of picture.querySelectorAll("[data-steps]")) {
    const steps = words(g.dataset.steps), gone = steps.some(s => !told.has(s) || blind(s.split("-")[1]));
    const isHere = !gone && steps.length === 1 && here.has(steps[0]);
    g.classList.toggle("p-later", gone);
    g.classList.toggle("p-here", isHere);
    if (!gone && steps.length === 1) (isHere ? seen : before).push({...boxOf(g), ...columnOf(g)});
  }
  for (const g of picture.querySelectorAll("[data-after]")) {
    const beats = numbers(g.dataset.beats), after = Number(g.dataset.after);
    const past = beats.some(b => b <= beat) || [...told].some(s => parseInt(s) > after);
    g.classList.toggle("p-later", !past || now.view === "provider");
    if (beats.includes(beat)) seen.push(boxOf(g));
  }
  for (const lane of picture.querySelectorAll("[data-lane-box]")) lane.classList.toggle("p-blind", blind(lane.dataset.laneBox));
  look(seen.length ? seen : before.slice(-1), moves);
}

// measured: the service owner sees only what was agreed with them, others all.
const measured = slide => now.view !== "owner" || slide.dataset.steps && [...slide.querySelectorAll(".p-line")].some(line => words(line.dataset.seen).includes("owner"));

const boxOf = g => (({x, y, width, height}) => ({x, y, width, height}))(g.getBBox());

// columnOf is the place of a step from left to right: all of its column.
function columnOf(g) {
  const {left, right} = g.closest(".slot").dataset;
  return {x: Number(left), width: right - left};
}

// look moves the stage to these boxes of the drawing: so large that all lanes
// are seen, but on a phone no smaller than it is drawn.
function look(boxes, moves) {
  const room = {width: picture.clientWidth, height: picture.clientHeight};
  const em = parseFloat(getComputedStyle(show).fontSize), largest = 2 * em / 16;
  const scale = Math.max(1, Math.min(room.height / high, largest));
  const box = around(boxes) ?? {x: 0, y: 0, width: 0, height: 0};
  const to = frame(box, room, scale, {height: high});
  const begins = [...picture.querySelectorAll(".slot")].map(g => Number(g.dataset.left))
    .concat([...picture.querySelectorAll(".silence")].map(g => g.getBBox().x));
  to.x = Math.min(...begins.filter(x => x >= to.x && x < box.x + box.width), Math.max(to.x, box.x)); // nothing is cut in two
  const from = numbers(picture.getAttribute("viewBox"));
  const move = part => picture.setAttribute("viewBox", [to.x, to.y].map((v, i) => from[i] + (v - from[i]) * part)
    .concat(to.width, to.height).map(v => v.toFixed(1)).join(" "));
  if (moves && Math.abs(from[2] - to.width) < 1) run(500, move);
  else move(1);
  nameLanes(to, scale);
}

// nameLanes writes the lanes' names, and those of the lines below them, beside
// the stage: they stay where they are.
function nameLanes(to, scale) {
  const names = [];
  const name = (text, y, kind) => {
    if (!text) return;
    const label = document.createElement("span");
    label.textContent = text;
    label.className = kind;
    label.style.top = `${(y - to.y) * scale}px`;
    names.push(label);
  };
  for (const lane of picture.querySelectorAll("[data-lane-box]")) {
    const {y, height} = boxOf(lane);
    const blind = lane.classList.contains("p-blind");
    if (!blind) name(lane.dataset.name, Math.max(y, Math.min(to.y, y + height - 40)), "p-lane");
    if (!blind || lane.dataset.laneBox === "frontstage") name(lane.dataset.line, y + height, "p-border");
  }
  part("names").replaceChildren(...names);
}

// --- the vote

const voting = () => slides[now.beat].dataset.kind === "vote";
const isCovered = card => card.querySelector(".p-result").childElementCount === 0;
const coveredCard = () => voting() ? cards.find(isCovered) : undefined;

// cover covers a verdict, or uncovers it: until then it is nowhere in the page
// but in a template, which nobody can see or hear.
function cover(card, covered) {
  const result = card.querySelector(".p-result");
  result.replaceChildren();
  if (!covered) result.append(card.querySelector("template").content.cloneNode(true));
  card.classList.toggle("p-open", !covered);
  card.querySelector(".p-asked").hidden = !covered;
  const button = card.querySelector("button");
  button.textContent = covered ? button.dataset.closed : button.dataset.open;
  button.setAttribute("aria-expanded", String(!covered));
  part("same").hidden = cards.some(isCovered);
  tighten();
  part("next").disabled = now.beat === last && !coveredCard();
  announce(covered ? button.textContent : card.innerText + (part("same").hidden ? "" : "\n" + part("same").textContent));
}

// --- steps

const deeds = {
  // On the vote, a press uncovers the next verdict: a clicker has no numbers.
  next() {
    const card = coveredCard();
    if (card) cover(card, false);
    else if (now.beat < last) turn(now.beat + 1, now.view);
  },
  back() {
    const card = voting() ? cards.findLast(c => !isCovered(c)) : undefined;
    if (card) cover(card, true);
    else if (now.beat > 0) turn(now.beat - 1, now.view);
  },
  first: () => turn(0, now.view),
  last: () => turn(last, now.view),
  full: () => document.fullscreenElement ? document.exitFullscreen() : show.requestFullscreen?.().catch(() => say("This browser allows no full screen here.")),
  help: () => help(part("help").hidden),
  leave: () => part("help").hidden ? leave() : help(false),
};

function act(what, key) {
  if (what === "uncover") {
    const card = voting() ? cards[Number(key) - 1] : undefined;
    if (card) cover(card, !isCovered(card));
    return;
  }
  const [word, view] = what.split(" ");
  if (word === "view") turn(now.beat, view, `Seen by ${views[view]}.`);
  else deeds[word]();
}

// help shows the keys, or puts them away.
function help(open) {
  part("help").hidden = !open;
  announce(open ? part("help").innerText : "");
}

// say shows a short notice for a while.
function say(text) {
  const notice = part("notice");
  notice.textContent = text;
  notice.hidden = !text;
  clearTimeout(now.timer);
  if (text) now.timer = setTimeout(() => { notice.hidden = true; }, 6000);
}

// announce is for those who listen.
function announce(text) {
  part("live").textContent = text.replace(/\s+/g, " ").trim();
}

// --- entering and leaving

const others = () => [...document.body.children].filter(e => e !== show && e.tagName !== "SCRIPT");

function enter(to) {
  if (now.on) return turn(to.beat, to.view, to.notice);
  Object.assign(now, {scroll: scrollY, focus: document.activeElement});
  show.hidden = false;
  for (const e of others()) e.inert = true;
  document.documentElement.classList.add("presenting");
  turn(to.beat, to.view, to.notice);
  now.on = true;
  show.focus({preventScroll: true});
}

// leave returns to the page, to where it was.
function leave() {
  const own = history.state?.present;
  close();
  if (own) history.back(); // the address from before
  else try { history.replaceState(null, "", location.pathname + location.search); } catch { /* it stays */ }
}

function close() {
  if (!now.on) return;
  now.on = false;
  now.moves++;
  if (document.fullscreenElement) document.exitFullscreen();
  help(false);
  show.hidden = true;
  for (const e of others()) e.inert = false;
  document.documentElement.classList.remove("presenting");
  scrollTo({top: now.scroll, behavior: "instant"});
  now.focus?.focus?.({preventScroll: true});
}

// open starts from the page: Back in the browser leads back to it.
function open() {
  try { history.pushState({present: true}, "", addressOf(now.beat, now.view)); } catch { /* without an address, then */ }
  enter({beat: now.beat, view: now.view});
}

// follow does what the address says.
function follow() {
  const to = address(location.hash, last);
  if (to) enter(to);
  else close();
}

for (const opener of document.querySelectorAll("[data-present]")) {
  opener.hidden = false;
  opener.addEventListener("click", open);
}
addEventListener("hashchange", follow);
addEventListener("resize", () => {
  if (!now.on) return;
  setStage(slides[now.beat], false);
  tighten();
});

addEventListener("keydown", event => {
  const what = deed(event, event.target.tagName ?? "");
  if (!now.on) {
    if (what === "leave" && event.key.toLowerCase() === "p") { event.preventDefault(); open(); }
    return;
  }
  if (event.key === "Tab") return keep(event);
  if (!what) return;
  event.preventDefault();
  act(what, event.key);
});

// keep holds the focus within the show.
function keep(event) {
  const all = [...show.querySelectorAll("button, select")].filter(e => !e.disabled && e.getClientRects().length);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement === edge || event.shiftKey && document.activeElement === show) {
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  }
}

// press is a click or a tap: on a control it is for that, on the left it goes
// back, elsewhere on.
function press(target, x) {
  const card = target.closest(".p-card"), button = target.closest("button");
  if (button?.dataset.part) act({back: "back", next: "next", keys: "help", close: "leave"}[button.dataset.part]);
  else if (card) cover(card, !isCovered(card));
  else if (!part("help").hidden) help(false);
  else act(x < show.clientWidth / 3 ? "back" : "next");
}
show.addEventListener("click", event => {
  if (event.target.closest("label")) return;
  press(event.target, event.clientX);
  if (event.detail > 0 && now.on) show.focus({preventScroll: true}); // keys are for the show again
});
part("view").addEventListener("change", event => {
  act("view " + event.target.value);
  show.focus({preventScroll: true});
});

// A swipe turns over, a tap presses. A tap is not left to become a click: after
// a swipe a browser may take it for the end of that.
let touched = null;
show.addEventListener("touchstart", event => {
  touched = event.touches.length === 1 ? event.touches[0] : null;
}, {passive: true});
show.addEventListener("touchend", event => {
  const from = touched, to = event.changedTouches[0];
  touched = null;
  if (!from || !event.cancelable || event.target.closest("label")) return;
  const dx = to.clientX - from.clientX, dy = to.clientY - from.clientY, far = 48, near = 10;
  const swipes = Math.abs(dx) > far && Math.abs(dx) > 2 * Math.abs(dy);
  if (!swipes && Math.hypot(dx, dy) > near) return;
  event.preventDefault(); // it is no click as well
  if (swipes) act(dx < 0 ? "next" : "back");
  else press(event.target, to.clientX);
});

follow();
