package compare

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// spanCurve is a curve over "what they want": of all to whom something should
// happen, the share to whom it has happened within a time.
type spanCurve struct {
	id, name, formula string
	// held are the measures whose thresholds are marked on it.
	held []measure.ID
	of   func(r *measure.Result) *measure.Multiset
}

const numCurves = 3

var curves = [numCurves]spanCurve{
	{"within_wanted", "got what they wanted", measure.Of(measure.TimeToWanted).Formula + "; / visits", []measure.ID{measure.TimeToWanted},
		func(r *measure.Result) *measure.Multiset { return &r.Spans(measure.TimeToWanted).Wall }},
	{"within_settled", "the doubt was settled", "genuine holders in doubt: decline, or the purchase where none was declined → it was paid by card, or the hold was over; / genuine holders in doubt", []measure.ID{measure.TimeToResolution},
		func(r *measure.Result) *measure.Multiset { return &r.Settled }},
	{"within_contact", "heard from the bank", measure.Of(measure.TimeToContact).Formula + "; / alerted cards", []measure.ID{measure.TimeToContact},
		func(r *measure.Result) *measure.Multiset { return &r.Spans(measure.TimeToContact).Wall }},
}

// A curve has three parts: up to [AtTheCounter] it is counted every five seconds,
// up to [TheSameDay] every five minutes, from there on every hour, or as often as
// [maxHours] allows.
const (
	AtTheCounter = 10 * events.Minute
	TheSameDay   = 8 * events.Hour
	maxHours     = 400
)

// limitsOf are the times at which the curves are counted: up to the length of
// the run, and at each time that somebody agreed to or wants.
func limitsOf(plans []*plan.Plan) []events.Time {
	var all []events.Time
	longest := plans[0].Horizon - plans[0].Start
	hours := events.Hour * (1 + longest/events.Hour/maxHours)
	for t := events.Time(0); t <= longest; {
		all = append(all, t)
		switch {
		case t < AtTheCounter:
			t += 5 * events.Second
		case t < TheSameDay:
			t += 5 * events.Minute
		default:
			t += hours
		}
	}
	all = append(all, longest)
	for _, p := range plans {
		for _, e := range expectations(p) {
			all = append(all, e.Within)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Expected is a time within which somebody expects a span to end.
type Expected struct {
	Who    plan.Stakeholder
	Expect string // in their words
	Within events.Time
	curve  int
}

// expectations are those that a plan's checks hold one of the curves to.
func expectations(p *plan.Plan) []Expected {
	var all []Expected
	for i := range p.Checks {
		c := &p.Checks[i]
		if c.Threshold == nil || c.Threshold.Dimension() != measure.Span || c.Threshold.Staffed || c.Threshold.Value <= 0 {
			continue
		}
		id, _ := measure.Find(c.Threshold.Measure) // it was parsed against the same list
		for n := range curves {
			if slices.Contains(curves[n].held, id) {
				all = append(all, Expected{c.Stakeholder, c.Expect, events.Time(c.Threshold.Value), n})
			}
		}
	}
	return all
}

// reach counts, of one curve under one policy, how many spans ended within each
// limit. Two of them merge exactly, in any order.
type reach struct {
	draws int64
	// single counts the draws with exactly one span by the first limit that it
	// keeps; behind the last limit those that keep none.
	single []int64
	// many are the draws with more, by limit; nil where there is none.
	many          []gram
	cases, nevers uint64
	// spans are all of them, as exact as they are told: see [asTold].
	spans measure.Multiset
}

func newReaches(s *stand) []reach {
	list := make([]reach, numCurves*len(s.plans[story]))
	counts := make([]int64, len(list)*(len(s.limits)+1))
	for i := range list {
		n := len(s.limits) + 1
		list[i].single, counts = counts[:n:n], counts[n:]
	}
	return list
}

// add takes the spans of one draw.
func (r *reach) add(limits []events.Time, m *measure.Multiset) {
	r.draws++
	n := m.N()
	r.cases, r.nevers = r.cases+n, r.nevers+m.Nevers()
	m.Each(func(t events.Time, count uint64) {
		for range count {
			r.spans.Add(asTold(t))
		}
	})
	switch n {
	case 0:
		return
	case 1:
		first, _ := slices.BinarySearch(limits, m.Quantile(1, 1))
		r.single[first]++
		return
	}
	r.grow(len(limits))
	values := [1]pair{{0, int64(n)}}
	i := 0
	m.Each(func(t events.Time, count uint64) {
		for ; i < len(limits) && limits[i] < t; i++ {
			r.many[i].add(values[:])
		}
		values[0].a += int64(count)
	})
	for ; i < len(limits); i++ {
		r.many[i].add(values[:])
	}
}

// asTold is a span without what nobody is told of: whole seconds up to an hour,
// from there on whole minutes. However many draws there are, so few spans differ.
func asTold(t events.Time) events.Time {
	switch {
	case t == events.Never:
		return t
	case t < events.Hour:
		return t - t%events.Second
	}
	return t - t%events.Minute
}

func (r *reach) grow(limits int) {
	for len(r.many) < limits {
		r.many = append(r.many, newGram(1))
	}
}

func (r *reach) merge(o *reach) {
	r.draws, r.cases, r.nevers = r.draws+o.draws, r.cases+o.cases, r.nevers+o.nevers
	r.spans.Merge(&o.spans)
	for i, n := range o.single {
		r.single[i] += n
	}
	if o.many != nil {
		r.grow(len(o.many))
		for i := range r.many {
			r.many[i].merge(&o.many[i])
		}
	}
}

// shares are, by limit, the shares within it.
func (r *reach) shares() []Estimate {
	all, one, within := make([]Estimate, len(r.single)-1), int64(0), int64(0)
	for _, n := range r.single {
		one += n
	}
	for i := range all {
		within += r.single[i]
		if i > 0 && r.single[i] == 0 && r.many == nil {
			all[i] = all[i-1]
			continue
		}
		g := newGram(1)
		if r.many != nil {
			g.merge(&r.many[i])
		}
		g.draws = r.draws
		for n, v := range []int64{within, one} {
			g.sums[n].addProduct(v, 1)
		}
		for n, v := range []int64{within, within, one} { // a², ab, b²: each draw has b = 1
			g.products[n].addProduct(v, 1)
		}
		if e, ok := g.estimate(0); ok {
			all[i] = e.times(100)
			all[i].Low, all[i].High = max(all[i].Low, 0), min(all[i].High, 100)
		}
	}
	return all
}

// Curve is, under every policy, the share of spans that ended within a time.
type Curve struct {
	ID, Name, Formula string
	Limits            []events.Time
	Expected          []Expected // by whom, each once
	Of                []Reach    // by policy
}

// Reach is a curve under one policy.
type Reach struct {
	N     uint64 // spans
	Never uint64 // of these, not ended by the end of the run
	// Half is the time within which half of them ended, in whole seconds, from an
	// hour on in whole minutes; [events.Never] where fewer did.
	Half  events.Time
	Share []Estimate // by limit, per cent
}

// Count writes how many spans there are.
func (r *Reach) Count() string { return thousands(int(r.N)) }

// Curves are those that have something to count.
func (t *Table) Curves() []Curve {
	var all []Curve
	for n := range curves {
		c := Curve{ID: curves[n].id, Name: t.labels.Apply(curves[n].name), Formula: t.labels.Apply(curves[n].formula), Limits: t.limits}
		some := false
		for p, plan := range t.plans[story] {
			r := &t.reaches[n*len(t.Policies)+p]
			c.Of = append(c.Of, Reach{r.cases, r.nevers, r.spans.Quantile(1, 2), r.shares()})
			some = some || r.cases > 0
			for _, e := range expectations(plan) {
				if e.Expect = t.labels.Apply(e.Expect); e.curve == n && !slices.Contains(c.Expected, e) {
					c.Expected = append(c.Expected, e)
				}
			}
		}
		if some {
			all = append(all, c)
		}
	}
	return all
}
