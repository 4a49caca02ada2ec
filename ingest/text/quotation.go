package text

// quotations returns the quoted speech in tokens[first:last], which are those of one zone. Speech
// in single marks inside double ones is part of the outer quotation.
func quotations(text string, tokens []Token, zone Zone) []Quotation {
	var found []Quotation
	open, single := None, false
	for i := range tokens {
		word := text[tokens[i].Start:tokens[i].End]
		mark := quoteMark(word)
		if mark == 0 || open != None && single != (mark == '\'') {
			continue
		}
		if open == None {
			if opens(text, tokens, i, word) {
				open, single = i, mark == '\''
			}
			continue
		}
		if closes(text, tokens, i, open, word) {
			found = append(found, Quotation{Span: Span{tokens[open].Start, tokens[i].End}})
			open = None
		}
	}
	if open != None && !single {
		found = append(found, Quotation{Span: Span{tokens[open].Start, zone.End}, Open: true})
	}
	return found
}

// quoteMark returns '"' or '\” for a token that is a quotation mark, 0 for any other.
func quoteMark(word string) byte {
	switch word {
	case "\"", "“", "”", "„", "«", "»", "''", "``", "’’", "‘‘":
		return '"'
	case "'", "‘", "’", "`", "‹", "›":
		return '\''
	}
	return 0
}

// opens reports whether the mark at i can begin speech: a word follows, no word touches it from
// the left.
func opens(text string, tokens []Token, i int, word string) bool {
	if word == "”" || word == "»" || word == "’" || word == "›" {
		return false
	}
	if i+1 == len(tokens) {
		return false
	}
	touched := i > 0 && tokens[i-1].End == tokens[i].Start && wordStart(text[tokens[i-1].Start:tokens[i-1].End])
	return !touched || word == "“" || word == "«" || word == "„"
}

// closes reports whether the mark at i ends the speech that the mark at open began. A pair of
// marks with nothing between them that touches the next word is one doubled opening mark.
func closes(text string, tokens []Token, i, open int, word string) bool {
	next := i + 1
	glued := next < len(tokens) && tokens[i].End == tokens[next].Start &&
		wordStart(text[tokens[next].Start:tokens[next].End])
	if i == open+1 && glued {
		return false
	}
	switch word {
	case "“", "‘", "„", "‹":
		return false
	case "'", "’":
		return !glued
	case "\"":
		return !glued || tokens[i-1].End == tokens[i].Start
	}
	return true
}
