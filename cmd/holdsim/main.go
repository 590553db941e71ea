// Command holdsim simulates what happens to a cardholder after a fraud hold.
package main

import (
	"context"
	"os"

	"holdsim/internal/app"
)

func main() { os.Exit(app.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
