package tidy

import (
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// owners are the libraries at a boundary and the packages that may know them,
// with what lies in their folders.
var owners = []struct {
	library string
	by      []string
}{
	{"github.com/goccy/go-yaml", []string{"internal/scenario"}},
	{"go.yaml.in/yaml", nil},
	{"gopkg.in/yaml", nil},
	{"github.com/rickar/cal", []string{"internal/scenario"}},
	{"github.com/nats-io/nats.go", []string{"internal/bus", "internal/conductor", "internal/host"}},
	{"github.com/nats-io/nats-server", []string{"internal/broker"}},
	{"cel.dev", []string{"internal/rules"}},
	{"github.com/google/cel-go", nil},
	{"github.com/prometheus", []string{"internal/telemetry"}},
	{"github.com/spf13", []string{"internal/app"}},
	{"gonum.org", []string{"internal/compare"}},
	{"github.com/parquet-go", nil}, // the tests of internal/parquet read with it
	{"github.com/chromedp", []string{"internal/browser"}},
}

// knows are the packages of the module that a package may import. Where a
// package is not listed, only the other rules hold.
var knows = map[string][]string{
	"events":                 {},
	"services":               {"events"},
	"services/*":             {"events", "services"},
	"services/fraudbot":      {"events", "services", "services/fraudbot/rule"},
	"services/fraudbot/rule": {"events"},
	"internal/agenda":        {"events", "services"},
	"internal/kernel":        {"events", "services", "internal/agenda"},
}

// knownBy are the packages of the module that may import a package: the
// concrete services are known where they are configured and listed, and the
// wiring of the command line by nobody but the command.
var knownBy = map[string][]string{
	"services/fraudbot/rule": {"services/fraudbot", "internal/rules", "internal/plan", "internal/scenario"},
	"services/*":             {"internal/cast", "internal/plan", "internal/scenario", "cmd/*"},
	"internal/app":           {"cmd/*"},
	"cmd/*":                  {},
}

// importsRule finds imports against the one direction.
func importsRule(f *file) []finding {
	var found []finding
	for _, spec := range f.tree.Imports {
		to, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err)
		}
		if why := forbidden(f.pkg(), to); why != "" {
			found = append(found, f.finding(spec, "%s imports %s: %s", f.pkg(), to, why))
		}
	}
	return found
}

// forbidden says why a package may not import another one, or nothing.
func forbidden(from, to string) string {
	for _, o := range owners {
		if (to == o.library || strings.HasPrefix(to, o.library+"/")) && !within(o.by, from) {
			return "only " + list(o.by) + " may"
		}
	}
	ours, inside := strings.CutPrefix(to, module)
	if may, listed := lookup(knows, from); listed {
		if inside && !anyMatch(may, ours) {
			return "of this module it may know only " + list(may)
		}
		if !inside && strings.Contains(strings.SplitN(to, "/", 2)[0], ".") {
			return "it may know no library but the standard one"
		}
	}
	if by, listed := lookup(knownBy, ours); inside && listed && !anyMatch(by, from) {
		return "only " + list(by) + " may"
	}
	return ""
}

// within reports whether a package is one of these or lies in its folder.
func within(packages []string, pkg string) bool {
	return slices.ContainsFunc(packages, func(p string) bool { return pkg == p || strings.HasPrefix(pkg, p+"/") })
}

func lookup(table map[string][]string, pkg string) ([]string, bool) {
	if v, ok := table[pkg]; ok {
		return v, true
	}
	v, ok := table[path.Dir(pkg)+"/*"]
	return v, ok
}

func anyMatch(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, err := path.Match(p, pkg)
		return ok && err == nil
	})
}

func list(names []string) string {
	if len(names) == 0 {
		return "nobody"
	}
	return strings.Join(names, ", ")
}

func TestImportsGoOneWay(t *testing.T) {
	var found []finding
	for _, f := range program(t) {
		found = append(found, importsRule(f)...)
	}
	requireNone(t, "imports", found)
}

func TestImportsRuleCatches(t *testing.T) {
	for _, one := range []struct{ from, to, want string }{
		{"events", "holdsim/services", "of this module it may know only nobody"},
		{"events", "github.com/google/uuid", "it may know no library but the standard one"},
		{"events", "strings", ""},
		{"services", "holdsim/services/shopper", "of this module it may know only events"},
		{"services/shopper", "holdsim/services/fraudbot", "of this module it may know only events, services"},
		{"services/shopper", "holdsim/services", ""},
		{"services/shopper", "github.com/rs/zerolog", "it may know no library but the standard one"},
		{"internal/kernel", "holdsim/services/shopper", "of this module it may know only events, services, internal/agenda"},
		{"internal/kernel", "holdsim/internal/cast", "of this module it may know only events, services, internal/agenda"},
		{"internal/conductor", "holdsim/services/shopper", "only internal/cast, internal/plan, internal/scenario, cmd/* may"},
		{"internal/plan", "holdsim/services/shopper", ""},
		{"internal/plan", "github.com/goccy/go-yaml/ast", "only internal/scenario may"},
		{"internal/scenario", "github.com/goccy/go-yaml/ast", ""},
		{"internal/app", "github.com/nats-io/nats.go/jetstream", "only internal/bus, internal/conductor, internal/host may"},
		{"internal/bus", "github.com/nats-io/nats.go", ""},
		{"internal/bus", "github.com/nats-io/nkeys", ""},
		{"internal/bus/bustest", "github.com/nats-io/nats.go", ""},
		{"internal/business", "github.com/nats-io/nats.go", "only internal/bus, internal/conductor, internal/host may"},
		{"internal/host", "github.com/nats-io/nats-server/v2/server", "only internal/broker may"},
		{"internal/host", "holdsim/internal/app", "only cmd/* may"},
		{"cmd/holdsim", "holdsim/internal/app", ""},
		{"internal/app", "holdsim/cmd/holdsim", "only nobody may"},
	} {
		require.Equal(t, one.want, forbidden(one.from, one.to), "%s imports %s", one.from, one.to)
	}
	f := parse(t, "events/x.go", "package events\nimport (\n\t\"fmt\"\n\ty \"holdsim/internal/plan\"\n)\nvar _ = fmt.Sprint\nvar _ y.Plan")
	require.Len(t, importsRule(f), 1)
	require.Equal(t, 4, importsRule(f)[0].line)
}

// linked says what is wrong with what the command of a service links: it speaks
// the protocol through host, holds its own service and no other, and neither
// the server, nor the command line, nor anything that reads files of scenarios.
func linked(service string, deps []string) []string {
	var wrong []string
	for _, need := range []string{"internal/host", "services/" + service} {
		if !slices.Contains(deps, module+need) {
			wrong = append(wrong, "cmd/"+service+" does not link "+need)
		}
	}
	for _, dep := range deps {
		ours := strings.TrimPrefix(dep, module)
		other := path.Dir(ours) == "services" && ours != "services/"+service
		unwanted := slices.Contains([]string{"internal/app", "internal/broker", "internal/plan", "internal/scenario", "internal/conductor", "internal/rules"}, ours)
		library := strings.HasPrefix(dep, "github.com/nats-io/nats-server") || strings.HasPrefix(dep, "github.com/goccy/go-yaml") || strings.HasPrefix(dep, "cel.dev/")
		if other || unwanted || library {
			wrong = append(wrong, "cmd/"+service+" links "+ours)
		}
	}
	return wrong
}

func TestServicesLinkOnlyWhatTheyNeed(t *testing.T) {
	for _, service := range []string{"shopper", "pointofsale", "cardlock", "fraudbot", "customercare"} {
		out, err := exec.Command("go", "list", "-deps", module+"cmd/"+service).CombinedOutput()
		require.NoErrorf(t, err, "%s", out)
		require.Empty(t, linked(service, strings.Fields(string(out))))
	}
}

func TestLinkedCatches(t *testing.T) {
	good := []string{"holdsim/internal/host", "holdsim/services", "holdsim/services/shopper", "github.com/nats-io/nats.go", "fmt"}
	require.Empty(t, linked("shopper", good))
	require.Equal(t, []string{"cmd/fraudbot does not link services/fraudbot", "cmd/fraudbot links services/shopper"}, linked("fraudbot", good))
	for _, bad := range []string{"holdsim/internal/broker", "holdsim/internal/app", "holdsim/services/fraudbot", "github.com/nats-io/nats-server/v2/server", "github.com/goccy/go-yaml", "cel.dev/cel-go/cel"} {
		require.Len(t, linked("shopper", append(good, bad)), 1, bad)
	}
	require.Equal(t, []string{"cmd/shopper does not link internal/host"}, linked("shopper", good[1:]))
}
