package page_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/page"
	"holdsim/internal/page/pagetest"
)

var (
	idOf      = regexp.MustCompile(` id="([^"]+)"`)
	refers    = regexp.MustCompile(` (?:href="#|aria-labelledby="|aria-describedby="|for=")([^"]+)"`)
	outlineOf = regexp.MustCompile(`(?s)<(h1|h2|h3|caption|th scope="col"|th scope="rowgroup"[^>]*|summary|dt|figcaption|title)(?: [^>]*)?>(.*?)</`)
	tags      = regexp.MustCompile(`<[^>]*>`)
)

// sound: every id once, nothing refers to none, nothing is asked of a network, and
// no style or script is inline but those that the policy knows.
func sound(t testing.TB, html []byte) {
	t.Helper()
	ids := map[string]bool{}
	for _, m := range idOf.FindAllSubmatch(html, -1) {
		require.False(t, ids[string(m[1])], "the id %s stands twice", m[1])
		ids[string(m[1])] = true
	}
	for _, m := range refers.FindAllSubmatch(html, -1) {
		for ref := range strings.FieldsSeq(string(m[1])) {
			require.True(t, ids[ref], "nothing has the id %s", ref)
		}
	}
	require.NotRegexp(t, `(?i)\s(src|srcset|action)=|href="[^#]|<link|@import|url\(|\sstyle="|\son[a-z]+="`, string(html))
	require.NotContains(t, string(html), "%!", "a format without its value")
	require.NotContains(t, string(html), "NaN")
}

// The page's outline: what somebody hears who moves from heading to heading.
func TestTheOutlineOfAComparison(t *testing.T) {
	html := page.Compare(pagetest.Comparison(t, 40, pagetest.Four, "wine-store"))
	sound(t, html)
	var b strings.Builder
	for _, m := range outlineOf.FindAllSubmatch(html, -1) {
		name, _, _ := strings.Cut(string(m[1]), " ")
		if text := strings.Join(strings.Fields(tags.ReplaceAllString(string(m[2]), " ")), " "); text != "" {
			fmt.Fprintf(&b, "%-10s %s\n", name, text)
		}
	}
	file := filepath.Join("testdata", "compare-outline.txt")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "go test ./internal/page -update rewrites %s", file)
}

func TestTheSameDrawsGiveTheSamePage(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first []byte
	for _, cores := range []int{1, 2, 3, 16} {
		runtime.GOMAXPROCS(cores)
		html := page.Compare(pagetest.Comparison(t, 24, pagetest.Four, "wine-store", "traveller"))
		if first == nil {
			first = html
		}
		require.True(t, bytes.Equal(first, html), "at %d cores", cores)
	}
}

// Every comparison has a page that is sound and not too large: labels, another
// currency, no counterweight, crowds, several scenarios, one draw, many policies.
func TestPagesOfManyComparisons(t *testing.T) {
	for _, c := range []struct {
		draws     int
		policies  []string
		scenarios []string
		most      int // bytes
	}{
		{1, []string{"as-is", "tell-them"}, []string{"wine-store"}, 500_000},
		{16, pagetest.Four, []string{"service-desk", "traveller"}, 1_500_000},
		{16, []string{"as-is-berlin", "tell-them"}, []string{"wine-shop-berlin"}, 500_000},
		{2, []string{"office-hours", "tell-them"}, []string{"payday"}, 400_000},
		{16, []string{"as-is", "bot-off"}, []string{"stolen-card"}, 500_000},
		{16, pagetest.Ten, []string{"wine-store"}, 3_500_000},
		{4, pagetest.Four, []string{"long-weekend", "mixed-day"}, 3_000_000},
	} {
		html := page.Compare(pagetest.Comparison(t, c.draws, c.policies, c.scenarios...))
		sound(t, html)
		alone(t, strings.Join(c.scenarios, " and "), string(html))
		require.Less(t, len(html), c.most, "%v under %v", c.scenarios, c.policies)
	}
}

// Every two policies have drawings of their own, in both orders.
func TestAnyTwoPolicies(t *testing.T) {
	pair := regexp.MustCompile(`class="picture of-pair[^>]* data-of="(\d+)" data-with="(\d+)"`)
	text := string(page.Compare(pagetest.Comparison(t, 1, pagetest.Ten, "wine-store")))
	drawn := map[string]bool{}
	for _, m := range pair.FindAllStringSubmatch(text, -1) {
		require.NotEqual(t, m[1], m[2])
		drawn[m[1]+" with "+m[2]] = true
	}
	require.Equal(t, 10*9, len(drawn))
	seen := 0
	for _, figure := range regexp.MustCompile(`<figure class="picture of-pair[^>]*>`).FindAllString(text, -1) {
		if !strings.Contains(figure, " hidden") {
			seen++
			require.Regexp(t, `data-of="0"|data-with="0"`, figure, "at first the first policy stands above another")
		}
	}
	require.Equal(t, 2, seen)
}

// What files say is text, whatever it looks like.
func TestNamesOfFilesAreEscaped(t *testing.T) {
	c := pagetest.Comparison(t, 2, []string{"as-is", "tell-them"}, "wine-store")
	c.Command = `holdsim compare "</code><script>alert(1)</script>"`
	c.Result.Tables[0].Policies[1].Name = `<img src=x onerror=alert(1)>`
	c.Result.Tables[0].Checks[0].Checks[0].Expect = `"><svg onload=alert(1)>`
	html := string(page.Compare(c))
	require.NotContains(t, html, "<script>alert")
	require.NotContains(t, html, "<img")
	require.NotContains(t, html, "<svg onload")
	require.Contains(t, html, "&lt;img")
}

func BenchmarkComparePage(b *testing.B) {
	for _, policies := range [][]string{pagetest.Four, pagetest.Ten} {
		b.Run(fmt.Sprint(len(policies)), func(b *testing.B) {
			c := pagetest.Comparison(b, 40, policies, "wine-store")
			size := 0
			for b.Loop() {
				size = len(page.Compare(c))
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
