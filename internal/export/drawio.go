package export

import (
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// Drawio writes the service blueprint of a run for diagrams.net, to be edited:
// one page, A3 landscape, not compressed. Lanes are containers and hold their
// steps; an arrow is tied to the two steps that it connects; the mark of a
// statement goes where its step goes. The ids say what a cell is, such as
// step-2-support, and every step keeps as data who does it, when, and the numbers
// of its events.
//
// Characters that XML cannot have become U+FFFD.
func Drawio(out io.Writer, r *report.Report) error {
	b := blueprint.Of(r)
	light, _ := draw.Colors()
	d := &drawio{xmlWriter: newXML(out), Blueprint: b, run: r.Run(), report: r, parties: r.Summary().Parties, colors: light, figures: report.NewFigures(&r.Run().Plan.Story)}
	d.layout()
	d.raw(`<mxfile host="holdsim" type="device" compressed="false">`, "\n")
	d.raw(`<diagram id="blueprint"`)
	d.attribute("name", "Service blueprint")
	d.raw(">\n<mxGraphModel dx=\"0\" dy=\"0\" grid=\"1\" gridSize=\"10\" guides=\"1\" tooltips=\"1\" connect=\"1\" arrows=\"1\" fold=\"1\" page=\"1\"",
		` pageScale="`, draw.Number(d.scale), `" pageWidth="`, strconv.Itoa(pageWidth), `" pageHeight="`, strconv.Itoa(pageHeight), `" background="`, light["paper"], `" math="0" shadow="0">`,
		"\n<root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n")
	d.title()
	d.lanes()
	d.times()
	d.slabs()
	for _, lines := range []func(){d.steps, d.lines, d.arrows, d.band, d.legend} {
		lines()
	}
	d.raw("</root>\n</mxGraphModel>\n</diagram>\n</mxfile>\n")
	return d.Flush()
}

// drawio is a drawing that is being written.
type drawio struct {
	xmlWriter
	*blueprint.Blueprint
	run     *report.Run
	report  *report.Report
	parties []report.SummaryParty
	colors  draw.Palette
	figures report.Figures
	grid
}

// cell is a vertex. Its label is HTML.
type cell struct {
	id, parent, label, style string
	x, y, w, h               float64
	// data are kept with the cell: names and values alternate.
	data []string
}

// root is the layer in which all lies that lies in nothing else.
const root = "1"

// say names things as the scenario does.
func (d *drawio) say(text string) string { return d.report.Labelled(text) }

func (d *drawio) vertex(c cell) {
	d.open(c.id, c.label, c.data)
	d.attribute("style", d.style(c.style))
	d.raw(` vertex="1" parent="`, c.parent, `"><mxGeometry x="`, draw.Number(c.x), `" y="`, draw.Number(c.y),
		`" width="`, draw.Number(c.w), `" height="`, draw.Number(c.h), `" as="geometry"/></mxCell>`)
	d.close(c.data)
}

// style is a style with its colours written out, of a label that is HTML.
func (d *drawio) style(s string) string {
	return d.colors.Resolve(strings.TrimSuffix(s, ";")) + ";html=1;"
}

// open begins a cell up to its own attributes.
func (d *drawio) open(id, label string, data []string) {
	if len(data) == 0 {
		d.raw("<mxCell")
		d.attribute("id", id)
		d.attribute("value", label)
		return
	}
	d.raw("<UserObject")
	d.attribute("label", label)
	for i := 0; i < len(data); i += 2 {
		d.attribute(data[i], data[i+1])
	}
	d.attribute("id", id)
	d.raw("><mxCell")
}

func (d *drawio) close(data []string) {
	if len(data) > 0 {
		d.raw("</UserObject>")
	}
	d.raw("\n")
}

// point is a place on the page.
type point struct{ x, y float64 }

// edge is a line: between two cells, or between two points.
type edge struct {
	id, label, style string
	from, to         string
	ends             [2]point
	through          []point
	at               float64 // of the label, from -1 to 1
}

func (d *drawio) edge(e edge) {
	d.open(e.id, e.label, nil)
	d.attribute("style", d.style(e.style))
	d.raw(` edge="1" parent="1"`)
	if e.from != "" {
		d.attribute("source", e.from)
		d.attribute("target", e.to)
	}
	d.raw(`><mxGeometry`)
	if e.at != 0 {
		d.attribute("x", draw.Number(e.at))
	}
	d.raw(` relative="1" as="geometry">`)
	if e.from == "" {
		d.point(e.ends[0], "sourcePoint")
		d.point(e.ends[1], "targetPoint")
	}
	if len(e.through) > 0 {
		d.raw(`<Array as="points">`)
		for _, p := range e.through {
			d.point(p, "")
		}
		d.raw(`</Array>`)
	}
	d.raw(`</mxGeometry></mxCell>`)
	d.close(nil)
}

func (d *drawio) point(p point, as string) {
	d.raw(`<mxPoint x="`, draw.Number(p.x), `" y="`, draw.Number(p.y), `"`)
	if as != "" {
		d.attribute("as", as)
	}
	d.raw("/>")
}

// twoLines is a text over a smaller one, as HTML.
func twoLines(big, small string) string {
	text := html.EscapeString(big)
	if big != "" && small != "" {
		text = "<b>" + text + "</b><br>"
	} else if big != "" {
		text = "<b>" + text + "</b>"
	}
	if small != "" {
		text += sized(11, html.EscapeString(small))
	}
	return text
}

// stepID is the id of the step of a place.
func stepID(n blueprint.Node) string {
	return fmt.Sprintf("step-%d-%s", n.Column, laneIDs[n.Lane])
}

// numbers are the numbers of events, from 1.
func numbers(events []int) string {
	all := make([]string, len(events))
	for i, e := range events {
		all[i] = "#" + strconv.Itoa(e+1)
	}
	return strings.Join(all, " ")
}
