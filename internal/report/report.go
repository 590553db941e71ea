package report

import (
	"strings"

	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Next is a command to try, and what it shows.
type Next struct{ Command, Shows string }

// Options are what a report needs besides the run.
type Options struct {
	// Without is what would have happened without one cause of waiting.
	Without Without
	// Both is what is left when two causes are taken away; nil where one was enough.
	Both *Both
	// Under is the same run under other policies, each of which does something
	// that would mend a check.
	Under []Under
	// Folder is where the files lie, as a person writes it; empty when there
	// are none.
	Folder string
	Files  []string // their names; the journal's comes last, for its hash stands beside it
	Next   []Next   // only commands that exist
	// Color colours the marks of the results, for a terminal that wants it. It
	// is never the only sign.
	Color bool
}

// Report is a run that was judged and told.
type Report struct {
	*book
	options    Options
	Judgements []Judgement
	Beats      []Beat
}

// New judges and tells a run.
func New(run *Run, options Options) *Report {
	b := newBook(run)
	r := &Report{book: b, options: options, Judgements: b.judge()}
	if b.tellable() {
		r.Beats = b.tell()
	}
	return r
}

// Missed is how many checks of a stakeholder were missed.
func (r *Report) Missed(who plan.Stakeholder) int { return Count(r.Judgements, who).Missed }

// Limits of a story: beyond them the measures are shown in a table.
const (
	mostCards = 5
	mostBeats = 80
)

// tellable: few enough people to be told about one by one.
func (b *book) tellable() bool { return b.run.Events != nil && b.plan.Names.Cards <= mostCards }

// Told reports whether the run is told beat by beat: of more people, or of a
// longer story, there are sums over all.
func (r *Report) Told() bool { return r.tellable() && len(r.Beats) <= mostBeats }

// Text is the story as text: UTF-8, at most [Width] characters a line.
func (r *Report) Text() []byte {
	p := &page{}
	r.head(p)
	story := r.Told()
	if story {
		r.story(p)
	} else {
		r.table(p)
	}
	r.stakeholders(p)
	r.verdict(p)
	r.why(p)
	r.fixable(p)
	r.where(p)
	if story {
		r.measured(p)
	}
	r.honestly(p)
	r.files(p)
	if r.options.Color {
		return []byte(colored.Replace(p.b.String()))
	}
	return []byte(p.b.String())
}

// colored gives the marks at the beginning of a line their colours.
var colored = strings.NewReplacer(
	"\n   "+Met.Mark()+" ", "\n   \x1b[32m"+Met.Mark()+"\x1b[0m ",
	"\n   "+Missed.Mark()+" ", "\n   \x1b[31m"+Missed.Mark()+"\x1b[0m ",
	"\n   "+Open.Mark()+" ", "\n   \x1b[33m"+Open.Mark()+"\x1b[0m ",
)

func (r *Report) head(p *page) {
	f := &r.format
	title := strings.ToUpper(r.plan.Story.Title)
	about := r.say(headRun, "policy", r.plan.Names.Policy, "seed", numeral(r.plan.Names.Seed), "date", f.longDate(r.plan.Start),
		"place", r.plan.Story.Place, "n", f.number(r.run.Count))
	if one := title + "   " + about; column.Width(one) <= Width {
		p.line(one)
	} else {
		for _, s := range append(wrap(title, Width), wrap(about, Width)...) {
			p.line(s)
		}
	}
	p.gap()
}

// Columns of the story.
const (
	textAt   = 8
	waitsEnd = 84
	openEnd  = 98
)

func (r *Report) story(p *page) {
	if r.anybodyWaits() {
		r.clocks(p)
	}
	for i := range r.Beats {
		r.storyBeat(p, i)
	}
	p.gap()
}

// clocks are the headings of the two columns on the right.
func (r *Report) clocks(p *page) {
	p.line(column.Right(r.say(headSince), openEnd-3))
	p.line(r.column(headWaits, headWall, waitsEnd) + r.column(headOpen, headStaffed, openEnd-waitsEnd))
}

// column is the heading of a column: a short one where the scenario's words are
// too long for it.
func (r *Report) column(head, short phrase, w int) string {
	text := r.say(head)
	if column.Width(text) >= w {
		text = r.say(short)
	}
	return column.Right(text, w)
}

// storyBeat is one beat, with the day's name above it when it is the first of
// its day.
func (r *Report) storyBeat(p *page, i int) {
	beat := &r.Beats[i]
	switch {
	case beat.Kind == Ends && i > 0 && r.Beats[i-1].Kind == Ends:
	case beat.Kind == Ends:
		p.line(" " + r.say(inTheEndTitle))
	case i == 0 || r.Beats[i-1].LastDay != beat.Day:
		p.line(" " + r.dayTitle(beat))
	}
	r.beat(p, beat)
}

func (r *Report) anybodyWaits() bool {
	for i := range r.Beats {
		if r.Beats[i].Waits() {
			return true
		}
	}
	return false
}

// dayTitle is the name of a day; with its date from the second week on, where
// the name alone would mean another day.
func (r *Report) dayTitle(beat *Beat) string {
	name := func(d int) string {
		at := r.plan.Story.Days[d].From
		title := strings.ToUpper(r.format.local(at).Weekday().String())
		if d-r.Beats[0].Day >= 7 {
			title += " " + strings.ToUpper(r.format.dayMonth(at))
		}
		return title
	}
	if beat.Day == beat.LastDay {
		return name(beat.Day)
	}
	return r.say(dayTo, "first", name(beat.Day), "last", name(beat.LastDay))
}

func (r *Report) beat(p *page, beat *Beat) {
	prefix := ""
	if beat.Kind == Happens || beat.Kind == Opens {
		prefix = " " + r.format.clock(beat.At)
	}
	who := ""
	if r.plan.Names.Cards > 1 && (beat.Kind == Happens || beat.Kind == Ends) {
		who = r.say(headCard, "card", events.CardToken(beat.Card))
	}
	for i, paragraph := range beat.Paragraphs {
		text, w := paragraph.Text, Width-2-textAt
		if i == 0 {
			text = who + text
		}
		if paragraph.Clock {
			w = waitsEnd - textAt - column.Width(span(paragraph.Wall)) - 1
		}
		lines := wrap(text, w)
		for l, s := range lines {
			s = column.Pad(prefix, textAt) + s
			if paragraph.Clock && l == len(lines)-1 {
				s += column.Right(span(paragraph.Wall), waitsEnd-column.Width(s)) + column.Right(span(paragraph.Staffed), openEnd-waitsEnd)
			}
			p.line(s)
			prefix = ""
		}
	}
}

// Columns of the stakeholders.
const (
	expectW   = 34
	valueW    = 32
	evidenceW = 25
)

var stakeholders = []struct {
	who        plan.Stakeholder
	name, role phrase
}{{plan.Provider, providerName, providerRole}, {plan.Owner, ownerName, ownerRole}, {plan.User, shopperName, shopperRole}}

func (r *Report) stakeholders(p *page) {
	note := r.say(evidenceHeading)
	if r.number == nil {
		note = r.say(evidenceOfMany)
	}
	title := r.say(threeJudges)
	p.line(title + column.Right(note, openEnd-column.Width(title)))
	p.gap()
	for _, s := range stakeholders {
		if r.has(s.who) {
			r.stakeholder(p, s.who, r.say(s.name), r.say(s.role))
		}
	}
}

func (r *Report) has(who plan.Stakeholder) bool {
	t := Count(r.Judgements, who)
	return t.Judged()+t.NotApplicable+t.Open > 0
}

func (r *Report) stakeholder(p *page, who plan.Stakeholder, name, role string) {
	head := column.Pad(" "+name+" ", 16) + role
	p.line(head + column.Right(summary(Count(r.Judgements, who), who), openEnd-column.Width(head)))
	for i := range r.Judgements {
		j := &r.Judgements[i]
		if j.Check.Stakeholder == who {
			p.row("   "+j.Result.Mark()+" ", cell{j.Check.Expect, expectW}, cell{j.Words, valueW}, cell{j.Evidence.Words, evidenceW})
		}
	}
	p.gap()
}

// summary counts a stakeholder's checks in words.
func summary(t Tally, who plan.Stakeholder) string {
	var parts []string
	word := countDelivered
	switch {
	case who != plan.User:
	case t.Missed == 0:
		word = countFulfilled
	case t.Met == 0:
		word = countMissed
	default:
		word = countPartly
	}
	if t.Judged() > 0 {
		parts = append(parts, say(word, "met", numeral(t.Met), "of", numeral(t.Judged())))
	}
	if t.NotApplicable > 0 {
		parts = append(parts, say(countUnneeded, "n", numeral(t.NotApplicable)))
	}
	if t.Open > 0 {
		parts = append(parts, say(countOpen, "n", numeral(t.Open)))
	}
	if len(parts) == 0 {
		return say(countNone)
	}
	return strings.Join(parts, "; ")
}

func (r *Report) verdict(p *page) {
	head, why := r.pattern()
	lines := []string{r.say(head), r.say(why)}
	for _, s := range stakeholders {
		if r.has(s.who) {
			lines = append(lines, r.sentence(s.who))
		}
	}
	lines = append(lines, r.hats()...)
	if stolen := r.stolen(); stolen != "" {
		lines = append(lines, stolen)
	}
	if wanted := r.wanted(); wanted != "" {
		lines = append(lines, wanted)
	}
	p.labelled(r.say(labelVerdict), lines...)
	p.gap()
}

// pattern is the verdict over all; where thieves were paid, nobody is told that
// nothing broke.
func (r *Report) pattern() (head, why phrase) {
	head, why = verdict(PatternOf(r.Judgements))
	if why == verdictWatermelonWhy && r.run.Result.Hits(measure.FraudPaid).Hits > 0 {
		why = verdictWatermelonStolen
	}
	return head, why
}

// stolen says what went to thieves; empty when nothing did.
func (r *Report) stolen() string {
	h := r.run.Result.Hits(measure.FraudPaid)
	if h.Hits == 0 {
		return ""
	}
	p := verdictFraud
	if r.plan.Names.Cards > 1 {
		p = verdictFraudMany
	}
	return r.say(p, "paid", r.format.number(h.Hits), "of", r.format.number(h.Of), "amount", r.format.money(r.run.Result.FraudLost))
}

// wanted is the time to what the shopper wanted.
func (r *Report) wanted() string {
	n := r.run.Result.N(measure.TimeToWanted)
	if n == 0 {
		return ""
	}
	at := func(agg string) events.Time {
		wall, _ := r.run.Result.Aggregate(measure.TimeToWanted, agg)
		return events.Time(wall)
	}
	never := r.run.Result.Spans(measure.TimeToWanted).Wall.Nevers()
	visits := r.format.number(n)
	switch {
	case n == 1 || r.plan.Names.Cards > 1:
	case never == n:
		return r.say(verdictWantedNone, "n", visits)
	case never > 0:
		return r.say(verdictWantedSome, "hits", r.format.number(n-never), "n", visits)
	default:
		return r.say(verdictWantedAll, "n", visits)
	}
	if r.plan.Names.Cards > 1 {
		never, _ := r.run.Result.Aggregate(measure.TimeToWanted, measure.NeverShare)
		return r.say(verdictWantedMany, "median", soon(at(measure.Median)), "p90", soon(at(measure.P90)), "share", r.format.percent(never))
	}
	value := soon(at(measure.Max))
	if r.plan.Story.Wish == "" {
		return r.say(verdictWantedPlain, "value", value)
	}
	return r.say(verdictWanted, "wish", r.plan.Story.Wish, "value", value)
}

// soon is a span, where none at all is at once.
func soon(d events.Time) string {
	if d == 0 {
		return say(verdictAtOnce)
	}
	return span(d)
}
