// Package compare runs scenarios under several policies, on the same people,
// and says who gains, who pays, and what cannot be told apart.
//
// Draw r of a comparison with seed S is a run with seed S+r−1: under every
// policy the same people, who know the same PINs and answer as fast, and, in
// the counterweight, the same thieves. Any draw can therefore be looked at by
// itself, with holdsim run.
//
// A measure of a draw is a pair of whole numbers, a count and what it is out of
// (shoppers served, and shoppers; milliseconds dead, and cards). Over draws only
// the sums and the sums of products of these pairs are kept, exactly. They can be
// added up in any grouping, so that the number of cores plays no part. Floats
// begin where an estimate is made of the sums: a ratio of totals, its interval
// by the usual linearisation, and the same for the difference of two policies,
// draw by draw (paired).
package compare
