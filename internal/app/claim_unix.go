//go:build unix

package app

import (
	"errors"
	"os"
	"syscall"
)

// claim marks a file as being written by this process, until it is closed or
// the process ends, however it does. It fails when the file was removed before.
func claim(f *os.File) bool {
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		// A file system without locks: nobody else can see a claim there, nor
		// remove what is not claimed.
		return !errors.Is(err, syscall.EWOULDBLOCK)
	}
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(f.Name())
	return err == nil && os.SameFile(mine, there)
}

// removeUnclaimed removes a file that no process is writing.
func removeUnclaimed(name string) {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return // it belongs to somebody else
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
		_ = os.Remove(name) // the next run will try again
	}
}

// rename gives a file its final name and closes it, in this order: until then
// it stays claimed.
func rename(f *os.File, final string) error {
	return errors.Join(os.Rename(f.Name(), final), f.Close())
}
