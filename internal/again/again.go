// Package again plays a plan again in the kernel, otherwise than it was: without
// a cause of waiting, or under another built-in policy. The people, what they
// want and every draw about them stay the same, so that what differs comes from
// the change alone. It reads nothing but a plan, what that was compiled from, and
// the policies that are built in: the same run always gives the same.
package again

import (
	"context"
	"errors"
	"fmt"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/stage"
)

// errEnough ends a replay that has seen what it was made for.
var errEnough = errors.New("enough was seen")

// sometimes is after how many events a replay looks whether it was interrupted.
const sometimes = 1 << 12

// Play runs a plan until see says that it has seen enough.
func Play(ctx context.Context, p *plan.Plan, see func(*events.Event) (enough bool, err error)) error {
	k, err := stage.New(p)
	if err != nil {
		return err
	}
	n := 0
	err = k.Run(func(e *events.Event) error {
		if n++; n%sometimes == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		enough, err := see(e)
		if enough && err == nil {
			return errEnough
		}
		return err
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// folded is what a plan comes to.
func folded(ctx context.Context, p *plan.Plan) (*measure.Result, error) {
	fold := measure.NewFold(report.Context(p))
	err := Play(ctx, p, func(e *events.Event) (bool, error) {
		fold.Fold(e)
		return false, nil
	})
	return fold.Result(), err
}

// Options are what a report of a run needs besides it, by playing it again. Of a
// run that is too large for that, or too large to be told, there is less. inputs
// may be nil: then it is not played under other policies.
func Options(ctx context.Context, inputs *plan.Inputs, run *report.Run) (report.Options, error) {
	o := report.Options{}
	var err error
	if o.Without, err = without(ctx, run.Plan, run.Result); err != nil {
		return o, err
	}
	if o.Both, err = both(ctx, run.Plan, run.Result, o.Without); err != nil || inputs == nil {
		return o, err
	}
	o.Under, err = under(ctx, inputs, report.New(run, o).Remedies())
	return o, err
}

// without runs the plan without each cause that its shoppers waited for, to say
// what it did; of a large run it does not.
func without(ctx context.Context, p *plan.Plan, r *measure.Result) (all report.Without, err error) {
	parts := r.Where.All().Parts
	for _, c := range measure.Causes() {
		other, some := p.Without(c)
		if !some || p.Expected > plan.MaxNATS || parts[c].Wall == 0 && c != measure.NotBefore {
			continue
		}
		if all[c], err = folded(ctx, other); err != nil {
			return all, fmt.Errorf("run it again without %s: %w", c, err)
		}
	}
	return all, nil
}

// both finds what else holds a card where the longest cause, taken away, leaves
// at least half of the wait, and takes both away; nil where one was enough.
func both(ctx context.Context, p *plan.Plan, r *measure.Result, all report.Without) (*report.Both, error) {
	whole := r.Where.All()
	first := longest(whole, measure.NumCauses)
	if first == measure.NumCauses || all[first] == nil || all[first].Where.Ended.Cases == 0 {
		return nil, nil
	}
	left := all[first].Where.All()
	second := longest(left, first)
	if second == measure.NumCauses || 2*mean(left) < mean(whole) {
		return nil, nil
	}
	one, some := p.Without(second)
	if !some {
		return nil, nil
	}
	two, _ := one.Without(first)
	b := &report.Both{First: first, Second: second}
	var err error
	if b.Alone, err = folded(ctx, one); err == nil {
		b.Result, err = folded(ctx, two)
	}
	if err != nil {
		return nil, fmt.Errorf("run it again without %s and %s: %w", first, second, err)
	}
	return b, nil
}

// longest is the cause that took longest, but for one; NumCauses: none took any.
func longest(a measure.Attribution, but measure.Cause) measure.Cause {
	most := measure.Cause(measure.NumCauses)
	for c := range a.Parts {
		if measure.Cause(c) != but && a.Parts[c].Wall > 0 && (most == measure.NumCauses || a.Parts[c].Wall > a.Parts[most].Wall) {
			most = measure.Cause(c)
		}
	}
	return most
}

// mean is what a case took.
func mean(a measure.Attribution) events.Time {
	wall, _ := a.Total()
	return wall / events.Time(max(a.Cases, 1))
}

// under plays what would mend something under the policies that do it.
func under(ctx context.Context, inputs *plan.Inputs, remedies []report.Remedy) ([]report.Under, error) {
	var all []report.Under
	for _, r := range remedies {
		if r.Policy == "" || played(all, r.Policy) {
			continue
		}
		p := does(inputs, r.Policy)
		if p == nil {
			continue
		}
		recorder := report.NewRecorder(p)
		err := Play(ctx, p, func(e *events.Event) (bool, error) { return false, recorder.Event(e) })
		if err != nil {
			return nil, exit.With(exit.Failed, fmt.Errorf("play it under %s: %w", r.Policy, err))
		}
		all = append(all, report.Under{Policy: r.Policy, Told: report.New(recorder.Run(nil), report.Options{})})
	}
	return all, nil
}

// noHolidays is what a policy says that keeps none.
const noHolidays = "none"

// does compiles a policy that does what would mend something; nil where it fits
// nobody here. One that is open on every day of the year keeps no holidays, and
// is at home everywhere.
func does(in *plan.Inputs, policy string) *plan.Plan {
	p, fit := Under(in, policy)
	if fit != Elsewhere {
		return p
	}
	pol, err := in.Scenario.OpenPolicy(policy)
	if err != nil || pol.Care.Holidays.V != noHolidays {
		return nil
	}
	p, err = in.Under(pol).Compile()
	if err != nil {
		return nil
	}
	return p
}

func played(all []report.Under, policy string) bool {
	for i := range all {
		if all[i].Policy == policy {
			return true
		}
	}
	return false
}
