package mention

import "strings"

// longestRun bounds the words of a name.
const longestRun = 14

// begins reports whether a name may begin at a token of a sentence that starts at first.
func (f *finder) begins(i, first int) bool {
	if !f.proper(i) {
		return false
	}
	if f.never(i) && f.shapes[i] != capitals {
		return f.given(i) && f.unknownCapital(i+1)
	}
	if !f.opens(i, first) {
		return true
	}
	return f.witness(i)
}

func (f *finder) unknownCapital(i int) bool {
	return f.proper(i) && !f.never(i) && !f.is("weak", i)
}

// witness reports whether something besides the capital says that the word at the start of a
// sentence is a name.
func (f *finder) witness(i int) bool {
	word := f.word(i)
	if f.inCapital[word] && !f.is("weak", i) {
		return true
	}
	if f.shapes[i] == capitals && len(word) > 1 {
		return !f.is("weak", i)
	}
	if f.tagged {
		tag := f.doc.Tokens[i].Tag
		if !strings.HasPrefix(tag, "NNP") {
			return f.given(i) && f.unknownCapital(i+1)
		}
		return !f.inLower[word] && !f.is("weak", i) && !f.modifies(i) || f.unknownCapital(i+1)
	}
	if f.inLower[word] || f.is("weak", i) {
		return f.unknownCapital(i+1) && !f.inLower[word]
	}
	return f.unknownCapital(i+1) || f.given(i) || f.hyphen(i+1) && f.proper(i+2)
}

// modifies reports whether a noun or adjective in lower case follows, so that the word before it
// is more likely a common one.
func (f *finder) modifies(i int) bool {
	if i+1 >= len(f.shapes) || f.shapes[i+1] != lower {
		return false
	}
	tag := f.doc.Tokens[i+1].Tag
	return strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ")
}

func (f *finder) given(i int) bool {
	if i < 0 || i >= len(f.doc.Tokens) {
		return false
	}
	_, ok := f.matcher.GivenName(i)
	return ok
}

// run returns the end of the capitalised words that begin at a token: capitals, what hyphens tie
// to them, and particles between two of them.
func (f *finder) run(i, limit int) int {
	end := i + 1
	for end < limit && end < i+longestRun {
		switch {
		case f.hyphen(end):
			if !f.joins(i, end) {
				return end
			}
			end += 2
		case f.proper(end) && (!f.never(end) || f.shapes[end] == capitals || f.is("inname", end)):
			end++
		case f.is("particle", end) && end+1 < limit && (f.proper(end+1) || f.particleChain(end+1, limit)):
			end += 2
		default:
			return end
		}
	}
	return end
}

// particleChain reports whether a second particle and a capital follow: "de la Rúa", "al-Assad".
func (f *finder) particleChain(i, limit int) bool {
	return i+1 < limit && (f.is("particle", i) || f.hyphen(i)) && f.proper(i+1)
}

// joins reports whether the hyphen at end ties its right side to the name that began at first.
func (f *finder) joins(first, end int) bool {
	right := end + 1
	word := f.word(right)
	switch {
	case f.is("participle", right):
		return false
	case f.proper(right):
		left, _ := f.matcher.Demonym(end-1, end)
		other, _ := f.matcher.Demonym(right, right+1)
		return !(left > 0 && other > 0) && !(f.country(end-1) && f.country(right))
	case f.shapes[right] == number:
		return true
	case f.shapes[right] == lower:
		if end-2 > first && f.hyphen(end-2) && f.shapes[end-1] == lower {
			return len(word) <= 4 // Prayuth Chan-o-cha
		}
		return end-1 > first && len(word) <= 6 && f.shapes[end-1] == capital // Kim Jong-un
	}
	return false
}

func (f *finder) country(i int) bool {
	n, entries := f.matcher.Longest(i, i+1)
	return n == 1 && entries[0].Type == "Country"
}
