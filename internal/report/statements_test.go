package report

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/plan"
)

// The case has eleven statements. Each is a check of the built-in files, worded
// as that stakeholder's expectation, with its result, what was found, and the
// event that proves it or the kind that is absent.
func TestTheElevenStatements(t *testing.T) {
	r := reported(t, compile(t, builtIn(t, "wine-store", "as-is")))
	for _, s := range []struct {
		number  int
		says    string
		who     plan.Stakeholder
		check   string
		result  Result
		words   string
		event   events.Kind
		about   events.Kind
		absent  events.Kind
		staffed int64
	}{
		{1, "the bot detected the suspicious second attempt", plan.Provider, "detect", Met, "score 82 of 100", events.AuthorizationScored, events.AuthorizationRequested, 0, 0},
		{2, "it declined it", plan.Provider, "decline", Met, `code 05, "do not honour"`, events.AuthorizationDeclined, events.AuthorizationScored, 0, 0},
		{3, "it locked the card", plan.Provider, "lock", Met, "locked Sat 15:09", events.CardLocked, events.AuthorizationDeclined, 0, 0},
		{4, "it alerted the designated units", plan.Provider, "alert", Met, "card desk and customer care", events.AlertRaised, events.AuthorizationDeclined, 0, 0},
		{5, "care called and reached the shopper 72 h after the trigger", plan.Owner, "contact", Met, "72 h 00 m (care open 6 h 09 m)", events.CallAnswered, events.AlertRaised, 0, 22_140_000},
		{6, "identity was verified", plan.Owner, "verify", Met, "by questions, on the phone", events.IdentityVerified, events.CallAnswered, 0, 0},
		{7, "the card was unlocked and is functional again", plan.Owner, "unlock", Met, "unlocked Tue 15:15", events.CardUnlocked, events.CardLocked, 0, 0},
		{8, "a genuine purchase was declined", plan.User, "purchase-goes-through", Missed, "declined", events.AuthorizationDeclined, events.IntentRecorded, 0, 0},
		{9, "no attempt was made to resolve it at the point of purchase", plan.User, "doubt-settled-at-till", Missed, "nobody asked", 0, events.AuthorizationScored, events.StepUpPrompted, 0},
		{10, "no notice was given that the card was locked", plan.User, "told-of-lock", Missed, "nobody told me", 0, events.CardLocked, events.NoticeSent, 0},
		{11, "the time to contact was 72 hours", plan.User, "heard-soon", Missed, "72 h 00 m (care open 6 h 09 m), not 10 m (assumed)", events.CallAnswered, events.AlertRaised, 0, 22_140_000},
	} {
		j := judgement(t, r, s.who, s.check)
		require.Equal(t, s.result, j.Result, s.says)
		require.Equal(t, s.words, plain(j.Words), s.says)
		require.Equal(t, s.event, kindOf(r, j.Evidence.Event), s.says)
		require.Equal(t, s.about, kindOf(r, j.Evidence.About), s.says)
		require.Equal(t, s.staffed, j.Outcome.Staffed, s.says)
		if s.absent != 0 {
			require.Equal(t, []events.Kind{s.absent}, j.Evidence.Absent, s.says)
			require.Zero(t, r.run.Result.Kinds[s.absent], s.says)
		}
	}
	open := judgement(t, r, plan.Owner, "knowingly")
	require.Equal(t, Open, open.Result)
	require.Equal(t, judge.Watermelon, PatternOf(r.Judgements))
	require.Equal(t, "IT provider: met what was agreed; for the users it needs improvement.", r.sentenceOf(r.Judgements, plan.Provider))
	require.Equal(t, "Service owner: got what was agreed. Open: was 72 h chosen knowingly?", r.sentenceOf(r.Judgements, plan.Owner))
	require.Equal(t, 4, r.Missed(plan.User))
	require.Zero(t, r.Missed(plan.Provider)+r.Missed(plan.Owner))
}

func judgement(t *testing.T, r *Report, who plan.Stakeholder, name string) *Judgement {
	for i := range r.Judgements {
		if j := &r.Judgements[i]; j.Check.Stakeholder == who && j.Check.Name == name {
			return j
		}
	}
	require.Fail(t, "no such check", "%s of %s", name, who)
	return nil
}

func kindOf(r *Report, number uint64) events.Kind {
	if number == 0 {
		return events.KindNone
	}
	return r.run.Events[number-1].Kind
}

// Under a better policy the shopper's four turn, and the provider is not red
// because nothing had to be locked.
func TestUnderABetterPolicyNobodyIsRed(t *testing.T) {
	r := reported(t, compile(t, builtIn(t, "wine-store", "step-up-at-pos")))
	for i := range r.Judgements {
		j := &r.Judgements[i]
		require.NotEqual(t, Missed, j.Result, "%s of %s: %s", j.Check.Name, j.Check.Stakeholder, j.Words)
	}
	require.Equal(t, Met, judgement(t, r, plan.User, "purchase-goes-through").Result)
	require.Equal(t, Met, judgement(t, r, plan.User, "doubt-settled-at-till").Result)
	require.Equal(t, NotApplicable, judgement(t, r, plan.User, "told-of-lock").Result)
	require.Equal(t, NotApplicable, judgement(t, r, plan.User, "heard-soon").Result)
	require.Equal(t, judge.Green, PatternOf(r.Judgements))
}

// Every pattern has its own sentence.
func TestPatterns(t *testing.T) {
	check := func(who plan.Stakeholder, result Result) Judgement {
		return Judgement{Check: &plan.Check{Stakeholder: who}, Result: result}
	}
	for _, c := range []struct {
		provider, owner, user Result
		want                  Pattern
	}{
		{Met, Met, Missed, judge.Watermelon}, {Met, NotApplicable, Missed, judge.Watermelon}, {NotApplicable, Open, Missed, judge.Uncovered},
		{Met, Met, Met, judge.Green}, {NotApplicable, NotApplicable, Met, judge.Green}, {Met, Open, NotApplicable, judge.GreenUnlooked}, {NotApplicable, Met, NotApplicable, judge.GreenUnlooked},
		{Missed, Met, Missed, judge.Red}, {Met, Missed, Missed, judge.Red}, {Met, Missed, Met, judge.Unfelt}, {Missed, Met, NotApplicable, judge.RedUnlooked}, {Missed, Met, Open, judge.RedUnlooked},
		{NotApplicable, Open, NotApplicable, judge.Unjudged},
	} {
		all := []Judgement{check(plan.Provider, c.provider), check(plan.Owner, c.owner), check(plan.User, c.user)}
		require.Equal(t, c.want, PatternOf(all), "%s, %s, %s", c.provider, c.owner, c.user)
	}
	seen := map[phrase]bool{}
	for _, p := range []Pattern{judge.Watermelon, judge.Uncovered, judge.Green, judge.Red, judge.Unfelt, judge.Unjudged, judge.GreenUnlooked, judge.RedUnlooked} {
		head, why := verdict(p)
		require.False(t, seen[head] || seen[why], p)
		seen[head], seen[why] = true, true
	}
}
