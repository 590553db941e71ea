package page

import (
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// party is one stakeholder with their checks.
type party struct {
	who     plan.Stakeholder
	Name    string
	Role    string // what their checks are to them
	Verdict string // one word
	Count   string
	Terms   string // who agreed, with whom, and who pays, where it is the same of all
	Tone    string // ok, fail or plain
	Sign    template.HTML
	Checks  []check
	Open    []check // questions that the case does not answer
	Bars    []bars
	Says    string
}

// ID names the party in addresses.
func (p party) ID() string { return string(p.who) }

// check is one expectation and what became of it.
type check struct {
	Mark     mark
	ID       string
	Expect   string
	Found    string
	Evidence template.HTML
	Terms    string
	Assumed  bool
	Tone     string
	Sign     template.HTML
}

// stakeholders are what the three are called here.
var stakeholders = []struct {
	who        plan.Stakeholder
	name, role string
	none       string // their verdict where no check is theirs
}{
	{plan.Provider, "IT provider", "was asked to", "Not asked"},
	{plan.Owner, "Service owner", "the customer: agreed that care will", "Nothing agreed"},
	{plan.User, "Shopper", "the user: wanted", "No wish known"},
}

func (v *view) partiesOf() []party {
	var all []party
	for _, s := range stakeholders {
		t := report.Count(v.Judgements, s.who)
		p := party{who: s.who, Name: v.Labelled(s.name), Role: v.Labelled(s.role)}
		p.Verdict, p.Tone, p.Sign = verdictWord(t, s.who)
		p.Count, p.Terms = v.CountWords(s.who), v.terms(s.who)
		// The verdict beside it is the word already.
		if word, count, more := strings.Cut(p.Count, ", "); more && word == strings.ToLower(p.Verdict) {
			p.Count = count
		}
		for i := range v.Judgements {
			j := &v.Judgements[i]
			if j.Check.Stakeholder != s.who {
				continue
			}
			if j.Result == report.Open {
				p.Open = append(p.Open, v.check(j, p.Terms))
				continue
			}
			p.Checks = append(p.Checks, v.check(j, p.Terms))
			if b, some := v.bars(j); some {
				p.Bars = append(p.Bars, b)
			}
		}
		for _, told := range v.summary.Parties {
			if told.Stakeholder == string(s.who) {
				p.Says = told.Words
			}
		}
		if len(p.Checks) == 0 {
			p.Verdict, p.Count = s.none, ""
		}
		all = append(all, p)
	}
	return all
}

// tones are the classes of a result's colour.
var tones = map[report.Result]string{report.Met: "ok", report.Missed: "fail"}

// verdictWord is a stakeholder's verdict in one word.
func verdictWord(t report.Tally, who plan.Stakeholder) (word, tone string, s template.HTML) {
	result := report.Met
	switch {
	case t.Judged() == 0:
		word, result = "Nothing to judge", report.NotApplicable
	case t.Missed == 0 && who == plan.User:
		word = "Fulfilled"
	case t.Missed == 0:
		word = "Delivered"
	case t.Met == 0:
		word, result = "Missed", report.Missed
	default:
		word, result = "Partly", report.Missed
	}
	return word, tones[result], sign(result, lines[result])
}

// terms are the terms that all checks of a stakeholder share; empty where they
// differ.
func (v *view) terms(who plan.Stakeholder) string {
	var all []string
	for i := range v.Judgements {
		if c := v.Judgements[i].Check; c.Stakeholder == who && c.Threshold != nil {
			all = append(all, v.termsOf(c))
		}
	}
	if len(slices.Compact(all)) == 1 {
		return all[0]
	}
	return ""
}

// termsOf says who agreed to a check, with whom, who pays, and since when. Names
// are labelled by themselves: "by" and a name are no words of a story.
func (v *view) termsOf(c *plan.Check) string {
	var parts []string
	for _, part := range []struct{ word, who string }{{"agreed by", c.AgreedBy}, {"with", c.With}} {
		if part.who != "" {
			parts = append(parts, part.word+" "+v.Labelled(part.who))
		}
	}
	words := strings.Join(parts, " ")
	if c.PaidBy != "" {
		words = strings.TrimPrefix(words+", paid by "+v.Labelled(c.PaidBy), ", ")
	}
	if c.Since != "" {
		words = strings.TrimPrefix(words+", since "+c.Since, ", ")
	}
	return words
}

func (v *view) check(j *report.Judgement, shared string) check {
	c := check{
		Mark: mark{j.Number, j.Result}, Expect: kept(j.Check.Expect), Found: j.Words, Evidence: v.evidence(j),
		Assumed: j.Check.Assumed, Tone: tones[j.Result], Sign: sign(j.Result, lines[j.Result]),
	}
	if j.Number > 0 {
		c.ID = fmt.Sprintf("s%d", j.Number)
	}
	if terms := v.termsOf(j.Check); terms != shared && j.Check.Threshold != nil {
		c.Terms = terms
	}
	return c
}

// numbered finds the numbers of events in words, such as #16 and #1,204.
var numbered = regexp.MustCompile(`#[0-9]+(?:[.,][0-9]{3})*`)

// evidence are the words that say what proves a judgement, linked to its rows.
func (v *view) evidence(j *report.Judgement) template.HTML {
	words := j.Evidence.Words
	for _, a := range v.Absences() {
		if len(j.Evidence.Absent) > 0 && a.Kind == j.Evidence.Absent[0] {
			return link(fmt.Sprintf("a%d", a.Number), words)
		}
	}
	// Escaped piece by piece: escaped whole, an apostrophe would be the number 39.
	all, from := template.HTML(""), 0
	for _, at := range numbered.FindAllStringIndex(words, -1) {
		number := words[at[0]:at[1]]
		all += escaped(words[from:at[0]]) + link("e"+strings.NewReplacer("#", "", ".", "", ",", "").Replace(number), number)
		from = at[1]
	}
	return all + escaped(words[from:])
}

// link leads to a row of the page.
func link(id, words string) template.HTML {
	return `<a href="#` + template.HTML(id) + `">` + escaped(words) + "</a>"
}

func escaped(words string) template.HTML { return template.HTML(template.HTMLEscapeString(words)) }

// cited are the numbers of the events that a judgement's words name.
func cited(j *report.Judgement) []uint64 {
	var all []uint64
	for _, s := range numbered.FindAllString(j.Evidence.Words, -1) {
		n := uint64(0)
		for _, digit := range s {
			if digit >= '0' && digit <= '9' {
				n = n*10 + uint64(digit-'0')
			}
		}
		all = append(all, n)
	}
	return all
}

// bars show a span on both clocks against its bound.
type bars struct {
	Name          string
	Wall, Staffed bar
	Bound         string // what was agreed or wanted
	At            string // where its line stands
	Apart         string // from which side its words stand so far, in %, so that they point at it
	Late          bool   // from the right
	Top, Height   int    // of that line: it crosses the bars of the clocks that it is held to
	Tone          string
}

// bar is one of them: its width in [barsFull] and what it means in words.
type bar struct{ Width, Words string }

// barsFull is how wide the longest of the bars and the bound are, of 100.
const barsFull = 94

// bars draw a check over one span; false where it is none, or did not apply.
func (v *view) bars(j *report.Judgement) (bars, bool) {
	t := j.Check.Threshold
	if t == nil || !j.Outcome.Applicable || t.Dimension() != measure.Span {
		return bars{}, false
	}
	wall, staffed, bound := events.Time(j.Outcome.Value), events.Time(j.Outcome.Staffed), events.Time(t.Value)
	most := max(bound, events.Second)
	for _, d := range []events.Time{wall, staffed} {
		if d != events.Never {
			most = max(most, d)
		}
	}
	one := func(d events.Time) bar {
		if d == events.Never {
			return bar{"100", report.Measured(d)}
		}
		return bar{draw.Number(float64(d) * barsFull / float64(most)), report.Measured(d)}
	}
	at := float64(bound) * barsFull / float64(most)
	b := bars{Name: kept(j.Check.Expect), Wall: one(wall), Staffed: one(staffed), Tone: tones[j.Result], At: draw.Number(at), Height: 20}
	word := "agreed"
	if j.Check.Stakeholder == plan.User {
		word = "wanted"
	}
	b.Bound = fmt.Sprintf("%s: %s", word, report.Span(bound))
	if t.Staffed {
		b.Bound += " of open care"
		b.Top = 20
	}
	if j.Check.Assumed {
		b.Bound += " (assumed)"
	}
	b.Bound, b.Apart = v.Labelled(b.Bound), b.At
	if b.Late = at > 50; b.Late {
		b.Apart = draw.Number(100 - at)
	}
	return b, true
}

// Question is what a check asks that nothing in the case answers.
func (c check) Question() string { return begin(strings.TrimSuffix(c.Expect, "?")) + "?" }

// statementHeading is the sentence over the three.
func (v *view) statementHeading() string {
	n, open := 0, 0
	for i := range v.Judgements {
		n = max(n, v.Judgements[i].Number)
		if v.Judgements[i].Result == report.Open {
			open++
		}
	}
	head := begin(some(n, "statement")) + " on one run."
	if open > 0 {
		head = begin(some(n, "statement")) + " and " + some(open, "open question") + " on one run."
	}
	return head + " " + v.Labelled(opposite[v.Pattern()])
}
