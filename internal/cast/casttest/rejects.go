package casttest

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/services"
)

// Rejects lays every text in JSON over a new base Config, given as a pointer,
// and expects the sentence beside it from the service's New; no sentence means
// that the Config is right. It also expects that unknown keys and anything
// after the end are refused.
func Rejects(t *testing.T, spec *services.Spec, base func() any, want map[string]string) {
	for overlay, sentence := range want {
		config := base()
		Overlay(t, config, overlay)
		text, err := json.Marshal(config)
		require.NoError(t, err)
		_, err = spec.New(text)
		if sentence == "" {
			require.NoError(t, err, overlay)
		} else {
			require.EqualError(t, err, sentence, overlay)
		}
	}
	_, err := spec.New([]byte(`{"colour": "red"}`))
	require.ErrorContains(t, err, `unknown field "colour"`)
	text, err := json.Marshal(base())
	require.NoError(t, err)
	_, err = spec.New(append(text, "{}"...))
	require.ErrorContains(t, err, "something follows its end")
}
