package page_test

import (
	"crypto/sha256"
	"encoding/base64"
	"flag"
	"fmt"
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/page"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

var update = flag.Bool("update", false, "rewrite the golden outlines; read their difference before you commit it")

// shown are runs of which the outline is kept: one of each kind of verdict, a
// thief, a crowd, another country, another vocabulary.
var shown = map[string]reporttest.Pair{
	"as-is":           {Scenario: "wine-store", Policy: "as-is"},
	"step-up-at-pos":  {Scenario: "wine-store", Policy: "step-up-at-pos"},
	"text-and-retry":  {Scenario: "wine-store", Policy: "text-and-retry"},
	"stolen-card":     {Scenario: "stolen-card", Policy: "as-is"},
	"nobody-waits":    {Scenario: "stolen-card", Policy: "bot-off"},
	"long-weekend":    {Scenario: "long-weekend", Policy: "as-is"},
	"crowd":           {Scenario: "payday", Policy: "office-hours"},
	"berlin":          {Scenario: "wine-shop-berlin", Policy: "as-is-berlin"},
	"locked-account":  {Scenario: "service-desk", Policy: "as-is"},
	"nothing-to-tell": {Scenario: "wine-store", Policy: "bot-off"},
}

// What a page says, without how it says it: its texts in their order.
func TestOutlines(t *testing.T) {
	for name, pair := range shown {
		t.Run(name, func(t *testing.T) {
			got := outline(string(page.Report(reporttest.Of(t, pair, 1, true))))
			file := "testdata/" + name + ".txt"
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got, "%s, seed 1; go test ./internal/page -update rewrites %s", pair, file)
		})
	}
}

var (
	drawing = regexp.MustCompile(`(?s)<svg.*?</svg>`)
	hidden  = regexp.MustCompile(`(?s)<(style|script)[^>]*>.*?</(style|script)>|<span class="vh">.*?</span>`)
	block   = regexp.MustCompile(`</?(?:p|h1|h2|h3|h4|li|tr|caption|summary|dt|dd|dl|ul|ol|section|figure|figcaption|nav|header|main|table|thead|tbody|form|div|details|body|html|head|title)(?: [^>]*)?>`)
	cell    = regexp.MustCompile(`</t[dh]>`)
	tag     = regexp.MustCompile(`<[^>]*>`)
)

// outline are the texts of a page, one block a line. The data of pictures is
// kept where the pictures are made. What is presented of it
// stands after them, and is tested by itself.
func outline(text string) string {
	text, _, _ = strings.Cut(text, "</main>")
	text = hidden.ReplaceAllString(drawing.ReplaceAllString(text, ""), "")
	text = cell.ReplaceAllString(block.ReplaceAllString(strings.ReplaceAll(text, "\n", " "), "\n"), " | ")
	var out strings.Builder
	for line := range strings.SplitSeq(html.UnescapeString(tag.ReplaceAllString(text, "")), "\n") {
		if line = strings.Join(strings.Fields(line), " "); strings.Trim(line, " |") != "" {
			out.WriteString(strings.TrimSuffix(line, " |") + "\n")
		}
	}
	return out.String()
}

// Every page of the library, under every policy: it is one file that asks for
// nothing, each link leads to a place, no place has two, each statement is there.
func TestPagesAreWhole(t *testing.T) {
	for _, pair := range reporttest.Library(t) {
		r := reporttest.Of(t, pair, 1, false)
		text := string(page.Report(r))
		require.Equal(t, text, string(page.Report(r)), "%s, seed 1: the same bytes again", pair)
		sound(t, []byte(text))
		for i := range r.Judgements {
			if n := r.Judgements[i].Number; n > 0 {
				require.Contains(t, text, fmt.Sprintf(` id="s%d"`, n), "%s, seed 1: statement %d is not there", pair, n)
			}
		}
		alone(t, pair.String(), text)
		require.NotContains(t, text, "ZgotmplZ", "%s, seed 1: a template put something where it cannot stand", pair)
		require.Less(t, len(text), 500<<10, "%s, seed 1", pair)
		require.False(t, strings.Contains(text, "Every target met") && r.Missed(plan.Provider)+r.Missed(plan.Owner) > 0, "%s, seed 1: a target was missed", pair)
	}
}

// Of a run that was too large to keep its events the page says so, and how to
// get them; what was searched for and is not there has its rows all the same.
func TestThePageOfAHugeRun(t *testing.T) {
	run := reporttest.Of(t, shown["as-is"], 1, false).Run()
	run.Events, run.Count = nil, 1_234_567
	text := string(page.Report(report.New(run, report.Options{})))
	sound(t, []byte(text))
	require.Contains(t, text, "The run has 1,234,567 events, which is too many for a page.")
	require.Contains(t, text, "holdsim export FOLDER")
	require.Contains(t, text, ` id="a1"`)
}

// A few people through many weeks are too much for a page: of their events those
// of the longest wait are drawn and listed, the others are summed up, and the page
// says so.
func TestThePageOfALongStory(t *testing.T) {
	r := longStory(t)
	require.Greater(t, r.Run().Count, uint64(5000))
	text := string(page.Report(r))
	sound(t, []byte(text))
	require.Less(t, len(text), 1<<20)
	require.Less(t, strings.Count(text, `<tr class="event"`), 500)
	require.Less(t, strings.Count(text, `class="p-slide`), 10)
	require.Contains(t, text, `<th scope="col">Event</th><th scope="col" class="n">all</th></tr>`, "so many days are too many columns")
	for _, says := range []string{" events this is the longest wait: nothing else is drawn.", "which is too many for a page", "The story is too long to be told beat by beat"} {
		require.Contains(t, text, says)
	}
}

// longStory are three cards that are used eight times a day for a month.
func longStory(t testing.TB) *report.Report {
	t.Helper()
	return reporttest.Edited(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, "\nwants:", `
crowd:
  cards: 3
  profile: wine-shopper
  purchases_per_day: 8
  amount: {p0: 1.00, p50: 25.00, p100: 4000.00}
  merchants: [discount-store]
  cash: 50.00
  fraud: 1 in 50

wants:`, "horizon: 7d", "horizon: 30d")
}

// What a file says is text, wherever it is shown.
func TestTextsOfFilesAreEscaped(t *testing.T) {
	const evil = `</script><script>alert(1)</script><svg onload="x">'"&`
	run := reporttest.Of(t, shown["as-is"], 1, false).Run()
	p := *run.Plan
	p.Story.Title, p.Story.Place, p.Story.Wish, p.Story.Assumed = evil, evil, evil, []string{evil}
	p.Story.Reasons, p.Story.Units, p.Story.Merchants = []string{evil, evil, evil, evil}, []string{evil, evil}, []string{evil}
	p.Names.Policy, p.Names.Scenario = evil, evil
	p.Checks = slices.Clone(p.Checks)
	for i := range p.Checks {
		c := &p.Checks[i]
		c.Expect, c.AgreedBy, c.With, c.PaidBy, c.Since, c.Where = evil, evil, evil, evil, evil, evil
	}
	run.Plan = &p
	text := string(page.Report(report.New(run, report.Options{})))
	sound(t, []byte(text))
	require.NotContains(t, text, "<script>alert")
	require.NotContains(t, text, "<svg onload")
	require.Greater(t, strings.Count(text, "&lt;script&gt;alert"), 10)
}

// alone fails when a page has a style or a script that its own policy does not
// let pass, or one that asks for something.
func alone(t *testing.T, name, text string) {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, "<style>"), name)
	require.Equal(t, 1, strings.Count(text, "<script"), name)
	var hashes []string
	for _, element := range []string{"style", "script"} {
		opens := map[string]string{"style": "<style>", "script": `<script type="module">`}[element]
		_, rest, _ := strings.Cut(text, opens)
		inside, _, _ := strings.Cut(rest, "</"+element+">")
		require.NotRegexp(t, `@import|url\(|https?:`, inside, name)
		sum := sha256.Sum256([]byte(inside))
		hashes = append(hashes, element+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; ")
	}
	require.Contains(t, html.UnescapeString(text), `content="default-src 'none'; `+strings.Join(hashes, "")+`base-uri 'none'; form-action 'none'"`, name)
}

// The page of the case is made in milliseconds, and those of a crowd and of a
// long story, each of more than 5,000 events, in less than a second.
func BenchmarkReport(b *testing.B) {
	for name, of := range map[string]func() *report.Report{
		"case":  func() *report.Report { return reporttest.Of(b, shown["as-is"], 1, false) },
		"crowd": func() *report.Report { return reporttest.Of(b, shown["crowd"], 1, false) },
		"long":  func() *report.Report { return longStory(b) },
	} {
		b.Run(name, func(b *testing.B) {
			r, size := of(), 0
			for b.Loop() {
				size = len(page.Report(r))
			}
			b.ReportMetric(float64(r.Run().Count), "events")
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
