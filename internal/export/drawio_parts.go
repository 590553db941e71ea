package export

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
	"holdsim/internal/judge"
)

var (
	laneIDs   = [blueprint.NumLanes]string{"evidence", "customer", "frontstage", "backstage", "support"}
	laneNames = [blueprint.NumLanes]string{"Physical evidence", "Customer actions", "Frontstage", "Backstage", "Support"}
	lineNames = [blueprint.NumLanes]string{blueprint.Customer: "line of interaction", blueprint.Frontstage: "line of visibility", blueprint.Backstage: "line of internal interaction"}
	actors    = [...]string{blueprint.Machine: "machine", blueprint.Person: "person"}
)

const plainText = "text;align=left;verticalAlign=middle;spacing=0;fontColor=var(--ink);fillColor=none;strokeColor=none;whiteSpace=wrap"

func (d *drawio) title() {
	d.vertex(cell{id: "title", parent: root, label: html.EscapeString(d.Title), style: plainText + ";fontSize=22;fontStyle=1", x: border, y: 36, w: pageWidth - 2*border, h: 34})
	if d.Chosen != "" {
		d.vertex(cell{id: "chosen", parent: root, label: html.EscapeString(d.Chosen), style: plainText + ";fontSize=13", x: border, y: 70, w: pageWidth - 2*border, h: 22})
	}
}

func (d *drawio) lanes() {
	for lane := range blueprint.NumLanes {
		l := d.lane[lane]
		d.vertex(cell{id: "lane-" + laneIDs[lane], parent: root, label: laneNames[lane],
			style: "swimlane;horizontal=0;startSize=" + strconv.Itoa(int(gutter)) + ";collapsible=0;swimlaneLine=0;rounded=0;fontSize=13;fontStyle=1;horizontalLabelPosition=center;whiteSpace=wrap;" +
				"fillColor=var(--tint);swimlaneFillColor=var(--tint);strokeColor=none;fontColor=var(--ink)",
			x: border, y: l.from, w: d.right - border, h: l.size()})
	}
}

// times says when, once for the columns of one instant.
func (d *drawio) times() {
	for i := 0; i < len(d.Columns); {
		last := i
		for last+1 < len(d.Columns) && d.Columns[last+1].At == d.Columns[i].At {
			last++
		}
		at := d.Columns[i].At
		text, small := d.when(at), ""
		if last > i {
			small = fmt.Sprintf("%d steps, one instant", last-i+1)
		}
		d.vertex(cell{id: "time-" + strconv.Itoa(i), parent: root, label: twoLines(text, small),
			style: "shape=partialRectangle;top=0;left=0;right=0;bottom=1;align=left;verticalAlign=bottom;spacing=2;fontSize=13;fillColor=none;strokeColor=var(--ink);fontColor=var(--ink);whiteSpace=wrap",
			x:     d.columns[i].from + inset, y: laneTop - 50, w: d.columns[last].to - d.columns[i].from - 2*inset, h: 42})
		i = last + 1
	}
}

// slabs are the silences: dark, over all lanes, with both clocks.
func (d *drawio) slabs() {
	for i := range d.Silences {
		s, at := &d.Silences[i], d.slab[i]
		wall, staffed := says(s)
		text := sized(fitting(wall, at.size()-16, 56, 40, 28, 20), "<b>"+html.EscapeString(wall)+"</b>") + "<br>" + sized(13, d.say("the shopper waits")) + "<br><br>" +
			sized(fitting(staffed, at.size()-16, 20, 15), "<b>"+html.EscapeString(staffed)+"</b>") + "<br>" + sized(13, d.say("of that, care is open"))
		if at.size() > 200 {
			for _, one := range s.Says {
				text += "<br><br>" + sized(13, "<i>"+html.EscapeString(one)+"</i>")
			}
		}
		id := "silence-" + strconv.Itoa(i)
		d.vertex(cell{id: id, parent: root, label: text,
			style: "rounded=0;align=center;verticalAlign=top;spacingTop=44;fillColor=var(--void);strokeColor=none;fontColor=var(--void-ink);whiteSpace=wrap",
			x:     at.from, y: laneTop - 50, w: at.size(), h: d.bottom - laneTop + 50,
			data: []string{"tooltip", strings.Join(s.Says, " "), "from", d.when(s.From), "until", d.when(s.Until)}})
		d.slots(id, s, at)
		for n, mark := range s.Marks {
			d.mark(id, mark, at.size()-34-30*float64(n), 8)
		}
	}
}

// slotHeight is that of the light slots in a silence, when care is open.
const slotHeight = 26.0

// slots are the times in a silence in which care is open, to scale, at its foot.
func (d *drawio) slots(id string, s *blueprint.Silence, at place1D) {
	foot := d.bottom - laneTop + 50 - slotHeight
	free := place1D{} // the widest stretch before, between and after the slots
	last := at.from
	for n, o := range s.Open {
		from, to := d.x(max(o.From, s.From+1)), d.x(min(o.Until, s.Until-1))
		to = max(to, from+2)
		if from-last > free.size() {
			free = place1D{last, from}
		}
		last = to
		d.vertex(cell{id: fmt.Sprintf("%s-open-%d", id, n), parent: id, style: "rounded=0;fillColor=var(--slot);strokeColor=none", x: from - at.from, y: foot, w: to - from, h: slotHeight,
			data: []string{"tooltip", d.say("care is open"), "from", d.when(o.From), "until", d.when(o.Until)}})
	}
	if at.to-last > free.size() {
		free = place1D{last, at.to}
	}
	words := d.say("light: care is open")
	if len(s.Open) > 0 && draw.Measure(words, 11, false)+12 < free.size() {
		d.vertex(cell{id: id + "-key", parent: id, label: words, style: "text;align=right;verticalAlign=middle;fillColor=none;strokeColor=none;fontSize=11;fontColor=var(--void-muted)", x: free.from - at.from, y: foot, w: free.size() - 6, h: slotHeight})
	}
}

// sized is HTML at a font size in px.
func sized(size int, text string) string {
	return fmt.Sprintf(`<font style="font-size: %dpx">%s</font>`, size, text)
}

// fitting is the first size at which a bold text is no wider than that, else
// the last: then it takes two lines.
func fitting(text string, wide float64, sizes ...int) int {
	for _, size := range sizes {
		if draw.Measure(text, float64(size), true) <= wide {
			return size
		}
	}
	return sizes[len(sizes)-1]
}

// steps are the vertices in their lanes.
func (d *drawio) steps() {
	for i := range d.Columns {
		if n := len(d.Columns[i].Folded); n > 0 {
			c := d.columns[i]
			d.vertex(cell{id: "fold-" + strconv.Itoa(i), parent: root, label: fmt.Sprintf("+ %d more", n), style: "text;fillColor=none;strokeColor=none;fontColor=var(--ink);fontSize=11;fontStyle=1",
				x: c.from + inset, y: d.bottom - foldHeight, w: c.size() - 2*inset, h: foldHeight, data: []string{"events", numbers(d.Columns[i].Folded)}})
		}
		for lane, step := range d.Columns[i].Steps {
			if step != nil {
				d.step(blueprint.Node{Column: i, Lane: blueprint.Lane(lane)}, step)
			}
		}
	}
}

func (d *drawio) step(at blueprint.Node, s *blueprint.Step) {
	x, y, w, h := d.box(at)
	when := d.when(d.Columns[at.Column].At)
	data := []string{"tooltip", when + " · " + actors[s.By], "by", actors[s.By], "at", when, "events", numbers(s.Events)}
	if s.Thief {
		data = append(data, "who", "not the holder")
	}
	d.vertex(cell{id: stepID(at), parent: "lane-" + laneIDs[at.Lane], label: twoLines(s.Verb, d.details[at]), style: d.styleOf(s), x: x, y: y, w: w, h: h, data: data})
	for n, mark := range s.Marks {
		d.mark(stepID(at), mark, w-20-30*float64(n), -13)
	}
}

// styleOf is how a step looks: a person's is round, what did not happen is
// dashed, what somebody can hold has its shape.
func (d *drawio) styleOf(s *blueprint.Step) string {
	style := "whiteSpace=wrap;verticalAlign=middle;spacing=4;fontSize=13;fontColor=var(--ink);fillColor=var(--paper);"
	switch s.Tone {
	case blueprint.Delivered:
		style += "strokeColor=var(--ok);strokeWidth=2;"
	case blueprint.Failed:
		style += "strokeColor=var(--fail);strokeWidth=2;"
	default:
		style += "strokeColor=var(--ink);"
	}
	if s.Absent {
		style += "dashed=1;fontStyle=2;"
	}
	switch {
	case s.Object == blueprint.Receipt || s.Object == blueprint.Notice || s.Object == blueprint.NoNotice:
		return style + "shape=document;size=0.12"
	case s.By == blueprint.Person:
		return style + "rounded=1;arcSize=40"
	}
	return style + "rounded=0"
}

// mark is the mark of a statement, at a cell with which it moves.
func (d *drawio) mark(parent string, number int, x, y float64) {
	style := "ellipse;fillColor=var(--ok);strokeColor=none"
	switch d.result(number) {
	case judge.Missed:
		style = "rhombus;fillColor=var(--fail);strokeColor=none"
	case judge.NotApplicable:
		style = "rounded=0;fillColor=var(--paper);strokeColor=var(--muted)"
	case judge.Open:
		style = "ellipse;fillColor=var(--paper);strokeColor=var(--muted)"
	}
	d.vertex(cell{id: fmt.Sprintf("mark-%d-%s", number, parent), parent: parent, label: strconv.Itoa(number), style: style + ";fontSize=12;fontStyle=1;fontColor=var(--on-fill)", x: x, y: y, w: 26, h: 26})
}

func (d *drawio) result(number int) judge.Result {
	for _, j := range d.report.Judgements {
		if j.Number == number {
			return j.Result
		}
	}
	return judge.Open
}

// nameWidth is the room of a line's name, at which the line begins.
const nameWidth = 166.0

// lines are the labelled lines between the lanes.
func (d *drawio) lines() {
	for lane, name := range lineNames {
		if name == "" {
			continue
		}
		y := d.lane[lane].to + laneGap/2
		d.edge(edge{id: "line-" + laneIDs[lane], style: "endArrow=none;dashed=1;strokeColor=var(--ink)", ends: [2]point{{border + nameWidth, y}, {d.right, y}}})
		d.vertex(cell{id: "name-" + laneIDs[lane], parent: root, label: name, style: plainText + ";fontSize=11;fontStyle=2", x: border + 4, y: y - 9, w: nameWidth, h: 18})
	}
}

// when is an instant in words.
func (d *drawio) when(t events.Time) string {
	return d.figures.Weekday(t)[:3] + " " + d.figures.Clock(t)
}
