//go:build !unix

package app

import "os"

// claim has nothing to do: Windows removes no file that is open.
func claim(*os.File) bool { return true }

// removeUnclaimed removes a file that no process has open.
func removeUnclaimed(name string) { _ = os.Remove(name) } // refused for one that is open

// rename closes a file, which cannot be renamed before, and gives it its final
// name.
func rename(f *os.File, final string) error {
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), final)
}
