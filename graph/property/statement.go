package property

import "strings"

// Constraint is the statement that makes keys unique among the nodes of a label.
func Constraint(label string) string {
	return "CREATE CONSTRAINT " + constraintName(label) + " IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.key IS UNIQUE"
}

// DropConstraintIndex drops the index that an interrupted Constraint has left without its
// constraint. The server refuses it while a constraint owns the index.
func DropConstraintIndex(label string) string {
	return "DROP INDEX " + constraintName(label) + " IF EXISTS"
}

func constraintName(label string) string { return "graphbuild_" + strings.ToLower(label) + "_key" }

// Merge is the end of a statement that writes rows of a table, after UNWIND … AS row. A row of
// nodes has key and properties, one of relationships from, to and properties, and key where the
// table is Keyed. What is there already and has the same properties is left untouched.
func Merge(t Table) string {
	if t.Type == "" {
		return mergeNode(t)
	}
	key := ""
	if t.Keyed {
		key = " {key: row.key}"
	}
	merge := "MATCH (a:" + t.From + " {key: row.from})\nMATCH (b:" + t.To + " {key: row.to})\n" +
		"MERGE (a)-[r:" + t.Type + key + "]->(b)"
	if len(t.Columns) == 0 {
		return merge
	}
	return merge + "\nWITH r, row WHERE properties(r) <> row.properties\nSET r = row.properties"
}

func mergeNode(t Table) string {
	identity, more := t.Labels[0], t.Labels[1:]
	merge := "MERGE (n:" + identity + " {key: row.key})\n"
	if len(more) == 0 {
		return merge + "WITH n, row WHERE properties(n) <> row.properties\nSET n = row.properties"
	}
	labels := strings.Join(t.Labels, ":")
	return merge + "WITH n, row WHERE properties(n) <> row.properties OR NOT n:" +
		strings.Join(more, ":") + "\nSET n = row.properties, n:" + labels
}
