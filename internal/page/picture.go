package page

import (
	"html/template"

	"holdsim/internal/draw"
)

// picture is a drawing in both of its forms, of which the style shows one: time
// to the right where there is room, and down the page where there is not.
type picture struct{ Wide, Tall template.HTML }

func pictureOf(wide, tall *draw.Picture) *picture {
	p := &picture{}
	if wide != nil {
		p.Wide = template.HTML(wide.Inline())
	}
	if tall != nil {
		p.Tall = template.HTML(tall.Inline())
	}
	return p
}
