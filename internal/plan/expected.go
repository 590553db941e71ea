package plan

// About how many events a purchase leads to, counted over runs of the built-in
// files: a purchase of the cast is there to be told and often ends in a hold;
// most of the crowd's are approved.
const (
	eventsPerCastPurchase  = 20
	eventsPerCrowdPurchase = 9
)

// expected is about how many events a run of the plan will have.
func expected(p *Plan) int64 {
	purchases := int64(0)
	for _, person := range p.Shopper.Cast {
		for _, w := range person.Wishes {
			purchases += int64(len(w.Purchases))
		}
	}
	return purchases*eventsPerCastPurchase + crowdPurchases(p)*eventsPerCrowdPurchase
}

// crowdPurchases is how many purchases the crowd makes on average: the mean of
// a distribution is the sum of the chances of more than n.
func crowdPurchases(p *Plan) int64 {
	cr := &p.Shopper.Crowd
	means := make([]uint64, len(cr.Counts)) // in units of 2^-32
	for i, table := range cr.Counts {
		for _, atMost := range table {
			means[i] += 1<<32 - 1 - uint64(atMost)
		}
	}
	perCard := uint64(0)
	for _, i := range cr.PerHour {
		perCard += means[i]
	}
	// Below 2^16 purchases of at most 2^20 cards: the product of the parts
	// above and below the point fits.
	whole, part := perCard>>32, perCard&(1<<32-1)
	return int64(whole*uint64(cr.Cards) + part*uint64(cr.Cards)>>32)
}
