package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/source"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// ingest takes the inputs through the pipeline and into the store.
func (a *app) ingest(ctx context.Context, s *store.Store, parts *parts, inputs []string) (tally, error) {
	pipeline, err := ingest.New(parts.gazetteer, parts.ontology)
	if err != nil {
		return tally{}, err
	}
	in := ingestion{app: a, store: s, rules: pipeline.Version(), queue: make(chan *reading, batchSize), taken: map[string]string{}}
	reader, err := a.reader(s, parts.ontology)
	if err != nil {
		return tally{}, err
	}
	if in.pipeline, err = withReader(pipeline, reader, a.config().Extractor); err != nil {
		return tally{}, err
	}
	in.version = in.pipeline.Version()
	defer a.printUsage(reader)
	err = in.run(ctx, inputs)
	return in.count, err
}

// ingestion reads documents, annotates them in parallel and stores them in the order of the inputs,
// all at once: while some are stored, others are annotated.
type ingestion struct {
	app      *app
	store    *store.Store
	pipeline *ingest.Pipeline
	version  string
	rules    string            // the version of the pipeline without a language model
	queue    chan *reading     // in the order of the inputs
	taken    map[string]string // source → hash of what this build reads
	batch    []store.Record
	count    tally
}

// reading is what an input gave: a document, or why there is none, or a word on it.
type reading struct {
	record    store.Record
	notice    *source.Notice
	unchanged bool
	err       error
	annotated chan struct{} // closed when err says how it went; nil without a document
}

// batchSize is how many documents are written to the store at once, and how many may wait for it.
const batchSize = 64

// run returns when all that was begun has ended.
func (in *ingestion) run(ctx context.Context, inputs []string) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return in.keep(ctx) })
	group.Go(func() error {
		defer close(in.queue)
		var workers errgroup.Group
		workers.SetLimit(in.app.workers())
		defer workers.Wait()
		options := source.Options{MaxBytes: int64(in.app.config().MaxDocument), Stdin: in.app.stdin}
		options.Notice = func(n source.Notice) { _ = in.send(ctx, &reading{notice: &n}) } // read sees the context end, too
		return in.read(ctx, source.Open(ctx, inputs, options), &workers)
	})
	return group.Wait()
}

// read hands documents to the workers, and to keep in the order of the inputs.
func (in *ingestion) read(ctx context.Context, documents iter.Seq2[*text.Document, error], workers *errgroup.Group) error {
	for d, err := range documents {
		r := &reading{err: err}
		if err == nil {
			if r, err = in.take(ctx, d); err != nil {
				return err
			}
		}
		if err := in.send(ctx, r); err != nil {
			return err
		}
		if r.annotated != nil {
			workers.Go(func() error {
				defer close(r.annotated)
				r.err = in.annotate(ctx, d)
				return nil
			})
		}
	}
	return ctx.Err()
}

// take looks whether a document is in the store as it is, or was read a moment ago.
func (in *ingestion) take(ctx context.Context, d *text.Document) (*reading, error) {
	hash := contentHash(d)
	old, again := in.taken[d.Source]
	current := again && old == hash
	if !again {
		var err error
		if current, err = in.store.Current(ctx, d.Source, hash, in.version); err != nil {
			return nil, err
		}
	}
	if current {
		return &reading{unchanged: true}, nil
	}
	in.taken[d.Source] = hash
	record := store.Record{Document: d, Hash: hash, Pipeline: in.version}
	return &reading{record: record, annotated: make(chan struct{})}, nil
}

func (in *ingestion) send(ctx context.Context, r *reading) error {
	select {
	case in.queue <- r:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// annotate runs the pipeline; a fault in a stage costs one document and not the build.
func (in *ingestion) annotate(ctx context.Context, d *text.Document) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("internal error: %v", fault)
		}
	}()
	return in.pipeline.Annotate(ctx, d)
}

// keep stores what was read, in batches, and tells what went wrong.
func (in *ingestion) keep(ctx context.Context) error {
	for r := range in.queue {
		if r.annotated != nil {
			<-r.annotated
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		in.settle(r)
		if len(in.batch) == batchSize {
			if err := in.flush(ctx); err != nil {
				return err
			}
		}
	}
	return in.flush(ctx)
}

// settle counts what was read, and puts it in the batch if it is to be stored.
func (in *ingestion) settle(r *reading) {
	name := ""
	if d := r.record.Document; d != nil {
		name = printable(d.Source) + ": "
	}
	switch {
	case r.notice != nil:
		in.app.notice(*r.notice)
		return
	case r.unchanged:
		in.count.unchanged++
		return
	case asks(r.err): // the rules' claims stand, and the next build asks again
		r.record.Pipeline = in.rules
		fmt.Fprintf(in.app.stderr, "note: %s%s; the claims of the rules are used\n", name, printable(r.err.Error()))
	case r.err != nil:
		in.count.failed++
		fmt.Fprintf(in.app.stderr, "skipped: %s%s\n", name, printable(r.err.Error()))
		return
	}
	in.batch = append(in.batch, r.record)
}

// notice tells what was repaired in an input.
func (a *app) notice(n source.Notice) {
	fmt.Fprintf(a.stderr, "note: %s: %s\n", printable(n.Input), printable(n.Text))
}

// flush stores the batch.
func (in *ingestion) flush(ctx context.Context) error {
	if ctx.Err() != nil || len(in.batch) == 0 {
		return ctx.Err()
	}
	err := in.store.Put(ctx, in.batch...)
	in.count.added += len(in.batch)
	in.batch = in.batch[:0]
	return err
}

// contentHash identifies what a source gave: text and what the source itself says about it.
func contentHash(d *text.Document) string {
	h := sha256.New()
	for _, part := range []string{d.Text, d.Title, d.Published, d.Publisher} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (a *app) workers() int {
	if n := a.config().Workers; n > 0 {
		return n
	}
	return runtime.GOMAXPROCS(0)
}
