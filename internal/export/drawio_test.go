package export

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/draw"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// diagram is a drawing as diagrams.net reads it.
type diagram struct {
	Compressed string `xml:"compressed,attr"`
	Model      struct {
		Scale  float64  `xml:"pageScale,attr"`
		Width  float64  `xml:"pageWidth,attr"`
		Height float64  `xml:"pageHeight,attr"`
		Cells  []mxCell `xml:"root>mxCell"`
		Rich   []struct {
			ID    string     `xml:"id,attr"`
			Label string     `xml:"label,attr"`
			Data  []xml.Attr `xml:",any,attr"`
			Cell  mxCell     `xml:"mxCell"`
		} `xml:"root>UserObject"`
	} `xml:"diagram>mxGraphModel"`
}

type mxCell struct {
	ID     string `xml:"id,attr"`
	Value  string `xml:"value,attr"`
	Style  string `xml:"style,attr"`
	Parent string `xml:"parent,attr"`
	Vertex string `xml:"vertex,attr"`
	Edge   string `xml:"edge,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	At     *struct {
		X      string `xml:"x,attr"`
		Y      string `xml:"y,attr"`
		Width  string `xml:"width,attr"`
		Height string `xml:"height,attr"`
		As     string `xml:"as,attr"`
		Points []struct {
			X  string `xml:"x,attr"`
			Y  string `xml:"y,attr"`
			As string `xml:"as,attr"`
		} `xml:"mxPoint"`
		Through []struct {
			X string `xml:"x,attr"`
			Y string `xml:"y,attr"`
		} `xml:"Array>mxPoint"`
	} `xml:"mxGeometry"`
}

// cells are all cells of a drawing by their ids, which are unique.
func cellsOf(t *testing.T, d *diagram) (byID map[string]*mxCell, order []string) {
	t.Helper()
	byID = map[string]*mxCell{}
	add := func(c mxCell) {
		require.NotEmpty(t, c.ID)
		require.NotContains(t, byID, c.ID, "an id is unique")
		byID[c.ID] = &c
		order = append(order, c.ID)
	}
	for _, c := range d.Model.Cells {
		add(c)
	}
	for _, r := range d.Model.Rich {
		c := r.Cell
		c.ID, c.Value = r.ID, r.Label
		add(c)
	}
	return byID, order
}

func drawn(t *testing.T, r *report.Report) ([]byte, *diagram) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Drawio(&out, r))
	var d diagram
	require.NoError(t, xml.Unmarshal(out.Bytes(), &d))
	return out.Bytes(), &d
}

// number reads a length, which is finite.
func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	require.False(t, math.IsNaN(v) || math.IsInf(v, 0))
	return v
}

// onPage is where a vertex lies on the page.
func onPage(t *testing.T, byID map[string]*mxCell, id string) draw.Box {
	t.Helper()
	c := byID[id]
	x, y := number(t, c.At.X), number(t, c.At.Y)
	w, h := number(t, c.At.Width), number(t, c.At.Height)
	if c.Parent != root {
		in := onPage(t, byID, c.Parent)
		x, y = x+in.Left, y+in.Top
	}
	return draw.Box{Left: x, Top: y, Right: x + w, Bottom: y + h, Text: c.ID}
}

// Every run of the library makes a drawing that holds together: ids are unique,
// parents and the ends of arrows exist, all lies on the sheet, every step in its
// lane, and none on another.
func TestDrawioOfTheLibrary(t *testing.T) {
	for _, pair := range reporttest.Library(t) {
		_, d := drawn(t, reporttest.Of(t, pair, 1, false))
		require.NoError(t, sound(t, d), pair.String())
	}
}

// sound holds a drawing to the rules.
func sound(t *testing.T, d *diagram) error {
	t.Helper()
	byID, order := cellsOf(t, d)
	require.Equal(t, "false", d.Compressed)
	sheet := draw.Box{Right: d.Model.Width * d.Model.Scale, Bottom: d.Model.Height * d.Model.Scale}
	var steps []draw.Box
	for _, id := range order[2:] {
		c := byID[id]
		parent, known := byID[c.Parent]
		switch {
		case !known || parent.Edge != "":
			return fmt.Errorf("%s lies in %q, which is not there", id, c.Parent)
		case (c.Vertex == "1") == (c.Edge == "1"):
			return fmt.Errorf("%s is neither a vertex nor an edge", id)
		case c.At == nil || c.At.As != "geometry":
			return fmt.Errorf("%s has no place", id)
		case strings.Contains(c.Style, "var("):
			return fmt.Errorf("%s has a colour that diagrams.net does not know: %s", id, c.Style)
		}
		if c.Edge == "1" {
			if err := connected(t, byID, c); err != nil {
				return err
			}
			continue
		}
		at := onPage(t, byID, id)
		if at.Left < 0 || at.Top < 0 || at.Right > sheet.Right || at.Bottom > sheet.Bottom || at.Right <= at.Left || at.Bottom <= at.Top {
			return fmt.Errorf("%s lies off the sheet: %v", id, at)
		}
		if strings.HasPrefix(id, "step-") {
			in := onPage(t, byID, c.Parent)
			if at.Left < in.Left || at.Right > in.Right || at.Top < in.Top || at.Bottom > in.Bottom {
				return fmt.Errorf("%s leaves its lane", id)
			}
			if err := fits(c, at); err != nil {
				return err
			}
		}
		if strings.HasPrefix(id, "step-") || strings.HasPrefix(id, "silence-") && c.Parent == root || strings.HasPrefix(id, "fold-") {
			for _, other := range steps {
				if other.Meets(at) {
					return fmt.Errorf("%s lies on %s", id, other.Text)
				}
			}
			steps = append(steps, at)
		}
	}
	return nil
}

// connected holds an edge to its ends: two vertices, or two points.
func connected(t *testing.T, byID map[string]*mxCell, c *mxCell) error {
	t.Helper()
	for _, p := range c.At.Through {
		number(t, p.X)
		number(t, p.Y)
	}
	if c.Source == "" && c.Target == "" {
		if len(c.At.Points) != 2 || c.At.Points[0].As != "sourcePoint" || c.At.Points[1].As != "targetPoint" {
			return fmt.Errorf("%s ends nowhere", c.ID)
		}
		return nil
	}
	for _, end := range []string{c.Source, c.Target} {
		if v, known := byID[end]; !known || v.Vertex != "1" {
			return fmt.Errorf("%s leads to %q, which is not there", c.ID, end)
		}
	}
	if !strings.Contains(c.Style, "edgeStyle=orthogonalEdgeStyle") {
		return fmt.Errorf("%s is not drawn in right angles", c.ID)
	}
	return nil
}

var tags = regexp.MustCompile(`<[^>]*>`)

// fits: the label of a step has room in it.
func fits(c *mxCell, at draw.Box) error {
	high := 0.0
	for _, line := range strings.Split(c.Value, "<br>") {
		size, bold := 13.0, strings.Contains(line, "<b>")
		if strings.Contains(line, "font-size: 11px") {
			size = 11
		}
		lines, ok := draw.WrapTo(html.UnescapeString(tags.ReplaceAllString(line, "")), at.Right-at.Left-2*4, size, bold, 4)
		if !ok {
			return fmt.Errorf("%s is too narrow for %q", c.ID, line)
		}
		high += float64(len(lines)) * size * 1.25
	}
	if high > at.Bottom-at.Top {
		return fmt.Errorf("%s is too low for %q", c.ID, c.Value)
	}
	return nil
}

// The drawing of the case, as text: the steps and what they say.
func TestDrawioOfTheCase(t *testing.T) {
	text, d := drawn(t, reporttest.Of(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, false))
	path := filepath.Join("testdata", "wine-store-as-is.drawio")
	if *update {
		require.NoError(t, os.WriteFile(path, text, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(text), "run go test ./internal/export -update and read the diff")
	require.EqualValues(t, 1654, d.Model.Width, "A3")
	require.EqualValues(t, 1169, d.Model.Height, "landscape")
	byID, _ := cellsOf(t, d)
	require.Contains(t, byID["silence-0"].Value, "<b>72\u00a0h</b>")
	require.Contains(t, byID["silence-0"].Value, "<b>6\u00a0h\u00a009\u00a0m</b>")
	require.Equal(t, "lane-support", byID["step-2-support"].Parent)
	require.Equal(t, "silence-0", byID["mark-11-silence-0"].Parent)
	require.Contains(t, byID["mark-11-silence-0"].Style, "rhombus;")
	require.Contains(t, byID["mark-1-step-1-backstage"].Style, "ellipse;")
}

// Names that mean something elsewhere are text here.
func TestDrawioOfStrangeNames(t *testing.T) {
	r := reporttest.Of(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, false)
	r.Run().Plan.Story.Title = "</script><b>=1+1\x00\x1b \"a\" & 'b'"
	_, d := drawn(t, r)
	require.NoError(t, sound(t, d))
	byID, _ := cellsOf(t, d)
	require.Contains(t, byID["title"].Value, "&lt;/script&gt;&lt;b&gt;=1+1\uFFFD\uFFFD &#34;a&#34; &amp; &#39;b&#39;")
}
