package blueprint

import (
	"fmt"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// The heights of silences: the longest one is drawn to be felt, the others by
// their duration beside it.
const (
	longestSlab  = 540
	shortestSlab = 120
	slabMargin   = 14
	labeledBand  = 24 // a band of care's hours that is so high has room for a word
)

var voidSmall = draw.Label{Size: 13, Class: "t-void-muted"}

// block is some lines in a slab.
type block struct {
	lines  []string
	label  draw.Label
	height float64 // of a line
	gap    float64 // below it
	indent float64 // for the marks before it
	marks  []Mark
	top    float64
}

func (b *block) size() float64 {
	return max(b.height*float64(len(b.lines)), draw.MarkSize*float64(len(b.marks)))
}

// slab is a silence while it is laid out.
type slab struct {
	*Silence
	top, height float64
	bands       []band  // to scale: when care is open
	narrow      bool    // the bands take only the right half, so that the words have the left one
	blocks      []block // left: what it is to the shopper
	right       []block // what it is behind the line of visibility
	days        []day
}

type band struct{ top, bottom float64 }

// day is where a day begins, and what it is called, where there is room.
type day struct {
	y     float64
	lines []string
}

// felt: it is one of the silences that are drawn to be felt.
func (t *tall) felt(s *Silence) bool {
	for _, i := range chief(t.b.Silences) {
		if s == &t.b.Silences[i] {
			return true
		}
	}
	return len(s.Marks) > 0
}

// pause draws a silence that is only a break: dark while the card is held, with
// both clocks and with what it is to the shopper.
func (t *tall) pause(s *Silence) {
	t.Open("g", "class", "t-silence", "data-beats", beatList(s.Beats))
	span := report.Roughly(s.Until - s.From)
	says := strings.Join(s.Says[:min(len(s.Says), 1)], "")
	if held := s.Dead || s.Unknowing; held {
		t.Rect(0, t.y, tallWidth, 52, "t-void")
		t.Text(slabMargin, t.y+21, draw.Label{Size: 15, Bold: true, Class: "t-void-ink"}, span)
		t.Text(tallWidth-slabMargin, t.y+21, draw.Label{Size: 13, Anchor: draw.End, Class: "t-void-muted"}, t.labels.Apply(carePair(opened(s.Open), s.Until-s.From)))
		t.Text(slabMargin, t.y+41, draw.Label{Size: 14, Class: "t-void-says"}, says)
		t.y += 52
	} else {
		t.Rect(0, t.y, tallWidth, 32, "t-unseen")
		t.Text(slabMargin, t.y+21, draw.Label{Size: 13, Bold: true}, span)
		t.Text(tallWidth-slabMargin, t.y+21, draw.Label{Size: 13, Anchor: draw.End, Class: "t-line-name"}, says)
		t.y += 32
	}
	t.Close("g")
	t.weekday = ""
}

// beatList are the report's beats that a part of the drawing shows.
func beatList(beats []int) string {
	var all []string
	for _, b := range beats {
		all = append(all, fmt.Sprint(b))
	}
	return strings.Join(all, " ")
}

// slab draws a silence: dark where care is closed, a light slot where it is
// open, to scale.
func (t *tall) slab(s *Silence) {
	l := t.layOut(s)
	t.slabs = append(t.slabs, l)
	t.Open("g", "class", "t-silence", "data-beats", beatList(s.Beats))
	t.Rect(0, l.top, tallWidth, l.height, "t-void")
	for _, d := range l.days {
		t.Line(spine, d.y, tallWidth, d.y, "t-void-rule")
		t.Lines(spine+tallText, d.y+17, tallLine, voidSmall, d.lines)
	}
	left := 0.0
	if l.narrow {
		left = spine + tallRail + 8
	}
	for _, b := range l.bands {
		t.Rect(left, b.top, tallWidth-left, max(b.bottom-b.top, 2), "t-slot")
	}
	t.Line(spine, l.top, spine, l.top+l.height, "t-void-spine")
	t.waits(l)
	t.bandWords(l)
	for _, b := range l.blocks {
		t.Lines(slabMargin+b.indent, b.top+b.height*0.8, b.height, b.label, b.lines)
		for i, m := range b.marks {
			t.mark(m, slabMargin+12, b.top+b.height*0.55+draw.MarkSize*float64(i))
		}
	}
	for _, b := range l.right {
		t.Lines(spine+tallText, b.top+b.height*0.8, b.height, b.label, b.lines)
	}
	t.Close("g")
	t.y = l.top + l.height
	t.weekday = "" // after a silence the day is news
}

// layOut places what a slab says in the dark between the hours of care, or,
// where these leave no room, beside them.
func (t *tall) layOut(s *Silence) *slab {
	longest := s.Until - s.From
	for _, i := range chief(t.b.Silences) {
		longest = max(longest, t.b.Silences[i].Until-t.b.Silences[i].From)
	}
	l := &slab{Silence: s, top: t.y, height: float64(int64(max(longestSlab*(s.Until-s.From)/longest, shortestSlab)))}
	for i := range 3 { // a third time, where the words made it higher
		l.narrow = i > 0 || len(s.Open) > 1
		l.scale(t)
		l.say(t)
		if l.fit() {
			break
		}
	}
	return l
}

// at is the height of an instant.
func (l *slab) at(t events.Time) float64 {
	tenths := int64((t - l.From) * events.Time(l.height) * 10 / (l.Until - l.From))
	return l.top + float64(tenths)/10
}

func (l *slab) scale(t *tall) {
	l.bands = l.bands[:0]
	for _, o := range l.Open {
		l.bands = append(l.bands, band{l.at(max(o.From, l.From)), l.at(min(o.Until, l.Until))})
	}
	l.name(t)
}

// say lists what is written in the slab, from the top.
func (l *slab) say(t *tall) {
	const width = spine - 2*slabMargin + 8
	l.blocks = nil
	big := report.Roughly(l.Until - l.Since)
	size := 30.0
	if l.height >= longestSlab/2 {
		size = 56
	}
	for ; size >= 20; size -= 10 {
		if lines, fits := draw.WrapTo(pairs(big), width, size, true, 2); fits {
			l.blocks = append(l.blocks, block{lines: lines, label: draw.Label{Size: size, Bold: true, Class: "t-void-ink"}, height: size, gap: 2})
			break
		}
	}
	add := func(text string, size, gap float64, bold bool, class string) {
		if lines, fits := draw.WrapTo(text, width, size, bold, 6); fits && len(lines) > 0 {
			l.blocks = append(l.blocks, block{lines: lines, label: draw.Label{Size: size, Bold: bold, Class: class}, height: size + 5, gap: gap})
		}
	}
	add(t.labels.Apply("shopper waits"), 14, 18, false, "t-void-muted")
	l.unseen(t)
	for i, s := range l.Says[:len(l.Says)-max(len(l.right)-1, 0)] {
		add(s, 17, 14, false, "t-void-says")
		if i == 1 || len(l.Says) == 1 && len(l.Marks) > 0 {
			t.breaks(l, s)
		}
		if i == 1 {
			add(noMessage, 14, 14, true, "t-void-wait")
		}
	}
	if !l.oneBand() {
		add(t.labels.Apply(carePair(l.Staffed, l.Until-l.Since)), 15, 14, true, "t-void-wait")
	}
}

// breaks puts the statements that a silence breaks before what is said of it.
func (t *tall) breaks(l *slab, says string) {
	const indent = draw.MarkSize + 6
	last := &l.blocks[len(l.blocks)-1]
	for _, m := range t.b.Marks {
		if slices.Contains(l.Marks, m.Number) {
			last.marks = append(last.marks, m)
		}
	}
	if lines, fits := draw.WrapTo(says, spine-2*slabMargin+8-indent, 17, false, 6); fits && len(last.marks) > 0 {
		last.lines, last.indent = lines, indent
	}
}

// pairs lets a long span break between its units.
func pairs(span string) string {
	fields := strings.FieldsFunc(span, func(r rune) bool { return r == ' ' || r == '\u00a0' })
	var all []string
	for pair := range slices.Chunk(fields, 2) {
		all = append(all, strings.Join(pair, "\u00a0"))
	}
	return strings.Join(all, " ")
}

// carePair are the words for the other clock.
func carePair(open, whole events.Time) string {
	switch open {
	case 0:
		return "Care is closed all the while."
	case whole:
		return "Care is open all the while."
	}
	return "Care is open for " + report.Roughly(open) + " of it."
}

// opened is for how long care is open.
func opened(all []measure.Opening) (sum events.Time) {
	for _, o := range all {
		sum += o.Until - o.From
	}
	return sum
}

// oneBand: care is open once, and long enough to say so there.
func (l *slab) oneBand() bool {
	return len(l.bands) == 1 && l.bands[0].bottom-l.bands[0].top >= labeledBand
}

// fit places the blocks in the dark, or, when the slot is narrow, beside it; it
// reports false when one has no room.
func (l *slab) fit() bool {
	y := l.top + slabMargin
	for i := range l.blocks {
		b := &l.blocks[i]
		for _, band := range l.bands {
			if !l.narrow && y < band.bottom && band.top < y+b.size()+4 {
				y = band.bottom + 8
			}
		}
		b.top = y
		y += b.size() + b.gap
	}
	need := y - l.blocks[len(l.blocks)-1].gap + 8 - l.top
	fits := need <= l.height
	if l.narrow && !fits { // the words need more than the scale
		l.height = float64(int(need) + 1)
	}
	return fits
}

// name names the days where they begin and care is closed, as often as there
// is room.
func (l *slab) name(t *tall) {
	l.days = l.days[:0]
	free := l.top
	for _, d := range t.b.report.Run().Plan.Story.Days {
		if d.From <= l.From || d.From >= l.Until {
			continue
		}
		y := l.at(d.From)
		name := t.day(d.From)
		if draw.Measure(name, voidSmall.Size, false) > spine-tallText-4 {
			name = t.figures.Weekday(d.From)
		}
		lines := []string{name}
		if d.Holiday != "" {
			lines = append(lines, d.Holiday)
		}
		bottom := y + float64(len(lines))*tallLine + 6
		if y < free || bottom > l.top+l.height || l.light(y, bottom) {
			lines = nil
		} else {
			free = bottom
		}
		l.days = append(l.days, day{y, lines})
	}
}

// unseen finds room for what is said of the other side of the line: that care
// is closed, and what the case waits for. What has none there is said left.
func (l *slab) unseen(t *tall) {
	l.right = nil
	says := []string{t.labels.Apply("care is closed")}
	if opened(l.Open) >= l.Until-l.From {
		return
	}
	if len(l.Says) > 2 {
		says = append(says, l.Says[2:]...)
	}
	y := l.top + 6
	for _, text := range says {
		lines, fits := draw.WrapTo(text, spine-tallText-4, 13, false, 4)
		if !fits {
			return
		}
		b := block{lines: lines, label: voidSmall, height: tallLine}
		b.top = l.clear(y, b.size()+8)
		if b.top+b.size()+8 > l.top+l.height {
			return
		}
		l.right = append(l.right, b)
		y = b.top + b.size() + 6
	}
}

// clear is the first height from y on below which so much of the right half is
// free of days and of slots.
func (l *slab) clear(y, size float64) float64 {
	for moved := true; moved; {
		moved = false
		for _, d := range l.days {
			bottom := d.y + float64(len(d.lines))*tallLine + 8
			if y < bottom && d.y < y+size {
				y, moved = bottom, true
			}
		}
		for _, b := range l.bands {
			if y < b.bottom && b.top < y+size {
				y, moved = b.bottom+4, true
			}
		}
	}
	return y
}

// light reports whether care is open somewhere between two heights.
func (l *slab) light(top, bottom float64) bool {
	return slices.ContainsFunc(l.bands, func(b band) bool { return top < b.bottom && b.top < bottom })
}

// bandWords says on a slot what it is, where there is room.
func (t *tall) bandWords(l *slab) {
	lines, fits := draw.WrapTo(t.labels.Apply("care is open"), tallWidth-spine-tallText-2, 13, false, 3)
	for _, b := range l.bands {
		middle := (b.top + b.bottom) / 2
		if l.oneBand() && !l.narrow {
			t.Text(slabMargin, middle+6, draw.Label{Size: 18, Bold: true}, report.Roughly(l.Staffed))
		}
		if words := tallLine * float64(len(lines)); fits && words+7 <= b.bottom-b.top {
			t.Lines(spine+tallText, middle-words/2+13, tallLine, draw.Label{Size: 13}, lines)
		}
	}
}

// waits draws what crosses the silence: it runs down the rail of its side.
func (t *tall) waits(l *slab) {
	drawn := map[bool]bool{}
	for _, a := range t.b.Arrows {
		right := a.To.Lane >= Backstage
		if !a.Waits || a.From.Column > l.After || a.To.Column <= l.After || drawn[right] || !right {
			continue
		}
		drawn[right] = true
		x := float64(spine + tallRail)
		t.Raw("%s", draw.Arrow{X1: x, Y1: l.top, X2: x, Y2: l.top + l.height, Class: "a-wait"})
	}
}
