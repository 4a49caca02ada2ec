package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

// withServer stops the Neo4j that a test may have started.
type withServer struct{ m *testing.M }

func (w withServer) Run() int { return neo4jserver.ForTests(w.m) }

func TestMain(m *testing.M) {
	testscript.Main(withServer{m}, map[string]func(){
		"graphbuild": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs each file of testdata/script: one behaviour a file, as a user types it.
// $EXAMPLES is the folder of sample articles, $LLM the address of a language model that always
// gives llmAnswer.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	model := httptest.NewServer(http.HandlerFunc(answerChat))
	t.Cleanup(model.Close)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			env.Setenv("NEO4J_PASSWORD", "")
			env.Setenv("LLM", model.URL+"/v1")
			return nil
		},
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode": exitCodeCommand,
		},
	})
}

// llmAnswer has a claim that its article carries, and two that it does not.
const llmAnswer = `{"claims":[
{"s":"Vladimir Putin","o":"North Korea","t":"VISITS","c":"CONSULT","v":"visited","q":"Vladimir Putin visited North Korea","w":"2024-06-19"},
{"s":"Vladimir Putin","o":"North Korea","t":"PRAISES","c":"SUPPORT","q":"Putin hailed North Korea"},
{"s":"Vladimir Putin","o":"Kim Jong Un","t":"MEETS","c":"CONSULT","q":"Vladimir Putin visited North Korea"}]}`

// answerChat is a server for chat completions.
func answerChat(w http.ResponseWriter, _ *http.Request) {
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"content": llmAnswer}, "finish_reason": "stop"}},
		"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 100},
	})
}

// exitCodeCommand checks the exit code of a command: exitcode 3 graphbuild build …
func exitCodeCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND …")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if exit, ok := err.(interface{ ExitCode() int }); ok {
		code = strconv.Itoa(exit.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}
