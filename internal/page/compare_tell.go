package page

import (
	"fmt"
	"html/template"
	"strings"

	"holdsim/internal/attribution"
	"holdsim/internal/blueprint"
	"holdsim/internal/chart"
	"holdsim/internal/draw"
	"holdsim/internal/journey"
	"holdsim/internal/report"
)

// mostDrawn is up to how many bytes every two policies are drawn on an axis of
// their own: some twelve policies of a story with one card. Beyond, each is drawn
// beside the first alone.
const mostDrawn = 4 << 20

// pairs are the blueprints of two policies at a time, one above the other.
type pairs struct {
	About, Limit  string
	First, Second int
	Policies      []pairPolicy
	Wides         []pairDrawing
	Talls         []pairDrawing
	Feels         []pairDrawing // both journeys over each other
	TallFeels     []pairDrawing
	Assumed       string
	Tables        []*table
}

type pairPolicy struct {
	Index int
	Name  string
	One   bool // it is shown above at first
	Other bool // and it below
}

// pairDrawing is a blueprint; a wide one is on an axis that it shares with
// another.
type pairDrawing struct {
	Of, With   int
	Name, Says string
	Shown      bool
	Second     bool
	Picture    template.HTML
}

// tell puts in what one case looks like under every policy.
func (t *comparedTable) tell(reports []*report.Report) {
	var views []*view
	for _, r := range reports {
		v := newView(r)
		if len(views) > 0 {
			v.blueprint = views[0].blueprint.Same(r)
		}
		views = append(views, v)
	}
	if len(views[0].blueprint.Columns) == 0 {
		return
	}
	t.Blueprints = t.pairs(views)
	t.Bars = t.bars(views)
}

// bars are where the time went under every policy, on one scale; nil where nobody
// waited under any.
func (t *comparedTable) bars(views []*view) *overlay {
	var all []attribution.Named
	data := &table{Summary: "Where the time went, as a table", Caption: "Of the first draw, by policy and cause.", Columns: []string{"Policy", "Cause", "shopper waits", "care is open", "share"}}
	for i, name := range data.Columns {
		data.Columns[i] = views[0].Labelled(name)
	}
	waited := false
	for i, v := range views {
		a := attribution.Of(v.Report)
		waited = waited || a.Wall > 0
		all = append(all, attribution.Named{Name: t.Policies[i].Name, Of: a})
		if a.Wall == 0 {
			data.Rows = append(data.Rows, []string{t.Policies[i].Name, "nobody waited", "0 h", "0 h", ""})
			continue
		}
		for _, r := range a.Rows() {
			data.Rows = append(data.Rows, []string{t.Policies[i].Name, r.Cause, r.Wall, r.Staffed, r.Share})
		}
	}
	if !waited {
		return nil
	}
	o := &overlay{Heading: views[0].Labelled("What the shopper waited for, under each policy"), Table: data,
		About: views[0].Labelled(fmt.Sprintf("In the first of the draws (seed %d), until the card worked again.", views[0].Seed()))}
	o.picture = *pictureOf(attribution.Bars(all).Copy(t.ID+"-bars"), attribution.BarsTall(all).Copy(t.ID+"-bars-tall"))
	return o
}

func (t *comparedTable) pairs(views []*view) *pairs {
	p := &pairs{First: 0, Second: max(t.Kindest, 1), Assumed: journey.Assumed}
	var journeys []journey.Named
	p.About = views[0].Labelled(fmt.Sprintf("The first of the draws (seed %d): the same shopper, in the same shop, with the same wishes. Both lie on one time axis: what happens at one instant stands at one place, and a silence is one only where nothing happens under either.", views[0].Seed()))
	if views[0].blueprint.Chosen != "" {
		p.About += " " + views[0].blueprint.Chosen
	}
	for i, v := range views {
		p.Policies = append(p.Policies, pairPolicy{i, t.Policies[i].Name, i == p.First, i == p.Second})
		b := v.blueprint
		id := fmt.Sprintf("%s-tall-%d", t.ID, i)
		p.Talls = append(p.Talls, p.drawing(v, i, -1, blueprint.Tall(b).Copy(id)))
		data := v.blueprintTable(b)
		data.Summary = t.Policies[i].Name + ": the blueprint as a table"
		p.Tables = append(p.Tables, data)
		j := journey.Of(v.Report, b)
		feels := v.experienceTable(j)
		feels.Summary = t.Policies[i].Name + ": the experience as a table, with the rule behind every value"
		p.Tables = append(p.Tables, feels)
		journeys = append(journeys, journey.Named{Name: t.Policies[i].Name, Journey: j})
		if len(j.Points) > 0 {
			tall := p.drawing(v, i, -1, journey.Tall(j).Copy(fmt.Sprintf("%s-feels-%d", t.ID, i)))
			tall.Says = j.Heading
			p.TallFeels = append(p.TallFeels, tall)
		}
	}
	for a := range views {
		if a == 1 && !everyTwo(p.drawn(), len(views)) {
			p.Limit = fmt.Sprintf("Drawings of every two of these %d policies would be too much for a page: each is drawn beside %s alone. Any two: holdsim compare with --policies and their names.", len(views), t.First)
			break
		}
		for b := a + 1; b < len(views); b++ {
			t.pair(p, views, journeys, a, b)
		}
	}
	return p
}

// pair draws two policies on one axis: each beside the other, and both journeys
// over each other.
func (t *comparedTable) pair(p *pairs, views []*view, journeys []journey.Named, a, b int) {
	axis := blueprint.NewAxis(views[a].blueprint, views[b].blueprint)
	for _, of := range [][2]int{{a, b}, {b, a}} {
		id := fmt.Sprintf("%s-wide-%d-%d", t.ID, of[0], of[1])
		p.Wides = append(p.Wides, p.drawing(views[of[0]], of[0], of[1], blueprint.Wide(views[of[0]].blueprint, axis).Copy(id)))
	}
	if both := journey.Overlay(axis, []journey.Named{journeys[a], journeys[b]}); both != nil {
		p.Feels = append(p.Feels, p.drawing(views[a], a, b, both.Copy(fmt.Sprintf("%s-feels-%d-%d", t.ID, a, b))))
	}
}

// everyTwo: a page can hold drawings of every two policies, when those with the
// first have so many bytes.
func everyTwo(drawn, policies int) bool { return drawn*policies/2 <= mostDrawn }

// drawn is how many bytes the drawings of pairs have.
func (p *pairs) drawn() int {
	n := 0
	for _, d := range append(p.Wides[:len(p.Wides):len(p.Wides)], p.Feels...) {
		n += len(d.Picture)
	}
	return n
}

// shownWhole shows a drawing that is broader than the page at its own size, in a
// place that scrolls: scaled down, its words would be too small.
func shownWhole(p *draw.Picture) template.HTML {
	if p.Width <= chart.Wide {
		return template.HTML(p.Inline())
	}
	svg := strings.Replace(p.Inline(), "<svg ", fmt.Sprintf(`<svg width="%s" `, draw.Number(p.Width)), 1)
	return template.HTML(`<div class="broad" tabindex="0" role="region" aria-label="A drawing that scrolls sideways">` + svg + `</div>`)
}

func (p *pairs) drawing(v *view, of, with int, picture *draw.Picture) pairDrawing {
	d := pairDrawing{Of: of, With: with, Name: v.PolicyName(), Says: v.Labelled(v.blueprintHeading()), Second: of == p.Second, Picture: shownWhole(picture)}
	d.Shown = of == p.First && (with < 0 || with == p.Second) || of == p.Second && (with < 0 || with == p.First)
	return d
}
