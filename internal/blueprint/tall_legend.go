package blueprint

import "holdsim/internal/draw"

// legend says what the marks mean, two a row.
func (t *tall) legend() {
	t.y += 16
	rows := []struct {
		mark func(x, y float64) string
		says string
	}{
		{func(x, y float64) string { return draw.Mark(x, y, 1, draw.Met) }, "met"},
		{func(x, y float64) string { return draw.Mark(x, y, 2, draw.Missed) }, "missed"},
		{draw.Node, "other step"},
		{func(x, y float64) string { return draw.Absent(x-12, y-8, 24, 16) }, "never came"},
		{draw.Machine, "a machine does it"},
		{draw.Person, "a person does it"},
		{func(x, y float64) string {
			return draw.Arrow{X1: x - 12, Y1: y, X2: x + 12, Y2: y, Class: "a-plain"}.String()
		}, "caused"},
		{func(x, y float64) string {
			return draw.Arrow{X1: x - 12, Y1: y, X2: x + 12, Y2: y, Class: "a-wait"}.String()
		}, "waited"},
	}
	t.Open("g", "class", "t-legend", "aria-label", "legend")
	for i, row := range rows {
		x, y := 15+float64(i%2)*spine, t.y+float64(i/2)*28+14
		t.Raw("%s", row.mark(x, y))
		t.Text(x+22, y+4.5, tallSmall, row.says)
	}
	t.Close("g")
	t.y += float64((len(rows)+1)/2)*28 + 6
}
