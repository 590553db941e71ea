package compare

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Unit is what a row counts in.
type Unit string

// The units. Money is in the currency of the scenario.
const (
	Share  Unit = "%"
	Hours  Unit = "hours"
	Money  Unit = "money"
	Number Unit = "count"
	Span   Unit = "seconds"
)

// Row is one line of a comparison: a measure, who minds it, and which way is
// better for them.
type Row struct {
	ID          string
	Stakeholder plan.Stakeholder
	Name        string            // in the table
	Unit        Unit              //
	Better      measure.Direction // empty: neither; it explains the row above it
	Formula     string
	side        int
	ofMoney     bool    // out of minor units
	scale       float64 // from the ratio of the whole numbers to the unit
	of          func(d *draw) pair
	// setting: it stands in a file, and no draw changes it.
	setting bool
	// said: the words with which a sentence already tells of this row; empty: none
	// does.
	said string
	// median: not a ratio but the middle of the draws' spans.
	median bool
	// needs leaves the row out where it would say nothing.
	needs func(s *stand) bool
}

const (
	perHour  = 1.0 / 3_600_000
	perMinor = 1.0 / thousandths // further divided by the currency's decimals
)

// rows of a comparison, by stakeholder. Shoppers are looked at in the scenario,
// thieves in its counterweight.
var rows = []Row{
	{ID: "wanted", said: "get what they wanted", Stakeholder: plan.User, Name: "got what they wanted", Unit: Share, Better: measure.More,
		Formula: measure.Of(measure.WishesFulfilled).Formula, scale: 100,
		of: func(d *draw) pair { return d.hits(measure.WishesFulfilled) }},
	{ID: "time_to_wanted", Stakeholder: plan.User, Name: "time to what they wanted, median", Unit: Span, Better: measure.Less,
		Formula: "the middle draw; of a draw its middle visit: " + measure.Of(measure.TimeToWanted).Formula + ". Its difference: draws in which it came sooner less draws in which it came later / draws; it is not marked where the middle is the first policy's, nor best where another policy is shown to serve more visits", median: true, scale: 0.001},
	{ID: "attained", Stakeholder: plan.User, Name: "settled as soon as wanted", Unit: Share, Better: measure.More,
		Formula: measure.Of(measure.ExpectationsAttained).Formula, scale: 100,
		of: func(d *draw) pair { return d.hits(measure.ExpectationsAttained) }},
	{ID: "cards_locked_unknowing", Stakeholder: plan.User, Name: "cards locked unknowingly", Unit: Share, Better: measure.Less,
		Formula: "cards with a lock of which the holder learned by a decline, by care's call (later than within a minute) or never / cards", scale: 100,
		of: func(d *draw) pair { return pair{int64(d.result.Unknowing), d.cards()} }},
	{ID: "dead_hours", said: "the card is dead for", Stakeholder: plan.User, Name: "card dead, mean hours", Unit: Hours, Better: measure.Less,
		Formula: measure.Of(measure.DeadCardTime).Formula + " / cards", scale: perHour,
		of: func(d *draw) pair { return pair{int64(d.result.Spans(measure.DeadCardTime).Wall.Sum()), d.cards()} }},
	{ID: "dead_hours_open", Stakeholder: plan.User, Name: "  of which care was open", Unit: Hours,
		Formula: "the part of it in which customer care was open / cards", scale: perHour,
		of: func(d *draw) pair { return pair{int64(d.result.Spans(measure.DeadCardTime).Staffed.Sum()), d.cards()} }},
	{ID: "capped_hours", Stakeholder: plan.User, Name: "  capped, not dead, mean hours", Unit: Hours,
		Formula: "Σ (unlocked − capped) of soft locks, a card still capped counting up to the horizon; genuine holders / cards", scale: perHour,
		of: func(d *draw) pair { return pair{int64(d.result.CappedTime), d.cards()} }, needs: (*stand).capped},

	{ID: "lost", said: "to thieves", Stakeholder: plan.Owner, Name: "lost to the thief, per card", Unit: Money, Better: measure.Less,
		Formula: "value of the fraudulent purchases paid by card / cards", side: counterweight, scale: perMinor,
		of: func(d *draw) pair { return pair{d.lost(), d.cards()} }, needs: (*stand).robbed},
	{ID: "lost_share", Stakeholder: plan.Owner, Name: "  of what the thief tried", Unit: Share,
		Formula: "that value / value of the fraudulent purchases for which a card was held out", side: counterweight, ofMoney: true, scale: 100,
		of: func(d *draw) pair { return pair{d.result.FraudLost, d.result.FraudAttempted} }, needs: (*stand).robbed},
	{ID: "care_cost", said: "care per shopper", Stakeholder: plan.Owner, Name: "cost of care, per card", Unit: Money, Better: measure.Less,
		Formula: "what the policy says that answered calls, agents' time, messages and new cards cost / cards", scale: perMinor,
		of: func(d *draw) pair { return pair{d.cost(), d.cards()} }, needs: (*stand).costed},
	{ID: "price", said: "The agreement costs", Stakeholder: plan.Owner, Name: "price agreed, per month", Unit: Money, Better: measure.Less,
		Formula: "agreement.price of the policy", scale: perMinor, setting: true,
		of: func(d *draw) pair { return pair{thousandths * d.plan.Costs.PerMonth, 1} }, needs: (*stand).priced},
	{ID: "agreement_kept", said: "All that was agreed", Stakeholder: plan.Owner, Name: "draws in which all was kept", Unit: Share, Better: measure.More,
		Formula: "draws in which no check of the service owner was missed / draws", scale: 100,
		of: func(d *draw) pair { return yes(d.verdict.Owner.Missed == 0) }},
	{ID: "watermelons", Stakeholder: plan.Owner, Name: "watermelons: kept, yet failed", Unit: Share, Better: measure.Less,
		Formula: "draws in which all that was agreed was kept, and something that the shopper wanted was missed / draws; not compared with a policy that keeps more or less of it", scale: 100,
		of: func(d *draw) pair { return yes(d.verdict.Watermelon()) }},

	{ID: "calls", said: "calls", Stakeholder: plan.Provider, Name: "phone calls per 1,000 cards", Unit: Number, Better: measure.Less,
		Formula: "calls by and to customer care / cards × 1,000", scale: 1000,
		of: func(d *draw) pair { return pair{d.calls(), d.cards()} }},
	{ID: "as_policy_says", Stakeholder: plan.Provider, Name: "draws wholly as the policy says", Unit: Share, Better: measure.More,
		Formula: "draws in which no check of the IT provider was missed / draws", scale: 100,
		of: func(d *draw) pair { return yes(d.verdict.Provider.Missed == 0) }},
}

// yes is a share's pair of one draw.
func yes(is bool) pair {
	if is {
		return pair{1, 1}
	}
	return pair{0, 1}
}

// robbed: there is a thief to lose something to.
func (s *stand) robbed() bool {
	if s.names[counterweight] != "" {
		return true
	}
	p := s.plans[story][0]
	if p.Shopper.Crowd.Cards > 0 && p.Shopper.Crowd.Fraud.In > 0 {
		return true
	}
	for i := range p.Shopper.Cast {
		for _, w := range p.Shopper.Cast[i].Wishes {
			for _, b := range w.Purchases {
				if b.Truth == events.Fraudulent {
					return true
				}
			}
		}
	}
	return false
}

// costed: a policy says what something costs.
func (s *stand) costed() bool {
	return s.any(func(c plan.Costs) bool { c.PerMonth = 0; return c != (plan.Costs{}) })
}

// capped: a policy locks softly.
func (s *stand) capped() bool {
	return slices.ContainsFunc(s.plans[story], func(p *plan.Plan) bool { return p.CardLock.Cap > 0 })
}

// priced: a policy has a price.
func (s *stand) priced() bool { return s.any(func(c plan.Costs) bool { return c.PerMonth > 0 }) }

func (s *stand) any(is func(plan.Costs) bool) bool {
	for _, p := range s.plans[story] {
		if is(p.Costs) {
			return true
		}
	}
	return false
}

// rowsOf are the rows that say something about a stand.
func rowsOf(s *stand) []*Row {
	var list []*Row
	for i := range rows {
		if r := &rows[i]; r.needs == nil || r.needs(s) {
			list = append(list, r)
		}
	}
	return list
}

// sideOf is where a row looks: at the counterweight, where there is one.
func (s *stand) sideOf(r *Row) int { return min(r.side, s.sides()-1) }
