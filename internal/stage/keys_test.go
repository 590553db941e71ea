package stage_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/internal/stage"
	"holdsim/scenarios"
)

// keys are settings by their path, as YAML.
type keys map[string]string

// busy lets most of what can happen do so, on the mixed day under as-is.
var busy = keys{
	"fraud_bot.rules": `[{name: large, when: 'amount > 90.0', points: 80, reason: x}, {name: small, when: 'amount < 7.0', points: 40, reason: x}, ` +
		`{name: middle, when: 'amount > 60.0 && amount < 70.0', points: 60, reason: x}]`,
	"fraud_bot.bands": `[{from: 0, action: approve, code: "00"}, {from: 30, action: challenge, code: "1A"}, ` +
		`{from: 50, action: decline, code: "05", alert: true}, {from: 75, action: decline-and-lock, code: "05", alert: true}]`,
	"fraud_bot.units": `[customer-care]`, "fraud_bot.challenge": "pin",
	"point_of_sale.step_up": "[pin, push, text]",
	"card_lock.notices":     `[{channel: text, takes: 20s, answer_unlocks: true}, {channel: voice, after: 15m, answer_unlocks: true}, {channel: email, after: 1h}]`,
	"card_lock.notices_on":  "decline",
	"customer_care.hours":   `[{days: [monday-friday, saturday, sunday], open: 09:00-17:00}]`, "customer_care.callback.not_before": "1h",
	"customer_care.takes_calls": "true", "customer_care.wrap_up": "20m",
	"profile.answers_notice": "50%", "profile.calls_again": "2", "profile.retries": "1", "profile.answers_call": "50%", "profile.calls_care": "50%",
	"profile.knows_answers": "80%", "profile.knows_pin": "50%", "profile.looks_at_phone": "50%", "profile.thief_calls_care": "50%", "profile.patience": "1h",
	"profile.waits_at_till": "5m", "profile.pays_cash_after": "2m", "profile.answers_notice_after": "20s",
	"crowd": "{cards: 40, profile: copied-card, purchases_per_day: 1, amount: {p0: 5, p100: 120}, merchants: [discount-store], fraud: 10%, tenders: [debit, cash], cash: 200}",
}

// change is what one key is tried with: the same runs with and without it.
type change struct {
	key   string
	given keys // besides busy
	set   keys
}

// one is the change of a key that has a path.
func one(path, value string, given ...keys) change {
	c := change{key: path, given: keys{}, set: keys{path: value}}
	for _, g := range given {
		maps.Copy(c.given, g)
	}
	return c
}

var (
	soft       = keys{"card_lock.lock": "soft", "card_lock.cap": "50"}
	challenges = keys{"fraud_bot.bands": `[{from: 0, action: approve, code: "00"}, {from: 30, action: challenge, code: "1A"}]`}
	byPhone    = keys{"fraud_bot.challenge": "text", "fraud_bot.bands": challenges["fraud_bot.bands"]}
	silent     = keys{"card_lock.notices": "[]", "card_lock.notices_on": "lock", "customer_care.takes_calls": "false"}
	lost       = keys{"customer_care.alert_lost.chance": "always"}
	wrong      = keys{"customer_care.wrong_number.chance": "always"}
	callers    = keys{"profile.calls_care": "always", "card_lock.notices": "[{channel: text}]"}
	wronged    = keys{"profile.after_decline.abandons_card": "never", "profile.after_decline.uses_less": "always"}
	backAlive  = keys{"card_lock.reissue_after": "0s", "profile.answers_notice": "always"}
)

var ofPolicy = []change{
	{key: "fraud_bot.rules.when", set: keys{"fraud_bot.rules": strings.Replace(busy["fraud_bot.rules"], "amount > 90.0", "amount > 300.0", 1)}},
	{key: "fraud_bot.rules.points", set: keys{"fraud_bot.rules": strings.Replace(busy["fraud_bot.rules"], "points: 80", "points: 74", 1)}},
	{key: "fraud_bot.bands.from", set: keys{"fraud_bot.bands": strings.Replace(busy["fraud_bot.bands"], "from: 75", "from: 81", 1)}},
	{key: "fraud_bot.bands.action", set: keys{"fraud_bot.bands": strings.Replace(busy["fraud_bot.bands"], "decline-and-lock", "decline", 1)}},
	{key: "fraud_bot.bands.code", set: keys{"fraud_bot.bands": strings.Replace(busy["fraud_bot.bands"], "1A", "65", 1)}},
	{key: "fraud_bot.bands.alert", set: keys{"fraud_bot.bands": strings.Replace(busy["fraud_bot.bands"], ", alert: true", "", 1)}},
	one("fraud_bot.units", "[card-desk, customer-care]"),
	one("fraud_bot.challenge", "text", challenges),
	one("fraud_bot.unproven.action", "decline-and-lock", challenges), one("fraud_bot.unproven.code", `"59"`, challenges), one("fraud_bot.unproven.alert", "true", challenges),
	one("fraud_bot.denied.action", "decline", byPhone), one("fraud_bot.denied.code", `"05"`, byPhone), one("fraud_bot.denied.alert", "false", byPhone),
	one("fraud_bot.suppress_for", "3d"),
	one("point_of_sale.step_up", "[]"), one("point_of_sale.holds", "5s"), one("point_of_sale.tries", "1"),
	one("point_of_sale.retries", "0"), one("point_of_sale.explains", `["05"]`), one("point_of_sale.authorizes", "2s"),
	one("card_lock.limits.per_purchase", "50"), one("card_lock.limits.per_day", "50"),
	one("card_lock.lock", "none"), one("card_lock.cap", "10", soft), one("card_lock.cap_per_day", "50", soft, silent),
	one("card_lock.release_after", "2h", silent), one("card_lock.unlock_lag", "3m"),
	one("card_lock.reissue_after", "1h", backAlive), one("card_lock.closed_code", `"41"`),
	one("card_lock.notices_on", "lock"), one("card_lock.confirms", "false"), one("card_lock.quiet", `["00:00-23:00"]`),
	one("card_lock.reach.text", "never"), one("card_lock.reach.voice", "never"), one("card_lock.reach.email", "never"),
	one("card_lock.reach.push", "never", keys{"card_lock.notices": "[{channel: push}]"}),
	one("card_lock.at_most.notices", "1"), one("card_lock.at_most.in", "1h"),
	{key: "card_lock.notices.channel", set: keys{"card_lock.notices": "[{channel: push}]"}, given: keys{"card_lock.notices": "[{channel: text}]"}},
	{key: "card_lock.notices.after", set: keys{"card_lock.notices": "[{channel: text, after: 1m}]"}, given: keys{"card_lock.notices": "[{channel: text}]"}},
	{key: "card_lock.notices.takes", set: keys{"card_lock.notices": "[{channel: text, takes: 1m}]"}, given: keys{"card_lock.notices": "[{channel: text}]"}},
	{key: "card_lock.notices.fails", set: keys{"card_lock.notices": "[{channel: text, fails: 50%}]"}, given: keys{"card_lock.notices": "[{channel: text}]"}},
	{key: "card_lock.notices.answer_unlocks", set: keys{"card_lock.notices": "[{channel: text, answer_unlocks: true}]"}, given: keys{"card_lock.notices": "[{channel: text}]"}},
	{key: "card_lock.notices.asks", set: keys{"card_lock.notices": "[{channel: text, asks: false}]"}, given: keys{"card_lock.notices": "[{channel: text}]"}},
	{key: "card_lock.notices.keeps_quiet", set: keys{"card_lock.notices": "[{channel: text, keeps_quiet: false}]"}, given: keys{"card_lock.notices": "[{channel: text}]", "card_lock.quiet": `["00:00-23:00"]`}},
	one("customer_care.holidays", "us-federal", silent, keys{"customer_care.holidays": "none"}),
	one("customer_care.closed", "[2026-09-03]", silent),
	{key: "customer_care.hours.days", set: keys{"customer_care.hours": "[{days: [monday], open: 09:00-17:00}]"}, given: silent},
	{key: "customer_care.hours.open", set: keys{"customer_care.hours": "[{days: [monday-friday, saturday, sunday], open: 15:00-17:00}]"}, given: silent},
	{key: "customer_care.hours.agents", set: keys{"customer_care.hours": "[{days: [monday-friday, saturday, sunday], open: 09:00-17:00, agents: 1}]"}, given: and(silent, "customer_care.agents", "9")},
	one("customer_care.agents", "9", and(silent)), one("customer_care.backlog", "8h", silent),
	one("customer_care.discipline", "lifo", and(silent)),
	one("customer_care.priorities", "[score]", and(silent, "customer_care.discipline", "priority", "customer_care.priorities", "[locked]")),
	one("customer_care.callback.not_before", "3h", silent), one("customer_care.callback.attempts", "1", silent), one("customer_care.callback.spacing", "1h", silent),
	one("customer_care.expires_after", "2h", silent),
	one("customer_care.identity.questions", "0", silent, keys{"customer_care.identity.required": "0"}), one("customer_care.identity.required", "0", silent),
	one("customer_care.identity.rejects_genuine", "50%", silent), one("customer_care.identity.accepts_wrong", "always", silent),
	one("customer_care.talk", "5m", silent), one("customer_care.wrap_up", "2h", and(silent)),
	one("customer_care.alert_lost.chance", "always", silent), one("customer_care.alert_lost.found_after", "2h", silent, lost), one("customer_care.alert_lost.sweep", "5h", silent, lost),
	one("customer_care.wrong_number.chance", "always", silent), one("customer_care.wrong_number.corrected_after", "2h", silent, wrong),
	one("customer_care.takes_calls", "false", callers),
	{key: "customer_care.inbound.hours", given: callers, set: keys{"customer_care.inbound.hours": "[{days: [monday-friday, saturday, sunday], open: 00:00-24:00}]"}},
	one("customer_care.inbound.on_holidays", "true", callers, keys{"customer_care.closed": "[2026-09-03]", "customer_care.inbound.hours": "[{days: [monday-friday, saturday, sunday], open: 00:00-24:00}]"}),
	one("customer_care.inbound.max_waiting", "1", and(callers, "customer_care.wrap_up", "6h")),
}

var ofProfile = []change{
	one("profile.knows_pin", "never"), one("profile.answers_pin_after", "1s"),
	one("profile.looks_at_phone", "never", byPhone), one("profile.answers_phone_after", "1s", byPhone),
	one("profile.retries", "3"), one("profile.retries_after", "1s"), one("profile.leaves_goods", "always"),
	one("profile.next_card_after", "7s", keys{"tenders": "[debit, credit]"}), one("profile.pays_cash_after", "7s"), one("profile.leaves_after", "7s"),
	one("profile.waits_at_till", "0s"), one("profile.wants_within", "7s"),
	one("profile.after_decline.abandons_card", "always", keys{"profile.after_decline.uses_less": "never"}),
	one("profile.after_decline.uses_less", "never", wronged), one("profile.after_decline.skips", "always", wronged),
	one("profile.answers_notice", "always"), one("profile.answers_notice_after", "7s"), one("profile.opts_out", "always"),
	one("profile.answers_call", "always", silent), one("profile.wrong_party", "always", silent), one("profile.rings_for", "7s", silent),
	one("profile.calls_care", "always"), one("profile.calls_care_after", "7s", callers), one("profile.patience", "7s", and(callers)),
	one("profile.calls_again", "9", callers, keys{"profile.knows_answers": "never"}), one("profile.calls_again_after", "7m", callers, keys{"profile.knows_answers": "never"}),
	one("profile.knows_answers", "never", silent), one("profile.answers_identity_after", "7s", silent), one("profile.confirms_use_after", "7s", silent),
	one("profile.thief_knows_pin", "always", challenges), one("profile.thief_gives_up_after_decline", "always"),
	one("profile.thief_calls_care", "always"), one("profile.thief_passes_identity", "always", keys{"profile.thief_calls_care": "always"}),
}

// and adds further settings.
func and(given keys, more ...string) keys {
	all := maps.Clone(given)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

// Every key that says what somebody does changes what happens, and none is
// forgotten here.
func TestEveryKeyHasAnEffect(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range slices.Concat(ofPolicy, ofProfile) {
		tried[c.key] = true
		t.Run(c.key, func(t *testing.T) {
			given := maps.Clone(busy)
			maps.Copy(given, c.given)
			set := maps.Clone(given)
			maps.Copy(set, c.set)
			for seed := range uint64(3) {
				if !slices.Equal(happens(t, given, seed), happens(t, set, seed)) {
					return
				}
			}
			t.Errorf("%v changes nothing", c.set)
		})
	}
	// Of these only words, money, checks and reports make use.
	for _, silent := range []string{"fraud_bot.rules.name", "fraud_bot.rules.reason", "card_lock.free_to_user", "customer_care.callback.agreed_within", "profile.name"} {
		tried[silent] = true
	}
	var policy scenario.Policy
	all := leaves("fraud_bot", reflect.TypeOf(policy.FraudBot))
	all = append(all, leaves("point_of_sale", reflect.TypeOf(policy.PointOfSale))...)
	all = append(all, leaves("card_lock", reflect.TypeOf(policy.CardLock))...)
	all = append(all, leaves("customer_care", reflect.TypeOf(policy.Care))...)
	all = append(all, leaves("profile", reflect.TypeOf(scenario.Profile{}))...)
	for _, key := range all {
		require.True(t, tried[key], "the key %s is not tried", key)
	}
}

// leaves are the paths of the keys of a section. A list of groups is a group;
// the line's hours are care's.
func leaves(path string, of reflect.Type) (all []string) {
	for i := range of.NumField() {
		f := of.Field(i)
		tag := f.Tag.Get("yaml")
		if tag == "" {
			continue
		}
		below, in := path+"."+tag, f.Type
		if in.Kind() == reflect.Slice {
			in = in.Elem()
		}
		if inside := leaves(below, in); in.Kind() == reflect.Struct && len(inside) > 0 && below != "customer_care.inbound.hours" {
			all = append(all, inside...)
		} else {
			all = append(all, below)
		}
	}
	return all
}

// happens is what happens on a mixed day with these settings.
func happens(t *testing.T, with keys, seed uint64) (all []events.Event) {
	t.Helper()
	text, _ := scenarios.Scenario("mixed-day")
	plain, _, _ := strings.Cut(string(text), "\nvariants:")
	for _, key := range []string{"tenders"} {
		if v, ok := with[key]; ok {
			plain = strings.Replace(plain, "tenders: [debit, cash]", key+": "+v, 1)
		}
	}
	over := fmt.Sprintf("\nvariants:\n  - name: tried\n    teaches: [What one key does.]\n    scenario: {profiles: [{name: copied-card%s}]", comma(flow(with, "profile.")))
	if crowd, ok := with["crowd"]; ok {
		over += ", crowd: " + crowd
	}
	over += "}\n    policy: {"
	for i, section := range []string{"fraud_bot", "point_of_sale", "card_lock", "customer_care"} {
		over += strings.Repeat(", ", min(i, 1)) + section + ": {" + flow(with, section+".") + "}"
	}
	sc, err := scenario.LoadVariant("mine.yaml", []byte(plain+over+"}\n"), "tried")
	require.NoError(t, err)
	pol, err := sc.OpenPolicy("as-is")
	require.NoError(t, err)
	p, err := plan.Compile(sc, pol, seed)
	require.NoError(t, err)
	k, err := stage.New(p)
	require.NoError(t, err)
	require.NoError(t, k.Run(func(e *events.Event) error {
		all = append(all, *e)
		return nil
	}))
	return all
}

func comma(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

// flow writes the keys below a path as the inside of a group.
func flow(with keys, path string) string {
	var parts []string
	groups := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(with)) {
		rest, below := strings.CutPrefix(key, path)
		if !below {
			continue
		}
		head, _, isGroup := strings.Cut(rest, ".")
		switch {
		case !isGroup:
			parts = append(parts, head+": "+with[key])
		case !groups[head]:
			groups[head] = true
			parts = append(parts, head+": {"+flow(with, path+head+".")+"}")
		}
	}
	return strings.Join(parts, ", ")
}
