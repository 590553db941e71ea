//go:build torture

package torture

// How much is tried.
const (
	kills     = 378 // of processes
	generated = 200 // scenarios

	wholeLibrary = true
)
