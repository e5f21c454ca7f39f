package store

import (
	"cmp"
	"fmt"
	"slices"

	truce "github.com/truce-ledger/truce"
)

// A Link is what was decided of two nodes of a space.
//
// Invariant: A < B.
type Link struct {
	A, B     truce.ID
	Odds     float64 // log-odds
	Outcome  string  // linked, possible, copy …
	Evidence []byte  // JSON
}

// PutLinks keeps links in place of those between the same nodes.
func (tx *Tx) PutLinks(space Space, links []Link) error {
	const call = "PutLinks"
	n, err := space.number()
	if err != nil {
		return fail(call, err)
	}
	var rows [][]any
	seen := map[[2]truce.ID]bool{}
	for _, l := range links {
		if l.A >= l.B || seen[[2]truce.ID{l.A, l.B}] {
			return fail(call, fmt.Errorf("a link from %s to %s: the lesser must come first, and each pair once", l.A, l.B))
		}
		seen[[2]truce.ID{l.A, l.B}] = true
		had, err := tx.execN(call, "DELETE FROM link WHERE space = ? AND a = ? AND b = ?", n, int64(l.A), int64(l.B))
		if err != nil {
			return err
		}
		tx.counted(linkTable.name, 1-had)
		rows = append(rows, []any{n, int64(l.A), int64(l.B), l.Odds, l.Outcome, nonNil(l.Evidence)})
	}
	return tx.put(call, linkTable, "", rows...)
}

// DropLinks takes the links between pairs away; the lesser ID comes first.
func (tx *Tx) DropLinks(space Space, pairs [][2]truce.ID) error {
	const call = "DropLinks"
	n, err := space.number()
	if err != nil {
		return fail(call, err)
	}
	for _, p := range pairs {
		had, err := tx.execN(call, "DELETE FROM link WHERE space = ? AND a = ? AND b = ?", n, int64(p[0]), int64(p[1]))
		if err != nil {
			return err
		}
		tx.counted(linkTable.name, -had)
	}
	return nil
}

// Links returns all links that touch one of the nodes, by A and B.
func (tx *Tx) Links(space Space, ids []truce.ID) ([]Link, error) {
	const call = "Links"
	n, err := space.number()
	if err != nil {
		return nil, fail(call, err)
	}
	var out []Link
	row := func(scan func(...any) error) error {
		var a, b int64
		var l Link
		err := scan(&a, &b, &l.Odds, &l.Outcome, &l.Evidence)
		l.A, l.B = truce.ID(a), truce.ID(b)
		out = append(out, l)
		return err
	}
	const query = "SELECT a, b, odds, outcome, evidence FROM link WHERE space = ? AND "
	for _, column := range []string{"a", "b"} {
		if err := tx.queryIn(call, row, ints(ids), query+column, "", n); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(x, y Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return slices.CompactFunc(out, func(x, y Link) bool { return x.A == y.A && x.B == y.B }), nil
}
