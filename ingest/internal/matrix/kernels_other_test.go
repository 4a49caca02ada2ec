//go:build !amd64

package matrix

import "testing"

func eachKernel(t *testing.T, test func(*testing.T)) { test(t) }

func eachBenchmark(b *testing.B, test func(*testing.B)) { test(b) }
