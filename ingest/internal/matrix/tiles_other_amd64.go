//go:build !linux

package matrix

// hasTiles is for Linux alone, where we know how to ask for the use of tiles.
var hasTiles = false
