// Package version says which code this is: the code version, in which all
// programs of a run must agree, and the revision that a build was made from.
package version

import (
	_ "embed"
	"runtime/debug"
	"strings"
)

// codeTxt is the SHA-256, in hex, of the sources that decide what happens in a
// run. A test writes it down and finds it stale.
//
//go:embed code.txt
var codeTxt string

// Code is the code version, 12 hex digits: it is another one whenever a source
// that decides what happens is, and does not depend on how the program was
// built. Conductor and services must agree on it, and a log that was begun with
// another one is not continued.
func Code() string { return strings.TrimSpace(codeTxt)[:12] }

// stamped is the revision where the build cannot ask git for it, as in an image:
//
//	go build -ldflags "-X holdsim/internal/version.stamped=4f2a…"
var stamped string

// Revision is what the program was built from: the revision in git, with
// "+changes" when the sources had been changed since, or the module's release;
// "(devel)" when the build did not note it. It is for people.
func Revision() string {
	if stamped != "" {
		return stamped
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return unknown
	}
	revision, changes := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				changes = "+changes"
			}
		}
	}
	switch {
	case revision != "":
		return revision + changes
	case info.Main.Version != "":
		return info.Main.Version
	}
	return unknown
}

const unknown = "(devel)"
