# Few targets; each prints what it measures. CGO is never needed.
export CGO_ENABLED = 0
SHARED ?= ../shared

.PHONY: build test lint exports bench-language bench-claims bench-collection bench-cypher bench-format bench-analysis tck clean

build: ## the binary, in bin/
	go build -o bin/graphbuild ./cmd/graphbuild

test: ## everything: unit, golden, property, command line, Neo4j, readers
	go vet ./...
	go test ./...

lint: ## gofmt, vet, golangci-lint where installed
	test -z "$$(gofmt -l .)"
	go vet ./...
	if command -v golangci-lint >/dev/null; then golangci-lint run; fi

exports: ## write exports/ again from examples/
	go test ./cmd/graphbuild -run TestExports -update
