// Package cast is the five services together: the one list that routing,
// consumer filters and permissions are derived from.
package cast

import (
	"holdsim/services"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/pointofsale"
	"holdsim/services/shopper"
)

// specs in the order of origin rank.
var specs = [...]*services.Spec{&shopper.Spec, &pointofsale.Spec, &cardlock.Spec, &fraudbot.Spec, &customercare.Spec}

// Specs lists the five services in the order of their origins' rank. The slice
// is the caller's own.
func Specs() []*services.Spec { return append([]*services.Spec(nil), specs[:]...) }
