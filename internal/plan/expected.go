package plan

// About how many events a purchase leads to, counted over runs of the built-in
// and of generated files.
const (
	eventsOfCast  = 16 // of the cast, of which many are held and lead to notices and calls
	eventsOfCrowd = 9  // of the crowd, of which most are approved
)

// expected is about how many events a run of the plan will have: so many for
// every purchase, whatever the policy makes of it. It tells a story from a
// crowd, and is right within a factor of about four: enough to decide whether
// a run is small enough for NATS and for the memory.
func expected(p *Plan) int64 {
	purchases := int64(0)
	for i := range p.Shopper.Cast {
		for j := range p.Shopper.Cast[i].Wishes {
			purchases += int64(len(p.Shopper.Cast[i].Wishes[j].Purchases))
		}
	}
	return purchases*eventsOfCast + crowdPurchases(p)*eventsOfCrowd
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
