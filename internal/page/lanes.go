package page

import "holdsim/events"

// laneNames are the lanes of the blueprint, from the top.
var laneNames = []string{"evidence", "customer", "frontstage", "backstage", "support"}

// lane is the lane of the blueprint in which an event is drawn; empty where it
// is in none.
func (v *view) lane(int) string { return "" }

// chosen is the card of which the pictures tell.
func (v *view) chosen() events.Card {
	for i := range v.Judgements {
		if n := v.NumberOf(v.Judgements[i].Outcome.Proof.Event); n > 0 {
			return v.run.Events[n-1].Card
		}
	}
	return 0
}
