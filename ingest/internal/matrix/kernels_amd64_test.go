package matrix

import "testing"

// eachKernel runs a test with every set of inner loops that this machine has.
func eachKernel(t *testing.T, test func(*testing.T)) {
	each(func(name string) { t.Run(name, test) })
}

func eachBenchmark(b *testing.B, test func(*testing.B)) {
	each(func(name string) { b.Run(name, test) })
}

func each(run func(name string)) {
	wide, wider, tiles := has256, has512, hasTiles
	defer func() { has256, has512, hasTiles = wide, wider, tiles }()
	for _, k := range []struct {
		name                     string
		has256, has512, hasTiles bool
	}{{"plain", false, false, false}, {"256 bits", true, false, false}, {"512 bits", true, true, false}, {"tiles", true, true, true}} {
		if k.has256 && !wide || k.has512 && !wider || k.hasTiles && !tiles {
			continue
		}
		has256, has512, hasTiles = k.has256, k.has512, k.hasTiles
		run(k.name)
	}
}
