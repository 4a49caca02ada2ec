// Package feature hashes the names of features, which come in parts, without putting them together
// (FNV-1a, 64 bits; Fowler, Noll, Vo). Learned weights are filed by these hashes, and so are the words
// and names of small vocabularies: two with one hash would be taken for one.
package feature

// Empty is the hash of the empty name.
const Empty uint64 = 14695981039346656037

const prime = 1099511628211

// Hash returns the hash of a name in one part.
func Hash(s string) uint64 { return Extend(Empty, s) }

// Extend returns the hash of a name whose hash is h with s after it.
func Extend(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * prime
	}
	return h
}

// ExtendByte is Extend for one byte.
func ExtendByte(h uint64, b byte) uint64 { return (h ^ uint64(b)) * prime }
