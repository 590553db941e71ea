// Package tidy holds the source to the project's own rules. It has no code of
// its own: its tests read the repository and fail with the file, the line and
// the rule that is broken.
//
//	imports   one direction: events ← services ← services/x ← internal/plan;
//	          every library at a boundary has the one package that knows it
//	pure      in code that decides what happens: no clock, no global random
//	          source, no float, no range over a map, no goroutine, no lock, no
//	          file or socket, no package variable that changes
//	comments  every package and every exported name says what it is
//	size      small files, small functions
//	format    gofmt
//	skips     no test skips
//	words     nothing in the repository names the machine that it was written on
//	papers    README.md and ARCHITECTURE.md: links lead somewhere, and every module
//	          and every folder has its row
//
// Each rule has a test that breaks it on purpose and must be caught. An
// exception is a row in exceptions_test.go with its reason; one that is no
// longer needed fails.
package tidy
