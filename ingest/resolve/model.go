package resolve

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/internal/feature"
)

// model is a linear model: a weight for each feature, which is a line of words and filed by its hash,
// in a table with open addressing that is at most half full.
type model struct {
	rows []weight // as many as a power of two
	used int
}

type weight struct {
	feature uint64
	value   int32
}

// newModel returns a model without weights that has room for so many.
func newModel(size int) *model {
	return &model{rows: make([]weight, 2<<bits.Len(uint(size)))}
}

// set gives a feature its weight.
func (m *model) set(feature uint64, value int32) {
	if m.at(feature).feature == 0 {
		m.used++
		if 2*m.used > len(m.rows) {
			m.grow()
		}
	}
	*m.at(feature) = weight{feature, value}
}

// grow doubles the table.
func (m *model) grow() {
	rows := m.rows
	m.rows = make([]weight, 2*len(rows))
	for _, row := range rows {
		if row.feature != 0 {
			*m.at(row.feature) = row
		}
	}
}

// at returns the row of a feature: its own, or the empty one for it.
func (m *model) at(feature uint64) *weight {
	mask := uint64(len(m.rows) - 1)
	for i := feature >> 32 & mask; ; i = (i + 1) & mask {
		if row := &m.rows[i]; row.feature == feature || row.feature == 0 {
			return row
		}
	}
}

// parseModel reads weights as Learn prints them.
func parseModel(weights string) (*model, error) {
	m := newModel(strings.Count(weights, "\n"))
	err := eachRow("weights.tsv", weights, func(fields []string) error {
		if len(fields) != 2 {
			return fmt.Errorf("%d fields, want feature, weight", len(fields))
		}
		value, err := strconv.ParseInt(fields[1], 10, 32)
		if err != nil {
			return fmt.Errorf("weight of %q: %w", fields[0], err)
		}
		key := feature.Extend(feature.Empty, fields[0])
		if m.at(key).feature != 0 || key == 0 {
			return fmt.Errorf("%q is there twice, or has the hash of another feature", fields[0])
		}
		m.set(key, int32(value))
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
	*f = features{model: r.model, prefix: prefix, hash: feature.Extend(feature.Empty, prefix), keep: r.teacher != nil}
	return f
}

func (f *features) add(parts ...string) {
	key := f.hash
	for _, part := range parts {
		key = feature.Extend(key, part)
	}
	f.sum += int64(f.model.at(key).value)
	if f.keep {
		f.list = append(f.list, f.prefix+strings.Join(parts, ""))
	}
}
