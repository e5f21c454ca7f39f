package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// A column is one column of a table.
type column struct {
	name string
	kind byte // i integer, f float, t text, b bytes
}

// A table is one whose rows carry the checksum of their columns.
type table struct {
	name string
	key  int      // how many of the columns identify a row
	cols []column // without row and sum
}

// The tables. The SQL that makes them is in schema.
var (
	metaTable     = newTable("meta", 1, "name t", "value t")
	textTable     = newTable("text", 1, "seq i", "sha b", "body b")
	recordTable   = newTable("record", 1, "seq i", "id i", "text i", "title b", "low i", "high i")
	decisionTable = newTable("decision", 1, "seq i", "a i", "b i")
	readingTable  = newTable("reading", 1, "seq i", "model t", "body b")
	claimTable    = newTable("claim", 2, "seq i", "n i", "body b")
	mentionTable  = newTable("mention", 2, "seq i", "n i", "id i", "body b")
	tallyTable    = newTable("tally", 2, "seq i", "n i", "id i", "body b")
	namingTable   = newTable("naming", 1, "seq i", "body b")
	nameTable     = newTable("name", 1, "folded t")
	memberTable   = newTable("member", 1, "mention i", "incident i")
	nodeTable     = newTable("node", 2, "space i", "id i", "keys b", "body b")
	linkTable     = newTable("link", 3, "space i", "a i", "b i", "odds f", "outcome t", "evidence b")
	incidentTable = newTable("incident", 1, "id i", "day i", "seq i", "origins i", "contested i", "body b")
	entryTable    = newTable("entry", 4, "ceasefire t", "day t", "incident i", "n i", "body b")
	counterTable  = newTable("counter", 1, "name t", "value i")
)

// groundTables come with the log, derivedTables are cleared by ClearDerived; each list in
// an order in which rows can be put.
func groundTables() []*table { return []*table{metaTable, textTable, recordTable, decisionTable} }

func derivedTables() []*table {
	return []*table{
		readingTable, claimTable, mentionTable, tallyTable, namingTable, nameTable,
		memberTable, nodeTable, linkTable, incidentTable, entryTable, counterTable,
	}
}

func newTable(name string, key int, cols ...string) *table {
	t := &table{name: name, key: key}
	for _, c := range cols {
		colName, kind, _ := strings.Cut(c, " ")
		t.cols = append(t.cols, column{colName, kind[0]})
	}
	return t
}

// names lists the columns as a SELECT or INSERT wants them, sum last.
func (t *table) names() string {
	var b strings.Builder
	for _, c := range t.cols {
		b.WriteString(c.name)
		b.WriteString(", ")
	}
	return b.String() + "sum"
}

// keyNames lists the columns that identify a row.
func (t *table) keyNames() string {
	names := make([]string, t.key)
	for i := range names {
		names[i] = t.cols[i].name
	}
	return strings.Join(names, ", ")
}

// replace is the clause that makes an INSERT replace the row of the same key.
func (t *table) replace() string {
	var b strings.Builder
	fmt.Fprintf(&b, " ON CONFLICT (%s) DO UPDATE SET ", t.keyNames())
	for _, c := range t.cols[t.key:] {
		fmt.Fprintf(&b, "%s = excluded.%s, ", c.name, c.name)
	}
	return b.String() + "sum = excluded.sum"
}

// checksum returns the first 64 bits of the SHA-256 of a row: the table's name
// and each column, with its kind and length.
func (t *table) checksum(vals []any) int64 {
	b := make([]byte, 0, 512)
	b = appendPart(b, 't', []byte(t.name))
	for i, v := range vals {
		switch v := v.(type) {
		case int64:
			b = appendPart(b, t.cols[i].kind, binary.BigEndian.AppendUint64(nil, uint64(v)))
		case float64:
			b = appendPart(b, t.cols[i].kind, binary.BigEndian.AppendUint64(nil, math.Float64bits(v)))
		case string:
			b = appendPart(b, t.cols[i].kind, []byte(v))
		case []byte:
			b = appendPart(b, t.cols[i].kind, v)
		default:
			panic(fmt.Sprintf("store: a column of type %T in %s", v, t.name))
		}
	}
	h := sha256.Sum256(b)
	return int64(binary.BigEndian.Uint64(h[:8]))
}

func appendPart(b []byte, kind byte, part []byte) []byte {
	b = append(b, kind)
	b = binary.BigEndian.AppendUint32(b, uint32(len(part)))
	return append(b, part...)
}
