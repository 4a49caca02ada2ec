package network

// eachStep runs a test with every vector code that this machine has.
func eachStep(test func()) {
	wide := wideStep
	defer func() { wideStep = wide }()
	test()
	wideStep = false
	test()
}
