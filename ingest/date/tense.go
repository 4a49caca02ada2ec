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
	return next.kind == word && !next.capital && !nounLeads[next.lower]
}

// futureWords announce what is to come, by themselves or with "to" or a preposition after them.
var futureWords = map[string]bool{
	"will": true, "shall": true, "ll": true, "upcoming": true, "'ll": true,
}

// planWords do with "to", "for", "on", "in", "by" or "at" right after them.
var planWords = map[string]bool{
	"due": true, "set": true, "expected": true, "scheduled": true, "planned": true, "slated": true, "going": true,
	"hopes": true, "hope": true, "plans": true, "plan": true, "planning": true, "intends": true, "intend": true,
	"preparing": true, "ready": true, "likely": true, "about": true, "is": true, "are": true, "wants": true, "aims": true,
	"promises": true, "vows": true, "pledges": true, "expects": true, "prepares": true, "agreed": true, "scheduling": true,
	"promised": true, "vowed": true, "pledged": true, "proposed": true, "urged": true, "invited": true, "hoped": true,
	"intended": true, "wanted": true, "hoping": true, "plotting": true, "deadline": true, "poised": true, "obliged": true, "forecast": true,
	"postponed": true, "delayed": true, "adjourned": true, "rescheduled": true,
}

// perhaps are modal verbs that speak of the future before a plain verb, not before "have".
var perhaps = map[string]bool{"may": true, "might": true, "could": true, "can": true, "must": true, "should": true}

// pastWords are verbs in the past whose form does not say so by an ending.
var pastWords = map[string]bool{
	"was": true, "were": true, "had": true, "did": true, "said": true, "met": true, "told": true, "made": true, "took": true,
	"went": true, "came": true, "gave": true, "held": true, "left": true, "sent": true, "won": true, "lost": true, "saw": true,
	"began": true, "became": true, "fell": true, "flew": true, "shot": true, "struck": true, "wrote": true, "led": true,
	"fought": true, "rose": true, "got": true, "bought": true, "sold": true, "broke": true, "spoke": true, "kept": true,
	"stood": true, "drew": true, "grew": true, "threw": true, "knew": true, "brought": true, "sought": true, "paid": true,
	"withdrew": true, "sank": true, "ran": true, "sat": true, "built": true, "been": true, "has": true, "have": true,
	"died": true, "hit": true, "put": true, "cut": true, "swore": true, "tore": true, "chose": true, "caught": true,
	"known": true, "seen": true, "taken": true, "given": true, "born": true, "killed": true, "founded": true,
}

// presentEnds are verbs in the present that newspapers use of fixed plans.
var presentFuture = map[string]bool{
	"starts": true, "begins": true, "opens": true, "ends": true, "resumes": true, "expires": true, "meets": true, "meet": true,
	"faces": true, "visits": true, "leaves": true, "arrives": true, "closes": true, "takes": true, "flies": true, "travels": true,
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
	case futureWords[l.lower] && next != "have":
		return ahead
	case perhaps[l.lower] && !l.capital && next != "have":
		return ahead
	case planWords[l.lower] && plannedBy(next, l.lower):
		return planAt(lexemes, i)
	case presentFuture[l.lower] && (l.tag == "" || strings.HasPrefix(l.tag, "VBZ") || l.tag == "VBP"):
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
		return pastWords[l.lower] || !l.capital && len(l.lower) > 4 && strings.HasSuffix(l.lower, "ed")
	}
	return pastWords[l.lower]
}
