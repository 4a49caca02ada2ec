package syntax

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// magic begins a model; it changes with the format, the templates and the hashes.
const magic = "graphbuild syntax 2\n"

// model is everything that the stage has learnt.
type model struct {
	about   string // provenance, for people
	tags    []string
	deps    []string
	classes map[uint32]uint32 // word.form → word.class
	lemmas  *lemmas
	endings []ending // order of the lemmas in the file

	vectors *vector.Table
	kinds   []byte // of the tags, for the corrector

	tagger, parser, corrector, labeller *network.Net
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
	b = m.lemmas.appendTo(b, m.endings)
	for _, net := range []*network.Net{m.tagger, m.parser, m.corrector, m.labeller} {
		b = net.Append(b)
	}
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
	m.kinds = kindsOf(m.tags)
	n := r.count()
	m.classes = make(map[uint32]uint32, n)
	for range n {
		form := r.uint32()
		m.classes[form] = r.uint32()
	}
	m.lemmas, m.endings = readLemmas(r)
	if r.err != nil {
		return nil, r.err
	}
	return m, m.decodeNets(r.data)
}

func (m *model) decodeNets(b []byte) (err error) {
	for _, net := range []**network.Net{&m.tagger, &m.parser, &m.corrector, &m.labeller} {
		if *net, b, err = network.Decode(b); err != nil {
			return err
		}
	}
	if m.tagger.Classes() != len(m.tags) || m.parser.Classes() != moves || m.corrector.Classes() != 1 || m.labeller.Classes() != len(m.deps) {
		return errModel
	}
	return nil
}
