package main

import (
	"runtime"

	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

// result is what a library needs for a task, and a number by which results are compared.
type result struct {
	seconds float64
	value   float64
}

// samples and pairs are how many sources of betweenness and how many paths are measured.
const (
	samples = 100
	pairs   = 20
)

// tasks are measured by every library.
var tasks = []struct{ name, value string }{
	{"build", "edges"},
	{"pagerank", "largest rank"},
	{"components", "how many"},
	{"cores", "sum of core numbers"},
	{"betweenness", "sum"},
	{"communities", "modularity"},
	{"paths", "sum of lengths"},
}

// ours measures package analysis. It returns the ranks and the memory of the network in bytes, too.
func ours(c columns) (results map[string]result, ranks []float64, memory uint64) {
	before := heap()
	var n *analysis.Network
	results = map[string]result{"build": timed(func() float64 {
		n = analysis.New(c.nodes, c.from, c.to, c.weights)
		return float64(len(c.from))
	})}
	memory = heap() - before
	results["pagerank"] = timed(func() float64 {
		ranks = analysis.PageRank(n, analysis.PageRankOptions{})
		return largest(ranks)
	})
	results["components"] = timed(func() float64 { _, count := analysis.Components(n); return float64(count) })
	results["cores"] = timed(func() float64 { return sumInts(analysis.Cores(n)) })
	results["betweenness"] = timed(func() float64 {
		score, _ := analysis.Betweenness(n, samples)
		return sum(score)
	})
	results["communities"] = timed(func() float64 {
		_, modularity := analysis.Communities(n)
		return modularity
	})
	results["paths"] = timed(func() float64 { return lengths(n) })
	return results, ranks, memory
}

// lengths sums the lengths of shortest paths between far pairs of nodes.
func lengths(n *analysis.Network) float64 {
	total := 0
	for i := range pairs {
		a, b := pairOf(i, n.NodeCount())
		if path := analysis.ShortestPath(n, a, b); path != nil {
			total += len(path) - 1
		}
	}
	return float64(total)
}

func pairOf(i, nodes int) (int, int) { return (i*7 + 1) * 4799 % nodes, (i*11 + 5) * 7867 % nodes }

// timed takes the best of a few runs, since a loaded machine only ever slows one down.
func timed(do func() float64) result {
	best := result{seconds: 1e9}
	for range 3 {
		runtime.GC()
		start := usage.Processor()
		value := do()
		best = result{min(best.seconds, (usage.Processor() - start).Seconds()), value}
	}
	return best
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func largest(list []float64) float64 {
	most := 0.0
	for _, x := range list {
		most = max(most, x)
	}
	return most
}

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		total += x
	}
	return total
}

func sumInts(list []int) float64 {
	total := 0
	for _, x := range list {
		total += x
	}
	return float64(total)
}
