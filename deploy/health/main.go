// Command health asks one address over HTTP whether it is well: the health
// check of an image that has no shell. It exits 0 when the answer is 200.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	if err := ask(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "health:", err)
		os.Exit(1)
	}
}

func ask(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("expected one address, such as http://127.0.0.1:8222/healthz; found %d", len(args))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, args[0], nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", args[0], answer.Status)
	}
	return nil
}
