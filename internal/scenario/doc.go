// Package scenario reads the files that people write: a scenario (who wants
// what, where and when) and a policy (rules, lock, care, and what was agreed).
// It is the only importer of YAML.
//
// Reading is strict. A file that is too large, is not text, repeats a key,
// knows a key that does not exist or holds a value that cannot be meant meets
// one sentence: where, what was found, what was expected and how to mend it.
// Every value keeps its position, so that whoever finds fault with it later
// ([holdsim/internal/plan]) can still point at it.
//
// The structs [Scenario] and [Policy] are the one table of what a file may
// say. The decoder, the defaults and the JSON Schemas for editors all read
// their tags:
//
//	yaml     the key
//	need     "yes": the key must be there
//	default  the value when the key is not there
//	min,max  the bounds of a number, or of the length of a list
//	oneof    the vocabulary that a word comes from
//	doc      what the key says, for the editor
//
// Values are exact: money is a decimal of minor units, a chance a ratio of
// integers, a length of time a number of milliseconds. No value passes through
// a floating-point number.
package scenario
