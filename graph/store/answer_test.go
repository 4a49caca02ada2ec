package store

import (
	"path/filepath"
	"testing"
)

func TestAnswersAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, found, err := s.Load("h"); found || err != nil {
		t.Fatalf("got %v %v of an empty store", found, err)
	}
	for _, answer := range []string{"first", "second"} {
		if err := s.Save("h", []byte(answer)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, Options{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got, found, err := s.Load("h"); string(got) != "second" || !found || err != nil {
		t.Errorf("got %q %v %v, want the answer saved last", got, found, err)
	}
}
