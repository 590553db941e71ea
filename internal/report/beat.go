package report

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// BeatKind is what kind of moment a beat is.
type BeatKind string

// The kinds of beats.
const (
	Happens BeatKind = "happens" // events
	Opens   BeatKind = "opens"   // customer care opens while somebody waits
	Silence BeatKind = "silence" // whole local days on which nothing happens
	Ends    BeatKind = "ends"    // what the shopper says when the run is over
)

// Beat is one moment of the story.
type Beat struct {
	Kind BeatKind
	// At is when it is shown; Until is the first instant after a silence.
	At, Until events.Time
	// Day and LastDay are indices into the plan's days; they differ for a
	// silence of several days.
	Day, LastDay int
	Card         events.Card
	Events       []int // indices into the run's events, ascending
	Paragraphs   []Paragraph
	Said         []Saying // by the shopper, in the order in which it is said
}

// Saying is what the shopper says in the course of an event. It is written from
// the events: no person said it.
type Saying struct {
	Event int // index into the run's events
	Text  string
}

// Paragraph is a piece of the telling.
type Paragraph struct {
	Text string
	// Clock: the time since the decline stands beside it, on both clocks.
	Clock         bool
	Wall, Staffed events.Time
	// Events are those that it tells, indices into the run's, ascending; none
	// where nothing happens.
	Events []int
}

// Waits: the time since the decline stands beside some of it.
func (b *Beat) Waits() bool { return b.clocked() != nil }

// clocked is the last paragraph with the time since the decline; nil when none has it.
func (b *Beat) clocked() *Paragraph {
	for i := len(b.Paragraphs) - 1; i >= 0; i-- {
		if b.Paragraphs[i].Clock {
			return &b.Paragraphs[i]
		}
	}
	return nil
}

// chapter is a part of the story whose events belong together.
type chapter uint8

const (
	atTheTill chapter = iota
	byNotice
	onThePhone
	inTheEnd
)

// endTakes is how far apart the steps of an ending may be to be told as one.
const endTakes = 15 * events.Minute

func chapterOf(k events.Kind) chapter {
	switch k {
	case events.NoticeSent, events.NoticeDelivered, events.NoticeFailed, events.NoticeAnswered:
		return byNotice
	case events.CallbackAttempted, events.CallAnswered, events.CallMissed, events.CareCalled, events.CallAbandoned,
		events.IdentityAsked, events.ShopperLearned:
		return onThePhone
	case events.IdentityAnswered, events.IdentityVerified, events.IdentityFailed, events.UseAsked, events.UseConfirmed, events.UseDenied,
		events.UnlockRequested, events.CloseRequested, events.CardUnlocked, events.CardClosed, events.CardReissued,
		events.CaseResolved, events.FeedbackGiven:
		return inTheEnd
	}
	return atTheTill
}

// group makes beats of events: what happens to one card within one minute of
// the local clock, and the steps of an ending, belong together. Events that
// nobody would tell (a case in a queue) make no beat of their own.
func (b *book) group() []Beat {
	var beats []Beat
	open := map[events.Card]int{} // the last beat of each card
	for i := range b.run.Events {
		e := &b.run.Events[i]
		at, known := open[e.Card]
		if !known || !b.joins(&beats[at], e) {
			at = len(beats)
			open[e.Card] = at
			beats = append(beats, Beat{Kind: Happens, Card: e.Card})
		}
		beat := &beats[at]
		beat.Events = append(beat.Events, i)
		if len(beat.Events) == 1 || b.ending(beat) {
			beat.At = e.At // an ending is told when it is over
		}
	}
	for i := range beats {
		beats[i].Day = b.dayOf(beats[i].At)
		beats[i].LastDay = beats[i].Day
		if beats[i].At == b.plan.Horizon && b.run.Events[beats[i].Events[0]].Kind == events.FeedbackGiven {
			beats[i].Kind = Ends
		}
	}
	slices.SortStableFunc(beats, func(x, y Beat) int { return compare(x.At, y.At) })
	return beats
}

func compare(x, y events.Time) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func (b *book) joins(beat *Beat, e *events.Event) bool {
	last := &b.run.Events[beat.Events[len(beat.Events)-1]]
	if b.dayOf(last.At) != b.dayOf(e.At) {
		return false
	}
	if last.At/events.Minute == e.At/events.Minute {
		return true
	}
	return chapterOf(last.Kind) == inTheEnd && chapterOf(e.Kind) == inTheEnd && e.At-last.At <= endTakes && b.ending(beat)
}

// ending: nothing but the steps of an ending so far.
func (b *book) ending(beat *Beat) bool {
	return chapterOf(b.run.Events[beat.Events[0]].Kind) == inTheEnd
}

// dayOf is the index of an instant's local day.
func (b *book) dayOf(t events.Time) int {
	days := b.plan.Story.Days
	for i := len(days) - 2; i > 0; i-- {
		if days[i].From <= t {
			return i
		}
	}
	return 0
}

// tell groups the events of the run into the beats of its story: what happens,
// when customer care opens while somebody waits, and the silence between. It
// is a function of the plan and the events alone. A run that keeps no events
// has no beats.
func (b *book) tell() []Beat {
	if len(b.run.Events) == 0 {
		return nil
	}
	happens := b.group()
	t := &teller{book: b, cards: map[events.Card]*cardStory{}}
	told := make([]Beat, 0, len(happens))
	for i := range happens {
		if t.tell(&happens[i]); len(happens[i].Paragraphs) > 0 {
			told = append(told, happens[i])
		}
	}
	told = append(told, b.opening(t)...)
	slices.SortStableFunc(told, func(x, y Beat) int { return compare(x.At, y.At) })
	return b.withSilence(told, t)
}

// opening is the first opening of care while the first one who waits is waiting.
func (b *book) opening(t *teller) []Beat {
	if !t.alerted {
		return nil
	}
	for _, s := range Context(b.plan).Open {
		switch {
		case s.From <= t.since && t.since < s.Until, s.From >= t.helped, s.From > b.plan.Horizon:
			return nil // open at that moment, helped before, or over
		case s.From > t.since:
			beat := Beat{Kind: Opens, At: s.From, Day: b.dayOf(s.From), Card: t.first}
			beat.LastDay = beat.Day
			beat.Paragraphs = []Paragraph{{Text: b.say(careOpens), Clock: true, Wall: s.From - t.since, Staffed: b.clocks.Staffed(t.since, s.From)}}
			return []Beat{beat}
		}
	}
	return nil
}

// withSilence puts in the days on which nothing happens: between two beats,
// and, while a card is still dead, up to the horizon.
func (b *book) withSilence(beats []Beat, t *teller) []Beat {
	var out []Beat
	day := 0
	for i, beat := range beats {
		if i > 0 && (beat.Kind != Ends || t.dead > 0) {
			out = append(out, b.silence(day+1, beat.Day-1, t)...)
		}
		out = append(out, beat)
		day = beat.LastDay
	}
	if t.dead > 0 && len(beats) > 0 {
		out = append(out, b.silence(day+1, b.dayOf(b.plan.Horizon), t)...)
	}
	return out
}

// mostDays is how many silent days are told one by one.
const mostDays = 4

func (b *book) silence(from, until int, t *teller) []Beat {
	var out []Beat
	for d := from; d <= until; d++ {
		out = append(out, b.silentDay(d, t))
	}
	if len(out) <= mostDays {
		return out
	}
	whole := out[0]
	whole.Until, whole.LastDay = out[len(out)-1].Until, until
	whole.Paragraphs = []Paragraph{{Text: b.say(nothingFor, "n", numeral(len(out)))}}
	return []Beat{whole}
}

func (b *book) silentDay(d int, t *teller) Beat {
	days := b.plan.Story.Days
	day := days[d]
	text := b.say(nothing)
	if t.alerted && t.since < day.From {
		open := b.openOn(day.From, days[d+1].From)
		switch {
		case len(open) == 1 && open[0].From == day.From && open[0].Until == days[d+1].From:
			text = b.say(nothingOpenAlways)
		case len(open) > 0:
			text = b.say(nothingOpen, "from", b.format.clock(open[0].From), "until", b.format.clock(open[len(open)-1].Until))
		case day.Holiday != "":
			text = b.say(nothingHoliday, "holiday", day.Holiday)
		default:
			text = b.say(nothingClosed)
		}
	}
	return Beat{Kind: Silence, At: day.From, Until: days[d+1].From, Day: d, LastDay: d, Paragraphs: []Paragraph{{Text: text}}}
}

func (b *book) openOn(from, until events.Time) []measure.Opening {
	var out []measure.Opening
	for _, s := range Context(b.plan).Open {
		if s.From < until && s.Until > from {
			out = append(out, measure.Opening{From: max(s.From, from), Until: min(s.Until, until)})
		}
	}
	return out
}

// beatOf finds what the scenario says about a purchase.
func beatOf(s *plan.Story, e *events.Event) string {
	for i := range s.Beats {
		if s.Beats[i].Card == e.Card && s.Beats[i].Purchase == e.Purchase {
			return s.Beats[i].Text
		}
	}
	return ""
}
