package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func texts(got outcome) []string {
	var all []string
	for _, doc := range got.docs {
		all = append(all, doc.Text)
	}
	return all
}

func reasons(got outcome) []string {
	var all []string
	for _, err := range got.errs {
		all = append(all, filepath.Base(err.Input)+": "+err.Reason)
	}
	return all
}

func TestJSONLines(t *testing.T) {
	lines := strings.Join([]string{
		`{"title":"Truce holds","text":"The truce held for a day.","date":"2024-06-12T08:00:00Z","source":"Baltic Wire"}`,
		``,
		`{"headline":"No text"}`,
		`not json`,
		`{"body":"<p>Fish &amp; ships.</p><p>Oslo</p>","publisher":{"name":"Fjord Post"},"published":"12 June 2024"}`,
		`{"text":"lone \ud800 surrogate","text":"the last one counts"}`,
		`{"text":"` + strings.Repeat("x", 3000) + `"}`,
		`{"text":"Truce \u0000 holds, and the text goes on"}`,
	}, "\n")
	dir := writeFiles(t, map[string]string{"news.jsonl": lines})
	got := openAll(t, Options{MaxBytes: 2048}, filepath.Join(dir, "news.jsonl"))
	want := []string{"Truce holds\n\nThe truce held for a day.", "Fish & ships.\n\nOslo", "the last one counts", "Truce \ufffd holds, and the text goes on"}
	if diff := cmp.Diff(want, texts(got)); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	wantErrors := []string{
		"news.jsonl:3: no text: a record needs one of text, body, content, article, maintext",
		"news.jsonl:4: no JSON object: invalid character 'o' in literal null (expecting 'u')",
		"news.jsonl:7: longer than the limit of 2 kB for one document",
	}
	if diff := cmp.Diff(wantErrors, reasons(got)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	first, second := got.docs[0], got.docs[1]
	if first.Published != "2024-06-12" || first.Publisher != "Baltic Wire" || first.Title != "Truce holds" || filepath.Base(first.Source) != "news.jsonl#1" {
		t.Errorf("first record %+v", first)
	}
	if second.Published != "2024-06-12" || second.Publisher != "Fjord Post" {
		t.Errorf("second record %+v", second)
	}
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>Fjord Post</title>
<item><title>Caf` + "\xe9" + ` shelled</title><description>&lt;p&gt;A caf` + "\xe9" + ` in Odesa was hit.&lt;/p&gt;</description><pubDate>Wed, 12 Jun 2024 08:00:00 +0000</pubDate></item>
<item></item></channel></rss>`
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Kim visits</title><updated>2024-06-13T00:00:00Z</updated><content type="html">Kim visits the yard.</content></entry></feed>`
	dir := writeFiles(t, map[string]string{"a.rss": rss, "b.xml": atom, "c.rss": "<rss><channel></channel></rss>", "d.atom": "no feed at all"})
	got := openAll(t, Options{}, dir)
	want := []string{"Café shelled\n\nA café in Odesa was hit.", "Kim visits the yard."}
	if diff := cmp.Diff(want, texts(got)); diff != "" {
		t.Errorf("texts (-want +got):\n%s%v", diff, got.errs)
	}
	if len(got.errs) != 3 {
		t.Errorf("errors %v", reasons(got))
	}
	if len(got.docs) == 2 && (got.docs[0].Published != "2024-06-12" || got.docs[0].Publisher != "Fjord Post" || got.docs[1].Published != "2024-06-13") {
		t.Errorf("got %+v", got.docs)
	}
}

func gzipped(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// zipped packs name and content pairs.
func zipped(t *testing.T, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestArchives(t *testing.T) {
	inner := zipped(t, "x.txt", "nested")
	dir := writeFiles(t, map[string]string{
		"a.txt.gz":   gzipped(t, "Moscow said no."),
		"b.jsonl.gz": gzipped(t, "{\"text\":\"one\"}\n{\"text\":\"two\"}\n"),
		"c.zip": zipped(t, "b.txt", "second", "a.txt", "first", "../../evil.txt", "evil", "gold.json", "{}", ".hidden.txt", "no",
			"empty.txt", "", "d/inner.zip", inner, "page.html", "<p>page</p>"),
		"d.zip":    "PK\x03\x04 broken",
		"e.txt.gz": "\x1f\x8b not a gzip header",
		"f.txt.gz": gzipped(t, "cut short")[:20],
	})
	got := openAll(t, Options{}, dir)
	if diff := cmp.Diff([]string{"Moscow said no.", "one", "two", "first", "second", "page"}, texts(got)); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	want := []string{
		"evil.txt: a name that leaves the archive",
		"inner.zip: an archive in an archive is not read",
		"empty.txt: empty",
		"d.zip: no zip archive: zip: not a valid zip file",
		"e.txt.gz: no gzip file: gzip: invalid header",
		"f.txt.gz: unexpected EOF",
	}
	if diff := cmp.Diff(want, reasons(got)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

func TestBombs(t *testing.T) {
	zeros := strings.Repeat("a", 8<<20)
	dir := writeFiles(t, map[string]string{
		"a.txt.gz": gzipped(t, zeros),
		"b.zip":    zipped(t, "a.txt", zeros, "b.txt", zeros, "c.txt", "still here"),
		"c.zip":    zipped(t, "1.txt", "x", "2.txt", "y", "3.txt", "z", "4.txt", "!"),
	})
	got := openAll(t, Options{MaxBytes: 1 << 20, MaxEntries: 3}, dir)
	if diff := cmp.Diff([]string{"still here"}, texts(got)); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	want := []string{
		"a.txt.gz: longer than the limit of 1 MB for one document",
		"a.txt: longer than the limit of 1 MB for one document",
		"b.txt: longer than the limit of 1 MB for one document",
		"c.zip: 4 members, over the limit of 3",
	}
	if diff := cmp.Diff(want, reasons(got)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

func TestRatio(t *testing.T) {
	line := "{\"text\":\"" + strings.Repeat("a", 1<<20) + "\"}\n"
	dir := writeFiles(t, map[string]string{"a.jsonl.gz": gzipped(t, strings.Repeat(line, 40))})
	got := openAll(t, Options{}, dir)
	if len(got.errs) != 1 || got.errs[0].Reason != errBomb.Error() {
		t.Errorf("%d documents, errors %v", len(got.docs), reasons(got))
	}
}

func TestSniffing(t *testing.T) {
	for content, want := range map[string]string{
		"Plain words.":                "Plain words.",
		"<!DOCTYPE html><p>Page</p>":  "Page",
		"{\"text\":\"Record\"}":       "Record",
		gzipped(t, "Packed words."):   "Packed words.",
		zipped(t, "a.txt", "Member."): "Member.",
		"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title>Item</title></item></channel></rss>": "Item",
	} {
		got := openAll(t, Options{Stdin: strings.NewReader(content)}, "-")
		if diff := cmp.Diff([]string{want}, texts(got)); diff != "" {
			t.Errorf("%.20q (-want +got):\n%s%v", content, diff, got.errs)
		}
	}
}

func TestForcedKind(t *testing.T) {
	dir := writeFiles(t, map[string]string{"a.dat": "{\"text\":\"Record\"}"})
	got := openAll(t, Options{Kind: "jsonl"}, dir)
	if diff := cmp.Diff([]string{"Record"}, texts(got)); diff != "" {
		t.Errorf("(-want +got):\n%s%v", diff, got.errs)
	}
	got = openAll(t, Options{Kind: "cuneiform"}, filepath.Join(dir, "a.dat"))
	if len(got.errs) != 1 {
		t.Errorf("unknown kind gives %+v", got)
	}
}

func TestKinds(t *testing.T) {
	before := ""
	for _, kind := range Kinds() {
		if kind.Name <= before || kind.Doc == "" || len(kind.Ext) == 0 || kind.read == nil {
			t.Errorf("kind %+v after %q", kind, before)
		}
		before = kind.Name
	}
}
