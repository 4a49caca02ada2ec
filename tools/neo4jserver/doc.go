// Package neo4jserver starts a real Neo4j for tests, from the Maven artifacts of its community
// edition: no container engine is needed, only Java 17 and mvn. The artifacts, some 120 MB, are
// fetched once into the user's cache folder.
//
// A server listens on loopback only, on a free port, with a heap of at most 1 GB. Tests of one
// package share a server; where the environment variable GRAPHBUILD_TEST_NEO4J names a Bolt
// address, tests of all packages share that one, one package after the other. The command of the
// folder cmd starts one, runs a command with the variable set, and stops it again.
package neo4jserver
