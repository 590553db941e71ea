package scenario

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The reference files are complete examples: every key that a file can have,
// with what it says above it. They are written from the same structs and tags
// as the decoder and the schemas; an example here is for a key whose default,
// or whose first word, would not make sense.
//
// What begins with "# " is shown and not given: it excludes another key.
var examples = map[string]map[string]string{
	KindPolicy: {
		"kind": "policy", "title": "Every key of a policy", "teaches[]": "What one learns from it, in one sentence.",
		"agreement.price": "1000", "agreement.since": "2026-01-01", "agreement.duties[].of": "consumer", "agreement.duties[].duty": "keeps the phone number current",
		"agreement.provider[].name": "lock", "agreement.provider[].expect": "lock the card", "agreement.provider[].threshold": "cards_locked == 100%",
		"agreement.owner[].name": "contact", "agreement.owner[].expect": "reach the cardholder within {agreed_within}", "agreement.owner[].threshold": "time_to_contact <= callback.agreed_within",
		"agreement.provider[].fixable_by": "[technology]", "agreement.owner[].fixable_by": "[people, agreement]",
		"agreement.provider[].agreed_by": "debit card service owner", "agreement.owner[].agreed_by": "debit card service owner",
		"agreement.provider[].with": "IT provider", "agreement.owner[].with": "customer care",
		"agreement.provider[].paid_by": "debit card service owner", "agreement.owner[].paid_by": "debit card service owner",
		"agreement.provider[].since": "2026-01-01", "agreement.owner[].since": "2026-01-01",
		"fraud_bot.rules[].name": "repeat-at-merchant", "fraud_bot.rules[].points": "80", "fraud_bot.rules[].reason": "a second purchase in this store within 10 minutes",
		"fraud_bot.rules[].when": `approvals_at_merchant("10m") >= 1`, "fraud_bot.unproven.code": `"05"`, "fraud_bot.bands[].from": "0",
		"fraud_bot.bands[2]":            `{from: 75, action: decline-and-lock, code: "05", alert: true}`,
		"fraud_bot.units":               "[card-desk, customer-care]",
		"card_lock.limits.per_purchase": "2500.00", "card_lock.limits.per_day": "5000.00", "card_lock.release_after": "30d", "card_lock.cap": "# 50.00", "card_lock.cap_per_day": "# 100.00", "card_lock.quiet": "[21:00-24:00, 00:00-08:00]",
		"card_lock.notices[].after": "1m", "card_lock.notices[].takes": "{p0: 5s, p50: 20s, p100: 30s}", "card_lock.notices[].answer_unlocks": "true",
		"customer_care.closed": "[2026-12-24]", "customer_care.hours[].days": "[monday-friday]", "customer_care.hours[].open": "09:00-17:00",
		"customer_care.callback.agreed_within": "72h", "customer_care.expires_after": "30d", "customer_care.alert_lost.sweep": "24h",
		"customer_care.hours[].agents": "2", "customer_care.discipline": "priority", "customer_care.priorities": "[inbound, locked, score]", "customer_care.takes_calls": "true",
		"customer_care.inbound.hours[].days": "[every-day]", "customer_care.inbound.hours[].open": "08:00-20:00", "customer_care.inbound.hours[].agents": "1", "assumed[]": "the opening hours", "costs.per_call": "7.68", "costs.per_reissue": "12.75",
	},
	KindScenario: {
		"kind": "scenario", "title": "Every key of a scenario", "teaches[]": "What one learns from it, in one sentence.", "place": "New York", "zone": "America/New_York",
		"currency": "USD", "start": "2026-09-05 15:00", "merchants[].name": "discount-store", "merchants[].says": "the store", "merchants[].mcc": "5310",
		"home.lon": "-74.0060", "merchants[].location.lat": "40.7306", "merchants[].location.lon": "-73.9866",
		"merchants[].accepts": "[debit, cash]", "profiles[].name": "anyone", "cast[].name": "shopper", "cast[].profile": "anyone", "cast[].tenders": "[credit, debit, cash]",
		"cast[].cash": "120.00", "cast[].wishes[].merchant": "discount-store", "cast[].wishes[].wish": "all the wine, by card, in one visit",
		"cast[].wishes[].purchases[].at": "2026-09-05 15:02", "cast[].wishes[].purchases[].amount": "412.50", "cast[].wishes[].purchases[].because": "They have guests",
		"crowd.cards": "10", "crowd.profile": "anyone", "crowd.purchases_per_day": "0.8", "crowd.amount": "{p0: 1.00, p50: 25.00, p100: 500.00}", "crowd.merchants": "[discount-store]",
		"crowd.by_hour.weekday": hourWeights, "crowd.by_hour.saturday": hourWeights, "crowd.by_hour.sunday": hourWeights,
		"wants[].name": "told-of-lock", "wants[].expect": "to be told that my card is locked", "wants[].threshold": "told_of_lock == 100%", "wants[].fixable_by": "[technology]",
		"assumed[]": "the calendar date", "labels[].from": "card", "labels[].to": "account", "counterweight": "stolen-card",
		"variants[].name": "at-once", "variants[].teaches[]": "What one learns from it, in one sentence.",
		"variants[].scenario": "{horizon: 9d}", "variants[].policy": "{customer_care: {callback: {not_before: 0s}}}",
	},
}

const hourWeights = "[0, 0, 0, 0, 0, 0, 1, 2, 4, 4, 3, 3, 5, 5, 3, 3, 4, 6, 6, 4, 2, 1, 1, 0]"

// reference writes the reference file of a kind.
type reference struct {
	b        strings.Builder
	examples map[string]string
}

func referenceOf(kind string, file any) string {
	r := &reference{examples: examples[kind]}
	fmt.Fprintf(&r.b, "# yaml-language-server: $schema=../schema/%s.schema.json\n#\n", kind)
	fmt.Fprintf(&r.b, "# EVERY KEY OF A %s, and what each says. Leave out what you do not need.\n", strings.ToUpper(kind))
	r.group("", 0, reflect.TypeOf(file), false)
	return r.b.String()
}

// group writes the keys of a struct. The first key of a list's entry stands
// after its dash.
func (r *reference) group(path string, depth int, t reflect.Type, entry bool) {
	for _, f := range fieldsOf(t) {
		key := join(path, f.key)
		text, ok := r.value(key, t.Field(f.index).Type, f.tag)
		if depth == 0 {
			r.b.WriteString("\n")
		}
		lead := strings.Repeat("  ", depth)
		if entry {
			r.comment(lead[2:], f)
			lead, entry = lead[2:]+"- ", false
		} else {
			r.comment(lead, f)
		}
		if shown, is := strings.CutPrefix(text, "# "); is {
			r.b.WriteString(lead + "# " + f.key + ": " + shown + "\n")
			continue
		}
		r.b.WriteString(strings.TrimRight(lead+f.key+": "+text, " ") + "\n")
		if ok {
			continue
		}
		switch of := t.Field(f.index).Type; of.Kind() {
		case reflect.Slice:
			r.group(key+"[]", depth+2, of.Elem(), true)
			if one, ok := r.examples[key+"[2]"]; ok {
				r.b.WriteString(strings.Repeat("  ", depth+1) + "- " + one + "\n")
			}
		case reflect.Pointer:
			r.group(key, depth+1, of.Elem(), false)
		default:
			r.group(key, depth+1, of, false)
		}
	}
}

// value is what stands behind a key; it reports false for a group or a list of
// groups.
func (r *reference) value(key string, t reflect.Type, tag reflect.StructTag) (string, bool) {
	if text, ok := r.examples[key]; ok {
		return text, true
	}
	if t.Kind() == reflect.Slice {
		if _, leaf := reflect.New(t.Elem()).Interface().(value); !leaf {
			return "", false
		}
		if text, ok := r.examples[key+"[]"]; ok {
			return "[" + text + "]", true
		}
		text, _ := r.value(key+"[]", t.Elem(), ofEntries(tag))
		return aside(tag) + "[" + strings.TrimPrefix(text, "# ") + "]", true
	}
	leaf, ok := reflect.New(t).Interface().(value)
	if !ok {
		return "", false
	}
	if text, ok := tag.Lookup("default"); ok {
		return plainScalar(leaf, text), true
	}
	if words := tag.Get("oneof"); words != "" {
		return aside(tag) + plainScalar(leaf, vocabulary(words)[0]), true
	}
	_, such, _ := strings.Cut(leaf.expects(), "such as ")
	such, _, _ = strings.Cut(such, ", ")
	if such == "" {
		such = "1" // a whole number
	}
	return aside(tag) + such, true
}

// aside is what marks a value as shown and not given: what can be left out and
// has neither a default nor an example might not fit the rest.
func aside(tag reflect.StructTag) string {
	if tag.Get("need") == "yes" {
		return ""
	}
	return "# "
}

// plainScalar quotes a word that YAML would read as a number.
func plainScalar(leaf value, text string) string {
	if _, word := leaf.(*Word); word && strings.Trim(text, "0123456789") == "" {
		return fmt.Sprintf("%q", text)
	}
	return text
}

// comment writes what a key says, in lines of at most 80 columns.
func (r *reference) comment(lead string, f field) {
	said := f.tag.Get("doc") + "."
	if words := f.tag.Get("oneof"); words != "" && len(vocabulary(words)) <= 12 && words != "policy" && words != "counterweight" {
		said += " One of: " + strings.Join(vocabulary(words), ", ") + "."
	}
	if f.tag.Get("need") == "yes" {
		said += " Must be given."
	} else if text, ok := f.tag.Lookup("default"); ok {
		said += " Default: " + text + "."
	}
	r.wrapped(lead+"#", said)
	if f.key == "when" {
		for _, feature := range featureDocs() {
			r.wrapped(lead+"#  ", feature)
		}
	}
}

// wrapped writes a text in lines of at most 80 characters.
func (r *reference) wrapped(lead, text string) {
	line := lead
	for _, word := range strings.Fields(text) {
		if len(line)+1+len(word) > 80 && line != lead {
			r.b.WriteString(line + "\n")
			line = lead
		}
		line += " " + word
	}
	r.b.WriteString(line + "\n")
}

func TestTheReferencesNameEveryKey(t *testing.T) {
	for _, s := range schemas {
		text := referenceOf(s.kind, s.file)
		file := "../../scenarios/reference/" + s.kind + ".yaml"
		if flag.Lookup("update").Value.String() == "true" {
			require.NoError(t, os.MkdirAll("../../scenarios/reference", 0o755))
			require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), text, "run the test with -update, and read the difference")
	}
	_, err := LoadScenario("reference.yaml", []byte(referenceOf(KindScenario, Scenario{})))
	require.NoError(t, err)
	_, err = LoadPolicy("reference.yaml", []byte(referenceOf(KindPolicy, Policy{})))
	require.NoError(t, err, "a new key needs an example that fits the others")
}
