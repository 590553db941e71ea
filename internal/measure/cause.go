package measure

import "holdsim/events"

// Cause is what a held card waited for at an instant. At each instant exactly
// one holds: the first of them that does.
type Cause uint8

// The causes, in the order in which one goes before another.
const (
	Fault           Cause = iota // something had gone wrong: an alert was lost, a number was wrong
	NotBefore                    // the policy lets care call no earlier
	CareClosed                   // customer care was closed
	Queue                        // care was open, and no agent was free
	BetweenAttempts              // a call was in vain, and the next one has to wait
	Handling                     // an agent was at work on it: dialling, asking, listening
	UnlockLag                    // the card system was asked, and was not through yet
	Question                     // a notice asked the shopper: nobody else was at work, or the answer settled it
	Nobody                       // nobody was to act until the shopper did, or the lock ended by itself
	NumCauses
)

var causeNames = [NumCauses]string{
	"fault", "not_before", "care_closed", "queue", "between_attempts", "handling", "unlock_lag", "question", "nobody",
}

// String is the cause's name in documents.
func (c Cause) String() string { return causeNames[c] }

// Causes lists all of them, in order.
func Causes() []Cause {
	all := make([]Cause, NumCauses)
	for c := range all {
		all[c] = Cause(c)
	}
	return all
}

// Part is the time that one cause took: the sum over cases, on both clocks, and
// in how many cases there was any.
type Part struct {
	Wall, Staffed events.Time
	Cases         uint64
}

// Attribution is where times went, without remainder: the sum of its parts is
// the sum of the times, in milliseconds, on each clock.
type Attribution struct {
	Cases uint64
	Parts [NumCauses]Part
}

// Total is the sum of all parts.
func (a *Attribution) Total() (wall, staffed events.Time) {
	for i := range a.Parts {
		wall, staffed = wall+a.Parts[i].Wall, staffed+a.Parts[i].Staffed
	}
	return wall, staffed
}

// Merge puts the other attribution in.
func (a *Attribution) Merge(b *Attribution) {
	a.Cases += b.Cases
	for i := range a.Parts {
		p, q := &a.Parts[i], &b.Parts[i]
		p.Wall, p.Staffed, p.Cases = p.Wall+q.Wall, p.Staffed+q.Staffed, p.Cases+q.Cases
	}
}

// add puts in one case.
func (a *Attribution) add(parts *[NumCauses]pair) {
	a.Cases++
	for i := range parts {
		if p := &parts[i]; p.wall > 0 {
			a.Parts[i].Wall += p.wall
			a.Parts[i].Staffed += p.staffed
			a.Parts[i].Cases++
		}
	}
}

// Where is where the resolution times of genuine holders went: the cases of
// time_to_resolution. Those that have not ended count up to the end of the run.
type Where struct{ Ended, Open Attribution }

// All is what ended and what did not, together.
func (w *Where) All() Attribution {
	all := w.Ended
	all.Merge(&w.Open)
	return all
}

// pair is a span on both clocks.
type pair struct{ wall, staffed events.Time }
