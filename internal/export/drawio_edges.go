package export

import (
	"fmt"
	"html"

	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// arrows are the edges between steps, which follow them when they are moved.
func (d *drawio) arrows() {
	for i, a := range d.Arrows {
		if d.at(a.From) == nil || d.at(a.To) == nil {
			continue // it leads into what was folded
		}
		e := edge{id: fmt.Sprintf("arrow-%d", i), from: stepID(a.From), to: stepID(a.To), style: "edgeStyle=orthogonalEdgeStyle;rounded=0;jettySize=auto;orthogonalLoop=1;endArrow=block;endFill=1;fontSize=11;fontColor=var(--ink);labelBackgroundColor=var(--paper);" + d.ends(a)}
		switch {
		case a.Waits: // it crosses a silence
			e.style += "strokeColor=var(--wait);strokeWidth=2;dashed=1;"
		case a.Tone == blueprint.Delivered:
			e.style += "strokeColor=var(--ok);strokeWidth=1.6;"
		case a.Tone == blueprint.Failed:
			e.style += "strokeColor=var(--fail);strokeWidth=1.6;"
		default:
			e.style += "strokeColor=var(--ink);"
		}
		if a.Both {
			e.style += "startArrow=block;startFill=1;"
		}
		if a.Stopped {
			e.style += "dashed=1;"
			e.label, e.at = "\u2715 never arrives", -0.5
		}
		e.through = d.around(a)
		d.edge(e)
	}
}

// at is the step of a place, nil where there is none.
func (d *drawio) at(n blueprint.Node) *blueprint.Step {
	if n.Column < 0 || n.Column >= len(d.Columns) {
		return nil
	}
	return d.Columns[n.Column].Steps[n.Lane]
}

// ends say at which sides an arrow leaves and arrives.
func (d *drawio) ends(a blueprint.Arrow) string {
	const sides = "exitX=%s;exitY=%s;exitDx=0;exitDy=0;entryX=%s;entryY=%s;entryDx=0;entryDy=0;"
	switch {
	case a.From.Column != a.To.Column && a.To.Column > a.From.Column:
		return fmt.Sprintf(sides, "1", "0.5", "0", "0.5")
	case a.From.Column != a.To.Column:
		return fmt.Sprintf(sides, "0", "0.5", "1", "0.5")
	case d.between(a):
		return fmt.Sprintf(sides, "1", "0.5", "1", "0.5")
	case a.To.Lane > a.From.Lane:
		return fmt.Sprintf(sides, "0.5", "1", "0.5", "0")
	}
	return fmt.Sprintf(sides, "0.5", "0", "0.5", "1")
}

// between: in their column or lane another step stands between the two.
func (d *drawio) between(a blueprint.Arrow) bool {
	for lane := min(a.From.Lane, a.To.Lane) + 1; a.From.Column == a.To.Column && lane < max(a.From.Lane, a.To.Lane); lane++ {
		if d.at(blueprint.Node{Column: a.From.Column, Lane: lane}) != nil {
			return true
		}
	}
	for c := min(a.From.Column, a.To.Column) + 1; a.From.Lane == a.To.Lane && c < max(a.From.Column, a.To.Column); c++ {
		if d.at(blueprint.Node{Column: c, Lane: a.From.Lane}) != nil {
			return true
		}
	}
	return false
}

// around are the corners of an arrow that has to pass other steps: beside the
// column, or under the lane.
func (d *drawio) around(a blueprint.Arrow) []point {
	from, to := d.columns[a.From.Column], d.columns[a.To.Column]
	switch {
	case a.From.Column == a.To.Column && d.between(a):
		x := from.to - inset/2
		return []point{{x, d.lane[a.From.Lane].middle()}, {x, d.lane[a.To.Lane].middle()}}
	case a.From.Lane == a.To.Lane && d.between(a):
		under := d.lane[a.From.Lane].to - 7
		out, in := from.to-inset/2, to.from+inset/2
		return []point{{out, d.lane[a.From.Lane].middle()}, {out, under}, {in, under}, {in, d.lane[a.To.Lane].middle()}}
	case a.To.Column > a.From.Column && a.From.Lane != a.To.Lane:
		x := to.from // the path goes up or down just before it arrives
		return []point{{x, d.lane[a.From.Lane].middle()}, {x, d.lane[a.To.Lane].middle()}}
	}
	return nil
}

// bandHeight is that of the band that says what the card is.
const bandHeight = 30.0

// band is the card's status under the lanes, on the same time.
func (d *drawio) band() {
	y := d.bottom + 14
	d.vertex(cell{id: "card", parent: root, label: d.say("The card"), style: plainText + ";fontSize=13;fontStyle=1;align=center", x: border, y: y, w: gutter, h: bandHeight})
	for i, s := range d.Status {
		from, to := d.x(s.From), d.x(s.Until)
		if i == len(d.Status)-1 {
			to = d.right
		}
		if i == 0 {
			from = border + gutter
		}
		if to <= from {
			continue
		}
		words := s.Words
		if _, fits := draw.WrapTo(words, to-from-10, 11, false, 2); !fits {
			words = ""
		}
		style := "fillColor=var(--paper);strokeColor=var(--ink);fontColor=var(--ink)"
		if s.Card != blueprint.Active {
			style = "fillColor=var(--void);strokeColor=var(--void);fontColor=var(--void-ink)"
		}
		d.vertex(cell{id: fmt.Sprintf("card-%d", i), parent: root, label: html.EscapeString(words), style: style + ";rounded=0;fontSize=11;whiteSpace=wrap;spacing=2",
			x: from, y: y, w: to - from, h: bandHeight, data: []string{"tooltip", s.Words, "from", d.when(s.From), "until", d.when(s.Until)}})
	}
}

// The legend, under the band.
const (
	legendTop = 14 + bandHeight + 22
	partyHead = 28.0
	partyRow  = 30.0
	tallRow   = 40.0
	keyHeight = 30.0
)

// entry is a statement in the legend.
type entry struct {
	number int
	text   string
	height float64
}

// entries are the statements of a stakeholder.
func (d *drawio) entries(who string, wide float64) []entry {
	var all []entry
	for _, j := range d.report.Judgements {
		if string(j.Check.Stakeholder) != who || j.Number == 0 {
			continue
		}
		one := entry{j.Number, j.Check.Expect + " \u2013 " + resultWords[j.Result], partyRow}
		if lines, fits := draw.WrapTo(one.text, wide-70, 13, false, 2); !fits || len(lines) > 1 {
			one.height = tallRow
		}
		all = append(all, one)
	}
	return all
}

// legendWidth is that of a stakeholder's column.
func (d *drawio) legendWidth() float64 {
	return (max(d.right, pageWidth-border) - border) / float64(max(len(d.parties), 1))
}

// legendHeight is that of the longest column and of the key.
func (d *drawio) legendHeight() float64 {
	high := 0.0
	for _, party := range d.parties {
		h := partyHead
		for _, e := range d.entries(party.Stakeholder, d.legendWidth()) {
			h += e.height
		}
		high = max(high, h)
	}
	return legendTop + high + keyHeight
}

// legend lists the statements with their marks, a column for each stakeholder,
// and says what the shapes mean.
func (d *drawio) legend() {
	wide := d.legendWidth()
	for i, party := range d.parties {
		x, y := border+wide*float64(i), d.bottom+legendTop
		d.vertex(cell{id: "party-" + party.Stakeholder, parent: root, label: html.EscapeString(report.Plain(party.Words)), style: plainText + ";fontSize=13;fontStyle=1", x: x, y: y, w: wide - 20, h: 22})
		y += partyHead
		for _, e := range d.entries(party.Stakeholder, wide) {
			id := fmt.Sprintf("statement-%d", e.number)
			d.vertex(cell{id: id, parent: root, label: html.EscapeString(e.text), style: plainText + ";fontSize=13", x: x + 36, y: y, w: wide - 60, h: e.height - 4})
			d.mark(id, e.number, -36, (e.height-4-26)/2)
			y += e.height
		}
	}
	d.vertex(cell{id: "key", parent: root, label: "Round corners: a person does it. Square: a machine. Dashed: it did not happen, and somebody wanted it to. A circle is met, a diamond is missed.",
		style: plainText + ";fontSize=11", x: border, y: d.bottom + d.legendHeight() - keyHeight + 8, w: d.right - border, h: 20})
}

// resultWords are the results in words.
var resultWords = map[report.Result]string{report.Met: "met", report.Missed: "missed", report.NotApplicable: "not applicable", report.Open: "open"}
