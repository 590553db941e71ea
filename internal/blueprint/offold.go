package blueprint

import (
	"cmp"
	"slices"

	"holdsim/events"
)

// Limits of what can be read side by side.
const (
	mostSlabs  = 3
	easyColumn = 100.0 // px, in which the words of a step find room
)

// weights say how much would be lost with a step of a kind that is not shown;
// others weigh 1.
var weights = map[events.Kind]int{
	events.CardLocked: 4, events.CardCapped: 4, events.CardUnlocked: 4, events.CardClosed: 4, events.CardReissued: 4,
	events.ShopperLearned: 3, events.NoticeAnswered: 3, events.CallAnswered: 3, events.CareCalled: 3, events.StepUpPrompted: 3, events.StepUpAnswered: 3,
	events.AuthorizationDeclined: 2, events.SaleDeclined: 2, events.CallbackAttempted: 2, events.CallMissed: 2, events.NoticeDelivered: 2,
	events.FeedbackGiven: 2,
}

// marked is what a proof weighs.
const marked = 20

// weight is of what is proven at a column. Where nobody had to wait, what a thief
// got is said above the drawing, and proven by the purchase.
func (m *maker) weight(c *Column, theft bool) int {
	heaviest, marks := 0, 0
	for _, step := range c.Steps {
		if step != nil {
			heaviest = max(heaviest, weights[m.kind[step]], 1)
			marks += len(step.Marks)
			if theft && step.Thief && m.kind[step] == events.PurchasePaid {
				marks++
			}
		}
	}
	return heaviest + marked*marks
}

// fold puts runs of neighbouring columns, the lightest first, behind one "n
// more" until the rest can be read. What lies on two sides of a long silence
// stays there.
func (m *maker) fold() {
	_, waited := m.report.Longest()
	weight := make([]int, len(m.Columns))
	for k := range m.Columns {
		weight[k] = m.weight(&m.Columns[k], !waited)
	}
	for len(m.Columns) > m.most() {
		slab := map[int]bool{}
		for _, i := range chief(m.Silences) {
			slab[m.Silences[i].After] = true
		}
		best := -1
		for k := 0; k+1 < len(m.Columns); k++ {
			if !slab[k] && (best < 0 || weight[k]+weight[k+1] < weight[best]+weight[best+1]) {
				best = k
			}
		}
		if best < 0 {
			return
		}
		m.join(best, weight[best] >= weight[best+1])
		weight[best] = max(weight[best], weight[best+1])
		weight = slices.Delete(weight, best+1, best+2)
	}
}

// most is how many columns find room beside the silences.
func (m *maker) most() int {
	slabs := len(chief(m.Silences))
	room := axisRight - axisLeft - slabShare[slabs] - narrow*float64(len(m.Silences)-slabs)
	return max(int(room/easyColumn), 4)
}

// join puts a column and the one after it together: the steps of one stay, and
// the events and the marks of the other stand behind "n more".
func (m *maker) join(k int, first bool) {
	stays, goes := &m.Columns[k], &m.Columns[k+1]
	if !first {
		stays, goes = goes, stays
	}
	joined := Column{At: m.Columns[k].At, Until: m.Columns[k+1].Until, Beat: -1, Steps: stays.Steps}
	joined.Folded = append(slices.Clone(stays.Folded), goes.Events()...)
	joined.FoldedMarks = slices.Concat(stays.FoldedMarks, goes.FoldedMarks)
	for _, step := range goes.Steps {
		if step != nil {
			joined.FoldedMarks = append(joined.FoldedMarks, step.Marks...)
			delete(m.place, step)
		}
	}
	m.Silences = slices.DeleteFunc(m.Silences, func(s Silence) bool {
		if s.After == k {
			joined.FoldedMarks = append(joined.FoldedMarks, s.Marks...)
		}
		return s.After == k
	})
	slices.Sort(joined.Folded)
	slices.Sort(joined.FoldedMarks)
	m.Columns[k] = joined
	m.Columns = slices.Delete(m.Columns, k+1, k+2)
	m.moveUp(k, joined.FoldedMarks)
}

// moveUp tells all that knows of columns that the one after k is k now.
func (m *maker) moveUp(k int, folded []int) {
	for i := range m.Silences {
		if m.Silences[i].After > k {
			m.Silences[i].After--
		}
	}
	for step, at := range m.place { // each for itself: the order cannot show
		if at.Column > k {
			m.place[step] = Node{at.Column - 1, at.Lane}
		}
	}
	for i := range m.Marks {
		mark := &m.Marks[i]
		if slices.Contains(folded, mark.Number) {
			mark.Nodes = nil // it stands at the fold
		}
		for n := range mark.Nodes {
			if mark.Nodes[n].Column > k {
				mark.Nodes[n].Column--
			}
		}
	}
}

// chief are the indices of the silences that are drawn as slabs, ascending: the
// longest of those in which the card is held.
func chief(all []Silence) []int {
	var out []int
	for i := range all {
		if all[i].Dead || all[i].Unknowing {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int {
		return cmp.Compare(all[b].Until-all[b].From, all[a].Until-all[a].From)
	})
	out = out[:min(len(out), mostSlabs)]
	slices.Sort(out)
	return out
}
