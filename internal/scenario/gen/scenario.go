package gen

import (
	"fmt"
	"time"

	"holdsim/internal/zone"
)

// Zones with whole and broken hours, in both hemispheres, with and without
// changes of the clocks.
var zones = []string{
	"America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "UTC", "America/Sao_Paulo",
}

// Days around which something happens to the clocks or the calendar.
var days = []string{
	"2026-09-05", "2026-03-07", "2026-03-28", "2026-10-24", "2026-10-31", "2026-12-24", "2026-04-04", "2027-02-27", "2028-02-28",
}

func (g *generator) scenario(purchases int) []byte {
	name := zones[g.below(len(zones))]
	loc, err := zone.Load(name)
	if err != nil {
		panic("gen: " + err.Error()) // the list above is wrong
	}
	day, err := time.ParseInLocation(time.DateOnly, days[g.below(len(days))], loc)
	if err != nil {
		panic("gen: " + err.Error())
	}
	start := day.Add(time.Duration(g.below(16)) * time.Hour)
	horizon := g.between(1, 6)
	g.line(0, "kind: scenario")
	g.line(0, "title: Generated %d", g.seed)
	g.line(0, "teaches: [That what holds for one file holds for many.]")
	g.line(0, "place: Nowhere")
	g.line(0, "zone: %s", name)
	g.line(0, "currency: %s", g.pick("USD", "EUR", "GBP", "CHF"))
	g.line(0, "locale: %s", g.pick("en-US", "en-GB", "de-DE"))
	g.line(0, "start: %s", written(start))
	g.line(0, "horizon: %dd", horizon)
	if g.oneIn(2) {
		g.line(0, "home: {lat: 40.7128, lon: -74.006}")
	}
	g.writeMerchants()
	g.writeProfiles()
	g.writeCast(start, time.Duration(horizon)*24*time.Hour, purchases)
	if g.oneIn(3) {
		g.writeCrowd(horizon)
	}
	g.writeWants()
	return g.text()
}

// written writes an instant with its difference from UTC, so that it is
// understood whatever the clocks do.
func written(t time.Time) string { return t.Format("2006-01-02 15:04:05 -07:00") }

func (g *generator) writeMerchants() {
	g.line(0, "merchants:")
	g.merchants = nil
	for i := range g.between(1, 3) {
		m := merchant{fmt.Sprintf("shop-%d", i+1), []int{5310, 5411, 5812, 5732}[g.below(4)]}
		g.merchants = append(g.merchants, m)
		g.line(1, "- name: %s", m.name)
		g.line(2, "says: shop %d", i+1)
		g.line(2, "mcc: %d", m.mcc)
		if g.oneIn(2) {
			g.line(2, "location: {lat: %d.5, lon: -%d.25}", g.between(-60, 60), g.between(1, 170))
		}
		g.line(2, "accepts: [%s]", g.pick("debit, cash", "debit", "credit, debit, cash", "debit, cash", "credit, cash"))
	}
}

func (g *generator) writeProfiles() {
	g.line(0, "profiles:")
	g.profiles = g.between(1, 3)
	for i := range g.profiles {
		g.line(1, "- name: profile-%d", i+1)
		for _, key := range []string{"knows_pin", "thief_knows_pin", "answers_notice", "answers_call", "calls_care", "knows_answers"} {
			g.line(2, "%s: %s", key, g.chance())
		}
		for _, key := range []string{"pays_cash_after", "answers_pin_after", "retries_after", "rings_for", "confirms_use_after"} {
			g.line(2, "%s: %s", key, g.delay(120))
		}
		for _, key := range []string{"answers_notice_after", "calls_care_after", "answers_identity_after"} {
			g.line(2, "%s: %s", key, g.delay(1800))
		}
		g.line(2, "retries: %d", g.below(3))
		for _, key := range []string{"looks_at_phone", "thief_gives_up_after_decline", "thief_calls_care", "thief_passes_identity"} {
			g.line(2, "%s: %s", key, g.chance())
		}
		for _, key := range []string{"leaves_goods", "opts_out", "wrong_party"} {
			g.line(2, "%s: %s", key, g.rarely())
		}
		for _, key := range []string{"answers_phone_after", "next_card_after", "leaves_after"} {
			g.line(2, "%s: %s", key, g.delay(60))
		}
		for _, key := range []string{"waits_at_till", "patience", "calls_again_after", "wants_within"} {
			g.line(2, "%s: %s", key, g.delay(1200))
		}
		g.line(2, "calls_again: %d", g.below(2))
		g.line(2, "after_decline: {abandons_card: %s, uses_less: 25 in 100, skips: %s}", g.rarely(), g.chance())
	}
}

// writeCast divides the purchases among people, and each person's among visits.
func (g *generator) writeCast(start time.Time, horizon time.Duration, purchases int) {
	g.line(0, "cast:")
	left := g.between(1, purchases)
	for i := 0; left > 0; i++ {
		n := g.between(1, min(left, 5))
		left -= n
		g.line(1, "- name: person-%d", i+1)
		if i%3 == 1 {
			g.line(2, "also: customer")
		}
		g.line(2, "profile: profile-%d", g.between(1, g.profiles))
		g.line(2, "tenders: [%s]", g.pick("debit", "debit, cash", "credit, debit, cash", "credit, debit", "cash, debit"))
		g.line(2, "cash: %s", g.amount(200))
		g.line(2, "wishes:")
		g.writeWishes(start, horizon, n)
	}
}

func (g *generator) writeWishes(start time.Time, horizon time.Duration, purchases int) {
	seconds := int(horizon / time.Second)
	at := g.below(seconds * 3 / 4)
	for left := purchases; left > 0 && at < seconds; {
		m := g.merchants[g.below(len(g.merchants))]
		g.line(3, "- merchant: %s", m.name)
		g.line(4, "entry: %s", g.pick("chip", "chip-pin", "contactless", "magstripe", "e-commerce"))
		g.line(4, "wish: what there is")
		if g.oneIn(8) {
			g.line(4, "chance: %s", g.pick("90%", "4 in 5"))
		}
		g.line(4, "purchases:")
		for n := g.between(1, left); n > 0 && at < seconds; n-- {
			left--
			g.line(5, "- at: %s", written(start.Add(time.Duration(at)*time.Second)))
			g.line(6, "amount: %s", g.amount(600))
			if g.oneIn(5) {
				g.line(6, "truth: fraudulent")
			}
			if g.oneIn(8) {
				g.line(6, "chance: %s", g.pick("always", "0.75"))
			}
			if g.oneIn(3) {
				g.line(6, "because: Something was missing")
			}
			at += g.between(1, 900) // often while the one before is still going on
		}
		at += g.between(1, seconds/4)
	}
}

// writeCrowd writes a few drawn people who make about ten purchases in all.
func (g *generator) writeCrowd(days int) {
	cards := g.between(1, 20)
	g.line(0, "crowd:")
	g.line(1, "cards: %d", cards)
	g.line(1, "profile: profile-%d", g.between(1, g.profiles))
	g.line(1, "purchases_per_day: 0.%03d", min(999, 10_000/(cards*days)))
	if g.oneIn(2) {
		g.line(1, "by_hour: {weekday: [0, 0, 0, 0, 0, 0, 1, 2, 4, 4, 3, 3, 5, 5, 3, 3, 4, 6, 6, 4, 2, 1, 1, 0]}")
	}
	g.line(1, "amount: {p0: 1.00, p50: %s, p100: 700.00}", g.amount(400))
	g.line(1, "merchants: [%s]", g.merchants[g.below(len(g.merchants))].name)
	g.line(1, "entry: %s", g.pick("chip", "contactless"))
	g.line(1, "tenders: [%s]", g.pick("debit", "debit, credit", "credit, debit, cash"))
	g.line(1, "cash: %s", g.amount(100))
	g.line(1, "fraud: %s", g.rarely())
}

var wants = [][3]string{
	{"purchase-goes-through", "my genuine purchase to go through", "genuine_declined == 0"},
	{"doubt-settled-at-till", "a doubt to be settled at the till", "resolved_at_pos == 100%"},
	{"told-of-lock", "to be told that my card is locked", "told_of_lock == 100%"},
	{"heard-soon", "to hear from my bank soon", "time_to_contact <= 10m"},
}

func (g *generator) writeWants() {
	g.line(0, "counterweight: stolen-card")
	g.line(0, "labels: [{from: branch, to: office}]")
	g.line(0, "wants:")
	first := g.below(len(wants))
	for i := range g.between(1, len(wants)) {
		w := wants[(first+i)%len(wants)]
		g.line(1, "- name: %s", w[0])
		g.line(2, "expect: %s", w[1])
		g.line(2, "threshold: %s", w[2])
		g.line(2, "fixable_by: [%s]", g.pick("technology", "people", "agreement, people"))
	}
}
