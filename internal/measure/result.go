package measure

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"holdsim/events"
)

// Proof points at the events that make a number so. A zero stamp is no event:
// of a thing that did not happen there is none.
type Proof struct {
	At    events.Tag   // when it became certain: proofs are ordered by it
	Event events.Stamp // what happened
	About events.Stamp // what it is about: where the span began, the intent by which a purchase was genuine, what called for an answer
}

// IsZero reports whether there is no proof.
func (p Proof) IsZero() bool { return p == Proof{} }

// earlier orders proofs totally, so that the first of two is the same in any
// grouping. No proof is later than every other.
func (p Proof) earlier(q Proof) bool {
	switch {
	case p.IsZero() || q.IsZero():
		return q.IsZero() && !p.IsZero()
	case p.At != q.At:
		return p.At.Compare(q.At) < 0
	case p.Event != q.Event:
		return events.CompareStamps(p.Event, q.Event) < 0
	}
	return p.About != q.About && events.CompareStamps(p.About, q.About) < 0
}

// Spans is what a span measure found: a distribution on each clock, and the
// proofs of its ends.
type Spans struct {
	Wall, Staffed Multiset
	Best, Worst   Extreme
	// Cut are the spans that the horizon cut off while they could still have
	// ended: how long they had lasted by then. Among Wall and Staffed they are
	// infinite, and whether a bound was kept is decided only for those that had
	// outlasted it.
	CutWall, CutStaffed Multiset
	WorstEnded          Extreme // of those that ended
}

// Extreme is a shortest or longest span.
type Extreme struct {
	Wall, Staffed events.Time
	Proof         Proof
}

func (s *Spans) add(x Extreme) {
	s.Wall.Add(x.Wall)
	s.Staffed.Add(x.Staffed)
	s.extremes(x, x)
	s.ended(x)
}

// cutOff puts in a span that the horizon cut off.
func (s *Spans) cutOff(x Extreme) {
	s.CutWall.Add(x.Wall)
	s.CutStaffed.Add(x.Staffed)
	x.Wall, x.Staffed = events.Never, events.Never
	s.add(x)
}

func (s *Spans) ended(x Extreme) {
	if x.Wall != events.Never && (s.WorstEnded.Proof.IsZero() || x.Wall > s.WorstEnded.Wall ||
		x.Wall == s.WorstEnded.Wall && x.Proof.earlier(s.WorstEnded.Proof)) {
		s.WorstEnded = x
	}
}

func (s *Spans) extremes(best, worst Extreme) {
	if s.Best.Proof.IsZero() || best.Wall < s.Best.Wall || best.Wall == s.Best.Wall && best.Proof.earlier(s.Best.Proof) {
		s.Best = best
	}
	if s.Worst.Proof.IsZero() || worst.Wall > s.Worst.Wall || worst.Wall == s.Worst.Wall && worst.Proof.earlier(s.Worst.Proof) {
		s.Worst = worst
	}
}

func (s *Spans) merge(t *Spans) {
	if t.Worst.Proof.IsZero() {
		return
	}
	s.Wall.Merge(&t.Wall)
	s.Staffed.Merge(&t.Staffed)
	s.CutWall.Merge(&t.CutWall)
	s.CutStaffed.Merge(&t.CutStaffed)
	if !t.WorstEnded.Proof.IsZero() {
		s.ended(t.WorstEnded)
	}
	s.extremes(t.Best, t.Worst)
}

// Hits is what a share measure found: of how many that could have, how many
// did, with the first that did and the first that did not. Of a part of a sum,
// Hits and Of are minor units or milliseconds.
type Hits struct {
	Hits, Of uint64
	Parts    uint64 // of a part of a sum: how many cases it sums over
	Hit      Proof
	Miss     Proof
}

func (h *Hits) add(hit bool, p Proof) {
	h.Of++
	if hit {
		h.Hits++
		h.first(p, Proof{})
	} else {
		h.first(Proof{}, p)
	}
}

// addPart puts in one case of a sum. Money and time are at least 0.
func (h *Hits) addPart(part, whole int64, p Proof) {
	h.Parts++
	h.Hits, h.Of = addUp(h.Hits, uint64(part)), addUp(h.Of, uint64(whole))
	if part > 0 {
		h.first(p, Proof{})
	} else {
		h.first(Proof{}, p)
	}
}

// addUp adds; it stays at the largest sum, so that the grouping of many plays
// no part.
func addUp(a, b uint64) uint64 {
	if a > math.MaxUint64-b {
		return math.MaxUint64
	}
	return a + b
}

func (h *Hits) first(hit, miss Proof) {
	if hit.earlier(h.Hit) {
		h.Hit = hit
	}
	if miss.earlier(h.Miss) {
		h.Miss = miss
	}
}

func (h *Hits) merge(g *Hits) {
	h.Hits, h.Of, h.Parts = addUp(h.Hits, g.Hits), addUp(h.Of, g.Of), h.Parts+g.Parts
	h.first(g.Hit, g.Miss)
}

// Result is what a [Fold] found. Results of groups of cards, and of runs,
// merge exactly: the order and the grouping play no part.
type Result struct {
	Cards    uint64      // that were watched, summed over runs
	CardTime events.Time // cards × length of the run, summed over runs; milliseconds
	Counters
	Where Where
	// Settled is, of each genuine holder in doubt, the time from the decline, or
	// from the purchase where none was declined, until it was paid by card or the
	// hold was over; on the wall clock, infinite where that had not come by the
	// horizon.
	Settled Multiset
	Kinds   [events.NumKinds]uint64
	spans   [numSpans]Spans
	hits    [numMeasures]Hits
}

// Spans is what was found of a span measure. It panics for a share.
func (r *Result) Spans(id ID) *Spans {
	if registry[id].Unit != UnitSpan {
		panic(fmt.Sprintf("measure: %s is not a span", registry[id].Name))
	}
	return &r.spans[id]
}

// Hits is what was found of a share, or of a part of a sum. It panics for a span.
func (r *Result) Hits(id ID) *Hits {
	if registry[id].Unit == UnitSpan {
		panic(fmt.Sprintf("measure: %s is not a share", registry[id].Name))
	}
	return &r.hits[id]
}

// N is how many cases a measure rests on.
func (r *Result) N(id ID) uint64 {
	switch registry[id].Unit {
	case UnitSpan:
		return r.spans[id].Wall.N()
	case UnitPart:
		if r.hits[id].Of == 0 {
			return 0
		}
		return r.hits[id].Parts
	}
	return r.hits[id].Of
}

// reset empties it and keeps its memory.
func (r *Result) reset() {
	spans := &r.spans
	for i := range spans {
		s := &spans[i]
		for _, m := range []*Multiset{&s.Wall, &s.Staffed, &s.CutWall, &s.CutStaffed} {
			m.reset()
		}
		s.Best, s.Worst, s.WorstEnded = Extreme{}, Extreme{}, Extreme{}
	}
	r.Cards, r.CardTime, r.Counters, r.Where = 0, 0, Counters{}, Where{}
	r.Settled.reset()
	clear(r.Kinds[:])
	clear(r.hits[:])
}

// Merge puts the other result in.
func (r *Result) Merge(other *Result) {
	r.Cards += other.Cards
	r.CardTime += other.CardTime
	r.Counters.merge(&other.Counters)
	r.Where.Ended.Merge(&other.Where.Ended)
	r.Where.Open.Merge(&other.Where.Open)
	r.Settled.Merge(&other.Settled)
	for k := range r.Kinds {
		r.Kinds[k] += other.Kinds[k]
	}
	for id := range r.spans {
		r.spans[id].merge(&other.spans[id])
	}
	for id := range r.hits {
		r.hits[id].merge(&other.hits[id])
	}
}

// Aggregate makes one number of many, on the wall clock and, for spans, on the
// staffed clock. The measure must have at least one case. [events.Never] is
// infinite.
func (r *Result) Aggregate(id ID, agg string) (wall, staffed int64) {
	if registry[id].Unit != UnitSpan {
		h := &r.hits[id]
		if agg == Count {
			return int64(h.Hits), 0
		}
		return share(h.Hits, h.Of), 0
	}
	s := &r.spans[id]
	if agg == NeverShare {
		return share(s.Wall.Nevers(), s.Wall.N()), 0
	}
	return int64(r.aggregate(&s.Wall, agg)), int64(r.aggregate(&s.Staffed, agg))
}

func (r *Result) aggregate(m *Multiset, agg string) events.Time {
	switch agg {
	case Max:
		return m.Quantile(1, 1)
	case Min:
		return m.Quantile(0, 1)
	case Median:
		return m.Quantile(1, 2)
	case P90:
		return m.Quantile(9, 10)
	case P99:
		return m.Quantile(99, 100)
	case Sum:
		return m.Sum()
	case Rate:
		return r.rate(m.Sum())
	}
	panic(fmt.Sprintf("measure: no aggregate %q of a span", agg))
}

// rate is a sum per 1,000 cards and 30 days.
func (r *Result) rate(sum events.Time) events.Time {
	const per = uint64(1000 * 30 * events.Day)
	if sum == events.Never || r.CardTime <= 0 {
		return sum
	}
	hi, lo := bits.Mul64(uint64(sum), per)
	if hi >= uint64(r.CardTime) {
		return events.Never
	}
	rate, _ := bits.Div64(hi, lo, uint64(r.CardTime))
	return events.Time(min(rate, uint64(events.Never)))
}

// share is hits of all in parts per million, rounded towards the middle, so
// that 100 % is said only of all and 0 % only of none.
func share(hits, of uint64) int64 {
	if of == 0 {
		return 0
	}
	hi, lo := bits.Mul64(hits, ppm)
	if hi >= of {
		return math.MaxInt64 // more than all by far: a part of a sum
	}
	q, _ := bits.Div64(hi, lo, of)
	q = min(q, math.MaxInt64)
	if hits > 0 {
		q = max(q, 1)
	}
	return int64(q)
}

// Outcome is what a threshold says of a result.
type Outcome struct {
	Applicable bool   // false when there was no case to hold to it
	Met        bool   // only when applicable
	N          uint64 // how many cases it rests on, with the undecided
	// Undecided are those of them that the horizon cut off before the bound was
	// reached. They are left out of value and answer; when there are no others,
	// the threshold is not applicable.
	Undecided uint64
	Value     int64 // in the threshold's dimension; of a span on the wall clock; [events.Never] is infinite
	Staffed   int64 // of a span: on the staffed clock
	Proof     Proof // the case that decides it, or the first of those that do
	// Absent are the kinds that were searched for and of which there is no
	// event at all; only when the proof names no event of its own. The slice
	// must not be written to.
	Absent []events.Kind
}

// Judge holds a result to a threshold. The threshold's measure must exist: it
// was parsed.
func (r *Result) Judge(t Threshold) Outcome {
	id, ok := lookup(t.Measure)
	if !ok {
		panic(fmt.Sprintf("measure: a threshold over %q, which does not exist", t.Measure))
	}
	return r.JudgeOf(id, t)
}

// JudgeOf is [Result.Judge] for a caller that has looked up the threshold's
// measure before.
func (r *Result) JudgeOf(id ID, t Threshold) Outcome {
	o := Outcome{N: r.N(id)}
	if o.N == 0 {
		return o
	}
	o.Applicable = true
	o.Value, o.Staffed = r.Aggregate(id, t.Agg)
	if t.Staffed {
		o.Met = t.holds(o.Staffed)
	} else {
		o.Met = t.holds(o.Value)
	}
	o.Proof = r.proof(id, t.Agg, o.Met)
	if !o.Met && t.Agg == Max && t.bounds() && registry[id].Unit == UnitSpan {
		r.leaveOut(&r.spans[id], t, &o)
	}
	if o.Proof.Event.IsZero() {
		o.Absent = r.absent(registry[id].Proof)
	}
	return o
}

// leaveOut decides a bound on every case without those that the horizon cut off
// before they could keep or break it.
func (r *Result) leaveOut(s *Spans, t Threshold, o *Outcome) {
	cut := &s.CutWall
	if t.Staffed {
		cut = &s.CutStaffed
	}
	o.Undecided = cut.CountIf(func(lasted events.Time) bool { return t.holds(int64(lasted)) })
	decided := o.N - o.Undecided
	switch {
	case o.Undecided == 0:
	case decided == 0:
		o.Applicable = false
	case s.Wall.Nevers() == o.Undecided:
		o.Value, o.Staffed = int64(s.WorstEnded.Wall), int64(s.Staffed.Quantile(decided, o.N))
		o.Proof = s.WorstEnded.Proof
		o.Met = t.holds(o.Value)
		if t.Staffed {
			o.Met = t.holds(o.Staffed)
		}
	}
}

// proof is the case that decides.
func (r *Result) proof(id ID, agg string, met bool) Proof {
	m := &registry[id]
	if m.Unit == UnitSpan {
		if agg == Min {
			return r.spans[id].Best.Proof
		}
		return r.spans[id].Worst.Proof
	}
	h := &r.hits[id]
	if met == (m.Better == More) {
		return h.Hit
	}
	return h.Miss
}

// absent are those of the kinds of which there is no event: mostly all or none.
func (r *Result) absent(kinds []events.Kind) []events.Kind {
	there := func(k events.Kind) bool { return r.Kinds[k] > 0 }
	switch {
	case !slices.ContainsFunc(kinds, there):
		return kinds
	case len(kinds) == 1:
		return nil
	}
	return slices.DeleteFunc(slices.Clone(kinds), there)
}
