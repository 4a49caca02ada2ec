package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/graphbuild/graphbuild/ingest/vector"
)

// trainVectors makes the table of package ingest/vector from the folder of a BERT encoder
// (model.safetensors, vocab.txt): each word piece alone between [CLS] and [SEP], first layer,
// principal components, bytes.
func trainVectors(args []string) error {
	flags := flag.NewFlagSet("vectors", flag.ContinueOnError)
	from := flags.String("from", "", "folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
	to := flags.String("to", "ingest/vector/model/vectors.bin", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	names, ids, err := readPieces(filepath.Join(*from, "vocab.txt"))
	if err != nil {
		return err
	}
	layer, err := readLayer(filepath.Join(*from, "model.safetensors"))
	if err != nil {
		return err
	}
	cut := principal(layer.encode(ids), vector.Dims)
	vectors := make([]int8, 0, len(cut)*vector.Dims)
	for _, v := range cut {
		vectors = append(vectors, round(v)...)
	}
	fine, centres := clusters(cut)
	return writeVectors(*to, names, vectors, fine, centres)
}

func writeVectors(to string, names []string, vectors []int8, fine []uint16, centres []int8) error {
	joined := strings.Join(names, "\n")
	var out bytes.Buffer
	out.WriteString("graphbuild vectors 1\n")
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return err
	}
	sizes := [2]uint32{uint32(len(names)), uint32(len(joined))}
	for _, part := range []any{sizes, []byte(joined), vectors, fine, centres} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	fmt.Printf("vectors: %d pieces, %d bytes\n", len(names), out.Len())
	return os.WriteFile(to, out.Bytes(), 0o644)
}

// readPieces returns the pieces that English text can hold, with their row numbers.
func readPieces(path string) (names []string, ids []int, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	for i, name := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		bare := strings.TrimPrefix(name, "##")
		if latin(bare) && !strings.HasPrefix(name, "[") {
			names, ids = append(names, name), append(ids, i)
		}
	}
	return names, ids, nil
}

func latin(s string) bool {
	for _, r := range s {
		if r >= 0x250 && (r < 0x2010 || r > 0x20bf) {
			return false
		}
	}
	return s != ""
}

// tensors is an open safetensors file: an 8-byte length, a JSON header, raw little-endian data.
type tensors struct {
	head map[string]struct {
		Offsets [2]int `json:"data_offsets"`
		Shape   []int  `json:"shape"`
	}
	data []byte
}

func openTensors(path string) (*tensors, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(raw) < 8 {
		return nil, errors.New("safetensors: too short")
	}
	n := binary.LittleEndian.Uint64(raw)
	if n > uint64(len(raw)-8) {
		return nil, errors.New("safetensors: header longer than the file")
	}
	t := &tensors{data: raw[8+n:]}
	var head map[string]json.RawMessage
	if err := json.Unmarshal(raw[8:8+n], &head); err != nil {
		return nil, err
	}
	delete(head, "__metadata__")
	rest, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	return t, json.Unmarshal(rest, &t.head)
}

// matrix returns the named tensor as float64 rows.
func (t *tensors) matrix(name string) ([]float64, error) {
	h, ok := t.head[name]
	if !ok || h.Offsets[1] > len(t.data) || h.Offsets[0] > h.Offsets[1] {
		return nil, fmt.Errorf("safetensors: no tensor %s", name)
	}
	raw := t.data[h.Offsets[0]:h.Offsets[1]]
	out := make([]float64, len(raw)/4)
	for i := range out {
		out[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:])))
	}
	return out, nil
}

const (
	width = 384
	heads = 12
	clsID = 101
	sepID = 102
)

// encoderLayer is the embedding and the first layer of the encoder.
type encoderLayer struct{ weights map[string][]float64 }

func readLayer(path string) (*encoderLayer, error) {
	t, err := openTensors(path)
	if err != nil {
		return nil, err
	}
	l := &encoderLayer{map[string][]float64{}}
	for name := range t.head {
		if name == "embeddings.position_ids" || !strings.HasPrefix(name, "embeddings.") && !strings.HasPrefix(name, "encoder.layer.0.") {
			continue
		}
		m, err := t.matrix(name)
		if err != nil {
			return nil, err
		}
		l.weights[strings.TrimPrefix(name, "encoder.layer.0.")] = m
	}
	return l, nil
}

// embed returns the normalised input of one piece at a position.
func (l *encoderLayer) embed(id, position int) []float64 {
	x := make([]float64, width)
	word, pos := l.weights["embeddings.word_embeddings.weight"], l.weights["embeddings.position_embeddings.weight"]
	kind := l.weights["embeddings.token_type_embeddings.weight"]
	for i := range x {
		x[i] = word[id*width+i] + pos[position*width+i] + kind[i]
	}
	return l.normalise("embeddings.LayerNorm", x)
}

func (l *encoderLayer) normalise(name string, x []float64) []float64 {
	mean, square := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		square += (v - mean) * (v - mean) / float64(len(x))
	}
	scale := 1 / math.Sqrt(square+1e-12)
	w, b := l.weights[name+".weight"], l.weights[name+".bias"]
	for i := range x {
		x[i] = (x[i]-mean)*scale*w[i] + b[i]
	}
	return x
}

func (l *encoderLayer) dense(name string, x []float64) []float64 {
	w, b := l.weights[name+".weight"], l.weights[name+".bias"]
	out := make([]float64, len(b))
	for i := range out {
		sum := b[i]
		row := w[i*len(x) : (i+1)*len(x)]
		for j, v := range x {
			sum += row[j] * v
		}
		out[i] = sum
	}
	return out
}

// encode returns the first layer's output at each piece, between [CLS] and [SEP].
func (l *encoderLayer) encode(ids []int) [][]float64 {
	const key, value = "attention.self.key", "attention.self.value"
	cls, sep := l.embed(clsID, 0), l.embed(sepID, 2)
	keys := [][]float64{l.dense(key, cls), nil, l.dense(key, sep)}
	values := [][]float64{l.dense(value, cls), nil, l.dense(value, sep)}
	out := make([][]float64, len(ids))
	for n, id := range ids {
		x := l.embed(id, 1)
		keys[1], values[1] = l.dense(key, x), l.dense(value, x)
		seen := attend(l.dense("attention.self.query", x), keys, values)
		h := l.normalise("attention.output.LayerNorm", plus(l.dense("attention.output.dense", seen), x))
		wide := l.dense("intermediate.dense", h)
		for i, v := range wide {
			wide[i] = 0.5 * v * (1 + math.Erf(v/math.Sqrt2))
		}
		out[n] = l.normalise("output.LayerNorm", plus(l.dense("output.dense", wide), h))
	}
	return out
}

func plus(a, b []float64) []float64 {
	for i := range a {
		a[i] += b[i]
	}
	return a
}

func attend(query []float64, keys, values [][]float64) []float64 {
	const size = width / heads
	out := make([]float64, width)
	for h := 0; h < width; h += size {
		var weights [3]float64
		total := 0.0
		for k := range keys {
			dot := 0.0
			for i := h; i < h+size; i++ {
				dot += query[i] * keys[k][i]
			}
			weights[k] = math.Exp(dot / math.Sqrt(size))
			total += weights[k]
		}
		for k := range values {
			for i := h; i < h+size; i++ {
				out[i] += weights[k] / total * values[k][i]
			}
		}
	}
	return out
}

// principal projects centred rows on their first principal components and brings each to unit
// length.
func principal(rows [][]float64, dims int) [][]float64 {
	mean := make([]float64, width)
	for _, r := range rows {
		for i, v := range r {
			mean[i] += v / float64(len(rows))
		}
	}
	flat := mat.NewDense(len(rows), width, nil)
	for i, r := range rows {
		for j, v := range r {
			flat.Set(i, j, v-mean[j])
		}
	}
	var covariance mat.SymDense
	covariance.SymOuterK(1, flat.T())
	var eigen mat.EigenSym
	eigen.Factorize(&covariance, true)
	var axes mat.Dense
	eigen.VectorsTo(&axes)
	var cut mat.Dense
	cut.Mul(flat, axes.Slice(0, width, width-dims, width))
	out := make([][]float64, len(rows))
	for i := range out {
		out[i] = unit(mat.Row(nil, i, &cut))
	}
	return out
}

func unit(v []float64) []float64 {
	square := 0.0
	for _, x := range v {
		square += x * x
	}
	for i := range v {
		v[i] /= math.Sqrt(square) + 1e-12
	}
	return v
}

func round(v []float64) []int8 {
	out := make([]int8, len(v))
	for i, x := range v {
		out[i] = int8(max(-127, min(127, math.Round(x*vector.Unit))))
	}
	return out
}

// clusters runs spherical k-means twice: over all rows, then within each coarse cluster.
func clusters(rows [][]float64) (fine []uint16, centres []int8) {
	const branch = vector.Fine / vector.Coarse
	all := make([]int, len(rows))
	for i := range all {
		all[i] = i
	}
	coarse, tops := kmeans(rows, all, vector.Coarse)
	fine = make([]uint16, len(rows))
	var leaves []int8
	for c := range tops {
		centres = append(centres, round(tops[c])...)
		var members []int
		for i := range rows {
			if coarse[i] == c {
				members = append(members, i)
			}
		}
		inside, means := kmeans(rows, members, branch)
		for n, i := range members {
			fine[i] = uint16(c*branch + inside[n])
		}
		for _, m := range means {
			leaves = append(leaves, round(m)...)
		}
	}
	return fine, append(centres, leaves...)
}

// kmeans starts from members evenly spaced in the list, which is in order of the vocabulary,
// and takes 12 rounds.
func kmeans(rows [][]float64, members []int, k int) (assigned []int, means [][]float64) {
	means = make([][]float64, k)
	for c := range means {
		means[c] = make([]float64, vector.Dims)
		if len(members) > 0 {
			copy(means[c], rows[members[c*len(members)/k]])
		}
	}
	assigned = make([]int, len(members))
	for range 12 {
		next := make([][]float64, k)
		for n, i := range members {
			assigned[n] = closest(rows[i], means)
			c := assigned[n]
			if next[c] == nil {
				next[c] = make([]float64, vector.Dims)
			}
			plus(next[c], rows[i])
		}
		for c := range next {
			if next[c] != nil {
				means[c] = unit(next[c])
			}
		}
	}
	return assigned, slices.Clip(means)
}

func closest(v []float64, means [][]float64) int {
	best, most := 0, math.Inf(-1)
	for c, m := range means {
		dot := 0.0
		for i, x := range v {
			dot += x * m[i]
		}
		if dot > most {
			best, most = c, dot
		}
	}
	return best
}
