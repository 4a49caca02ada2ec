package date

import "strings"

// reach is how many words to either side of an expression its verb is looked for.
const reach = 25

// tenseAt tells past from future for the expression in lexemes[start:end]: the nearest cue before
// it in its clause, else the nearest one after it.
func tenseAt(lexemes []lexeme, start, end int) tense {
	infinitive := false
	for i := start - 1; i >= max(0, start-reach); i-- {
		if lexemes[i].is(";", ":", "“", "”", "—") {
			break
		}
		if t := cueAt(lexemes, i); t != unknown {
			return t
		}
		infinitive = infinitive || infinitiveAt(lexemes, i)
	}
	if infinitive {
		return ahead
	}
	for i := end; i < min(len(lexemes), end+reach); i++ {
		if lexemes[i].is(";", ":", "—") {
			break
		}
		if t := cueAt(lexemes, i); t != unknown {
			return t
		}
	}
	return unknown
}

// infinitiveAt reports whether "to" and a verb stand at i: in a headline, "Leaders to meet on
// Friday", that is all there is of the future.
func infinitiveAt(lexemes []lexeme, i int) bool {
	if !lexemes[i].is("to") || i+1 >= len(lexemes) {
		return false
	}
	next := &lexemes[i+1]
	if next.tag != "" {
		return next.tag == "VB"
	}
	return next.kind == word && !next.capital && !next.in(nounLeads)
}

// cueAt says what the word at i tells of the tense, unknown if nothing.
func cueAt(lexemes []lexeme, i int) tense {
	l := &lexemes[i]
	if l.kind != word {
		return unknown
	}
	next := ""
	if i+1 < len(lexemes) {
		next = lexemes[i+1].lower
	}
	switch {
	case l.is("would") && next != "have", l.is("was", "were") && next == "to":
		return planned
	case l.is("called") && next == "for":
		return ahead
	case l.is("planned", "scheduled", "proposed") && i+1 < len(lexemes) && lexemes[i+1].kind == word && !plannedBy(next, l.lower):
		return planned
	case l.in(futureWords) && next != "have" && next != "to":
		return ahead
	case l.in(modalWords) && !l.capital && next != "have":
		return ahead
	case l.in(planWords) && plannedBy(next, l.lower):
		return planAt(lexemes, i)
	case l.in(presentWords) && (i == 0 || !lexemes[i-1].is("to")) && (l.tag == "" || strings.HasPrefix(l.tag, "VBZ") || l.tag == "VBP"):
		return ahead
	case inPast(l) && (i == 0 || !lexemes[i-1].is("be", "being")):
		return past
	}
	return unknown
}

// planAt tells a plan that stands, "is due to", from one of which the text says no more than
// that it was made: "was due to", "had been set for", "games scheduled for".
func planAt(lexemes []lexeme, i int) tense {
	l := &lexemes[i]
	if l.lower[len(l.lower)-1] != 'd' && !l.is("set", "due", "planning", "preparing", "going", "forecast") {
		return ahead
	}
	for j := i - 1; j >= max(0, i-3); j-- {
		switch {
		case lexemes[j].is("is", "are", "'s", "will", "remains"):
			return ahead
		case lexemes[j].kind == mark:
			return planned
		}
	}
	return planned
}

// plannedBy reports whether next, the word after one of planWords, makes it a plan. "is" and
// "was" do only with "to".
func plannedBy(next, word string) bool {
	if next == "to" {
		return true
	}
	switch word {
	case "due", "scheduled", "planned", "slated", "expected", "set", "deadline":
		return next == "for" || next == "on" || next == "in" || next == "at" || next == "by"
	}
	return false
}

// inPast uses the tag where there is one, else the ending.
func inPast(l *lexeme) bool {
	switch l.tag {
	case "VBD", "VBN":
		return true
	case "":
		return l.in(pastWords) || !l.capital && len(l.lower) > 4 && strings.HasSuffix(l.lower, "ed")
	}
	return l.in(pastWords)
}
