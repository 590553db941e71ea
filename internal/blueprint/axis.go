package blueprint

import "holdsim/events"

// Axis is where time lies from left to right: slots of one causal step each,
// and between them the slabs of the silences, to scale within themselves. Two
// models on one axis have what happens at one instant at one place.
type Axis struct {
	Left, Right float64 // the lanes' names stand left of Left
	Slots       []Slot
	Slabs       []Slab
}

// Slot is the place of a column.
type Slot struct {
	At             events.Time
	Left, Right    float64
	ColumnsByModel []int // the column of each model that stands here; -1: none
}

// Slab is the place of a silence that all models share.
type Slab struct {
	From, Until events.Time
	Left, Right float64
}
