//go:build torture

package torture

// How much is tried.
const (
	kills     = 378 // of processes
	scenarios = 200 // generated
)
