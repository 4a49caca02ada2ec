//go:build unix

package usage

import (
	"syscall"
	"time"
)

// Processor returns the processor time of all threads so far, garbage collection included.
func Processor() time.Duration {
	u := now()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Resident returns the largest resident size so far, in bytes. It knows the unit of Linux, kilobytes.
func Resident() int64 {
	u := now()
	return u.Maxrss << 10
}

// now asks the system, which does not refuse a process its own figures.
func now() syscall.Rusage {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u
}
