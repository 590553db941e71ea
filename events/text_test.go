package events_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
)

func TestInstantsAreRFC3339(t *testing.T) {
	for text, at := range map[string]events.Time{
		"1970-01-01T00:00:00.000Z": 0,
		"2026-09-05T19:09:00.000Z": purchase2,
		"2028-02-29T23:59:59.999Z": 1835481599999,
		"9999-12-31T23:59:59.999Z": events.MaxTime,
	} {
		require.Equal(t, text, string(at.AppendRFC3339(nil)))
		back, err := events.ParseTime(text)
		require.NoError(t, err)
		require.Equal(t, at, back)
	}
	for _, bad := range []string{"", "now", "2026-09-05", "2026-09-05T19:09:00Z", "2026-09-05t19:09:00.000z", "2026-09-05T24:00:00.000Z",
		"2027-02-29T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2026-09-05T19:09:00.000Z ", "2026-13-05T19:09:00.000Z",
		"2026-09-05T19:60:00.000Z", "2026-09-05 19:09:00.000Z", "+026-09-05T19:09:00.000Z", strings.Repeat("9", 10000)} {
		_, err := events.ParseTime(bad)
		require.ErrorContains(t, err, "is not an instant: expected RFC 3339", bad)
		require.Less(t, len(err.Error()), 200)
	}
	require.PanicsWithValue(t, "events: the instant -1 ms cannot be written: it must be from 0 to 253402300799999 (the years 1970 to 9999)",
		func() { events.Time(-1).AppendRFC3339(nil) })
	require.Panics(t, func() { events.Never.AppendRFC3339(nil) })
}

// The standard library's formatter is the oracle.
func TestInstantsAgreeWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := events.Time(rapid.Int64Range(0, int64(events.MaxTime)).Draw(t, "instant"))
		want := time.UnixMilli(int64(at)).UTC().Format("2006-01-02T15:04:05.000Z")
		if got := string(at.AppendRFC3339(nil)); got != want {
			t.Fatalf("%d ms is %s, not %s", at, want, got)
		}
		if back, err := events.ParseTime(want); err != nil || back != at {
			t.Fatalf("%s is %d ms, not %d: %v", want, at, back, err)
		}
	})
}

func TestTagsForPeople(t *testing.T) {
	require.Equal(t, "2026-09-05T19:09:00.000Z, step 3", events.Tag{At: purchase2, Step: 3}.String())
	require.Equal(t, "-5 ms, step 0", events.Tag{At: -5}.String())
}

func TestStamps(t *testing.T) {
	s := events.Stamp{Born: purchase2, Step: 5, K: 2, Origin: events.FraudBot}
	require.Equal(t, "fraudbot.1788635340000.5.2", s.String())
	require.Empty(t, events.Stamp{}.String(), "the stamp of nothing")
	back, err := events.ParseStamp("fraudbot.1788635340000.5.2")
	require.NoError(t, err)
	require.Equal(t, s, back)
	for _, bad := range []string{"", "fraudbot", "fraudbot.1.2", "fraudbot.1.2.3.4", "nobody.1.2.3", ".1.2.3", "fraudbot.-1.2.3",
		"fraudbot.01.2.3", "fraudbot.1.65536.3", "fraudbot.1.2.65536", "fraudbot.253402300800000.2.3", "fraudbot.1.2.", "Fraudbot.1.2.3",
		"fraudbot.99999999999999999999.2.3", strings.Repeat(".", 10000)} {
		_, err := events.ParseStamp(bad)
		require.ErrorContains(t, err, "is not the stamp of an event: expected origin.born.step.k", bad)
		require.Less(t, len(err.Error()), 250)
	}
	require.Panics(t, func() { _ = events.Stamp{Born: 1}.String() }, "no origin")
	rapid.Check(t, func(t *rapid.T) {
		s := drawStamp(t, "stamp")
		if back, err := events.ParseStamp(s.String()); err != nil || back != s {
			t.Fatalf("%s was read as %v: %v", s, back, err)
		}
	})
}

func TestCardTokens(t *testing.T) {
	for token, card := range map[string]events.Card{"card-000001": 0, "card-999999": 999998, "card-1000000": 999999, "card-4294967296": 1<<32 - 1} {
		require.Equal(t, token, events.CardToken(card))
		back, err := events.ParseCardToken(token)
		require.NoError(t, err)
		require.Equal(t, card, back)
	}
	for _, bad := range []string{"", "card-", "card-1", "card-000000", "card-0000001", "card-4294967297", "CARD-000001", "card-00000a", "kard-000001"} {
		_, err := events.ParseCardToken(bad)
		require.ErrorContains(t, err, "is not a card token: expected card-000001", bad)
	}
}

// Every kind, every field and every word of the closed vocabularies has a name
// of its own, found again by that name.
func TestNamesOfTheVocabulary(t *testing.T) {
	for _, k := range events.Kinds() {
		back, ok := events.ParseKind(k.String())
		require.True(t, ok, k)
		require.Equal(t, k, back)
		require.Regexp(t, `^[a-z]+\.[a-z]+$`, k.String())
		require.NotEmptyf(t, events.Fields(k), "%s has no fields in the table", k)
	}
	require.Equal(t, "wake", events.Wake.String())
	for _, unknown := range []string{"", "wake", "card.eaten"} {
		_, ok := events.ParseKind(unknown)
		require.False(t, ok, unknown)
	}
	seen := map[string]bool{}
	for f := range events.Field(events.NumFields) {
		w := events.Wire(f)
		require.Regexp(t, `^[a-z]+(_[a-z]+)*$`, w.Key, "keys are snake_case")
		require.Equal(t, w.Key, f.String())
		require.False(t, seen[w.Key], w.Key)
		seen[w.Key] = true
		words := map[string]bool{"none": true}
		for _, word := range w.Words[min(1, len(w.Words)):] {
			require.Regexp(t, `^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`, word)
			require.Falsef(t, words[word], "%s: %q is given twice, or is the word for nothing", w.Key, word)
			words[word] = true
		}
	}
}

// Each field of the struct belongs to exactly one field of the table: set it,
// and nothing else changes.
func TestFieldsOfTheTableAreFieldsOfTheEvent(t *testing.T) {
	for f := range events.Field(events.NumFields) {
		var e events.Event
		events.Set(f, &e, 1)
		require.NotEqual(t, events.Event{}, e, f)
		for g := range events.Field(events.NumFields) {
			want := uint64(0)
			if f == g {
				want = 1
			}
			require.Equalf(t, want, events.Get(g, &e), "%s after setting %s", g, f)
		}
	}
}

func TestSubjects(t *testing.T) {
	require.Equal(t, "holdsim.r1.fraudbot.ev.authorization.declined", events.EventSubject("r1", events.FraudBot, events.AuthorizationDeclined))
	for _, k := range events.Kinds() {
		subject := events.EventSubject("r1", events.Shopper, k)
		require.True(t, matches(events.OwnSubjects("*", events.Shopper), subject), subject)
		require.False(t, matches(events.OwnSubjects("*", events.FraudBot), subject), subject)
		require.False(t, matches(events.OwnSubjects("r2", events.Shopper), subject), subject)
		require.False(t, matches(events.ControlSubjects("*"), subject), subject)
	}
}

// matches is NATS's rule for a pattern: words between dots, "*" for one and
// ">" for all that remain.
func matches(pattern, subject string) bool {
	p, s := strings.Split(pattern, "."), strings.Split(subject, ".")
	for i, word := range p {
		switch {
		case word == ">":
			return len(s) > i
		case i >= len(s), word != "*" && word != s[i]:
			return false
		}
	}
	return len(p) == len(s)
}
