// Package exit says what the exit codes of the programs mean, and carries one
// along with an error from where the cause is known to main.
package exit

import "errors"

// Code is the exit code of a process.
type Code int

// The exit codes.
const (
	OK          Code = 0
	Failed      Code = 1   // the run failed
	Usage       Code = 2   // the command line is wrong
	Input       Code = 3   // an input file is invalid
	Unreachable Code = 4   // NATS or a service cannot be reached
	Differs     Code = 5   // journals differ, a journal is invalid, or a service is not deterministic
	Fenced      Code = 75  // a newer instance has taken over
	RolledBack  Code = 76  // the log has lost what it had acknowledged
	Missed      Code = 99  // --enforce, and a check was missed
	Interrupted Code = 130 // by the person at the keyboard
)

// Error is an error with the exit code that it leads to.
type Error struct {
	Code Code
	Err  error
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap gives the error itself.
func (e *Error) Unwrap() error { return e.Err }

// With adds an exit code to an error. The innermost code wins: it was given
// where the cause is known. A nil error stays nil.
func With(code Code, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &Error{code, err}
}

// Of is the exit code of an error: OK for none, Failed where none was given.
func Of(err error) Code {
	var known *Error
	switch {
	case err == nil:
		return OK
	case errors.As(err, &known):
		return known.Code
	}
	return Failed
}
