package report

import "holdsim/events"

// Purchase names one thing that somebody wanted to buy: all events of it, from
// its intent on, have the same.
type Purchase struct {
	card          events.Card
	visit, number uint16
}

// PurchaseOf is the purchase that an event belongs to.
func PurchaseOf(e *events.Event) Purchase { return Purchase{e.Card, e.Visit, e.Purchase} }
