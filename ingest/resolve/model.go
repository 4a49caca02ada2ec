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

func (m *model) score(features []string) int64 {
	var sum int64
	for _, feature := range features {
		sum += int64(m.weights[feature])
	}
	return sum
}
