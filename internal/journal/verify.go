package journal

import (
	"errors"
	"fmt"
	"io"

	"holdsim/events"
)

// Summary is what a valid journal is.
type Summary struct {
	Header *Header
	Footer *Footer
	// Later is how many events were sent, as the gaps in the counts show, for
	// an instant after the horizon, where no journal holds them. It is at
	// least that many: the last ones of a count leave no gap.
	Later uint64
}

// Verify reads a whole journal and proves it. Besides what a [Reader] checks:
//
//   - Causes. An event's cause stands before it, and was due no later than the
//     event was born; or both were sent in one breath, the cause first. Only
//     what a shopper does by themselves has no cause.
//   - Density. Within one birth tag every origin counts its events 0, 1, 2, …
//     No count occurs twice. What was sent without delay is due at the next
//     step and therefore in the journal; a count that is missing was sent for
//     an instant after the horizon, and is told in [Summary.Later].
//
// The error names the line. Verify keeps about 60 bytes per event.
func Verify(r io.Reader) (*Summary, error) {
	j, err := NewReader(r)
	if err != nil {
		return nil, err
	}
	v := verifier{due: map[events.Stamp]events.Tag{}, counts: map[events.Stamp]count{}}
	for {
		var e events.Event
		err := j.Next(&e)
		if errors.Is(err, io.EOF) {
			return &Summary{Header: j.Header(), Footer: j.Footer(), Later: v.missing}, nil
		}
		if err != nil {
			return nil, err
		}
		if err := v.event(&e); err != nil {
			return nil, j.wrong(err)
		}
	}
}

type verifier struct {
	due     map[events.Stamp]events.Tag // of every event so far
	counts  map[events.Stamp]count      // by origin and birth tag
	missing uint64
}

// count is what is known of the K of one origin at one birth tag.
type count struct{ seen, most uint32 }

func (v *verifier) event(e *events.Event) error {
	if _, twice := v.due[e.ID]; twice {
		return fmt.Errorf("the stamp %s occurs a second time", e.ID)
	}
	if err := v.cause(e); err != nil {
		return err
	}
	v.due[e.ID] = e.Tag()
	v.count(e.ID)
	return nil
}

func (v *verifier) cause(e *events.Event) error {
	if e.Cause.IsZero() {
		if !isRoot(e.Kind) {
			return fmt.Errorf("%s has no cause; only what a shopper does by themselves has none", e.Kind)
		}
		return nil
	}
	due, known := v.due[e.Cause]
	born := events.Tag{At: e.ID.Born, Step: e.ID.Step}
	switch {
	case !known:
		return fmt.Errorf("the cause of %s, %s, does not stand before it", e.ID, e.Cause)
	case due.Compare(born) > 0 && !inOneBreath(e.Cause, e.ID):
		return fmt.Errorf("the cause of %s, %s, was due only after it was born", e.ID, e.Cause)
	}
	return nil
}

// inOneBreath: both were sent while handling one tag, the cause first.
func inOneBreath(cause, id events.Stamp) bool {
	return cause.Origin == id.Origin && cause.Born == id.Born && cause.Step == id.Step && cause.K < id.K
}

// isRoot: these happen by themselves.
func isRoot(k events.Kind) bool {
	switch k {
	case events.IntentRecorded, events.PurchaseAttempted, events.PurchasePaid, events.FeedbackGiven, events.FaultOccurred:
		return true
	}
	return false
}

func (v *verifier) count(id events.Stamp) {
	k := uint32(id.K)
	id.K = 0
	c, known := v.counts[id]
	if known {
		v.missing -= uint64(c.most + 1 - c.seen)
	}
	c.seen++
	c.most = max(c.most, k)
	v.counts[id] = c
	v.missing += uint64(c.most + 1 - c.seen)
}
