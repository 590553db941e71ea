// Package host runs one service behind NATS: it reads the log, lets the
// service's machine handle each round that names it, and publishes what the
// machine emits. The rules of time are those of package kernel, whose Actor it
// runs.
//
// # A run, as a host sees it
//
// It says hello until it is stopped, and reads the log. With a run record that
// holds its own version it opens a session; anything older is forgotten. Its
// plan record gives it its Config, and it answers with done 0: ready, and the
// time of the first wake. Events addressed to it go on the agenda as they come
// by. On a round it checks
//
//   - that the round follows the last one, in number and in time,
//   - that everything it said before has come by in the log,
//   - that no wake and no event of its own was passed over,
//
// and, if the round names it,
//
//   - that it has met as many events as the conductor counted.
//
// Then it takes what is due from the agenda, in canonical order, lets the
// machine handle it, and publishes the events and done.
//
// # A host that was restarted
//
// It does the same from the beginning of the run. What the log already holds
// is not published but compared, byte for byte; a difference means that the
// service is not deterministic, and ends the run. A host that has met fewer
// events than the conductor counted reads the run once more from its
// beginning, and gives up when that does not help. One that meets rounds of a
// run whose run record is gone says that the run lost its beginning.
//
// What a host cannot go on after, it tells the conductor as an abort record;
// the conductor's own abort then reaches everyone. Only a host that is fenced,
// finds the log rolled back or loses its rights leaves without a word.
//
// # Several hosts of one service
//
// Every live host of a service is delivered every record. A host that finds
// its publication refused because another has published the very same is in
// step, and goes on. One that finds a newer record than any of its own has
// been replaced while it slept, and leaves with [bus.FencedError], unless it
// was started as a standby: then it reads on, compares, and takes over where
// the other stops.
package host
