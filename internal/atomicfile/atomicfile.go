// Package atomicfile writes files that are there whole or not at all. The
// bytes go to a temporary file in the same folder, are flushed to the disk,
// and only then take the final name.
package atomicfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// File is being written. Either [File.Commit] or [File.Abort] ends it; Abort
// after Commit does nothing, so that it can be deferred.
type File struct {
	tmp   *os.File
	final string
	done  bool
}

// Create begins a file that will be called name. Its folder must exist.
func Create(name string) (*File, error) {
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*.tmp")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	return &File{tmp: tmp, final: name}, nil
}

// Write appends bytes.
func (f *File) Write(b []byte) (int, error) { return f.tmp.Write(b) }

// Commit flushes the bytes to the disk and gives them the final name, in place
// of what had it. When it fails, nothing is left and the name is as it was.
func (f *File) Commit() error {
	if f.done {
		return fmt.Errorf("write %s: it is finished already", f.final)
	}
	defer f.Abort()
	if err := errors.Join(f.tmp.Chmod(0o644), f.tmp.Sync(), f.tmp.Close()); err != nil {
		return fmt.Errorf("write %s: %w", f.final, err)
	}
	if err := os.Rename(f.tmp.Name(), f.final); err != nil {
		return fmt.Errorf("write %s: %w", f.final, err)
	}
	f.done = true
	return syncFolder(filepath.Dir(f.final))
}

// Abort leaves nothing behind.
func (f *File) Abort() {
	if f.done {
		return
	}
	f.done = true
	_ = f.tmp.Close() // it is thrown away
	_ = os.Remove(f.tmp.Name())
}

// Write writes a whole file.
func Write(name string, b []byte) error {
	f, err := Create(name)
	if err != nil {
		return err
	}
	defer f.Abort()
	if _, err := f.Write(b); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return f.Commit()
}

// syncFolder makes the new name survive a power cut. Windows has no such call.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("flush the folder %s: %w", dir, err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("flush the folder %s: %w", dir, err)
	}
	return nil
}
