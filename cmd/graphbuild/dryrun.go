package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/llm"
	"github.com/graphbuild/graphbuild/ingest/source"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// dryRun prints what a build would read and what a language model would be asked, and does
// neither: no request goes out, and the store stays as it is.
func (a *app) dryRun(ctx context.Context, inputs []string) error {
	if err := checkInputs(inputs); err != nil {
		return err
	}
	s, err := store.Open(a.config().DB, store.Options{ReadOnly: true})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return storeError(err)
	}
	if s != nil {
		defer s.Close()
	}
	e, err := a.estimation(s)
	if err != nil {
		return err
	}
	options := source.Options{MaxBytes: int64(a.config().MaxDocument), Stdin: a.stdin, Notice: a.notice}
	for d, err := range source.Open(ctx, inputs, options) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := e.take(ctx, d, err); err != nil {
			return err
		}
	}
	return a.printEstimate(e)
}

// estimation adds up what a build would take.
type estimation struct {
	*rereader
	version string
	app     *app
	store   *store.Store // nil: there is none yet
	rows    [][]string
	cost    llm.Cost
	count   tally
}

func (a *app) estimation(s *store.Store) (*estimation, error) {
	var answers llm.Cache
	if s != nil {
		answers = s
	}
	again, err := a.rereader(answers)
	if err != nil {
		return nil, err
	}
	return &estimation{rereader: again, version: again.pipeline.Version(), app: a, store: s}, nil
}

func (e *estimation) take(ctx context.Context, d *text.Document, err error) error {
	if err == nil && e.store != nil {
		current, err := e.store.Current(ctx, d.Source, contentHash(d), e.version)
		if err != nil || current {
			e.count.unchanged++
			return err
		}
	}
	if err == nil && e.reader != nil {
		err = e.estimate(ctx, d)
	}
	if err != nil {
		e.count.failed++
		fmt.Fprintf(e.app.stderr, "would skip: %s\n", printable(err.Error()))
		return nil
	}
	e.count.added++
	return nil
}

// estimate annotates a document, since requests name its entities, and adds its cost.
func (e *estimation) estimate(ctx context.Context, d *text.Document) error {
	if err := e.rules.Annotate(ctx, d); err != nil {
		return fmt.Errorf("%s: %w", d.Source, err)
	}
	c, err := e.reader.Estimate(d)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Source, err)
	}
	e.cost.Requests += c.Requests
	e.cost.TokensIn += c.TokensIn
	e.cost.TokensOut += c.TokensOut
	e.rows = append(e.rows, []string{d.Source, fmt.Sprint(len(d.Text)),
		fmt.Sprint(c.Requests), fmt.Sprint(c.TokensIn), fmt.Sprint(c.TokensOut)})
	return nil
}

func (a *app) printEstimate(e *estimation) error {
	if e.reader != nil {
		headings := []string{"document", "bytes", "requests", "tokens in", "tokens out, at most"}
		if err := printTable(a.stdout, headings, e.rows, 1, 2, 3, 4); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.stdout, "would read %s", plural(e.count.added, "document"))
	if e.count.unchanged > 0 {
		fmt.Fprintf(a.stdout, ", %d unchanged", e.count.unchanged)
	}
	if e.count.failed > 0 {
		fmt.Fprintf(a.stdout, ", %d would fail", e.count.failed)
	}
	fmt.Fprintln(a.stdout)
	if e.reader == nil {
		return nil
	}
	_, err := fmt.Fprintf(a.stdout, "would ask %s of %s: about %d tokens in, %d out at most%s\n", plural(e.cost.Requests, "request"),
		printable(a.config().LLM.Model), e.cost.TokensIn, e.cost.TokensOut, a.overBudget(e.cost))
	return err
}

func (a *app) overBudget(c llm.Cost) string {
	if budget := a.config().LLM.Budget; budget > 0 && c.TokensIn+c.TokensOut > budget {
		return fmt.Sprintf("; the budget of %d may not be enough", budget)
	}
	return ""
}
