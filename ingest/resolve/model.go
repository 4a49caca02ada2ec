package resolve

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/internal/feature"
)

// model is a linear model: a weight for each feature, which is a line of words and filed by its hash.
type model = feature.Table[int32]

// parseModel reads weights as Learn prints them.
func parseModel(weights string) (*model, error) {
	m := feature.NewTable[int32](strings.Count(weights, "\n"))
	err := eachRow("weights.tsv", weights, func(fields []string) error {
		if len(fields) != 2 {
			return fmt.Errorf("%d fields, want feature, weight", len(fields))
		}
		value, err := strconv.ParseInt(fields[1], 10, 32)
		if err != nil {
			return fmt.Errorf("weight of %q: %w", fields[0], err)
		}
		key := feature.Hash(fields[0])
		if _, taken := m.Get(key); taken || key == 0 {
			return fmt.Errorf("%q is there twice, or has the hash of another feature", fields[0])
		}
		m.Set(key, int32(value))
		return nil
	})
	return m, err
}

// features collects what is known of a candidate: the sum of the weights, and while learning the
// features themselves. Each feature is a prefix and some words.
type features struct {
	model  *model
	prefix string
	hash   uint64 // of the prefix
	sum    int64
	keep   bool
	list   []string
}

// begin starts on the features of another candidate.
func (r *resolver) begin(prefix string) *features {
	f := &r.features
	*f = features{model: r.model, prefix: prefix, hash: feature.Hash(prefix), keep: r.teacher != nil}
	return f
}

func (f *features) add(parts ...string) {
	key := f.hash
	for _, part := range parts {
		key = feature.Extend(key, part)
	}
	weight, _ := f.model.Get(key)
	f.sum += int64(weight)
	if f.keep {
		f.list = append(f.list, f.prefix+strings.Join(parts, ""))
	}
}
