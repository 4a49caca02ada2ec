package link

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Copies of one text are found by the least hashes of its shingles (Broder, "On the resemblance
// and containment of documents", 1997): the share of least hashes in common is that of shingles.
const (
	shingle    = 4    // words
	sketchSize = 64   // least hashes that are kept
	probes     = 5    // of them, under which a text is filed
	crowd      = 1000 // a hash that more texts share is of a page's furniture
	likeness   = 50   // percent of shingles in common from which texts are copies
	sameWire   = 20   // the same, for texts of one wire service and three days
	copyDays   = 3
)

// signature is what is compared of a text.
type signature struct {
	hashes []uint32 // the least of its shingles, ascending
	whole  int      // of all its words
	wire   string
	day    int
}

func describeSignature(s *signature) func(*codec.Codec) { return s.describe }

func (s *signature) describe(c *codec.Codec) {
	codec.List(c, &s.hashes, func(c *codec.Codec, h *uint32) {
		n := int(*h)
		c.Int(&n)
		*h = uint32(n)
	})
	c.Int(&s.whole)
	codec.Text(c, &s.wire)
	c.Int(&s.day)
}

func signatureOf(d *text.Document) *signature {
	s := &signature{whole: int(mix(0) >> 1), wire: wireOf(d), day: dayNumber(d.Published)}
	var last [shingle]uint64 // hashes of words
	least, count := sketch{hashes: make([]uint32, 0, 4*sketchSize)}, 0
	for word := range bodyWords(d) {
		copy(last[:], last[1:])
		last[shingle-1] = hash(word)
		s.whole = int(mix(uint64(s.whole)*prime^last[shingle-1]) >> 1)
		if count++; count >= shingle {
			least.add(uint32(shingleHash(last[:]) >> 32))
		}
	}
	least.tidy()
	s.hashes = slices.Clone(least.hashes)
	return s
}

// sketch collects the least of many hashes.
type sketch struct {
	hashes []uint32 // the least so far, and others
	limit  uint32   // from which on a hash is none of the least; 0 as long as all may be
}

func (s *sketch) add(hash uint32) {
	if s.limit > 0 && hash >= s.limit {
		return
	}
	if s.hashes = append(s.hashes, hash); len(s.hashes) == 4*sketchSize {
		s.tidy()
	}
}

// tidy sorts the hashes and drops all but the least.
func (s *sketch) tidy() {
	slices.Sort(s.hashes)
	s.hashes = slices.Compact(s.hashes)
	if len(s.hashes) >= sketchSize {
		s.hashes = s.hashes[:sketchSize]
		s.limit = s.hashes[sketchSize-1]
	}
}

func shingleHash(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = h*prime + w
	}
	return mix(h)
}

const prime = 1099511628211 // of FNV, 64 bits

// hash is FNV-1a with its bits mixed.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime
	}
	return mix(h)
}

// mix is the finaliser of MurmurHash3.
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// bodyWords yields the words of the article without the page around it.
func bodyWords(d *text.Document) iter.Seq[string] {
	if len(d.Zones) == 0 {
		return strings.FieldsSeq(d.Text)
	}
	return func(yield func(string) bool) {
		for _, z := range d.Zones {
			if z.Kind != text.Body {
				continue
			}
			for word := range strings.FieldsSeq(d.Slice(z.Span)) {
				if !yield(word) {
					return
				}
			}
		}
	}
}

// wireOf returns the credit of an article, as the page writes it.
func wireOf(d *text.Document) string {
	for _, z := range d.Zones {
		if z.Kind == text.Credit {
			return strings.ToLower(tidy(d.Slice(z.Span)))
		}
	}
	return strings.ToLower(d.Publisher)
}

func dayNumber(date string) int {
	if len(date) < len(time.DateOnly) {
		return 0
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	if err != nil {
		return 0
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// bucket is the number of what documents that meet under it have in common: all words, or one of
// the least hashes of their shingles.
type bucket uint64

func wholeText(hash int) bucket { return 1<<63 | bucket(hash) }

func probe(hash uint32) bucket { return 1<<32 | bucket(hash) }

// key is the bucket's key in the state. Keys are in the order of buckets: those of probes have one
// length, and the others come after them.
func (b bucket) key() string {
	if b.isProbe() {
		return strconv.FormatUint(uint64(b), 36)
	}
	return "=" + strconv.FormatUint(uint64(b), 36)
}

// isProbe reports whether documents in a bucket share a hash only.
func (b bucket) isProbe() bool { return b>>63 == 0 }

// buckets returns where a text is filed.
func (s *signature) buckets() []bucket {
	out := []bucket{wholeText(s.whole)}
	for _, h := range s.hashes[:min(len(s.hashes), probes)] {
		out = append(out, probe(h))
	}
	return out
}

// isCopy reports whether two texts are copies of one.
func isCopy(a, b *signature) bool {
	if a.whole == b.whole {
		return true
	}
	need := likeness
	if a.wire != "" && a.wire == b.wire && a.day != 0 && b.day != 0 && max(a.day-b.day, b.day-a.day) <= copyDays {
		need = sameWire
	}
	both, all := common(a.hashes, b.hashes)
	return all > 0 && both*100 >= need*all
}

// common counts the hashes among the least of two sketches together, and those in both.
func common(a, b []uint32) (both, all int) {
	size := min(sketchSize, max(len(a), len(b)))
	for len(a) > 0 && len(b) > 0 && all < size {
		all++
		switch cmp.Compare(a[0], b[0]) {
		case 0:
			both++
			a, b = a[1:], b[1:]
		case -1:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return both, min(size, all+len(a)+len(b))
}

// cluster is a list of documents.
type cluster struct{ documents []graph.Key }

func describeCluster(k *cluster) func(*codec.Codec) {
	return func(c *codec.Codec) { codec.Texts(c, &k.documents) }
}

// origin is the least of the documents that are copies of one.
type origin struct{ document graph.Key }

func describeOrigin(o *origin) func(*codec.Codec) {
	return func(c *codec.Codec) { codec.Text(c, &o.document) }
}

func (u *update) originOf(d graph.Key) graph.Key {
	if o := u.origins.get(string(d)); o != nil {
		return o.document
	}
	return ""
}

// fileCopy notes a document to be filed by fileCopies.
func (u *update) fileCopy(d graph.Key, s *signature) {
	u.copies.put(string(d), s)
	u.filing[d] = true
}

// filed is a document that is to be filed in a bucket.
type filed struct {
	in       bucket
	document graph.Key
}

// fileCopies files the noted documents, once for all of them. A document that meets no other is its
// own origin; the others' are to be found.
func (u *update) fileCopies() {
	for buckets := range slices.Chunk(u.toFile(), together) {
		keys := make([]string, len(buckets))
		for i, list := range buckets {
			keys[i] = list[0].in.key()
		}
		u.buckets.load(keys...)
		for _, list := range buckets {
			u.fileTogether(list)
		}
		u.buckets.flush()
	}
	for d := range u.filing {
		if !u.copying[d] {
			u.origins.put(string(d), &origin{d})
		}
	}
	clear(u.filing)
}

// toFile returns the noted documents by the buckets that they are to be filed in.
func (u *update) toFile() (byBucket [][]filed) {
	var list []filed
	for d := range u.filing {
		for _, b := range u.copies.get(string(d)).buckets() {
			list = append(list, filed{b, d})
		}
	}
	slices.SortFunc(list, func(x, y filed) int { return cmp.Or(cmp.Compare(x.in, y.in), cmp.Compare(x.document, y.document)) })
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].in == list[0].in {
			n++
		}
		byBucket, list = append(byBucket, list[:n]), list[n:]
	}
	return byBucket
}

// fileTogether files documents in one bucket, and notes those that meet others there.
func (u *update) fileTogether(list []filed) {
	in := list[0].in
	u.rebucket(in, func(documents []graph.Key) []graph.Key {
		for _, f := range list {
			documents = append(documents, f.document)
		}
		return documents
	})
	if len(u.buckets.get(in.key()).documents) < 2 {
		return
	}
	u.met(in)
	for _, f := range list {
		u.copying[f.document] = true
		u.meets[f.document] = append(u.meets[f.document], in)
	}
}

// unfileCopy forgets a document, and notes those that may have been copies through it.
func (u *update) unfileCopy(d graph.Key) {
	s := u.copies.get(string(d))
	if s == nil {
		return
	}
	u.copies.put(string(d), nil)
	if u.filing[d] {
		delete(u.filing, d)
		return
	}
	cluster := string(u.originOf(d))
	if k := u.clusters.get(cluster); k != nil {
		addAll(u.copying, k.documents)
		u.clusters.put(cluster, nil)
	}
	for _, in := range s.buckets() {
		u.rebucket(in, func(documents []graph.Key) []graph.Key {
			return slices.DeleteFunc(documents, func(other graph.Key) bool { return other == d })
		})
	}
	u.origins.put(string(d), nil)
	delete(u.copying, d)
}

// rebucket changes the documents under a key. A bucket that becomes a crowd, or no longer is one,
// binds its documents differently.
func (u *update) rebucket(in bucket, change func([]graph.Key) []graph.Key) {
	key := in.key()
	b := u.buckets.get(key)
	if b == nil {
		b = &cluster{}
	}
	before := len(b.documents)
	b.documents = change(b.documents)
	slices.Sort(b.documents)
	b.documents = slices.Compact(b.documents)
	if (before > u.linker.crowd) != (len(b.documents) > u.linker.crowd) {
		addAll(u.copying, b.documents)
	}
	if len(b.documents) == 0 {
		b = nil
	}
	u.buckets.put(key, b)
}

// findCopies brings the origins up to date after documents were filed and taken away, and returns
// the documents whose origin changed.
func (u *update) findCopies() []graph.Key {
	u.fileCopies()
	var settled [][]graph.Key
	done := map[graph.Key]bool{}
	for part := range slices.Chunk(sortedKeys(u.copying), together) {
		u.loadCopies(part)
		for _, d := range part {
			if !done[d] && u.copies.get(string(d)) != nil {
				settled = append(settled, u.copiesOf(d, done))
			}
		}
		u.buckets.flush()
	}
	u.copies.flush()
	u.filing, u.meets, u.copying, u.open = nil, nil, nil, nil
	return u.settleOrigins(settled)
}

// bucketsOf returns the buckets in which a document may meet others.
func (u *update) bucketsOf(d graph.Key) []bucket {
	if u.meets[d] != nil {
		return u.meets[d]
	}
	if s := u.copies.get(string(d)); s != nil {
		return s.buckets()
	}
	return nil
}

// met returns the documents in a bucket whose copies are not found yet, none of a crowd that have no
// more than a hash in common.
func (u *update) met(in bucket) []graph.Key {
	documents, ok := u.open[in]
	if ok {
		return documents
	}
	if b := u.buckets.get(in.key()); b != nil && !(in.isProbe() && len(b.documents) > u.linker.crowd) {
		documents = slices.Clone(b.documents)
	}
	u.open[in] = documents
	return documents
}

// loadCopies reads what finding the copies of documents will ask for first: them, and those that
// they meet.
func (u *update) loadCopies(documents []graph.Key) {
	u.copies.load(texts(documents)...)
	buckets, met := map[bucket]bool{}, map[string]bool{}
	for _, d := range documents {
		addAll(buckets, u.bucketsOf(d))
	}
	var keys []string
	for _, in := range sortedKeys(buckets) {
		if _, ok := u.open[in]; !ok {
			keys = append(keys, in.key())
		}
	}
	u.buckets.load(keys...)
	for _, in := range sortedKeys(buckets) {
		addAll(met, texts(u.met(in)))
	}
	keys = sortedKeys(met)
	u.copies.load(keys...)
	u.origins.load(keys...)
}

// copiesOf returns the documents that are copies of d, of copies of it, and so on, by key.
func (u *update) copiesOf(d graph.Key, done map[graph.Key]bool) []graph.Key {
	found, queue := []graph.Key{}, []graph.Key{d}
	done[d] = true
	for len(queue) > 0 {
		d, queue = queue[0], queue[1:]
		found = append(found, d)
		s := u.copies.get(string(d))
		for _, in := range u.bucketsOf(d) {
			u.open[in] = slices.DeleteFunc(u.met(in), func(other graph.Key) bool {
				if !done[other] && isCopy(s, u.copies.get(string(other))) {
					done[other] = true
					queue = append(queue, other)
				}
				return done[other]
			})
		}
	}
	slices.Sort(found)
	return found
}

// settleOrigins gives all documents of a cluster their least as origin, and returns those that had
// another one.
func (u *update) settleOrigins(clusters [][]graph.Key) (changed []graph.Key) {
	for _, documents := range clusters {
		for _, d := range documents {
			if old := u.originOf(d); old != "" {
				u.clusters.put(string(old), nil)
			}
		}
	}
	for _, documents := range clusters {
		for _, d := range documents {
			if u.originOf(d) != documents[0] {
				u.origins.put(string(d), &origin{documents[0]})
				changed = append(changed, d)
			}
		}
		if len(documents) > 1 {
			u.clusters.put(string(documents[0]), &cluster{documents})
		}
	}
	return changed
}
