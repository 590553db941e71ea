package blueprint

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/label"
	"holdsim/internal/report"
)

// The tall drawing, in px. At a screen of 390 it is shown 1:1, so that nothing
// in it is smaller than 13.
const (
	tallWidth = 360
	spine     = tallWidth / 2 // the line of visibility
	tallRail  = 24            // the rails of the nodes run so far from the spine
	tallText  = 43            // and the texts begin so far
	tallLine  = 17            // from line to line
	paired    = 40            // a step begins at least so far below the one before it
	tallApart = 14            // and so far below the one above it on its side
)

var (
	tallSmall = draw.Label{Size: 13, Class: "t-muted"}
	tallBold  = draw.Label{Size: 15, Bold: true}
	tallTime  = draw.Label{Size: 17, Bold: true}
	tallHead  = draw.Label{Size: 14, Bold: true}
	tallTag   = draw.Label{Size: 13, Bold: true}
)

// tall is a tall drawing while it grows downwards.
type tall struct {
	draw.Canvas
	b       *Blueprint
	figures report.Figures
	labels  label.Labels
	y       float64
	weekday string // that the last time row named
	dated   bool   // the run is longer than a week: a weekday is not enough
	said    int    // index of the state of the card that was written last
	boxes   []laneBox
	slabs   []*slab
}

// laneBox says which texts belong to a step, and on which side of the spine.
type laneBox struct {
	first, last int // of Texts
	right       bool
}

// Tall draws a blueprint for a phone or a sheet that stands upright: time runs
// down, and the line of visibility is the spine. Left of it is what the shopper
// sees, right of it what they do not. Show it at most 480 px wide.
func Tall(b *Blueprint) *draw.Picture {
	t := tallOf(b)
	return &draw.Picture{ID: "blueprint-tall", Title: t.b.Title, Desc: t.b.Desc, Width: tallWidth, Height: t.y, Parts: true, Body: t.String()}
}

func tallOf(b *Blueprint) *tall {
	b = b.whole()
	story := &b.report.Run().Plan.Story
	t := &tall{b: b, figures: report.NewFigures(story), labels: label.New(story.Labels), said: -1}
	t.dated = b.Until-b.From >= 7*events.Day
	t.header()
	for _, p := range t.parts() {
		switch {
		case p.silence != nil && t.felt(p.silence):
			t.slab(p.silence)
		case p.silence != nil:
			t.pause(p.silence)
		case p.more > 0:
			t.more(p)
		default:
			t.section(p)
		}
	}
	t.Line(0, t.y, tallWidth, t.y, "t-edge")
	t.legend()
	return t
}

// header names the two sides of the spine.
func (t *tall) header() {
	t.y = 4
	if lines, fits := draw.WrapTo(t.b.Chosen, tallWidth-4, tallSmall.Size, false, 9); fits && len(lines) > 0 {
		t.y = t.Lines(2, t.y+13, tallLine, tallSmall, lines) - 4
	}
	left, right := tallHead, tallHead
	left.Anchor, right.Anchor = draw.Start, draw.End
	t.Text(2, t.y+15, left, t.labels.Apply("The shopper sees"))
	t.Text(tallWidth-2, t.y+15, right, "does not see")
	italic := draw.Label{Size: 13, Anchor: draw.Middle, Class: "t-line-name"}
	t.Text(spine, t.y+34, italic, "line of visibility")
	t.y += 44
}

// when is how a time row is named: with its day where that is news.
func (t *tall) when(at events.Time) string {
	clock := t.figures.Clock(at)
	day := t.figures.LongDate(at)
	if day == t.weekday {
		return clock
	}
	t.weekday = day
	return t.day(at) + " " + clock
}

// day is the day of the week, with its date where the run is longer than one.
func (t *tall) day(at events.Time) string {
	weekday := t.figures.Weekday(at)
	if !t.dated {
		return weekday
	}
	return weekday[:3] + nbsp + t.figures.DayMonth(at)
}

// section draws what happens at one time: a row with the time and what can be
// done with the card, and the steps below it.
func (t *tall) section(p part) {
	t.Open("g", "class", "t-section")
	t.timeRow(p)
	top := t.y
	t.states(p)
	items := t.place(p.items, top+7)
	for _, it := range items {
		t.y = max(t.y, it.bottom+12, it.below+6)
	}
	t.Rect(spine, top, spine, t.y-top, "t-unseen")
	t.Line(spine, top, spine, t.y, "t-spine")
	t.arrows(items)
	t.Open("g", "role", "list")
	for _, it := range items {
		t.item(it)
		t.changed(it)
	}
	t.Close("g")
	t.Close("g")
}

// timeRow is the time, and beside or below it what can be done with the card.
func (t *tall) timeRow(p part) {
	t.Line(0, t.y, tallWidth, t.y, "t-edge")
	first, last := t.b.Columns[p.items[0].column].At, t.b.Columns[p.items[len(p.items)-1].column].At
	time := t.when(first)
	t.Text(2, t.y+22, tallTime, time)
	from := 2 + draw.Measure(time, tallTime.Size, true) + 10
	if one := "one instant"; first == last && len(p.items) > 1 && t.columns(p) > 1 && from+draw.Measure(one, 13, false) < 230 {
		t.Text(from, t.y+22, tallSmall, one)
		from += draw.Measure(one, 13, false) + 10
	}
	t.tag(p, from)
	t.y += 33
}

// tag says what can be done with the card before anything happens, right of the
// time or, where there is no room, below it; and below that what the shopper
// knows. What was said already is not said again.
func (t *tall) tag(p part, from float64) {
	begun, now := math.MaxInt, 0
	for _, it := range p.items {
		begun = min(begun, it.step.event())
	}
	for i := range t.b.Status {
		if t.b.Status[i].Event < begun {
			now = i
		}
	}
	if now == t.said || now >= len(t.b.Status) {
		return
	}
	t.said = now
	s := &t.b.Status[now]
	card, knows, _ := strings.Cut(s.Words, " · ")
	card, _, _ = strings.Cut(card, " for ") // it began before
	card = t.labels.Apply("card") + " " + card
	w := draw.Measure(card, tallTag.Size, true) + 16
	if from+w > tallWidth {
		t.y += 27
	}
	class := tagClass[s.Card]
	t.Rect(tallWidth-w, t.y+5, w-1, 23, "t-tag"+class)
	label, small := tallTag, tallSmall
	label.Class, small.Anchor = "t-tag-text"+class, draw.End
	t.Text(tallWidth-w+8, t.y+21, label, card)
	if knows != "" {
		t.y += 20
		t.Text(tallWidth-2, t.y+22, small, knows)
	}
}

var tagClass = [...]string{Active: "", Capped: " t-capped", Locked: " t-dead", Closed: " t-dead"}

// states gives the steps at which the card changes its new state.
func (t *tall) states(p part) {
	for _, it := range p.items {
		for i := range t.b.Status {
			if slices.Contains(it.step.Events, t.b.Status[i].Event) {
				it.state, t.said = &t.b.Status[i], i
			}
		}
	}
}

// stateLines are the words of a new state of the card: on one line, or with what
// the shopper knows on the next.
func (t *tall) stateLines(s *Status) []string {
	words := t.labels.Apply("card") + " " + s.Words
	if draw.Measure(words, tallTag.Size, true) <= tallWidth-16 {
		return []string{words}
	}
	card, knows, _ := strings.Cut(words, " · ")
	return []string{card, knows}
}

// changed is the new state of the card, over the whole width below the step that
// made it so.
func (t *tall) changed(it *item) {
	if it.state == nil {
		return
	}
	label := tallTag
	label.Class = "t-tag-text" + tagClass[it.state.Card]
	t.Open("g", "role", "listitem", "class", "t-state")
	t.Rect(1, it.band, tallWidth-2, it.below-it.band, "t-tag"+tagClass[it.state.Card])
	t.Lines(9, it.band+17, tallLine, label, t.stateLines(it.state))
	t.Close("g")
}

// columns is how many causal steps lie in a part.
func (t *tall) columns(p part) int {
	return p.items[len(p.items)-1].column - p.items[0].column + 1
}

// more stands for steps that nobody judges the run by.
func (t *tall) more(p part) {
	t.Line(0, t.y, tallWidth, t.y, "t-edge")
	first, last := t.b.Columns[p.items[0].column].At, t.b.Columns[p.items[len(p.items)-1].column].At
	span := t.when(first)
	if to := t.when(last); !strings.HasSuffix(span, to) {
		span += " to " + to
	}
	t.Open("a", "class", "t-more", "href", fmt.Sprintf("#e%d", p.event+1), "aria-label", fmt.Sprintf("%d more events, %s", p.more, span))
	words := fmt.Sprintf("%d more events", p.more)
	if draw.Measure(words, tallBold.Size, true)+draw.Measure(span, tallSmall.Size, false)+16 > tallWidth {
		words = fmt.Sprintf("%d more", p.more)
	}
	t.Text(2, t.y+22, tallBold, words)
	end := tallSmall
	end.Anchor = draw.End
	t.Text(tallWidth-2, t.y+22, end, span)
	t.Close("a")
	t.y += 33
}
