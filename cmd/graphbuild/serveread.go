package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"sync"

	"github.com/graphbuild/graphbuild/graph/store"
)

// latest is the graph that a store holds now, read again when another was linked or the file was
// replaced. Where a new one can't be read, since a build is at work on it, the last one stays.
type latest struct {
	path    string
	mu      sync.Mutex
	now     api
	file    os.FileInfo
	version string
	opened  []*store.Store // stay open for those that still answer from them
}

// handler answers each request from the graph of that moment.
func (l *latest) handler(answer func(api, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { answer(l.current(r.Context()), w, r) }
}

func (l *latest) current(ctx context.Context) api {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.read(ctx) // what is no error of the first reading is one of a build at work
	return l.now
}

// read reads the graph, unless it is the one that was read last.
func (l *latest) read(ctx context.Context) error {
	s, file := l.now.s, l.file
	if found, err := os.Stat(l.path); s == nil || err == nil && !os.SameFile(found, file) {
		opened, err := store.Open(l.path, store.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		s, file = opened, found
	}
	version, err := s.GraphVersion(ctx)
	if err == nil && (s != l.now.s || version != l.version) {
		err = l.take(ctx, s, file, version)
	}
	if err != nil && s != l.now.s {
		s.Close()
	}
	return err
}

func (l *latest) take(ctx context.Context, s *store.Store, file os.FileInfo, version string) error {
	g, err := s.Graph(ctx)
	if err != nil {
		return err
	}
	if s != l.now.s {
		l.opened = append(l.opened, s)
	}
	l.now, l.file, l.version = api{s, g}, file, version
	return nil
}

func (l *latest) close() error {
	var err error
	for _, s := range l.opened {
		err = errors.Join(err, s.Close())
	}
	return err
}
