package children

import (
	"os"
	"runtime"
)

// OneCore lets a process that does one thing at a time run on one core, unless
// the environment variable GOMAXPROCS says otherwise, and gives the function
// that takes it back. Where a message goes from process to process, a scheduler
// that looks for work on a second core only takes it from the others: with a
// server and five services on two cores, a fifth more rounds go through.
func OneCore() (restore func()) {
	if os.Getenv("GOMAXPROCS") != "" {
		return func() {}
	}
	before := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(before) }
}
