//go:build unix

package children_test

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// alive reports whether a process runs; one that ended and waits to be
// collected by its parent does not.
func alive(id string) bool {
	n, err := strconv.Atoi(id)
	if err != nil || syscall.Kill(n, 0) != nil {
		return false
	}
	stat, err := os.ReadFile("/proc/" + id + "/stat")
	return err != nil || !strings.Contains(string(stat), ") Z ")
}
