package neo4jserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Username and Password open every server that this package starts.
const (
	Username = "neo4j"
	Password = "graphbuild"
)

// Server is a running Neo4j.
type Server struct {
	URI  string
	home string
	cmd  *exec.Cmd
	done chan error

	stdin io.Closer // closing it ends the server
}

// ErrMissing says that something needed is not installed and cannot be fetched.
var ErrMissing = errors.New("not installed")

const config = `server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:%[1]d
server.bolt.advertised_address=127.0.0.1:%[1]d
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
`

// guard runs the server until it ends or our end of its standard input closes, as it does when
// this process dies in whatever way.
const guard = `exec 3<&0
"$@" </dev/null 3<&- & server=$!
(read -r _ <&3; kill -9 $server) 2>/dev/null & watch=$!
wait $server; status=$?
kill $watch 2>/dev/null
exit $status`

// Start starts an empty server and waits until it answers, which takes half a minute. The
// artifacts are fetched where they are missing.
func Start(ctx context.Context) (*Server, error) {
	jars, err := Artifacts(ctx)
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "graphbuild-neo4j-")
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	s := &Server{URI: fmt.Sprintf("bolt://127.0.0.1:%d", port), home: home, done: make(chan error, 1)}
	if err := s.launch(jars, port); err != nil {
		s.Stop()
		return nil, err
	}
	if err := s.await(ctx); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func (s *Server) launch(jars string, port int) error {
	for _, dir := range []string{"conf", "data", "logs", "run", "plugins", "import", "lib", "licenses"} {
		if err := os.Mkdir(filepath.Join(s.home, dir), 0o755); err != nil {
			return err
		}
	}
	conf := filepath.Join(s.home, "conf")
	if err := os.WriteFile(filepath.Join(conf, "neo4j.conf"), fmt.Appendf(nil, config, port), 0o644); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(s.home, "logs", "console.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	s.cmd = exec.Command("sh", "-c", guard, "sh", "java", "-Xmx768m", "-XX:+UseSerialGC",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", filepath.Join(jars, "*"),
		"org.neo4j.server.CommunityEntryPoint", "--home-dir="+s.home, "--config-dir="+conf)
	s.cmd.Stdout, s.cmd.Stderr = log, log
	if s.stdin, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return fmt.Errorf("%w: %w", ErrMissing, err)
	}
	go func() { s.done <- s.cmd.Wait() }()
	return nil
}

// await waits for the server and changes the password that every new one asks to have changed.
func (s *Server) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	for {
		err := setPassword(ctx, s.URI)
		if err == nil {
			return nil
		}
		select {
		case <-s.done:
			return fmt.Errorf("the server ended: %s", s.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("no answer from the server: %w", err)
		case <-time.After(300 * time.Millisecond):
		}
	}
}

func setPassword(ctx context.Context, uri string) error {
	if c, err := net.DialTimeout("tcp", strings.TrimPrefix(uri, "bolt://"), time.Second); err != nil {
		return err
	} else {
		c.Close()
	}
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(Username, "neo4j", ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	_, err = neo4j.ExecuteQuery(ctx, driver, "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new",
		map[string]any{"new": Password}, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("system"))
	return err
}

func (s *Server) lastWords() string {
	log, _ := os.ReadFile(filepath.Join(s.home, "logs", "console.log"))
	return string(log[max(0, len(log)-2000):])
}

// Stop ends the server and deletes its files.
func (s *Server) Stop() {
	if s.cmd != nil && s.cmd.Process != nil {
		s.stdin.Close()
		select {
		case <-s.done:
		case <-time.After(10 * time.Second):
		}
	}
	os.RemoveAll(s.home)
}
