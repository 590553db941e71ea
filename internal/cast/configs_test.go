package cast_test

import (
	"encoding/json"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/internal/cast/casttest"
	"holdsim/internal/kernel"
	"holdsim/internal/rules"
	"holdsim/services"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/pointofsale"
	"holdsim/services/shopper"
)

// configs is a whole run. Instants are of the stories' week, which has 15:09
// where the case has it; care's hours are the case's.
type configs struct {
	Shopper      shopper.Config      `json:"shopper"`
	PointOfSale  pointofsale.Config  `json:"pointofsale"`
	CardLock     cardlock.Config     `json:"cardlock"`
	FraudBot     fraudbot.Config     `json:"fraudbot"`
	CustomerCare customercare.Config `json:"customercare"`
}

func (c *configs) of(o events.Origin) any {
	return map[events.Origin]any{
		events.Shopper: &c.Shopper, events.PointOfSale: &c.PointOfSale, events.CardLock: &c.CardLock,
		events.FraudBot: &c.FraudBot, events.CustomerCare: &c.CustomerCare,
	}[o]
}

// actors are the five services in their first states.
func (c *configs) actors(t require.TestingT) []*kernel.Actor {
	var all []*kernel.Actor
	for _, spec := range cast.Specs() {
		text, err := json.Marshal(c.of(spec.Origin))
		require.NoError(t, err)
		machine, err := spec.New(text)
		require.NoError(t, err)
		all = append(all, kernel.NewActor(spec, machine, c.Shopper.Start, c.Shopper.Horizon))
	}
	return all
}

// run is the journal of a whole run.
func (c *configs) run(t require.TestingT) []events.Event {
	var journal []events.Event
	err := kernel.New(c.actors(t), c.Shopper.Horizon).Run(func(e *events.Event) error {
		journal = append(journal, *e)
		return nil
	})
	require.NoError(t, err)
	return journal
}

func minutes(n int64) services.Quantiles { return services.Quantiles{n * int64(events.Minute)} }

// wineStore is the case, under the policy as it is.
func wineStore() *configs {
	const cards = 1
	c := &configs{
		Shopper: shopper.Config{
			Seed: 1, Start: casttest.Saturday, Horizon: casttest.Saturday + 7*events.Day - 1,
			Profiles: []shopper.Profile{{
				PaysCash: minutes(1), KnowsPIN: services.Always, AnswersPIN: services.Quantiles{20_000}, RetriesAfter: services.Quantiles{30_000},
				AnswersNotice: services.Always, AnswersNoticeAfter: minutes(2), AnswersCall: services.Always, CallsCareAfter: minutes(10),
				KnowsAnswers: services.Always, AnswersIdentity: minutes(4), ConfirmsUse: minutes(1),
				Wants: shopper.Wants{PurchaseGoesThrough: true, DoubtSettledAtTill: true, ToldOfLock: true, HeardWithin: 10 * events.Minute},
			}},
			Cast: []shopper.Person{{
				Tenders: []events.Tender{events.Credit, events.Debit, events.Cash}, Cash: 12_000,
				Wishes: []shopper.Wish{{Visit: 1, MCC: 5310, Entry: events.Chip, Purchases: []shopper.WishPurchase{
					{Purchase: 1, At: casttest.At("Sat 15:02"), Amount: 41_250, Truth: events.Genuine},
					{Purchase: 2, At: casttest.At("Sat 15:09"), Amount: 9_600, Truth: events.Genuine},
				}}},
			}},
		},
		PointOfSale: pointofsale.Config{
			Cards: cards, Seed: 1, Explains: pointofsale.Explained(),
			Shops: []pointofsale.Shop{{Accepts: []events.Tender{events.Debit, events.Cash}}},
		},
		CardLock: cardlock.Config{
			Seed: 1, Cards: cards, PerPurchase: 250_000, PerDay: 500_000, Locks: true, UnlockLag: minutes(1),
		},
		FraudBot: fraudbot.Config{
			Cards: cards, Units: 3, Challenge: events.PIN,
			Unproven: fraudbot.Refusal{Action: events.Decline, Code: events.Code70},
			Denied:   fraudbot.Refusal{Action: events.DeclineAndLock, Code: events.Code59, Alert: true},
			Rules: []fraudbot.Rule{
				{When: rules.MustCheck(`approvals_at_merchant("10m") >= 1`), Points: 60},
				{When: rules.MustCheck(`mcc == 5310`), Points: 22},
			},
			Bands: []fraudbot.Band{
				{Action: events.Approve, Code: events.Code00},
				{From: 75, Action: events.DeclineAndLock, Code: events.Code05, Alert: true},
			},
		},
		CustomerCare: customercare.Config{
			Seed: 1, Cards: cards, Unit: 2, Agents: 1, NotBefore: 72 * events.Hour, Attempts: 3, Spacing: 4 * events.Hour,
			Questions: 3, Required: 3, WrapUp: minutes(2),
		},
	}
	for day := range events.Time(8) {
		c.CardLock.Days = append(c.CardLock.Days, casttest.Saturday+day*events.Day)
	}
	for _, day := range []string{"Tue", "Wed", "Thu", "Fri"} { // Monday is a holiday
		c.CustomerCare.Open = append(c.CustomerCare.Open, customercare.Span{From: casttest.At(day + " 09:00"), Until: casttest.At(day + " 17:00")})
	}
	return c
}
