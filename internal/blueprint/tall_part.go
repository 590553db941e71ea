package blueprint

import (
	"cmp"
	"math"
	"slices"

	"holdsim/events"
)

// part is a piece of the tall drawing, from top to bottom: the steps of one
// time, a silence, or steps that are folded into "n more".
type part struct {
	items   []*item // of a fold: its first and its last
	silence *Silence
	more    int // events that are folded
	event   int // the first of them
}

// item is a step in the list.
type item struct {
	column int
	lane   Lane
	step   *Step
	marks  []Mark
	folded []int // events of a column that the model has folded

	state       *Status // of the card, when it is this step that changes it
	band, below float64 // the top and the bottom of what says so

	y, bottom float64 // of its node, and of its last line
	verb      []string
	detail    []string
}

// right of the spine lies what the shopper does not see.
func (it *item) right() bool { return it.lane >= Backstage }

// foldable is what proves nothing, and nobody wanted; at first also nothing
// that people would miss.
func (it *item) foldable(b *Blueprint, all bool) bool {
	if it.step == nil {
		return true
	}
	if len(it.marks) > 0 || it.step.Tone != Plain || it.step.Absent {
		return false
	}
	return all || !slices.ContainsFunc(slices.Concat(it.step.Events, it.step.Mirrors), func(e int) bool {
		return weights[b.report.Run().Events[e].Kind] > 1
	})
}

// Beyond maxItems steps, times of at least minFold events that prove nothing are
// folded; beyond mostItems also steps within a time, and what people would miss.
const (
	maxItems  = 40
	mostItems = 80
	minFold   = 3
)

// parts puts the steps of a blueprint into a list.
func (t *tall) parts() []part {
	var items []*item
	for c := range t.b.Columns {
		items = append(items, t.b.inOrder(c)...)
	}
	parts := t.split(items, len(items) > maxItems, false)
	shown := 0
	for _, p := range parts {
		shown += len(p.items)
	}
	if shown > mostItems {
		return t.split(items, true, true)
	}
	return parts
}

// split puts items into parts: those of one time together, a silence after
// what it follows, and runs that nobody needs as one.
func (t *tall) split(items []*item, fold, all bool) []part {
	var parts []part
	for i := 0; i < len(items); {
		run := items[i : i+1]
		if fold {
			run = items[i : i+max(t.run(items, i, all), 1)]
		}
		p := folded(run)
		switch k := len(parts) - 1; {
		case items[i].folded != nil || len(run) >= minFold && p.more >= minFold:
			parts = append(parts, p)
		default:
			run = items[i : i+1]
			if k >= 0 && parts[k].takes(t, items[i]) {
				parts[k].items = append(parts[k].items, items[i])
			} else {
				parts = append(parts, part{items: []*item{items[i]}})
			}
		}
		i += len(run)
		if s := t.b.silenceAfter(items[i-1].column); s != nil && (i == len(items) || items[i].column > s.After) {
			parts = append(parts, part{silence: s})
		}
	}
	return parts
}

// run is how many items from one on can be folded into one: none of them is
// beyond a silence. Not all: only whole times, so that none is torn.
func (t *tall) run(items []*item, from int, all bool) int {
	if !all && from > 0 && t.sameTime(items[from-1], items[from]) {
		return 0
	}
	n := 0
	for k := from; k < len(items) && items[k].foldable(t.b, all); k++ {
		if k > from && items[k].column != items[k-1].column && t.b.silenceAfter(items[k-1].column) != nil {
			break
		}
		if all || k+1 == len(items) || !t.sameTime(items[k], items[k+1]) {
			n = k + 1 - from
		}
	}
	return n
}

// folded is the part that stands for items.
func folded(items []*item) part {
	p := part{items: []*item{items[0], items[len(items)-1]}}
	var all []int
	for _, it := range items {
		all = append(all, it.folded...)
		if it.step != nil {
			all = append(all, it.step.Events...)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	p.more = max(len(all), 1)
	if len(all) > 0 {
		p.event = all[0]
	}
	return p
}

// takes reports whether a step belongs to the time of a part.
func (p *part) takes(t *tall, it *item) bool {
	return p.silence == nil && p.more == 0 && t.sameTime(p.items[0], it)
}

// sameTime: people read the same time of day of both.
func (t *tall) sameTime(x, y *item) bool {
	a, b := t.b.Columns[x.column].At, t.b.Columns[y.column].At
	return t.figures.Clock(a) == t.figures.Clock(b) && t.figures.LongDate(a) == t.figures.LongDate(b)
}

// silenceAfter is the silence that follows a column; nil when none does.
func (b *Blueprint) silenceAfter(column int) *Silence {
	for i := range b.Silences {
		if b.Silences[i].After == column {
			return &b.Silences[i]
		}
	}
	return nil
}

// inOrder are the steps of a column, each after what caused it.
func (b *Blueprint) inOrder(column int) []*item {
	c := &b.Columns[column]
	var left []Lane
	for lane, s := range c.Steps {
		if s != nil {
			left = append(left, Lane(lane))
		}
	}
	first := func(lane Lane) int {
		if b.asker(column, lane) {
			return min(c.Steps[Customer].event(), c.Steps[lane].event()) - 1
		}
		return c.Steps[lane].event()
	}
	slices.SortStableFunc(left, func(a, b Lane) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), last(a)-last(b))
	})
	var items []*item
	for len(left) > 0 {
		next := max(slices.IndexFunc(left, func(lane Lane) bool { return !b.awaits(column, lane, left) }), 0)
		lane := left[next]
		left = slices.Delete(left, next, next+1)
		items = append(items, &item{column: column, lane: lane, step: c.Steps[lane], marks: b.marksOf(Node{column, lane})})
	}
	if len(c.Folded) > 0 {
		items = append(items, &item{column: column, folded: c.Folded})
	}
	return items
}

// last puts what the shopper holds after what is done at the same event.
func last(lane Lane) int {
	if lane == Evidence {
		return 1
	}
	return 0
}

// event is the first event of a step or of the one that it mirrors; what is
// absent comes after all that is not.
func (s *Step) event() int {
	all := slices.Concat(s.Events, s.Mirrors)
	if len(all) == 0 {
		return math.MaxInt
	}
	return slices.Min(all)
}

// asker reports whether a step asks what the shopper answers in the same column:
// it comes first, though something may have been asked in the column before, and
// the answer to that be the first event of this one.
func (b *Blueprint) asker(column int, lane Lane) bool {
	answer := b.Columns[column].Steps[Customer]
	if answer == nil || len(answer.Events) == 0 {
		return false
	}
	switch b.report.Run().Events[answer.Events[0]].Kind {
	case events.IdentityAnswered, events.UseConfirmed, events.UseDenied, events.StepUpAnswered, events.NoticeAnswered:
		return slices.ContainsFunc(b.Arrows, func(a Arrow) bool {
			return a.Both && a.From == Node{column, Customer} && a.To == Node{column, lane}
		})
	}
	return false
}

// awaits reports whether a step is caused by one that is still left. Who is
// asked may have an answer before the one who asks has written anything down.
func (b *Blueprint) awaits(column int, lane Lane, left []Lane) bool {
	return slices.ContainsFunc(b.Arrows, func(a Arrow) bool {
		return !a.Both && a.To == Node{column, lane} && a.From.Column == column && a.From.Lane != lane && slices.Contains(left, a.From.Lane)
	})
}

// marksOf are the statements that a node proves.
func (b *Blueprint) marksOf(n Node) []Mark {
	var marks []Mark
	for _, m := range b.Marks {
		if slices.Contains(m.Nodes, n) {
			marks = append(marks, m)
		}
	}
	return marks
}
