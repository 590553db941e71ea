// Package cast is the five services together, and who reads what: the one list
// that routing, consumer filters and permissions are derived from.
package cast

import (
	"holdsim/events"
	"holdsim/services"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/pointofsale"
	"holdsim/services/shopper"
)

// specs in the order of origin rank.
var specs = [...]*services.Spec{&shopper.Spec, &pointofsale.Spec, &cardlock.Spec, &fraudbot.Spec, &customercare.Spec}

// routes is who reads each kind, in origin-rank order.
var routes = func() (table [events.NumKinds][]events.Origin) {
	for _, s := range specs {
		for _, k := range s.Reads {
			table[k] = append(table[k], s.Origin)
		}
	}
	return table
}()

// Specs lists the five services in the order of their origins' rank. The slice
// is the caller's own.
func Specs() []*services.Spec { return append([]*services.Spec(nil), specs[:]...) }

// Routes lists the services that read events of kind k, in rank order: none
// for a kind that is only journalled. The slice must not be written to.
func Routes(k events.Kind) []events.Origin { return routes[k] }
