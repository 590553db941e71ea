// Command cardlock runs the service of that name behind NATS, for a conductor
// that runs elsewhere.
package main

import (
	"context"
	"os"

	"holdsim/internal/serve"
	"holdsim/services/cardlock"
)

func main() {
	os.Exit(serve.Main(context.Background(), &cardlock.Spec, os.Args[1:], os.Stdin, os.Stderr))
}
