package tidy

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/require"
)

// The linter's settings are YAML of its second version, without a key that it
// does not know and without a linter named twice: it would refuse to start.
func TestLinterSettingsCanBeRead(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, ".golangci.yml"))
	require.NoError(t, err)
	var settings struct {
		Version string         `yaml:"version"`
		Run     map[string]any `yaml:"run"`
		Linters struct {
			Default    string         `yaml:"default"`
			Enable     []string       `yaml:"enable"`
			Settings   map[string]any `yaml:"settings"`
			Exclusions map[string]any `yaml:"exclusions"`
		} `yaml:"linters"`
		Formatters struct {
			Enable   []string       `yaml:"enable"`
			Settings map[string]any `yaml:"settings"`
		} `yaml:"formatters"`
		Issues map[string]any `yaml:"issues"`
	}
	require.NoError(t, yaml.UnmarshalWithOptions(raw, &settings, yaml.Strict()))
	require.Equal(t, "2", settings.Version)
	require.True(t, slices.IsSorted(settings.Linters.Enable), "in order, so that a second one would be seen")
	require.Len(t, slices.Compact(slices.Clone(settings.Linters.Enable)), len(settings.Linters.Enable))
	standard := []string{"errcheck", "govet", "ineffassign", "staticcheck", "unused"}
	for name := range settings.Linters.Settings {
		require.Contains(t, append(standard, settings.Linters.Enable...), name, "settings of a linter that does not run")
	}
}
