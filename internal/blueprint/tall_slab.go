package blueprint

import (
	"fmt"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
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

// block is some lines in a slab.
type block struct {
	lines  []string
	label  draw.Label
	height float64 // of a line
	gap    float64 // below it
	top    float64
}

func (b *block) size() float64 { return b.height * float64(len(b.lines)) }

// slab is a silence while it is laid out.
type slab struct {
	*Silence
	top, height float64
	bands       []band // to scale: when care is open
	narrow      bool   // the bands take only the right half, so that the words have the left one
	blocks      []block
}

type band struct{ top, bottom float64 }

// slab draws a silence: dark where care is closed, a light slot where it is
// open, to scale.
func (t *tall) slab(s *Silence) {
	l := t.layOut(s)
	var beats []string
	for _, b := range s.Beats {
		beats = append(beats, fmt.Sprint(b))
	}
	t.Open("g", "class", "t-silence", "data-beat", strings.Join(beats, " "))
	t.Rect(0, l.top, tallWidth, l.height, "t-void")
	t.days(l)
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
		t.Lines(slabMargin, b.top+b.height*0.8, b.height, b.label, b.lines)
	}
	t.Close("g")
	t.y = l.top + l.height
	t.weekday = "" // after a silence the day is news
}

// layOut places what a slab says in the dark between the hours of care, or,
// where these leave no room, beside them.
func (t *tall) layOut(s *Silence) *slab {
	longest := s.Until - s.From
	for i := range t.b.Silences {
		longest = max(longest, t.b.Silences[i].Until-t.b.Silences[i].From)
	}
	l := &slab{Silence: s, top: t.y, height: float64(int64(max(longestSlab*(s.Until-s.From)/longest, shortestSlab)))}
	l.scale()
	l.say()
	if l.fit() {
		return l
	}
	l.narrow = true
	need := float64(slabMargin)
	for i := range l.blocks {
		need += l.blocks[i].size() + l.blocks[i].gap
	}
	l.height = max(l.height, need)
	l.scale()
	y := l.top + slabMargin
	for i := range l.blocks {
		l.blocks[i].top = y
		y += l.blocks[i].size() + l.blocks[i].gap
	}
	return l
}

// at is the height of an instant.
func (l *slab) at(t events.Time) float64 {
	tenths := int64((t - l.From) * events.Time(l.height) * 10 / (l.Until - l.From))
	return l.top + float64(tenths)/10
}

func (l *slab) scale() {
	l.bands = l.bands[:0]
	for _, o := range l.Open {
		l.bands = append(l.bands, band{l.at(max(o.From, l.From)), l.at(min(o.Until, l.Until))})
	}
}

// say lists what is written in the slab, from the top.
func (l *slab) say() {
	const width = spine - 2*slabMargin + 8
	l.blocks = nil
	big := report.Span(l.Until - l.From)
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
	add("on the wall clock", 14, 18, false, "t-void-muted")
	for _, s := range l.Says {
		add(s, 17, 14, false, "t-void-says")
	}
	if !l.oneBand() {
		add(carePair(l.Staffed), 15, 14, true, "t-void-wait")
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
func carePair(open events.Time) string {
	if open == 0 {
		return "care is closed all the while"
	}
	return report.Span(open) + " of it care is open"
}

// oneBand: care is open once, and long enough to say so there.
func (l *slab) oneBand() bool {
	return len(l.bands) == 1 && l.bands[0].bottom-l.bands[0].top >= labeledBand
}

// fit places the blocks in the dark; it reports false when one has no room.
func (l *slab) fit() bool {
	y := l.top + slabMargin
	for i := range l.blocks {
		b := &l.blocks[i]
		for _, band := range l.bands {
			if y < band.bottom && band.top < y+b.size()+4 {
				y = band.bottom + 8
			}
		}
		b.top = y
		if y+b.size()+4 > l.top+l.height {
			return false
		}
		y += b.size() + b.gap
	}
	return true
}

// days names the days of a slab where they begin.
func (t *tall) days(l *slab) {
	free := l.top
	for _, d := range t.b.report.Run().Plan.Story.Days {
		if d.From <= l.From || d.From >= l.Until {
			continue
		}
		y := l.at(d.From)
		t.Line(spine, y, tallWidth, y, "t-void-rule")
		lines := []string{t.day(d.From)}
		if d.Holiday != "" {
			lines = append(lines, d.Holiday)
		}
		if y < free || y+float64(len(lines))*tallLine+6 > l.top+l.height || l.light(y, y+float64(len(lines))*tallLine+6) {
			continue
		}
		free = t.Lines(spine+tallText, y+17, tallLine, draw.Label{Size: 13, Class: "t-void-muted"}, lines) - tallLine + 8
	}
}

// light reports whether care is open somewhere between two heights.
func (l *slab) light(top, bottom float64) bool {
	return slices.ContainsFunc(l.bands, func(b band) bool { return top < b.bottom && b.top < bottom })
}

// bandWords says on a slot what it is, where there is room.
func (t *tall) bandWords(l *slab) {
	for _, b := range l.bands {
		if b.bottom-b.top < labeledBand {
			continue
		}
		y := (b.top+b.bottom)/2 + 5
		if l.oneBand() {
			left := float64(slabMargin)
			if !l.narrow {
				t.Text(left, y+1, draw.Label{Size: 18, Bold: true}, report.Span(l.Staffed))
			}
		}
		t.Text(spine+tallText, y, draw.Label{Size: 14}, "care is open")
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
