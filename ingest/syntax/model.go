package syntax

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// magic begins a model; it changes with the format, the features and the hashes.
const magic = "graphbuild syntax 4\n"

// model is everything that the stage has learnt.
type model struct {
	about   string // provenance, for people
	tags    []string
	deps    []string
	classes map[uint32]uint32 // hash of a folded form → hash of the tags that training saw on it
	rows    map[uint32]int32  // key of a feature → row of the network; row 0 is for unknown forms
	lemmas  *lemmas
	endings []ending // order of the lemmas in the file

	vectors *vector.Table
	network *network.Model
}

// encode writes the model, compressed. The same model gives the same bytes.
func (m *model) encode() ([]byte, error) {
	b := []byte(magic)
	b = appendString(b, m.about)
	for _, names := range [][]string{m.tags, m.deps} {
		b = binary.AppendUvarint(b, uint64(len(names)))
		for _, name := range names {
			b = appendString(b, name)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(m.classes)))
	for _, form := range sortedKeys(m.classes) {
		b = binary.LittleEndian.AppendUint32(b, form)
		b = binary.LittleEndian.AppendUint32(b, m.classes[form])
	}
	b = binary.AppendUvarint(b, uint64(len(m.rows)))
	for _, key := range sortedKeys(m.rows) { // which is the order of the rows
		b = binary.LittleEndian.AppendUint32(b, key)
	}
	b = m.lemmas.appendTo(b, m.endings)
	b = m.network.Append(b)
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// decode reads what encode wrote.
func decode(packed []byte) (*model, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("syntax: model: %w", err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("syntax: model: %w", err)
	}
	rest, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("syntax: the model is of another format; train it anew")
	}
	m, r := &model{}, &reader{data: rest}
	if m.vectors, err = vector.Load(); err != nil {
		return nil, err
	}
	m.about = r.string()
	for _, names := range []*[]string{&m.tags, &m.deps} {
		for range r.count() {
			*names = append(*names, r.string())
		}
	}
	m.classes = map[uint32]uint32{}
	for range r.count() {
		form := r.uint32()
		m.classes[form] = r.uint32()
	}
	m.rows = map[uint32]int32{}
	for i := range r.count() {
		m.rows[r.uint32()] = int32(i + 1)
	}
	m.lemmas, m.endings = readLemmas(r)
	if r.err != nil {
		return nil, r.err
	}
	return m, m.decodeNetwork(r.data)
}

func (m *model) decodeNetwork(b []byte) (err error) {
	if m.network, _, err = network.Decode(b); err != nil {
		return fmt.Errorf("syntax: model: %w", err)
	}
	n := m.network
	if n.Tags != len(m.tags) || n.Labels != len(m.deps) || n.Rows != len(m.rows)+1 || n.Dense != vector.Dims {
		return errModel
	}
	return nil
}

// features fills the rows and the vector of a word.
func (m *model) features(w *network.Word, keys []uint32, form string) {
	w.Rows = w.Rows[:0]
	for i, key := range keys {
		if row, ok := m.rows[key]; ok || i == 0 {
			w.Rows = append(w.Rows, row)
		}
	}
	if w.Dense == nil {
		w.Dense = make([]int8, vector.Dims)
	}
	if !m.vectors.Of(form, w.Dense) {
		clear(w.Dense)
	}
}

// version identifies a model by its bytes.
func version(packed []byte) string {
	h := fnv.New32a()
	h.Write(packed)
	return fmt.Sprintf("%08x", h.Sum32())
}
