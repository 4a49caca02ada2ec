package matrix

import "testing"

// eachKernel runs a test with every set of inner loops that this machine has.
func eachKernel(t *testing.T, test func(*testing.T)) {
	wide, wider := has256, has512
	defer func() { has256, has512 = wide, wider }()
	for _, k := range []struct {
		name           string
		has256, has512 bool
	}{{"plain", false, false}, {"256 bits", true, false}, {"512 bits", true, true}} {
		if k.has256 && !wide || k.has512 && !wider {
			continue
		}
		has256, has512 = k.has256, k.has512
		t.Run(k.name, test)
	}
}
