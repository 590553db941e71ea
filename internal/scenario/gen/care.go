package gen

func (g *generator) writeCare() {
	g.line(0, "customer_care:")
	g.line(1, "holidays: %s", g.pick("none", "us-federal", "de-berlin", "gb"))
	if g.oneIn(3) {
		g.line(1, "closed: [2026-12-24, 2026-12-31]")
	}
	g.writeHours()
	g.line(1, "agents: %d", g.between(1, 2))
	if g.oneIn(4) {
		g.line(1, "backlog: %s", g.pick("20m", "2h", "9h"))
	}
	g.writeDiscipline()
	g.line(1, "callback:")
	notBefore := g.pick("0s", "10m", "24h", "72h")
	g.line(2, "not_before: %s", notBefore)
	g.line(2, "agreed_within: %s", g.pick("10m", "24h", "72h"))
	attempts := g.below(4)
	if g.agent {
		attempts = max(1, attempts) // the ladder says that an agent calls
	}
	if g.units == "card-desk" {
		attempts = 0 // who is not told cannot call
	}
	g.line(2, "attempts: %d", attempts)
	g.line(2, "spacing: %s", g.pick("0s", "30m", "4h"))
	if g.oneIn(4) {
		g.line(1, "expires_after: %s", g.pick("72h", "96h"))
	}
	questions := g.below(4)
	g.line(1, "identity: {questions: %d, required: %d, rejects_genuine: %s, accepts_wrong: %s}", questions, g.below(questions+1), g.rarely(), g.rarely())
	g.line(1, "talk: %s", g.delay(300))
	g.line(1, "wrap_up: %s", g.delay(300))
	g.line(1, "alert_lost: {chance: %s, found_after: %s%s}", g.rarely(), g.pick("1h", "24h"), g.pick("", ", sweep: 8h"))
	if g.oneIn(4) {
		g.line(1, "wrong_number: {chance: %s, corrected_after: %s}", g.rarely(), g.pick("0s", "2h", "30h"))
	}
	g.writeLine()
}

func (g *generator) writeHours() {
	g.line(1, "hours:")
	switch g.below(5) {
	case 0:
		g.line(2, "- {days: [every-day], open: 00:00-24:00}")
	case 1, 4:
		g.line(2, "- {days: [monday-friday], open: 09:00-17:00}")
	case 2:
		g.line(2, "- {days: [monday-friday], open: 08:30-12:00, agents: %d}", g.between(1, 3))
		g.line(2, "- {days: [monday, wednesday], open: 13:00-20:00}")
		g.line(2, "- {days: [saturday-sunday], open: 01:30-03:30}")
	case 3:
		g.line(2, "- {days: [every-day], open: 06:00-14:00, agents: %d}", g.between(1, 3))
		g.line(2, "- {days: [every-day], open: 14:00-22:00, agents: %d}", g.between(1, 3))
	}
}

func (g *generator) writeDiscipline() {
	switch g.below(4) {
	case 0:
		g.line(1, "discipline: lifo")
	case 1:
		g.line(1, "discipline: priority")
	case 2:
		g.line(1, "discipline: priority")
		g.line(1, "priorities: [%s]", g.pick("score", "locked, score", "inbound, locked", "score, inbound, locked"))
	}
}

// writeLine writes how cardholders call in.
func (g *generator) writeLine() {
	if !g.oneIn(2) {
		g.line(1, "takes_calls: false")
		return
	}
	g.line(1, "takes_calls: true")
	switch g.below(4) {
	case 0:
		g.line(1, "inbound: {max_waiting: 1}")
	case 1:
		g.line(1, "inbound:")
		g.line(2, "hours: [{days: [every-day], open: 00:00-24:00, agents: 1}]")
		g.line(2, "on_holidays: true")
	case 2:
		g.line(1, "inbound: {hours: [{days: [every-day], open: 10:00-16:30}]}")
	}
}
