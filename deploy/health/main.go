// Command health is the health check of the NATS image, which holds nothing
// but the server: it asks the server's monitoring address, given as the only
// argument, and exits 0 when the server is well.
package main

import (
	"context"
	"fmt"
	"os"

	"holdsim/internal/health"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "health: expected one address, such as 127.0.0.1:8222")
		os.Exit(2)
	}
	if err := health.Ask(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "health:", err)
		os.Exit(1)
	}
}
