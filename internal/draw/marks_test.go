package draw_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/draw"
	"holdsim/internal/judge"
)

// sheet is every mark on one picture, as a person would look at them.
func sheet() *draw.Picture {
	var b strings.Builder
	for i, v := range []draw.Verdict{draw.Met, draw.Missed, draw.NotApplicable, draw.Open} {
		x := 30 + float64(i)*40
		number := 9 + i
		if v == draw.Open {
			number = 0
		}
		b.WriteString(draw.Mark(x, 30, number, v) + "\n")
		b.WriteString(draw.Sign(x, 70, v, []string{"line-ok", "line-fail", "line-ink", "line-muted"}[i]) + "\n")
	}
	b.WriteString(draw.Node(200, 30) + draw.Machine(230, 30) + draw.Person(260, 30) + "\n")
	b.WriteString(draw.Absent(190, 55, 80, 30) + draw.Cross(230, 70) + "\n")
	for i, class := range []string{"a-plain", "a-ok", "a-fail", "a-wait"} {
		y := 110 + float64(i)*20
		b.WriteString(draw.Arrow{X1: 30, Y1: y, X2: 90, Y2: y, Class: class}.String() + "\n")
		b.WriteString(draw.Arrow{X1: 160, Y1: y, X2: 100, Y2: y, Class: class, Both: i == 0}.String() + "\n")
		x := 190 + float64(i)*20
		b.WriteString(draw.Arrow{X1: x, Y1: 110, X2: x, Y2: 170, Class: class, Both: i == 1}.String() + "\n")
	}
	b.WriteString(draw.Hatch(280, 20, 60, 150, 7) + "\n")
	return &draw.Picture{ID: "marks", Title: "Marks", Desc: "Every mark, once.", Width: 360, Height: 190, Body: b.String()}
}

// Every mark stands once in a golden picture.
func TestMarks(t *testing.T) { golden(t, "marks.svg", []byte(sheet().Inline()+"\n")) }

// A result of the judge is a verdict with the same sign.
func TestVerdictsAreResults(t *testing.T) {
	for _, r := range []judge.Result{judge.Met, judge.Missed, judge.NotApplicable, judge.Open} {
		require.Equal(t, r.Mark(), draw.Verdict(r).Sign())
	}
}

// What is drawn is well-formed XML.
func TestMarksAreWellFormed(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(string(sheet().File())))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else {
			require.NoError(t, err)
		}
	}
}
