package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// article makes a document with something in every kept layer.
func article(source, words string) *text.Document {
	d := &text.Document{
		ID: "document/" + source, Source: "news/" + source, Publisher: "Example Wire", Title: "A visit",
		Published: "2024-06-12", Inferred: true, Language: "en", Text: "Ann Lee visited Oslo. " + words,
	}
	d.Zones = []text.Zone{{Span: text.Span{Start: 0, End: len(d.Text)}, Kind: text.Body}}
	d.Mentions = []text.Mention{
		{Span: text.Span{Start: 0, End: 7}, Last: 2, Form: text.Name, Type: graph.Person, Referents: []int{0},
			Gender: text.Female, Rule: "title", Confidence: 0.75},
		{Span: text.Span{Start: 16, End: 20}, Form: text.Name, Type: graph.City, Key: "city/oslo", Referents: []int{1},
			Metonym: true},
	}
	d.Dates = []text.Date{{Span: text.Span{Start: 8, End: 15}, Interval: graph.Interval{Start: "2024", Precision: graph.Year}}}
	d.Referents = []text.Referent{
		{Name: "Ann Lee", Type: graph.Person, Gender: text.Female, Country: "country/no", Named: true, Rule: "name"},
		{Name: "Oslo", Type: graph.City, Key: "city/oslo", Named: true},
	}
	d.Claims = []text.Claim{{
		Span: text.Span{Start: 0, End: 20}, Trigger: 2, Object: 1, Place: text.None, ObjectAt: 1, Type: "VISITS",
		Class: graph.Consult, Predicate: "visit", Polarity: graph.Positive, Modality: graph.Actual,
		Time:        graph.Interval{Start: "2024-06-12", End: "2024-06-12", Precision: graph.Day, Words: "Wednesday"},
		Attribution: []text.Voice{{Referent: text.None, Span: text.Span{Start: 0, End: 3}}}, Confidence: 0.5,
		Rule: "visit/go-to", Reasons: []string{"subject", "object"},
	}}
	return d
}

func record(source, words string) Record {
	return Record{article(source, words), "hash of " + words, "p1"}
}

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t *testing.T, s *Store, records ...Record) {
	t.Helper()
	if err := s.Put(t.Context(), records...); err != nil {
		t.Fatal(err)
	}
}

func TestDocumentComesBackWhole(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a %3f#?b.db"))
	want := record("one.txt", "It rained.")
	put(t, s, want)
	got, err := s.Document(t.Context(), want.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Document, got); diff != "" {
		t.Errorf("document differs (-want +got):\n%s", diff)
	}
	if _, err := s.Document(t.Context(), "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("unknown document: got %v, want fs.ErrNotExist", err)
	}
}

func sources(t *testing.T, s *Store) string {
	t.Helper()
	var out []string
	for d, err := range s.Annotations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d.Source+": "+d.Text[len("Ann Lee visited Oslo. "):])
	}
	return strings.Join(out, "; ")
}

func TestPutReplacesAndRemoveDeletes(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, record("two.txt", "x"), record("one.txt", "y"))
	if got, want := sources(t, s), "news/one.txt: y; news/two.txt: x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	changed := record("one.txt", "z")
	changed.Document.ID = "document/another"
	put(t, s, changed)
	if got, want := sources(t, s), "news/one.txt: z; news/two.txt: x"; got != want {
		t.Errorf("after a change: got %q, want %q", got, want)
	}
	if err := s.Remove(t.Context(), "document/two.txt", "document/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
	if err := s.Remove(t.Context(), "document/two.txt"); err != nil {
		t.Fatal(err)
	}
	if got, want := sources(t, s), "news/one.txt: z"; got != want {
		t.Errorf("after removal: got %q, want %q", got, want)
	}
	for table, want := range map[string]int{"documents": 1, "mention": 2, "claim": 1} {
		var got int
		if err := s.db.QueryRow("SELECT count(*) FROM " + table).Scan(&got); err != nil || got != want {
			t.Errorf("%s: got %d rows, %v, want %d", table, got, err, want)
		}
	}
}

func TestPutTwiceAtOnce(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, record("one.txt", "It rained."), record("one.txt", "It snowed."))
	for _, table := range []string{"mention", "claim"} {
		var orphans, rows int
		err := s.db.QueryRow("SELECT count(*), count(*) FILTER (WHERE document NOT IN (SELECT number FROM documents)) FROM "+table).Scan(&rows, &orphans)
		if err != nil {
			t.Fatal(err)
		}
		if rows == 0 || orphans > 0 {
			t.Errorf("table %s has %d rows, %d of them of a document that was replaced", table, rows, orphans)
		}
	}
}

func TestCurrent(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, record("one.txt", "x"))
	tests := []struct {
		source, hash, pipeline string
		want                   bool
	}{
		{"news/one.txt", "hash of x", "p1", true},
		{"news/one.txt", "hash of y", "p1", false},
		{"news/one.txt", "hash of x", "p2", false},
		{"news/two.txt", "hash of x", "p1", false},
	}
	for _, test := range tests {
		got, err := s.Current(t.Context(), test.source, test.hash, test.pipeline)
		if err != nil || got != test.want {
			t.Errorf("%v: got %v, %v", test, got, err)
		}
	}
}

func TestClaimsAreReadableInSQL(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, record("one.txt", "x"))
	var got string
	err := s.db.QueryRow(`SELECT subject || ' ' || type || ' ' || object || ' ' || "from" || ' by ' || said_by || ': ' ||
		evidence FROM claims`).Scan(&got)
	if want := "Ann Lee VISITS Oslo 2024-06-12 by Ann: Ann Lee visited Oslo"; err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestGraphIsKeptAndGoesOutOfDate(t *testing.T) {
	ctx := t.Context()
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	if _, err := s.Graph(ctx); !errors.Is(err, ErrNotLinked) {
		t.Errorf("new store: got %v, want ErrNotLinked", err)
	}
	put(t, s, record("one.txt", "x"))
	if err := s.Link(ctx, linker(t, "")); err != nil {
		t.Fatal(err)
	}
	if g, err := s.Graph(ctx); err != nil || g.DocumentCount() != 1 {
		t.Errorf("got %v, want the graph", err)
	}
	put(t, s, record("two.txt", "x"))
	if g, err := s.Graph(ctx); !errors.Is(err, ErrNotLinked) || g == nil {
		t.Errorf("after a new document: got %v, want ErrNotLinked with the old graph", err)
	}
	if linked, err := s.Linked(ctx); err != nil || linked {
		t.Errorf("got linked %v, %v", linked, err)
	}
}

func TestFilesThatAreNoStore(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	s := open(t, whole)
	put(t, s, record("one.txt", strings.Repeat("long ", 5000)))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"cut.db": bytes[:len(bytes)/2], "text.db": []byte("Dear Sir,\nthis is a letter.\n"), "short.db": bytes[:50]}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	makeDatabase(t, filepath.Join(dir, "foreign.db"), "CREATE TABLE t (x)")
	makeDatabase(t, filepath.Join(dir, "newer.db"), fmt.Sprintf("CREATE TABLE t (x); PRAGMA application_id=%d; PRAGMA user_version=%d", application, version+1))
	tests := []struct {
		name string
		want error
	}{
		{"cut.db", ErrDamaged}, {"text.db", ErrForeign}, {"short.db", ErrDamaged}, {"foreign.db", ErrForeign},
		{"newer.db", ErrNewer}, {"none/none.db", fs.ErrNotExist},
	}
	for _, test := range tests {
		for _, readOnly := range []bool{false, true} {
			path := filepath.Join(dir, test.name)
			before, _ := os.ReadFile(path)
			s, err := Open(path, Options{ReadOnly: readOnly})
			if !errors.Is(err, test.want) || !strings.Contains(fmt.Sprint(err), test.name) {
				t.Errorf("%s, read only %v: got %v, want %v with the name", test.name, readOnly, err, test.want)
			}
			if s != nil {
				s.Close()
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Errorf("%s was changed", test.name)
			}
		}
	}
	if _, err := Open(dir, Options{}); err == nil {
		t.Error("a folder was opened")
	}
}

func makeDatabase(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	first := open(t, path)
	put(t, first, record("one.txt", "x"))
	if _, err := Open(path, Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v, want ErrLocked", err)
	}
	reader, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sources(t, reader), "news/one.txt: x"; got != want {
		t.Errorf("reader got %q, want %q", got, want)
	}
	if err := reader.Put(t.Context(), record("two.txt", "x")); err == nil {
		t.Error("a read-only store was written")
	}
	if err := errors.Join(reader.Close(), first.Close()); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

func TestOneFileAfterClose(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "a.db"))
	put(t, s, record("one.txt", "x"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Errorf("got %v, %v, want the store alone", files, err)
	}
}

// TestFullDisk lets SQLite itself say that there is no room, as it does when a write fails.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path)
	put(t, s, record("one.txt", "x"))
	s.db.SetMaxOpenConns(1)
	if _, err := s.db.Exec("PRAGMA max_page_count = 30"); err != nil {
		t.Fatal(err)
	}
	err := s.Put(t.Context(), record("two.txt", "y"), record("three.txt", strings.Repeat("long ", 100000)))
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want ErrFull with the path", err)
	}
	if got, want := sources(t, s), "news/one.txt: x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestKill kills a process that writes documents one by one, and looks at what is left: a store
// that opens, with the first so many documents whole. With GRAPHBUILD_STORE_KILL set, the test
// binary is that process.
func TestKill(t *testing.T) {
	if path := os.Getenv("GRAPHBUILD_STORE_KILL"); path != "" {
		writeForever(t, path)
	}
	path := filepath.Join(t.TempDir(), "a.db")
	total := 0
	for i := range 8 {
		killAfter(t, "TestKill", "GRAPHBUILD_STORE_KILL="+path, time.Duration(i*37)*time.Millisecond)
		total = checkKilled(t, path, total)
	}
	if total == 0 {
		t.Error("no document was ever written")
	}
}

// killAfter runs a test in a process of its own, and kills it some time after it has said that it is
// at work.
func killAfter(t *testing.T, test, environment string, wait time.Duration) {
	t.Helper()
	command := exec.Command(os.Args[0], "-test.run=^"+test+"$")
	command.Env = append(os.Environ(), environment)
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != atWork {
		t.Errorf("the process said %q: %v", line, err)
	}
	time.Sleep(wait)
	command.Process.Kill()
	command.Wait()
}

// atWork is what a process says that is to be killed.
const atWork = "at work\n"

func writeForever(t *testing.T, path string) {
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	documents, err := s.Documents(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i := len(documents); ; i += 2 {
		words := strings.Repeat("much to say ", 2000)
		err := s.Put(context.Background(), record(fmt.Sprintf("%06d", i), words), record(fmt.Sprintf("%06d", i+1), words))
		if err != nil {
			t.Fatal(err)
		}
		if i == len(documents) {
			fmt.Print(atWork)
		}
	}
}

func checkKilled(t *testing.T, path string, before int) int {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n := 0
	for d, err := range s.Annotations(t.Context()) {
		if err != nil || d.ID != fmt.Sprintf("document/%06d", n) || len(d.Claims) != 1 {
			t.Fatalf("document %d: got %+v, %v", n, d, err)
		}
		n++
	}
	if n < before || n%2 != 0 {
		t.Errorf("got %d documents after %d: want no fewer, and pairs", n, before)
	}
	return n
}

func FuzzAnnotations(f *testing.F) {
	f.Add(codec.Encode(layers(article("a", "b"))))
	f.Fuzz(func(t *testing.T, packed []byte) {
		var d text.Document
		if err := codec.Decode(packed, layers(&d)); err != nil && !errors.Is(err, codec.ErrDamaged) {
			t.Error(err)
		}
	})
}

// TestFullDiskWhileLinking links with no room left: the documents and the graph before stay.
func TestFullDiskWhileLinking(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, pairOf(0, "Ann Lee", "Bo Ek"))
	if err := s.Link(t.Context(), linker(t, "")); err != nil {
		t.Fatal(err)
	}
	var records []Record
	for i := range 200 {
		records = append(records, pairOf(1+i, unlike(i), "Bo Ek"))
	}
	put(t, s, records...)
	s.db.SetMaxOpenConns(1)
	var pages int
	if err := s.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+2)); err != nil {
		t.Fatal(err)
	}
	if err := s.Link(t.Context(), linker(t, "")); !errors.Is(err, ErrFull) {
		t.Errorf("got %v, want ErrFull", err)
	}
	if g, err := s.Graph(t.Context()); !errors.Is(err, ErrNotLinked) || g == nil || g.DocumentCount() != 1 {
		t.Errorf("got %v, want ErrNotLinked with the graph before", err)
	}
	if _, err := s.db.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if err := s.Link(t.Context(), linker(t, "")); err != nil {
		t.Fatal(err)
	}
	checkGraph(t, s)
}

// TestDamagedInside overwrites pages in the middle of a store that begins and ends well.
func TestDamagedInside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := open(t, path)
	put(t, s, record("one.txt", strings.Repeat("long ", 20000)))
	if err := errors.Join(s.Link(t.Context(), linker(t, "")), s.Close()); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(whole); i++ {
		whole[i] = 0xa5
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err = Open(path, Options{ReadOnly: true})
	if err == nil {
		defer s.Close()
		_, err = s.Graph(t.Context())
	}
	if !errors.Is(err, ErrDamaged) || !strings.Contains(fmt.Sprint(err), path) {
		t.Errorf("got %v, want ErrDamaged with the path", err)
	}
}
