package export

import (
	"io"

	"holdsim/internal/blueprint"
	"holdsim/internal/report"
)

// SVG writes the service blueprint of a run, with time to the right, as a file
// of its own: its paper and its colours are in it, its texts are text, and its
// groups say what they are.
func SVG(out io.Writer, r *report.Report) error {
	b := blueprint.Of(r)
	_, err := out.Write(blueprint.Wide(b, blueprint.NewAxis(b)).File())
	return err
}
