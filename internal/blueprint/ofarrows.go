package blueprint

import "slices"

// arrows come from the causes of the events, and from what is the other side of
// an event. An arrow whose way another step blocks is not drawn: the list of
// the events has every cause.
func (m *maker) arrows() {
	w := &wiring{maker: m, linked: map[[2]Node]bool{}}
	for i := range m.run.Events {
		step := m.in[i]
		to, placed := m.place[step]
		if step == nil || !placed {
			continue
		}
		if cause := m.in[m.indexOf(m.run.Events[i].Cause)]; cause != nil {
			if from, placed := m.place[cause]; placed {
				w.cause(from, to)
			}
		}
	}
	for k := range m.Columns {
		w.mirrors(k)
		w.missing(k)
	}
	for _, c := range w.causes {
		w.linked[c] = true
	}
	for _, c := range w.causes {
		w.link(c[0], c[1])
	}
	m.toneArrows()
}

// cause puts in that one step led to another. What lies in the evidence lane
// is in the hands of the shopper: it is they whom it reaches.
func (w *wiring) cause(from, to Node) {
	for _, n := range []*Node{&from, &to} {
		if n.Lane == Evidence && w.Columns[n.Column].Steps[Customer] != nil {
			n.Lane = Customer
		}
	}
	if from != to {
		w.causes = append(w.causes, [2]Node{from, to})
	}
}

// wiring finds the ways of arrows: up and down in a column, and along a lane.
type wiring struct {
	*maker
	causes [][2]Node
	linked map[[2]Node]bool
}

// mirrors are the causes between the two sides of an event.
func (w *wiring) mirrors(k int) {
	for lane, step := range w.Columns[k].Steps {
		if step == nil || len(step.Mirrors) == 0 || step.Object != NoObject {
			continue
		}
		own := w.in[step.Mirrors[0]]
		from, placed := w.place[own]
		to := Node{k, Lane(lane)}
		switch {
		case !placed || from == to:
		case to.Lane > from.Lane: // what stands behind it comes first
			w.causes = append(w.causes, [2]Node{to, from})
		default:
			w.causes = append(w.causes, [2]Node{from, to})
		}
	}
}

// missing are the ways of what never came.
func (w *wiring) missing(k int) {
	var from Lane
	for _, lane := range []Lane{Backstage, Support} {
		if step := w.Columns[k].Steps[lane]; step != nil && !step.Absent {
			from = lane
			break
		}
	}
	for lane, step := range w.Columns[k].Steps {
		if step != nil && step.Absent && from != 0 && Lane(lane) < Backstage {
			w.Arrows = append(w.Arrows, Arrow{From: Node{k, from}, To: Node{k, Lane(lane)}, Tone: Failed, Stopped: true})
			return // the one to the uppermost passes the others
		}
	}
}

func (w *wiring) link(from, to Node) {
	switch {
	case from.Column == to.Column:
		w.vertical(from, to)
	case from.Column > to.Column:
	case from.Lane == to.Lane:
		if w.wireIsFree(from.Lane, from.Column, to.Column) {
			w.add(from, to)
		}
	default:
		w.corner(from, to)
	}
}

// vertical goes from node to node: what lies between passes it on, where it has
// to do with one of the two. Where it has not, the way is blocked.
func (w *wiring) vertical(from, to Node) {
	way := []Node{from}
	for n := from; n != to; {
		if n.Lane < to.Lane {
			n.Lane++
		} else {
			n.Lane--
		}
		switch step := w.step(n); {
		case n == to:
		case step == nil:
			continue
		case step.Absent || !w.related(n, from) && !w.related(n, to):
			return
		}
		way = append(way, n)
	}
	for i := range way[1:] {
		w.add(way[i], way[i+1])
	}
}

// corner goes around a corner, at a step that has to do with it, or through
// empty space.
func (w *wiring) corner(from, to Node) {
	for _, via := range []Node{{from.Column, to.Lane}, {to.Column, from.Lane}} {
		related := w.related(via, from) || w.related(via, to)
		horizontal := from.Lane
		if via.Column == from.Column {
			horizontal = to.Lane
		}
		if related && w.wireIsFree(horizontal, from.Column, to.Column) {
			w.link(from, via)
			w.link(via, to)
			return
		}
	}
	if w.wireIsFree(to.Lane, from.Column, to.Column) && w.railIsFree(from.Column, from.Lane, to.Lane) ||
		w.wireIsFree(from.Lane, from.Column, to.Column) && w.railIsFree(to.Column, to.Lane, from.Lane) {
		w.add(from, to)
	}
}

func (w *wiring) related(a, b Node) bool { return w.linked[[2]Node{a, b}] || w.linked[[2]Node{b, a}] }

// wireIsFree: no step stands in a lane between two columns.
func (b *Blueprint) wireIsFree(lane Lane, from, to int) bool {
	for k := from + 1; k < to; k++ {
		if b.Columns[k].Steps[lane] != nil {
			return false
		}
	}
	return lane != Evidence // objects have no wire
}

// railIsFree: no step stands in a column from beside one lane up to another.
func (b *Blueprint) railIsFree(column int, from, to Lane) bool {
	for from != to {
		if to > from {
			from++
		} else {
			from--
		}
		if b.Columns[column].Steps[from] != nil {
			return false
		}
	}
	return true
}

func (w *wiring) add(from, to Node) {
	for i := range w.Arrows {
		a := &w.Arrows[i]
		switch {
		case a.From == from && a.To == to:
			return
		case a.From == to && a.To == from:
			a.Both = true
			return
		}
	}
	a := Arrow{From: from, To: to}
	for i := range w.Silences {
		a.Waits = a.Waits || from.Column <= w.Silences[i].After && w.Silences[i].After < to.Column
	}
	w.Arrows = append(w.Arrows, a)
}

// step is what stands at a node; nil when nothing does.
func (b *Blueprint) step(n Node) *Step { return b.Columns[n.Column].Steps[n.Lane] }

// toneArrows gives the arrows the tone of where they lead; what leads on to a
// failure in the same column leads to it, too.
func (m *maker) toneArrows() {
	for range NumLanes {
		for i := range m.Arrows {
			a := &m.Arrows[i]
			if a.Stopped || a.Waits {
				continue
			}
			a.Tone = max(a.Tone, m.step(a.To).Tone)
			for _, on := range m.Arrows {
				if on.From == a.To && on.From.Column == on.To.Column && a.From.Column == a.To.Column && !on.Stopped && a.From != on.To {
					a.Tone = max(a.Tone, on.Tone)
				}
			}
		}
	}
	slices.SortStableFunc(m.Arrows, func(a, b Arrow) int {
		if a.From.Column != b.From.Column {
			return a.From.Column - b.From.Column
		}
		return int(a.From.Lane) - int(b.From.Lane)
	})
}
