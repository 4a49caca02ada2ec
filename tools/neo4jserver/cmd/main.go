// Command cmd starts a Neo4j for tests, runs a command with its address in the environment
// variable GRAPHBUILD_TEST_NEO4J, and stops the server:
//
//	go run ./tools/neo4jserver/cmd go test ./...
//
// Without a command it prints the address and serves until it is interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server, err := neo4jserver.Start(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "neo4jserver:", err)
		return 1
	}
	defer server.Stop()
	if len(args) == 0 {
		fmt.Println(server.URI, "user", neo4jserver.Username, "password", neo4jserver.Password)
		<-ctx.Done()
		return 0
	}
	return with(ctx, server.URI, args)
}

func with(ctx context.Context, uri string, args []string) int {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), neo4jserver.Shared+"="+uri)
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return max(exit.ExitCode(), 1)
	}
	fmt.Fprintln(os.Stderr, "neo4jserver:", err)
	return 1
}
