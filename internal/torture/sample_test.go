//go:build !torture

package torture

// How much is tried.
const (
	kills     = 63 // of processes
	generated = 20 // scenarios

	wholeLibrary = false
)
