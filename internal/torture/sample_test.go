//go:build !torture

package torture

// How much is tried.
const (
	kills     = 63 // of processes
	scenarios = 20 // generated
)
