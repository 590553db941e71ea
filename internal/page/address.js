// What presenting needs that has nothing to do with a page: plain functions.

// The views, and what each is called: who looks.
const views = {all: "everything", shopper: "the shopper", owner: "the service owner", provider: "the IT provider"};

// address reads "#beat=9&view=shopper", where beats go from 0 to last. What is
// not there becomes the nearest that is, with a notice; null where the address
// asks for no presenting at all.
function address(hash, last) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  if (!asked.has("beat") && !asked.has("view")) return null;
  const notices = [];
  let beat = 0, view = "all";
  if (asked.has("beat")) {
    const text = asked.get("beat").trim();
    beat = /^[+-]?\d{1,15}$/.test(text) ? clamp(Number(text), 0, last) : 0;
    if (String(beat) !== text.replace(/^\+?0*(?=\d)/, "")) {
      notices.push(`There is no beat ${quoted(text)}: they go from 0 to ${last}. This is ${beat}.`);
    }
  }
  if (asked.has("view")) {
    const text = asked.get("view").trim().toLowerCase();
    if (Object.hasOwn(views, text)) view = text;
    else notices.push(`There is no view ${quoted(text)}: there are ${Object.keys(views).join(", ")}. Everything is shown.`);
  }
  return {beat, view, notice: notices.join(" ")};
}

// addressOf is the address of a beat and a view.
function addressOf(beat, view) {
  return `#beat=${beat}` + (view === "all" ? "" : `&view=${view}`);
}

// quoted is what somebody typed, cut to what a notice has room for.
function quoted(text) {
  const most = 20;
  return `“${text.length > most ? text.slice(0, most) + "…" : text}”`;
}

function clamp(n, least, most) {
  return Math.min(Math.max(n, least), most);
}

// span writes milliseconds as the story does: 65 h 51 m, 40 s.
function span(ms) {
  const seconds = Math.floor(ms / 1000), minutes = Math.floor(seconds / 60);
  if (seconds > 0 && minutes === 0) return `${seconds}\u00a0s`;
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}\u00a0m`;
}

// frame is the part of a drawing that a stage shows at a scale: a box, and what
// is left of it, as far as there is room; where it is not as high as the drawing,
// with the box in the middle, or from its top. All in the drawing's units.
function frame(box, stage, scale, drawing) {
  const width = stage.width / scale, height = stage.height / scale;
  return {
    x: Math.max(box.x + box.width - width, 0),
    y: clamp(box.y - Math.max(height - box.height, 0) / 2, 0, Math.max(drawing.height - height, 0)),
    width, height,
  };
}

// words are those of an attribute, numbers its numbers.
const words = text => (text || "").split(" ").filter(Boolean);
const numbers = text => words(text).map(Number);

// around is the smallest box around boxes; null around none.
function around(boxes) {
  if (!boxes.length) return null;
  const x = Math.min(...boxes.map(b => b.x)), y = Math.min(...boxes.map(b => b.y));
  return {
    x, y,
    width: Math.max(...boxes.map(b => b.x + b.width)) - x,
    height: Math.max(...boxes.map(b => b.y + b.height)) - y,
  };
}

// keys are what they do while presenting.
const keys = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last", Escape: "leave", p: "leave", f: "full", "?": "help", h: "help",
  1: "uncover", 2: "uncover", 3: "uncover", a: "view all", s: "view shopper", o: "view owner", i: "view provider",
};

// deed is what a press of a key asks for; "" for nothing. Who types, or calls
// something of the browser's, is left alone; where something is in the focus
// that has its own use for Enter and Space, they are its.
function deed(event, focused) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return "";
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(focused)) return event.key === "Escape" ? "leave" : "";
  if (/^(BUTTON|A|SUMMARY)$/.test(focused) && (event.key === "Enter" || event.key === " ")) return "";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return Object.hasOwn(keys, key) ? keys[key] : "";
}
