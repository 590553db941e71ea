// Package health lets a process be asked whether it is well, and asks: an
// image without a shell has nothing but its own binary to check it with.
package health

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Path is where a process answers: 200 when it is well, 503 and one sentence
// when it is not.
const Path = "/healthz"

const timeout = 2 * time.Second

// Serve answers at an address such as 127.0.0.1:8080 until the context ends.
// well returns nil when all is well; it is called from several goroutines.
func Serve(ctx context.Context, address string, well func() error) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("listen for health checks: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Path, func(w http.ResponseWriter, _ *http.Request) {
		if err := well(); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: timeout}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("answer health checks: %w", err)
	}
	return nil
}

// Ask asks the process at an address such as 127.0.0.1:8080. It returns nil
// when that process is well.
func Ask(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+Path, nil)
	if err != nil {
		return fmt.Errorf("the address to ask is %q: expected host:port", address)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		sentence, _ := io.ReadAll(io.LimitReader(answer.Body, 1024))
		return fmt.Errorf("not well: %s", strings.TrimSpace(string(sentence)))
	}
	return nil
}
