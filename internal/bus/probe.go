package bus

// Point is a place in the life of a publication at which a process can die.
type Point uint8

// The points, in order.
const (
	Unsent  Point = iota // nothing has left the process
	Sent                 // the server has it, the answer was not read
	Settled              // the answer was read
)

// Probe looks into a connection, so that a test can let a role die at every
// point of every publication and can plant faults in what it says and hears.
// Programs leave it nil.
type Probe interface {
	// At is called at each point of a publication. An error ends the role as
	// a crash would.
	At(p Point, subject string) error
	// Out may change what is said, before it is published or compared.
	Out(out *Outgoing)
	// In may change what is read: drop it, repeat it, or put it in another order.
	In(r *Record) []*Record
}
