package gen

import "fmt"

func (g *generator) policy() []byte {
	g.line(0, "kind: policy")
	g.line(0, "title: Generated %d", g.seed)
	g.line(0, "teaches: [That what holds for one file holds for many.]")
	g.writeAgreement()
	g.writeBot()
	g.line(0, "point_of_sale:")
	g.line(1, "step_up: [%s]", g.pick("", "pin", "pin, push", "text, push, pin"))
	g.line(1, "holds: %ds", g.between(1, 180))
	g.line(1, "tries: %d", g.between(1, 3))
	if g.oneIn(3) {
		g.line(1, "retries: %d", g.below(2))
	}
	g.line(1, "explains: [%s]", g.pick("", "46, 62", "46, 55, 59, 62, 75", "\"05\", 61, 62"))
	g.line(1, "authorizes: %s", g.delay(20))
	g.writeLock()
	g.writeCare()
	g.line(0, "costs: {per_call: 7.68, per_agent_minute: 1, per_text: 0.02, per_voice: 0.05, per_email: 0, per_push: 0, per_reissue: 12.75}")
	return g.text()
}

func (g *generator) writeAgreement() {
	g.line(0, "agreement:")
	g.line(1, "price: 1000")
	g.line(1, "since: 2020-01-01")
	g.line(1, "duties: [{of: consumer, duty: keeps the phone number current}]")
	g.line(1, "provider:")
	g.line(2, "- name: lock")
	g.line(3, "expect: lock the card")
	g.line(3, "threshold: cards_locked == 100%%")
	g.line(3, "since: 2020-01-01")
	g.line(1, "owner:")
	g.line(2, "- name: contact")
	g.line(3, "expect: reach the cardholder in time")
	g.line(3, "threshold: time_to_contact <= callback.agreed_within")
	g.line(2, "- name: knowingly")
	g.line(3, "expect: was it chosen knowingly")
	g.line(3, "open: true")
}

// writeBot writes rules of which some fire on most purchases, so that holds
// are frequent, and two or three bands.
func (g *generator) writeBot() {
	g.line(0, "fraud_bot:")
	g.line(1, "rules:")
	sums := [101]bool{0: true}
	for i := range g.between(1, 4) {
		points := g.between(20, 100)
		g.line(2, "- name: rule-%d", i+1)
		g.line(3, "points: %d", points)
		g.line(3, "reason: reason %d", i+1)
		g.line(3, "when: '%s'", g.condition(2))
		for score := 100; score >= 0; score-- {
			if sums[score] {
				sums[min(score+points, 100)] = true
			}
		}
	}
	g.writeBands(sums)
	g.units = g.pick("customer-care", "card-desk, customer-care", "customer-care, branch", "card-desk")
	g.line(1, "units: [%s]", g.units)
	g.line(1, "challenge: %s", g.pick("pin", "pin", "push", "text"))
	if g.oneIn(2) {
		g.line(1, "unproven: {action: %s, code: %q, alert: %t}", g.pick("decline", "decline-and-lock"), g.pick("05", "59"), g.oneIn(2))
	}
	if g.oneIn(3) {
		g.line(1, "denied: {action: decline, alert: %t}", g.oneIn(2))
	}
	g.line(1, "suppress_for: %s", g.pick("0s", "0s", "1h", "3d"))
}

// condition is one of every kind, over every feature, joined up to a depth.
func (g *generator) condition(depth int) string {
	if depth > 0 && g.oneIn(4) {
		a, b := g.condition(depth-1), g.condition(depth-1)
		switch g.below(4) {
		case 0:
			return fmt.Sprintf("(%s) && (%s)", a, b)
		case 1:
			return fmt.Sprintf("!(%s) || %s", a, b)
		case 2:
			return fmt.Sprintf("(card_present ? (%s) : (%s))", a, b)
		}
		return fmt.Sprintf("%s || %s", a, b)
	}
	window := g.pick("10m", "1h", "1d", "0s", "30d")
	switch g.below(12) {
	case 0, 1, 2:
		return fmt.Sprintf("approvals_at_merchant(%q) >= %d", window, g.between(1, 2))
	case 3, 4:
		return fmt.Sprintf("approvals(%q) %s", window, g.pick(">= 1", ">= 2", "> 0.5", "* 10.0 > 15.0"))
	case 5:
		return fmt.Sprintf("spent(%q) + amount > %s", window, g.amount(900))
	case 6:
		return fmt.Sprintf("amount > %s", g.amount(500))
	case 7:
		m := g.merchants[g.below(len(g.merchants))].mcc
		return g.pick(fmt.Sprintf("mcc == %d", m), fmt.Sprintf("mcc in [%d, 5999]", m))
	case 8:
		return g.pick("first_time_at_merchant", "minutes_since_last_approval < 12.5", "km_from_last > 5", "km_from_home / 2.0 > 1.0")
	case 9:
		return g.pick("hour < 12", "double(hour) / 2.0 > 7.5", `weekday in ["saturday", "sunday"]`, `weekday != "monday"`)
	case 10:
		return g.pick("share_of_purchase_limit > 0.4", "share_of_day_limit >= 0.25", `entry == "magstripe"`, `entry in ["chip", "contactless"]`)
	}
	return g.pick("card_present", "!card_present", "amount - 20.0 > -(spent(\"1h\"))")
}

// writeBands writes bands that some sum of points falls into.
func (g *generator) writeBands(sums [101]bool) {
	var reached []int
	for score := 20; score <= 100; score++ {
		if sums[score] {
			reached = append(reached, score)
		}
	}
	g.line(1, "bands:")
	g.writeBand(0, "approve", "00")
	first := g.below(len(reached))
	from := g.between(20, reached[first])
	if last := len(reached) - 1; first < last {
		next := g.between(reached[first]+1, reached[last])
		switch g.below(3) {
		case 0:
			g.writeBand(from, "challenge", g.pick("1A", "65", "70"))
			from = next
		case 1:
			g.writeBand(from, "decline", g.pick("05", "59"))
			from = next
		}
	}
	g.writeBand(from, "decline-and-lock", g.pick("05", "59"))
}

func (g *generator) writeBand(from int, action, code string) {
	g.line(2, "- from: %d", from)
	g.line(3, "action: %s", action)
	g.line(3, "code: %q", code)
	g.line(3, "alert: %t", action != "approve" && !g.oneIn(4))
}

func (g *generator) writeLock() {
	g.line(0, "card_lock:")
	g.line(1, "limits: {per_purchase: %s, per_day: %s}", g.pick("0", "500.00", "2500"), g.pick("0", "900.00", "5000"))
	lock := g.pick("full", "full", "full", "soft", "none")
	g.line(1, "lock: %s", lock)
	if lock == "soft" {
		g.line(1, "cap: %s", g.pick("10", "50", "200"))
		g.line(1, "cap_per_day: %s", g.pick("0", "200"))
	}
	release := 0 // in minutes
	if g.oneIn(4) {
		release = 60 * g.between(1, 72)
		g.line(1, "release_after: %dm", release)
	}
	g.line(1, "unlock_lag: %s", g.delay(600))
	if g.oneIn(2) {
		g.line(1, "reissue_after: %dh", g.between(1, 48))
	}
	g.line(1, "closed_code: %q", g.pick("46", "41", "43", "05"))
	g.writeNotices(lock, release)
}

// writeNotices writes a ladder that can fire, and what bounds it.
func (g *generator) writeNotices(lock string, release int) {
	on := g.pick("lock", "decline")
	if lock == "none" {
		on = "decline"
	}
	g.line(1, "notices_on: %s", on)
	g.line(1, "confirms: %t", !g.oneIn(3))
	g.line(1, "free_to_user: %t", g.oneIn(2))
	g.line(1, "quiet: [%s]", g.pick("", "", "21:00-24:00, 00:00-08:00", "12:00-15:30"))
	g.line(1, "reach: {text: %s, voice: %s, email: %s, push: %s}", g.often(), g.often(), g.often(), g.often())
	g.line(1, "at_most: {notices: %d, in: %s}", g.below(4), g.pick("1h", "1d", "3d"))
	g.line(1, "notices:")
	after := 0
	for range g.between(1, 3) {
		if on == "lock" && release > 0 && after >= release {
			break
		}
		g.line(2, "- channel: %s", g.pick("text", "voice", "email", "push"))
		g.line(3, "after: %dm", after)
		g.line(3, "takes: %s", g.delay(300))
		g.line(3, "fails: %s", g.rarely())
		if asks := !g.oneIn(6); asks {
			g.line(3, "answer_unlocks: %t", g.oneIn(2))
		} else {
			g.line(3, "asks: false")
		}
		g.line(3, "keeps_quiet: %t", g.oneIn(2))
		after += g.between(0, 120)
	}
	if g.agent = g.units != "card-desk" && g.oneIn(4); g.agent {
		g.line(2, "- channel: agent")
	}
}
