package cast_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/internal/rules"
	"holdsim/services"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/shopper"
)

// randomRun is the case with a crowd, and a policy and people drawn at random.
func randomRun(t *rapid.T) *configs {
	c := wineStore()
	chance := func(name string) services.Chance {
		return services.Chance{In: uint32(rapid.IntRange(0, 3).Draw(t, name)), Of: 3}
	}
	delay := func(name string) services.Quantiles {
		return rapid.SampledFrom([]services.Quantiles{nil, {0, 90_000}, {20_000}, {60_000, 600_000}}).Draw(t, name)
	}
	p := &c.Shopper.Profiles[0]
	p.KnowsPIN, p.Thief.KnowsPIN, p.AnswersNotice = chance("knows pin"), chance("thief knows pin"), chance("answers notice")
	p.AnswersCall, p.CallsCare, p.KnowsAnswers = chance("answers call"), chance("calls care"), chance("knows answers")
	p.PaysCash, p.AnswersPIN, p.RetriesAfter = delay("pays cash"), delay("answers pin"), delay("retries after")
	p.AnswersNoticeAfter, p.Rings, p.CallsCareAfter = delay("answers notice after"), delay("rings"), delay("calls care after")
	p.Retries = uint8(rapid.IntRange(0, 2).Draw(t, "retries"))
	p.LooksAtPhone, p.LeavesGoods, p.OptsOut, p.WrongParty = chance("looks at phone"), chance("leaves goods"), chance("opts out"), chance("wrong party")
	p.Thief.GivesUp, p.Thief.CallsCare, p.Thief.PassesIdentity = chance("thief gives up"), chance("thief calls"), chance("thief passes")
	p.AfterDecline = shopper.AfterDecline{AbandonsCard: services.Chance{In: 1, Of: 3}, UsesLess: chance("uses less"), Skips: chance("skips")}
	if p.AfterDecline.UsesLess.In == 3 {
		p.AfterDecline.AbandonsCard.In = 0
	}
	p.NextCard, p.Leaves, p.WaitsAtTill = delay("next card"), delay("leaves"), delay("waits at till")
	p.Patience, p.CallsAgain, p.CallsAgainAfter = delay("patience"), uint8(rapid.IntRange(0, 2).Draw(t, "calls again")), delay("calls again after")
	addCrowd(c, chance("fraud"))

	c.PointOfSale.Authorizes = delay("authorizes")
	c.PointOfSale.StepUp = rapid.SampledFrom([][]events.Method{nil, {events.PIN}, {events.PushApproval, events.PIN}}).Draw(t, "step-up")
	c.PointOfSale.MostTries = uint8(rapid.IntRange(0, 3).Draw(t, "tries of a sale"))
	c.PointOfSale.Holds, c.PointOfSale.Tries = events.Minute, uint8(rapid.IntRange(1, 3).Draw(t, "tries"))
	c.FraudBot.Bands = []fraudbot.Band{
		{Action: events.Approve},
		{From: uint16(rapid.IntRange(1, 60).Draw(t, "challenges from")), Action: events.Challenge, Code: events.Code70},
		{From: uint16(rapid.IntRange(61, 80).Draw(t, "declines from")), Action: events.Decline, Code: events.Code05, Alert: rapid.Bool().Draw(t, "alert")},
		{From: uint16(rapid.IntRange(81, 90).Draw(t, "locks from")), Action: events.DeclineAndLock, Code: events.Code59, Alert: true},
	}
	c.FraudBot.Rules = append(c.FraudBot.Rules, fraudbot.Rule{When: rules.MustCheck(`approvals("30m") >= 2`), Points: 20})
	c.CardLock.Locks, c.CardLock.UnlockLag = rapid.Bool().Draw(t, "locks"), delay("unlock lag")
	c.CardLock.PerDay = rapid.SampledFrom([]int64{0, 30_000, 500_000}).Draw(t, "per day")
	c.CardLock.ReleaseAfter = rapid.SampledFrom([]events.Time{0, events.Hour, 48 * events.Hour}).Draw(t, "released after")
	c.CardLock.Cap = rapid.SampledFrom([]int64{0, 0, 5_000}).Draw(t, "cap")
	c.CardLock.CapPerDay = rapid.SampledFrom([]int64{0, c.CardLock.Cap}).Draw(t, "cap per day")
	c.CardLock.ReissueAfter = rapid.SampledFrom([]events.Time{0, 12 * events.Hour}).Draw(t, "reissued after")
	c.CardLock.TellsDeclines, c.CardLock.Confirms = rapid.Bool().Draw(t, "tells declines"), rapid.Bool().Draw(t, "confirms")
	c.CardLock.AtMost, c.CardLock.Per = uint8(rapid.IntRange(0, 3).Draw(t, "at most")), 72*events.Hour
	if rapid.Bool().Draw(t, "reach") {
		c.CardLock.Reach = []services.Chance{chance("text"), chance("voice"), chance("e-mail"), chance("push")}
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "notices") {
		c.CardLock.Notices = append(c.CardLock.Notices, cardlock.Notice{
			Channel: events.Text + events.Channel(i), After: events.Time(i) * 10 * events.Minute, Takes: delay("takes"),
			Fails: chance("fails"), AnswerUnlocks: rapid.Bool().Draw(t, "answer unlocks"),
		})
	}
	care := &c.CustomerCare
	care.NotBefore = rapid.SampledFrom([]events.Time{0, 10 * events.Minute, 72 * events.Hour}).Draw(t, "not before")
	care.Attempts, care.Agents = uint8(rapid.IntRange(0, 3).Draw(t, "attempts")), uint16(rapid.IntRange(1, 3).Draw(t, "agents"))
	care.Spacing, care.WrapUp = rapid.SampledFrom([]events.Time{0, events.Hour}).Draw(t, "spacing"), delay("wrap-up")
	care.Questions, care.Required = 2, uint8(rapid.IntRange(0, 2).Draw(t, "required"))
	care.LosesAlert, care.FindsAfter = chance("loses alert"), 5*events.Hour
	care.TakesCalls = rapid.Bool().Draw(t, "takes calls")
	drawnCare(t, care, chance, delay)
	return c
}

// drawnCare draws how care works: shifts, the order of the queue, the line, and
// what goes wrong.
func drawnCare(t *rapid.T, care *customercare.Config, chance func(string) services.Chance, delay func(string) services.Quantiles) {
	for i := range care.Open {
		care.Open[i].Agents = uint16(rapid.IntRange(0, 3).Draw(t, "agents of the shift"))
	}
	care.Discipline = rapid.SampledFrom([]customercare.Discipline{customercare.FIFO, customercare.LIFO, customercare.ByPriority}).Draw(t, "discipline")
	care.Priorities = []customercare.Priority{customercare.OnTheLine, customercare.HighScore, customercare.CardDead}
	care.Talk, care.RejectsRight, care.AcceptsWrong = delay("talk"), chance("rejects right"), chance("accepts wrong")
	care.WrongNumber, care.CorrectedAfter = chance("wrong number"), 3*events.Hour
	care.ExpiresAfter = rapid.SampledFrom([]events.Time{0, 72 * events.Hour}).Draw(t, "expires after")
	care.Backlog, care.Start = rapid.SampledFrom([]events.Time{0, 10 * events.Hour}).Draw(t, "backlog"), casttest.Saturday
	care.MaxWaiting = uint32(rapid.IntRange(0, 2).Draw(t, "callers that can wait"))
	if rapid.Bool().Draw(t, "a line with hours of its own") {
		care.Line = []customercare.Span{{From: casttest.At("Sun 12:00"), Until: casttest.At("Wed 12:00"), Agents: 1}}
	}
}

// addCrowd lets 40 cards buy for two days, a little over one purchase an hour.
func addCrowd(c *configs, fraud services.Chance) {
	const cards, hours = 40, 48
	c.Shopper.Crowd = shopper.Crowd{
		Cards: cards, Entry: events.Contactless, Cash: 5_000, Fraud: fraud,
		Counts: [][]uint32{{1 << 31, 3 << 30, 15 << 28, 1<<32 - 1}}, PerHour: make([]uint8, hours),
		Amount: services.Quantiles{100, 4_000, 20_000}, Merchants: []shopper.CrowdMerchant{{MCC: 5310}},
	}
	for h := range events.Time(hours + 1) {
		c.Shopper.Crowd.Hours = append(c.Shopper.Crowd.Hours, casttest.At("Tue 06:00")+h*events.Hour)
	}
	c.PointOfSale.Cards, c.CardLock.Cards, c.FraudBot.Cards, c.CustomerCare.Cards = cards+1, cards+1, cards+1, cards+1
}

// What must hold in every run, whatever the policy and the people.
func TestEveryRunKeepsItsPromises(t *testing.T) {
	seen := map[events.Kind]bool{}
	rapid.Check(t, func(t *rapid.T) {
		c := randomRun(t)
		journal := c.run(t)
		for i := range journal {
			seen[journal[i].Kind] = true
		}
		purchasesEndOnce(t, c, journal)
		deadCardsBuyNothing(t, journal)
		limitsHold(t, c, journal)
		casesAreOrderly(t, c, journal)
		agentsAreEnough(t, c, journal)
	})
	for _, k := range events.Kinds() {
		require.True(t, seen[k], "%s never happened", k)
	}
}

type purchase struct {
	card   events.Card
	number uint16
}

// Every purchase that began an hour before the horizon or earlier is paid or
// abandoned, once; a stolen card never pays in cash.
func purchasesEndOnce(t *rapid.T, c *configs, journal []events.Event) {
	ends, truth := map[purchase]int{}, map[purchase]events.Truth{}
	for _, e := range journal {
		p := purchase{e.Card, e.Purchase}
		switch e.Kind {
		case events.IntentRecorded:
			truth[p] = e.Truth
			ends[p] += 0
		case events.PurchasePaid:
			require.False(t, truth[p] == events.Fraudulent && e.Tender != events.Debit, "%v", e)
			ends[p]++
		case events.PurchaseAbandoned:
			ends[p]++
		}
	}
	for _, e := range journal {
		if e.Kind == events.IntentRecorded && e.At < c.Shopper.Horizon-events.Hour {
			p := purchase{e.Card, e.Purchase}
			require.Equal(t, 1, ends[p], "ends of %v", p)
		}
	}
}

// Between lock and unlock nothing is admitted, a soft lock admits up to its cap,
// and a closed card is dead until its re-issue.
func deadCardsBuyNothing(t *rapid.T, journal []events.Event) {
	dead, closed, caps := map[events.Card]bool{}, map[events.Card]bool{}, map[events.Card]int64{}
	for i, e := range journal {
		switch e.Kind {
		case events.CardLocked:
			require.False(t, dead[e.Card] || caps[e.Card] > 0, "locked twice: event %d", i)
			dead[e.Card] = true
		case events.CardCapped:
			require.False(t, dead[e.Card] || caps[e.Card] > 0, "locked twice: event %d", i)
			caps[e.Card] = e.Total
		case events.CardUnlocked:
			require.True(t, (dead[e.Card] || caps[e.Card] > 0) && !closed[e.Card], "unlocked without a lock: event %d", i)
			dead[e.Card], caps[e.Card] = false, 0
		case events.CardClosed:
			require.False(t, closed[e.Card], "closed twice: event %d", i)
			dead[e.Card], closed[e.Card], caps[e.Card] = true, true, 0
		case events.CardReissued:
			require.True(t, closed[e.Card], "re-issued without a closing: event %d", i)
			dead[e.Card], closed[e.Card] = false, false
		case events.AuthorizationAdmitted:
			require.False(t, dead[e.Card], "admitted while dead: event %d", i)
			require.True(t, caps[e.Card] == 0 || e.Amount <= caps[e.Card], "admitted above the cap: event %d", i)
		}
	}
}

// Nothing is admitted over a limit, and the total is what was approved on the
// day so far and this purchase.
func limitsHold(t *rapid.T, c *configs, journal []events.Event) {
	type day struct {
		card events.Card
		day  events.Time
	}
	approved := map[day]int64{}
	for i, e := range journal {
		key := day{e.Card, (e.At - casttest.Saturday) / events.Day}
		switch e.Kind {
		case events.AuthorizationAdmitted:
			born := day{e.Card, (e.ID.Born - casttest.Saturday) / events.Day}
			require.Equal(t, approved[born]+e.Amount, e.Total, "event %d", i)
			require.True(t, c.CardLock.PerDay == 0 || e.Total <= c.CardLock.PerDay, "event %d", i)
		case events.AuthorizationApproved:
			approved[key] += e.Amount
		}
	}
}

// A card has one open case at a time, and is called only in opening hours, not
// before what was promised, and not more often than care means to.
func casesAreOrderly(t *rapid.T, c *configs, journal []events.Event) {
	open, promised := map[events.Card]bool{}, map[events.Card]events.Time{}
	for i, e := range journal {
		switch e.Kind {
		case events.CaseOpened:
			require.False(t, open[e.Card], "opened twice: event %d", i)
			open[e.Card] = true
		case events.CallbackScheduled:
			require.True(t, open[e.Card], "event %d", i)
			promised[e.Card] = e.Until
		case events.CallbackAttempted:
			require.True(t, open[e.Card] && isOpen(&c.CustomerCare, e.At), "event %d", i)
			require.GreaterOrEqual(t, e.At, promised[e.Card], "event %d", i)
			require.LessOrEqual(t, e.Attempt, c.CustomerCare.Attempts, "event %d", i)
		case events.CaseResolved:
			require.True(t, open[e.Card], "resolved without a case: event %d", i)
			open[e.Card] = false
		}
	}
}

func isOpen(c *customercare.Config, at events.Time) bool {
	for _, s := range c.Open {
		if s.From <= at && at < s.Until {
			return true
		}
	}
	return false
}

// There are never more calls under way than agents: no call begins when those
// who are there are busy, though one more than the shift has may still go on.
func agentsAreEnough(t *rapid.T, c *configs, journal []events.Event) {
	calls := map[events.Card]bool{}
	for i, e := range journal {
		switch e.Kind {
		case events.CallbackAttempted, events.IdentityAsked:
			if !calls[e.Card] {
				calls[e.Card] = true
				require.LessOrEqual(t, len(calls), agentsAt(&c.CustomerCare, e.At), "event %d", i)
			}
		case events.CallMissed, events.IdentityFailed, events.UseConfirmed, events.UseDenied:
			delete(calls, e.Card)
		}
	}
}

// agentsAt is how many agents there are.
func agentsAt(c *customercare.Config, at events.Time) int {
	for _, spans := range [][]customercare.Span{c.Open, c.Line} {
		for _, s := range spans {
			if s.From <= at && at < s.Until {
				return int(c.AgentsIn(s))
			}
		}
	}
	return 0
}
