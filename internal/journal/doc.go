// Package journal writes down the canonical sequence of events, reads it back
// and proves that nothing was changed.
//
// A journal is text, one JSON document per line:
//
//	{"holdsim":"journal","format":1,"plan":"sha256:…","start":…,"horizon":…,"names":{…}}
//	{"specversion":"1.0","id":"shopper.1788635340000.0.0",…}      event 1
//	…                                                             event 2 to n
//	{"end":"journal","events":23,"later":0,"sha256":"…"}
//
// The events are CloudEvents 1.0, strictly ascending in the order of
// [events.Compare]: due tag, origin rank, birth tag, K. Nothing due after the
// horizon is in it. The last line counts the events, says how many more were sent
// for later than the horizon, and holds the SHA-256 of every byte before it. There is no stream sequence, run id, host or wall time
// in a journal, so the same scenario, policy and seed give the same bytes
// whatever carried the events.
//
// Event n stands on line n+1. Every line, the last one too, ends in a newline
// and has exactly one form: what differs from it in a single byte is refused,
// and the error names the line.
package journal

// Format is the version of the journal's lines.
const Format = 1
