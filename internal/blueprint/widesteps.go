package blueprint

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"holdsim/internal/draw"
)

// Names of the lanes and of the lines between them. The line lies below its
// lane.
var (
	laneTitles = [NumLanes][]string{{"Physical", "evidence"}, {"Customer", "actions"}, {"Frontstage"}, {"Backstage"}, {"Support", "processes"}}
	lineTitles = [NumLanes][]string{Customer: {"line of interaction"}, Frontstage: {"line of visibility"}, Backstage: {"line of internal", "interaction"}}
	lineClass  = [NumLanes]string{Evidence: "b-thin", Customer: "b-interaction", Frontstage: "b-visibility", Backstage: "b-internal"}
	// Lanes are their names in the drawing's attributes.
	laneIDs = [NumLanes]string{"evidence", "customer", "frontstage", "backstage", "support"}
)

// tint lies behind everything that the shopper does not see.
func (w *wide) tint() {
	w.Rect(0, w.top[Backstage], w.axis.Right, w.top[NumLanes]-w.top[Backstage], "b-unseen")
}

// lanes gives each lane its name: in an attribute, where it is bare.
func (w *wide) lanes() {
	for lane := Evidence; lane < NumLanes; lane++ {
		names := ""
		if w.bare {
			names = fmt.Sprintf(` data-name="%s" data-line="%s"`, strings.Join(laneTitles[lane], " "), strings.Join(lineTitles[lane], " "))
		}
		// Not seen: where the words of its steps must lie.
		w.Raw(`<rect data-lane-box="%s"%s x="%s" y="%s" width="%s" height="%s" fill="none"/>`, laneIDs[lane], names, draw.Number(w.axis.Left), draw.Number(w.top[lane]),
			draw.Number(w.axis.Right-w.axis.Left), draw.Number(w.top[lane+1]-w.top[lane]))
		if w.bare {
			continue
		}
		w.Begin("g", "class", "lane") // its name lies beside the lane, not in it
		w.Lines(0, w.top[lane]+15, 15, draw.Label{Size: 13, Bold: true}, laneTitles[lane])
		name := lineTitles[lane]
		w.Lines(0, w.top[lane+1]-6-float64(len(name)-1)*lineHeight, lineHeight, draw.Label{Size: smallSize, Class: "b-muted b-italic"}, name)
		w.End("g")
	}
}

// lines draws the lines between the lanes, over the silences; a bare silence has
// its own.
func (w *wide) lines() {
	for lane := Evidence; lane < Support; lane++ {
		y, left := w.top[lane+1], 0.0
		if lane == Evidence {
			left = w.axis.Left
		}
		for i := range w.axis.Slabs {
			s := &w.axis.Slabs[i]
			w.Line(left, y, s.Left, y, lineClass[lane])
			class := lineClass[lane]
			if silence := w.silent(s); silence != nil && silence.dark() && !w.bare {
				class += " b-in-void"
			}
			w.Line(s.Left, y, s.Right, y, class)
			left = s.Right
		}
		w.Line(left, y, w.axis.Right, y, lineClass[lane])
	}
}

// stepName names a step for whoever reveals a drawing step by step: 3-backstage.
func stepName(n Node) string { return strconv.Itoa(n.Column) + "-" + laneIDs[n.Lane] }

// beat is an attribute for whoever reveals a drawing beat by beat.
func beat(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (w *wide) column(k int) {
	c := &w.Columns[k]
	if len(c.Folded) > 0 {
		w.folded(k)
	}
	for lane, step := range c.Steps {
		if step != nil {
			w.step(Node{k, Lane(lane)}, step)
		}
	}
}

// folded is "n more", with a way to the list of the events.
func (w *wide) folded(k int) {
	c := &w.Columns[k]
	w.Begin("g", "class", "folded", "data-beat", beat(c.Beat))
	w.Begin("a", "href", anchor(c.Folded[0]))
	text := "+ " + strconv.Itoa(len(c.Folded)) + " more events"
	if draw.Measure(text, smallSize, true) > w.room(k)+textAt {
		text = "+ " + strconv.Itoa(len(c.Folded)) + " more"
	}
	y := w.top[NumLanes] - 8
	w.Text(w.rail(k)-5, y, draw.Label{Size: smallSize, Bold: true, Class: "b-more"}, text)
	w.End("a")
	rows := foldRows(c)
	for i, n := range c.FoldedMarks {
		w.mark(w.rail(k)+5+markGap*float64(i%foldedMarks), y-24-markGap*float64(rows-1-i/foldedMarks), n)
	}
	w.End("g")
}

// foldedMarks are how many marks find room beside each other at a fold.
const foldedMarks = 3

// foldRows are the rows of marks above an "n more".
func foldRows(c *Column) int { return (len(c.FoldedMarks) + foldedMarks - 1) / foldedMarks }

// step draws one step: its place, its proof, who does it, its words.
func (w *wide) step(at Node, s *Step) {
	x, y := w.rail(at.Column), w.wire(at.Lane)
	class := "step"
	if s.Absent {
		class += " missing"
	}
	if s.Thief {
		class += " thief"
	}
	w.Begin("g", "class", class, "data-beat", beat(w.Columns[at.Column].Beat), "data-lane", laneIDs[at.Lane], "data-steps", stepName(at),
		"id", w.id+"-"+strconv.Itoa(at.Column)+"-"+laneIDs[at.Lane])
	w.Begin("a", "href", w.link(s), "aria-label", s.spoken(w.say(s.laneOf(at.Lane))))
	if at.Lane == Evidence {
		w.Raw("<title>%s</title>", html.EscapeString(heard(s))) // where there is no room for words in it
		w.object(at, s)
		w.End("a")
		w.End("g")
		return
	}
	if len(s.Marks) == 0 {
		w.Raw("%s", draw.Node(x, y))
	}
	w.actor(x+22+markGap*float64(max(len(s.Marks), 1)-1), y-10, s)
	text := w.labelOf[s]
	next := w.Lines(x+textAt, y+w.firstLine, lineHeight, draw.Label{Size: verbSize, Bold: true, Class: toneClass[s.Tone]}, text.verb)
	w.Lines(x+textAt, next, lineHeight, draw.Label{Size: smallSize, Class: "b-muted"}, text.detail)
	w.End("a")
	for i, n := range s.Marks {
		w.mark(x+float64(i)*markGap, y, n)
	}
	w.End("g")
}

var toneClass = [...]string{Plain: "", Delivered: "b-ok-text", Failed: "b-fail-text"}

// markGap is between two proofs of one step.
const markGap = 25.0

// link is the row of a step's first event, or of the kind that is absent.
func (w *wide) link(s *Step) string {
	switch {
	case len(s.Events) > 0:
		return anchor(s.Events[0])
	case len(s.Mirrors) > 0:
		return anchor(s.Mirrors[0])
	}
	return "#a" + strconv.Itoa(s.AbsentRow)
}

// mark is a statement's number: a circle when it is met, a diamond when it is
// missed.
func (w *wide) mark(x, y float64, number int) {
	n := strconv.Itoa(number)
	result := w.results[number]
	w.Begin("a", "href", "#s"+n, "class", "mark", "aria-label", "statement "+n+": "+string(result))
	w.Raw("%s", draw.Mark(x, y, number, draw.Verdict(result)))
	w.Texts = append(w.Texts, draw.Box{Left: x - 10, Top: y - 8, Right: x + 10, Bottom: y + 8, Text: "(" + n + ")"})
	w.End("a")
}

// radius is how far an arrow stays away from a step's place.
func (w *wide) radius(n Node) float64 {
	switch s := w.Blueprint.step(n); {
	case n.Lane == Evidence:
		return 6 + objectHeight - w.wireAt + 6 // below the object
	case len(s.Marks) == 0:
		return 7
	}
	return 14
}

var arrowClass = [...]string{Plain: "a-plain", Delivered: "a-ok", Failed: "a-fail"}

func (w *wide) arrow(a *Arrow) {
	class := arrowClass[a.Tone]
	if a.Waits {
		class = "a-wait"
	}
	w.Begin("g", "class", "arrow", "data-beat", beat(w.Columns[a.To.Column].Beat), "data-steps", stepName(a.From)+" "+stepName(a.To))
	x1, y1, x2, y2 := w.rail(a.From.Column), w.wire(a.From.Lane), w.rail(a.To.Column), w.wire(a.To.Lane)
	switch {
	case a.Stopped:
		w.stopped(a)
	case a.From.Column == a.To.Column:
		up := 1.0
		if y2 < y1 {
			up = -1
		}
		w.Raw("%s", draw.Arrow{X1: x1, Y1: y1 + up*w.radius(a.From), X2: x2, Y2: y2 - up*w.radius(a.To), Both: a.Both, Class: class})
	case a.From.Lane == a.To.Lane:
		w.Raw("%s", draw.Arrow{X1: x1 + w.afterMarks(a.From), Y1: y1, X2: x2 - w.radius(a.To), Y2: y1, Both: a.Both, Class: class})
	default:
		w.around(a, class)
	}
	w.End("g")
}

// afterMarks is where a wire begins: right of all proofs of a step.
func (w *wide) afterMarks(n Node) float64 {
	return w.radius(n) + markGap*float64(max(len(w.Blueprint.step(n).Marks), 1)-1)
}

// around draws an arrow with one corner, where its way is free.
func (w *wide) around(a *Arrow, class string) {
	x1, y1, x2, y2 := w.rail(a.From.Column), w.wire(a.From.Lane), w.rail(a.To.Column), w.wire(a.To.Lane)
	up := 1.0
	if y2 < y1 {
		up = -1
	}
	w.Begin("g", "class", class)
	if w.railIsFree(a.From.Column, a.From.Lane, a.To.Lane) && w.wireIsFree(a.To.Lane, a.From.Column, a.To.Column) {
		w.Path("shaft", x1, y1+up*w.radius(a.From), x1, y2)
		w.Raw("%s", draw.Arrow{X1: x1, Y1: y2, X2: x2 - w.radius(a.To), Y2: y2, Class: class})
	} else {
		w.Path("shaft", x1+w.afterMarks(a.From), y1, x2, y1)
		w.Raw("%s", draw.Arrow{X1: x2, Y1: y1, X2: x2, Y2: y2 - up*w.radius(a.To), Class: class})
	}
	w.End("g")
}

// stopped draws the way of what never came: dashed, and crossed out where it
// would have come into sight.
func (w *wide) stopped(a *Arrow) {
	k := a.From.Column
	x, y := w.rail(k), w.wire(a.From.Lane)-w.radius(a.From)
	for lane := int(a.From.Lane) - 1; lane >= int(a.To.Lane); lane-- {
		switch {
		case lane == int(Evidence):
			w.Path("b-stopped", x, y, x, w.top[Evidence]+objectHeight+8)
		case w.Columns[k].Steps[lane] != nil:
			w.Path("b-stopped", x, y, x, w.wire(Lane(lane))+14)
			y = w.wire(Lane(lane)) - 14
		}
	}
	w.Raw("%s", draw.Cross(x, w.top[Backstage]))
}

// heard is a step in words.
func heard(s *Step) string {
	if s.Detail == "" {
		return s.Verb
	}
	return s.Verb + ": " + s.Detail
}
