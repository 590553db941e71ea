// Package report tells people what a run was: the story in the terminal, and
// the same as one versioned document, summary.json.
//
// It reads a plan and a sequence of events and writes nothing back. The
// measures are held to the plan's checks ([Judge]); the events are grouped
// into beats ([Tell]); both are laid out in 100 columns ([Report.Text]) or as
// a document ([Report.JSON]). Every sentence that is printed stands in
// catalogue.go, with named placeholders. Words are English; money, numbers and
// dates follow the plan's locale, times its zone.
package report
