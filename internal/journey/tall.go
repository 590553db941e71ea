package journey

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
)

// The tall drawing, in px: a phone's width, at which text is not scaled.
const (
	tallWidth  = 360.0
	tallLevels = 16.0  // x of −2
	tallStep   = 25.0  // to the next value
	tallBelief = 146.0 // x of the line "works"
	tallTruth  = 172.0 // x of the line "dead"
	tallText   = 194.0
	tallTop    = 62.0
)

func tallLevel(v int) float64 { return tallLevels + float64(v+2)*tallStep }

func tallState(s blueprint.CardState) float64 {
	switch s {
	case blueprint.Active:
		return tallBelief
	case blueprint.Capped:
		return (tallBelief + tallTruth) / 2
	}
	return tallTruth
}

// tall is a drawing whose time runs down.
type tall struct {
	*Journey
	c       *draw.Canvas
	y       []float64 // of the points
	silence []stretch // the dark blocks, by silence; without height where it is not drawn
	bottom  float64
}

// stretch is a block from top to bottom.
type stretch struct{ top, bottom float64 }

// Tall draws a journey with time down the page. It is nil where nothing was felt.
func Tall(j *Journey) *draw.Picture {
	if len(j.Points) == 0 {
		return nil
	}
	t := drawTall(j)
	return &draw.Picture{ID: "journey-tall", Title: j.Title, Desc: j.Desc, Width: tallWidth, Height: t.bottom, Body: t.c.String()}
}

func drawTall(j *Journey) *tall {
	t := &tall{Journey: j, c: &draw.Canvas{}}
	t.lay()
	t.head()
	t.grounds()
	t.knowledge()
	t.curve()
	for i := range t.Points {
		t.point(i)
	}
	for i := range t.silence {
		t.silenceWords(i)
	}
	return t
}

const tallRoom = tallWidth - tallText

// lay finds where every point and every silence stands, by how much is written
// beside it.
func (t *tall) lay() {
	y := tallTop + 22
	next := 0
	t.silence = make([]stretch, len(t.blueprint.Silences))
	silent := func(before events.Time) {
		for ; next < len(t.blueprint.Silences) && t.blueprint.Silences[next].Until <= before; next++ {
			t.silence[next] = stretch{y - 12, y - 12 + t.silenceHeight(next)}
			y = t.silence[next].bottom + 26
		}
	}
	for i := range t.Points {
		silent(t.Points[i].At)
		t.y = append(t.y, y)
		y += max(t.pointHeight(i)+16, 58)
	}
	if last := t.Points[len(t.Points)-1].At; t.unknownAfter(last) {
		silent(events.Never)
	}
	t.bottom = y
}

// unknownAfter: the journey ends in not knowing; then the end is shown.
func (j *Journey) unknownAfter(t events.Time) bool {
	k := j.at(j.Until)
	return k.Truth != k.Belief || k.Truth != blueprint.Active
}

// silenceHeight is how high a silence is: to be felt where they are held, by how
// long it is beside the longest.
func (t *tall) silenceHeight(i int) float64 {
	s := &t.blueprint.Silences[i]
	if !s.Dead && !s.Unknowing {
		return 44
	}
	longest := s.Until - s.From
	for k := range t.blueprint.Silences {
		if o := &t.blueprint.Silences[k]; o.Dead || o.Unknowing {
			longest = max(longest, o.Until-o.From)
		}
	}
	return 120 + float64(int(120*float64(s.Until-s.From)/float64(longest)))
}

func (t *tall) pointHeight(i int) float64 {
	words, quote := t.texts(i)
	return 20 + 16*float64(len(words)+len(quote))
}

// texts are what stands beside a point.
func (t *tall) texts(i int) (words, quote []string) {
	p := &t.Points[i]
	words = wrapped(value(p.Rule.Value)+" "+p.Words, tallRoom, draw.Label{Size: 13, Bold: true}, 4)
	if said := t.saidAt(i, -1); said != "" {
		quote = wrapped("“"+said+"”", tallRoom, draw.Label{Size: 13}, 8)
	}
	return words, quote
}

func (t *tall) grounds() {
	for i, s := range t.silence {
		if s.bottom > s.top {
			t.c.Open("g", "class", "j-silence", "data-silence", fmt.Sprint(i))
			t.c.Rect(0, s.top, tallWidth, s.bottom-s.top, "j-void")
			for v := -2; v <= 2; v++ {
				t.c.Line(tallLevel(v), s.top, tallLevel(v), s.bottom, "j-void-rule")
			}
			t.c.Close("g")
		}
	}
}

// head names the five values and the two lines.
func (t *tall) head() {
	middle := draw.Label{Size: 12, Class: "j-muted", Anchor: draw.Middle}
	for v := -2; v <= 2; v++ {
		x := tallLevel(v)
		face(t.c, x, 14, v)
		t.c.Text(x, 40, middle, value(v))
		class := "j-level"
		if v == 0 {
			class = "j-zero"
		}
		t.c.Line(x, tallTop-14, x, t.bottom, class)
	}
	dead := t.deadWords()
	muted := draw.Label{Size: 12, Class: "j-muted"}
	t.c.Text(tallBelief-8, 14, muted, "works")
	if dead != "" {
		t.c.Text(tallBelief+6, 46, muted, dead)
	}
	t.c.Text(tallText+14, 14, draw.Label{Size: 12, Bold: true, Class: "j-know"}, "what they believe")
	t.c.Text(tallText+14, 30, draw.Label{Size: 12, Bold: true, Class: "j-fail"}, "what is true")
}

// place is the y of an event: of the point at its instant, or between those
// around it.
func (t *tall) place(event int) float64 {
	if event < 0 {
		return tallTop - 14
	}
	at := t.report.Run().Events[event].At
	for i := range t.Points {
		switch p := &t.Points[i]; {
		case p.At == at:
			return t.y[i]
		case p.At > at && i == 0:
			return max(t.y[0]-14, tallTop)
		case p.At > at:
			return (t.y[i-1] + t.before(i)) / 2
		}
	}
	return min(t.y[len(t.y)-1]+20, t.bottom)
}

// before is where the space above a point begins.
func (t *tall) before(i int) float64 {
	top := t.y[i]
	for _, s := range t.silence {
		if s.bottom > s.top && s.top > t.y[i-1] && s.bottom < t.y[i] {
			top = min(top, s.top)
		}
	}
	return top
}

// knowledge is what is so beside what they believe.
func (t *tall) knowledge() {
	var truth, belief []float64
	if first := t.place(t.Knows[0].Event); t.Knows[0].Event >= 0 { // before that all is well
		truth = []float64{tallBelief + 2, tallTop - 14, tallBelief + 2, first}
		belief = []float64{tallBelief - 2, tallTop - 14, tallBelief - 2, first - 2}
	}
	for i := range t.Knows {
		k := &t.Knows[i]
		y, until := t.place(k.Event), t.bottom
		if i+1 < len(t.Knows) {
			until = t.place(t.Knows[i+1].Event)
		}
		left, right := min(tallState(k.Truth), tallState(k.Belief)), max(tallState(k.Truth), tallState(k.Belief))
		if left < right && until > y {
			t.c.Raw("%s", draw.Hatch(left, y, right-left, until-y, 9))
		}
		truth = append(truth, tallState(k.Truth)+2, y, tallState(k.Truth)+2, until)
		belief = append(belief, tallState(k.Belief)-2, y-2, tallState(k.Belief)-2, until-2)
	}
	t.c.Path("j-truth", truth...)
	t.c.Path("j-belief", belief...)
}

// curve goes down through the points: upright as long as nothing happens.
func (t *tall) curve() {
	solid, still := "", ""
	for i := range t.y {
		x := tallLevel(t.Points[i].Rule.Value)
		if i == 0 {
			solid = fmt.Sprintf("M%s %s", draw.Number(x), draw.Number(t.y[0]))
			continue
		}
		from, before := t.y[i-1], tallLevel(t.Points[i-1].Rule.Value)
		for _, s := range t.silence {
			if s.bottom > s.top && s.top > t.y[i-1] && s.bottom < t.y[i] {
				solid += fmt.Sprintf("V%sM%s %s", draw.Number(s.top), draw.Number(before), draw.Number(s.bottom))
				still += fmt.Sprintf("M%s %sV%s", draw.Number(before), draw.Number(s.top+6), draw.Number(s.bottom-4))
				from = s.bottom
			}
		}
		height := min(bend/2, t.y[i]-from)
		middle := t.y[i] - height/2
		solid += fmt.Sprintf("V%sC%s %s %s %s %s %s", draw.Number(t.y[i]-height), draw.Number(before), draw.Number(middle), draw.Number(x), draw.Number(middle), draw.Number(x), draw.Number(t.y[i]))
	}
	last := len(t.y) - 1
	x, from := tallLevel(t.Points[last].Rule.Value), t.y[last]
	for _, s := range t.silence {
		if s.bottom > s.top && s.top > from {
			solid += fmt.Sprintf("V%sM%s %s", draw.Number(s.top), draw.Number(x), draw.Number(s.bottom))
			still += fmt.Sprintf("M%s %sV%s", draw.Number(x), draw.Number(s.top+6), draw.Number(s.bottom-4))
		}
	}
	solid += fmt.Sprintf("V%s", draw.Number(t.bottom-6))
	t.c.Raw(`<path d="%s" class="j-curve"/>`, solid)
	if still != "" {
		t.c.Raw(`<path d="%s" class="j-still"/>`, still)
	}
}

func (t *tall) point(i int) {
	p := &t.Points[i]
	t.c.Open("g", "class", "j-point", "data-beat", fmt.Sprint(t.beat(p.Event)))
	dot(t.c, tallLevel(p.Rule.Value), t.y[i], p.Rule.Value)
	when := draw.Label{Size: 13, Bold: true}
	t.c.Text(tallText, t.y[i]+4, when, t.when(p.At))
	touch := draw.Label{Size: 12, Class: "j-muted"}
	x := tallText + draw.Measure(t.when(p.At), 13, true) + 8
	for _, text := range []string{fmt.Sprintf("%s · R%d", p.Touch, p.Rule.Number), p.Touch} {
		if x+draw.Measure(text, 12, false) <= tallWidth {
			t.c.Text(x, t.y[i]+4, touch, text)
			break
		}
	}
	words, quote := t.texts(i)
	y := t.c.Lines(tallText, t.y[i]+21, 16, draw.Label{Size: 13, Class: tone(p.Rule.Value)}, words)
	t.c.Lines(tallText, y, 16, draw.Label{Size: 13, Class: "j-quote"}, quote)
	t.c.Close("g")
}

// silenceWords say how long it is, on both clocks, what they know, and what they
// say of it.
func (t *tall) silenceWords(i int) {
	b, s := t.silence[i], &t.blueprint.Silences[i]
	if b.bottom <= b.top {
		return
	}
	ink, muted := draw.Label{Size: 13, Class: "j-void-ink"}, draw.Label{Size: 12, Class: "j-void-muted"}
	if b.bottom-b.top < 60 {
		ink.Bold = true
		t.c.Text(tallText, b.top+18, ink, t.span(s.Until-s.Since))
		t.c.Text(tallText, b.top+35, muted, t.openFor(s.Until-s.Since, s.Staffed))
		return
	}
	size := 30.0
	for draw.Measure(t.span(s.Until-s.Since), size, true) > tallRoom {
		size -= 2
	}
	t.c.Text(tallText, b.top+40, draw.Label{Size: size, Bold: true, Class: "j-void-ink"}, t.span(s.Until-s.Since))
	y := t.c.Lines(tallText, b.top+60, 16, muted, wrapped(t.openFor(s.Until-s.Since, s.Staffed), tallRoom, muted, 2))
	k := t.at(s.From)
	says := "They know, and wait."
	if k.Truth != k.Belief {
		says = "They do not know."
	}
	strong := draw.Label{Size: 15, Bold: true, Class: "j-void-ink"}
	y = t.c.Lines(tallText, y+14, 20, strong, wrapped(says, tallRoom, strong, 2))
	if quote := wrapped("“"+t.saidAt(-2, i)+"”", tallRoom, ink, 5); t.saidAt(-2, i) != "" && y+10+16*float64(len(quote)) <= b.bottom {
		ink.Class = "j-quote j-void-ink"
		t.c.Lines(tallText, y+10, 16, ink, quote)
	}
}
