package broker

import (
	"holdsim/events"
	"holdsim/services"
)

// cast is as large as the real one; only who reads what is shorter.
var cast = []*services.Spec{
	{Origin: events.Shopper, Reads: []events.Kind{events.SaleDeclined}, Emits: []events.Kind{events.IntentRecorded, events.PurchaseAttempted}},
	{Origin: events.PointOfSale, Reads: []events.Kind{events.PurchaseAttempted}, Emits: []events.Kind{events.AuthorizationRequested}},
	{Origin: events.CardLock, Reads: []events.Kind{events.AuthorizationRequested}, Emits: []events.Kind{events.AuthorizationAdmitted}},
	{Origin: events.FraudBot, Reads: []events.Kind{events.AuthorizationAdmitted}, Emits: []events.Kind{events.AuthorizationDeclined}},
	{Origin: events.CustomerCare, Reads: []events.Kind{events.AlertRaised}, Emits: []events.Kind{events.CaseOpened}},
}
