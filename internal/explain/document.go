package explain

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"holdsim/events"
	"holdsim/internal/label"
	"holdsim/internal/report"
)

// Format is the version of [Explanation] as a document. It grows when a field
// is removed, renamed or means something else; new fields do not change it.
const Format = 1

// Explanation is why an event happened.
type Explanation struct {
	Format   int    `json:"format"`
	Scenario string `json:"scenario"`
	Policy   string `json:"policy"`
	Seed     string `json:"seed" jsonschema:"Decimal, 64 bits"`
	Title    string `json:"title"`
	Events   int    `json:"events" jsonschema:"How many the journal has"`
	SHA256   string `json:"sha256" jsonschema:"Of every byte of the journal before its last line"`

	Event    Told      `json:"event"`
	Truth    string    `json:"truth" jsonschema:"What the purchase really was, which nobody in the bank knows: genuine or fraudulent; empty of an event of no purchase"`
	Chain    []Told    `json:"chain" jsonschema:"The causes, from what somebody wanted to the event itself"`
	Score    *Score    `json:"score" jsonschema:"null where no score decided it"`
	Limit    *Limit    `json:"limit" jsonschema:"null where no limit decided it"`
	Status   *Told     `json:"status" jsonschema:"What gave the card the status for which it was declined; null where no status was the reason"`
	Settings []Setting `json:"settings" jsonschema:"Lines of the policy that made it so, where they can be named"`
	Avoided  *Avoided  `json:"avoided" jsonschema:"null of an event of no purchase, and of a purchase with which nothing was wrong"`

	date   string
	labels label.Labels
}

// Told is an event in words.
type Told struct {
	Number int    `json:"number" jsonschema:"From 1; event n stands on line n+1 of the journal"`
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	At     string `json:"at" jsonschema:"RFC 3339"`
	Local  string `json:"local" jsonschema:"Weekday and time of day, local"`
	Card   string `json:"card"`
	Words  string `json:"words"`
}

// Explain explains the event with this index. It plays the run again up to it,
// and its purchase under every built-in policy.
func (r *Run) Explain(ctx context.Context, i int) (*Explanation, error) {
	if err := r.again(ctx, i); err != nil {
		return nil, err
	}
	e, chain, n := &r.events[i], r.chain(i), &r.plan.Names
	x := &Explanation{
		Format: Format, Scenario: n.Scenario, Policy: n.Policy, Seed: fmt.Sprint(n.Seed), Title: r.plan.Story.Title,
		Events: len(r.events), SHA256: r.footer.SHA256,
		Event: r.told(i), Limit: r.limitOf(chain), Status: r.statusOf(chain), Settings: append([]Setting{}, r.settings(e)...),
		labels: r.labels, date: report.Plain(r.figures.LongDate(e.At)),
	}
	for _, k := range chain {
		x.Chain = append(x.Chain, r.told(k))
	}
	if intent := r.Intent(e); intent != nil {
		x.Truth = intent.Truth.String()
	}
	var err error
	if x.Score, err = r.scoreOf(chain); err != nil {
		return nil, err
	}
	x.Avoided, err = r.avoided(ctx, e)
	return x, err
}

func (r *Run) told(i int) Told {
	e := &r.events[i]
	return Told{
		Number: i + 1, ID: e.ID.String(), Kind: e.Kind.String(), At: string(e.At.AppendRFC3339(nil)), Local: r.When(e.At),
		Card: events.CardToken(e.Card), Words: r.Says(e),
	}
}

//go:embed explanation.schema.json
var schema []byte

// Schema is the JSON Schema of an [Explanation].
func Schema() []byte { return bytes.Clone(schema) }

// JSON is the explanation as a document, indented, with a newline at its end.
func (x *Explanation) JSON() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(x); err != nil {
		panic(fmt.Sprintf("explain: %v", err)) // every field is a plain value
	}
	return b.Bytes()
}
