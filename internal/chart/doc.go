// Package chart draws what a comparison found: how soon each policy does what is
// wanted, as curves, and how far each is from the first one, as points with their
// intervals. Lines differ in their strokes and carry their names; a scale that is
// broken says so.
package chart
