// Package journey is what a run is to the shopper: how it feels, what they know
// and what is true, and what they would say. Each value of feeling has the rule
// that it comes from, and is an assumption.
package journey
