package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// edited replaces text that must be there.
func edited(t testing.TB, text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		require.Contains(t, text, pairs[i])
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// certain is the scenario of the wine store with nothing left to be drawn.
func certain(t testing.TB, scenario string) string {
	return edited(t, scenario,
		"knows_pin: 93 in 100", "knows_pin: always",
		"answers_pin_after: {p0: 6s, p50: 20s, p90: 40s, p100: 90s}", "answers_pin_after: 20s",
		"waits_at_till: {p0: 0s, p50: 5m, p90: 15m, p100: 30m}", "waits_at_till: 0s",
		"answers_notice: 54 in 100", "answers_notice: always",
		"answers_notice_after: {p0: 15s, p50: 2m, p90: 10m, p100: 1h}", "answers_notice_after: 2m",
		"calls_care: 53 in 100", "calls_care: never",
		"calls_care_after: {p0: 1m, p50: 10m, p90: 1h, p100: 4h}", "calls_care_after: 10m",
		"patience: {p0: 5s, p25: 86s, p50: 208s, p75: 416s, p90: 691s, p100: 30m}", "patience: 0s",
		"calls_again: 3", "calls_again: 0",
	)
}

// Other policies and scenarios, told by the same code: each a golden text and
// a document that fits the schema.
func TestOtherRuns(t *testing.T) {
	const band = "action: decline-and-lock\n      # \"Do not honour\": it tells the cashier nothing.\n      code: \"05\"\n      alert: true"
	stepUp := []string{"step_up: []", "step_up: [pin]", band, "action: challenge\n      code: \"70\""}
	text := "notices:\n    - channel: text\n      after: 0s\n      takes: 20s\n      answer_unlocks: true"
	const hours = "open: 09:00-17:00"
	saturday := func(open string) string { return "\n    - days: [saturday]\n      open: " + open }
	for _, c := range []struct {
		name             string
		scenario, policy []string
	}{
		{"step-up-failed", []string{"knows_pin: always", "knows_pin: never"}, stepUp},
		{"text-lost", nil, []string{"notices: []", text + "\n      fails: always"}},
		{"at-once", nil, []string{"not_before: 72h", "not_before: 0s"}},
		{"alert-lost", nil, []string{"chance: never", "chance: always", "not_before: 72h", "not_before: 0s"}},
		{"unreached", []string{"answers_call: always", "answers_call: never"}, nil},
		{"nobody-calls", nil, []string{"attempts: 3", "attempts: 0"}},
		{"limit", nil, []string{"per_day: 5000.00", "per_day: 500.00"}},
		{"thief", []string{"truth: genuine\n            # What led", "truth: fraudulent\n            # What led"}, nil},
		{"identity-failed", []string{"knows_answers: always", "knows_answers: never"}, nil},
		{"agreement-broken", nil, []string{"agreed_within: 72h", "agreed_within: 24h"}},
		{"saturday-until-two", nil, []string{hours, hours + saturday("10:00-14:00"), "not_before: 72h", "not_before: 24h", "agreed_within: 72h", "agreed_within: 24h"}},
		{"saturday-until-four", nil, []string{hours, hours + saturday("10:00-16:00"), "not_before: 72h", "not_before: 24h"}},
		{"saturday-at-once", nil, []string{hours, hours + saturday("10:00-16:00"), "not_before: 72h", "not_before: 0s"}},
		{"not-alerted", nil, []string{"units: [card-desk, customer-care]", "units: [card-desk]", "attempts: 3", "attempts: 0"}},
		{"due-too-late", nil, []string{"not_before: 72h", "not_before: 10d"}},
		{"never-swept", nil, []string{"chance: never", "chance: always", "found_after: 24h", "found_after: 9d"}},
		{"released", nil, []string{"lock: full", "lock: full\n  release_after: 30h", "notices: []", strings.Replace(text, "answer_unlocks: true", "answer_unlocks: false", 1)}},
		{"never-open", nil, []string{"not_before: 72h", "not_before: 50d"}},
		{"wrong-number", nil, []string{"wrap_up: 2m", "wrap_up: 2m\n  wrong_number: {chance: always, corrected_after: 5h}"}},
		{"backlog", nil, []string{"agents: 2", "agents: 2\n  backlog: 6h", "not_before: 72h", "not_before: 0s"}},
		{"expired", []string{"answers_call: always", "answers_call: never"}, []string{"wrap_up: 2m", "wrap_up: 2m\n  expires_after: 72h"}},
		{"answered-late", []string{"answers_notice_after: 2m", "answers_notice_after: 30m"}, []string{"notices: []", text}},
		{"answered-underway", []string{"answers_notice_after: 2m", "answers_notice_after: 30m"}, []string{"notices: []", strings.Replace(text, "takes: 20s", "takes: 5m", 1)}},
		{"slow-unlock", nil, []string{"notices: []", text, "unlock_lag: 1m", "unlock_lag: 24h"}},
		{"hangs-up", []string{"calls_care: never", "calls_care: always", "retries: 0", "retries: 1", "patience: 0s", "patience: 5m"},
			[]string{"takes_calls: false", "takes_calls: true", "agents: 2", "agents: 1\n  backlog: 9h", "notices: []", strings.Replace(text, "answer_unlocks: true", "answer_unlocks: false", 1)}},
		{"thief-calls", []string{"truth: genuine\n            # What led", "truth: fraudulent\n            # What led",
			"knows_pin: ", "thief_calls_care: always\n    thief_passes_identity: always\n    knows_pin: "},
			[]string{"takes_calls: false", "takes_calls: true", hours, "open: 09:00-17:00\n    - days: [saturday]\n      open: 09:00-17:00"}},
		{"soft-lock", nil, []string{"lock: full", "lock: soft\n  cap: 50.00"}},
		{"push", nil, []string{"step_up: []", "step_up: [push]", band, "action: challenge\n      code: \"70\"", "units: [", "challenge: push\n  units: ["}},
		{"two-hats", []string{"- name: shopper\n", "- name: pat-of-the-office\n    also: customer\n"}, nil},
		{"calls-in", []string{"calls_care: never", "calls_care: always"}, []string{"takes_calls: false", "takes_calls: true", "notices: []", strings.Replace(text, "answer_unlocks: true", "answer_unlocks: false", 1)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := builtIn(t, "wine-store", "as-is")
			f.scenario, f.policy = edited(t, certain(t, f.scenario), c.scenario...), edited(t, f.policy, c.policy...)
			r := reported(t, compile(t, f))
			golden(t, c.name+".txt", r.Text())
			proper(t, r)
		})
	}
}

// The same machinery, told about a locked account.
func TestLabelsRenameWordsAndNoEvents(t *testing.T) {
	f := builtIn(t, "wine-store", "as-is")
	plain, _ := recorded(t, compile(t, f))
	f.scenario = edited(t, f.scenario, "\nwants:", "\nlabels:"+`
  - {from: debit card, to: user account}
  - {from: card, to: account}
  - {from: shopper, to: employee}
  - {from: customer care, to: the service desk}
  - {from: care, to: the service desk}
  - {from: cardholder, to: account holder}
  - {from: till, to: sign-in page}
  - {from: cashier, to: help page}
  - {from: lock, to: suspend}
  - {from: locked, to: suspended}
  - {from: unlocked, to: reinstated}

wants:`)
	r := reported(t, compile(t, f))
	golden(t, "labelled.txt", r.Text())
	proper(t, r)
	require.Equal(t, plain.Events, r.run.Events)
	require.Contains(t, string(r.JSON()), `"kind": "card.locked"`, "what is no word of the telling stays")
}

const crowd = `crowd:
  cards: CARDS
  profile: wine-shopper
  purchases_per_day: 3
  amount: {p0: 1.00, p50: 25.00, p100: 4000.00}
  merchants: [discount-store]
  cash: 50.00
  fraud: 1 in 50

wants:`

// Of many people the measures are shown, and no story.
func TestAPopulation(t *testing.T) {
	f := builtIn(t, "wine-store", "as-is")
	f.scenario = edited(t, f.scenario, "wants:", strings.Replace(crowd, "CARDS", "2000", 1), "answers_call: always", "answers_call: 1 in 2")
	r := reported(t, compile(t, f))
	golden(t, "population.txt", r.Text())
	proper(t, r)
}

// A few people are told about one by one.
func TestAFewPeople(t *testing.T) {
	f := builtIn(t, "wine-store", "as-is")
	f.scenario = edited(t, f.scenario, "wants:", strings.Replace(crowd, "CARDS", "2", 1), "horizon: 7d", "horizon: 3d")
	r := reported(t, compile(t, f))
	golden(t, "few.txt", r.Text())
	proper(t, r)
}

// Of a few people through many days there is too much to tell.
func TestAStoryThatIsTooLong(t *testing.T) {
	f := builtIn(t, "wine-store", "as-is")
	f.scenario = edited(t, f.scenario, "wants:", strings.Replace(crowd, "CARDS", "3", 1), "horizon: 7d", "horizon: 20d")
	r := reported(t, compile(t, f))
	require.Greater(t, len(r.Beats), mostBeats)
	require.Contains(t, string(r.Text()), "The story is too long to tell event by event: ")
	require.Contains(t, string(r.Text()), "first attempt → the purchase done as wished")
	proper(t, r)
}
