// Package casttest tests a service as a story in text: events go in, and what
// the service says comes out, one line each, in files that a flag rewrites
// (-rewrite). It also drives a service through random events.
//
// A file under testdata is one story. Its commands:
//
//	new
//	{"locks": true, "unlock_lag": ["@60s"]}
//	----
//
// makes the machine, from the test's own Config with these keys replaced,
// lists element by element. "@60s" is a span and "@Tue 15:09" an instant of the week that begins on
// Saturday 5 September 2026, in UTC.
//
//	send
//	Sat 15:09 authorization.declined purchase=2 action=decline-and-lock
//	----
//	Sat 15:09 #2 card.locked < #1 purchase=2 reason=suspected
//
// hands events to the machine, after its wakes that are due earlier. Every
// event has a number; "< #1" names its cause. What is due later than it was
// said shows both: "Sat 15:09 > 15:10".
//
//	until Tue 15:09
//	----
//
// lets time go by, up to and including an instant. Arrivals come by themselves.
package casttest
