package neo4jserver

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Shared is the environment variable with the address of a server that tests of all packages use.
const Shared = "GRAPHBUILD_TEST_NEO4J"

// Require is the environment variable that, set to "all", makes a test fail that would be
// skipped for want of a tool.
const Require = "GRAPHBUILD_REQUIRE"

var running struct {
	sync.Mutex
	server *Server
	err    error
}

// ForTests runs a package's tests, to be called from its TestMain, and then stops the server
// that Get may have started. It returns the exit status.
func ForTests(m *testing.M) int {
	status := m.Run()
	running.Lock()
	defer running.Unlock()
	if running.server != nil {
		running.server.Stop()
	}
	return status
}

// Get returns the address of an empty server for one test, which has it alone until it ends.
// Without Java or Maven the test is skipped, or fails where Require says so.
func Get(t testing.TB) (uri string) {
	t.Helper()
	if testing.Short() {
		t.Skip("a real Neo4j is not started in short mode")
	}
	uri = os.Getenv(Shared)
	if uri == "" {
		uri = started(t)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	unlock, err := Lock(ctx, filepath.Join(os.TempDir(), "graphbuild-neo4j-"+filepath.Base(uri)+".lock"))
	if err != nil {
		t.Fatalf("another test keeps the server: %v", err)
	}
	t.Cleanup(unlock)
	if err := empty(ctx, uri); err != nil {
		t.Fatalf("empty %s: %v", uri, err)
	}
	return uri
}

func started(t testing.TB) string {
	running.Lock()
	defer running.Unlock()
	if running.server == nil && running.err == nil {
		running.server, running.err = Start(context.Background())
	}
	switch {
	case running.err == nil:
		return running.server.URI
	case os.Getenv(Require) == "all":
		t.Fatalf("%s=all, but %v", Require, running.err)
	default:
		t.Skipf("skipped: %v", running.err)
	}
	return ""
}

// empty removes all nodes, constraints and indexes.
func empty(ctx context.Context, uri string) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(Username, Password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	run := func(query string) ([]*neo4j.Record, error) {
		r, err := neo4j.ExecuteQuery(ctx, driver, query, nil, neo4j.EagerResultTransformer,
			neo4j.ExecuteQueryWithDatabase("neo4j"))
		if err != nil {
			return nil, err
		}
		return r.Records, nil
	}
	if _, err := run("MATCH (n) DETACH DELETE n"); err != nil {
		return err
	}
	constraints, err := run("SHOW CONSTRAINTS YIELD name")
	for _, c := range constraints {
		if _, err := run("DROP CONSTRAINT `" + c.Values[0].(string) + "`"); err != nil {
			return err
		}
	}
	return err
}
