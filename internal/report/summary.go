package report

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/measure"
)

// SummaryFormat is the version of the document. It grows when a field is
// removed, renamed or means something else; new fields do not change it.
const SummaryFormat = 2

// Summary is the report as a document: summary.json, and --output json. Spans
// are milliseconds; null is never. Shares are parts per million.
type Summary struct {
	Format      int              `json:"format"`
	Scenario    string           `json:"scenario"`
	Policy      string           `json:"policy"`
	Seed        string           `json:"seed" jsonschema:"Decimal, 64 bits"`
	Title       string           `json:"title"`
	Place       string           `json:"place"`
	Zone        string           `json:"zone"`
	Currency    string           `json:"currency"`
	Start       string           `json:"start" jsonschema:"RFC 3339"`
	Horizon     string           `json:"horizon" jsonschema:"RFC 3339"`
	Cards       uint32           `json:"cards"`
	Plan        string           `json:"plan" jsonschema:"Digest of the plan: sha256: and 64 hexadecimal digits"`
	Journal     *SummaryJournal  `json:"journal"`
	Verdict     SummaryVerdict   `json:"verdict"`
	TwoHats     []string         `json:"two_hats" jsonschema:"The two verdicts of each person who signed what was agreed and is served by it"`
	Parties     []SummaryParty   `json:"stakeholders"`
	Measures    []SummaryMeasure `json:"measures"`
	Fraud       *SummaryFraud    `json:"fraud" jsonschema:"What thieves tried and got; null when no thief held out a card"`
	Wanted      string           `json:"wanted" jsonschema:"The time to what the shopper wanted, in words"`
	Why         *SummaryWhy      `json:"why" jsonschema:"Why the contact took so long, or, where it came soon, the card that works again; null when nobody minded"`
	Fixable     []SummaryFix     `json:"fixable" jsonschema:"Who could mend what was missed"`
	Beats       []SummaryBeat    `json:"beats" jsonschema:"The story; empty where the measures alone are told"`
	Where       []SummaryCause   `json:"where_the_time_went" jsonschema:"The causes of the resolution times of genuine holders, without remainder; empty where nobody was held"`
	Counters    SummaryCounters  `json:"counters" jsonschema:"What the run used up and moved, in whole numbers"`
	Assumptions []string         `json:"assumptions"`
}

// SummaryJournal identifies the journal; null when none was written.
type SummaryJournal struct {
	Events uint64 `json:"events"`
	SHA256 string `json:"sha256" jsonschema:"Of every byte before its last line"`
}

// SummaryVerdict is the verdict over all stakeholders.
type SummaryVerdict struct {
	Pattern Pattern `json:"pattern"`
	Words   string  `json:"words"`
	Why     string  `json:"why"`
}

// SummaryFraud is what thieves tried and what they got.
type SummaryFraud struct {
	Paid        uint64 `json:"paid" jsonschema:"Fraudulent purchases paid by card"`
	Of          uint64 `json:"of" jsonschema:"Fraudulent purchases for which a card was held out"`
	AmountMinor int64  `json:"amount_minor" jsonschema:"Paid, in minor units of the currency"`
	Words       string `json:"words" jsonschema:"Empty when nothing was paid"`
}

// SummaryParty is one stakeholder with their checks.
type SummaryParty struct {
	Stakeholder   string         `json:"stakeholder"`
	Met           int            `json:"met"`
	Missed        int            `json:"missed"`
	NotApplicable int            `json:"not_applicable"`
	Open          int            `json:"open"`
	Words         string         `json:"words"`
	Checks        []SummaryCheck `json:"checks"`
}

// SummaryCheck is one check and what became of it.
type SummaryCheck struct {
	Name      string           `json:"name"`
	Expect    string           `json:"expect"`
	Threshold string           `json:"threshold,omitempty" jsonschema:"Empty for an open question"`
	Result    Result           `json:"result"`
	Words     string           `json:"words"`
	N         uint64           `json:"n" jsonschema:"How many cases it rests on"`
	Unit      string           `json:"unit,omitempty" jsonschema:"What the figures count in: ms are milliseconds, ppm parts per million, count a number of cases; absent of an open question"`
	Wall      *SummaryFigure   `json:"wall,omitempty" jsonschema:"Of a span, while the shopper waits: on the wall clock"`
	Staffed   *SummaryFigure   `json:"staffed,omitempty" jsonschema:"Of a span, of that the time in which customer care is open"`
	Value     *int64           `json:"value,omitempty" jsonschema:"Of a share in parts per million, or a number of cases: see unit"`
	Evidence  *SummaryEvidence `json:"evidence,omitempty"`
	FixableBy []string         `json:"fixable_by,omitempty"`
	AgreedBy  string           `json:"agreed_by,omitempty"`
	With      string           `json:"with,omitempty"`
	PaidBy    string           `json:"paid_by,omitempty"`
	Since     string           `json:"since,omitempty"`
	Assumed   bool             `json:"assumed,omitempty"`
	Where     string           `json:"where"`
}

// SummaryFigure is a span in milliseconds and in words; null is never.
type SummaryFigure struct {
	MS    *int64 `json:"ms"`
	Words string `json:"words"`
}

// SummaryEvidence points at what proves a check.
type SummaryEvidence struct {
	Event  *SummaryEvent `json:"event,omitempty" jsonschema:"What happened"`
	About  *SummaryEvent `json:"about,omitempty" jsonschema:"What it is about"`
	Absent []string      `json:"absent,omitempty" jsonschema:"Kinds of which the journal has no event"`
	Words  string        `json:"words"`
}

// SummaryEvent names an event of the journal.
type SummaryEvent struct {
	ID     string `json:"id" jsonschema:"The id of the CloudEvent"`
	Number uint64 `json:"number,omitempty" jsonschema:"Event n, from 1, stands on line n+1 of the journal; absent where the run is too large"`
	Kind   string `json:"kind,omitempty"`
}

// SummaryMeasure is one number with all that one needs to trust it.
type SummaryMeasure struct {
	Name    string            `json:"name"`
	Unit    measure.Unit      `json:"unit"`
	Better  measure.Direction `json:"better"`
	Formula string            `json:"formula"`
	N       uint64            `json:"n"`
	Wall    *SummarySpans     `json:"wall,omitempty" jsonschema:"While the shopper waits: on the wall clock"`
	Staffed *SummarySpans     `json:"staffed,omitempty" jsonschema:"Of that, the time in which customer care is open"`
	Never   *int64            `json:"never,omitempty" jsonschema:"The share that never happened"`
	Hits    *uint64           `json:"hits,omitempty"`
	Share   *int64            `json:"share,omitempty"`
}

// SummarySpans are the aggregates of a span on one clock.
type SummarySpans struct {
	Min    *int64 `json:"min"`
	Median *int64 `json:"median"`
	P90    *int64 `json:"p90"`
	P99    *int64 `json:"p99"`
	Max    *int64 `json:"max"`
	Sum    *int64 `json:"sum"`
	Rate   *int64 `json:"rate,omitempty" jsonschema:"The sum per 1,000 cards and 30 days, where it means something"`
}

// SummaryBeat is one moment of the story.
type SummaryBeat struct {
	Kind    BeatKind       `json:"kind"`
	At      string         `json:"at" jsonschema:"RFC 3339"`
	Until   string         `json:"until,omitempty" jsonschema:"The end of a silence, RFC 3339"`
	Date    string         `json:"date" jsonschema:"The local date"`
	Clock   string         `json:"clock,omitempty" jsonschema:"The local time of day"`
	Card    string         `json:"card,omitempty"`
	Events  []uint64       `json:"events,omitempty" jsonschema:"The numbers of its events"`
	Text    []string       `json:"text"`
	Wall    *SummaryFigure `json:"wall,omitempty" jsonschema:"The time since the decline for which the shopper waits: on the wall clock"`
	Staffed *SummaryFigure `json:"staffed,omitempty" jsonschema:"Of that, the time in which customer care is open"`
}

// SummaryWhy asks why the wait was so long, and answers.
type SummaryWhy struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// SummaryFix is what technology, people or an agreement could mend.
type SummaryFix struct {
	By   string   `json:"by"`
	What []string `json:"what"`
}

// SummaryCause is one cause of waiting and the time that it took, summed over
// cases: milliseconds on both clocks.
type SummaryCause struct {
	Cause       string       `json:"cause"`
	Words       string       `json:"words"`
	Cases       uint64       `json:"cases" jsonschema:"In which it played a part"`
	Wall        int64        `json:"wall" jsonschema:"While the shopper waits, ms"`
	Staffed     int64        `json:"staffed" jsonschema:"Of that, the time in which customer care is open, ms"`
	LeftWithout *SummaryLeft `json:"left_without" jsonschema:"The same run without this cause; null where there is no such run"`
}

// SummaryLeft is the time that is left without one cause: the sum over the
// cases of a run of its own.
type SummaryLeft struct {
	Cases   uint64 `json:"cases"`
	Open    uint64 `json:"open" jsonschema:"Of these, cases that had not ended: they count up to the end of the run"`
	Wall    int64  `json:"wall" jsonschema:"ms"`
	Staffed int64  `json:"staffed" jsonschema:"ms"`
}

// SummaryCounters are what a run used up and moved. Times are milliseconds,
// money is minor units of the currency.
type SummaryCounters struct {
	Calls            uint64            `json:"calls" jsonschema:"Callbacks made by customer care"`
	Reached          uint64            `json:"reached" jsonschema:"Of these, answered by the holder"`
	CallsIn          uint64            `json:"calls_in" jsonschema:"Calls to customer care"`
	CallsTaken       uint64            `json:"calls_taken" jsonschema:"Of these, taken by an agent"`
	CallsAbandoned   uint64            `json:"calls_abandoned" jsonschema:"Of these, given up by the caller"`
	Cases            uint64            `json:"cases" jsonschema:"Opened by customer care"`
	TalkTime         int64             `json:"talk_ms" jsonschema:"Pick-up to the end of the talk"`
	DialTime         int64             `json:"dial_ms" jsonschema:"Dialled to picked up or given up"`
	StaffedTime      int64             `json:"staffed_ms" jsonschema:"Agents times the time in which they are there"`
	Notices          map[string]uint64 `json:"notices" jsonschema:"Sent, by channel"`
	Reissues         uint64            `json:"reissues"`
	Flags            uint64            `json:"flags" jsonschema:"Purchases whose score called for action"`
	Locks            uint64            `json:"locks" jsonschema:"Cards locked or capped"`
	Challenges       uint64            `json:"challenges" jsonschema:"Purchases challenged"`
	CardValue        int64             `json:"card_value_minor" jsonschema:"Paid by card"`
	FraudAttempted   int64             `json:"fraud_attempted_minor"`
	FraudLost        int64             `json:"fraud_lost_minor"`
	FraudStopped     int64             `json:"fraud_stopped_minor"`
	StoppedAfterFlag int64             `json:"fraud_stopped_after_flag_minor" jsonschema:"From the card's first flag on"`
	WronglyStopped   int64             `json:"wrongly_stopped_minor" jsonschema:"Genuine purchases declined on suspicion, or because the card was held, and not paid by card"`
	LostSales        int64             `json:"lost_sales_minor" jsonschema:"Genuine purchases abandoned"`
}

//go:embed summary.schema.json
var schema []byte

// Schema is the JSON Schema of a [Summary].
func Schema() []byte { return bytes.Clone(schema) }

// JSON is the report as a document, indented, with a newline at its end.
func (r *Report) JSON() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r.Summary()); err != nil {
		panic(fmt.Sprintf("report: %v", err)) // every field is a plain value
	}
	return b.Bytes()
}

// Summary is the report as a document.
func (r *Report) Summary() *Summary {
	n := &r.plan.Names
	head, why := r.pattern()
	s := &Summary{
		Format: SummaryFormat, Scenario: n.Scenario, Policy: n.Policy, Seed: numeral(n.Seed), Title: r.plan.Story.Title,
		Place: r.plan.Story.Place, Zone: r.plan.Story.Zone, Currency: n.Currency, Start: rfc3339(r.plan.Start), Horizon: rfc3339(r.plan.Horizon),
		Cards: n.Cards, Plan: "sha256:" + r.plan.Digest(), Assumptions: append([]string{}, r.plan.Story.Assumed...),
		Verdict: SummaryVerdict{PatternOf(r.Judgements), r.say(head), r.say(why)},
		Wanted:  plain(r.wanted()),
		TwoHats: append([]string{}, plainAll(r.hats())...),
		Fixable: []SummaryFix{},
		Beats:   []SummaryBeat{},
	}
	if question, answer := r.explained(); answer != "" {
		s.Why = &SummaryWhy{plain(question), plain(answer)}
	}
	for _, by := range fixers {
		if what := r.fixes(by.word); len(what) > 0 {
			s.Fixable = append(s.Fixable, SummaryFix{by.word, plainAll(what)})
		}
	}
	if f := r.run.Footer; f != nil {
		s.Journal = &SummaryJournal{f.Events, f.SHA256}
	}
	if h := r.run.Result.Hits(measure.FraudPaid); h.Of > 0 {
		s.Fraud = &SummaryFraud{h.Hits, h.Of, r.run.Result.FraudLost, plain(r.stolen())}
	}
	for _, party := range stakeholders {
		s.Parties = append(s.Parties, r.party(party.who))
	}
	for id := range measure.All() {
		s.Measures = append(s.Measures, r.summaryMeasure(measure.ID(id)))
	}
	for i := range r.Beats {
		s.Beats = append(s.Beats, r.summaryBeat(&r.Beats[i]))
	}
	s.Where, s.Counters = r.whereTheTimeWent(), summaryCounters(&r.run.Result.Counters)
	return s
}

func rfc3339(t events.Time) string { return string(t.AppendRFC3339(nil)) }

func ms(v int64) *int64 {
	if events.Time(v) == events.Never {
		return nil
	}
	return &v
}

func figure(v int64) *SummaryFigure { return &SummaryFigure{ms(v), plain(span(events.Time(v)))} }

// plain has ordinary spaces.
func plain(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

func plainAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = plain(s)
	}
	return out
}
