package report

import (
	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

func (r *Report) party(who plan.Stakeholder) SummaryParty {
	t := Count(r.Judgements, who)
	p := SummaryParty{Stakeholder: string(who), Met: t.Met, Missed: t.Missed, NotApplicable: t.NotApplicable, Open: t.Open, Checks: []SummaryCheck{}}
	for i := range r.Judgements {
		if r.Judgements[i].Check.Stakeholder == who {
			p.Checks = append(p.Checks, r.summaryCheck(&r.Judgements[i]))
		}
	}
	if len(p.Checks) > 0 {
		p.Words = plain(r.sentence(who))
	}
	return p
}

// units are what a check's figures count in.
var units = map[measure.Dimension]string{measure.Span: "ms", measure.Fraction: "ppm", measure.Number: "count"}

func (r *Report) summaryCheck(j *Judgement) SummaryCheck {
	c := j.Check
	s := SummaryCheck{
		Name: c.Name, Expect: c.Expect, Result: j.Result, Words: plain(j.Words), N: j.Outcome.N, FixableBy: c.FixableBy,
		AgreedBy: c.AgreedBy, With: c.With, PaidBy: c.PaidBy, Since: c.Since, Assumed: c.Assumed, Where: c.Where,
	}
	if c.Threshold != nil {
		s.Threshold, s.Unit = c.Threshold.String(), units[c.Threshold.Dimension()]
	}
	if j.Outcome.Applicable {
		if c.Threshold.Dimension() == measure.Span {
			s.Wall, s.Staffed = figure(j.Outcome.Value), figure(j.Outcome.Staffed)
		} else {
			s.Value = &j.Outcome.Value
		}
	}
	if j.Result != Open {
		s.Evidence = r.summaryEvidence(&j.Evidence)
	}
	return s
}

func (r *Report) summaryEvidence(e *Evidence) *SummaryEvidence {
	s := &SummaryEvidence{Event: r.summaryEvent(e.EventID), About: r.summaryEvent(e.AskID), Words: plain(e.Words)}
	for _, k := range e.Absent {
		s.Absent = append(s.Absent, k.String())
	}
	if s.Event == nil && s.About == nil && s.Absent == nil {
		return nil
	}
	return s
}

func (r *Report) summaryEvent(id events.Stamp) *SummaryEvent {
	if id.IsZero() {
		return nil
	}
	s := &SummaryEvent{ID: id.String(), Number: r.number[id]}
	if e := r.event(id); e != nil {
		s.Kind = e.Kind.String()
	}
	return s
}

func (b *book) summaryMeasure(id measure.ID) SummaryMeasure {
	r, m := b.run.Result, measure.Of(id)
	s := SummaryMeasure{Name: m.Name, Unit: m.Unit, Better: m.Better, Formula: b.formula(&m), N: r.N(id)}
	switch {
	case s.N == 0:
	case m.Unit == measure.UnitSpan:
		never, _ := r.Aggregate(id, measure.NeverShare)
		s.Wall, s.Staffed, s.Never = &SummarySpans{}, &SummarySpans{}, &never
		for _, x := range []struct {
			agg           string
			wall, staffed **int64
		}{
			{measure.Min, &s.Wall.Min, &s.Staffed.Min}, {measure.Median, &s.Wall.Median, &s.Staffed.Median},
			{measure.P90, &s.Wall.P90, &s.Staffed.P90}, {measure.P99, &s.Wall.P99, &s.Staffed.P99},
			{measure.Max, &s.Wall.Max, &s.Staffed.Max}, {measure.Sum, &s.Wall.Sum, &s.Staffed.Sum},
			{measure.Rate, &s.Wall.Rate, &s.Staffed.Rate},
		} {
			if x.agg == measure.Rate && id != measure.DeadCardTime {
				continue
			}
			wall, staffed := r.Aggregate(id, x.agg)
			*x.wall, *x.staffed = ms(wall), ms(staffed)
		}
	default:
		share, _ := r.Aggregate(id, measure.Share)
		s.Hits, s.Share = &r.Hits(id).Hits, &share
	}
	return s
}

func summaryCounters(c *measure.Counters) SummaryCounters {
	s := SummaryCounters{
		Calls: c.Calls, Reached: c.Reached, CallsIn: c.CallsIn, CallsTaken: c.CallsTaken, CallsAbandoned: c.CallsAbandoned,
		Cases: c.Cases, TalkTime: int64(c.TalkTime), DialTime: int64(c.DialTime), StaffedTime: int64(c.StaffedTime),
		Notices: map[string]uint64{}, Reissues: c.Reissues, Flags: c.Flags, Locks: c.Locks, Challenges: c.Challenges,
		CardValue: c.CardValue, FraudAttempted: c.FraudAttempted, FraudLost: c.FraudLost, FraudStopped: c.FraudStopped,
		StoppedAfterFlag: c.StoppedAfterFlag, WronglyStopped: c.WronglyStopped, LostSales: c.LostSales,
	}
	for ch, n := range c.Notices {
		if n > 0 {
			s.Notices[events.Channel(ch).String()] = n
		}
	}
	return s
}

func (r *Report) summaryBeat(b *Beat) SummaryBeat {
	s := SummaryBeat{Kind: b.Kind, At: rfc3339(b.At), Date: r.plan.Story.Days[b.Day].Date, Text: []string{}}
	if b.Kind == Silence {
		s.Until = rfc3339(b.Until)
	} else {
		s.Clock, s.Card = r.format.clock(b.At), events.CardToken(b.Card)
	}
	for _, i := range b.Events {
		s.Events = append(s.Events, uint64(i+1))
	}
	for _, p := range b.Paragraphs {
		s.Text = append(s.Text, plain(p.Text))
	}
	if p := b.clocked(); p != nil {
		s.Wall, s.Staffed = figure(int64(p.Wall)), figure(int64(p.Staffed))
	}
	return s
}
