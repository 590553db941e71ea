package measure_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/measure/eventtest"
)

func context(cards uint64) measure.Context {
	return measure.Context{Cards: cards, Start: eventtest.Start, Horizon: eventtest.Horizon,
		Open: []measure.Opening{{From: eventtest.Open[0], Until: eventtest.Open[1]}}}
}

func fold(cards uint64, sequence []events.Event) *measure.Result {
	f := measure.NewFold(context(cards))
	for i := range sequence {
		f.Fold(&sequence[i])
	}
	return f.Result()
}

// The case: every measure, on both clocks, with the kind of what proves it.
func TestTheCaseInNumbers(t *testing.T) {
	sequence := eventtest.Case(0)
	kinds := map[events.Stamp]events.Kind{}
	for _, e := range sequence {
		kinds[e.ID] = e.Kind
	}
	r := fold(1, sequence)
	for _, c := range []struct {
		threshold string
		met       bool
		wall      string
		staffed   string
		event     events.Kind
		about     events.Kind
		absent    string
	}{
		{"time_to_notice <= 1m", false, "72h", "6h9m", events.ShopperLearned, events.CardLocked, "[]"},
		{"time_to_contact <= 72h", true, "72h", "6h9m", events.CallAnswered, events.AlertRaised, "[]"},
		{"time_to_contact <= 10m", false, "72h", "6h9m", events.CallAnswered, events.AlertRaised, "[]"},
		{"time_to_contact <= 7h staffed", true, "72h", "6h9m", events.CallAnswered, events.AlertRaised, "[]"},
		{"time_to_resolution <= 72h", false, "72h6m", "6h15m", events.CaseResolved, events.AuthorizationDeclined, "[]"},
		{"dead_card_time <= 1h", false, "72h6m", "6h15m", events.CardUnlocked, events.CardLocked, "[]"},
		{"time_to_wanted <= 5m", false, "never", "never", events.KindNone, events.PurchaseAttempted, "[]"},
		{"never(time_to_wanted) == 0%", false, "1000000", "0", events.KindNone, events.PurchaseAttempted, "[]"},
		{"suspicious_detected >= 1", true, "1", "0", events.AuthorizationScored, events.AuthorizationRequested, "[]"},
		{"suspicious_declined == 100%", true, "1000000", "0", events.AuthorizationDeclined, events.AuthorizationScored, "[]"},
		{"cards_locked == 100%", true, "1000000", "0", events.CardLocked, events.AuthorizationDeclined, "[]"},
		{"units_alerted == 100%", true, "1000000", "0", events.AlertRaised, events.AuthorizationDeclined, "[]"},
		{"cards_contacted == 100%", true, "1000000", "0", events.CallAnswered, events.AlertRaised, "[]"},
		{"identity_verified == 100%", true, "1000000", "0", events.IdentityVerified, events.CallAnswered, "[]"},
		{"cards_unlocked == 100%", true, "1000000", "0", events.CardUnlocked, events.CardLocked, "[]"},
		{"genuine_declined == 0", false, "1", "0", events.AuthorizationDeclined, events.IntentRecorded, "[]"},
		{"share(genuine_declined) <= 50%", true, "500000", "0", events.PurchasePaid, events.IntentRecorded, "[]"},
		{"resolved_at_pos == 100%", false, "0", "0", events.KindNone, events.AuthorizationScored, "[stepup.prompted]"},
		{"told_of_lock == 100%", false, "0", "0", events.KindNone, events.CardLocked, "[notice.sent]"},
		{"wishes_fulfilled == 100%", false, "0", "0", events.PurchasePaid, events.IntentRecorded, "[]"},
		{"calls_answered == 100%", true, "1000000", "0", events.CallAnswered, events.CallbackAttempted, "[]"},
	} {
		threshold, err := measure.ParseThreshold(c.threshold)
		require.NoError(t, err)
		o := r.Judge(threshold)
		require.True(t, o.Applicable, c.threshold)
		require.Equal(t, c.met, o.Met, c.threshold)
		if threshold.Dimension() == measure.Span {
			require.Equal(t, c.wall, words(o.Value), c.threshold)
			require.Equal(t, c.staffed, words(o.Staffed), c.threshold)
		} else {
			require.Equal(t, c.wall, fmt.Sprint(o.Value), c.threshold)
		}
		require.Equal(t, c.event, kinds[o.Proof.Event], c.threshold)
		require.Equal(t, c.about, kinds[o.Proof.About], c.threshold)
		require.Equal(t, c.absent, fmt.Sprint(o.Absent), c.threshold)
	}
}

func words(v int64) string {
	if events.Time(v) == events.Never {
		return "never"
	}
	return measure.FormatSpan(events.Time(v))
}

// Under a policy that never locks, a check about locks has nothing to judge.
func TestWhereNothingHappensNothingIsJudged(t *testing.T) {
	r := eventtest.New(eventtest.Start)
	p := eventtest.Purchase{Visit: 1, Number: 1, Amount: 1000}
	p.Begin(r, events.Genuine)
	p.Request(r, 1)
	p.Score(r, 0, 0, events.Approve)
	p.Pay(r, events.Debit)
	result := fold(1, r.Events())
	for _, s := range []string{"cards_locked == 100%", "units_alerted == 100%", "time_to_contact <= 72h", "identity_verified == 100%",
		"cards_unlocked == 100%", "resolved_at_pos == 100%", "told_of_lock == 100%", "dead_card_time <= 1h", "suspicious_detected >= 1"} {
		threshold, err := measure.ParseThreshold(s)
		require.NoError(t, err)
		require.False(t, result.Judge(threshold).Applicable, s)
	}
	wanted, err := measure.ParseThreshold("time_to_wanted <= 1s")
	require.NoError(t, err)
	require.True(t, result.Judge(wanted).Met)
}

// What is still open at the horizon never happens; a dead card counts up to it.
func TestTheHorizonEndsWhatIsOpen(t *testing.T) {
	sequence := eventtest.Case(0)
	until := slices.IndexFunc(sequence, func(e events.Event) bool { return e.Kind == events.CallbackAttempted })
	r := fold(1, sequence[:until])
	for _, id := range []measure.ID{measure.TimeToNotice, measure.TimeToContact, measure.TimeToResolution, measure.TimeToWanted} {
		wall, staffed := r.Aggregate(id, measure.Max)
		require.Equal(t, int64(events.Never), wall, measure.Of(id).Name)
		require.Equal(t, int64(events.Never), staffed, measure.Of(id).Name)
	}
	wall, staffed := r.Aggregate(measure.DeadCardTime, measure.Sum)
	require.Equal(t, eventtest.Horizon-eventtest.Start-9*events.Minute, events.Time(wall))
	require.Equal(t, 8*events.Hour, events.Time(staffed))
	rate, _ := r.Aggregate(measure.DeadCardTime, measure.Rate)
	require.Equal(t, wall*1000*30/7, rate, "per 1,000 cards and 30 days, from one card in 7 days")
	threshold, err := measure.ParseThreshold("cards_unlocked == 100%")
	require.NoError(t, err)
	o := r.Judge(threshold)
	require.False(t, o.Met)
	require.Equal(t, []events.Kind{events.CardUnlocked}, o.Absent)
}

// A step-up settles the doubt at the till: nothing is locked, nobody is called.
func TestAStepUpSettlesTheDoubt(t *testing.T) {
	result := fold(1, stepUp(0, events.Debit))
	judge := func(s string) measure.Outcome {
		threshold, err := measure.ParseThreshold(s)
		require.NoError(t, err)
		return result.Judge(threshold)
	}
	require.True(t, judge("suspicious_detected >= 1").Met)
	require.False(t, judge("suspicious_declined == 100%").Applicable)
	require.False(t, judge("cards_locked == 100%").Applicable)
	require.True(t, judge("resolved_at_pos == 100%").Met)
	require.True(t, judge("genuine_declined == 0").Met)
	require.Equal(t, int64(40*events.Second), judge("time_to_wanted <= 1m").Value)
}

func stepUp(card events.Card, tender events.Tender) []events.Event {
	r := eventtest.New(eventtest.Start + events.Minute)
	p := eventtest.Purchase{Card: card, Visit: 1, Number: 1, Amount: 9600}
	p.Begin(r, events.Genuine)
	p.Request(r, 1)
	p.Score(r, 82, 1, events.Challenge)
	r.Emit(events.PointOfSale, events.Event{Kind: events.StepUpPrompted, Card: card, Visit: 1, Purchase: 1, Amount: 9600, Method: events.PIN, Attempt: 1})
	r.After(40 * events.Second)
	p.Request(r, 2)
	p.Score(r, 82, 1, events.Approve)
	p.Pay(r, tender)
	return r.Events()
}

// The thief's purchase is declined: the holder's card is no genuine holder's.
func TestAThiefIsNotAGenuineHolder(t *testing.T) {
	sequence := eventtest.Case(0)
	for i := range sequence {
		if sequence[i].Kind == events.IntentRecorded {
			sequence[i].Truth = events.Fraudulent
		}
	}
	r := fold(1, sequence)
	for _, id := range []measure.ID{measure.TimeToResolution, measure.DeadCardTime, measure.TimeToWanted,
		measure.GenuineDeclined, measure.ResolvedAtPOS, measure.CardsUnlocked, measure.WishesFulfilled} {
		require.Zero(t, r.N(id), measure.Of(id).Name)
	}
	for _, id := range []measure.ID{measure.TimeToContact, measure.TimeToNotice, measure.ToldOfLock} {
		require.Equal(t, uint64(1), r.N(id), measure.Of(id).Name)
	}
	require.Equal(t, uint64(2), r.N(measure.SuspiciousDetected), "the thief's first purchase was let through")
}

// Folding groups of cards and merging, in any grouping and order, gives what
// folding everything at once gives.
func TestMergingGroupsIsFoldingAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cards := rapid.IntRange(1, 12).Draw(t, "cards")
		var all []events.Event
		group := make([]int, cards)
		for c := range cards {
			group[c] = rapid.IntRange(0, 3).Draw(t, "group")
			all = append(all, history(t, events.Card(c))...)
		}
		slices.SortFunc(all, func(a, b events.Event) int { return events.Compare(&a, &b) })
		whole := fold(uint64(cards), all)

		var parts []*measure.Result
		for g := range 4 {
			f, n := measure.NewFold(context(uint64(count(group, g)))), 0
			for i := range all {
				if group[all[i].Card] == g {
					f.Fold(&all[i])
					n++
				}
			}
			parts = append(parts, f.Result())
		}
		merged := &measure.Result{}
		for _, g := range rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "order") {
			merged.Merge(parts[g])
		}
		require.Equal(t, describe(whole), describe(merged))
	})
}

func count(of []int, v int) int {
	n := 0
	for _, x := range of {
		if x == v {
			n++
		}
	}
	return n
}

// history is a random life of one card: the case, cut off anywhere, or a step-up.
func history(t *rapid.T, c events.Card) []events.Event {
	if rapid.Bool().Draw(t, "step-up") {
		return stepUp(c, rapid.SampledFrom([]events.Tender{events.Debit, events.Cash}).Draw(t, "tender"))
	}
	sequence := eventtest.Case(c)
	return sequence[:rapid.IntRange(0, len(sequence)).Draw(t, "cut")]
}

// describe writes everything that can be asked of a result.
func describe(r *measure.Result) string {
	s := fmt.Sprintln(r.Cards, r.CardTime, r.Kinds)
	for id, m := range measure.All() {
		id := measure.ID(id)
		s += fmt.Sprintln(m.Name, r.N(id))
		if r.N(id) == 0 {
			continue
		}
		for _, agg := range m.Unit.Aggregates() {
			wall, staffed := r.Aggregate(id, agg)
			s += fmt.Sprintln(" ", agg, wall, staffed)
		}
		if m.Unit == measure.UnitSpan {
			s += fmt.Sprintln(r.Spans(id).Best, r.Spans(id).Worst)
		} else {
			s += fmt.Sprintln(*r.Hits(id))
		}
	}
	return s
}

func TestQuantilesAreNearestRanks(t *testing.T) {
	var m measure.Multiset
	for v := events.Time(1); v <= 1000; v++ {
		m.Add(1001 - v)
	}
	require.Equal(t, events.Time(1), m.Quantile(0, 1))
	require.Equal(t, events.Time(500), m.Quantile(1, 2))
	require.Equal(t, events.Time(900), m.Quantile(9, 10))
	require.Equal(t, events.Time(1000), m.Quantile(1, 1))
	require.Equal(t, events.Time(500500), m.Sum())
	m.Add(events.Never)
	require.Equal(t, uint64(1), m.Nevers())
	require.Equal(t, events.Never, m.Sum())
	require.Equal(t, events.Never, m.Quantile(1, 1))
}

func TestTheStaffedClockRunsOnlyWhileCareIsOpen(t *testing.T) {
	c := measure.NewClocks([]measure.Opening{{From: 10, Until: 20}, {From: 30, Until: 40}})
	for _, x := range []struct{ from, until, want events.Time }{
		{0, 5, 0}, {0, 10, 0}, {0, 15, 5}, {12, 18, 6}, {15, 35, 10}, {20, 30, 0}, {0, 100, 20}, {39, 41, 1}, {40, 50, 0},
	} {
		require.Equal(t, x.want, c.Staffed(x.from, x.until), "%d to %d", x.from, x.until)
	}
	require.Panics(t, func() { measure.NewClocks([]measure.Opening{{From: 10, Until: 20}, {From: 15, Until: 40}}) })
}

func BenchmarkFold(b *testing.B) {
	var all []events.Event
	for c := range events.Card(1000) {
		all = append(all, eventtest.Case(c)...)
	}
	slices.SortFunc(all, func(a, b events.Event) int { return events.Compare(&a, &b) })
	b.ReportAllocs()
	for b.Loop() {
		f := measure.NewFold(context(1000))
		for i := range all {
			f.Fold(&all[i])
		}
		f.Result()
	}
	b.ReportMetric(float64(b.N)*float64(len(all))/b.Elapsed().Seconds(), "events/s")
}
