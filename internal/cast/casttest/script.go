package casttest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
)

// Script writes a sequence of events in canonical order, one line each.
func Script(all []events.Event) string {
	var s script
	for i := range all {
		s.number(&all[i])
		s.print(&all[i])
	}
	return s.out.String()
}

// Overlay replaces keys of a configuration, given as a pointer, by those of a
// text in JSON, which may be empty.
func Overlay(t *testing.T, config any, text string) {
	if text != "" {
		require.NoError(t, json.Unmarshal([]byte(numbers(text)), config))
	}
}

// script numbers events and writes them down.
type script struct {
	numbers map[events.Stamp]int
	out     strings.Builder
}

func (s *script) number(e *events.Event) {
	if s.numbers == nil {
		s.numbers = map[events.Stamp]int{}
	}
	s.numbers[e.ID] = len(s.numbers) + 1
}

func (s *script) print(e *events.Event) {
	when := clock(e.ID.Born)
	if e.At != e.ID.Born {
		due := clock(e.At)
		if strings.HasPrefix(due, when[:4]) {
			due = due[4:]
		}
		when += " > " + due
	}
	cause := "root"
	if !e.Cause.IsZero() {
		cause = fmt.Sprintf("< #%d", s.numbers[e.Cause])
	}
	kind, fields, _ := strings.Cut(said(e), " ")
	s.out.WriteString(strings.TrimSuffix(fmt.Sprintf("%s #%d %s %s %s", when, s.numbers[e.ID], kind, cause, fields), " ") + "\n")
}
