package journal_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/journal"
	"holdsim/internal/plan"
	"holdsim/internal/scenario/gen"
	"holdsim/internal/stage"
	"holdsim/scenarios"
)

// generated is how many random plans are run.
const generated = 80

// plans are those of the library, and random ones.
func plans(t *testing.T) map[string]*plan.Plan {
	all := map[string]*plan.Plan{}
	for _, s := range scenarios.Scenarios() {
		for _, policy := range scenarios.Policies() {
			p, err := plan.Open(s, policy, 1)
			require.NoError(t, err, "%s, %s", s, policy)
			all[s+", "+policy] = p
		}
	}
	for seed := range uint64(generated) {
		p, err := gen.Plan(seed)
		require.NoError(t, err)
		all[fmt.Sprintf("gen.Plan(%d)", seed)] = p
	}
	return all
}

// made is the journal of a plan and its events.
func made(t *testing.T, p *plan.Plan) (written []byte, sequence []events.Event) {
	var b bytes.Buffer
	w, err := journal.NewWriter(&b, journal.HeaderOf(p))
	require.NoError(t, err)
	k, err := stage.New(p)
	require.NoError(t, err)
	require.NoError(t, k.Run(func(e *events.Event) error {
		sequence = append(sequence, *e)
		return w.Write(e)
	}))
	_, err = w.Close(k.Later())
	require.NoError(t, err)
	return b.Bytes(), sequence
}

// again is the journal of a plan with other events.
func again(t *testing.T, p *plan.Plan, sequence []events.Event) []byte {
	var b bytes.Buffer
	w, err := journal.NewWriter(&b, journal.HeaderOf(p))
	require.NoError(t, err)
	for i := range sequence {
		require.NoError(t, w.Write(&sequence[i]))
	}
	_, err = w.Close(0)
	require.NoError(t, err)
	return b.Bytes()
}

func verify(b []byte) error {
	_, err := journal.Verify(bytes.NewReader(b))
	return err
}

// Every run's journal is valid. Of all kinds only the intent happens without a
// cause, and always does. Each kind is then refused, on its line, when it is
// the other way round.
func TestOnlyAnIntentHasNoCause(t *testing.T) {
	met := map[events.Kind]bool{}
	for name, p := range plans(t) {
		written, sequence := made(t, p)
		require.NoError(t, verify(written), name)
		for i := range sequence {
			e := &sequence[i]
			root := e.Kind == events.IntentRecorded
			require.Equal(t, root, e.Cause.IsZero(), "%s: %s %s", name, e.Kind, e.ID)
			if met[e.Kind] || i == 0 {
				continue
			}
			met[e.Kind] = true
			was, says := e.Cause, "has no cause; only intent.recorded has none"
			e.Cause = events.Stamp{}
			if root {
				e.Cause, says = sequence[0].ID, fmt.Sprintf("has the cause %s; it never has one", sequence[0].ID)
			}
			require.EqualError(t, verify(again(t, p, sequence)), fmt.Sprintf("line %d: %s %s", i+2, e.Kind, says), name)
			e.Cause = was
		}
	}
	for _, k := range events.Kinds() {
		require.True(t, met[k], "no run has %s", k)
	}
}

// One event is taken out of a run and the last line made to fit. It is noticed
// unless the event was the last of its breath and caused nothing.
func TestAnEventThatIsTakenOut(t *testing.T) {
	noticed, unnoticed := 0, 0
	for name, p := range plans(t) {
		_, sequence := made(t, p)
		if len(sequence) > 100 {
			continue // writing each of them as often as it has events takes long
		}
		for i, out := range sequence {
			without := slices.Delete(slices.Clone(sequence), i, i+1)
			err := verify(again(t, p, without))
			if leavesNoTrace(&out, without) {
				require.NoError(t, err, "%s without %s %s", name, out.Kind, out.ID)
				unnoticed++
				continue
			}
			require.ErrorContains(t, err, out.ID.String(), "%s without %s", name, out.Kind)
			noticed++
		}
	}
	require.Greater(t, noticed, 5*unnoticed)
}

func leavesNoTrace(out *events.Event, others []events.Event) bool {
	for i := range others {
		e := &others[i]
		next := e.ID.Origin == out.ID.Origin && e.ID.Born == out.ID.Born && e.ID.Step == out.ID.Step && e.ID.K > out.ID.K
		if next || e.Cause == out.ID {
			return false
		}
	}
	return true
}

// A run that ends while a text is on its way says that something was still to
// come.
func TestARunThatEndsTooEarly(t *testing.T) {
	p, err := plan.Open("wine-store", "text-and-retry", 1)
	require.NoError(t, err)
	_, sequence := made(t, p)
	text := slices.IndexFunc(sequence, func(e events.Event) bool { return e.Kind == events.NoticeDelivered })
	p.Horizon = sequence[text].At - 1
	written, _ := made(t, p)
	s, err := journal.Verify(bytes.NewReader(written))
	require.NoError(t, err)
	require.Equal(t, uint64(1), s.Footer.Later)
}
