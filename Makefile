# Few targets; each prints what it measures. CGO is never needed.
export CGO_ENABLED = 0
SHARED ?= ../shared
GRAPH ?= .cache/bench

.PHONY: build test lint exports tck bench-language bench-claims bench-events bench-collection bench-cypher bench-analysis bench-format models page

build: ## the binary, in bin/
	go build -o bin/graphbuild ./cmd/graphbuild

test: ## everything: unit, golden, property, command line, Neo4j, readers
	go vet ./...
	go test -timeout 30m ./...

lint: ## gofmt, vet, golangci-lint where it is installed
	test -z "$$(gofmt -l $$(git ls-files '*.go'))"
	go vet ./...
	if command -v golangci-lint >/dev/null; then golangci-lint run; fi

exports: ## write exports/ again from examples/
	go test ./cmd/graphbuild -run TestExports -update

tck: ## openCypher's conformance kit, by category
	go run ./tools/bench/cypher tck $(SHARED)/tck

bench-language: ## sentences, tags, trees, names, coreference, dates, speed; beside CoreNLP and others where they can be had
	go run ./tools/bench/language -data $(SHARED)/data -peers
	go run ./tools/bench/mention -bench $(SHARED)/bench -peers
	go run ./tools/bench/coref -shared $(SHARED) -peers
	go run ./tools/bench/dates

bench-claims: ## the news-graph benchmark, development and learning articles side by side
	go run ./tools/bench/claims -folds 4
	go run ./tools/bench/attribution $(SHARED)/bench/train $(SHARED)/bench/own

bench-events: ## claims on data of others: PLOVER and PETRARCH records, ECB+, re3d
	go run ./tools/bench/events -data $(SHARED)/data

bench-collection: ## linking quality and scale
	go run ./tools/bench/collection quality -hard
	go run ./tools/bench/collection ecb
	go run ./tools/bench/collection scale -documents 1000,10000,100000

bench-cypher: ## nine queries on 100k nodes and 500k relationships, beside other engines; cold start; parsing
	mkdir -p $(GRAPH)
	python3 $(SHARED)/bench/cypher/gen.py 100000 500000 $(GRAPH)
	go run ./tools/bench/cypher speed $(GRAPH) kuzu graphqlite neo4j
	go run ./tools/bench/cypher cold $(GRAPH)
	go run ./tools/bench/cypher parse

bench-analysis: ## ranks, components, cores, brokers, communities, paths, beside igraph, networkit and networkx
	go run ./tools/bench/analysis

bench-format: ## megabytes a second, beside igraph's writers
	go run ./tools/bench/format

models: ## train every embedded model again; the same data give the same bytes
	go run ./tools/train syntax -data $(SHARED)/data
	go run ./tools/train mention
	go run ./tools/train coref
	go run ./tools/train claims
	go run ./tools/train attribution

page: ## bundle what the page draws with again, from npm: graph/view/assets/sigma.js
	sh graph/view/bundle/build.sh
