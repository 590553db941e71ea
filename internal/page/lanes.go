package page

import (
	"holdsim/internal/blueprint"
)

// laneNames are the lanes of the blueprint, from the top.
var laneNames = [blueprint.NumLanes]string{
	blueprint.Evidence: "evidence", blueprint.Customer: "customer", blueprint.Frontstage: "frontstage",
	blueprint.Backstage: "backstage", blueprint.Support: "support",
}

// actorNames are who does a step.
var actorNames = map[blueprint.Actor]string{blueprint.Machine: "machine", blueprint.Person: "person"}

// lanesOf are the lanes in which events are drawn, by their index. What the
// other side of an event is, stands in the lane of the event itself.
func lanesOf(b *blueprint.Blueprint) map[int]string {
	lanes := map[int]string{}
	for i := range b.Columns {
		for lane, step := range b.Columns[i].Steps {
			if step == nil {
				continue
			}
			for _, at := range step.Events {
				lanes[at] = laneNames[lane]
			}
		}
	}
	return lanes
}
