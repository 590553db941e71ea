package cast_test

import (
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/internal/cast/casttest"
)

// Every story under testdata is a whole run: the case, with some keys of the
// five configurations replaced, and the events of its journal.
func TestStories(t *testing.T) {
	datadriven.Walk(t, "testdata/stories", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd != "run" {
				d.Fatalf(t, "a run knows the command run, not %s", d.Cmd)
			}
			c := wineStore()
			casttest.Overlay(t, c, d.Input)
			return casttest.Script(c.run(t))
		})
	})
}

func TestSpecsAreInRankOrder(t *testing.T) {
	last := events.Conductor
	for _, s := range cast.Specs() {
		require.Greater(t, s.Origin, last)
		last = s.Origin
	}
	require.Equal(t, events.CustomerCare, last)
}

// Every kind is said by somebody; what is read by nobody is only journalled.
func TestEveryKindHasSpeakers(t *testing.T) {
	var unread []events.Kind
	for _, k := range events.Kinds() {
		var speakers, readers []events.Origin
		for _, s := range cast.Specs() {
			if s.EmitsKind(k) {
				speakers = append(speakers, s.Origin)
			}
			if s.ReadsKind(k) {
				readers = append(readers, s.Origin)
			}
		}
		require.NotEmpty(t, speakers, k.String())
		if len(readers) == 0 {
			unread = append(unread, k)
		}
	}
	require.Equal(t, []events.Kind{
		events.IntentRecorded, events.PurchasePaid, events.PurchaseAbandoned, events.ShopperLearned, events.FeedbackGiven,
		events.NoticeSent, events.NoticeFailed, events.AuthorizationScored,
		events.CaseOpened, events.CallbackScheduled, events.IdentityVerified, events.FaultOccurred,
	}, unread)
}

// No service of the bank, and no till, reads a field that holds ground truth.
func TestGroundTruthReachesNobody(t *testing.T) {
	for _, s := range cast.Specs() {
		for _, k := range s.Reads {
			for _, f := range events.Fields(k) {
				require.NotEqual(t, events.FieldTruth, f, "%s reads %s", s.Origin, k)
				require.NotEqual(t, events.FieldExpectation, f, "%s reads %s", s.Origin, k)
			}
		}
	}
}

func TestSpecsReadAndEmitEachKindOnce(t *testing.T) {
	for _, s := range cast.Specs() {
		for _, kinds := range [][]events.Kind{s.Reads, s.Emits} {
			seen := map[events.Kind]bool{}
			for _, k := range kinds {
				require.False(t, seen[k], "%s, %s", s.Origin, k)
				seen[k] = true
			}
		}
	}
}
