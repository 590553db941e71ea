package compare

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// DocumentFormat is the version of the document. It grows when a field is
// removed, renamed or means something else; new fields do not change it.
const DocumentFormat = 1

// Document is a comparison as JSON: compare.json, and --output json.
type Document struct {
	Format      int             `json:"format"`
	Seed        string          `json:"seed" jsonschema:"Of the first draw; the others follow. Decimal, 64 bits"`
	Draws       int             `json:"draws" jsonschema:"Made of each scenario under each policy"`
	Asked       int             `json:"asked" jsonschema:"Draws asked for: more than draws where it was interrupted"`
	Confidence  float64         `json:"confidence" jsonschema:"Of every interval by itself; none is adjusted for the others"`
	Comparisons []DocumentTable `json:"comparisons" jsonschema:"By scenario"`
}

// DocumentTable is one scenario under every policy.
type DocumentTable struct {
	Scenario    string           `json:"scenario"`
	Beside      string           `json:"beside" jsonschema:"The counterweight; empty where there is none"`
	Currency    string           `json:"currency"`
	Policies    []DocumentPolicy `json:"policies" jsonschema:"The first is what the others differ from"`
	Measures    []DocumentRow    `json:"measures"`
	Choose      DocumentChoice   `json:"choose"`
	Assumptions []string         `json:"assumptions"`
	Drawn       string           `json:"drawn" jsonschema:"What is drawn, in words"`
}

// DocumentPolicy is a policy and what is said of it.
type DocumentPolicy struct {
	Name       string             `json:"name"`
	Short      string             `json:"short"`
	Plan       string             `json:"plan" jsonschema:"Digest of the scenario's plan with the first seed"`
	PriceMinor int64              `json:"price_minor" jsonschema:"Per month, in minor units"`
	Words      string             `json:"words" jsonschema:"Who gains and who pays; empty of the first"`
	BreakEven  *DocumentBreakEven `json:"break_even" jsonschema:"null of the first, and where there is nothing to weigh"`
}

// DocumentBreakEven is the share of thieves at which a policy costs as much as
// the first.
type DocumentBreakEven struct {
	Kind  EvenKind        `json:"kind" jsonschema:"below and above: cheaper while fewer or more of the flags are thieves; always, never, equal"`
	Sure  bool            `json:"sure" jsonschema:"The kind is that of the whole interval, not of its middle alone"`
	Saved DocumentFigure  `json:"saved" jsonschema:"What a genuine account flagged under the first policy costs less, in the currency"`
	Lost  DocumentFigure  `json:"lost" jsonschema:"What a fraud account flagged under the first policy costs more, in the currency"`
	Share *DocumentFigure `json:"share" jsonschema:"From 0 to 1; null where there is none"`
}

// DocumentRow is a measure under every policy.
type DocumentRow struct {
	Measure     string         `json:"measure"`
	Name        string         `json:"name"`
	Stakeholder string         `json:"stakeholder"`
	Unit        string         `json:"unit"`
	DiffUnit    string         `json:"diff_unit"`
	Direction   string         `json:"direction" jsonschema:"Which way is better: more, less, or empty for neither"`
	Formula     string         `json:"formula"`
	Values      []DocumentCell `json:"values" jsonschema:"By policy, in their order"`
}

// DocumentCell is a measure under one policy.
type DocumentCell struct {
	N     uint64          `json:"n" jsonschema:"What the value is out of"`
	Value *DocumentFigure `json:"value" jsonschema:"null where it is out of nothing"`
	Diff  *DocumentFigure `json:"diff" jsonschema:"From the first policy, paired; null where there is none"`
	Mark  Mark            `json:"mark" jsonschema:"What the difference comes to: =, ~, best, worst, or empty"`
}

// DocumentFigure is a number with its interval; null is never.
type DocumentFigure struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Fixed bool     `json:"fixed" jsonschema:"The same in every draw"`
}

// DocumentChoice is what remains to choose from.
type DocumentChoice struct {
	Among     []string            `json:"among"`
	Dominated []DocumentDominated `json:"dominated"`
	Open      []string            `json:"open" jsonschema:"They stop no thief at all, and lose more by that than they save, at every published share of thieves, or at the scenario's own where there is no counterweight"`
}

// DocumentDominated is a policy and one that is, in every row, the same in every
// draw or better beyond the interval, and better in one.
type DocumentDominated struct {
	Policy string `json:"policy"`
	By     string `json:"by"`
}

//go:embed compare.schema.json
var schema []byte

// Schema is the JSON Schema of a [Document].
func Schema() []byte { return bytes.Clone(schema) }

// JSON is the comparison as a document, indented, with a newline at its end.
func (r *Result) JSON() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r.Document()); err != nil {
		panic(fmt.Sprintf("compare: %v", err)) // every field is a plain value
	}
	return b.Bytes()
}

// Document is the comparison as a document.
func (r *Result) Document() *Document {
	d := &Document{Format: DocumentFormat, Seed: strconv.FormatUint(r.Seed, 10), Draws: r.Draws, Asked: r.Asked, Confidence: Confidence, Comparisons: []DocumentTable{}}
	for _, t := range r.Tables {
		d.Comparisons = append(d.Comparisons, t.document())
	}
	return d
}

func (t *Table) document() DocumentTable {
	f := formatOf(&t.plans[story][0].Story)
	d := DocumentTable{Scenario: t.Scenario, Beside: t.Counterweight, Currency: t.currency(), Assumptions: append([]string{}, t.assumptions()...), Drawn: t.drawn(),
		Choose: DocumentChoice{Among: t.called(t.Choice.Among), Dominated: []DocumentDominated{}, Open: t.called(t.Choice.Open)}}
	for _, x := range t.Choice.Dominated {
		d.Choose.Dominated = append(d.Choose.Dominated, DocumentDominated{t.Policies[x.Policy].Name, t.Policies[x.By].Name})
	}
	for p := range t.Policies {
		x := &t.Policies[p]
		policy := DocumentPolicy{Name: x.Name, Short: x.Short, Plan: x.Digest, PriceMinor: x.Price}
		if p > 0 {
			policy.Words = t.labels.Apply(t.gains(p, &f))
		}
		if e := &t.Even[p]; e.Known {
			policy.BreakEven = &DocumentBreakEven{Kind: e.Kind, Sure: e.Sure, Saved: *figureOf(&e.Saved), Lost: *figureOf(&e.Lost)}
			if e.Kind == Below || e.Kind == Above {
				policy.BreakEven.Share = figureOf(&e.Share)
			}
		}
		d.Policies = append(d.Policies, policy)
	}
	for i := range t.Lines {
		l := &t.Lines[i]
		row := DocumentRow{Measure: l.ID, Name: l.Name, Stakeholder: string(l.Stakeholder), Unit: l.unit(t), DiffUnit: l.diffUnit(t), Direction: string(l.Better), Formula: l.Formula}
		for c := range l.Cells {
			cell := &l.Cells[c]
			x := DocumentCell{N: cell.N, Mark: cell.Mark}
			if cell.Known {
				x.Value = figureOf(&cell.Value)
			}
			if cell.Compared && c > 0 {
				x.Diff = figureOf(&cell.Diff)
			}
			row.Values = append(row.Values, x)
		}
		d.Measures = append(d.Measures, row)
	}
	return d
}

func (t *Table) called(list []int) []string {
	all := []string{}
	for _, p := range list {
		all = append(all, t.Policies[p].Name)
	}
	return all
}

func figureOf(e *Estimate) *DocumentFigure {
	return &DocumentFigure{finite(e.Value), finite(e.Low), finite(e.High), e.Fixed}
}

func finite(v float64) *float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return nil
	}
	v = rounded(v)
	return &v
}
