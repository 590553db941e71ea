package host

// RunOrdered is [Run] with another order of events than the canonical one.
var RunOrdered = run
