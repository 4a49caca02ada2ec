package link

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGenerations(t *testing.T) {
	tests := []struct {
		about string
		texts map[string]string // by date
		want  []string
	}{
		{"a generation apart", map[string]string{
			"1990-01-01": "[Ida Holm|Person|dk] met [Per Dahl|Person|dk] in the old harbour.",
			"2024-01-01": "[Ida Holm|Person|dk] wrote to [Bo Ek|Person|se] about a ferry.",
		}, []string{"person/bo-ek", "person/ida-holm~1990s", "person/ida-holm~2020s", "person/per-dahl"}},
		{"known to one person then and now", map[string]string{
			"1990-01-01": "[Ida Holm|Person|dk] met [Per Dahl|Person|dk] in the old harbour.",
			"2024-01-01": "[Ida Holm|Person|dk] wrote to [Per Dahl|Person|dk] about a ferry.",
		}, []string{"person/ida-holm", "person/per-dahl"}},
		{"never out of the news", map[string]string{
			"1990-01-01": "[Ida Holm|Person|dk] met [Per Dahl|Person|dk] in the old harbour.",
			"2008-01-01": "[Ida Holm|Person|dk] spoke of the ferry at length.",
			"2024-01-01": "[Ida Holm|Person|dk] wrote to [Bo Ek|Person|se] about a bridge.",
		}, []string{"person/bo-ek", "person/ida-holm", "person/per-dahl"}},
		{"another spelling", map[string]string{
			"1990-01-01": "[Ida Halvorsen|Person|dk] met [Per Dahl|Person|dk] in the old harbour.",
			"2024-01-01": "[I. Halvorsen|Person|dk] wrote to [Bo Ek|Person|se] about a ferry.",
		}, []string{"person/bo-ek", "person/i-halvorsen", "person/ida-halvorsen", "person/per-dahl"}},
		{"bodies last", map[string]string{
			"1990-01-01": "[Northern Grain Board|Organization|ca] met [Per Dahl|Person|dk] in the old harbour.",
			"2024-01-01": "[Northern Grain Board|Organization|ca] wrote to [Bo Ek|Person|se] about a ferry.",
		}, []string{"organization/northern-grain-board", "person/bo-ek", "person/per-dahl"}},
		{"no date", map[string]string{
			"":           "[Ida Holm|Person|dk] met [Per Dahl|Person|dk] in the old harbour.",
			"2024-01-01": "[Ida Holm|Person|dk] wrote to [Bo Ek|Person|se] about a ferry.",
		}, []string{"person/bo-ek", "person/ida-holm", "person/per-dahl"}},
	}
	for _, test := range tests {
		var stories []*story
		for _, day := range sortedKeys(test.texts) {
			s := newStory("of "+day, day)
			s.names(test.texts[day])
			stories = append(stories, s)
		}
		g, log := linkStories(t, Options{}, stories...)
		if diff := cmp.Diff(test.want, keys(g)); diff != "" {
			t.Errorf("%s: entities differ (-want +got):\n%s\n%v", test.about, diff, log.Entries)
		}
	}
}
