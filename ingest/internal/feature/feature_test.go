package feature

import (
	"hash/fnv"
	"testing"
)

func TestExtend(t *testing.T) {
	for _, parts := range [][]string{{}, {""}, {"a"}, {"role=", "subject"}, {"é", " ", "日本"}} {
		want, got := fnv.New64a(), Empty
		for _, part := range parts {
			want.Write([]byte(part))
			got = Extend(got, part)
		}
		if got != want.Sum64() {
			t.Errorf("%q: %x, the library has %x", parts, got, want.Sum64())
		}
	}
}
