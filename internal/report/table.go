package report

import (
	"holdsim/events"
	"holdsim/internal/measure"
)

// table shows the measures instead of a story.
func (r *Report) table(p *page) {
	f := &r.format
	if r.tellable() {
		p.line(say(tooLong, "n", f.number(r.run.Count), "cards", f.number(uint64(r.plan.Names.Cards))))
		p.gap()
	}
	title := say(tableHead, "cards", f.number(uint64(r.plan.Names.Cards)))
	p.line(title + right(say(tableNote), openEnd-width(title)))
	p.gap()
	for id, m := range measure.All() {
		id := measure.ID(id)
		if r.run.Result.N(id) == 0 {
			continue
		}
		if m.Unit == measure.UnitSpan {
			r.spanRows(p, id, m)
		} else {
			r.shareRow(p, id, m)
		}
	}
	p.gap()
}

// Columns of the table.
const (
	nameW   = 20
	figureW = 19
)

func (r *Report) spanRows(p *page, id measure.ID, m measure.Measure) {
	never, _ := r.run.Result.Aggregate(id, measure.NeverShare)
	wall, staffed := pad(" "+m.Name, nameW), pad("", nameW)
	for _, agg := range []string{measure.Median, measure.P90, measure.Max} {
		w, s := r.run.Result.Aggregate(id, agg)
		wall += right(say(aggregated, "agg", agg, "value", span(events.Time(w))), figureW)
		staffed += right(span(events.Time(s)), figureW)
	}
	wall += right(say(tableNever, "share", r.format.percent(never)), 15)
	p.line(pad(wall, 1) + right(say(evidenceSample, "n", r.format.number(r.run.Result.N(id))), openEnd-width(wall)))
	p.line(staffed)
}

func (r *Report) shareRow(p *page, id measure.ID, m measure.Measure) {
	h := r.run.Result.Hits(id)
	ppm, _ := r.run.Result.Aggregate(id, measure.Share)
	line := pad(" "+m.Name, nameW) + right(r.format.percent(ppm), figureW) +
		right(say(ofSample, "hits", r.format.number(h.Hits), "of", r.format.number(h.Of)), 2*figureW)
	p.line(line + right(say(evidenceSample, "n", r.format.number(h.Of)), openEnd-width(line)))
}
