package compare

import (
	"math"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// draw is one draw of one scenario under one policy, while its result lasts.
type draw struct {
	plan    *plan.Plan
	result  *measure.Result
	verdict judge.Verdict
	results []judge.Result // by check
}

// facts are what is kept of a draw.
type facts struct {
	values  []pair      // by row
	took    events.Time // the middle visit, until it was done as wished; may be [events.Never]
	went    bool        // somebody went shopping
	cost    int64       // of care, in thousandths of a minor unit
	lost    int64       // to thieves, likewise
	flagged int64       // genuine accounts that the bank flags
	caught  int64       // fraud accounts that it flags
	results []judge.Result
	// spans are those of the curves. They last until the plan is played again.
	spans [numCurves]*measure.Multiset
}

func factsOf(d *draw, list []*Row) *facts {
	f := &facts{values: make([]pair, len(list)), cost: d.cost(), lost: d.lost(), results: d.results}
	for i := range curves {
		f.spans[i] = curves[i].of(d.result)
	}
	flags := d.hits(measure.FalsePositives)
	f.flagged, f.caught = flags.a, flags.b-flags.a
	for i, r := range list {
		if r.of != nil {
			f.values[i] = r.of(d)
		}
	}
	if f.went = d.result.N(measure.TimeToWanted) > 0; f.went {
		wall, _ := d.result.Aggregate(measure.TimeToWanted, measure.Median)
		f.took = events.Time(wall)
	}
	return f
}

// thousandths of a minor unit: a minute of an agent is paid by the millisecond.
const thousandths = 1000

// cost is what care and its messages cost, in thousandths of a minor unit.
func (d *draw) cost() int64 {
	c, n := &d.plan.Costs, &d.result.Counters
	whole := c.PerCall*int64(n.Reached+n.CallsTaken) + c.PerReissue*int64(n.Reissues) +
		c.PerText*int64(n.Notices[events.Text]) + c.PerVoice*int64(n.Notices[events.Voice]) +
		c.PerEmail*int64(n.Notices[events.Email]) + c.PerPush*int64(n.Notices[events.Push])
	return thousandths*whole + c.PerAgentMinute*int64(n.TalkTime+n.DialTime)*thousandths/int64(events.Minute)
}

// lost is what thieves got by card, in thousandths of a minor unit.
func (d *draw) lost() int64 {
	return min(d.result.FraudLost, math.MaxInt64/thousandths) * thousandths
}

// calls are the phone calls by and to customer care.
func (d *draw) calls() int64 { return int64(d.result.Calls + d.result.CallsIn) }

func (d *draw) cards() int64 { return int64(d.plan.Names.Cards) }

// hits are a share measure's hits, out of its cases.
func (d *draw) hits(id measure.ID) pair {
	h := d.result.Hits(id)
	return pair{int64(h.Hits), int64(h.Of)}
}
