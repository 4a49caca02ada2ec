"""Measures the tasks of the benchmark with one library, in seconds of processor time.

usage: peers.py LIBRARY NETWORK SAMPLES PAIRS. Prints a JSON object a line: {"version": …} or
{"absent": …}, then {"task": …, "seconds": …, "value": …}; ranks go into NETWORK.LIBRARY.
"""
import importlib
import json
import struct
import sys
import time
import warnings
from array import array
from importlib.metadata import version

RUNS = 3
warnings.simplefilter("ignore")  # igraph warns of pairs without a path


def read(path):
    with open(path, "rb") as f:
        nodes, edges = struct.unpack("<qq", f.read(16))
        columns = []
        for code in "iid":
            column = array(code)
            column.fromfile(f, edges)
            columns.append(column)
    return nodes, *columns


def pair(i, nodes):
    return (i * 7 + 1) * 4799 % nodes, (i * 11 + 5) * 7867 % nodes


class Igraph:
    def __init__(self, igraph, nodes, start, end, weights):
        self.igraph, self.columns = igraph, (nodes, start, end, weights)

    def build(self):
        nodes, start, end, weights = self.columns
        self.g = self.igraph.Graph(nodes, zip(start, end), directed=True)
        self.g.es["weight"] = list(weights)
        return self.g.ecount()

    def ready(self):
        self.simple = self.g.as_undirected(mode="collapse", combine_edges="sum").simplify(combine_edges="sum")

    def pagerank(self):
        self.ranks = self.g.pagerank(weights="weight")
        return max(self.ranks)

    def components(self):
        return len(self.g.connected_components(mode="weak"))

    def cores(self):
        return sum(self.simple.coreness())

    def betweenness(self, sources):
        return sum(self.simple.betweenness(directed=False, sources=sources)) * self.g.vcount() / len(sources)

    def communities(self):
        found = self.simple.community_leiden(objective_function="modularity", weights="weight", n_iterations=2)
        return self.simple.modularity(found.membership, weights="weight")

    def paths(self, pairs):
        return sum(max(len(self.simple.get_shortest_path(a, b)) - 1, 0) for a, b in pairs)


class Networkit:
    def __init__(self, networkit, nodes, start, end, weights):
        self.nk, self.columns = networkit, (nodes, start, end, weights)
        networkit.setNumberOfThreads(1)
        networkit.setSeed(1, False)

    def build(self):
        nodes, start, end, weights = self.columns
        sums = {}
        for a, b, w in zip(start, end, weights):
            if a != b:
                sums[a, b] = sums.get((a, b), 0.0) + w
        self.g = self.nk.Graph(nodes, weighted=True, directed=True)
        for (a, b), w in sums.items():
            self.g.addEdge(a, b, w)
        return len(start)

    def ready(self):
        nodes = self.g.numberOfNodes()
        sums = {}
        for a, b, w in self.g.iterEdgesWeights():
            key = (min(a, b), max(a, b))
            sums[key] = sums.get(key, 0.0) + w
        self.simple = self.nk.Graph(nodes, weighted=True)
        for (a, b), w in sums.items():
            self.simple.addEdge(a, b, w)

    def pagerank(self):
        self.ranks = self.nk.centrality.PageRank(self.g, 0.85, 1e-9, distributeSinks=self.nk.centrality.SinkHandling.DistributeSinks).run().scores()
        return max(self.ranks)

    def components(self):
        return self.nk.components.WeaklyConnectedComponents(self.g).run().numberOfComponents()

    def cores(self):
        return sum(self.nk.centrality.CoreDecomposition(self.simple).run().scores())

    def communities(self):
        found = self.nk.community.ParallelLeiden(self.simple).run().getPartition()
        return self.nk.community.Modularity().getQuality(found, self.simple)

    def paths(self, pairs):
        total = 0
        for a, b in pairs:
            search = self.nk.distance.BidirectionalBFS(self.simple, a, b).run()
            if search.getDistance() < 1e9:
                total += search.getDistance()
        return total


class Networkx:
    def __init__(self, networkx, nodes, start, end, weights):
        self.nx, self.columns = networkx, (nodes, start, end, weights)

    def build(self):
        nodes, start, end, weights = self.columns
        self.g = self.nx.DiGraph()
        self.g.add_nodes_from(range(nodes))
        for a, b, w in zip(start, end, weights):
            if self.g.has_edge(a, b):
                self.g[a][b]["weight"] += w
            else:
                self.g.add_edge(a, b, weight=w)
        return len(start)

    def ready(self):
        self.simple = self.nx.Graph(self.g)
        self.simple.remove_edges_from(list(self.nx.selfloop_edges(self.simple)))

    def pagerank(self):
        found = self.nx.pagerank(self.g, tol=1e-12)
        self.ranks = [found[i] for i in range(len(found))]
        return max(self.ranks)

    def components(self):
        return self.nx.number_weakly_connected_components(self.g)

    def cores(self):
        return sum(self.nx.core_number(self.simple).values())

    def paths(self, pairs):
        total = 0
        for a, b in pairs:
            try:
                total += len(self.nx.bidirectional_shortest_path(self.simple, a, b)) - 1
            except self.nx.NetworkXNoPath:
                pass
        return total


def measure(task, do, runs=RUNS):
    best, value = float("inf"), None
    for _ in range(runs):
        start = time.process_time()
        value = do()
        best = min(best, time.process_time() - start)
    print(json.dumps({"task": task, "seconds": best, "value": value}), flush=True)


def main():
    name, path, samples, pairs = sys.argv[1:]
    try:
        module = importlib.import_module(name)
    except ImportError as err:
        print(json.dumps({"absent": str(err)}))
        return
    nodes, *columns = read(path)
    library = {"igraph": Igraph, "networkit": Networkit, "networkx": Networkx}[name](module, nodes, *columns)
    print(json.dumps({"version": version(name)}), flush=True)
    runs = 1 if name == "networkx" else RUNS
    measure("build", library.build, runs)
    library.ready()
    measure("pagerank", library.pagerank, runs)
    with open(path + "." + name, "wb") as f:
        array("d", library.ranks).tofile(f)
    measure("components", library.components, runs)
    measure("cores", library.cores, runs)
    sources = [i * nodes // int(samples) for i in range(int(samples))]
    if hasattr(library, "betweenness"):
        measure("betweenness", lambda: library.betweenness(sources), 1)
    if hasattr(library, "communities"):
        measure("communities", library.communities, runs)
    ends = [pair(i, nodes) for i in range(int(pairs))]
    measure("paths", lambda: library.paths(ends), runs)


main()
