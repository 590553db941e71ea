package cast

import (
	"holdsim/events"
	"holdsim/services"
	"holdsim/services/fraudbot"
)

// Trace asks the fraud bot among the machines how each of its rules judges an
// authorization, in the state in which the bot is: see [fraudbot.Tracer].
func Trace(machines []services.Machine, in *events.Event) []fraudbot.RuleTrace {
	for _, m := range machines {
		if t, ok := m.(fraudbot.Tracer); ok {
			return t.Trace(in)
		}
	}
	return nil
}
