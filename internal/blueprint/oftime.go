package blueprint

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// quiet is how long nothing happens in a silence, at least.
const quiet = events.Hour

// status follows the card, and what its holder knows of it.
func (m *maker) status() {
	now := Status{From: m.From, Card: Active, Knows: true, Event: -1}
	for i := range m.run.Events {
		e := &m.run.Events[i]
		if !m.Shows(e) {
			continue
		}
		next := now.After(e)
		if next.Card == now.Card && next.Knows == now.Knows {
			continue
		}
		m.until(now, e.At)
		began := i
		if now.From == e.At && now.Event >= 0 && now.Card == next.Card {
			began = now.Event // what lasted no time is none, and yet this was when the card changed
		}
		now = next
		now.From, now.Event = e.At, began
	}
	m.until(now, m.Until)
	if now.From == m.Until && len(m.Status) > 0 && m.Status[len(m.Status)-1].Until == now.From {
		now.Until = m.Until
		m.Status = append(m.Status, now) // what it is in the end
	}
	for i := range m.Status {
		m.Status[i].Words = m.labels.Apply(m.statusWords(i))
	}
}

// After is the card, and what its holder knows of it, after one more event of it.
func (s Status) After(e *events.Event) Status {
	switch e.Kind {
	case events.CardLocked:
		s.Card, s.Knows = Locked, false
	case events.CardCapped:
		s.Card, s.Knows = Capped, false
	case events.CardClosed:
		s.Card = Closed
	case events.CardUnlocked:
		// Who knew that it was held, and is told nothing, goes on believing so.
		s.Card, s.Knows = Active, !s.Knows || e.Reason != events.Released
	case events.CardReissued:
		s.Card, s.Knows = Active, true
	case events.ShopperLearned:
		s.Knows = true
	}
	return s
}

// until ends a state; one that lasted no time is none.
func (m *maker) until(s Status, at events.Time) {
	if at > s.From || len(m.Status) == 0 && at == s.From {
		s.Until = at
		m.Status = append(m.Status, s)
	}
}

var cardWords = [...]string{Active: "active", Capped: "capped", Locked: "locked", Closed: "closed"}

// statusWords says of a held card for how long this state of it lasts, for the
// card may stay held after the shopper knows it; what they know is said of a held
// card, and of one of which they are wrong.
func (m *maker) statusWords(i int) string {
	s := &m.Status[i]
	words := cardWords[s.Card]
	if s.Card != Active && s.Until > s.From {
		words += " for " + report.Roughly(s.Until-s.From)
		if i > 0 && m.Status[i-1].Card == s.Card {
			words += " more"
		}
		if i == len(m.Status)-1 {
			words += ", to the end"
		}
	}
	switch {
	case !s.Knows:
		return words + " · the shopper does not know"
	case s.Card != Active:
		return words + " · the shopper knows"
	}
	return words
}

// at is the state at an instant.
func (b *Blueprint) at(t events.Time) Status {
	for i := range b.Status {
		if s := b.Status[i]; s.From <= t && (t < s.Until || i == len(b.Status)-1) {
			return s
		}
	}
	return Status{Card: Active, Knows: true}
}

// heldSince is when the hold began that an instant lies in.
func (b *Blueprint) heldSince(t events.Time) events.Time {
	since := t
	for i := len(b.Status) - 1; i >= 0; i-- {
		switch s := &b.Status[i]; {
		case s.From > t:
		case s.Card == Active:
			return since
		default:
			since = s.From
		}
	}
	return since
}

// silences cuts where more than an hour lies between two columns.
func (m *maker) silences() {
	ctx := report.Context(m.run.Plan)
	clocks := measure.NewClocks(ctx.Open)
	for k := 0; k+1 < len(m.Columns); k++ {
		from, until := m.Columns[k].Until, m.Columns[k+1].At
		if until-from <= quiet {
			continue
		}
		s := Silence{After: k, From: from, Until: until, Since: from, Open: cut(ctx.Open, from, until)}
		state := m.at(from)
		if n := len(m.Silences); state.Card != Active && (n == 0 || m.Silences[n-1].Until <= m.heldSince(from)) {
			s.Since = m.heldSince(from)
		}
		s.Staffed = clocks.Staffed(s.Since, until)
		s.Dead, s.Unknowing = state.Card == Locked || state.Card == Closed, state.Card != Active && !state.Knows
		s.Says = m.labels.ApplyAll(m.silenceSays(&s, state))
		m.Silences = append(m.Silences, s)
	}
}

// silenceSays is what holds in a silence: what the shopper believes, what they
// hear, what the case waits for.
func (m *maker) silenceSays(s *Silence, state Status) []string {
	switch {
	case state.Card == Active && !state.Knows:
		return []string{"The card works.", "They do not know that it does."}
	case state.Card == Active:
		return []string{"The card works."}
	case s.Unknowing:
		return []string{"They believe that their card works.", "Nobody calls.", m.waitsFor(s)}
	case state.Card == Closed && m.renewed(s.Until):
		return []string{"They wait for a new card.", "Nobody calls.", "A new one is made."}
	}
	return []string{"They know, and wait.", "Nobody calls.", m.waitsFor(s)}
}

// renewed: a new card comes at some time from an instant on.
func (m *maker) renewed(from events.Time) bool {
	return slices.ContainsFunc(m.run.Events, func(e events.Event) bool {
		return e.Kind == events.CardReissued && e.Card == m.Card && e.At >= from
	})
}

// waitsFor is what the case waits for, by what comes after the silence and by
// what was promised before it.
func (m *maker) waitsFor(s *Silence) string {
	open := false
	for i := range m.run.Events {
		e := &m.run.Events[i]
		if !m.Shows(e) || e.At > s.From {
			continue
		}
		switch e.Kind {
		case events.CaseOpened:
			open = true
		case events.CaseResolved:
			open = false
		case events.CallbackScheduled:
			if e.Until == s.Until {
				return "The case waits until " + m.words.figures.Weekday(e.Until) + nbsp + m.words.figures.Clock(e.Until) + "."
			}
		}
	}
	if !open {
		return "Nobody is at work on it."
	}
	return "The case waits."
}

func cut(open []measure.Opening, from, until events.Time) []measure.Opening {
	var out []measure.Opening
	for _, o := range open {
		if o.From < until && o.Until > from {
			out = append(out, measure.Opening{From: max(o.From, from), Until: min(o.Until, until)})
		}
	}
	return out
}

func (m *maker) open() { m.Open = cut(report.Context(m.run.Plan).Open, m.From, m.Until) }

// beats finds the report's beats of columns and silences.
func (m *maker) beats() {
	of := map[int]int{}
	for i := range m.report.Beats {
		for _, e := range m.report.Beats[i].Events {
			of[e] = i
		}
	}
	for k := range m.Columns {
		for _, e := range m.Columns[k].Events() {
			if beat, told := of[e]; told && m.Columns[k].Beat < 0 {
				m.Columns[k].Beat = beat
			}
		}
		if m.Columns[k].Beat < 0 && k > 0 && m.Columns[k].At == m.Columns[k-1].Until {
			m.Columns[k].Beat = m.Columns[k-1].Beat // what is absent
		}
	}
	for i := range m.Silences {
		s := &m.Silences[i]
		for at := range m.report.Beats {
			beat := &m.report.Beats[at]
			if (beat.Kind == report.Silence || beat.Kind == report.Opens) && s.From < beat.At && beat.At < s.Until {
				s.Beats = append(s.Beats, at)
			}
		}
	}
}

// Events are those of a column, ascending.
func (c *Column) Events() []int {
	out := slices.Clone(c.Folded)
	for _, step := range c.Steps {
		if step != nil {
			out = append(out, step.Events...)
		}
	}
	slices.Sort(out)
	return out
}
