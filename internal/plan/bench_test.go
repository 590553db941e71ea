package plan_test

import (
	"testing"

	"holdsim/internal/plan"
)

// From two commented files to the plan and its digest: a part of the time that
// a person waits for a run.
func BenchmarkFromFilesToDigest(b *testing.B) {
	for b.Loop() {
		p, err := plan.Open("wine-store", "as-is", 1)
		if err != nil {
			b.Fatal(err)
		}
		p.Digest()
	}
}
