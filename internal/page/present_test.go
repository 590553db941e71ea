package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/blueprint"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

func showOf(t *testing.T, scenario, policy string) (*view, *show) {
	t.Helper()
	v := newView(reporttest.Of(t, reporttest.Pair{Scenario: scenario, Policy: policy}, 1, false))
	return v, v.Present()
}

// outline is a show in text: a line for each slide, and one for each paragraph.
func (s *show) outline() string {
	var b strings.Builder
	for _, one := range s.Slides {
		line := one.Kind + " " + one.Day + " " + one.Time
		for _, c := range one.Clocks {
			line += " · " + report.Plain(c.Words)
		}
		if one.Card != nil {
			line += " · " + one.Card.Word + ", " + one.Card.Knows + ", believed: " + one.Card.BelievedWord
		}
		b.WriteString(strings.TrimSpace(line) + "\n")
		for _, l := range one.Lines {
			b.WriteString("  [" + l.Seen + "] " + report.Plain(l.Text) + "\n")
		}
	}
	return b.String()
}

// Every moment is a slide of its own, the silent days included, and each says
// how long the shopper waits by then, how the card is, and who sees what is told.
func TestTheSlidesOfTheCase(t *testing.T) {
	_, s := showOf(t, "wine-store", "as-is")
	require.Equal(t, `title
story SATURDAY 15:02 · card active, , believed: card active
  [shopper provider] The store does not take the credit card. $412.50 on the debit card. Approved.
story SATURDAY 15:09 · card active, , believed: card active
  [shopper] The cashier missed some bottles: $96.00 more.
  [provider] The bank's fraud bot finds it suspicious: a second purchase in this store within 10 minutes; a store whose goods are easily sold on.
story SATURDAY 15:09 · 0 h 00 m · 0 h 00 m · card locked, the shopper does not know, believed: card active
  [owner provider] Declined. Card locked. Alert sent to card desk and customer care.
  [provider] Care is closed until Tuesday 09:00.
  [provider] (Not a limit: $96.00 of $2,500.00 a purchase, $508.50 of $5,000.00 for the day.)
story SATURDAY 15:09 · 0 h 00 m · 0 h 00 m · card locked, the shopper does not know, believed: card active
  [shopper] The till says DECLINED; the cashier cannot say why.
story SATURDAY 15:10 · 0 h 01 m · 0 h 00 m · card locked, the shopper does not know, believed: card active
  [shopper] The shopper empties their pockets and pays cash.
silence SUNDAY  · 32 h 51 m · 0 h 00 m · card locked, the shopper does not know, believed: card active
  [shopper owner provider] Nothing happens. Care is closed.
silence MONDAY  · 56 h 51 m · 0 h 00 m · card locked, the shopper does not know, believed: card active
  [shopper owner provider] Nothing happens. Labor Day: care is closed.
story TUESDAY 09:00 · 65 h 51 m · 0 h 00 m · card locked, the shopper does not know, believed: card active
  [shopper owner provider] Care opens.
story TUESDAY 15:09 · 72 h 00 m · 6 h 09 m · card locked, the shopper knows, believed: card locked
  [shopper owner] Care calls; the shopper answers: "I did not know it was locked."
story TUESDAY 15:15 · 72 h 06 m · 6 h 15 m · card active, , believed: card active
  [shopper owner provider] Identity verified, use confirmed as genuine, card unlocked.
story TUESDAY 15:15 · 72 h 06 m · 6 h 15 m · card active, , believed: card active
  [shopper] The shopper says: "My own purchase was refused. Nobody asked me at the till. Nobody told me that the card was locked. It took 72 h before anybody spoke to me."
vote
verdict
why
mend
`, s.outline())
}

// A show tells all that the report tells, in its order.
func TestEveryShowIsWhole(t *testing.T) {
	for _, pair := range reporttest.Library(t) {
		if strings.HasPrefix(pair.Scenario, "payday") {
			continue // thousands of events; one of them is tried below
		}
		v, s := showOf(t, pair.Scenario, pair.Policy)
		var told, shown, steps []string
		for _, b := range v.Beats {
			for _, p := range b.Paragraphs {
				told = append(told, p.Text)
			}
		}
		waited := int64(0)
		for _, one := range s.Slides {
			for _, l := range one.Lines {
				shown = append(shown, l.Text)
			}
			steps = append(steps, strings.Fields(one.Steps)...)
			if len(one.Clocks) > 0 && one.Kind == "silence" {
				require.Greater(t, one.Clocks[0].MS, waited, "%s: time goes on in a silence", pair)
			}
			waited = 0
			if len(one.Clocks) > 0 {
				waited = one.Clocks[0].MS
				require.GreaterOrEqual(t, waited, one.Clocks[1].MS, "%s", pair)
			}
		}
		require.Equal(t, told, shown, "%s", pair)
		slices.Sort(steps)
		require.Equal(t, drawn(v.blueprint.Unjudged()), steps, "%s: every step of the blueprint comes once", pair)
		require.Equal(t, "title", s.Slides[0].Kind)
		require.Contains(t, s.outline(), "\nvote\nverdict\n", "%s", pair)
	}
}

// drawn are the steps of a blueprint, sorted.
func drawn(b *blueprint.Blueprint) []string {
	var all []string
	for k := range b.Columns {
		for lane, step := range b.Columns[k].Steps {
			if step != nil {
				all = append(all, fmt.Sprintf("%d-%s", k, laneNames[lane]))
			}
		}
	}
	slices.Sort(all)
	return all
}

// A run of a whole town has no story; it is presented by its sums.
func TestACrowdIsPresented(t *testing.T) {
	_, s := showOf(t, "payday", "office-hours")
	require.True(t, strings.HasPrefix(s.outline(), "title\nnumber\nvote\nverdict\n"), s.outline())
}

func TestPartsAreWhatARoomReads(t *testing.T) {
	long, aside := strings.Repeat("a", 150), "("+strings.Repeat("b", 60)+")"
	texts := func(all ...string) (p []report.Paragraph) {
		for _, s := range all {
			p = append(p, report.Paragraph{Text: s})
		}
		return p
	}
	require.Len(t, parts(texts(long, aside)), 1)
	require.Len(t, parts(texts(long, long)), 2)
	require.Len(t, parts(texts(long+long)), 1, "a paragraph stays whole")
	require.Empty(t, parts(nil))
}
