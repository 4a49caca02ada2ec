package format

import (
	"fmt"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

// The sample graph is made of lines that a person can read:
//
//	subject | TYPE | CLASS | object | status | first | last | claims
const sampleEntities = `
Country:North Korea Country:Russia Country:United States Country:South Korea Country:Ukraine
Country:China Country:Vietnam Person:Kim Jong Un Person:Vladimir Putin Person:Dmitry Peskov
Person:Shin Won-sik Organization:NHK Organization:KCNA Organization:Vedomosti Organization:TASS
City:Vladivostok Facility:Vostochny Cosmodrome Event:Russia Day Organization:UN Security Council
Location:Korean Peninsula`

const sampleRelations = `
Kim Jong Un|LEADS|POSITION|North Korea|asserted|||6
Vladimir Putin|LEADS|POSITION|Russia|asserted|||5
Kim Jong Un|VISITS|CONSULT|Russia|asserted|2023-09|2023-09|2
Kim Jong Un|MEETS|CONSULT|Vladimir Putin|asserted|2019-04|2023-09|4
Kim Jong Un|INVITES|CONSULT|Vladimir Putin|asserted|2023-09|2023-09|1
Kim Jong Un|PRAISES|SUPPORT|Russia|asserted|2024-06-12|2024-06-12|1
Kim Jong Un|CONGRATULATES|SUPPORT|Vladimir Putin|reported|2024-06-12|2024-06-12|2
Vladimir Putin|VISITS|CONSULT|North Korea|expected|2024-06-17|2024-06-23|5
Vladimir Putin|VISITS|CONSULT|Vietnam|expected|2024-06-17|2024-06-23|1
Vladimir Putin|MEETS|CONSULT|Kim Jong Un|expected|2024-06-17|2024-06-23|2
North Korea|SUPPLIES_ARMS_TO|AID|Russia|disputed|||4
Russia|GIVES_AID_TO|AID|North Korea|reported|||2
North Korea|COOPERATES_WITH|COOPERATE|Russia|asserted|2023-09|2024-06-12|3
Russia|INVADES|ASSAULT|Ukraine|asserted|2022-02||3
Russia|DISPUTES_WITH|REJECT|United States|asserted|||1
North Korea|DISPUTES_WITH|REJECT|United States|asserted|||1
North Korea|LAUNCHES_BALLOONS_AT|COERCE|South Korea|asserted|2024-06|2024-06|1
South Korea|HACKS|COERCE|North Korea|asserted|2024-06|2024-06|1
United States|ACCUSES|ACCUSE|North Korea|asserted|||2
South Korea|ACCUSES|ACCUSE|North Korea|asserted|2024-03|2024-03|2
Shin Won-sik|MINISTER_OF|POSITION|South Korea|asserted|||1
Shin Won-sik|ACCUSES|ACCUSE|North Korea|asserted|2024-03|2024-03|2
Dmitry Peskov|SPEAKS_FOR|POSITION|Russia|asserted|||1
NHK|REPORTS_ON|SAY|Vladimir Putin|asserted|2024-06-12|2024-06-12|2
Vedomosti|REPORTS_ON|SAY|Vladimir Putin|asserted|2024-06-10|2024-06-12|1
TASS|QUOTES|SAY|Dmitry Peskov|asserted|2024-05|2024-05|1
KCNA|PART_OF|PART|North Korea|asserted|||1
Kim Jong Un|VISITS|CONSULT|Vostochny Cosmodrome|asserted|2023-09|2023-09|2
Vostochny Cosmodrome|LOCATED_IN|LOCATED|Russia|asserted|||1
Kim Jong Un|VISITS|CONSULT|Vladivostok|asserted|2019-04|2019-04|1
North Korea|PARTNERS_WITH|COOPERATE|China|expected|||1
North Korea|VIOLATES|REJECT|UN Security Council|reported|||1
Russia|PLANS_TRIP_WITH|AGREE|North Korea|denied|||1
Kim Jong Un|COMMEMORATES|SUPPORT|Russia Day|asserted|2024-06-12|2024-06-12|1`

func sample(t testing.TB) *graph.Graph {
	t.Helper()
	var c graph.Contents
	c.Documents = []graph.Document{{Key: "document/sample", Source: "in/sample.txt", Title: "A sample", Published: "2024-06-13", Language: "en"}}
	for _, f := range strings.Fields(strings.ReplaceAll(sampleEntities, "\n", " ")) {
		_ = f
	}
	keys := map[string]graph.Key{}
	for _, item := range splitEntities(sampleEntities) {
		typ, name, _ := strings.Cut(item, ":")
		key := graph.Key(strings.ToLower(typ) + "/" + strings.ReplaceAll(strings.ToLower(name), " ", "-"))
		keys[name] = key
		c.Entities = append(c.Entities, graph.Entity{
			Key: key, Name: name, Type: graph.Type(typ),
			Aliases: []graph.Alias{{Name: name, Count: 2}},
		})
		c.Mentions = append(c.Mentions, graph.Mention{Entity: key, Document: "document/sample", Start: 0, End: len(name), Text: name})
	}
	for i, line := range strings.Split(strings.TrimSpace(sampleRelations), "\n") {
		f := strings.Split(line, "|")
		r := graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%03d", i)), Subject: keys[f[0]], Object: keys[f[3]],
			Type: f[1], Class: graph.Class(f[2]), Status: graph.Status(f[4]), First: f[5], Last: f[6],
			Documents: []graph.Key{"document/sample"}, Origins: 1, Confidence: 0.8,
		}
		c.Relations = append(c.Relations, r)
		var claims int
		fmt.Sscan(f[7], &claims)
		for n := range claims {
			c.Claims = append(c.Claims, graph.Claim{
				Key: graph.Key(fmt.Sprintf("claim/%03d-%d", i, n)), Relation: r.Key, Subject: r.Subject, Object: r.Object,
				Type: r.Type, Class: r.Class, Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.8,
				Evidence: graph.Evidence{Document: "document/sample", Start: 10, End: 15, Char: 10, Quote: "words"},
			})
		}
	}
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func splitEntities(list string) []string {
	var out []string
	for _, f := range strings.Fields(list) {
		if strings.Contains(f, ":") {
			out = append(out, f)
		} else {
			out[len(out)-1] += " " + f
		}
	}
	return out
}
