package compare

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/stage"
	"holdsim/scenarios"
)

// wine is the wine store: what the case tells is fixed, what it does not tell is
// drawn.
const wine = "wine-store"

var fourPolicies = []string{"as-is", "tell-them", "text-and-retry", "step-up-at-pos"}

func opened(t testing.TB, o Options) *Comparison {
	t.Helper()
	if o.Seed == 0 {
		o.Seed = 1
	}
	c, err := Open(o)
	require.NoError(t, err)
	return c
}

func ran(t testing.TB, o Options) *Result {
	t.Helper()
	r, err := opened(t, o).Run(context.Background(), func(int) {})
	require.NoError(t, err)
	return r
}

// The number of cores plays no part: every byte is the same.
func TestTheNumberOfCoresPlaysNoPart(t *testing.T) {
	o := Options{Scenarios: []string{wine}, Policies: fourPolicies, Replications: 50}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := ran(t, o)
	for _, cores := range []int{2, 3, 16} {
		runtime.GOMAXPROCS(cores)
		r := ran(t, o)
		require.Equal(t, string(one.JSON()), string(r.JSON()), "%d cores", cores)
		require.Equal(t, string(one.CSV()), string(r.CSV()), "%d cores", cores)
		require.Equal(t, string(one.Text(nil)), string(r.Text(nil)), "%d cores", cores)
		require.Equal(t, string(one.Markdown()), string(r.Markdown()), "%d cores", cores)
	}
}

// What is shown after an interruption is what fewer draws would have shown.
func TestInterruptedIsTheSameAsFewerDraws(t *testing.T) {
	o := Options{Scenarios: []string{wine}, Policies: fourPolicies[:2], Replications: 100_000}
	ctx, stop := context.WithCancel(t.Context())
	r, err := opened(t, o).Run(ctx, func(done int) {
		if done >= 24 {
			stop()
		}
	})
	require.NoError(t, err)
	require.True(t, r.Interrupted())
	require.GreaterOrEqual(t, r.Draws, 24)
	require.Zero(t, r.Draws%blockSize)
	require.Contains(t, string(r.Text(nil)), "INTERRUPTED: ")

	o.Replications = r.Draws
	fewer := ran(t, o)
	require.Equal(t, string(fewer.CSV()), string(r.CSV()))

	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	r, err = opened(t, o).Run(stopped, func(int) {})
	require.NoError(t, err)
	require.Zero(t, r.Draws)
	require.Empty(t, r.Tables)
}

// Any draw can be looked at by itself: a machine that was reset does what one
// does that was made for that seed, event by event.
func TestADrawIsARunOfItsOwn(t *testing.T) {
	for _, name := range scenarios.Scenarios() {
		for _, policy := range scenarios.Policies() {
			p, err := plan.Open(name, policy, 7)
			if err != nil {
				continue // one of them is told in another currency
			}
			th := newTheatre(p)
			for _, seed := range []uint64{7, 8, 3, 7} {
				own, err := plan.Open(name, policy, seed)
				require.NoError(t, err)
				require.Equal(t, own.Digest(), p.WithSeed(seed).Digest())
				require.Equal(t, history(t, own), played(t, th, seed), "%s under %s, seed %d", name, policy, seed)
			}
		}
	}
}

func history(t *testing.T, p *plan.Plan) (list []events.Event) {
	t.Helper()
	k, err := stage.New(p)
	require.NoError(t, err)
	require.NoError(t, k.Run(func(e *events.Event) error { list = append(list, *e); return nil }))
	return list
}

func played(t *testing.T, th *theatre, seed uint64) (list []events.Event) {
	t.Helper()
	require.NoError(t, th.play(t.Context(), seed, func(e *events.Event) { list = append(list, *e) }))
	return list
}

// What a policy cannot touch is the same under all of them: what the people
// want, when they first try, with what, and for how much. A thief may give up
// once a purchase is declined, which is the policy's doing: of thieves it is what
// they tried before.
func TestThePeopleAreTheSameUnderEveryPolicy(t *testing.T) {
	for _, name := range scenarios.Scenarios() {
		var theatres []*theatre
		for _, policy := range scenarios.Policies() {
			if p, err := plan.Open(name, policy, 1); err == nil { // others are told in another currency
				theatres = append(theatres, newTheatre(p))
			}
		}
		require.NotEmpty(t, theatres, name)
		for seed := range uint64(10) {
			var histories [][]events.Event
			declined := events.Never
			for _, th := range theatres {
				h := played(t, th, seed)
				for _, e := range h {
					if e.Kind == events.AuthorizationDeclined || e.Kind == events.SaleDeclined {
						declined = min(declined, e.At)
						break
					}
				}
				histories = append(histories, h)
			}
			first := untouched(histories[0], declined)
			require.NotEmpty(t, first, name)
			for i, h := range histories {
				require.Equal(t, first, untouched(h, declined), "%s under %s, seed %d", name, theatres[i].plan.Names.Policy, seed)
			}
		}
	}
}

// untouched are the intents without their stamps, those of thieves up to the
// first decline under any policy, and each card's first attempt.
func untouched(history []events.Event, declined events.Time) (list []events.Event) {
	tried := map[events.Card]bool{}
	for _, e := range history {
		switch {
		case e.Kind == events.PurchaseAttempted && !tried[e.Card]:
			tried[e.Card] = true
		case e.Kind == events.IntentRecorded && (e.Truth == events.Genuine || e.At <= declined):
		default:
			continue
		}
		e.ID, e.Cause = events.Stamp{}, events.Stamp{}
		list = append(list, e)
	}
	return list
}

// The document fits its schema, in every form a line holds to the page.
func TestLinesFitThePage(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine, "stolen-card"}, Policies: append(fourPolicies, "as-is-berlin"), Replications: 9})
	for line := range bytes.Lines(r.Text([]Next{{"holdsim run wine-store", "one of them"}})) {
		require.LessOrEqual(t, column.Width(string(bytes.TrimRight(line, "\n"))), pageWidth, string(line))
	}
}

// A draw that fails says under which scenario, policy and seed, so that it can
// be run again, and ends the comparison.
func TestADrawThatFails(t *testing.T) {
	c := opened(t, Options{Scenarios: []string{wine}, Policies: fourPolicies[:2], Replications: 1000})
	c.cases[0].plans[story][1].CardLock.UnlockLag = []int64{-1}
	_, err := c.Run(t.Context(), func(int) {})
	require.ErrorContains(t, err, "wine-store under tell-them, seed ")
	require.ErrorContains(t, err, "unlock_lag")
}

// edited is a built-in scenario with lines at its end, in a file of its own.
func edited(t *testing.T, name, file string, without, with string) string {
	t.Helper()
	text, ok := scenarios.Scenario(name)
	require.True(t, ok)
	path := filepath.Join(t.TempDir(), file+".yaml")
	require.NoError(t, os.WriteFile(path, append(bytes.ReplaceAll(text, []byte(without), nil), with...), 0o644))
	return path
}

// Money of two currencies cannot be compared, and is refused in one sentence.
func TestACounterweightInAnotherCurrency(t *testing.T) {
	file := edited(t, "wine-shop-berlin", "wein", "counterweight: stolen-card-berlin\n", "counterweight: stolen-card\n")
	o := Options{Scenarios: []string{file}, Policies: []string{"as-is-berlin", "as-is"}, Replications: 3, Seed: 1}
	_, err := Open(o)
	require.ErrorContains(t, err, "is told in EUR and its counterweight stolen-card in USD: money of two currencies cannot be compared")
	require.Equal(t, exit.Input, exit.Of(err))
	o.Alone = true
	_, err = Open(o)
	require.NoError(t, err)
}

// Labels rename the words of the page, and no name of a policy.
func TestLabelsRenameThePage(t *testing.T) {
	file := edited(t, "wine-store", "desk", "", "\nlabels:\n  - {from: card, to: account}\n  - {from: shopper, to: employee}\n  - {from: care, to: the service desk}\n")
	r := ran(t, Options{Scenarios: []string{file}, Policies: fourPolicies, Replications: 8})
	text := string(r.Text(nil))
	for _, words := range []string{" EMPLOYEE, genuine\n", "accounts locked unknowingly", "account dead, mean hours", "step-up-at-pos"} {
		require.Contains(t, text, words)
	}
	require.Contains(t, string(r.Markdown()), "| accounts locked unknowingly | less |")
	for line := range bytes.Lines([]byte(text)) {
		require.LessOrEqual(t, column.Width(string(bytes.TrimRight(line, "\n"))), pageWidth, string(line))
	}
}
