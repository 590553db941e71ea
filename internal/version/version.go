// Package version says of which version the code is.
package version

import "runtime/debug"

// stamped is the revision where the build cannot ask git for it, as in an image:
//
//	go build -ldflags "-X holdsim/internal/version.stamped=4f2a…"
var stamped string

// Code is the revision that the program was built from, with "+changes" when
// the sources had been changed since; "(devel)" when the build did not note it.
// Conductor and services must agree on it.
func Code() string {
	if stamped != "" {
		return stamped
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return unknown
	}
	revision, changes := unknown, ""
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
	return revision + changes
}

const unknown = "(devel)"
