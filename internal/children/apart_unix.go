//go:build unix && !linux

package children

import "syscall"

// apart puts a child into a process group of its own: Ctrl-C on the terminal
// reaches the parent alone, which then ends its children in order.
func apart(bool) *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
