// Reads graph files with an independent library and prints what it found as JSON, a line a file.
//
// usage: NODE_PATH=node_modules node read.cjs READER FILE…
// READER: graphology-graphml, graphology-gexf, cytoscape
//
// A line: {"nodes": {label: count}, "edges": {"from\u0000type\u0000to": count}}, labels as read.
const { readFileSync } = require("node:fs");

function graphology(parser, type) {
  return (text) => {
    const { MultiGraph } = require("graphology");
    const g = require(parser).parse(MultiGraph, text);
    const label = (n) => g.getNodeAttribute(n, "label") ?? "";
    return {
      nodes: g.nodes().map(label),
      edges: g.edges().map((e) => [label(g.source(e)), type(g, e), label(g.target(e))]),
    };
  };
}

function cytoscape(text) {
  const cy = require("cytoscape")({ headless: true, ...JSON.parse(text) });
  const label = (n) => n.data("label");
  return {
    nodes: cy.nodes().map(label),
    edges: cy.edges().map((e) => [label(e.source()), label(e), label(e.target())]),
  };
}

const readers = {
  "graphology-graphml": graphology("graphology-graphml", (g, e) => g.getEdgeAttribute(e, "label") ?? ""),
  "graphology-gexf": graphology("graphology-gexf", (g, e) => g.getEdgeAttribute(e, "label") ?? ""),
  cytoscape,
};

function counted(list) {
  const counts = new Map();
  for (const name of list) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

const [reader, ...files] = process.argv.slice(2);
for (const file of files) {
  const { nodes, edges } = readers[reader](readFileSync(file, "utf8"));
  console.log(JSON.stringify({ nodes: counted(nodes), edges: counted(edges.map((e) => e.join("\0"))) }));
}
