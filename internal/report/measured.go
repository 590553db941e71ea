package report

import (
	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/measure"
)

// told are the measures under a story: what happened to the shopper, in
// numbers. The others answer single checks and stand in summary.json.
var told = []measure.ID{
	measure.TimeToNotice, measure.TimeToContact, measure.TimeToResolution, measure.DeadCardTime, measure.TimeToWanted,
	measure.ResolvedAtPOS, measure.GenuineDeclined, measure.FraudPaid,
}

// Columns of the measures under a story.
const (
	toldNameW = 18
	toldSpanW = 14
	formulaAt = 5 + toldNameW + 2*toldSpanW
)

// measured shows the measures under a story: spans on both clocks, shares as
// counts, each with its formula. Of several spans it is the slowest.
func (r *Report) measured(p *page) {
	f := &r.format
	head := column.Pad(r.say(labelMeasured), toldNameW+2) + r.column(headWaits, headWall, toldSpanW) + r.column(headOpen, headStaffed, toldSpanW)
	p.line(column.Pad(head, formulaAt) + r.say(headFormula))
	for _, id := range told {
		m := measure.Of(id)
		n := r.run.Result.N(id)
		if n == 0 {
			continue
		}
		value := ""
		if m.Unit == measure.UnitSpan {
			wall, staffed := r.run.Result.Aggregate(id, m.Default)
			value = column.Right(span(events.Time(wall)), toldSpanW) + column.Right(span(events.Time(staffed)), toldSpanW)
		} else {
			h := r.run.Result.Hits(id)
			value = column.Right(r.say(ofSample, "hits", f.number(h.Hits), "of", f.number(h.Of)), toldSpanW)
		}
		formula := r.formula(&m)
		if m.Unit == measure.UnitSpan && n > 1 {
			formula = r.say(aggregateOf, "agg", m.Default, "n", f.number(n), "formula", formula)
		}
		p.row(column.Pad(" "+column.Pad(m.Name, toldNameW+1)+value, formulaAt-2)+"  ", cell{formula, Width - 2 - formulaAt})
	}
	p.gap()
}
