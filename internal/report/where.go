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

// mean is a sum per case.
func mean(sum events.Time, cases uint64) string { return span(sum / events.Time(cases)) }

// whereOf says of which times the sums are.
func (r *Report) whereOf() string {
	ended, open := r.run.Result.Where.Ended.Cases, r.run.Result.Where.Open.Cases
	n := r.format.number(ended + open)
	switch {
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
