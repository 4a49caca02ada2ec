package clean

import (
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/date"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// candidate is a date on which the article may have been published.
type candidate struct {
	iso    string
	weight int // how far its place on the page speaks for it
}

// The weights of a date by where it stands. What the body says of its own time counts against
// them in dateDocument.
const (
	metadataWeight  = 60
	publishedWeight = 50 // beside "published", "posted"
	openingWeight   = 45 // "MOSCOW, November 1. /…/" at the head of the body
	bylineWeight    = 40 // beside an author, or near the headline
	footWeight      = 35 // at the foot, said to be of the first publication
	updatedWeight   = 15 // beside "updated", "modified"
	topWeight       = 20 // above headline and menus: often the day on which the page was read
)

// The penalties for a body that does not fit the date.
const (
	staleDays    = 31 // a bare "June 12" is this many days old at most, if news
	stalePenalty = 30
	soonDays     = 45 // a day so soon to come round again is one of the near future
)

// noteDates notes the dates of line i with the weight of their place.
func (p *page) noteDates(i int, found []date.Written) {
	s := p.text(&p.lines[i])
	at := 0
	for _, w := range found {
		weight := p.placeWeight(i)
		switch lastCue(strings.ToLower(s[at:w.Start])) {
		case published:
			weight = publishedWeight
			if i > p.last && p.last >= 0 {
				weight = footWeight + 5
			}
		case updated:
			weight = updatedWeight
		}
		at = w.End
		p.addDate(w, weight)
	}
}

// placeWeight weighs a date by its line: above the first line of the article or beside it.
func (p *page) placeWeight(i int) int {
	switch {
	case p.lines[i].kind == text.Byline:
		return bylineWeight + 2
	case i < p.first && i > p.titled:
		return bylineWeight
	case i < p.first:
		return topWeight
	}
	return updatedWeight
}

// firstTitled returns the first line that may be the headline.
func (p *page) firstTitled() int {
	for i := range p.lines {
		if l := &p.lines[i]; l.kind == "" && l.words >= 4 && headlineScore(p, i) > 0 {
			return i
		}
	}
	return len(p.lines)
}

// maxDates is how many dates are noted, of the page and of the body.
const maxDates = 200

// maxProse is how much of a paragraph is read for dates.
const maxProse = 20000

// addDate notes one written date, both ways round where it can be read so.
func (p *page) addDate(w date.Written, weight int) {
	if w.Year == 0 || len(p.dates) > maxDates {
		return
	}
	p.addCandidate(candidate{w.ISO(0), weight})
	if w.Swapped {
		w.Month, w.Day = w.Day, w.Month
		p.addCandidate(candidate{w.ISO(0), weight - 1})
	}
}

func (p *page) addCandidate(c candidate) {
	if !slices.Contains(p.dates, c) {
		p.dates = append(p.dates, c)
	}
}

// lastCue returns the kind of the last word of s that says what its date is of, noDateWord if
// none does.
func lastCue(s string) dateWord {
	kind := noDateWord
	for word := range strings.FieldsFuncSeq(s, notLetter) {
		if k := dateWords[word]; k == published || k == updated {
			kind = k
		}
	}
	return kind
}

// bodyDate is a day that the body names: without its year (0), or in full with its weekday.
type bodyDate struct {
	year, month, day int
	future           bool
	lead             bool // in one of the first paragraphs
}

// leadParagraphs is how many paragraphs say when the news was.
const leadParagraphs = 3

// dateDocument weighs the dates of the page against the body and sets Published and Inferred.
func dateDocument(p *page) {
	metadata := p.doc.Published
	metadata = metadata[:min(len(metadata), len("2024-06-12"))]
	if p.doc.Published = ""; isDay(metadata) {
		p.addCandidate(candidate{metadata, metadataWeight})
	}
	named := p.bodyDates()
	best, bestScore := candidate{}, 0
	for _, c := range p.dates {
		if score := c.weight - misfit(c.iso, named); best.iso == "" || score > bestScore {
			best, bestScore = c, score
		}
	}
	if best.iso == "" {
		return
	}
	p.doc.Published = best.iso
	if misfit(best.iso, named) == 0 {
		return
	}
	if day := newsDay(best, named); day != "" {
		p.doc.Published, p.doc.Inferred = day, true
	}
}

func isDay(iso string) bool {
	_, ok := date.Days(iso, iso)
	return ok
}

// misfit is the penalty for a date of publication that leaves every day which the body names
// too long ago, or that a day in the past tense is later than.
func misfit(iso string, named []bodyDate) int {
	newest := -1
	for _, b := range named {
		age, ok := b.age(iso)
		switch {
		case !ok || b.future:
		case age < 0:
			return stalePenalty
		case b.year == 0 && age > 366-soonDays:
			return 0
		case newest < 0 || age < newest:
			newest = age
		}
	}
	if newest > staleDays {
		return stalePenalty
	}
	return 0
}

// age returns how many days before iso the day was, or last came round.
func (b bodyDate) age(iso string) (int, bool) {
	age, ok := date.Days(b.last(iso), iso)
	return age, ok
}

// last returns the day, without a year the last such day up to iso.
func (b bodyDate) last(iso string) string {
	year, err := strconv.Atoi(iso[:len("2024")])
	if err != nil {
		return ""
	}
	w := date.Written{Year: year, Month: b.month, Day: b.day}
	if b.year != 0 {
		w.Year = b.year
	} else if w.ISO(0) > iso {
		w.Year--
	}
	return w.ISO(0)
}

// freshDays is how many days a date in full may lie back to be that of the news.
const freshDays = 300

// newsDay returns the newest day in the past tense that the first paragraphs name, as the day of
// the news under a date that does not fit; "" if none. A date that says of itself to be that of
// publication gives way only to a day in full.
func newsDay(c candidate, named []bodyDate) string {
	newest := ""
	for _, b := range named {
		age, ok := b.age(c.iso)
		if !ok || b.future || !b.lead || age < 0 || age > freshDays || c.weight > topWeight && b.year == 0 {
			continue
		}
		newest = max(newest, b.last(c.iso))
	}
	return newest
}

// bodyDates collects the days that the paragraphs of prose name, and notes the date of the
// opening "MOSCOW, November 1, 2024." as a candidate.
func (p *page) bodyDates() []bodyDate {
	var named []bodyDate
	paragraphs := 0
	for i := range p.lines {
		l := &p.lines[i]
		if !l.zone().Read() || !l.prose() || len(named) > maxDates {
			continue
		}
		paragraphs++
		s := p.text(l)
		s = s[:min(len(s), maxProse)]
		for _, w := range date.Find(s) {
			if w.Start < 60 && opening(s, w.End) {
				p.addDate(w, openingWeight)
				continue
			}
			if len(named) > maxDates || w.Year != 0 && !afterWeekday(s, w.Start) {
				continue
			}
			b := bodyDate{w.Year, w.Month, w.Day, date.Ahead(s, w.Start, w.End), paragraphs <= leadParagraphs}
			if !slices.Contains(named, b) {
				named = append(named, b)
			}
		}
	}
	return named
}

// afterWeekday reports whether "Saturday, " stands right before position i.
func afterWeekday(s string, i int) bool {
	return strings.HasSuffix(strings.TrimRight(s[max(0, i-len("Wednesday, ")):i], ", "), "day")
}

// opening reports whether the agency mark of a dateline follows close after position i.
func opening(s string, i int) bool {
	rest := s[i:min(len(s), i+40)]
	for _, mark := range []string{" /", "--", "—", "–", " - "} {
		if strings.Contains(rest, mark) {
			return true
		}
	}
	return false
}
