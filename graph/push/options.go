package push

import (
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

// Options say where to push and how. Only URI is needed.
type Options struct {
	URI      string // neo4j://, bolt://, also with +s or +ssc for TLS
	Username string // "" for a server without authentication
	Password string
	Database string        // "" means neo4j
	Batch    int           // rows a transaction, 0 means 5000
	Timeout  time.Duration // of one transaction, 0 means two minutes
	MaxRows  int           // that Query returns, 0 means 100000
	DryRun   bool          // count and show statements, do not connect
	Agent    string        // name and version of the caller, for the server's log
}

func (o Options) database() string {
	if o.Database == "" {
		return "neo4j"
	}
	return o.Database
}

func (o Options) batch() int {
	if o.Batch <= 0 {
		return 5000
	}
	return o.Batch
}

func (o Options) timeout() time.Duration {
	if o.Timeout <= 0 {
		return 2 * time.Minute
	}
	return o.Timeout
}

func (o Options) maxRows() int {
	if o.MaxRows <= 0 {
		return 100000
	}
	return o.MaxRows
}

// Report says what a push did.
type Report struct {
	Nodes         int // that the server now holds of ours
	Relationships int

	NodesCreated         int
	NodesDeleted         int
	RelationshipsCreated int
	RelationshipsDeleted int
	PropertiesSet        int
	Batches              int

	Server     string   // product and version
	Statements []string // of a dry run, one of each kind
}

// Changed reports whether the push changed anything.
func (r Report) Changed() bool {
	return r.NodesCreated+r.NodesDeleted+r.RelationshipsCreated+r.RelationshipsDeleted+r.PropertiesSet > 0
}

// dryRun counts what a push would write.
func dryRun(g *graph.Graph) Report {
	var r Report
	for _, label := range ownLabels() {
		r.Statements = append(r.Statements, property.Constraint(label))
	}
	for _, t := range property.Nodes(g) {
		r.Nodes += count(t)
		r.Statements = append(r.Statements, unwind+property.Merge(t))
	}
	for _, t := range property.Relationships(g) {
		r.Relationships += count(t)
		r.Statements = append(r.Statements, unwind+property.Merge(t))
	}
	return r
}

func ownLabels() []string {
	return []string{property.EntityLabel, property.DocumentLabel, property.ClaimLabel}
}

func count(t property.Table) int {
	n := 0
	for range t.Rows {
		n++
	}
	return n
}
