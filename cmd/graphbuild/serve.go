package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph/view"
)

const serveHelp = `Serve the page and a JSON API, to this machine only and only to whoever has the address
that is printed: it holds a token. Nothing can be changed through it. What a build adds
is there when the page is loaded again.

  /                            the page
  /api/graph                   the data of the page
  /api/find?name=              entities that a name may mean
  /api/entity?name=            an entity with its relations and their claims
  /api/timeline?a=&b=          relations between two entities, by date
  /api/path?from=&to=&k=       the shortest connections
  /api/relation?key=           a relation with its claims
  /api/disputes                what one voice affirms and another denies
  /document?key=&start=&end=   an article's text, with a passage marked

Names may be keys. A program sends the token as "Authorization: Bearer TOKEN".`

func (a *app) serveCommand() *cobra.Command {
	var port int
	command := &cobra.Command{
		Use: "serve", Short: "serve the page and a JSON API to this machine, read-only", Args: cobra.NoArgs, Long: serveHelp,
		Example: "  graphbuild serve\n  graphbuild serve --port 8080 --db asia.db",
		RunE: func(cmd *cobra.Command, _ []string) error {
			l := &latest{path: a.config().DB}
			defer l.close()
			if err := l.read(cmd.Context()); err != nil {
				return storeError(err)
			}
			return a.serve(cmd.Context(), l, port)
		},
	}
	command.Flags().IntVar(&port, "port", 0, "port to listen on; 0 takes a free one")
	return command
}

// serve answers until the context ends.
func (a *app) serve(ctx context.Context, l *latest, port int) error {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return hintError{fmt.Errorf("port %d: %w", port, err), "leave out --port to take a free one"}
	}
	token := rand.Text()
	host := listener.Addr().String()
	server := &http.Server{
		Handler:           guarded(newAPI(l), host, token),
		ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 1 << 14,
		ErrorLog: log.New(io.Discard, "", 0),
	}
	fmt.Fprintf(a.stdout, "http://%s/?token=%s\n", host, token)
	fmt.Fprintln(a.stderr, "serving until interrupted; the address is the key: don't pass it on")
	context.AfterFunc(ctx, func() { server.Close() })
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newAPI returns the handlers, which trust that the caller may ask.
func newAPI(l *latest) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /{$}", l.handler(api.page))
	mux.HandleFunc("GET /document", l.handler(api.document))
	mux.HandleFunc("GET /api/graph", l.handler(api.graph))
	for path, answer := range map[string]func(api, asked) (any, error){
		"find": api.find, "entity": api.entity, "timeline": api.timeline, "path": api.path,
		"relation": api.relation, "disputes": api.disputes,
	} {
		mux.HandleFunc("GET /api/"+path, l.handler(inJSON(answer)))
	}
	return mux
}

func (a api) page(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = view.Write(w, a.g, view.Options{Server: true}) // an error is that the caller went away
}

func (a api) graph(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = view.WriteData(w, a.g, view.Options{Server: true})
}
