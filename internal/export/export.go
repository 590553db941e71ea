// Package export writes a run in the formats of other programs.
//
// Three are tables of events: CSV, XES and Parquet. They are made of the journal
// alone, row by row as it is read, under the names that process-mining tools
// expect: those of XES (IEEE 1849-2016), in a flat table with "case:" before
// what belongs to the whole case.
//
// The others are made of the report of a run, and need its plan: the service
// blueprint as a picture and for diagrams.net, and cards to print.
package export

import (
	"io"
	"time"

	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// Options say how a journal becomes a table.
type Options struct {
	Case Notion         // the zero Notion is ByPurchase
	Zone *time.Location // nil: UTC
}

func (o *Options) zone() *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}

// Format is a format that a run can be written in.
type Format struct {
	Name   string
	About  string // what it is and for whom, in a sentence or two
	Binary bool   // nothing to be read on a terminal
	// Table writes what is made of the journal alone; nil where Picture is not.
	Table func(io.Writer, File, Options) error
	// Picture writes what is made of a run's report, and of what the run was made
	// from.
	Picture func(io.Writer, *report.Report, *plan.Inputs) error
}

// Formats are the formats in the order in which they are listed.
func Formats() []Format {
	return []Format{
		{Name: "svg", About: "The service blueprint as a picture that needs nothing else: named groups, and texts that are text. For a slide or a wiki.",
			Picture: func(out io.Writer, r *report.Report, _ *plan.Inputs) error { return SVG(out, r) }},
		{Name: "drawio", About: "The service blueprint for diagrams.net, to be edited: lanes that hold their steps, arrows tied to them, the silences with both clocks, the statements. A3, landscape.",
			Picture: func(out io.Writer, r *report.Report, _ *plan.Inputs) error { return Drawio(out, r) }},
		{Name: "cards", About: "Role and policy cards to print and cut, four to an A4 page, the run's own policy first: one HTML page that asks for nothing. How the run ends is on none of them.",
			Picture: Cards},
		{Name: "csv", About: "One row per event for spreadsheets and process mining (RFC 4180, UTF-8). Amounts are decimal numbers; the names of several rules or units are joined by \"|\".",
			Table: func(out io.Writer, in File, o Options) error { return CSV(out, in, o) }},
		{Name: "xes", About: "The event log of process mining (IEEE 1849-2016), one trace per case. Attributes that the standard does not name begin with \"holdsim:\".",
			Table: XES},
		{Name: "parquet", Binary: true, About: "The same table for notebooks, with types: UTC timestamps in ms, decimals stored as minor units, lists. The file's metadata name scenario, policy, seed, zone and digests.",
			Table: func(out io.Writer, in File, o Options) error { return Parquet(out, in, o) }},
	}
}
