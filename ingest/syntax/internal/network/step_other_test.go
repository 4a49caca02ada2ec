//go:build !amd64

package network

func eachStep(test func()) { test() }
