package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// record is a file of a folder of records. Its name is the hash of the request.
type record struct {
	Request json.RawMessage `json:"request"`
	Answer  *reply          `json:"answer"` // null: not answered yet
}

// answer returns the answer to a request: kept, or else from the server.
func (r *Reader) answer(ctx context.Context, q request) (answer, error) {
	kept, ok, err := r.recall(q)
	if err != nil {
		return answer{}, err
	}
	if ok {
		r.count(func(u *Usage) { u.Recalled++ })
	} else if kept, err = r.ask(ctx, q); err != nil {
		return answer{}, err
	}
	a, err := parseAnswer(kept.Content)
	if err != nil {
		return a, err
	}
	a.complete = a.complete && kept.Finish != "length"
	return a, r.keep(q, kept, !ok)
}

// recall looks a request up, in the folder for replay or in the cache. With a folder, a request
// without an answer is an ErrNoAnswer.
func (r *Reader) recall(q request) (reply, bool, error) {
	hash, _, err := q.hash()
	if err != nil {
		return reply{}, false, err
	}
	if r.options.Replay != "" {
		return readRecord(r.options.Replay, hash)
	}
	if r.options.Cache == nil {
		return reply{}, false, nil
	}
	kept, ok, err := r.options.Cache.Load(hash)
	if err != nil || !ok {
		return reply{}, false, err
	}
	var out reply
	if err := json.Unmarshal(kept, &out); err != nil {
		return reply{}, false, fmt.Errorf("kept answer %s is damaged: %w", hash, err)
	}
	return out, true, nil
}

func readRecord(folder, hash string) (reply, bool, error) {
	file, err := os.Open(filepath.Join(folder, hash+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return reply{}, false, fmt.Errorf("%w for request %s", ErrNoAnswer, hash)
	}
	if err != nil {
		return reply{}, false, err
	}
	defer file.Close()
	const longest = 4 * longestReply // it holds the request too
	content, err := io.ReadAll(io.LimitReader(file, longest))
	if err != nil {
		return reply{}, false, err
	}
	var kept record
	if err := json.Unmarshal(content, &kept); err != nil {
		return reply{}, false, fmt.Errorf("record %s.json does not parse: %w", hash, err)
	}
	if kept.Answer == nil {
		return reply{}, false, fmt.Errorf("%w in record %s.json", ErrNoAnswer, hash)
	}
	return *kept.Answer, true, nil
}

// ask puts a request to the server, within the budget.
func (r *Reader) ask(ctx context.Context, q request) (reply, error) {
	if r.client == nil {
		return reply{}, errors.Join(ErrNoAnswer, r.writeRecord(q, nil))
	}
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return reply{}, ctx.Err()
	}
	if err := r.reserve(q); err != nil {
		return reply{}, err
	}
	_, body, err := q.hash()
	if err != nil {
		return reply{}, err
	}
	out, err := r.post(ctx, body)
	r.settle(q, out, err)
	return out, err
}

// reserve takes the most that a request can cost from the budget.
func (r *Reader) reserve(q request) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	most := q.tokensIn() + q.MaxTokens
	if r.options.Budget > 0 && r.usage.TokensIn+r.usage.TokensOut+most > r.options.Budget {
		return ErrBudget
	}
	r.usage.TokensIn += q.tokensIn()
	r.usage.TokensOut += q.MaxTokens
	return nil
}

// settle puts what a request did cost in the place of what was reserved.
func (r *Reader) settle(q request, out reply, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.usage.TokensIn -= q.tokensIn()
	r.usage.TokensOut -= q.MaxTokens
	if err != nil {
		return
	}
	in, written := out.TokensIn, out.TokensOut
	if in == 0 {
		in = q.tokensIn()
	}
	if written == 0 {
		written = (len(out.Content) + 3) / 4
	}
	r.usage.Requests++
	r.usage.TokensIn += in
	r.usage.TokensOut += written
}

func (r *Reader) count(change func(*Usage)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.usage)
}

// keep stores an answer that parses, and records it.
func (r *Reader) keep(q request, out reply, isNew bool) error {
	if err := r.writeRecord(q, &out); err != nil {
		return err
	}
	if !isNew || r.options.Cache == nil {
		return nil
	}
	hash, _, err := q.hash()
	if err != nil {
		return err
	}
	value, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return r.options.Cache.Save(hash, value)
}

// writeRecord writes a request with its answer. One without never replaces one with an answer.
func (r *Reader) writeRecord(q request, out *reply) error {
	if r.options.Record == "" {
		return nil
	}
	hash, body, err := q.hash()
	if err != nil {
		return err
	}
	if _, answered, _ := readRecord(r.options.Record, hash); answered && out == nil {
		return nil
	}
	content, err := json.MarshalIndent(record{body, out}, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(r.options.Record, 0o755); err != nil {
		return err
	}
	return replaceFile(r.options.Record, hash+".json", append(content, '\n'))
}

// replaceFile writes a file so that it is either whole or not there.
func replaceFile(folder, name string, content []byte) error {
	file, err := os.CreateTemp(folder, ".record-*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
