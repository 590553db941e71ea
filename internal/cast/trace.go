package cast

import (
	"holdsim/events"
	"holdsim/services"
	"holdsim/services/fraudbot"
)

// Trace asks the fraud bot's machine how each of its rules judges an
// authorization, in the state in which the machine is: see [fraudbot.Tracer].
// It is nil for any other machine.
func Trace(m services.Machine, in *events.Event) []fraudbot.RuleTrace {
	if t, ok := m.(fraudbot.Tracer); ok {
		return t.Trace(in)
	}
	return nil
}
