package app

import (
	"net/url"
	"strings"

	"holdsim/internal/nearest"
)

// The ways of running that are called by a name; the other is an address.
const (
	byKernel    = "kernel"
	byEmbedded  = "embedded"
	byProcesses = "processes"
)

// checkTransport accepts kernel, embedded, processes, and nats://host:port.
func checkTransport(text string) error {
	switch text {
	case byKernel, byEmbedded, byProcesses:
		return nil
	}
	if strings.HasPrefix(text, "nats://") {
		u, err := url.Parse(text)
		if err == nil && u.Hostname() != "" && u.Port() != "" && u.Path == "" && u.RawQuery == "" && u.User == nil {
			return nil
		}
	}
	hint := ""
	if found, ok := nearest.Of(text, []string{byKernel, byEmbedded, byProcesses}); ok && !strings.Contains(text, "://") {
		hint = " (did you mean " + found + "?)"
	}
	return usage("--transport is %q%s: expected kernel, embedded, processes or nats://host:port", text, hint)
}
