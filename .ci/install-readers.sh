#!/bin/sh
# Installs what the tests read our files with: Graphviz, libxml2's xmllint, Java and Maven (for
# Neo4j and the Gephi toolkit, whose jars the tests fetch themselves), Python's graph libraries,
# Chromium for the page, and from npm axe-core, graphology's readers and cytoscape. It may be run again; it needs root for apt-get.
set -eu
missing=""
for pair in dot:graphviz xmllint:libxml2-utils javac:openjdk-17-jdk-headless mvn:maven python3:python3 chromium:chromium npm:npm; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
if [ -n "$missing" ]; then
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of packages
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-liberation
fi
python3 -c 'import networkx, igraph, rdflib' 2>/dev/null || {
  command -v pip3 >/dev/null 2>&1 || apt-get install -y -qq python3-pip
  PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install -q networkx==3.6.1 igraph==1.0.0 rdflib==7.6.0
}
bundle="$(dirname "$0")/../graph/view/bundle"
[ -d "$bundle/node_modules/axe-core" ] && [ -d "$bundle/node_modules/cytoscape" ] || npm ci --prefix "$bundle" --silent --no-audit --no-fund
