"""Prints how fast igraph writes the graph of a GraphML file, in MB/s of processor time."""
import os
import sys
import time

try:
    import igraph
except ImportError:
    sys.exit("Python's igraph is not installed: nothing to compare with")

graph = igraph.Graph.Read_GraphML(sys.argv[1])
for name, write in (("graphml", graph.write_graphml), ("dot", graph.write_dot), ("gml", graph.write_gml)):
    out = sys.argv[1] + "." + name
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        write(out)
        best = min(best, time.process_time() - start)
    size = os.path.getsize(out) / 1e6
    print(f"igraph {name:7} {size:8.1f} MB {size / best:8.0f} MB/s")
