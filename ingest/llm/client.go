package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Bounds of what a server can make a reader do.
const (
	longestReply = 1 << 20 // bytes
	longestWait  = time.Minute
	mostJumps    = 3
)

// newClient returns a client that sends the key to the configured origin and to no other.
func newClient(given *http.Client, base *url.URL, key string) *http.Client {
	client := http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 8, IdleConnTimeout: time.Minute}}
	if given != nil {
		client = *given
	}
	if client.Transport == nil {
		client.Transport = http.DefaultTransport
	}
	client.Transport = keyring{client.Transport, base, key}
	client.CheckRedirect = func(_ *http.Request, via []*http.Request) error {
		if len(via) > mostJumps {
			return errors.New("too many redirects")
		}
		return nil
	}
	return &client
}

// keyring adds the key on the way out, so that no redirect can carry it on.
type keyring struct {
	next http.RoundTripper
	base *url.URL
	key  string
}

// RoundTrip sends a request, with the key if it goes where the key belongs.
func (k keyring) RoundTrip(q *http.Request) (*http.Response, error) {
	q = q.Clone(q.Context())
	q.Header.Del("Authorization")
	if k.key != "" && q.URL.Scheme == k.base.Scheme && q.URL.Host == k.base.Host {
		q.Header.Set("Authorization", "Bearer "+k.key)
	}
	return k.next.RoundTrip(q)
}

// refusal is an answer that is no success, or none at all.
type refusal struct {
	err   error
	again bool          // another try may help
	after time.Duration // as the server asks; 0 if it does not
}

// post sends a request until it is answered, tries are used up or the context ends.
func (r *Reader) post(ctx context.Context, body []byte) (reply, error) {
	pause := time.Second
	for try := 0; ; try++ {
		out, no := r.try(ctx, body)
		if no == nil {
			return out, nil
		}
		if ctx.Err() != nil {
			return reply{}, ctx.Err()
		}
		if !no.again || try >= r.options.Retries {
			return reply{}, tried(try+1, no.err)
		}
		r.count(func(u *Usage) { u.Retries++ })
		if err := r.wait(ctx, min(max(no.after, pause), longestWait)); err != nil {
			return reply{}, err
		}
		pause *= 2
	}
}

func tried(times int, err error) error {
	if times == 1 {
		return err
	}
	return fmt.Errorf("after %d tries: %w", times, err)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

func (r *Reader) try(ctx context.Context, body []byte) (reply, *refusal) {
	ctx, cancel := context.WithTimeout(ctx, r.options.Timeout)
	defer cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url, bytes.NewReader(body))
	if err != nil {
		return reply{}, &refusal{err: errors.New("base URL makes no request")}
	}
	q.Header.Set("Content-Type", "application/json")
	answer, err := r.client.Do(q)
	if err != nil {
		return reply{}, &refusal{err: r.blame(err), again: true}
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(io.LimitReader(answer.Body, longestReply+1))
	if answer.StatusCode != http.StatusOK {
		return reply{}, r.refused(answer, content)
	}
	if err != nil {
		return reply{}, &refusal{err: r.blame(err), again: true}
	}
	if len(content) > longestReply {
		return reply{}, &refusal{err: fmt.Errorf("reply is longer than %d bytes", longestReply)}
	}
	out, err := readReply(content)
	if err != nil {
		return reply{}, &refusal{err: err}
	}
	return out, nil
}

// blame words an error of the network without the address that it quotes.
func (r *Reader) blame(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("no full answer within %v: %w", r.options.Timeout, err)
	}
	return err
}

func (r *Reader) refused(answer *http.Response, content []byte) *refusal {
	words := string(content)
	if r.options.Key != "" {
		words = strings.ReplaceAll(words, r.options.Key, "***")
	}
	return &refusal{
		err:   fmt.Errorf("server says %d %s: %s", answer.StatusCode, http.StatusText(answer.StatusCode), printable(words)),
		again: answer.StatusCode == http.StatusTooManyRequests || answer.StatusCode >= 500,
		after: retryAfter(answer.Header.Get("Retry-After")),
	}
}

// retryAfter reads a number of seconds or a date.
func retryAfter(value string) time.Duration {
	if n, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(n, 0), int(longestWait/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

// reply is what is kept of a server's answer.
type reply struct {
	Content   string `json:"content"`
	Finish    string `json:"finish,omitempty"` // "length": it was cut off
	TokensIn  int    `json:"tokens_in,omitempty"`
	TokensOut int    `json:"tokens_out,omitempty"`
}

// readReply reads a chat completion.
func readReply(body []byte) (reply, error) {
	var c struct {
		Choices []struct {
			Message struct {
				Content json.RawMessage `json:"content"`
			} `json:"message"`
			Finish string `json:"finish_reason"`
		} `json:"choices"`
		Usage struct {
			In  float64 `json:"prompt_tokens"`
			Out float64 `json:"completion_tokens"`
		} `json:"usage"`
	}
	if err := json.Unmarshal(body, &c); err != nil {
		return reply{}, errors.New("reply is no chat completion: is the base URL that of an OpenAI-compatible server?")
	}
	if len(c.Choices) == 0 {
		return reply{}, errors.New("reply has no choices")
	}
	words, err := contentWords(c.Choices[0].Message.Content)
	if err != nil {
		return reply{}, err
	}
	return reply{words, printable(c.Choices[0].Finish), tokens(c.Usage.In), tokens(c.Usage.Out)}, nil
}

// contentWords reads the content of a message: a string, or a list of parts.
func contentWords(raw json.RawMessage) (string, error) {
	var words string
	if json.Unmarshal(raw, &words) == nil {
		return words, nil
	}
	var parts []struct {
		Text string `json:"text"`
	}
	if err := json.Unmarshal(raw, &parts); err != nil {
		return "", errors.New("reply's message has no content")
	}
	for _, p := range parts {
		words += p.Text
	}
	return words, nil
}

// tokens reads a count that a server claims.
func tokens(n float64) int {
	const most = 1 << 30
	if n > 0 && n < most {
		return int(n)
	}
	return 0
}
