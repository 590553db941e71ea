// Package judge holds the result of a run to what was agreed and what was
// wanted. It finds no words for it: a report does, and a comparison of
// thousands of runs needs none.
//
// A check is met, missed, not applicable (there was nothing to hold to it), or
// open (a question that the case does not answer). What lies outside, the
// agreement of provider and owner, and what lies inside, the expectations of
// the user, make a [Pattern] together.
package judge

import (
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Result is what became of a check.
type Result string

// The results, and the mark of each.
const (
	Met           Result = "met"
	Missed        Result = "missed"
	NotApplicable Result = "not_applicable"
	Open          Result = "open"
)

// Mark is the result's sign: its shape tells, colour is never needed.
func (r Result) Mark() string {
	switch r {
	case Met:
		return "✓"
	case Missed:
		return "✗"
	case NotApplicable:
		return "–"
	}
	return "?"
}

// Tally counts the results of one stakeholder.
type Tally struct{ Met, Missed, NotApplicable, Open int }

// Add counts one more.
func (t *Tally) Add(r Result) {
	switch r {
	case Met:
		t.Met++
	case Missed:
		t.Missed++
	case NotApplicable:
		t.NotApplicable++
	default:
		t.Open++
	}
}

// Merge counts those of another one, too.
func (t *Tally) Merge(o Tally) {
	t.Met, t.Missed, t.NotApplicable, t.Open = t.Met+o.Met, t.Missed+o.Missed, t.NotApplicable+o.NotApplicable, t.Open+o.Open
}

// Judged is how many checks had something to judge.
func (t Tally) Judged() int { return t.Met + t.Missed }

// Judge holds results to the checks of one plan. It may be used concurrently.
type Judge struct {
	checks   []plan.Check
	measures []measure.ID // by check
}

// New makes the judge of a plan's checks, which must not change afterwards.
func New(checks []plan.Check) *Judge {
	j := &Judge{checks: checks, measures: make([]measure.ID, len(checks))}
	for i := range checks {
		if t := checks[i].Threshold; t != nil {
			j.measures[i], _ = measure.Find(t.Measure) // it was parsed against the same list
		}
	}
	return j
}

// Check judges check i of the plan. Of an open question there is no outcome.
func (j *Judge) Check(i int, r *measure.Result) (Result, measure.Outcome) {
	c := &j.checks[i]
	if c.Threshold == nil {
		return Open, measure.Outcome{}
	}
	o := r.JudgeOf(j.measures[i], *c.Threshold)
	switch {
	case !o.Applicable:
		return NotApplicable, o
	case o.Met:
		return Met, o
	}
	return Missed, o
}

// Of judges a whole run.
func (j *Judge) Of(r *measure.Result) Verdict {
	var v Verdict
	for i := range j.checks {
		j.add(i, r, &v)
	}
	return v
}

// Each judges a whole run, too, and gives the result of every check.
func (j *Judge) Each(r *measure.Result) (v Verdict, list []Result) {
	list = make([]Result, len(j.checks))
	for i := range j.checks {
		list[i] = j.add(i, r, &v)
	}
	return v, list
}

func (j *Judge) add(i int, r *measure.Result, v *Verdict) Result {
	result, _ := j.Check(i, r)
	v.of(j.checks[i].Stakeholder).Add(result)
	return result
}

// Verdict is what a run is to the three.
type Verdict struct{ Provider, Owner, User Tally }

func (v *Verdict) of(who plan.Stakeholder) *Tally {
	switch who {
	case plan.Provider:
		return &v.Provider
	case plan.Owner:
		return &v.Owner
	}
	return &v.User
}

// Agreed is how many of the agreed checks had something to judge, and Kept how
// many of them were met.
func (v Verdict) Agreed() int { return v.Provider.Judged() + v.Owner.Judged() }

// Kept is how many of the agreed checks were met.
func (v Verdict) Kept() int { return v.Provider.Met + v.Owner.Met }

// Watermelon reports whether all that was agreed and called for was kept, and
// the user missed something that they wanted.
func (v Verdict) Watermelon() bool { return v.Pattern() == Watermelon }

// Pattern is how the stakeholders' results lie beside each other.
type Pattern string

// The patterns: outside is what was agreed, inside what was wanted.
const (
	Watermelon Pattern = "watermelon" // green outside, red inside
	Uncovered  Pattern = "uncovered"  // red inside, and nothing that was agreed was called for
	Green      Pattern = "green"      // green inside, and nothing red outside
	Red        Pattern = "red"        // red outside and inside
	Unfelt     Pattern = "unfelt"     // red outside, green inside
	Unjudged   Pattern = "unjudged"   // nothing was put to the test

	GreenUnlooked Pattern = "green_unlooked" // green outside, and nothing that was wanted was put to the test
	RedUnlooked   Pattern = "red_unlooked"   // red outside, likewise
)

// Pattern is the verdict in one word.
func (v Verdict) Pattern() Pattern {
	agreedMissed := v.Kept() < v.Agreed()
	switch {
	case agreedMissed && v.User.Missed > 0:
		return Red
	case agreedMissed && v.User.Met == 0:
		return RedUnlooked
	case agreedMissed:
		return Unfelt
	case v.User.Missed > 0 && v.Kept() == 0:
		return Uncovered
	case v.User.Missed > 0:
		return Watermelon
	case v.User.Met > 0:
		return Green
	case v.Kept() > 0:
		return GreenUnlooked
	}
	return Unjudged
}
