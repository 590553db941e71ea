package journey

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/report"
)

// quotes puts what they say at the moments that it is about.
func (j *Journey) quotes(r *report.Report, all []events.Event) {
	for i := range r.Beats {
		if r.Beats[i].Card != j.Card {
			continue
		}
		for _, s := range r.Beats[i].Said {
			if e := &all[s.Event]; j.blueprint.Shows(e) && e.At <= j.Until {
				q := Quote{Text: report.Capital(s.Text), Event: s.Event, Point: -1, Silence: -1}
				j.about(&q, e)
				j.Quotes = append(j.Quotes, q)
			}
		}
	}
}

// about finds the moment: what is said in the end is about something before. That
// nobody told them stands where they learn it, for before that they cannot know.
func (j *Journey) about(q *Quote, e *events.Event) {
	switch e.Expectation {
	case events.PurchaseGoesThrough, events.DoubtSettledAtTill:
		q.Point = j.first((*Point).refusal)
	case events.ToldOfLock:
		q.Point = j.first(func(p *Point) bool { return p.heard() || p.Rule == &rules[findsOut] })
	}
	if e.Kind == events.NoticeAnswered || e.Kind == events.StepUpAnswered {
		for i := range j.Points {
			if p := &j.Points[i]; p.At <= e.At && p.heard() {
				q.Point = i
			}
		}
	}
	if q.Point < 0 && q.Silence < 0 {
		q.Point = j.last(e.At)
	}
}

// refusal: it is felt at a till that says no.
func (p *Point) refusal() bool {
	switch p.Rule {
	case &rules[refused], &rules[refusedWhy], &rules[refusedAgain], &rules[leaves], &rules[findsOut]:
		return true
	}
	return false
}

// heard: the bank tells them something.
func (p *Point) heard() bool {
	switch p.Rule {
	case &rules[toldAtOnce], &rules[toldLate], &rules[warned], &rules[warnedLate]:
		return true
	}
	return false
}

func (j *Journey) first(is func(*Point) bool) int {
	for i := range j.Points {
		if is(&j.Points[i]) {
			return i
		}
	}
	return -1
}

// last is the last point up to an instant; the first one when none is.
func (j *Journey) last(t events.Time) int {
	found := min(0, len(j.Points)-1)
	for i := range j.Points {
		if j.Points[i].At <= t {
			found = i
		}
	}
	return found
}

// States in words.
var stateWords = map[blueprint.CardState]string{
	blueprint.Active: "works", blueprint.Capped: "small amounts only", blueprint.Locked: "locked", blueprint.Closed: "closed",
}

// nowWords and thenWords say what the card does, and did.
var (
	nowWords = map[blueprint.CardState]string{
		blueprint.Active: "works", blueprint.Capped: "takes small amounts only", blueprint.Locked: "is locked", blueprint.Closed: "is closed",
	}
	thenWords = map[blueprint.CardState]string{
		blueprint.Active: "worked again", blueprint.Capped: "took small amounts only", blueprint.Locked: "was locked", blueprint.Closed: "was closed",
	}
)

// heading is what the journey comes to.
func (j *Journey) heading() string {
	hurt := j.first(func(p *Point) bool { return p.Rule.Value < 0 })
	switch u := j.Longest(); {
	case len(j.Points) == 0:
		return "Nothing of this reached them."
	case u != nil && u.Wall >= events.Hour && u.Until == j.Until:
		return j.say(fmt.Sprintf("They never learned that the card %s: for %s, up to the end.", thenWords[j.at(u.From).Truth], j.span(u.Wall)))
	case u != nil && u.Wall >= events.Hour:
		return j.say(fmt.Sprintf("For %s they did not know that the card %s.", j.span(u.Wall), thenWords[j.at(u.From).Truth]))
	case hurt < 0:
		return j.painless()
	}
	for _, s := range j.blueprint.Silences {
		if k := j.at(s.From); k.Belief == k.Truth && k.Truth != blueprint.Active {
			return j.say(fmt.Sprintf("They knew that the card %s, and had to wait all the same.", thenWords[k.Truth]))
		}
	}
	return j.relief(hurt)
}

// relief is how long it took from what hurt first to the first thing after it
// that was good; where nothing was, what they are left with.
func (j *Journey) relief(hurt int) string {
	p, left := &j.Points[hurt], hurt
	for i := hurt + 1; i < len(j.Points); i++ {
		q := &j.Points[i]
		if q.Rule.Value > 0 {
			return fmt.Sprintf("%s from “%s” to “%s”.", report.Capital(j.span(q.At-p.At)), p.Words, q.Words)
		}
		if q.Rule.Value < 0 {
			left = i
		}
	}
	if last := &j.Points[left]; last.Words != p.Words {
		return fmt.Sprintf("It began with “%s” and ended with “%s”.", p.Words, last.Words)
	}
	return fmt.Sprintf("What stayed is “%s”.", p.Words)
}

// painless is a journey in which nothing hurt.
func (j *Journey) painless() string {
	question := j.first(func(p *Point) bool { return p.Rule == &rules[asked] })
	paid := j.first(func(p *Point) bool { return p.Rule == &rules[settled] })
	if question >= 0 && paid > question {
		where := j.Points[question].Touch
		if where != online {
			where = "at the till"
		}
		return j.say(fmt.Sprintf("One question %s, and it was paid by card %s later.", where, j.span(j.Points[paid].At-j.Points[question].At)))
	}
	return "Nothing stood in their way."
}

// desc tells the curve and the knowledge to people who hear it.
func (j *Journey) desc() string {
	var b strings.Builder
	b.WriteString(j.Heading + " ")
	for i := range j.Points {
		p := &j.Points[i]
		fmt.Fprintf(&b, "%s: %s, %s. ", j.when(p.At), value(p.Rule.Value), p.Words)
	}
	for _, u := range j.Unknowing {
		fmt.Fprintf(&b, "Not known for %s, of which care was open for %s. ", j.span(u.Wall), j.span(u.Staffed))
	}
	return j.say(strings.TrimSpace(b.String()) + " " + Assumed)
}

// when is weekday and time: Saturday 15:09.
func (j *Journey) when(t events.Time) string {
	return j.figures.Weekday(t)[:3] + "\u00a0" + j.figures.Clock(t)
}

// value writes a feeling with its sign.
func value(v int) string {
	switch {
	case v > 0:
		return fmt.Sprintf("+%d", v)
	case v < 0:
		return fmt.Sprintf("−%d", -v)
	}
	return "0"
}

// Row is a line of the table under the picture.
type Row struct{ Time, Touchpoint, Value, Feels, Rule, Knows, Says string }

// Rows are the journey as a table: what is felt, and the silences between.
func (j *Journey) Rows() []Row {
	var rows []Row
	silence := 0
	silent := func(before events.Time) {
		for ; silence < len(j.blueprint.Silences) && j.blueprint.Silences[silence].From < before; silence++ {
			rows = append(rows, j.silentRow(silence))
		}
	}
	for i := range j.Points {
		p := &j.Points[i]
		silent(p.At)
		rows = append(rows, Row{Time: j.when(p.At), Touchpoint: p.Touch, Value: value(p.Rule.Value), Feels: p.Words,
			Rule: fmt.Sprintf("R%d: %s", p.Rule.Number, j.say(p.Rule.Sentence)), Knows: j.knowsWords(p.At), Says: j.saidAt(i, -1)})
	}
	silent(events.Never)
	return rows
}

func (j *Journey) silentRow(i int) Row {
	s := &j.blueprint.Silences[i]
	return Row{Time: j.when(s.From) + " – " + j.when(s.Until), Touchpoint: "none", Value: "as before",
		Feels: "nothing new for " + j.span(s.Until-s.From), Knows: j.knowsWords(s.From), Says: j.saidAt(-2, i)}
}

// saidAt is what they say about a point or a silence, in one line.
func (j *Journey) saidAt(point, silence int) string {
	var all []string
	for _, q := range j.Quotes {
		if q.Point == point || q.Silence == silence && silence >= 0 {
			all = append(all, q.Text)
		}
	}
	return strings.Join(all, " ")
}

// knowsWords says what is so and what they believe.
func (j *Journey) knowsWords(t events.Time) string {
	k := j.at(t)
	if k.Truth == k.Belief {
		return j.say("the card " + nowWords[k.Truth] + ", and they know")
	}
	return j.say("the card " + nowWords[k.Truth] + "; they believe: " + stateWords[k.Belief])
}
