package app_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/blueprint"
	"holdsim/internal/report/reporttest"
)

// The README shows the case as it is drawn today (-update draws it again).
func TestReadmeShowsTheCase(t *testing.T) {
	const file = "../../docs/wine-store.svg"
	b := blueprint.Of(reporttest.Of(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, false))
	now := blueprint.Wide(b, blueprint.NewAxis(b)).File()
	if *update {
		require.NoError(t, os.WriteFile(file, now, 0o666))
	}
	shown, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(shown), string(now), "go test ./internal/app -run TestReadmeShowsTheCase -update draws it again")
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	require.Contains(t, string(text), "](docs/wine-store.svg)")
}
