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
}

// Verify reads a whole journal and proves that it is whole and consistent.
// Besides what a [Reader] checks:
//
//   - Causes. An event's cause stands before it, and was due no later than the
//     event was born; or both were sent in one breath, the cause first. Only
//     intent.recorded has no cause, and never has one.
//   - Density. Within one birth tag every origin counts its events 0, 1, 2, …
//     No count occurs twice. A count that is missing below one that is there
//     is a gap: an event that was sent for an instant after the horizon, which
//     no journal holds, or one that was taken out. There may be no more gaps
//     than [Footer.Later] events.
//
// So when Later is 0, no event is missing that has a successor of its breath or
// that caused another. What Verify cannot see is an event that was the last of
// its breath and caused nothing, when whoever took it out also made the last
// line fit; and with Later above 0, as many gaps as are left over from those
// that were the last of their breath. The sum does not cover Later, which stands
// beside it: a greater one is as valid. Verify does not prove that a run made
// the journal: [Diff] with the journal of a new run does.
//
// The error names the line. Verify keeps about 80 bytes per event.
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
			if err := v.dense(j.Footer().Later); err != nil {
				return nil, err
			}
			return &Summary{Header: j.Header(), Footer: j.Footer()}, nil
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
	order  []events.Stamp              // of every event so far
	due    map[events.Stamp]events.Tag // of every event so far
	counts map[events.Stamp]count      // by origin and birth tag
	gaps   uint64
}

// count is what is known of the K of one origin at one birth tag.
type count struct{ seen, most uint32 }

func (c count) gaps() uint64 { return uint64(c.most + 1 - c.seen) }

func (v *verifier) event(e *events.Event) error {
	if _, twice := v.due[e.ID]; twice {
		return fmt.Errorf("the stamp %s occurs a second time", e.ID)
	}
	if err := v.cause(e); err != nil {
		return err
	}
	v.order = append(v.order, e.ID)
	v.due[e.ID] = e.Tag()
	v.count(e.ID)
	return nil
}

func (v *verifier) cause(e *events.Event) error {
	switch root := isRoot(e.Kind); {
	case e.Cause.IsZero() && !root:
		return fmt.Errorf("%s has no cause; only %s has none", e.Kind, events.IntentRecorded)
	case e.Cause.IsZero():
		return nil
	case root:
		return fmt.Errorf("%s has the cause %s; it never has one", e.Kind, e.Cause)
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
	return breath(cause) == breath(id) && cause.K < id.K
}

// breath is what the stamps of all events have in common that one origin sent
// while handling one tag.
func breath(id events.Stamp) events.Stamp {
	id.K = 0
	return id
}

// isRoot: with their intent a purchase begins, on the shopper's own account.
// Whatever else happens is an answer to an event, at once or after a time: a
// wake has the cause of the event that set it.
func isRoot(k events.Kind) bool { return k == events.IntentRecorded }

func (v *verifier) count(id events.Stamp) {
	c, known := v.counts[breath(id)]
	if known {
		v.gaps -= c.gaps()
	}
	c.seen++
	c.most = max(c.most, uint32(id.K))
	v.counts[breath(id)] = c
	v.gaps += c.gaps()
}

// dense holds the gaps against the events that may have left them.
func (v *verifier) dense(later uint64) error {
	if v.gaps <= later {
		return nil
	}
	missing, next, line := v.firstGap()
	why := ""
	if later > 0 {
		why = fmt.Sprintf("; the counts have %d such gaps and the last line allows %d", v.gaps, later)
	}
	return &LineError{Line: line, Err: fmt.Errorf("%s is missing, as %s shows%s: an event was taken out", missing, next, why)}
}

// firstGap finds, of all events that a gap lies below, the one that stands
// first, with its line, and the first event that is missing from its breath.
// There must be a gap.
func (v *verifier) firstGap() (missing, next events.Stamp, line int) {
	gaps := map[events.Stamp]events.Stamp{} // the first of every breath
	for i, id := range v.order {
		if v.counts[breath(id)].gaps() == 0 {
			continue
		}
		gap, known := gaps[breath(id)]
		if !known {
			gap = v.firstMissing(id)
			gaps[breath(id)] = gap
		}
		if gap.K < id.K {
			return gap, id, i + 2
		}
	}
	panic("journal: the counts have gaps and no event lies above one")
}

// firstMissing is the first event that is missing from the breath of one.
func (v *verifier) firstMissing(id events.Stamp) events.Stamp {
	for id.K = 0; ; id.K++ {
		if _, there := v.due[id]; !there {
			return id
		}
	}
}
