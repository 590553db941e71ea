package judge

import (
	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Context is what the measures need of a plan. It may be used for many folds
// of that plan.
func Context(p *plan.Plan) measure.Context {
	care, lock := &p.CustomerCare, &p.CardLock
	ctx := measure.Context{
		Cards: uint64(p.Names.Cards), Start: p.Start, Horizon: p.Horizon,
		Calls: care.Attempts > 0, TakesCalls: care.TakesCalls, NotBefore: care.NotBefore, Spacing: care.Spacing,
		Reissues: lock.ReissueAfter > 0, LocksNothing: !lock.Locks,
	}
	for _, s := range care.Open {
		ctx.Open = opened(ctx.Open, s.From, s.Until)
		if from, until := max(s.From, p.Start), min(s.Until, p.Horizon); from < until {
			ctx.Staffed += agents(s.Agents, p) * (until - from)
		}
	}
	clocks := measure.NewClocks(ctx.Open)
	for _, s := range care.Line {
		ctx.Line = opened(ctx.Line, s.From, s.Until)
		if from, until := max(s.From, p.Start), min(s.Until, p.Horizon); from < until {
			ctx.Staffed += agents(s.Agents, p) * (until - from - clocks.Staffed(from, until))
		}
	}
	for _, n := range lock.Notices {
		ctx.Rungs = append(ctx.Rungs, measure.Rung{Channel: n.Channel, Asks: n.AnswerUnlocks})
	}
	for _, b := range p.FraudBot.Bands {
		ctx.Bands = append(ctx.Bands, measure.Band{From: b.From, Acts: b.Action > events.Approve, Alerts: b.Alert})
	}
	ctx.Unproven, ctx.Denied = p.FraudBot.Unproven.Alert, p.FraudBot.Denied.Alert
	for i := range p.Checks {
		if t := p.Checks[i].Threshold; t != nil && p.Checks[i].Stakeholder == plan.Owner && t.Dimension() == measure.Span {
			ctx.Due = max(ctx.Due, events.Time(t.Value))
		}
	}
	return ctx
}

// opened puts a shift to those before it: shifts that touch are one opening.
func opened(open []measure.Opening, from, until events.Time) []measure.Opening {
	if n := len(open); n > 0 && open[n-1].Until >= from {
		open[n-1].Until = max(open[n-1].Until, until)
		return open
	}
	return append(open, measure.Opening{From: from, Until: until})
}

// agents of a shift; where it does not say so, those of care.
func agents(n uint16, p *plan.Plan) events.Time {
	if n == 0 {
		n = p.CustomerCare.Agents
	}
	return events.Time(n)
}
