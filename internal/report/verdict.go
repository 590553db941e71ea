package report

import (
	"slices"

	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Pattern is how the stakeholders' results lie beside each other.
type Pattern = judge.Pattern

// PatternOf is the verdict over all checks.
func PatternOf(all []Judgement) Pattern {
	return judge.Verdict{Provider: Count(all, plan.Provider), Owner: Count(all, plan.Owner), User: Count(all, plan.User)}.Pattern()
}

// verdict is the sentence about a pattern, and the one that explains it.
func verdict(p Pattern) (phrase, phrase) {
	switch p {
	case judge.Watermelon:
		return verdictWatermelon, verdictWatermelonWhy
	case judge.Uncovered:
		return verdictUncovered, verdictUncoveredWhy
	case judge.Green:
		return verdictGreen, verdictGreenWhy
	case judge.Red:
		return verdictRed, verdictRedWhy
	case judge.Unfelt:
		return verdictUnfelt, verdictUnfeltWhy
	case judge.GreenUnlooked:
		return verdictGreenUnlooked, verdictGreenUnlookedWhy
	case judge.RedUnlooked:
		return verdictRedUnlooked, verdictRedUnlookedWhy
	}
	return verdictUnjudged, verdictUnjudgedWhy
}

// epic is how many expectations must be missed, and none met, to be called so.
const epic = 3

// sentence is one stakeholder's verdict in words. Of many people it cannot be
// said that they got nothing: a check over all of them is missed when one is.
func (r *Report) sentence(who plan.Stakeholder) string {
	t := Count(r.Judgements, who)
	if who == plan.User && !r.tellable() && t.Missed > 0 {
		return r.say(shoppersMissed, "missed", numeral(t.Missed), "of", numeral(t.Judged()))
	}
	return r.sentenceOf(r.Judgements, who)
}

func (b *book) sentenceOf(all []Judgement, who plan.Stakeholder) string {
	t := Count(all, who)
	switch who {
	case plan.Provider:
		return b.say(providerSentence(t, Count(all, plan.User)))
	case plan.Owner:
		return b.ownerSentence(t, all)
	}
	switch {
	case t.Judged() == 0:
		return b.say(shopperIdle)
	case t.Missed == 0:
		return b.say(shopperMet)
	case t.Met == 0 && b.gotSome():
		return b.say(shopperUnmet, "of", numeral(t.Judged()))
	case t.Met == 0 && t.Missed >= epic:
		return b.say(shopperFailed)
	case t.Met == 0:
		return b.say(shopperNothing)
	}
	return b.say(shopperPartly, "met", numeral(t.Met), "of", numeral(t.Judged()))
}

// gotSome: in some visit they got what they wanted, so that it cannot be said
// that they got nothing.
func (b *book) gotSome() bool { return b.run.Result.Hits(measure.WishesFulfilled).Hits > 0 }

func providerSentence(t, user Tally) phrase {
	switch {
	case t.Missed > 0:
		return providerMissed
	case t.Met == 0:
		return providerIdle
	case user.Missed > 0:
		return providerMetNeeds
	}
	return providerMet
}

func (b *book) ownerSentence(t Tally, all []Judgement) string {
	switch i := slices.IndexFunc(all, func(j Judgement) bool { return j.Result == Open && j.Check.Stakeholder == plan.Owner }); {
	case t.Missed > 0:
		return b.say(ownerMissed)
	case t.Met == 0:
		return b.say(ownerIdle)
	case i >= 0:
		return b.say(ownerMetOpen, "question", all[i].Check.Expect)
	}
	return b.say(ownerMet)
}

// hats are the two verdicts of those who signed what was agreed and are served
// by it: as the customer, and as the user.
func (r *Report) hats() []string {
	provider, owner, user := Count(r.Judgements, plan.Provider), Count(r.Judgements, plan.Owner), Count(r.Judgements, plan.User)
	none := hatNotServed
	if r.gotSome() {
		none = hatUnmet
	}
	var lines []string
	for _, name := range r.plan.Story.Hats {
		lines = append(lines, r.say(twoHats, "name", capital(name),
			"signed", r.say(hat(provider.Met+owner.Met, provider.Judged()+owner.Judged(), hatKept, hatPartlyKept, hatNotKept)),
			"kept", numeral(provider.Met+owner.Met), "agreed", numeral(provider.Judged()+owner.Judged()),
			"suffered", r.say(hat(user.Met, user.Judged(), hatServed, hatPartlyServed, none)),
			"got", numeral(user.Met), "wanted", numeral(user.Judged())))
	}
	return lines
}

// hat is a verdict: over all, some or none of what was judged.
func hat(met, judged int, all, some, none phrase) phrase {
	switch {
	case judged == 0:
		return hatIdle
	case met == judged:
		return all
	case met == 0:
		return none
	}
	return some
}
