// Package usage tells what this process has used: on a machine that does other things too, the only
// clock that means something.
package usage
