package children

import "syscall"

// apart puts a child into a process group of its own: Ctrl-C on the terminal
// reaches the parent alone, which then ends its children in order. Should the
// parent be killed, the child is too, even one that is frozen or hangs, or it
// is asked to end where it has something to tidy.
func apart(tidies bool) *syscall.SysProcAttr {
	signal := syscall.SIGKILL
	if tidies {
		signal = syscall.SIGTERM
	}
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: signal}
}
