package events_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
)

func TestNamesOfAPlanAreChecked(t *testing.T) {
	require.NoError(t, names().Check())
	require.NoError(t, largestNames().Check())
	for _, one := range []struct {
		why   string
		wrong func(*events.Names)
		want  string
	}{
		{"no scenario", func(n *events.Names) { n.Scenario = "" }, `the scenario name "" cannot be used: expected 1 to 64 of the characters`},
		{"a policy from a path", func(n *events.Names) { n.Policy = "../as-is" }, `the policy name "../as-is" cannot be used`},
		{"a dot in front", func(n *events.Names) { n.Scenario = ".." }, `the scenario name ".." cannot be used`},
		{"a hyphen in front", func(n *events.Names) { n.Rules[1] = "-x" }, `the rule name "-x" cannot be used`},
		{"a slash", func(n *events.Names) { n.Scenario = "wine/store" }, `the scenario name "wine/store" cannot be used`},
		{"a quote", func(n *events.Names) { n.Rules[0] = `a"b` }, `the rule name "a\"b" cannot be used`},
		{"a letter outside ASCII", func(n *events.Names) { n.Merchants[0] = "café" }, `the merchant name "café" cannot be used`},
		{"too long", func(n *events.Names) { n.Units[0] = strings.Repeat("x", 65) }, `the unit name "xxx`},
		{"a currency in words", func(n *events.Names) { n.Currency = "dollars" }, `the currency "dollars" is not an ISO 4217 code: expected three capital letters such as USD`},
		{"a currency in small letters", func(n *events.Names) { n.Currency = "usd" }, `the currency "usd" is not an ISO 4217 code`},
		{"a rule twice", func(n *events.Names) { n.Rules = []string{"a", "b", "a"} }, `the rule name "a" is given twice: each must be unique`},
		{"too many rules", func(n *events.Names) { n.Rules = make([]string, 65) }, `there are 65 rules: at most 64 are allowed`},
		{"too many units", func(n *events.Names) { n.Units = make([]string, 17) }, `there are 17 units: at most 16 are allowed`},
		{"too many merchants", func(n *events.Names) { n.Merchants = make([]string, 65537) }, `there are 65537 merchants: at most 65536 are allowed`},
	} {
		n := names()
		one.wrong(n)
		_, err := events.NewCodec(n)
		require.ErrorContains(t, err, one.want, one.why)
		require.Less(t, len(err.Error()), 300, one.why)
	}
}

// What a machine must not emit stops the program with a sentence, before a
// byte of it is written.
func TestAppendPanicsOnAProgrammersError(t *testing.T) {
	c := codec(t)
	for want, wrong := range map[string]func(*events.Event){
		fmt.Sprintf("kind 0 is not in the vocabulary: it has 1 to %d", events.NumKinds-1):  func(e *events.Event) { e.Kind = events.KindNone },
		"kind 255 is not in the vocabulary":                                                func(e *events.Event) { e.Kind = events.Wake },
		"authorization.declined: it is due at -1 ms, outside 0 to":                         func(e *events.Event) { e.At = -1 },
		"authorization.declined: it is due at 9223372036854775807 ms":                      func(e *events.Event) { e.At = events.Never },
		"authorization.declined: its stamp":                                                func(e *events.Event) { e.ID = events.Stamp{} },
		"it is due at 2026-09-05T19:09:00.000Z, step 3, which is not after its birth":      func(e *events.Event) { e.Step = 3 },
		"authorization.declined: the stamp":                                                func(e *events.Event) { e.Cause.Origin = 99 },
		"its cause fraudbot.1788635340000.3.0 is not older":                                func(e *events.Event) { e.Cause = e.ID },
		"authorization.declined: card-000002 does not exist: the plan has 1 cards":         func(e *events.Event) { e.Card = 1 },
		"authorization.declined: amount_minor is -1: expected 0 to":                        func(e *events.Event) { e.Amount = -1 },
		"authorization.declined: score is 101: expected 0 to 100":                          func(e *events.Event) { e.Score = 101 },
		"authorization.declined: code is 99: expected 0 to 15":                             func(e *events.Event) { e.Code = 99 },
		"authorization.declined: merchant 1 does not exist: the plan names 1":              func(e *events.Event) { e.Merchant = 1 },
		"authorization.declined: the rules 0x8 go beyond the 3 that the plan names":        func(e *events.Event) { e.Rules = 8 },
		"authorization.declined: units is 1: the kind does not use this field, so it must": func(e *events.Event) { e.Units = 1 },
		"authorization.declined: truth is 1: the kind does not use this field":             func(e *events.Event) { e.Truth = events.Genuine },
		"authorization.declined: slot is 3: only a wake has one":                           func(e *events.Event) { e.Slot = 3 },
	} {
		e := samples[events.AuthorizationDeclined].event(events.AuthorizationDeclined)
		wrong(e)
		require.Contains(t, panicOf(func() { c.Append(nil, e) }), "events: cannot write an event: ")
		require.Contains(t, panicOf(func() { c.Append(nil, e) }), want)
	}
}

// In a kind that does not use a field, any value but zero is refused: for every
// kind and every field.
func TestEveryOtherFieldIsZero(t *testing.T) {
	c := codec(t)
	for _, k := range events.Kinds() {
		used := map[events.Field]bool{}
		for _, f := range events.Fields(k) {
			require.Falsef(t, used[f], "%s lists %s twice", k, f)
			used[f] = true
		}
		for f := range events.Field(events.NumFields) {
			if used[f] {
				continue
			}
			e := samples[k].event(k)
			events.Set(f, e, 1)
			require.Contains(t, panicOf(func() { c.Append(nil, e) }), k.String()+": "+f.String()+" is 1: the kind does not use this field")
		}
	}
}

func panicOf(f func()) (said string) {
	defer func() { said, _ = recover().(string) }()
	f()
	return "nothing"
}
