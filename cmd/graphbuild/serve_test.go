package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// served builds the sample articles, serves them, and returns the printed address.
func served(t *testing.T) *url.URL {
	t.Helper()
	db := filepath.Join(t.TempDir(), "a.db")
	session{t, []string{"--db", db}}.must("build", "--exports", "", "../../examples")
	return serving(t, db)
}

// serving serves a store until the end of the test, and returns the printed address.
func serving(t *testing.T, db string) *url.URL {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	done := make(chan int)
	go func() { done <- run(ctx, []string{"serve", "--db", db}, nil, write, io.Discard) }()
	t.Cleanup(func() {
		cancel()
		if code := <-done; code != 0 {
			t.Errorf("exit code %d", code)
		}
	})
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// ask sends a request with these headers, Host among them.
func ask(t *testing.T, method, address string, headers ...string) (int, string) {
	t.Helper()
	request, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		}
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestServeLetsNobodyElseIn(t *testing.T) {
	address := served(t)
	bearer := "Bearer " + address.Query().Get("token")
	base := "http://" + address.Host
	for _, test := range []struct {
		name, method, path string
		headers            []string
		want               int
	}{
		{"no token", "GET", "/", nil, 401},
		{"no token for data", "GET", "/api/graph", nil, 401},
		{"wrong token", "GET", "/", []string{"Authorization", "Bearer x"}, 401},
		{"wrong token in the address", "GET", "/?token=x", nil, 401},
		{"token in another address", "GET", "/api/graph?token=" + address.Query().Get("token"), nil, 401},
		{"rebound name", "GET", "/", []string{"Host", "evil.test", "Authorization", bearer}, 403},
		{"rebound name with the port", "GET", "/", []string{"Host", "evil.test:" + address.Port(), "Authorization", bearer}, 403},
		{"health of a rebound name", "GET", "/healthz", []string{"Host", "evil.test"}, 403},
		{"another site", "GET", "/api/graph", []string{"Origin", "https://evil.test", "Authorization", bearer}, 403},
		{"no origin", "GET", "/api/graph", []string{"Origin", "null", "Authorization", bearer}, 403},
		{"another site's picture", "GET", "/api/graph", []string{"Sec-Fetch-Site", "cross-site", "Authorization", bearer}, 403},
		{"another port", "GET", "/api/graph", []string{"Sec-Fetch-Site", "same-site", "Authorization", bearer}, 403},
		{"writing", "POST", "/api/graph", []string{"Authorization", bearer}, 405},
		{"deleting", "DELETE", "/document", []string{"Authorization", bearer}, 405},
		{"unknown", "GET", "/etc/passwd", []string{"Authorization", bearer}, 404},
		{"health", "GET", "/healthz", nil, 200},
		{"own origin", "GET", "/api/graph", []string{"Origin", base, "Authorization", bearer}, 200},
		{"localhost", "GET", "/", []string{"Host", "localhost:" + address.Port(), "Authorization", bearer}, 200},
	} {
		if got, body := ask(t, test.method, base+test.path, test.headers...); got != test.want {
			t.Errorf("%s: %d, want %d: %.60s", test.name, got, test.want, body)
		}
	}
}

// The printed address opens the page, by a cookie, and leaves no token in the bar.
func TestServePage(t *testing.T) {
	address := served(t)
	jar, _ := cookiejar.New(nil)
	client := http.Client{Jar: jar}
	response, err := client.Get(address.String())
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != 200 || !strings.Contains(string(body), "Kim Jong Un") || response.Request.URL.RawQuery != "" {
		t.Errorf("%d at %s, %d bytes", response.StatusCode, response.Request.URL, len(body))
	}
}

func TestServeAnswers(t *testing.T) {
	address := served(t)
	bearer := "Bearer " + address.Query().Get("token")
	get := func(path string) (int, string) {
		return ask(t, "GET", "http://"+address.Host+path, "Authorization", bearer)
	}
	for path, want := range map[string]string{
		"/api/find?name=mr.+kim":                     `person/kim-jong-un`,
		"/api/entity?name=Kim+Jong+Un":               `"quote":`,
		"/api/timeline?a=Kim&b=Putin":                `"2023-09"`,
		"/api/path?from=Kim&to=South+Korea&k=2":      `"subject":`,
		"/api/disputes":                              `[`,
		"/api/graph":                                 `"entities":[[`,
		"/api/entity?name=Vladimir+Puttin":           `"hint":"did you mean Vladimir Putin`,
		"/api/relation?key=none":                     `"error":`,
		"/api/path?from=Kim":                         `"error":`,
		"/document?key=summit-plans.txt%230&start=1": "no such document",
	} {
		if _, body := get(path); !strings.Contains(body, want) {
			t.Errorf("%s lacks %s: %.200s", path, want, body)
		}
	}
	_, body := get("/api/entity?name=Kim+Jong+Un")
	var entity struct{ Relations []relationView }
	if err := json.Unmarshal([]byte(body), &entity); err != nil || len(entity.Relations) == 0 {
		t.Fatalf("%v, %d relations", err, len(entity.Relations))
	}
	c := entity.Relations[0].Claims[0]
	q := url.Values{"key": {string(c.Document)}, "start": {strconv.Itoa(c.Start)}, "end": {strconv.Itoa(c.End)}}
	if code, page := get("/document?" + q.Encode()); code != 200 || !strings.Contains(page, `<mark id="quote">`) {
		t.Errorf("%d: the passage is not marked", code)
	}
}

// What a build adds is there at the next request, also where the file is another one; while there is
// no store, or one that is not linked, the last graph stays.
func TestServeFollowsTheStore(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	s := session{t, []string{"--db", db}}
	s.must("build", "--exports", "", "../../examples/summit-plans.txt")
	address := serving(t, db)
	expect := func(when string, want int) {
		t.Helper()
		_, body := ask(t, "GET", "http://"+address.Host+"/api/graph", "Authorization", "Bearer "+address.Query().Get("token"))
		var got struct{ Documents []any }
		if err := json.Unmarshal([]byte(body), &got); err != nil || len(got.Documents) != want {
			t.Errorf("%s: %d documents, want %d; %v", when, len(got.Documents), want, err)
		}
	}
	expect("at first", 1)
	s.must("build", "--exports", "", "../../examples")
	expect("after a build", 3)
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(db + end); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	expect("without a store", 3)
	s.must("build", "--exports", "", "../../examples/summit-plans.txt", "../../examples/washington-answers.txt")
	expect("after another store was built", 2)
}

func TestPassage(t *testing.T) {
	for _, test := range []struct{ start, end, want string }{
		{"1", "3", "bc"}, {"", "", ""}, {"-1", "2", ""}, {"3", "2", ""}, {"0", "99", ""}, {"x", "1", ""},
	} {
		if _, got, _ := passage("abcd", test.start, test.end); got != test.want {
			t.Errorf("%s to %s is %q, want %q", test.start, test.end, got, test.want)
		}
	}
}
