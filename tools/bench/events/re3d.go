package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// re3dClasses maps the relations of re3d to the classes that say as much. Those left out are no
// relations of two entities (HasAttrOf) or make them one (IsSynonymOf).
var re3dClasses = map[string][]graph.Class{
	"CoLocated":       {graph.Located, graph.Part, graph.Consult, graph.Mobilize, graph.Assault, graph.Retreat, graph.Position},
	"BelongsTo":       {graph.Part, graph.Member, graph.Position, graph.Located},
	"InChargeOf":      {graph.Position, graph.Coerce, graph.Part, graph.Related},
	"CommWith":        {graph.Consult, graph.Say, graph.Request, graph.Agree, graph.Cooperate, graph.Aid, graph.Support},
	"AlliesOf":        {graph.Cooperate, graph.Aid, graph.Support, graph.Member, graph.Part},
	"Likes":           {graph.Support, graph.Aid, graph.Cooperate, graph.Say},
	"FightingAgainst": {graph.Assault, graph.Coerce, graph.Threaten, graph.Mobilize},
	"Dislikes":        {graph.Accuse, graph.Reject, graph.Sanction, graph.Threaten, graph.Assault, graph.Coerce, graph.Protest},
	"Apart":           {graph.Retreat, graph.Reject},
}

// beats is a type that is a lasting relation elsewhere: to defeat an army in the field is to fight it.
const beats = "DEFEATS"

// symmetric3d are the relations that hold both ways.
var symmetric3d = []string{"CoLocated", "CommWith", "AlliesOf", "FightingAgainst", "Apart"}

// re3dRelation is a relation as the file has it; offsets count code points.
type re3dRelation struct {
	ID                                             string `json:"_id"`
	DocumentID                                     string `json:"documentId"`
	SourceBegin, SourceEnd, TargetBegin, TargetEnd int
	Type                                           string
	Source, Target                                 string
	Confidence                                     float64
}

type re3dDocument struct {
	ID   string `json:"_id"`
	Text string
}

// re3d measures the relations of re3d: 71 releases on the war in Syria and Iraq.
func (b *bench) re3d() (*figures, error) {
	folders, err := filepath.Glob(b.path("re3d", "*", "documents.json"))
	if err != nil || len(folders) == 0 {
		return nil, fmt.Errorf("no documents in %s", b.path("re3d"))
	}
	slices.Sort(folders)
	f := newFigures("re3d: relations between two names", endsFound, relationsLinked, relationsClassed, pairsRight)
	f.note("the names of re3d are among what the model of names was trained on; its relations are not among that of the ranker")
	n := 0
	for _, file := range folders {
		docs, relations, err := re3dFolder(filepath.Dir(file))
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			n++
			if err := b.re3dDocument(f, n%2, d, relations[d.ID]); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

// The rows of the table.
const (
	endsFound        = "both names found"
	relationsLinked  = "a claim between them"
	relationsClassed = "… of a class that says as much"
	pairsRight       = "claims of two marked names: related there"
)

func re3dFolder(folder string) ([]re3dDocument, map[string][]re3dRelation, error) {
	var docs []re3dDocument
	relations := map[string][]re3dRelation{}
	if err := lines(filepath.Join(folder, "documents.json"), func(d re3dDocument) { docs = append(docs, d) }); err != nil {
		return nil, nil, err
	}
	return docs, relations, lines(filepath.Join(folder, "relations.json"), func(r re3dRelation) {
		if re3dClasses[r.Type] != nil && r.Confidence >= 0.5 && named(r.Source) && named(r.Target) {
			relations[r.DocumentID] = append(relations[r.DocumentID], r)
		}
	})
}

// lines reads a file of one JSON value a line.
func lines[T any](file string, use func(T)) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	decoder := json.NewDecoder(bufio.NewReader(in))
	for {
		var one T
		switch err := decoder.Decode(&one); err {
		case nil:
			use(one)
		case io.EOF:
			return nil
		default:
			return fmt.Errorf("%s: %w", file, err)
		}
	}
}

func (b *bench) re3dDocument(f *figures, half int, r re3dDocument, relations []re3dRelation) error {
	d := &text.Document{ID: r.ID, Source: r.ID, Text: r.Text}
	if err := b.Annotate(d, b.stages); err != nil {
		return err
	}
	at := offsets(r.Text)
	related, marked := map[[2]int]bool{}, map[int]bool{}
	seen := map[string]bool{}
	for _, one := range relations {
		source := referents(d, []text.Span{{Start: at[one.SourceBegin], End: at[one.SourceEnd]}})
		target := referents(d, []text.Span{{Start: at[one.TargetBegin], End: at[one.TargetEnd]}})
		for _, s := range source {
			for _, t := range target {
				marked[s], marked[t] = true, true
				related[[2]int{s, t}], related[[2]int{t, s}] = true, true
			}
		}
		ends := []string{one.Source, one.Target}
		if slices.Contains(symmetric3d, one.Type) {
			slices.Sort(ends)
		}
		if key := one.Type + "\x00" + strings.Join(ends, "\x00"); !seen[key] {
			seen[key] = true
			b.re3dRelation(f, half, d, one, source, target)
		}
	}
	for _, c := range d.Claims {
		if marked[c.Subject] && c.Object != text.None && marked[c.Object] {
			f.add(half, pairsRight, related[[2]int{c.Subject, c.Object}])
		}
	}
	return nil
}

// re3dRelation counts one relation: the same words twice in a document count once.
func (b *bench) re3dRelation(f *figures, half int, d *text.Document, r re3dRelation, source, target []int) {
	f.add(half, endsFound, len(source) > 0 && len(target) > 0)
	linked, classed := false, false
	for _, c := range d.Claims {
		one := slices.Contains(source, c.Subject) && slices.Contains(target, c.Object)
		other := slices.Contains(source, c.Object) && slices.Contains(target, c.Subject)
		if one || other {
			linked = true
			classed = classed || slices.Contains(re3dClasses[r.Type], c.Class) || r.Type == "FightingAgainst" && c.Type == beats
		}
	}
	f.add(half, relationsLinked, linked)
	f.add(half, relationsClassed, classed)
	f.add(half, "  "+r.Type, classed)
	if !classed && len(source) > 0 && len(target) > 0 {
		b.miss(half, "%s: %s … %s, linked %v: %s", r.Type, r.Source, r.Target, linked, r.ID)
	}
}

// offsets gives the byte at which each code point begins, and the end.
func offsets(body string) []int {
	var at []int
	for i := range body {
		at = append(at, i)
	}
	return append(at, len(body))
}
