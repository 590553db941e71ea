package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/journey"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

// saysOf are the measures of waiting and how a headline speaks of each.
var saysOf = []struct {
	measure string
	words   []string
}{
	{"time_to_notice", []string{"told them that", "tell them that"}},
	{"time_to_working_card", []string{"worked again", "work again", "had a new", "was lifted"}},
	{"time_to_contact", []string{"spoke to them", "speak to them", "answer the bank", "answer the help desk"}},
	{"time_to_wanted", []string{"got what they wanted", "get what they wanted"}},
}

// The number of the headline is the worst of the measure that its sentence
// names, in every scenario under every policy, and nothing that is said beside
// it claims more than was measured.
func TestTheHeadlineIsOneMeasure(t *testing.T) {
	for _, p := range reporttest.Library(t) {
		r := reporttest.Of(t, p, 1, false)
		v, s := newView(r), r.Summary()
		number, rest := v.number()
		said := p.String() + ": " + number + " " + rest
		t.Logf("%s\n\t%s", said, journey.Of(r, v.blueprint).Heading)
		requireOneMeasure(t, s, number, rest, said)
		requireNoMore(t, s, said)
	}
}

// requireOneMeasure: the headline's number and counts are those of the summary.
func requireOneMeasure(t *testing.T, s *report.Summary, number, rest, said string) {
	t.Helper()
	named, endless := 0, false
	for _, one := range saysOf {
		m := &s.Measures[slices.IndexFunc(s.Measures, func(m report.SummaryMeasure) bool { return m.Name == one.measure })]
		waited := m.N > 0 && (m.Wall.Max == nil || *m.Wall.Max > 0)
		if number == "Nobody" || number == "At once" || strings.Contains(rest, "nobody had to wait") {
			require.False(t, waited, "%s, but %s", said, one.measure)
			continue
		}
		endless = endless || waited && m.Wall.Max == nil && one.measure != "time_to_wanted"
		if !slices.ContainsFunc(one.words, func(w string) bool { return strings.Contains(rest, w) }) {
			continue
		}
		named++
		require.True(t, waited, "%s, but nobody waited for it: %s", said, one.measure)
		want := "Never"
		if m.Wall.Max != nil {
			want = long(events.Time(*m.Wall.Max))
		}
		require.Equal(t, want, number, said)
		require.Equal(t, m.N > 1, strings.Contains(rest, " times") || strings.Contains(rest, " locks") ||
			strings.Contains(rest, " alerts") || strings.Contains(rest, " visits"), "%s: of how many", said)
	}
	require.LessOrEqual(t, named, 1, said)
	require.True(t, !endless || number == "Never", "%s: a wait never ended", said)
	require.NotContains(t, rest, "people", "locks and visits are no people: %s", said)
}

// requireNoMore: nothing was got, and what was agreed, only where it is so.
func requireNoMore(t *testing.T, s *report.Summary, said string) {
	t.Helper()
	wishes := &s.Measures[slices.IndexFunc(s.Measures, func(m report.SummaryMeasure) bool { return m.Name == "wishes_fulfilled" })]
	for _, party := range s.Parties {
		require.False(t, strings.Contains(party.Words, "got nothing") && *wishes.Hits > 0, "%s: %s", said, party.Words)
	}
	for _, hat := range s.TwoHats {
		require.False(t, strings.Contains(hat, "got nothing") && *wishes.Hits > 0, "%s: %s", said, hat)
	}
	if s.Why == nil || !strings.Contains(s.Why.Answer, "It is also what was agreed: ") {
		return
	}
	for _, party := range s.Parties {
		for _, c := range party.Checks {
			require.False(t, party.Stakeholder == "service-owner" && strings.Contains(s.Why.Answer, ": "+c.Expect+" (") && c.Result != report.Met, "%s: %s", said, s.Why.Answer)
		}
	}
}
