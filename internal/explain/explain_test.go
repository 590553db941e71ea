package explain_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/explain"
	"holdsim/internal/journal"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/runs"
	"holdsim/internal/stage"
	"holdsim/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files; read their difference before you commit it")

// made makes a run's folder.
func made(t *testing.T, scenario, policy string) string {
	t.Helper()
	in, err := plan.Read(scenario, policy, 1)
	require.NoError(t, err)
	p, err := in.Compile()
	require.NoError(t, err)
	k, err := stage.New(p)
	require.NoError(t, err)
	var text bytes.Buffer
	w, err := journal.NewWriter(&text, journal.HeaderOf(p))
	require.NoError(t, err)
	require.NoError(t, k.Run(w.Write))
	_, err = w.Close(k.Later())
	require.NoError(t, err)

	folder := t.TempDir()
	for _, f := range append(runs.InputFiles(in), runs.File{Name: runs.JournalFile, Text: text.Bytes()}) {
		require.NoError(t, os.WriteFile(filepath.Join(folder, f.Name), f.Text, 0o600))
	}
	return folder
}

// policyLike is a built-in policy with something else in it.
func policyLike(t *testing.T, name string, replace ...string) string {
	t.Helper()
	text, ok := scenarios.Policy(name)
	require.True(t, ok)
	for i := 0; i < len(replace); i += 2 {
		require.Contains(t, string(text), replace[i])
	}
	file := filepath.Join(t.TempDir(), "mine.yaml")
	require.NoError(t, os.WriteFile(file, []byte(strings.NewReplacer(replace...).Replace(string(text))), 0o600))
	return file
}

// noPIN is the wine store with a shopper who does not know the PIN.
func noPIN(t *testing.T) string {
	t.Helper()
	text, _ := scenarios.Scenario("wine-store")
	file := filepath.Join(t.TempDir(), "wine-store.yaml")
	text = regexp.MustCompile(`knows_pin: .*`).ReplaceAll(text, []byte("knows_pin: never"))
	require.NoError(t, os.WriteFile(file, text, 0o600))
	return file
}

func opened(t *testing.T, folder string) *explain.Run {
	t.Helper()
	r, err := explain.Open(folder)
	require.NoError(t, err)
	return r
}

// first explains the first event of a kind in whose sentence these words stand.
func first(t *testing.T, r *explain.Run, kind events.Kind, words string) *explain.Explanation {
	t.Helper()
	for i := 0; ; i++ {
		at, err := r.Find(fmt.Sprint(i + 1))
		require.NoError(t, err, "no %s in this run", kind)
		x, err := r.Explain(context.Background(), at)
		require.NoError(t, err)
		if x.Event.Kind == kind.String() && strings.Contains(x.Event.Words, words) {
			return x
		}
	}
}

// Each golden file is one event explained: why it happened, and what would have
// avoided it.
func TestExplanations(t *testing.T) {
	for _, one := range []struct {
		name, scenario, policy string
		kind                   events.Kind
		words                  string // of its sentence
	}{
		{"declined", "wine-store", "as-is", events.AuthorizationDeclined, ""},
		{"locked", "wine-store", "as-is", events.CardLocked, ""},
		{"called", "wine-store", "as-is", events.CallAnswered, ""},
		{"notice", "wine-store", "tell-them", events.NoticeDelivered, ""},
		{"challenged", "wine-store", "step-up-at-pos", events.AuthorizationChallenged, ""},
		{"approved", "wine-store", "as-is", events.AuthorizationApproved, ""},
		{"over-the-limit", "wine-store", policyLike(t, "as-is", "per_day: 5000.00", "per_day: 500.00"), events.AuthorizationDeclined, ""},
		{"unproven", noPIN(t), "step-up-at-pos",
			events.AuthorizationDeclined, ""},
		{"dead-card", "stolen-card", "as-is", events.AuthorizationDeclined, "the card is locked"},
		{"thief", "stolen-card", "as-is", events.AuthorizationDeclined, ""},
		{"thief-paid", "stolen-card", "as-is", events.PurchasePaid, "$380.00"},
		{"berlin", "wine-shop-berlin", "as-is-berlin", events.SaleDeclined, ""},
	} {
		t.Run(one.name, func(t *testing.T) {
			x := first(t, opened(t, made(t, one.scenario, one.policy)), one.kind, one.words)
			text := x.Text(nil)
			for _, line := range strings.Split(string(text), "\n") {
				require.LessOrEqual(t, utf8.RuneCountInString(line), 100, line)
				require.NotContains(t, line, "\u00a0")
			}
			golden(t, one.name+".txt", text)
			valid(t, x.JSON())
		})
	}
}

func TestTheDocument(t *testing.T) {
	x := first(t, opened(t, made(t, "wine-store", "as-is")), events.AuthorizationDeclined, "")
	require.Len(t, x.SHA256, 64)
	x.SHA256 = "of this very journal"
	golden(t, "declined.json", x.JSON())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "go test ./internal/explain -update writes it")
	require.Equal(t, string(want), string(got), "go test ./internal/explain -update rewrites it")
}

// documentSchema is derived from the document's types.
func documentSchema(t *testing.T) *jsonschema.Schema {
	s, err := jsonschema.For[explain.Explanation](nil)
	require.NoError(t, err)
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "holdsim explanation, format 1"
	s.Description = "Why one event of a run happened, and what would have avoided it."
	s.Properties["format"].Enum = []any{explain.Format}
	s.Properties["truth"].Enum = []any{"", events.Genuine.String(), events.Fraudulent.String()}
	return s
}

func valid(t *testing.T, document []byte) {
	t.Helper()
	resolved, err := documentSchema(t).Resolve(nil)
	require.NoError(t, err)
	var v any
	require.NoError(t, json.Unmarshal(document, &v))
	require.NoError(t, resolved.Validate(v))
}

func TestTheSchemaIsTheDocuments(t *testing.T) {
	b, err := json.MarshalIndent(documentSchema(t), "", "  ")
	require.NoError(t, err)
	b = append(b, '\n')
	if *update {
		require.NoError(t, os.WriteFile("explanation.schema.json", b, 0o644))
		return // it is embedded by the next build
	}
	require.Equal(t, string(b), string(explain.Schema()), "go test ./internal/explain -update rewrites explanation.schema.json")
}

// A scenario may call things otherwise: the sentences follow, kinds and keys do
// not.
func TestLabels(t *testing.T) {
	text, _ := scenarios.Scenario("wine-store")
	file := filepath.Join(t.TempDir(), "desk.yaml")
	text = append(text, "labels:\n  - from: card\n    to: account\n  - from: till\n    to: portal\n"...)
	require.NoError(t, os.WriteFile(file, text, 0o600))
	x := first(t, opened(t, made(t, file, "as-is")), events.CardLocked, "")
	said := string(x.Text([]report.Next{{Command: "holdsim run wine-store", Shows: "why the card is dead"}}))
	require.Contains(t, said, "holdsim run wine-store   why the account is dead")
	require.Contains(t, said, "The account is locked: fraud is suspected.")
	require.Contains(t, said, "the portal asks for the PIN; paid by account after ")
	require.Contains(t, said, "card_lock.lock")
	require.NotRegexp(t, `\b(card|till)[ ,;:]`, said)
}

// Every event of every built-in run can be explained, and its causes go back to
// what somebody wanted.
func TestEveryEventCanBeExplained(t *testing.T) {
	for _, one := range [][2]string{{"wine-store", "text-and-retry"}, {"stolen-card", "step-up-at-pos"}} {
		r := opened(t, made(t, one[0], one[1]))
		for i := 1; ; i++ {
			at, err := r.Find(fmt.Sprintf("#%d", i))
			if err != nil {
				require.Greater(t, i, 20)
				break
			}
			x, err := r.Explain(context.Background(), at)
			require.NoError(t, err)
			require.Equal(t, "intent.recorded", x.Chain[0].Kind)
			require.Equal(t, x.Event, x.Chain[len(x.Chain)-1])
			byID, err := r.Find(x.Event.ID)
			require.NoError(t, err)
			require.Equal(t, at, byID)
			require.NotContains(t, x.Event.Words, "says:", "a sentence of its own for %s", x.Event.Kind)
		}
	}
}

// What would have avoided it was found by running it: under the policies that
// are named, and no other, the run of the same people has the purchase paid.
func TestAvoidedIsTrue(t *testing.T) {
	x := first(t, opened(t, made(t, "wine-store", "as-is")), events.AuthorizationDeclined, "")
	require.NotEmpty(t, x.Avoided.Ways)
	for _, way := range x.Avoided.Ways {
		other := opened(t, made(t, "wine-store", way.Policy))
		paid := 0
		for i := 1; ; i++ {
			at, err := other.Find(fmt.Sprint(i))
			if err != nil {
				break
			}
			y, err := other.Explain(context.Background(), at)
			require.NoError(t, err)
			if y.Event.Kind == "purchase.paid" && strings.Contains(y.Event.Words, "$96.00 by debit card") {
				paid++
			}
		}
		require.Equal(t, 1, paid, way.Policy)
	}
}

// A folder that is not what a run left is one sentence that says what to do.
func TestWhatCannotBeExplained(t *testing.T) {
	change := func(t *testing.T, folder, file, from, to string) {
		name := filepath.Join(folder, file)
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Contains(t, string(text), from)
		require.NoError(t, os.WriteFile(name, []byte(strings.Replace(string(text), from, to, 1)), 0o600))
	}
	for _, one := range []struct {
		name string
		do   func(t *testing.T, folder string)
		want string
		code exit.Code
	}{
		{"no journal", func(t *testing.T, folder string) {
			require.NoError(t, os.Remove(filepath.Join(folder, runs.JournalFile)))
		}, "holds no journal.jsonl: expected the folder of a run", exit.Input},
		{"a lone journal", func(t *testing.T, folder string) {
			require.NoError(t, os.Remove(filepath.Join(folder, runs.InputsFile)))
		}, "lies alone: to be explained, a journal needs beside it what its run was made from", exit.Input},
		{"an edited journal", func(t *testing.T, folder string) { change(t, folder, runs.JournalFile, `"9600"`, `"9601"`) },
			"is not a valid journal: line ", exit.Differs},
		{"an edited policy", func(t *testing.T, folder string) { change(t, folder, runs.PolicyFile, "points: 60", "points: 61") },
			"was made from another plan than its files now give", exit.Differs},
		{"another version", func(t *testing.T, folder string) {
			change(t, folder, runs.PolicyFile, "points: 60", "points: 61")
			change(t, folder, runs.InputsFile, `"code": "`, `"code": "0`)
		}, "it was made by the code 0", exit.Differs},
	} {
		t.Run(one.name, func(t *testing.T) {
			folder := made(t, "wine-store", "as-is")
			one.do(t, folder)
			_, err := explain.Open(folder)
			require.ErrorContains(t, err, one.want)
			require.Equal(t, one.code, exit.Of(err))
		})
	}
}

// A journal may be whole, name the right plan, and yet not be what that plan
// gives: then nothing is explained.
func TestAnotherRunsEvents(t *testing.T) {
	folder, other := made(t, "wine-store", "as-is"), made(t, "wine-store", "step-up-at-pos")
	read := func(folder string) (*journal.Header, []events.Event) {
		f, err := os.Open(filepath.Join(folder, runs.JournalFile))
		require.NoError(t, err)
		defer f.Close()
		r, err := journal.NewReader(f)
		require.NoError(t, err)
		var all []events.Event
		for {
			var e events.Event
			if r.Next(&e) != nil {
				return r.Header(), all
			}
			all = append(all, e)
		}
	}
	header, _ := read(folder)
	_, theirs := read(other)
	var text bytes.Buffer
	w, err := journal.NewWriter(&text, header)
	require.NoError(t, err)
	for i := range theirs {
		require.NoError(t, w.Write(&theirs[i]))
	}
	_, err = w.Close(0)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, runs.JournalFile), text.Bytes(), 0o600))

	r := opened(t, folder)
	_, err = r.Explain(context.Background(), 5) // so far the two agree
	require.NoError(t, err)
	_, err = r.Explain(context.Background(), len(theirs)-1)
	require.ErrorContains(t, err, "has another event 15 than its journal: the journal was made up; run it again")
	require.Equal(t, exit.Differs, exit.Of(err))
}

// An event that is not there is answered with those that are.
func TestUnknownEvents(t *testing.T) {
	r := opened(t, made(t, "wine-store", "as-is"))
	for text, want := range map[string]string{
		"0": "has no event 0: expected a number from 1 to ", "#400": "has no event 400: expected a number from 1 to ",
		"lock": `"lock" is neither the number of an event nor an id such as shopper.`, "fraudbot.1.0.0": "has no event with the id fraudbot.1.0.0: expected",
	} {
		_, err := r.Find(text)
		require.ErrorContains(t, err, want)
		require.Equal(t, exit.Usage, exit.Of(err))
	}
}
