package app_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/app"
)

// Whoever ends a comparison early gets what is done, is told so, and the exit
// code says it too.
func TestEndingAComparisonEarly(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Second)
	defer stop()
	var out, log bytes.Buffer
	code := app.Main(ctx, []string{"compare", "wine-store", "--policies", "as-is,tell-them", "--replications", "1000000"}, strings.NewReader(""), &out, &log)
	require.Equal(t, 130, code, log.String())
	require.Regexp(t, `holdsim: interrupted after \d+ of 1000000 draws; what is shown rests on these\n$`, log.String())
	require.Regexp(t, `INTERRUPTED: [\d,]+ draws of 1,000,000 are done, the same under every policy`, out.String())
	require.Contains(t, out.String(), "WHO GAINS, WHO PAYS")
	page, err := os.ReadFile("runs/compare-wine-store-1/compare.html")
	require.NoError(t, err)
	require.Contains(t, string(page), "INTERRUPTED: ")
}
