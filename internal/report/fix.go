package report

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// fix is what would mend a missed check, by measure and by who can do it, and
// the phrase that says so. Where there is none of its own, the expectation itself
// is said.
func (r *Report) fix(j *Judgement, by string) (string, phrase) {
	id, _ := measure.Find(j.Check.Threshold.Measure)
	switch {
	case by == "technology" && (id == measure.ResolvedAtPOS || id == measure.GenuineDeclined):
		return r.said(r.fixAtTill(j))
	case by == "technology" && (id == measure.ToldOfLock || id == measure.TimeToNotice):
		return r.said(r.fixNotice())
	case by == "technology" && id == measure.FraudPaid:
		if h := r.run.Result.Hits(measure.FraudPassed); h.Hits > 0 {
			return r.said(fixThiefProof)
		}
		return r.said(fixThiefRules)
	case by == "people" && id == measure.TimeToContact:
		return r.fixPeople()
	case by == "agreement" && id == measure.TimeToContact:
		return r.fixAgreement()
	}
	return j.Check.Expect, ""
}

// said is a phrase in words, and the phrase.
func (r *Report) said(p phrase) (string, phrase) { return r.say(p), p }

// fixAtTill is what would let a purchase go through.
func (r *Report) fixAtTill(j *Judgement) phrase {
	if e := r.event(j.Outcome.Proof.Event); e != nil && (e.Reason == events.OverPurchaseMax || e.Reason == events.OverDayMax) {
		return fixLimit
	}
	if r.run.Result.Kinds[events.StepUpPrompted] > 0 {
		return fixOtherProof
	}
	return fixAskAtTill
}

// fixNotice is what becomes of the notice.
func (r *Report) fixNotice() phrase {
	switch k := &r.run.Result.Kinds; {
	case k[events.NoticeSent] == 0:
		return fixNotice
	case k[events.NoticeFailed] > 0:
		return fixNoticeToo
	}
	return fixNoticeSooner
}

// fixPeople is what customer care could do about a contact that came late.
func (r *Report) fixPeople() (string, phrase) {
	w := r.waitFor(measure.TimeToContact)
	switch {
	case w == nil || w.alert == nil:
		return r.said(fixFaster)
	case w.called == nil:
		return r.said(fixCall)
	case w.missed > 0:
		return r.said(fixReach)
	case !r.waitedForOpening(w):
		return r.said(fixFaster)
	}
	weekday := r.format.local(w.alert.At).Weekday().String()
	if len(r.openOnDay(w.alert.At)) > 0 {
		return r.say(fixOpenLonger, "weekday", weekday), fixOpenLonger
	}
	return r.say(fixOpen, "weekday", weekday), fixOpen
}

// fixAgreement is what could be agreed instead: the agreement's own time is
// named, which need not be what care does.
func (r *Report) fixAgreement() (string, phrase) {
	agreed := r.agreement()
	w := r.waitFor(measure.TimeToContact)
	switch {
	case w != nil && w.missed > 0 && w.x.Wall == events.Never:
		return r.said(fixAgreeUnreached)
	case agreed == nil:
		return r.said(fixAgreeSooner)
	}
	span := bound(events.Time(agreed.Check.Threshold.Value))
	if events.Time(agreed.Check.Threshold.Value) != r.plan.CustomerCare.NotBefore {
		return r.say(fixAgreed, "span", span), fixAgreed
	}
	return r.say(fixAgree, "span", span), fixAgree
}

// fixers are who can mend something.
var fixers = []struct {
	word string
	says phrase
}{{"technology", fixTechnology}, {"people", fixPeople}, {"agreement", fixAgreement}}

// fixes are what one of them can do about the missed checks.
func (r *Report) fixes(by string) []string {
	var what []string
	for _, m := range r.Remedies() {
		if m.By == by {
			what = append(what, m.What)
		}
	}
	return what
}

// does are the built-in policies that do what would mend something. Each may do
// more than that; what it comes to is found by running it.
var does = map[phrase]string{
	fixAskAtTill: "step-up-at-pos", fixOtherProof: "step-up-by-push", fixThiefProof: "step-up-by-push",
	fixNotice: "tell-them", fixNoticeToo: "ladder", fixReach: "text-and-retry",
	fixOpen: "care-24x7", fixOpenLonger: "care-24x7", fixFaster: "care-24x7", fixCall: "care-24x7",
}

// Remedy is something that would mend a missed check.
type Remedy struct {
	By   string // technology, people or agreement
	What string
	// Policy is the built-in one that does it; empty where none does, or where it
	// is the run's own.
	Policy string
	check  *plan.Check
}

// Remedies are what would mend the missed checks, by who can do it.
func (r *Report) Remedies() []Remedy {
	var all []Remedy
	for _, by := range fixers {
		for i := range r.Judgements {
			j := &r.Judgements[i]
			if j.Result != Missed || !slices.Contains(j.Check.FixableBy, by.word) {
				continue
			}
			text, key := r.fix(j, by.word)
			if slices.ContainsFunc(all, func(m Remedy) bool { return m.By == by.word && m.What == text }) {
				continue
			}
			m := Remedy{By: by.word, What: text, check: j.Check}
			if policy := does[key]; policy != r.plan.Names.Policy && r.Replayed() {
				m.Policy = policy
			}
			all = append(all, m)
		}
		if by.word == "people" && len(r.unproven()) > 0 {
			all = append(all, Remedy{By: by.word, What: r.say(fixIdentity)})
		}
	}
	return all
}

// Under is a run of the same people under another policy.
type Under struct {
	Policy string
	Told   *Report
}

// Tried is what became of a missed check when it was run under the policy that
// does what would mend it.
type Tried struct {
	Result Result
	Expect string // of the check
	Words  string // what it found
	// Where are the waits of genuine holders for a card that works; of no case
	// where nobody was held.
	Where measure.Attribution
	Never bool // some of them did not end
}

// Replayed reports whether what would mend a run is played again: of a few
// people, told one by one. Of a crowd, holdsim compare does so.
func (r *Report) Replayed() bool { return r.tellable() }

// Tried is false where the remedy was not run.
func (r *Report) Tried(m *Remedy) (Tried, bool) {
	for i := range r.options.Under {
		u := &r.options.Under[i]
		if u.Policy != m.Policy || m.check == nil {
			continue
		}
		for k := range u.Told.Judgements {
			j := &u.Told.Judgements[k]
			if j.Check.Stakeholder == m.check.Stakeholder && j.Check.Name == m.check.Name {
				where := &u.Told.run.Result.Where
				return Tried{j.Result, m.check.Expect, j.Words, where.All(), where.Open.Cases > 0}, true
			}
		}
	}
	return Tried{}, false
}

// Both are the results of the same plan without two causes of waiting that hold
// at the same time.
type Both struct {
	First, Second measure.Cause
	Alone         *measure.Result // without the second alone
	Result        *measure.Result // without both
}

// TwoCauses is what holds at the same time as the longest cause; nil where it
// held alone.
func (r *Report) TwoCauses() *Both { return r.options.Both }

// Without is the result of the same plan without one cause; nil where it was not
// run.
func (r *Report) Without(c measure.Cause) *measure.Result { return r.options.Without[c] }

// CauseWords are what a cause is called in this run.
func (r *Report) CauseWords(c measure.Cause) string { return r.causeSaid(c) }
