package blueprint

import "holdsim/internal/draw"

// stageRoom is how wide a stage is, in px. Its lanes are so high that all five
// fit on a screen at twice the size, which a back row can read.
const stageRoom = 280.0

// leastStaged is how wide a slot is, at least: three are seen beside each other.
const leastStaged = 93.0

var onStage = measures{wireAt: 17, unseenWireAt: 19, firstLine: 16, foot: 6, evidence: 73, most: leastLines, bare: true}

// Stage draws a blueprint to be shown enlarged and bit by bit: only the lanes,
// with their names in attributes, and the steps in them. Of no silence it tells
// how long it will be. Beside says of each column how many are to be seen at
// once, itself included: of few each is the wider.
func Stage(b *Blueprint, beside []int) *draw.Picture {
	p, _ := drawStage(b, beside)
	return p
}

// drawStage gives the boxes of the texts, too, as drawWide does.
func drawStage(b *Blueprint, beside []int) (*draw.Picture, []draw.Box) {
	axis := stageAxis(b, beside)
	p := &draw.Picture{ID: "stage", Title: b.Title, Desc: b.Desc, Width: axis.Right}
	w := newWide(b, axis, p.ID, onStage)
	w.layLanes(0)
	w.tint()
	w.lines()
	w.slabs()
	for i := range w.Arrows {
		w.arrow(&w.Arrows[i])
	}
	for k := range w.Columns {
		slot := axis.Slot(b, k)
		w.Begin("g", "class", "slot", "data-left", draw.Number(slot.Left), "data-right", draw.Number(slot.Right))
		w.column(k)
		w.End("g")
	}
	w.lanes() // over all, for who covers one
	p.Height, p.Body = w.top[NumLanes], w.String()
	return p.Copy(p.ID), w.Texts
}

// Unjudged is the whole model, with nothing folded, and without its statements
// and what they say of steps: for who is not to see yet how a run is judged.
func (b *Blueprint) Unjudged() *Blueprint {
	b = of(b.report, b.focused(), false)
	b.Marks = nil
	for k := range b.Columns {
		for _, step := range b.Columns[k].Steps {
			if step != nil {
				step.Marks, step.Tone = nil, Plain
			}
		}
	}
	for i := range b.Arrows {
		b.Arrows[i].Tone = Plain
	}
	for i := range b.Silences {
		b.Silences[i].Marks = nil
	}
	return b
}

// stageAxis is as long as it takes, and ends with as much room as is seen at
// once.
func stageAxis(b *Blueprint, beside []int) *Axis {
	a := newAxis(b)
	slots, slabs := make([]float64, len(a.Slots)), make([]float64, len(a.Slabs))
	for i := range slots {
		slots[i] = max(leastStaged, float64(int(stageRoom)/max(beside[i], 2)))
	}
	for i := range slabs {
		slabs[i] = stageRoom
		if a.Slabs[i].Narrow {
			slabs[i] = narrow
		}
	}
	a.Left = 0
	a.Right = a.place(slots, slabs) + stageRoom
	return a
}
