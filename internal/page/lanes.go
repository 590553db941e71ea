package page

import (
	"holdsim/events"
	"holdsim/internal/blueprint"
)

// laneNames are the lanes of the blueprint, from the top.
var laneNames = [blueprint.NumLanes]string{
	blueprint.Evidence: "evidence", blueprint.Customer: "customer", blueprint.Frontstage: "frontstage",
	blueprint.Backstage: "backstage", blueprint.Support: "support",
}

// actorNames are who does a step.
var actorNames = map[blueprint.Actor]string{blueprint.Machine: "machine", blueprint.Person: "person"}

// lane is that of a kind of event; empty where it is not drawn.
func lane(k events.Kind) string {
	if lanes := blueprint.LanesOf(k); len(lanes) > 0 {
		return laneNames[lanes[0]]
	}
	return ""
}
