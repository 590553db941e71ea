// Command shopper runs the service of that name behind NATS, for a conductor
// that runs elsewhere.
package main

import (
	"context"
	"os"

	"holdsim/internal/serve"
	"holdsim/services/shopper"
)

func main() {
	os.Exit(serve.Main(context.Background(), &shopper.Spec, os.Args[1:], os.Stdin, os.Stderr))
}
