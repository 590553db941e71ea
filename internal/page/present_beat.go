package page

import (
	"slices"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// showing makes slides of beats, in order.
type showing struct {
	*view
	blueprint *blueprint.Blueprint
	cards     map[events.Card]*cardThen
	first     events.Card // who waits first
	waits     bool        // somebody does
	told      map[int]int // the slide of a beat's event, counted within the beat
}

// cardThen is a card at some moment of the story.
type cardThen struct {
	status, believed blueprint.Status
	waits, done      bool
	since, until     events.Time
}

func (t *showing) card(c events.Card) *cardThen {
	if t.cards[c] == nil {
		works := blueprint.Status{Card: blueprint.Active, Knows: true}
		t.cards[c] = &cardThen{status: works, believed: works}
	}
	return t.cards[c]
}

// beat makes the slides of one beat.
func (t *showing) beat(i int) []slide {
	b := &t.Beats[i]
	s := slide{Kind: "story", Beat: i, Day: t.DayTitle(b), Date: t.figures.DayMonth(b.At), Time: t.figures.Clock(b.At)}
	if strings.ContainsAny(s.Day, "0123456789") {
		s.Date = "" // the day's name has it
	}
	if b.Kind == report.Silence {
		return []slide{t.silence(s, b)}
	}
	if b.Kind == report.Ends {
		s.Day, s.Date, s.Time = "", "", "In the end"
	}
	c := t.card(b.Card)
	cut := t.seenAtOnce(parts(b.Paragraphs))
	all := make([]slide, len(cut))
	next := 0 // of the beat's events, what is not told yet
	for k, paragraphs := range cut {
		until := b.Events
		if k+1 < len(cut) {
			until = b.Events[:t.reach(b, paragraphs, next)]
		}
		for ; next < len(until); next++ {
			t.told[until[next]] = k
			c.after(&t.run.Events[until[next]])
		}
		all[k] = s
		for _, p := range paragraphs {
			all[k].Lines = append(all[k].Lines, t.line(&p))
			for _, e := range p.Events {
				t.told[e] = k
			}
		}
		t.wait(c, b, paragraphs)
		all[k].Clocks = t.clocksOf(c, t.lastAt(b, until))
		all[k].Card = c.now(t.view)
	}
	return all
}

// mostBeside is how many columns of the blueprint are seen beside each other.
const mostBeside = 3

// seenAtOnce cuts again what tells of more columns than are seen at once.
func (t *showing) seenAtOnce(cut [][]report.Paragraph) [][]report.Paragraph {
	var out [][]report.Paragraph
	for _, part := range cut {
		if first, last := t.columnsOf(part); last-first < mostBeside {
			out = append(out, part)
			continue
		}
		for _, p := range part {
			out = append(out, []report.Paragraph{p})
		}
	}
	return out
}

// columnsOf are the first and the last column of what paragraphs tell.
func (t *showing) columnsOf(paragraphs []report.Paragraph) (first, last int) {
	var of []int
	for _, p := range paragraphs {
		of = append(of, p.Events...)
	}
	first = len(t.blueprint.Columns)
	for k := range t.blueprint.Columns {
		if slices.ContainsFunc(t.blueprint.Columns[k].Events(), func(e int) bool { return slices.Contains(of, e) }) {
			first, last = min(first, k), k
		}
	}
	return first, last
}

// reach is how many of a beat's events have happened when paragraphs are told.
func (t *showing) reach(b *report.Beat, paragraphs []report.Paragraph, least int) int {
	for _, p := range paragraphs {
		for _, e := range p.Events {
			least = max(least, slices.Index(b.Events, e)+1)
		}
	}
	return least
}

// lastAt is the instant of the last of these events of a beat.
func (t *showing) lastAt(b *report.Beat, of []int) events.Time {
	if len(of) == 0 {
		return b.At
	}
	return t.run.Events[of[len(of)-1]].At
}

// wait starts the clocks of a card with the first paragraph that has them.
func (t *showing) wait(c *cardThen, b *report.Beat, paragraphs []report.Paragraph) {
	for _, p := range paragraphs {
		if !p.Clock || c.waits {
			continue
		}
		at := b.At
		if n := len(p.Events); n > 0 {
			at = t.run.Events[p.Events[n-1]].At
		}
		c.waits, c.since = true, at-p.Wall
		if !t.waits {
			t.waits, t.first = true, b.Card
		}
	}
}

// after takes one more event of a card.
func (c *cardThen) after(e *events.Event) {
	c.status = c.status.After(e)
	if c.status.Knows {
		c.believed = c.status
	}
	switch e.Kind {
	case events.CardUnlocked, events.CardReissued, events.CaseResolved:
		if c.status.Card == blueprint.Active && !c.done {
			c.done, c.until = c.waits, e.At
		}
	}
}

// clocksOf are both clocks of a card at an instant; none before it waits, and
// none when its wait is over.
func (t *showing) clocksOf(c *cardThen, at events.Time) []clock {
	if !c.waits || c.done && at-c.until > events.Hour {
		return nil
	}
	if c.done {
		at = min(at, c.until)
	}
	wall, staffed := at-c.since, t.Staffed(c.since, at)
	return []clock{
		{"wall", t.Labelled("the shopper waits"), int64(wall), report.Measured(wall)},
		{"staffed", t.Labelled("care is open"), int64(staffed), report.Measured(staffed)},
	}
}

// silence is a slide on which nothing happens but time.
func (t *showing) silence(s slide, b *report.Beat) slide {
	s.Kind, s.Time = "silence", ""
	if days := b.LastDay - b.Day + 1; days > 1 {
		s.Day, s.Date = inWords(days)+" days", t.DayTitle(b)
	}
	for _, p := range b.Paragraphs {
		s.Lines = append(s.Lines, t.line(&p))
	}
	if c := t.card(t.first); t.waits && !c.done {
		s.Clocks, s.Card = t.clocksOf(c, b.Until), c.now(t.view)
	}
	return s
}

// line is a paragraph, with the views that see what it tells. What is told of no
// event is known to everybody.
func (t *showing) line(p *report.Paragraph) line {
	l := line{Text: p.Text, Aside: isAside(p.Text)}
	seen := map[string]bool{"shopper": len(p.Events) == 0, "owner": len(p.Events) == 0, "provider": len(p.Events) == 0}
	for _, i := range p.Events {
		e := &t.run.Events[i]
		for _, lane := range blueprint.LanesOf(e.Kind) {
			if lane <= blueprint.Frontstage {
				seen["shopper"] = true
			} else {
				seen["provider"] = true
			}
		}
		seen["owner"] = seen["owner"] || t.measuredByOwner(e)
		l.Quote = l.Quote || e.Kind == events.FeedbackGiven
	}
	var views []string
	for _, name := range []string{"shopper", "owner", "provider"} {
		if seen[name] {
			views = append(views, name)
		}
	}
	l.Seen = strings.Join(views, " ")
	return l
}

// measuredByOwner: what was agreed with the service owner begins or ends with
// this event.
func (t *showing) measuredByOwner(e *events.Event) bool {
	for i := range t.Judgements {
		j := &t.Judgements[i]
		if j.Check.Stakeholder == plan.Owner && (j.Evidence.EventID == e.ID || j.Evidence.AskID == e.ID) {
			return true
		}
	}
	return false
}

func isSpan(c *plan.Check) bool { return c.Threshold.Dimension() == measure.Span }

// stateNames are the states of a card: for the style, and in words.
var stateNames = map[blueprint.CardState][2]string{
	blueprint.Active: {"active", "active"}, blueprint.Capped: {"capped", "small amounts only"},
	blueprint.Locked: {"locked", "locked"}, blueprint.Closed: {"closed", "closed"},
}

// now is the card as it is, and as its holder believes that it is.
func (c *cardThen) now(v *view) *cardNow {
	is, believed := stateNames[c.status.Card], stateNames[c.believed.Card]
	n := &cardNow{State: is[0], Word: v.Labelled("card " + is[1]), Believed: believed[0], BelievedWord: v.Labelled("card " + believed[1])}
	switch {
	case !c.status.Knows:
		n.Knows = v.Labelled("the shopper does not know")
	case c.status.Card != blueprint.Active:
		n.Knows = v.Labelled("the shopper knows")
	}
	return n
}

// place finds the slide on which each step of the blueprint is told: that of its
// events. What has none, as what did not happen, comes with the last slide of
// its beat, and what no beat tells with what is before it.
func (t *showing) place(slides []slide) {
	at := 0
	for k := range t.blueprint.Columns {
		column := &t.blueprint.Columns[k]
		first, last := slidesOf(slides, column.Beat)
		if first > 0 {
			at = last
		}
		for lane := range blueprint.NumLanes {
			step, of := column.Steps[lane], at
			if step == nil {
				continue
			}
			if first > 0 {
				of = first + t.partOf(append(slices.Clone(step.Events), step.Mirrors...), last-first)
			}
			if of > 0 {
				slides[of].Steps = strings.TrimSpace(slides[of].Steps + " " + strconv.Itoa(k) + "-" + laneNames[lane])
			}
		}
	}
	for i := range slides {
		s := &slides[i]
		s.Room = s.Kind == "story" && (s.Steps != "" || slices.ContainsFunc(t.blueprint.Silences, func(q blueprint.Silence) bool {
			return slices.Contains(q.Beats, s.Beat)
		}))
	}
}

// beside is of each column how many a slide tells of at once.
func (t *showing) beside(slides []slide) []int {
	most := make([]int, len(t.blueprint.Columns))
	for i := range slides {
		var columns []int
		for _, step := range strings.Fields(slides[i].Steps) {
			name, _, _ := strings.Cut(step, "-")
			k, _ := strconv.Atoi(name)
			columns = append(columns, k)
		}
		columns = slices.Compact(columns) // steps come by columns
		for _, k := range columns {
			most[k] = max(most[k], len(columns))
		}
	}
	return most
}

// slidesOf are the first and the last slide of a beat; 0 where it has none.
func slidesOf(slides []slide, beat int) (first, last int) {
	for i := range slides {
		if slides[i].Beat == beat && beat >= 0 {
			if first == 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// partOf is the part of its beat that tells of events: the first that tells any.
func (t *showing) partOf(of []int, last int) int {
	part := last
	for _, e := range of {
		if p, told := t.told[e]; told {
			part = min(part, p)
		}
	}
	return part
}
