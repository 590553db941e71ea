package page

import (
	"html/template"

	"holdsim/internal/draw"
)

// picture is a drawing in both of its forms, of which the style shows one: time
// to the right where there is room, and down the page where there is not.
type picture struct {
	Wide, Tall template.HTML
	// Long: beside another, on one sheet of paper, the tall one cannot be read.
	Long bool
}

// besideHigh is how high a tall drawing may be that is printed beside another: as
// large as that lets it be, its letters of 13 px are 6.5 points.
const besideHigh = 1200

func pictureOf(wide, tall *draw.Picture) *picture {
	p := &picture{}
	if wide != nil {
		p.Wide = template.HTML(wide.Inline())
	}
	if tall != nil {
		p.Tall, p.Long = template.HTML(tall.Inline()), tall.Height > besideHigh
	}
	return p
}
