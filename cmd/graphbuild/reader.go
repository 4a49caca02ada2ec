package main

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/llm"
)

// The extractors.
const (
	extractRules = "rules"
	extractLLM   = "llm"
	extractBoth  = "both"
)

var extractors = []string{extractRules, extractLLM, extractBoth}

// addReaderFlags adds the flags that say who finds the claims.
func addReaderFlags(flags *pflag.FlagSet) {
	d := Default()
	flags.String("extractor", d.Extractor, "who finds the claims: rules, llm (a language model) or both")
	flags.String("llm-base-url", d.LLM.BaseURL, "`address` of an OpenAI-compatible server, up to and with /v1")
	flags.String("llm-model", d.LLM.Model, "the model's `name` there")
	flags.Int("llm-budget", d.LLM.Budget, "most `tokens` to ask for, 0: no limit")
	flags.String("llm-record", d.LLM.Record, "write each request with its answer into this `folder`")
	flags.String("llm-replay", d.LLM.Replay, "take all answers from this `folder` and ask nobody")
}

// reader returns the language model's reader, nil where the rules alone are wanted. Its answers
// are kept in the store.
func (a *app) reader(answers llm.Cache, ontology *graph.Ontology) (*llm.Reader, error) {
	c := a.config()
	if c.Extractor == extractRules {
		return nil, nil
	}
	key, err := secret("GRAPHBUILD_LLM_KEY", c.LLM.KeyFile)
	if err != nil {
		return nil, usageError{err}
	}
	reader, err := llm.New(llm.Options{
		BaseURL: c.LLM.BaseURL, Model: c.LLM.Model, Key: key, Temperature: c.LLM.Temperature,
		Concurrency: c.LLM.Concurrency, Budget: c.LLM.Budget, Record: c.LLM.Record, Replay: c.LLM.Replay,
		Cache: answers,
	}, ontology)
	if err != nil {
		return nil, usageError{err}
	}
	return reader, nil
}

// withReader adds a reader's stage to the pipeline.
func withReader(p *ingest.Pipeline, reader *llm.Reader, extractor string) (*ingest.Pipeline, error) {
	if reader == nil {
		return p, nil
	}
	return p.With(reader.Stage(extractor == extractBoth))
}

// asks reports whether an error says that a language model could not be asked, which leaves a
// document with the claims of the rules.
func asks(err error) bool {
	var failure *llm.Failure
	return errors.As(err, &failure)
}

// printUsage tells what was asked of a language model.
func (a *app) printUsage(reader *llm.Reader) {
	if reader == nil {
		return
	}
	u := reader.Usage()
	fmt.Fprintf(a.stderr, "language model: %s, %d recalled, %d tokens in, %d out; %s verified, %d dropped\n",
		plural(u.Requests, "request"), u.Recalled, u.TokensIn, u.TokensOut, plural(u.Claims, "claim"), u.Dropped)
	for _, gap := range reader.Gaps() {
		fmt.Fprintf(a.stderr, "dropped: %s: %s: %s\n", printable(gap.Document), printable(gap.Reason), printable(gap.Words))
	}
}
