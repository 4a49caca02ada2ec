package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/graphbuild/graphbuild/ingest/text"
	"pgregory.net/rapid"
)

// outcome is what one run of Open gave.
type outcome struct {
	docs    []*text.Document
	errs    []*Error
	notices []Notice
}

func openAll(t *testing.T, opts Options, inputs ...string) outcome {
	t.Helper()
	var got outcome
	opts.Notice = func(n Notice) { got.notices = append(got.notices, n) }
	for doc, err := range Open(context.Background(), inputs, opts) {
		var typed *Error
		switch {
		case err == nil:
			if !utf8.ValidString(doc.Text) || strings.Contains(doc.Text, "\x00") {
				t.Errorf("%s: text is not clean", doc.Source)
			}
			got.docs = append(got.docs, doc)
		case errors.As(err, &typed):
			got.errs = append(got.errs, typed)
		default:
			t.Errorf("untyped error %v", err)
		}
	}
	return got
}

// writeFiles makes a folder of the given files and returns its path.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEncodings(t *testing.T) {
	tests := []struct {
		name, content, want string
		notices             int
	}{
		{"plain", "Mr. Kim’s visit", "Mr. Kim’s visit", 0},
		{"byte order mark", "\xef\xbb\xbfSeoul", "\ufeffSeoul", 0},
		{"utf-16le", "\xff\xfeS\x00e\x00o\x00u\x00l\x00", "Seoul", 1},
		{"utf-16be", "\xfe\xff\x00S\x00e\x00o\x00u\x00l", "Seoul", 1},
		{"utf-16 without mark", "K\x00i\x00m\x00 \x00s\x00a\x00i\x00d\x00", "Kim said", 1},
		{"windows-1252", "Erdo\xf0an said \x93no\x94 \x96 caf\xe9", "Erdoðan said “no” – café", 1},
		{"one broken byte in utf-8", "“a” “b” “c” “d” “e” \xff end", "“a” “b” “c” “d” “e” \ufffd end", 1},
		{"NUL", "Putin\x00visits Pyongyang today", "Putin\ufffdvisits Pyongyang today", 1},
		{"windows-1251", "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xd0\xee\xf1\xf1\xe8\xe8 \xef\xf0\xe8\xe1\xfb\xeb \xf1 \xe2\xe8\xe7\xe8\xf2\xee\xec \xe2 \xcf\xf5\xe5\xed\xfc\xff\xed", "Президент России прибыл с визитом в Пхеньян", 1},
	}
	for _, test := range tests {
		dir := writeFiles(t, map[string]string{"a.txt": test.content})
		got := openAll(t, Options{}, filepath.Join(dir, "a.txt"))
		if len(got.docs) != 1 || got.docs[0].Text != test.want {
			t.Errorf("%s: got %+v %v, want %q", test.name, got.docs, got.errs, test.want)
		} else if len(got.notices) != test.notices {
			t.Errorf("%s: notices %v, want %d", test.name, got.notices, test.notices)
		}
	}
}

func TestBadInputs(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"empty.txt":  "",
		"blank.txt":  " \n\n\t\n",
		"large.txt":  strings.Repeat("x", 2000),
		"binary.txt": strings.Repeat("\x01\x02\x03abc", 50),
		"paper.txt":  "%PDF-1.7 …",
		"good.txt":   "Moscow said no.",
	})
	if err := os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"empty.txt":  "empty",
		"blank.txt":  "holds no text",
		"large.txt":  "longer than the limit of 1 kB for one document",
		"binary.txt": "binary data, not text",
		"paper.txt":  "PDF is not read: convert it to text first",
		"link.txt":   "no such file or folder",
	}
	got := openAll(t, Options{MaxBytes: 1 << 10}, dir)
	reasons := map[string]string{}
	for _, err := range got.errs {
		reasons[filepath.Base(err.Input)] = err.Reason
	}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
	if len(got.docs) != 1 || got.docs[0].Text != "Moscow said no." {
		t.Errorf("good file lost: %+v", got.docs)
	}
}

func TestMissingFile(t *testing.T) {
	got := openAll(t, Options{}, "no-such-file.txt")
	if len(got.errs) != 1 || !errors.Is(got.errs[0], fs.ErrNotExist) {
		t.Fatalf("got %v", got.errs)
	}
	if got.errs[0].Error() != "no-such-file.txt: no such file or folder" {
		t.Errorf("message %q", got.errs[0].Error())
	}
}

func TestAddress(t *testing.T) {
	got := openAll(t, Options{}, "https://example.org/a.html")
	if len(got.errs) != 1 || !strings.Contains(got.errs[0].Reason, "not fetched") {
		t.Errorf("got %v", got.errs)
	}
}

func TestFolderOrderAndIDs(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"b.txt": "one", "a/c.txt": "two", "a/b.txt": "three", ".hidden/x.txt": "no", ".x.txt": "no", "gold.json": "{}", "plain": "four",
	})
	got := openAll(t, Options{}, dir)
	var order []string
	for _, doc := range got.docs {
		rel, err := filepath.Rel(dir, doc.Source)
		if err != nil {
			t.Fatal(err)
		}
		order = append(order, filepath.ToSlash(rel)+" "+doc.ID)
	}
	want := []string{
		"a/b.txt b.txt#8b5b9db0", "a/c.txt c.txt#3fc4ccfe", "b.txt b.txt#7692c3ad", "plain plain#04efaf08",
	}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

func TestStandardInput(t *testing.T) {
	got := openAll(t, Options{Stdin: strings.NewReader("Kim met Putin.")}, "-")
	if len(got.docs) != 1 || got.docs[0].Source != "-" || !strings.HasPrefix(got.docs[0].ID, "stdin#") {
		t.Errorf("got %+v %v", got.docs, got.errs)
	}
	if got := openAll(t, Options{}, "-"); len(got.errs) != 1 {
		t.Errorf("no standard input gave %+v", got)
	}
}

func TestCancelled(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a.txt": "one", "b.txt": "two"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	docs, last := 0, error(nil)
	for doc, err := range Open(ctx, []string{dir}, Options{}) {
		if doc != nil {
			docs++
		}
		last = err
		cancel()
	}
	if docs != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d documents, last error %v", docs, last)
	}
}

func TestStopEarly(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a.txt": "one", "b.txt": "two"})
	seen := 0
	for range Open(context.Background(), []string{dir}, Options{}) {
		seen++
		break
	}
	if seen != 1 {
		t.Errorf("%d documents after a break", seen)
	}
}

func TestRepairKeepsRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		fixed, replaced := repair(s)
		if !utf8.ValidString(fixed) || strings.Contains(fixed, "\x00") {
			t.Fatalf("repair(%q) = %q", s, fixed)
		}
		if len([]rune(fixed)) != len([]rune(s)) {
			t.Fatalf("repair changes the number of characters of %q", s)
		}
		if replaced == 0 && fixed != s {
			t.Fatalf("repair changed %q and counted nothing", s)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("caf\xe9"))
	f.Fuzz(func(t *testing.T, content []byte) {
		r := &reader{ctx: context.Background(), opts: Options{MaxBytes: 1 << 20}, yield: func(*text.Document, error) bool { return true }}
		if words, ok := r.decode("x", content, ""); ok && !utf8.ValidString(words) {
			t.Errorf("decode(%q) is not UTF-8", content)
		}
	})
}
