package report

import (
	"holdsim/events"
	"holdsim/internal/measure"
)

// LongestWait is the worst of a measure of waiting, on both clocks.
type LongestWait struct {
	For           measure.ID  // what they waited for
	Wall, Staffed events.Time // Wall is Never where the worst one did not end
	Proof         measure.Proof
	N, Open       uint64 // how many such waits there were, and how many of them did not end
}

// waits are what a holder waits for. Of waits that are as good as equal the
// first counts: who was told nothing waits for a word, who was told waits for
// the card, and who has it waits to be spoken to.
var waits = []measure.ID{measure.TimeToNotice, measure.TimeToWorkingCard, measure.TimeToContact}

// endless are the same where they do not end: a card that stays dead is worse
// than a word that does not come.
var endless = []measure.ID{measure.TimeToWorkingCard, measure.TimeToNotice, measure.TimeToContact}

// asGood is how much of the longest wait another must be to be as good as
// equal: an assumption.
const asGood, ofAll = 9, 10

// Longest is the worst wait of a holder: one that did not end, or else the
// longest, for a word on the lock, for a card that works or for somebody to
// speak to; where there was none of these, for what they wanted. It is what
// that measure has for its worst. It reports false where nobody had to wait.
func (r *Report) Longest() (LongestWait, bool) {
	longest := events.Time(0)
	for _, id := range endless {
		if l := r.worstOf(id); l.Wall == events.Never {
			return l, true
		} else if l.Wall > longest {
			longest = l.Wall
		}
	}
	for _, id := range waits {
		if l := r.worstOf(id); longest > 0 && l.Wall >= longest/ofAll*asGood {
			return l, true
		}
	}
	l := r.worstOf(measure.TimeToWanted)
	return l, l.Wall > 0
}

// worstOf is the worst of one measure; of length 0 where there was none.
func (r *Report) worstOf(id measure.ID) LongestWait {
	l := LongestWait{For: id, N: r.run.Result.N(id)}
	if l.N > 0 {
		s := r.run.Result.Spans(id)
		l.Wall, l.Staffed, l.Proof, l.Open = s.Worst.Wall, s.Worst.Staffed, s.Worst.Proof, s.Wall.Nevers()
	}
	return l
}
