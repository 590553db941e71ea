package shopper_test

import (
	"testing"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services"
	"holdsim/services/shopper"
)

// base is the person of the case, with the debit card and $120 in the pocket,
// two purchases in one visit, and every expectation there is. Card 1
// is held by somebody with a debit card alone, whose card is then stolen.
func base() any {
	minute := int64(events.Minute)
	return &shopper.Config{
		Seed: 1, Start: casttest.Saturday, Horizon: casttest.Saturday + 7*events.Day,
		Profiles: []shopper.Profile{{
			PaysCash: services.Quantiles{minute}, KnowsPIN: services.Always, AnswersPIN: services.Quantiles{20_000},
			RetriesAfter: services.Quantiles{30_000}, AnswersNotice: services.Always, AnswersNoticeAfter: services.Quantiles{2 * minute},
			AnswersCall: services.Always, CallsCareAfter: services.Quantiles{10 * minute},
			KnowsAnswers: services.Always, AnswersIdentity: services.Quantiles{4 * minute}, ConfirmsUse: services.Quantiles{minute},
			Wants: shopper.Wants{PurchaseGoesThrough: true, DoubtSettledAtTill: true, ToldOfLock: true, HeardWithin: 10 * events.Minute},
		}},
		Cast: []shopper.Person{
			{Tenders: []events.Tender{events.Debit}, Cash: 12_000, Wishes: []shopper.Wish{{
				Visit: 1, MCC: 5310, Entry: events.Chip, Purchases: []shopper.WishPurchase{
					{Purchase: 1, At: casttest.At("Sat 15:02"), Amount: 41_250, Truth: events.Genuine},
					{Purchase: 2, At: casttest.At("Sat 15:09"), Amount: 9_600, Truth: events.Genuine},
				},
			}}},
			{Tenders: []events.Tender{events.Debit}, Cash: 50_000, Wishes: []shopper.Wish{
				{Visit: 1, MCC: 5310, Entry: events.Contactless, Purchases: []shopper.WishPurchase{
					{Purchase: 1, At: casttest.At("Sun 10:00"), Amount: 30_000, Truth: events.Fraudulent},
				}},
				{Visit: 2, Merchant: 2, MCC: 5411, Entry: events.Chip, Purchases: []shopper.WishPurchase{
					{Purchase: 2, At: casttest.At("Sun 18:00"), Amount: 4_000, Truth: events.Genuine},
				}},
			}},
		},
	}
}

// crowded is base with a profile that does everything by chance, and a crowd.
func crowded() any {
	c := base().(*shopper.Config)
	even := services.Chance{In: 1, Of: 2}
	p := &c.Profiles[0]
	p.KnowsPIN, p.Thief.KnowsPIN, p.AnswersNotice, p.AnswersCall, p.CallsCare, p.KnowsAnswers = even, even, even, even, even, even
	p.Retries, p.CallsCareAfter = 1, services.Quantiles{0, 60_000}
	p.LooksAtPhone, p.LeavesGoods, p.OptsOut, p.WrongParty = even, even, even, even
	p.AfterDecline = shopper.AfterDecline{AbandonsCard: even, UsesLess: even, Skips: even}
	p.Thief.GivesUp, p.Thief.CallsCare, p.Thief.PassesIdentity = even, even, even
	p.NextCard, p.Leaves, p.WaitsAtTill = services.Quantiles{0, 30_000}, services.Quantiles{0, 30_000}, services.Quantiles{0, 600_000}
	p.Patience, p.CallsAgain, p.CallsAgainAfter = services.Quantiles{0, 600_000}, 2, services.Quantiles{0, 60_000}
	p.WantsWithin = services.Quantiles{0, 600_000}
	c.Crowd = shopper.Crowd{
		Cards: 50, Entry: events.Contactless, Cash: 5_000, Fraud: services.Chance{In: 1, Of: 4},
		Counts:    [][]uint32{{1 << 31, 3 << 30, 1<<32 - 1}, {1<<32 - 1}},
		Amount:    services.Quantiles{100, 5_000, 20_000},
		Merchants: []shopper.CrowdMerchant{{Merchant: 0, MCC: 5310}, {Merchant: 2, MCC: 5411}},
	}
	for h := range events.Time(49) {
		c.Crowd.Hours = append(c.Crowd.Hours, casttest.Saturday+h*events.Hour)
	}
	for h := range 48 {
		c.Crowd.PerHour = append(c.Crowd.PerHour, uint8(h/12%2))
	}
	return c
}

func TestStories(t *testing.T) { casttest.Stories(t, "testdata/stories", &shopper.Spec, base) }

func TestSurvivesAnything(t *testing.T) {
	t.Run("cast", func(t *testing.T) {
		c := crowded().(*shopper.Config)
		c.Cast = append(c.Cast, c.Cast[0])
		c.Crowd = shopper.Crowd{}
		casttest.Torture(t, &shopper.Spec, c)
	})
	t.Run("crowd", func(t *testing.T) {
		c := crowded().(*shopper.Config)
		c.Cast = nil
		casttest.Torture(t, &shopper.Spec, c)
	})
}
