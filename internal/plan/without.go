package plan

import (
	"slices"

	"holdsim/internal/measure"
	"holdsim/services"
	"holdsim/services/customercare"
	"holdsim/services/shopper"
)

// endlessAgents is so many that nobody ever waits for one.
const endlessAgents = 60_000

// Without is the same plan with one cause of waiting taken away: what would
// have happened without it. The people, and every draw about them, are the
// same; the two plans share their tables. It reports false when there is
// nothing to take away: the plan has no such setting, or, where nobody was to
// act, there is nothing that was in the way.
func (p *Plan) Without(c measure.Cause) (*Plan, bool) {
	other := *p
	care := &other.CustomerCare
	switch c {
	case measure.Fault:
		care.LosesAlert, care.WrongNumber = services.Chance{}, services.Chance{}
		return &other, p.CustomerCare.LosesAlert.In > 0 || p.CustomerCare.WrongNumber.In > 0
	case measure.NotBefore:
		care.NotBefore = 0
		return &other, p.CustomerCare.NotBefore > 0
	case measure.CareClosed:
		care.Open, care.Line = []customercare.Span{{From: p.Start, Until: p.Horizon + beyond}}, nil
		other.Shopper.Line = nil
		return &other, true
	case measure.Queue:
		care.Backlog, care.Agents, care.MaxWaiting = 0, endlessAgents, 0
		care.Open, care.Line = anyNumber(care.Open), anyNumber(care.Line)
		return &other, true
	case measure.BetweenAttempts:
		care.Spacing = 0
		return &other, p.CustomerCare.Spacing > 0
	case measure.Handling:
		care.Talk = nil
		other.eachProfile(func(f *shopper.Profile) { f.Rings, f.AnswersIdentity, f.ConfirmsUse = nil, nil, nil })
		return &other, true
	case measure.UnlockLag:
		other.CardLock.UnlockLag = nil
		return &other, true
	case measure.Question:
		other.CardLock.Notices = slices.Clone(p.CardLock.Notices)
		for i := range other.CardLock.Notices {
			other.CardLock.Notices[i].Takes = nil
		}
		other.eachProfile(func(f *shopper.Profile) { f.AnswersNotice, f.AnswersNoticeAfter = services.Always, nil })
		return &other, len(p.CardLock.Notices) > 0
	}
	return nil, false
}

// anyNumber are the same shifts with as many agents as customer care has: those
// that touch are one then.
func anyNumber(shifts []customercare.Span) []customercare.Span {
	var all []customercare.Span
	for _, s := range shifts {
		if n := len(all); n > 0 && all[n-1].Until == s.From {
			all[n-1].Until = s.Until
			continue
		}
		all = append(all, customercare.Span{From: s.From, Until: s.Until})
	}
	return all
}

// eachProfile changes every way in which people behave, in a copy.
func (p *Plan) eachProfile(change func(*shopper.Profile)) {
	p.Shopper.Profiles = slices.Clone(p.Shopper.Profiles)
	for i := range p.Shopper.Profiles {
		change(&p.Shopper.Profiles[i])
	}
}
