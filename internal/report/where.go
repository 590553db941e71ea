package report

import (
	"strings"

	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/measure"
)

// Without are the results of the same plan without one cause of waiting each
// ([plan.Plan.Without]); nil where it was not run.
type Without [measure.NumCauses]*measure.Result

// causeWords are what a report calls the causes.
var causeWords = [measure.NumCauses]phrase{
	measure.Fault: becauseFault, measure.NotBefore: becausePolicy, measure.CareClosed: becauseClosed, measure.Queue: becauseQueue,
	measure.BetweenAttempts: becauseBetween, measure.Handling: becauseWork, measure.UnlockLag: becauseLag,
	measure.Question: becauseAsked, measure.Nobody: becauseNobody,
}

// Columns of where the time went.
const (
	causeW   = 33
	whereW   = 15
	withoutW = causeW + 4*whereW
)

// where shows where the resolution times went, cause by cause.
func (r *Report) where(p *page) {
	all := r.run.Result.Where.All()
	if wall, _ := all.Total(); wall == 0 {
		return
	}
	p.line(column.Right(r.say(headWithout), withoutW))
	p.line(column.Pad(r.say(labelWhere), causeW) + strings.Repeat(" "+r.column(headWaits, headWall, whereW-1)+" "+r.column(headOpen, headStaffed, whereW-1), 2))
	never := phrase("")
	for c, part := range all.Parts {
		if part.Wall == 0 {
			continue
		}
		wall, staffed := r.left(measure.Cause(c))
		if wall == span(events.Never) {
			h := r.options.Without[c].Hits(measure.IdentityVerified)
			if h.Hits < h.Of && never != whereNeverNote {
				never = whereUnproven
			} else {
				never = whereNeverNote
			}
		}
		p.line(column.Pad("   "+r.causeSaid(measure.Cause(c)), causeW) + column.Right(mean(part.Wall, all.Cases), whereW) + column.Right(mean(part.Staffed, all.Cases), whereW) +
			column.Right(wall, whereW) + column.Right(staffed, whereW))
	}
	wall, staffed := all.Total()
	p.line(column.Pad("   "+r.whereOf(), causeW) + column.Right(mean(wall, all.Cases), whereW) + column.Right(mean(staffed, all.Cases), whereW))
	p.line("   " + r.say(whereNote))
	if never != "" {
		p.line("   " + r.say(never))
	}
	p.gap()
}

// WaitedFor is a cause of the resolution times: what it took, and what is left
// without it by running the same plan again.
type WaitedFor struct {
	Cause measure.Cause
	Words string
	Part  measure.Part // summed over the cases
	// Left is the mean per case without the cause, on both clocks; Never where
	// no case ends then. It holds only where Again is.
	Again                 bool
	LeftWall, LeftStaffed events.Time
	LeftCases             uint64 // 0: nobody is held then
	// LeftWords say the same: 65 h 57 m, never, no hold, – where it was not run.
	LeftWords, LeftStaffedWords string
}

// Where is where the resolution times of genuine holders went: the causes that
// took any time, in their order, all of them together, and in words of which
// times these are the sum.
func (r *Report) Where() (parts []WaitedFor, all measure.Attribution, of string) {
	all = r.run.Result.Where.All()
	for c, part := range all.Parts {
		if part.Wall == 0 {
			continue
		}
		w := WaitedFor{Cause: measure.Cause(c), Words: r.causeSaid(measure.Cause(c)), Part: part}
		w.LeftWords, w.LeftStaffedWords = r.left(w.Cause)
		if other := r.options.Without[c]; other != nil {
			left := other.Where.All()
			w.Again, w.LeftCases, w.LeftWall, w.LeftStaffed = true, left.Cases, events.Never, events.Never
			if left.Cases == 0 || other.Where.Ended.Cases > 0 {
				wall, staffed := left.Total()
				n := events.Time(max(left.Cases, 1))
				w.LeftWall, w.LeftStaffed = wall/n, staffed/n
			}
		}
		parts = append(parts, w)
	}
	if all.Cases > 0 {
		of = r.whereOf()
	}
	return parts, all, of
}

// ClockNames are what the two clocks are called: the shopper waits, care is
// open; and what is left when a run is run again.
func (r *Report) ClockNames() (wall, staffed, again string) {
	return r.say(headWaits), r.say(headOpen), r.say(headWithout)
}

// causeSaid is what a cause is called: of faults of one kind, by that kind.
func (r *Report) causeSaid(c measure.Cause) string {
	words := causeWords[c]
	if c != measure.Fault {
		return r.say(words)
	}
	seen := map[events.Fault]bool{}
	for i := range r.run.Events {
		if e := &r.run.Events[i]; e.Kind == events.FaultOccurred {
			seen[e.Fault] = true
		}
	}
	switch {
	case len(seen) != 1:
	case seen[events.NumberWrong]:
		words = becauseNumber
	case seen[events.AlertLost]:
		words = becauseAlert
	}
	return r.say(words)
}

// capped: no card was locked, but one or more took small amounts only.
func (r *Report) capped() bool {
	k := &r.run.Result.Kinds
	return k[events.CardLocked] == 0 && k[events.CardCapped] > 0
}

// workedBefore: the one case was closed a minute or more after the card
// worked again.
func (r *Report) workedBefore() bool {
	card, all := r.worstOf(measure.TimeToWorkingCard), r.worstOf(measure.TimeToResolution)
	return card.N == 1 && all.Wall-card.Wall >= events.Minute
}

// mean is a sum per case.
func mean(sum events.Time, cases uint64) string { return span(sum / events.Time(cases)) }

// whereOf says of which times the sums are.
func (r *Report) whereOf() string {
	ended, open := r.run.Result.Where.Ended.Cases, r.run.Result.Where.Open.Cases
	n := r.format.number(ended + open)
	switch {
	case ended == 1 && open == 0 && r.workedBefore():
		return r.say(whereOneCase)
	case ended == 1 && open == 0 && r.capped():
		return r.say(whereOneCap)
	case ended == 1 && open == 0:
		return r.say(whereOne)
	case ended == 0 && open == 1:
		return r.say(whereOpen)
	case open == 0:
		return r.say(whereMean, "n", n)
	case ended == 0:
		return r.say(whereAllOpen, "n", n)
	}
	return r.say(whereSomeOpen, "n", n, "open", r.format.number(open))
}

// left is the time that is left without a cause, on both clocks.
func (r *Report) left(c measure.Cause) (wall, staffed string) {
	other := r.options.Without[c]
	if other == nil {
		return r.say(whereNotRun), ""
	}
	all := other.Where.All()
	switch {
	case all.Cases == 0:
		return r.say(whereNoHold), ""
	case other.Where.Ended.Cases == 0:
		return span(events.Never), ""
	}
	w, s := all.Total()
	return mean(w, all.Cases), mean(s, all.Cases)
}

// whereTheTimeWent is the same as a document.
func (r *Report) whereTheTimeWent() []SummaryCause {
	out := []SummaryCause{}
	all := r.run.Result.Where.All()
	for c, part := range all.Parts {
		if part.Wall == 0 {
			continue
		}
		s := SummaryCause{
			Cause: measure.Cause(c).String(), Words: r.causeSaid(measure.Cause(c)), Cases: part.Cases,
			Wall: int64(part.Wall), Staffed: int64(part.Staffed),
		}
		if other := r.options.Without[c]; other != nil {
			left := other.Where.All()
			wall, staffed := left.Total()
			s.LeftWithout = &SummaryLeft{Cases: left.Cases, Open: other.Where.Open.Cases, Wall: int64(wall), Staffed: int64(staffed)}
		}
		out = append(out, s)
	}
	return out
}
