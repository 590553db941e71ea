package blueprint

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// absentKinds are the kinds that were searched for and are absent, in the order
// of the judgements that name them.
func absentKinds(r *report.Report) []events.Kind {
	var out []events.Kind
	for _, a := range r.Absences() {
		out = append(out, a.Kind)
	}
	return out
}

// missing is how a kind is drawn that somebody wanted and that did not come:
// as its own place, or at the step that came in its stead.
var missing = map[events.Kind]struct {
	lane   Lane
	object Object
	by     Actor
	says   said
	stead  events.Kind
}{
	events.StepUpPrompted:   {lane: Frontstage, by: Machine, says: said{"Not asked", "no PIN, no “is it you?”"}},
	events.NoticeSent:       {lane: Evidence, object: NoNotice, by: Machine, says: said{"no notice", ""}},
	events.NoticeDelivered:  {lane: Evidence, object: NoNotice, by: Machine, says: said{"no notice", ""}, stead: events.NoticeFailed},
	events.AlertRaised:      {lane: Backstage, by: Machine, says: said{"No alert", "nobody is told"}},
	events.CardLocked:       {lane: Support, by: Machine, says: said{"Not locked", ""}},
	events.IdentityVerified: {lane: Backstage, by: Person, says: said{"Not verified", "who they are"}, stead: events.CaseResolved},
	events.CardUnlocked:     {lane: Support, by: Machine, says: said{"Not unlocked", "to the end"}},
}

// absent draws what was missed and never came: where the doubt arose what
// should have come there, at the end what should have come until then.
func (m *maker) absent() {
	doubt := m.doubted()
	if doubt < 0 {
		return
	}
	for i := range m.report.Judgements {
		j := &m.report.Judgements[i]
		if j.Result != judge.Missed {
			continue
		}
		for _, kind := range j.Evidence.Absent {
			how, drawn := missing[kind]
			if !drawn || m.last(how.stead) != nil {
				continue
			}
			from := doubt
			if kind == events.CardUnlocked || kind == events.IdentityVerified {
				from = len(m.Columns) - 1
			}
			at := m.freeAt(from, how.lane)
			step := &Step{By: how.by, Object: how.object, Absent: true, AbsentRow: slices.Index(m.Absent, kind) + 1}
			m.put(step, Node{at, how.lane}, how.says)
			m.kind[step] = kind
		}
	}
}

// doubted is the column in which the first doubt led to something: a decline on
// suspicion; -1 when there was none.
func (m *maker) doubted() int {
	for k := range m.Columns {
		if step := m.Columns[k].Steps[Backstage]; step != nil && m.kind[step] == events.AuthorizationDeclined {
			return k
		}
	}
	return -1
}

// last is the last step of a kind; nil when there is none.
func (m *maker) last(kind events.Kind) *Step {
	var found *Step
	for k := range m.Columns {
		for _, step := range m.Columns[k].Steps {
			if step != nil && kind != events.KindNone && m.kind[step] == kind {
				found = step
			}
		}
	}
	return found
}

// freeAt finds the column of the same instant from one on whose lane is free;
// else it makes one.
func (m *maker) freeAt(from int, lane Lane) int {
	k := from
	// What is absent stands beside what follows the decline, above an empty place.
	if k+1 < len(m.Columns) && m.Columns[k+1].At == m.Columns[k].Until {
		k++
	}
	for ; k < len(m.Columns) && m.Columns[k].At == m.Columns[from].Until; k++ {
		if m.Columns[k].Steps[lane] == nil {
			return k
		}
	}
	m.Columns = slices.Insert(m.Columns, k, Column{At: m.Columns[from].Until, Until: m.Columns[from].Until, Beat: -1})
	for step, at := range m.place { // each for itself: the order cannot show
		if at.Column >= k {
			at.Column++
			m.place[step] = at
		}
	}
	return k
}

// marks says where each statement has its proof.
func (m *maker) marks() {
	for i := range m.report.Judgements {
		j := &m.report.Judgements[i]
		if j.Number == 0 || j.Result != judge.Met && j.Result != judge.Missed {
			continue
		}
		mark := Mark{Number: j.Number, Result: j.Result}
		if s := m.broken(j); s != nil {
			s.Marks = append(s.Marks, j.Number)
		} else if step := m.proof(j); step != nil {
			step.Marks = append(step.Marks, j.Number)
			mark.Nodes = append(mark.Nodes, m.place[step])
		}
		m.Marks = append(m.Marks, mark)
	}
}

// broken is the silence in which a missed span passed; nil when there is none.
func (m *maker) broken(j *report.Judgement) *Silence {
	if j.Result != judge.Missed || j.Check.Threshold.Dimension() != measure.Span || j.Outcome.N > 1 && m.run.Plan.Names.Cards > 1 {
		return nil
	}
	until := m.Until
	if n := j.Evidence.Event; n > 0 {
		until = m.run.Events[n-1].At
	}
	var longest *Silence
	for i := range m.Silences {
		s := &m.Silences[i]
		if held := s.Dead || s.Unknowing; held && s.Until <= until && (longest == nil || s.Until-s.From > longest.Until-longest.From) {
			longest = s
		}
	}
	return longest
}

// proof is the step that proves a judgement: of the shopper's what they meet
// of it, of the others' what was done.
func (m *maker) proof(j *report.Judgement) *Step {
	step := m.in[int(j.Evidence.Event)-1]
	for _, kind := range j.Evidence.Absent {
		if step == nil {
			step = m.last(kind)
		}
		if step == nil {
			step = m.last(missing[kind].stead)
		}
	}
	if step == nil && len(j.Evidence.Absent) > 0 { // nobody was reached: that is where it ended
		step = m.last(events.CaseResolved)
	}
	if step == nil {
		return nil
	}
	at := m.place[step]
	steps := &m.Columns[at.Column].Steps
	switch other := steps[Customer]; {
	case j.Check.Stakeholder == plan.User && at.Lane > Customer && other != nil && !step.Absent:
		return other
	case j.Check.Stakeholder != plan.User && at.Lane == Customer && steps[Frontstage] != nil && !steps[Frontstage].Absent:
		return steps[Frontstage]
	}
	return step
}

// tones says which steps are why something is met or missed.
func (m *maker) tones() {
	result := map[int]judge.Result{}
	for _, mark := range m.Marks {
		result[mark.Number] = mark.Result
	}
	for k := range m.Columns {
		for _, step := range m.Columns[k].Steps {
			if step == nil {
				continue
			}
			met, missed := 0, 0
			for _, n := range step.Marks {
				if result[n] == judge.Met {
					met++
				} else {
					missed++
				}
			}
			switch {
			case missed > 0 || step.Absent:
				step.Tone = Failed
			case met > 0:
				step.Tone = Delivered
			}
		}
	}
}
