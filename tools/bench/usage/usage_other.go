//go:build !unix

package usage

import "time"

// Processor falls back to the wall clock where the processor time of a process can't be read.
func Processor() time.Duration { return time.Duration(time.Now().UnixNano()) }

// Resident is not known.
func Resident() int64 { return 0 }
