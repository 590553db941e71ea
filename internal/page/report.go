package page

import (
	"fmt"
	"strings"

	"holdsim/internal/blueprint"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/tell"
)

// The parts of report.html, in order. A script works on what is there without it.
var (
	reportStyles  = []string{"page.css", "report.css", "present.css"}
	reportScripts = []string{"filter.js", "address.js", "present.js"}
)

// Report is the page of a run: report.html, as UTF-8. It is a function of the
// report alone, so that the same run gives the same bytes.
func Report(r *report.Report) []byte {
	v := newView(r)
	return render("report.html.tmpl", struct {
		shell
		*view
		Headline              headline
		Blueprint, Experience *section
		Crowd                 *section
		Parties               []party
		Statement             string
		Events                *eventList
		Time                  *timeSpent
		Honestly              honesty
	}{
		shell:    newShell(v.title(), reportStyles, reportScripts),
		view:     v,
		Headline: v.headline(), Parties: v.parties, Statement: v.statementHeading(),
		Crowd: v.crowdSection(), Blueprint: v.blueprintSection(), Experience: v.experienceSection(),
		Events: v.eventList(), Time: v.timeSpent(), Honestly: v.honesty(),
	})
}

// view is a report with what its sections share.
type view struct {
	*report.Report
	run       *report.Run
	summary   *summary
	figures   report.Figures
	teller    *tell.Teller
	blueprint *blueprint.Blueprint
	axis      *blueprint.Axis // of blueprint and journey, so that the silence lies at one place
	parties   []party
}

type summary struct{ *report.Summary }

func newView(r *report.Report) *view {
	run := r.Run()
	v := &view{Report: r, run: run, summary: &summary{r.Summary()}, figures: report.NewFigures(&run.Plan.Story), teller: tell.New(run.Plan, run.Events)}
	v.blueprint = blueprint.Of(r)
	v.axis = blueprint.NewAxis(v.blueprint)
	v.parties = v.partiesOf()
	return v
}

// title is that of the browser's window.
func (v *view) title() string {
	n := &v.run.Plan.Names
	return fmt.Sprintf("%s · %s · seed %d", v.run.Plan.Story.Title, n.Policy, n.Seed)
}

// OnPaper is what must stand on the first sheet, for the others may be lost.
func (v *view) OnPaper() string {
	words := "A simulation, read from the journal of a run. " + v.Sample()
	if n := len(v.summary.Assumptions); n > 0 {
		words += " Assumed: " + strings.Join(v.summary.Assumptions, ", ") + "."
	}
	return kept(words)
}

// PolicyName is the policy's.
func (v *view) PolicyName() string { return v.run.Plan.Names.Policy }

// Seed is that of everything that is drawn.
func (v *view) Seed() uint64 { return v.run.Plan.Names.Seed }

// Story has the words of the scenario.
func (v *view) Story() *plan.Story { return &v.run.Plan.Story }

// When is the date on which it begins.
func (v *view) When() string { return v.figures.LongDate(v.run.Plan.Start) }

// Count is how many events there are.
func (v *view) Count() string { return v.figures.Number(v.run.Count) }
