package report

import (
	"slices"

	"holdsim/internal/plan"
)

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

// PatternOf is the verdict over all checks.
func PatternOf(all []Judgement) Pattern {
	provider, owner, user := Count(all, plan.Provider), Count(all, plan.Owner), Count(all, plan.User)
	agreedMissed := provider.Missed+owner.Missed > 0
	switch {
	case agreedMissed && user.Missed > 0:
		return Red
	case agreedMissed && user.Met == 0:
		return RedUnlooked
	case agreedMissed:
		return Unfelt
	case user.Missed > 0 && provider.Met+owner.Met == 0:
		return Uncovered
	case user.Missed > 0:
		return Watermelon
	case user.Met > 0:
		return Green
	case provider.Met+owner.Met > 0:
		return GreenUnlooked
	}
	return Unjudged
}

// verdict is the sentence about a pattern, and the one that explains it.
func (p Pattern) verdict() (phrase, phrase) {
	switch p {
	case Watermelon:
		return verdictWatermelon, verdictWatermelonWhy
	case Uncovered:
		return verdictUncovered, verdictUncoveredWhy
	case Green:
		return verdictGreen, verdictGreenWhy
	case Red:
		return verdictRed, verdictRedWhy
	case Unfelt:
		return verdictUnfelt, verdictUnfeltWhy
	case GreenUnlooked:
		return verdictGreenUnlooked, verdictGreenUnlookedWhy
	case RedUnlooked:
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
		return say(shoppersMissed, "missed", numeral(t.Missed), "of", numeral(t.Judged()))
	}
	return sentence(r.Judgements, who)
}

func sentence(all []Judgement, who plan.Stakeholder) string {
	t := Count(all, who)
	switch who {
	case plan.Provider:
		return say(providerSentence(t, Count(all, plan.User)))
	case plan.Owner:
		return ownerSentence(t, all)
	}
	switch {
	case t.Judged() == 0:
		return say(shopperIdle)
	case t.Missed == 0:
		return say(shopperMet)
	case t.Met == 0 && t.Missed >= epic:
		return say(shopperFailed)
	case t.Met == 0:
		return say(shopperNothing)
	}
	return say(shopperPartly, "met", numeral(t.Met), "of", numeral(t.Judged()))
}

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

func ownerSentence(t Tally, all []Judgement) string {
	switch i := slices.IndexFunc(all, func(j Judgement) bool { return j.Result == Open && j.Check.Stakeholder == plan.Owner }); {
	case t.Missed > 0:
		return say(ownerMissed)
	case t.Met == 0:
		return say(ownerIdle)
	case i >= 0:
		return say(ownerMetOpen, "question", all[i].Check.Expect)
	}
	return say(ownerMet)
}
