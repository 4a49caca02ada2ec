package resolve

import (
	"fmt"
	"strconv"
)

// model is a linear model: a weight for each feature, which is a line of words.
type model struct {
	weights map[string]int32
}

// parseModel reads weights as Learn prints them.
func parseModel(weights string) (*model, error) {
	m := &model{weights: make(map[string]int32)}
	err := eachRow("weights.tsv", weights, func(fields []string) error {
		if len(fields) != 2 {
			return fmt.Errorf("%d fields, want feature, weight", len(fields))
		}
		weight, err := strconv.ParseInt(fields[1], 10, 32)
		if err != nil {
			return fmt.Errorf("weight of %q: %w", fields[0], err)
		}
		m.weights[fields[0]] = int32(weight)
		return nil
	})
	return m, err
}

// features collects what is known of a candidate: the sum of the weights, and while learning the
// features themselves. Each feature is a prefix and some words.
type features struct {
	model  *model
	prefix string
	buffer []byte
	sum    int64
	keep   bool
	list   []string
}

// begin starts on the features of another candidate.
func (r *resolver) begin(prefix string) *features {
	f := &r.features
	f.model, f.prefix, f.sum, f.keep, f.list = r.model, prefix, 0, r.teacher != nil, nil
	return f
}

func (f *features) add(parts ...string) {
	f.buffer = append(f.buffer[:0], f.prefix...)
	for _, part := range parts {
		f.buffer = append(f.buffer, part...)
	}
	f.sum += int64(f.model.weights[string(f.buffer)])
	if f.keep {
		f.list = append(f.list, string(f.buffer))
	}
}
