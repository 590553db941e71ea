package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"holdsim/internal/exit"
)

// file is one result of a run.
type file struct {
	name  string
	bytes []byte
}

// checkOut finds out, before a run is made, whether its results can be put
// into this folder. It leaves no trace.
func checkOut(dir string) error {
	at := filepath.Clean(dir)
	for {
		info, err := os.Stat(at)
		switch {
		case err == nil && !info.IsDir():
			return outError(dir, fmt.Errorf("%s is a file, and a folder was expected", at))
		case err == nil:
			return tryWriting(dir, at)
		case filepath.Dir(at) == at:
			return outError(dir, reason(err))
		}
		at = filepath.Dir(at)
	}
}

func tryWriting(dir, existing string) error {
	f, err := os.CreateTemp(existing, ".holdsim-*")
	if err != nil {
		return outError(dir, fmt.Errorf("%s: %w", existing, reason(err)))
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// writeOut puts the results into the folder. Each is written beside its place
// under another name first, so that a name never stands for half a file, and
// none is put in its place before all are written.
func writeOut(dir string, files []file) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return outError(dir, reason(err))
	}
	temporary := make([]string, 0, len(files))
	defer func() {
		for _, name := range temporary {
			os.Remove(name)
		}
	}()
	for _, f := range files {
		name, err := writeBeside(dir, f)
		if err != nil {
			return outError(dir, fmt.Errorf("%s: %w", f.name, reason(err)))
		}
		temporary = append(temporary, name)
	}
	for i, f := range files {
		if err := os.Rename(temporary[i], filepath.Join(dir, f.name)); err != nil {
			return outError(dir, fmt.Errorf("%s: %w", f.name, reason(err)))
		}
	}
	return nil
}

func writeBeside(dir string, f file) (name string, err error) {
	t, err := os.CreateTemp(dir, "."+f.name+"-*")
	if err != nil {
		return "", err
	}
	_, err = t.Write(f.bytes)
	err = errors.Join(err, t.Chmod(0o644), t.Sync(), t.Close())
	if err != nil {
		os.Remove(t.Name())
		return "", err
	}
	return t.Name(), nil
}

func outError(dir string, err error) error {
	return exit.With(exit.Failed, fmt.Errorf("the results cannot be written to %s: %w; choose another folder with --out", dir, err))
}

// reason is an error of the file system without its call and path, which the
// sentence around it says better.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
