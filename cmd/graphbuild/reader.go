package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/llm"
	"github.com/graphbuild/graphbuild/ingest/text"
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
	addAnswerFlags(flags)
	flags.String("llm-base-url", d.LLM.BaseURL, "`address` of an OpenAI-compatible server, up to and with /v1")
	flags.Int("llm-budget", d.LLM.Budget, "most `tokens` to ask for, 0: no limit")
	flags.String("llm-record", d.LLM.Record, "write each request with its answer into this `folder`")
}

// addAnswerFlags adds those of them that find answers which are kept already.
func addAnswerFlags(flags *pflag.FlagSet) {
	d := Default()
	flags.String("extractor", d.Extractor, "who finds the claims: rules, llm (a language model) or both")
	flags.String("llm-model", d.LLM.Model, "the model's `name` at its server")
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
	o := a.readerOptions(answers)
	o.BaseURL, o.Key, o.Record = c.LLM.BaseURL, key, c.LLM.Record
	if o.Model != "" && o.BaseURL == "" && o.Record == "" && o.Replay == "" {
		return nil, usageError{hintError{
			fmt.Errorf("extractor %s has no server to ask", c.Extractor),
			"give --llm-base-url, such as http://localhost:11434/v1, or --llm-replay with a folder of answers",
		}}
	}
	return newReader(o, ontology)
}

// readerOptions are those of a reader that asks nobody.
func (a *app) readerOptions(answers llm.Cache) llm.Options {
	c := a.config().LLM
	retries := c.Retries
	if retries == 0 {
		retries = -1
	}
	return llm.Options{
		Model: c.Model, Temperature: c.Temperature, Confidence: c.Confidence, Concurrency: c.Concurrency,
		Window: c.Window, Timeout: time.Duration(c.Timeout) * time.Second, Retries: retries,
		Budget: c.Budget, Replay: c.Replay, Cache: answers,
	}
}

func newReader(o llm.Options, ontology *graph.Ontology) (*llm.Reader, error) {
	reader, err := llm.New(o, ontology)
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

// rereader takes kept documents through the pipeline again, since the store keeps no trees. What a
// language model said of them comes from the store or the folder for replay.
type rereader struct {
	rules      *ingest.Pipeline // without a language model
	pipeline   *ingest.Pipeline
	reader     *llm.Reader // nil: the rules alone
	unanswered int         // documents whose answers are not kept
}

// rereader returns the reader of documents by the configured extractor, with the answers that are
// kept; nil for none.
func (a *app) rereader(answers llm.Cache) (*rereader, error) {
	parts, err := a.parts()
	if err != nil {
		return nil, err
	}
	r := &rereader{}
	if r.rules, err = ingest.New(parts.gazetteer, parts.ontology); err != nil {
		return nil, err
	}
	if a.config().Extractor != extractRules {
		if r.reader, err = newReader(a.readerOptions(answers), parts.ontology); err != nil {
			return nil, err
		}
	}
	r.pipeline, err = withReader(r.rules, r.reader, a.config().Extractor)
	return r, err
}

// read returns a kept document as the pipeline finds it now.
func (r *rereader) read(ctx context.Context, kept *text.Document) (*text.Document, error) {
	d := &text.Document{
		ID: kept.ID, Source: kept.Source, Publisher: kept.Publisher, Title: kept.Title,
		Published: kept.Published, Language: kept.Language, Text: kept.Text,
	}
	err := r.pipeline.Annotate(ctx, d)
	if asks(err) {
		r.unanswered++
		err = nil
	}
	return d, err
}

// gaps returns what of the model's answers was dropped.
func (r *rereader) gaps() []llm.Gap {
	if r.reader == nil {
		return nil
	}
	return r.reader.Gaps()
}

// printUsage tells what was asked of a language model.
func (a *app) printUsage(reader *llm.Reader) {
	if reader == nil {
		return
	}
	u := reader.Usage()
	fmt.Fprintf(a.stderr, "language model: %s, %d recalled, %d tokens in, %d out; %s verified, %d dropped\n",
		plural(u.Requests, "request"), u.Recalled, u.TokensIn, u.TokensOut, plural(u.Claims, "claim"), u.Dropped)
	if u.Dropped > 0 {
		fmt.Fprintln(a.stderr, "hint: 'graphbuild gaps' with the same --extractor and --llm-model lists what was dropped")
	}
}
