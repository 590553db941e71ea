package blueprint

import (
	"os"
	"testing"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

func handmade(r *report.Report) *Blueprint {
	at := func(i int) events.Time { return r.Run().Events[i].At }
	col := func(at events.Time, steps ...*Step) Column {
		c := Column{At: at}
		copy(c.Steps[:], steps)
		return c
	}
	sat2, sat9, sat10, tue9, tue15 := at(0), at(10), at(21), at(24), at(33)
	open := measure.Opening{From: tue9 - 6*events.Hour - 9*events.Minute, Until: tue9}
	return &Blueprint{Title: "The wine store", Desc: "d", From: sat2, Until: tue15, report: r,
		Columns: []Column{
			col(sat2, &Step{Verb: "$412.50", Detail: "debit card", Object: Receipt, Events: []int{9}}, &Step{Verb: "Buys", Detail: "$412.50 by debit card", By: Person, Events: []int{1}},
				&Step{Verb: "Approved", Detail: "the till, at once", Events: []int{4}}, &Step{Verb: "Approves", Detail: "the bot, score 14", Events: []int{6}}, &Step{Verb: "Limits hold", Detail: "$412.50 of $5,000.00 a day", Events: []int{5}}),
			col(sat9, nil, &Step{Verb: "Buys more", Detail: "$96.00 by debit card", By: Person, Events: []int{11}}, &Step{Verb: "Asks bank", Detail: "the till", Events: []int{12}}, &Step{Verb: "Detects", Detail: "score 82 of 100", Tone: Delivered, Events: []int{14}}),
			col(sat9, &Step{Verb: "DECLINED", Object: Display, Events: []int{17}}, &Step{Verb: "Is refused", By: Person, Tone: Failed, Events: []int{17}}, &Step{Verb: "Declined", Detail: "no reason shown", Events: []int{17}}, &Step{Verb: "Declines", Detail: "the bot, code 05", Tone: Delivered, Events: []int{15}}, &Step{Verb: "Locks card", Detail: "no purchase works", Tone: Delivered, Events: []int{18}}),
			col(sat9, &Step{Verb: "no notice", Absent: true, Tone: Failed, Object: NoNotice}, nil, &Step{Verb: "Not asked", Detail: "no PIN, no “is it you?”", Absent: true, Tone: Failed}, &Step{Verb: "Alerts", Detail: "card desk and customer care", Tone: Delivered, Events: []int{16}}, &Step{Verb: "Opens case", Detail: "call due Tue 15:09", Events: []int{19}}),
			col(sat10, &Step{Verb: "$96.00", Detail: "cash", Object: Receipt, Events: []int{23}}, &Step{Verb: "Pays cash", Detail: "$96.00", By: Person, Events: []int{21}}, &Step{Verb: "Takes cash", Detail: "the till", Events: []int{22}}),
			col(tue9, &Step{Verb: "rings", Object: Phone, Events: []int{24}}, &Step{Verb: "Picks up", Detail: "and learns of it", By: Person, Events: []int{25}}, &Step{Verb: "Calls", Detail: "an agent, and asks who it is", By: Person, Tone: Delivered, Events: []int{24}}, &Step{Verb: "Takes case", Detail: "the agent", By: Person, Events: []int{24}}, &Step{Verb: "Case is due", Detail: "72 h have passed", Events: []int{24}}),
			col(tue15, nil, nil, nil, &Step{Verb: "Closes case", Detail: "it was genuine", By: Person, Events: []int{34}}, &Step{Verb: "Unlocks card", Detail: "it works again", Tone: Delivered, Events: []int{33}}),
		},
		Silences: []Silence{{After: 4, From: sat10, Until: tue9, Staffed: open.Until - open.From, Open: []measure.Opening{open}, Dead: true, Unknowing: true, Says: []string{"They believe that their card works.", "Nobody calls."}}},
		Arrows: []Arrow{{From: Node{0, Customer}, To: Node{0, Frontstage}, Both: true}, {From: Node{0, Frontstage}, To: Node{0, Backstage}, Both: true}, {From: Node{0, Backstage}, To: Node{0, Support}, Both: true},
			{From: Node{0, Customer}, To: Node{0, Evidence}},
			{From: Node{1, Customer}, To: Node{1, Frontstage}}, {From: Node{1, Frontstage}, To: Node{1, Backstage}}, {From: Node{1, Backstage}, To: Node{2, Backstage}},
			{From: Node{2, Backstage}, To: Node{2, Frontstage}, Tone: Failed}, {From: Node{2, Backstage}, To: Node{2, Support}, Tone: Delivered}, {From: Node{2, Frontstage}, To: Node{2, Customer}, Tone: Failed}, {From: Node{2, Frontstage}, To: Node{2, Evidence}},
			{From: Node{2, Backstage}, To: Node{3, Backstage}}, {From: Node{3, Backstage}, To: Node{3, Support}}, {From: Node{3, Backstage}, To: Node{3, Frontstage}, Stopped: true, Tone: Failed},
			{From: Node{3, Support}, To: Node{5, Support}, Waits: true}, {From: Node{5, Support}, To: Node{5, Backstage}}, {From: Node{5, Backstage}, To: Node{5, Frontstage}, Tone: Delivered}, {From: Node{5, Frontstage}, To: Node{5, Customer}, Both: true}, {From: Node{6, Backstage}, To: Node{6, Support}}},
		Marks: []Mark{{1, judge.Met, []Node{{1, Backstage}}}, {2, judge.Met, []Node{{2, Backstage}}}, {3, judge.Met, []Node{{2, Support}}}, {4, judge.Met, []Node{{3, Backstage}}}, {5, judge.Met, []Node{{5, Frontstage}}}, {7, judge.Met, []Node{{6, Support}}},
			{8, judge.Missed, []Node{{2, Customer}}}, {9, judge.Missed, []Node{{3, Frontstage}}}, {10, judge.Missed, []Node{{3, Evidence}}}, {11, judge.Missed, []Node{{5, Frontstage}}}},
		Status: []Status{{sat2, sat9, Active, true, "card works"}, {sat9, tue9, Locked, false, "locked, they do not know"}, {tue9, tue15, Locked, true, "locked, they know"}, {tue15, tue15, Active, true, "card works again"}},
	}
}

func TestTallHandmade(t *testing.T) {
	b := handmade(reporttest.Of(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, false))
	os.WriteFile("/tmp/tall/hand.svg", Tall(b).File(), 0o666)
}
