package main

import "context"

// askStore asks the embedded engine.
func (a *app) askStore(context.Context, string, map[string]any) (answer, error) {
	return answer{}, usagef("the embedded engine is not part of this version: ask a server with --neo4j")
}
