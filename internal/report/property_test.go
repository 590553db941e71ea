package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/journal"
	"holdsim/internal/plan"
)

// Whatever happens to be the case, it can be told: no phrase stays unfilled,
// no line is too long, the document fits its schema, the journal is valid, and
// telling the journal gives what telling the live run gave.
func TestWhateverHappensCanBeTold(t *testing.T) {
	base := builtIn(t, "wine-store", "as-is")
	base.scenario = certain(t, base.scenario)
	rapid.Check(t, func(rt *rapid.T) {
		f := base
		pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(rt, name) }
		long := strings.Repeat("a very long thing to want and to be promised ", rapid.IntRange(1, 4).Draw(rt, "long"))
		f.scenario = edited(t, f.scenario,
			"title: The wine store", "title: "+pick("title", "The wine store", strings.TrimSpace(long), strings.Repeat("x", 60)),
			"locale: en-US", "locale: "+pick("locale", "en-US", "en-GB", "de-DE"),
			"horizon: 7d", "horizon: "+pick("horizon", "1h", "30h", "7d", "20d"),
			"accepts: [debit, cash]", "accepts: "+pick("accepts", "[debit, cash]", "[debit]", "[credit, debit]", "[cash]"),
			"knows_pin: always", "knows_pin: "+pick("pin", "always", "never", "1 in 2"),
			"answers_pin_after: 20s", "answers_pin_after: "+pick("pin after", "20s", "10m"),
			"retries: 0", "retries: "+pick("retries", "0", "1", "3"),
			"answers_notice: always", "answers_notice: "+pick("notice", "always", "never"),
			"answers_call: always", "answers_call: "+pick("call", "always", "never", "1 in 2"),
			"rings_for: 0s", "rings_for: "+pick("rings", "0s", "90s"),
			"calls_care: never", "calls_care: "+pick("calls care", "never", "always"),
			"waits_at_till: 0s", "waits_at_till: "+pick("waits", "0s", "20m"),
			"patience: 0s", "patience: "+pick("patience", "0s", "2m"),
			"calls_again: 0", "calls_again: "+pick("calls again", "0", "2"),
			"knows_answers: always", "knows_answers: "+pick("answers", "always", "never"),
			"cash: 120.00", "cash: "+pick("cash", "120.00", "0"),
			"because: The cashier missed some bottles", "because: "+pick("because", "The cashier missed some bottles", long),
			"expect: to hear from my bank soon", "expect: "+pick("expect", "to hear from my bank soon", long),
			"truth: genuine\n            # What led", "truth: "+pick("truth", "genuine", "fraudulent")+"\n            # What led",
		)
		if pick("crowd", "no", "yes") == "yes" {
			f.scenario = edited(t, f.scenario, "wants:", strings.Replace(crowd, "CARDS", pick("cards", "1", "4", "30"), 1))
		}
		band := "action: decline-and-lock\n      # \"Do not honour\": it tells the cashier nothing.\n      code: \"05\"\n      alert: true"
		f.policy = edited(t, f.policy,
			band, pick("band", band, "action: decline\n      code: \"59\"\n      alert: true", "action: challenge\n      code: \"70\"", "action: decline\n      code: \"05\"", "action: approve\n      code: \"00\""),
			"step_up: []", "step_up: "+pick("step up", "[]", "[pin]", "[push]"),
			"per_day: 5000.00", "per_day: "+pick("per day", "5000.00", "500.00", "0"),
			"lock: full", "lock: "+pick("lock", "full", "none\n  notices_on: decline"),
			"notices: []", pick("notices", "notices: []", "notices:\n    - channel: text\n      after: 10s\n      takes: 2m\n      fails: 1 in 3\n      answer_unlocks: true\n    - channel: voice\n      after: 15m"),
			"not_before: 72h", "not_before: "+pick("not before", "0s", "1h", "72h"),
			"attempts: 3", "attempts: "+pick("attempts", "0", "1", "3"),
			"chance: never", "chance: "+pick("lost", "never", "1 in 2"),
			"takes_calls: false", "takes_calls: "+pick("takes calls", "false", "true"),
			"holidays: us-federal", "holidays: "+pick("holidays", "none", "us-federal"),
		)
		s, pol, err := load(f)
		require.NoError(rt, err)
		p, err := plan.Compile(s, pol, rapid.Uint64Range(1, 1000).Draw(rt, "seed"))
		require.NoError(rt, err)
		run, written := recorded(t, p)
		_, err = journal.Verify(bytes.NewReader(written))
		require.NoError(rt, err)
		live := New(run, Options{Without: without(t, p), Folder: "runs/x", Files: []string{"scenario.yaml", "policy.yaml", "inputs.json", "summary.json", "journal.jsonl"}})
		proper(rt, live)

		again := New(read(t, p, written), live.options)
		require.Equal(rt, string(live.Text()), string(again.Text()))
		require.Equal(rt, string(live.JSON()), string(again.JSON()))
	})
}

// read is the run that a journal holds.
func read(t testing.TB, p *plan.Plan, b []byte) *Run {
	j, err := journal.NewReader(bytes.NewReader(b))
	require.NoError(t, err)
	r := NewRecorder(p)
	for {
		var e events.Event
		err := j.Next(&e)
		if errors.Is(err, io.EOF) {
			return r.Run(j.Footer())
		}
		require.NoError(t, err)
		require.NoError(t, r.Event(&e))
	}
}

func TestFormats(t *testing.T) {
	f := newFormat(&plan.Story{Locale: "en-US", Symbol: "$", Decimals: 2, Offsets: []plan.Offset{{From: 0, Add: -4 * events.Hour}, {From: 1793512800000, Add: -5 * events.Hour}}})
	for minor, want := range map[int64]string{0: "$0.00", 5: "$0.05", 9600: "$96.00", 123456789: "$1,234,567.89", -5: "-$0.05"} {
		require.Equal(t, want, f.money(minor))
	}
	for share, want := range map[int64]string{0: "0 %", 1: "under 0.1 %", 999: "under 0.1 %", 1000: "0.1 %", 166_666: "16.7 %", 10_000: "1 %", 999_999: "99.9 %", 1_000_000: "100 %"} {
		require.Equal(t, want, plain(f.percent(share)))
	}
	require.Equal(t, "15:09", f.clock(1788635340000))
	require.Equal(t, "Sat 15:09", plain(f.when(1788635340000)))
	require.Equal(t, "Saturday 5 September 2026", plain(f.longDate(1788635340000)))
	require.Equal(t, "01:59", f.clock(1793512800000-1), "the last hour of summer time …")
	require.Equal(t, "01:00", f.clock(1793512800000), "… and the hour that comes twice")

	f = newFormat(&plan.Story{Locale: "de-DE", Symbol: "€", Decimals: 2, Offsets: []plan.Offset{{From: 0, Add: 2 * events.Hour}}})
	require.Equal(t, "1.234,50 €", plain(f.money(123450)))
	require.Equal(t, "99,9 %", plain(f.percent(999_999)))
	require.Equal(t, "12.345", f.number(12345))
	require.Equal(t, "Saturday 5 September 2026", plain(f.longDate(1788635340000)))

	f = newFormat(&plan.Story{Locale: "en-GB", Symbol: "CHF"})
	require.Equal(t, "CHF 1,234", plain(f.money(1234)))

	for d, want := range map[events.Time]string{0: "0 h 00 m", 1: "under 1 s", 40 * events.Second: "40 s", 90 * events.Second: "0 h 01 m",
		72*events.Hour + 6*events.Minute: "72 h 06 m", events.Never: "never"} {
		require.Equal(t, want, plain(span(d)))
	}
	for d, want := range map[events.Time]string{0: "0 s", 72 * events.Hour: "72 h", 10 * events.Minute: "10 m", 90 * events.Minute: "1 h 30 m", 65 * events.Minute: "1 h 05 m", events.Never: "never"} {
		require.Equal(t, want, plain(bound(d)))
	}
}

// Colour is for terminals that want it, and never the only sign.
func TestColorIsNeverTheOnlySign(t *testing.T) {
	p := compile(t, builtIn(t, "wine-store", "as-is"))
	run, _ := recorded(t, p)
	bare, colored := string(New(run, Options{}).Text()), string(New(run, Options{Color: true}).Text())
	require.NotContains(t, bare, "\x1b")
	for mark, code := range map[string]int{"✓": 32, "✗": 31, "?": 33} {
		require.Contains(t, colored, fmt.Sprintf("\n   \x1b[%dm%s\x1b[0m ", code, mark))
		colored = strings.ReplaceAll(colored, fmt.Sprintf("\x1b[%dm%s\x1b[0m", code, mark), mark)
	}
	require.Equal(t, bare, colored)
}

func TestWrapping(t *testing.T) {
	require.Equal(t, []string{"one two", "three four"}, wrap("one two three four", 10))
	require.Equal(t, []string{"one two", "three four"}, wrap("one two three four", 13), "no short word alone on the last line")
	require.Equal(t, []string{"abcde", "fghij", "k"}, wrap("abcdefghijk", 5))
	require.Equal(t, []string{"10" + nbsp + "m", "later"}, wrap("10"+nbsp+"m later", 5))
	require.Equal(t, []string{""}, wrap("", 5))
	require.Equal(t, []string{"a second one within", "10" + nbsp + "minutes of it all"}, wrap("a second one within 10 minutes of it all", 23))
}

func BenchmarkReport(b *testing.B) {
	p := compile(b, builtIn(b, "wine-store", "as-is"))
	run, _ := recorded(b, p)
	for b.Loop() {
		r := New(run, Options{})
		r.Text()
		r.JSON()
	}
}
