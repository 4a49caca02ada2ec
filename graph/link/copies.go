package link

import (
	"cmp"
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
	hashes []int // the least of its shingles, ascending
	whole  int   // of all its words
	wire   string
	day    int
	origin graph.Key
}

func describeSignature(s *signature) func(*codec.Codec) { return s.describe }

func (s *signature) describe(c *codec.Codec) {
	c.Ints(&s.hashes)
	c.Int(&s.whole)
	codec.Text(c, &s.wire)
	c.Int(&s.day)
	codec.Text(c, &s.origin)
}

func signatureOf(d *text.Document) *signature {
	words := bodyWords(d)
	s := &signature{whole: int(mix(0) >> 1), wire: wireOf(d), day: dayNumber(d.Published)}
	hashes := make([]uint64, len(words))
	for i, word := range words {
		hashes[i] = hash(word)
		s.whole = int(mix(uint64(s.whole)*prime^hashes[i]) >> 1)
	}
	for i := 0; i+shingle <= len(words); i++ {
		s.hashes = append(s.hashes, int(shingleHash(hashes[i:i+shingle])>>32))
	}
	slices.Sort(s.hashes)
	s.hashes = slices.Compact(s.hashes)
	s.hashes = slices.Clone(s.hashes[:min(len(s.hashes), sketchSize)])
	return s
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

// bodyWords returns the words of the article without the page around it.
func bodyWords(d *text.Document) []string {
	if len(d.Zones) == 0 {
		return strings.Fields(d.Text)
	}
	var words []string
	for _, z := range d.Zones {
		if z.Kind == text.Body {
			words = append(words, strings.Fields(d.Slice(z.Span))...)
		}
	}
	return words
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

// buckets returns the keys under which a text is filed.
func (s *signature) buckets() []string {
	keys := []string{"=" + strconv.FormatInt(int64(s.whole), 36)}
	for _, h := range s.hashes[:min(len(s.hashes), probes)] {
		keys = append(keys, strconv.FormatInt(int64(h), 36))
	}
	return keys
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
func common(a, b []int) (both, all int) {
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

// findCopies brings the origins up to date after documents were filed and taken away, which left
// the seeds, and returns the documents whose origin changed.
func (u *update) findCopies(seeds map[graph.Key]bool) []graph.Key {
	var settled [][]graph.Key
	done := map[graph.Key]bool{}
	for part := range slices.Chunk(sortedKeys(seeds), together) {
		u.loadCopies(part)
		for _, d := range part {
			if !done[d] && u.copies.get(string(d)) != nil {
				settled = append(settled, u.copiesOf(d, done))
			}
		}
		u.copies.flush()
		u.buckets.flush()
	}
	return u.settleOrigins(settled)
}

// loadCopies reads what finding the copies of documents will ask for first.
func (u *update) loadCopies(documents []graph.Key) {
	u.loadSignatures(documents)
	var buckets []string
	for _, d := range documents {
		if s := u.copies.get(string(d)); s != nil {
			buckets = append(buckets, s.buckets()...)
		}
	}
	slices.Sort(buckets)
	u.buckets.load(slices.Compact(buckets)...)
}

func (u *update) loadSignatures(documents []graph.Key) { u.copies.load(texts(documents)...) }

// unfileCopy forgets a document, and makes seeds of those that may have been copies through it.
func (u *update) unfileCopy(d graph.Key, seeds map[graph.Key]bool) {
	s := u.copies.get(string(d))
	if s == nil {
		return
	}
	if k := u.clusters.get(string(s.origin)); k != nil {
		addAll(seeds, k.documents)
		u.clusters.put(string(s.origin), nil)
	}
	for _, key := range s.buckets() {
		u.rebucket(key, d, false, seeds)
	}
	u.copies.put(string(d), nil)
	delete(seeds, d)
}

func (u *update) fileCopy(d graph.Key, s *signature, seeds map[graph.Key]bool) {
	u.copies.put(string(d), s)
	keys := s.buckets()
	u.buckets.load(keys...)
	for _, key := range keys {
		u.rebucket(key, d, true, seeds)
	}
	seeds[d] = true
}

// rebucket files a document under a key or takes it away. A bucket that becomes a crowd, or no
// longer is one, binds its documents differently.
func (u *update) rebucket(key string, d graph.Key, in bool, seeds map[graph.Key]bool) {
	b := u.buckets.get(key)
	if b == nil {
		b = &cluster{}
	}
	at, found := slices.BinarySearch(b.documents, d)
	before := len(b.documents)
	switch {
	case in && !found:
		b.documents = slices.Insert(b.documents, at, d)
	case !in && found:
		b.documents = slices.Delete(b.documents, at, at+1)
	}
	if (before > u.linker.crowd) != (len(b.documents) > u.linker.crowd) {
		addAll(seeds, b.documents)
	}
	if len(b.documents) == 0 {
		b = nil
	}
	u.buckets.put(key, b)
}

// copiesOf returns the documents that are copies of d, of copies of it, and so on, by key.
func (u *update) copiesOf(d graph.Key, done map[graph.Key]bool) []graph.Key {
	found, queue := []graph.Key{}, []graph.Key{d}
	done[d] = true
	for len(queue) > 0 {
		d, queue = queue[0], queue[1:]
		found = append(found, d)
		s := u.copies.get(string(d))
		for i, key := range s.buckets() {
			b := u.buckets.get(key)
			if b == nil || i > 0 && len(b.documents) > u.linker.crowd {
				continue
			}
			for _, other := range b.documents {
				if !done[other] && isCopy(s, u.copies.get(string(other))) {
					done[other] = true
					queue = append(queue, other)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

// settleOrigins gives all documents of a cluster their least as origin, and returns those that had
// another one.
func (u *update) settleOrigins(clusters [][]graph.Key) (changed []graph.Key) {
	u.eachCluster(clusters, func(documents []graph.Key) {
		for _, d := range documents {
			if s := u.copies.get(string(d)); s.origin != "" {
				u.clusters.put(string(s.origin), nil)
			}
		}
	})
	u.eachCluster(clusters, func(documents []graph.Key) {
		origin := documents[0]
		for _, d := range documents {
			if s := u.copies.get(string(d)); s.origin != origin {
				s.origin = origin
				u.copies.put(string(d), s)
				changed = append(changed, d)
			}
		}
		if len(documents) > 1 {
			u.clusters.put(string(origin), &cluster{documents})
		}
	})
	return changed
}

// eachCluster visits clusters, with the signatures of some at a time in memory.
func (u *update) eachCluster(clusters [][]graph.Key, visit func(documents []graph.Key)) {
	for part := range slices.Chunk(clusters, together) {
		u.loadSignatures(slices.Concat(part...))
		for _, documents := range part {
			visit(documents)
		}
		u.copies.flush()
	}
}
