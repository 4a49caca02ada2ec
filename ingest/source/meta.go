package source

import (
	"encoding/json"
	"strings"
	"time"
)

// meta reads a <meta> element.
func (s *pageScanner) meta(attributes map[string]string) {
	content := strings.TrimSpace(attributes["content"])
	name := attributes["property"] + attributes["name"] + attributes["itemprop"]
	switch strings.ToLower(name) {
	case "og:title":
		s.info.title = content
	case "og:site_name", "application-name":
		if s.info.site == "" {
			s.info.site = content
		}
	case "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date", "dcterms.created",
		"dc.date.issued", "sailthru.date", "parsely-pub-date", "article.published", "og:published_time":
		if day := isoDay(content); day != "" {
			s.info.published = day
		}
	}
}

// linkedData reads the date of publication and the publisher from JSON-LD, at any depth.
func (s *pageScanner) linkedData(raw string) {
	var value any
	if json.Unmarshal([]byte(raw), &value) != nil {
		return
	}
	s.walkData(value, 0)
}

// deepData is how deep objects are followed; json refuses far deeper ones itself.
const deepData = 20

func (s *pageScanner) walkData(value any, depth int) {
	if depth > deepData {
		return
	}
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			s.walkData(item, depth+1)
		}
	case map[string]any:
		if day, ok := value["datePublished"].(string); ok && s.info.published == "" {
			s.info.published = isoDay(day)
		}
		if outlet, ok := value["publisher"].(map[string]any); ok && s.info.site == "" {
			s.info.site, _ = outlet["name"].(string)
		}
		s.walkData(value["@graph"], depth+1)
	}
}

// isoDay reads the day of a time stamp; "" if it is none. The day is that of the stamp's own
// time zone.
func isoDay(stamp string) string {
	stamp = strings.TrimSpace(stamp)
	if len(stamp) >= len("2024-06-12") {
		if day, err := time.Parse("2006-01-02", stamp[:len("2024-06-12")]); err == nil {
			return day.Format("2006-01-02")
		}
	}
	for _, layout := range []string{
		time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC, "20060102", "2006/01/02", "January 2, 2006", "Jan 2, 2006",
		"2 January 2006", "2 Jan 2006", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Monday, January 2, 2006",
	} {
		if day, err := time.Parse(layout, stamp); err == nil {
			return day.Format("2006-01-02")
		}
	}
	return ""
}
