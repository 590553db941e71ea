package events_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
)

// The records as they stand in the log. A change here is a change of the
// protocol, and asks for another ProtocolVersion.
func TestRecordsOnTheWire(t *testing.T) {
	for _, tc := range []struct {
		record any
		want   string
	}{
		{events.Run{Protocol: events.ProtocolVersion, Plan: "sha256:00", Version: "v1", Cast: []events.Member{{Service: "shopper", Version: "v1"}},
			Names: events.Names{Scenario: "s", Policy: "p", Seed: 1 << 63, Currency: "USD", Cards: 1}, Start: 5, Horizon: 9, Steps: 1000},
			`{"protocol":1,"plan":"sha256:00","version":"v1","cast":[{"service":"shopper","version":"v1"}],"names":{"scenario":"s","policy":"p","seed":"9223372036854775808","currency":"USD","cards":1,"merchants":null,"rules":null,"units":null},"start":5,"horizon":9,"steps":1000}`},
		{events.Round{N: 7, At: 1788635340000, Step: 2, Named: []events.Named{{Service: "fraudbot", In: 12}}, Chain: "ab"},
			`{"n":7,"at":1788635340000,"step":2,"named":[{"service":"fraudbot","in":12}],"chain":"ab"}`},
		{events.Done{N: 7, Count: 2, Digest: "cd", Next: events.Never},
			`{"n":7,"count":2,"digest":"cd","next":"9223372036854775807"}`},
		{events.End{N: 7, Events: 23, SHA256: "ef"}, `{"n":7,"events":"23","sha256":"ef"}`},
		{events.Abort{Code: 5, Service: "fraudbot", Reason: "it differs"}, `{"code":5,"service":"fraudbot","reason":"it differs"}`},
		{events.Hello{Protocol: 1, Service: "fraudbot", Version: "v1"}, `{"protocol":1,"service":"fraudbot","version":"v1"}`},
	} {
		require.Equal(t, tc.want, string(events.EncodeRecord(tc.record)))
	}
}

func TestARecordIsReadStrictly(t *testing.T) {
	var d events.Done
	require.NoError(t, events.DecodeRecord([]byte(`{"n":7,"count":2,"digest":"cd","next":"5"}`), &d))
	require.Equal(t, events.Done{N: 7, Count: 2, Digest: "cd", Next: 5}, d)
	for text, want := range map[string]string{
		`{"n":7,"hint":1}`:   "unknown field",
		`{"n":7}{"n":8}`:     "something follows its end",
		`{"n":-1}`:           "cannot unmarshal",
		`{"n":7,"count":2`:   "unexpected EOF",
		``:                   "EOF",
		`{"n":1e99}`:         "cannot unmarshal",
		`{"n":7,"next":"x"}`: "invalid",
	} {
		require.ErrorContains(t, events.DecodeRecord([]byte(text), &d), want, "%s", text)
	}
}
