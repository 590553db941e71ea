package kernel

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/services"
)

// MaxUnasked is the most events that one card may have between two wishes of
// its holder (intent.recorded), not counting those of a purchase that goes
// well. A hold with every notice, call and try has less than a hundred; what
// goes on for longer goes round in a loop, as when an unlocked card is tried
// again and locked again every two minutes.
const MaxUnasked = 10_000

// smooth are the kinds of a purchase that goes well. There is no way from the
// last of them back to the first without a new wish, so a loop has others
// besides; not to count them spares the kernel a look at most events.
var smooth = [256]bool{
	events.PurchaseAttempted: true, events.AuthorizationRequested: true, events.AuthorizationAdmitted: true,
	events.AuthorizationScored: true, events.AuthorizationApproved: true, events.SaleCompleted: true, events.PurchasePaid: true,
}

// remembered is how many events before a limit are kept, to tell the loop by.
const remembered = 200

// Watch sees to it that a run comes to its end: an instant after at most
// [services.MaxSteps] steps, and what one wish leads to after at most
// [MaxUnasked] events. Whoever moves time shows it every tag, in order. The
// zero Watch is ready.
type Watch struct {
	unasked []uint32 // by card: events that count since the holder last wanted something
	near    bool     // a card has come near the limit
	trail   []link   // what is remembered of those that come near a limit
}

// link is an event as part of a chain of causes.
type link struct {
	id, cause events.Stamp
	at        events.Time
	kind      events.Kind
	card      events.Card
}

// Reset forgets everything.
func (w *Watch) Reset() {
	clear(w.unasked)
	w.trail = w.trail[:0]
	w.near = false
}

// See takes the events due at a tag, in canonical order. It fails with an
// [EndlessError] when there is no end to them.
func (w *Watch) See(tag events.Tag, due []events.Event) error {
	if tag.Step > services.MaxSteps-remembered {
		if err := w.instant(tag, due); err != nil {
			return err
		}
	}
	for i := range due {
		if smooth[due[i].Kind] && !w.near {
			continue
		}
		if err := w.count(&due[i]); err != nil {
			return err
		}
	}
	return nil
}

// count counts an event, unless it is a smooth one, and remembers it near the
// limit.
func (w *Watch) count(e *events.Event) error {
	c := int(e.Card)
	if c >= len(w.unasked) {
		w.unasked = append(w.unasked, make([]uint32, c+1-len(w.unasked))...)
	}
	switch {
	case e.Kind == events.IntentRecorded:
		w.unasked[c] = 0
	case !smooth[e.Kind]:
		w.unasked[c]++
	}
	if w.unasked[c] <= MaxUnasked-remembered {
		return nil
	}
	w.near = true
	w.remember(e)
	if w.unasked[c] > MaxUnasked {
		return w.endless(e, false)
	}
	return nil
}

// instant watches the last steps that an instant may have.
func (w *Watch) instant(tag events.Tag, due []events.Event) error {
	if len(due) == 0 {
		return nil
	}
	if tag.Step > services.MaxSteps {
		w.remember(&due[0])
		return w.endless(&due[0], true)
	}
	for i := range due[:min(len(due), remembered)] {
		w.remember(&due[i])
	}
	return nil
}

func (w *Watch) remember(e *events.Event) {
	w.trail = append(w.trail, link{e.ID, e.Cause, e.At, e.Kind, e.Card})
}

// endless tells the loop that ends with e: the kinds on the way back to where
// the chain of causes begins to repeat itself.
func (w *Watch) endless(e *events.Event, instant bool) error {
	chain := w.causes(e)
	period, repeats := cycle(chain)
	err := &EndlessError{At: e.At, Kind: e.Kind, Card: e.Card, Instant: instant, Repeats: repeats}
	for i := period; i >= 0; i-- {
		err.Loop = append(err.Loop, chain[i].kind)
	}
	if repeats {
		err.Every = chain[0].at - chain[period].at
	}
	return err
}

// causes is the chain from e back to its causes, as far as it is remembered.
func (w *Watch) causes(e *events.Event) []link {
	chain := []link{{e.ID, e.Cause, e.At, e.Kind, e.Card}}
	want := e.Cause
	for i := len(w.trail) - 1; i >= 0; i-- {
		if w.trail[i].id == want && want != e.ID {
			chain = append(chain, w.trail[i])
			want = w.trail[i].cause
		}
	}
	return chain
}

// cycle is after how many links a chain repeats its kinds, and whether it
// does. One that never does is told by its last links.
func cycle(chain []link) (period int, repeats bool) {
	for period = 1; 2*period < len(chain); period++ {
		same := true
		for i := 0; same && i+period < len(chain); i++ {
			same = chain[i].kind == chain[i+period].kind
		}
		if same {
			return period, true
		}
	}
	const told = 8
	return min(len(chain)-1, told), false
}

// EndlessError says that a run does not come to its end, and names the loop.
type EndlessError struct {
	At      events.Time
	Kind    events.Kind // of the event that was one too many
	Card    events.Card
	Instant bool          // one instant has too many steps; else a card too many events
	Loop    []events.Kind // in the order of time; where it repeats, the last is the first again
	Repeats bool          // the loop is always the same
	Every   events.Time   // how long one round takes
}

func (e *EndlessError) Error() string {
	var names []string
	for _, k := range e.Loop {
		names = append(names, k.String())
	}
	loop := strings.Join(names, " → ")
	if !e.Repeats {
		loop = "… → " + loop
	}
	if e.Instant {
		return fmt.Sprintf("more than %d steps at one instant (%d ms): services answer each other without delay about card %d, in a loop without end: %s",
			services.MaxSteps, e.At, e.Card+1, loop)
	}
	round := ""
	if e.Repeats && e.Every > 0 {
		round = fmt.Sprintf(", once in %s", inWords(e.Every))
	}
	return fmt.Sprintf("card %d has more than %d events without a new wish of its holder (at %d ms): the policy goes round in a loop without end%s: %s",
		e.Card+1, MaxUnasked, e.At, round, loop)
}

// inWords writes a span by its two largest units.
func inWords(d events.Time) string {
	var parts []string
	for _, u := range []struct {
		name string
		span events.Time
	}{{"d", events.Day}, {"h", events.Hour}, {"m", events.Minute}, {"s", events.Second}, {"ms", events.Millisecond}} {
		if n := d / u.span; n > 0 && len(parts) < 2 {
			parts = append(parts, fmt.Sprintf("%d %s", n, u.name))
			d -= n * u.span
		}
	}
	return strings.Join(parts, " ")
}
