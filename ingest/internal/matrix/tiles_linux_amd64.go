package matrix

import (
	"syscall"

	"golang.org/x/sys/cpu"
)

// hasTiles says that the processor multiplies tiles of bytes (AMX) and that the system lets us: it
// asks for that once, for all threads.
var hasTiles = has512 && cpu.X86.HasAMXTile && cpu.X86.HasAMXInt8 && mayUseTiles()

// Of arch_prctl(2): asks for the use of a part of the processor's state, here the data of tiles.
const (
	requestState = 0x1023
	tileData     = 18
)

func mayUseTiles() bool {
	_, _, err := syscall.RawSyscall(syscall.SYS_ARCH_PRCTL, requestState, tileData, 0)
	return err == 0
}
