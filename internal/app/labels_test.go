package app

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/export"
	"holdsim/internal/page"
	"holdsim/internal/page/pagetest"
	"holdsim/internal/plan"
	"holdsim/internal/report/reporttest"
	"holdsim/internal/scenario"
)

// ofAShop are words that nobody at a service desk says, beside those that the
// labels of the scenario rename.
var ofAShop = []string{"cash", "shop", "store", "receipt", "goods", "buy", "bought", "buying", "debit", "credit", "sale", "counter", "bread", "wine", "checkout", "cashless"}

// notOfTheStory are texts that no label renames: a figure that others published
// of cards, and the name of what is printed.
var notOfTheStory = []string{"(Published of cards: about 1 in 11 at a till, 1 in 21 or fewer online. Featurespace.)", "Cards: The service desk"}

var (
	noText  = regexp.MustCompile(`(?s)<(style|script)\b.*?</(style|script)>|<!--.*?-->`)
	spoken  = regexp.MustCompile(`(?:aria-label|title|alt|placeholder|label)="([^"]*)"`)
	tag     = regexp.MustCompile(`<[^>]*>`)
	spacing = regexp.MustCompile(`[\s\x{00a0}]+`)
)

// seen are the texts of a document that somebody sees or hears.
func seen(document string) []string {
	document = noText.ReplaceAllString(document, "")
	var all []string
	for _, m := range spoken.FindAllStringSubmatch(document, -1) {
		all = append(all, tag.ReplaceAllString(html.UnescapeString(m[1]), "\n"))
	}
	all = append(all, strings.Split(html.UnescapeString(tag.ReplaceAllString(document, "\n")), "\n")...)
	for i := range all {
		all[i] = strings.TrimSpace(spacing.ReplaceAllString(html.UnescapeString(all[i]), " "))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// says reports whether a text has words, by themselves and not as part of a key
// or of a name.
func says(text, words string) bool {
	text, words = strings.ToLower(text), strings.ToLower(words)
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return false
		}
		at += from
		before, after := text[:at], text[at+len(words):]
		after = strings.TrimPrefix(strings.TrimPrefix(after, "'s"), "s")
		after = strings.TrimLeft(after, `.,;:!?)"'”’…`)
		before = strings.TrimRight(before, "(\"'“‘")
		if (before == "" || strings.HasSuffix(before, " ")) && (after == "" || strings.HasPrefix(after, " ")) {
			return true
		}
		from = at + len(words)
	}
}

// Whoever reads of a locked account reads of no card, till or shop: not in the
// page, the pictures, the cards or the comparison.
func TestAScenariosWordsAreItsOwnEverywhere(t *testing.T) {
	const name = "service-desk"
	sc, err := scenario.OpenScenario(name)
	require.NoError(t, err)
	banned := slices.Clone(ofAShop)
	for _, l := range sc.Labels {
		banned = append(banned, l.From.V)
	}
	check := func(t *testing.T, what, document string) {
		var found []string
		for _, text := range seen(document) {
			if slices.Contains(notOfTheStory, text) {
				continue
			}
			for _, b := range banned {
				if says(text, b) {
					found = append(found, b+": "+text)
					break
				}
			}
		}
		if len(found) > 0 {
			t.Errorf("%s has words of a shop:\n%s", what, strings.Join(found, "\n"))
		}
	}
	for _, pair := range reporttest.Library(t) {
		if pair.Scenario != name {
			continue
		}
		t.Run(pair.Policy, func(t *testing.T) {
			r := reporttest.Of(t, pair, 1, true)
			in, err := plan.Read(name, pair.Policy, 1)
			require.NoError(t, err)
			check(t, "the page", string(page.Report(r)))
			var out bytes.Buffer
			require.NoError(t, export.SVG(&out, r))
			check(t, "the svg", out.String())
			out.Reset()
			require.NoError(t, export.Drawio(&out, r))
			check(t, "the drawio", out.String())
			out.Reset()
			require.NoError(t, export.Cards(&out, r, in))
			check(t, "the cards", out.String())
			check(t, "the text", string(r.Text()))
		})
	}
	check(t, "the comparison", string(page.Compare(pagetest.Comparison(t, 8, pagetest.Ten, name))))
}
