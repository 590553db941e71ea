package gen_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/cast"
	"holdsim/internal/scenario/gen"
)

const seeds = 300

func TestGeneratedFilesAreValid(t *testing.T) {
	for seed := range uint64(seeds) {
		p, err := gen.Plan(seed)
		require.NoError(t, err)
		for _, spec := range cast.Specs() {
			_, err := spec.New(p.Config(spec.Origin))
			require.NoError(t, err, "seed %d, %s", seed, spec.Origin)
		}
		require.Less(t, p.Expected, int64(1000), "seed %d", seed)
	}
}

// The same seed makes the same files for ever: a change here changes what every
// test that prints a seed was run on.
func TestTheSameSeedMakesTheSameFiles(t *testing.T) {
	h := sha256.New()
	for seed := range uint64(20) {
		f, again := gen.New(seed), gen.New(seed)
		require.Equal(t, f, again)
		h.Write(f.Scenario)
		h.Write(f.Policy)
	}
	require.Equal(t, "35363f51ba8ddae9", hex.EncodeToString(h.Sum(nil))[:16])
}

func TestManyPurchases(t *testing.T) {
	p, err := gen.Sized(7, 200).Plan(7)
	require.NoError(t, err)
	require.NotEmpty(t, p.Shopper.Cast)
}
