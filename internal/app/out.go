package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"holdsim/internal/exit"
)

// results are the files of a run on their way into its folder. Until
// [results.commit] they have other names there, so that a final name never
// stands for half a file; [results.abort] leaves the folder as it was found.
type results struct {
	dir   string
	made  []string // folders that were not there, the outermost first
	files []*result
}

// result is one file being written.
type result struct {
	*os.File
	final string
}

// openResults makes the folder. It fails when nothing can be written there:
// before a run, and not after it.
func openResults(dir string) (*results, error) {
	r := &results{dir: dir}
	if err := r.makeFolders(filepath.Clean(dir)); err != nil {
		r.abort()
		return nil, outError(dir, err)
	}
	sweep(dir)
	probe, err := createHidden(dir, "probe")
	if err != nil {
		r.abort()
		return nil, outError(dir, reason(err))
	}
	return r, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// hidden is what the names of files begin with that are still being written.
const hidden = ".holdsim-"

// createHidden begins a file under a name that no other has. Who may read and
// write it is for the umask, or the folder's access control list, to say.
func createHidden(dir, name string) (*os.File, error) {
	for n := 1; ; n++ {
		file := filepath.Join(dir, fmt.Sprintf("%s%s-%d", hidden, name, n))
		f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		switch {
		case errors.Is(err, fs.ErrExist) && n < maxHidden:
			continue
		case err != nil:
			return nil, err
		case claim(f):
			return f, nil
		}
		_ = f.Close() // somebody swept it in this instant
	}
}

// maxHidden is up to how many runs may write to one folder at once.
const maxHidden = 1000

// sweep removes what runs left that were killed while they wrote, and nothing
// that another run is writing now.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // whether the folder can be used is found out by using it
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), hidden) && e.Type().IsRegular() {
			removeUnclaimed(filepath.Join(dir, e.Name()))
		}
	}
}

func (r *results) makeFolders(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s is a file, and a folder was expected", dir)
	case err == nil:
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := r.makeFolders(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o777); err != nil { // less what the umask takes away
		return fmt.Errorf("%s: %w", dir, reason(err))
	}
	r.made = append(r.made, dir)
	return nil
}

// create begins a file.
func (r *results) create(name string) (*result, error) {
	f, err := createHidden(r.dir, name)
	if err != nil {
		return nil, outError(r.dir, fmt.Errorf("%s: %w", name, reason(err)))
	}
	file := &result{f, filepath.Join(r.dir, name)}
	r.files = append(r.files, file)
	return file, nil
}

// write writes a whole file.
func (r *results) write(name string, b []byte) error {
	f, err := r.create(name)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		return outError(r.dir, fmt.Errorf("%s: %w", name, reason(err)))
	}
	return nil
}

// commit flushes every file to the disk and then gives them their names.
func (r *results) commit() error {
	for _, f := range r.files {
		if err := f.Sync(); err != nil {
			return outError(r.dir, fmt.Errorf("%s: %w", filepath.Base(f.final), reason(err)))
		}
	}
	for _, f := range r.files {
		if err := rename(f.File, f.final); err != nil {
			return outError(r.dir, fmt.Errorf("%s: %w", filepath.Base(f.final), reason(err)))
		}
	}
	r.files, r.made = nil, nil
	return nil
}

// abort removes what was not committed. After commit it does nothing, so that
// it can be deferred.
func (r *results) abort() {
	for _, f := range r.files {
		_ = f.Close() // it is thrown away
		_ = os.Remove(f.Name())
	}
	for i := len(r.made) - 1; i >= 0; i-- {
		_ = os.Remove(r.made[i]) // fails when somebody else put something there
	}
	r.files, r.made = nil, nil
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
