package measure

// Threshold is a measure, an aggregate of it, and a bound: "time_to_contact <= 72h".
type Threshold struct {
	Measure string `json:"measure"`
	Agg     string `json:"agg"`   // how one number is made of many: see the measure's unit
	Op      string `json:"op"`    // <=, <, >=, >, ==
	Value   int64  `json:"value"` // in the measure's unit: milliseconds, a count, or parts per million of a share
}
