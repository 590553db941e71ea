package plan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/services"
)

// mixed is a day on which a thief buys with the card of somebody who is
// shopping: the visits overlap, and the last one is made by some only.
const mixed = `kind: scenario
title: A mixed day
teaches: [That two people can use one card.]
place: New York
zone: America/New_York
currency: USD
start: 2026-09-05 15:00
merchants:
  - {name: shop, says: the shop, mcc: 5411, accepts: [debit, cash]}
  - {name: web, says: the web shop, mcc: 5732, accepts: [debit]}
profiles:
  - name: holder
    after_decline: {abandons_card: 39 in 100, uses_less: 25 in 100, skips: 1 in 2}
    thief_gives_up_after_decline: 1 in 3
cast:
  - name: anyone
    profile: holder
    tenders: [debit, cash]
    wishes:
      - merchant: shop
        purchases:
          - {at: 2026-09-05 15:02, amount: 10.00}
          - {at: 2026-09-05 15:09, amount: 20.00, because: The milk was missing}
      - merchant: web
        entry: e-commerce
        purchases:
          - {at: 2026-09-05 15:05, amount: 300.00, truth: fraudulent}
          - {at: 2026-09-05 15:30, amount: 400.00, truth: fraudulent, chance: 1 in 2}
      - merchant: shop
        chance: 3 in 10
        purchases:
          - {at: 2026-09-06 11:00, amount: 5.00}
`

// Purchases are counted in order of time, whoever makes them.
func TestVisitsMayOverlap(t *testing.T) {
	sc, err := scenario.LoadScenario("mixed.yaml", []byte(mixed))
	require.NoError(t, err)
	pol, err := scenario.OpenPolicy("as-is")
	require.NoError(t, err)
	p, err := plan.Compile(sc, pol, 1)
	require.NoError(t, err)
	acceptAll(t, p)

	var numbers [][]uint16
	for _, w := range p.Shopper.Cast[0].Wishes {
		var visit []uint16
		for _, b := range w.Purchases {
			visit = append(visit, b.Purchase)
		}
		numbers = append(numbers, visit)
	}
	require.Equal(t, [][]uint16{{1, 3}, {2, 4}, {5}}, numbers)
	require.Equal(t, []plan.Beat{{Card: 0, Purchase: 3, Text: "The milk was missing"}}, p.Story.Beats)

	wishes := p.Shopper.Cast[0].Wishes
	require.Zero(t, wishes[0].Purchases[0].Happens, "what is certain is not drawn")
	require.Equal(t, services.Chance{In: 1, Of: 2}, wishes[1].Purchases[1].Happens)
	require.Equal(t, services.Chance{In: 3, Of: 10}, wishes[2].Purchases[0].Visited)
	require.Equal(t, services.Chance{In: 1, Of: 3}, p.Shopper.Profiles[0].Thief.GivesUp)
	require.Contains(t, p.Story.Drawn, "some of the purchases")
}

// People know what the bank tells everybody: the hours of its line, whatever
// the shifts behind it, and which notices unlock a card.
func TestPeopleKnowHowToReachTheBank(t *testing.T) {
	p := builtIn(t, "wine-store", "text-and-retry")
	require.Equal(t, []events.Channel{events.Text, events.Voice}, p.Shopper.Helps)
	require.False(t, p.Shopper.NoLine)
	require.NotEmpty(t, p.Shopper.Line)
	for i := range p.Shopper.Line[1:] {
		require.Less(t, p.Shopper.Line[i].Until, p.Shopper.Line[i+1].From)
	}
	p = builtIn(t, "wine-store", "as-is")
	require.True(t, p.Shopper.NoLine)
	require.Empty(t, p.Shopper.Helps)
}
