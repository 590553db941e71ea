package blueprint

import (
	"os"
	"strings"
	"testing"
)

func TestZZDump(t *testing.T) {
	for _, c := range strings.Fields(os.Getenv("DUMP")) {
		s, p, _ := strings.Cut(c, "/")
		b := Of(played(t, s, p, 1))
		os.WriteFile("/tmp/bp/"+strings.ReplaceAll(s, ":", "_")+"."+p+".svg", Wide(b, NewAxis(b)).File(), 0o644)
	}
}
