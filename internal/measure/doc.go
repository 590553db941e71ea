// Package measure turns the canonical sequence of events into numbers that
// people can be held to.
//
// A measure is a streaming fold: it looks at each event once, keeps integers,
// and its results merge exactly in any grouping, whether the groups are cards
// of one run or whole runs. A span is measured on two clocks: the wall clock
// and the staffed clock, which runs only while customer care is open. What
// never happened before the horizon is infinite; it is counted, and it is
// larger than every number. There is therefore no mean.
//
// Every measure says what proves it: the stamps of events, or the kind that
// was searched for and is absent.
//
// Where the resolution times went is attributed to causes without remainder: at
// each instant of a case one [Cause] holds, on both clocks ([Where]). What a run
// used up and moved are [Counters]: whole numbers, for whoever knows prices.
//
// A [Threshold] is a sentence over a measure, such as "time_to_contact <=
// 72h", "p90(time_to_wanted) <= 5m", "never(time_to_wanted) <= 10%",
// "cards_locked == 100%", "count(genuine_declined) == 0" or "time_to_contact
// <= 8h staffed".
package measure
