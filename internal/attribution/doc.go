// Package attribution draws where the time went: one bar for each clock, cut
// into the causes that a run's measures found, and what is left without each;
// and of a crowd how many were held at a time.
package attribution
