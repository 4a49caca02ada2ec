"""Reads graph files with an independent library and prints what it found as JSON, a line a file.

usage: read.py READER FILE...   READER: networkx-graphml, networkx-gexf, networkx-json, igraph-graphml,
                                        cytoscape, rdflib-turtle, rdflib-jsonld, csv, csv-entities

A line: {"nodes": {label: count}, "edges": {"from\\u0000type\\u0000to": count}}, labels as read.
Without the library it prints "absent".
"""
import collections
import csv
import json
import sys

GB = "urn:graphbuild:vocabulary:"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def result(labels, edges):
    count = collections.Counter("\0".join(e) for e in edges)
    json.dump({"nodes": collections.Counter(labels), "edges": count}, sys.stdout)
    print()


def networkx(graph, kind):
    label = {n: d.get("label", "") for n, d in graph.nodes(data=True)}
    edges = graph.edges(data=True)
    result(label.values(), ((label[a], d.get(kind, ""), label[b]) for a, b, d in edges))


def networkx_graphml(path):
    import networkx as nx
    networkx(nx.MultiDiGraph(nx.read_graphml(path, force_multigraph=True)), "label")


def networkx_gexf(path):
    import networkx as nx
    networkx(nx.read_gexf(path, version="1.2draft"), "label")


def networkx_json(path):
    import networkx as nx
    with open(path, encoding="utf-8") as f:
        networkx(nx.node_link_graph(json.load(f), edges="edges"), "label")


def igraph_graphml(path):
    import igraph
    g = igraph.Graph.Read_GraphML(path)
    name = g.vs["label"] if g.vcount() else []
    result(name, ((name[e.source], e["label"], name[e.target]) for e in g.es))


def cytoscape(path):
    with open(path, encoding="utf-8") as f:
        data = json.load(f)
    label = {n["data"]["id"]: n["data"]["label"] for n in data["elements"]["nodes"]}
    edges = [e["data"] for e in data["elements"]["edges"]]
    result(label.values(), ((label[e["source"]], e["label"], label[e["target"]]) for e in edges))


def rdflib_graph(path, syntax):
    import rdflib
    g = rdflib.Graph().parse(path, format=syntax)
    uri = rdflib.URIRef
    label = {s: str(o) for s, o in g.subject_objects(rdflib.RDFS.label)}
    for s in g.subjects(uri(GB + "type")):
        label.setdefault(s, "")
    edges = []
    for r in g.subjects(rdflib.RDF.type, uri(GB + "Relation")):
        typ = str(g.value(r, uri(RDF + "predicate"))).removeprefix(GB)
        edges.append((label[g.value(r, uri(RDF + "subject"))], typ, label[g.value(r, uri(RDF + "object"))]))
    result(label.values(), edges)


def csv_rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


READERS = {
    "networkx-graphml": networkx_graphml,
    "networkx-gexf": networkx_gexf,
    "networkx-json": networkx_json,
    "igraph-graphml": igraph_graphml,
    "cytoscape": cytoscape,
    "rdflib-turtle": lambda path: rdflib_graph(path, "turtle"),
    "rdflib-jsonld": lambda path: rdflib_graph(path, "json-ld"),
    "csv": lambda path: result([], ((r["subject"], r["relation"], r["object"]) for r in csv_rows(path))),
    "csv-entities": lambda path: result([r["name"] for r in csv_rows(path)], []),
}

if __name__ == "__main__":
    csv.field_size_limit(1 << 30)
    try:
        for file in sys.argv[2:]:
            READERS[sys.argv[1]](file)
    except ImportError:
        print("absent")
