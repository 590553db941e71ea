package page

import (
	"fmt"

	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/tell"
)

// The parts of report.html, in order. A script works on what is there without it.
var (
	reportStyles  = []string{"page.css", "report.css"}
	reportScripts = []string{"filter.js"}
)

// Report is the page of a run: report.html, as UTF-8. It is a function of the
// report alone, so that the same run gives the same bytes.
func Report(r *report.Report) []byte {
	v := newView(r)
	return render("report.html.tmpl", struct {
		shell
		*view
		Headline  headline
		Parties   []party
		Statement string
		Events    *eventList
		Time      *timeSpent
		Honestly  honesty
	}{
		shell:    newShell(v.title(), reportStyles, reportScripts),
		view:     v,
		Headline: v.headline(), Parties: v.parties, Statement: v.statementHeading(),
		Events: v.eventList(), Time: v.timeSpent(), Honestly: v.honesty(),
	})
}

// view is a report with what its sections share.
type view struct {
	*report.Report
	run     *report.Run
	summary *summary
	figures report.Figures
	teller  *tell.Teller
	parties []party
}

type summary struct{ *report.Summary }

func newView(r *report.Report) *view {
	run := r.Run()
	v := &view{Report: r, run: run, summary: &summary{r.Summary()}, figures: report.NewFigures(&run.Plan.Story), teller: tell.New(run.Plan, run.Events)}
	v.parties = v.partiesOf()
	return v
}

// title is that of the browser's window.
func (v *view) title() string {
	n := &v.run.Plan.Names
	return fmt.Sprintf("%s · %s · seed %d", v.run.Plan.Story.Title, n.Policy, n.Seed)
}

// figuresNumber writes a whole number with its thousands grouped.
func (v *view) figuresNumber(n uint64) string { return v.figures.Number(n) }

// Scenario, Policy and Seed name the run.
func (v *view) Scenario() string { return v.run.Plan.Names.Scenario }

// Policy is the name of the policy.
func (v *view) PolicyName() string { return v.run.Plan.Names.Policy }

// Seed is that of everything that is drawn.
func (v *view) Seed() uint64 { return v.run.Plan.Names.Seed }

// Story is the plan's.
func (v *view) Story() *plan.Story { return &v.run.Plan.Story }

// When is the date on which it begins, and Count how many events there are.
func (v *view) When() string { return v.figures.LongDate(v.run.Plan.Start) }

// Count is how many events there are.
func (v *view) Count() string { return v.figures.Number(v.run.Count) }
