package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	truce "github.com/truce-ledger/truce"
)

// A facetQuery asks for things in the order of day, id and n.
type facetQuery struct {
	table    facetTable
	values   []int64   // all of them must hold
	any      [][]int64 // of each of these, one must hold
	from, to string    // days, both included
	maxSeq   int64
	// published says that the days are those of publication: then the records that were kept by maxSeq bound them, and
	// a ledger asked as of its beginning is not walked through to its end.
	published bool
	latest    bool // from the last backwards
	after     string
	limit     int
}

// must asks for a value.
func (q *facetQuery) must(field, content string) {
	q.values = append(q.values, facetOf(field, content))
}

// mustIf asks for a value unless its content is empty.
func (q *facetQuery) mustIf(field, content string) {
	if content != "" {
		q.must(field, content)
	}
}

// usualRarity is how far facets are counted to find the rarest.
const usualRarity = 2000

// listFacets returns a page of keys, and the cursor after it.
func (tx *Tx) listFacets(call string, q facetQuery) (keys []key, next string, err error) {
	after, err := parseCursor(q.after)
	if err != nil {
		return nil, "", fail(call, err)
	}
	drivers, rest, err := tx.rarest(call, q)
	if err != nil {
		return nil, "", err
	}
	low, high := firstDay(q.from), lastDay(q.to)
	if q.published && q.maxSeq > 0 {
		first, last, err := tx.daysUpTo(call, q.maxSeq)
		if err != nil {
			return nil, "", err
		}
		low, high = max(low, first), min(high, last)
	}
	for _, driver := range drivers {
		got, err := tx.walk(call, q, low, high, driver, rest, after)
		if err != nil {
			return nil, "", err
		}
		keys = append(keys, got...)
	}
	if keys, next, err = q.page(keys); err != nil {
		return nil, "", fail(call, err)
	}
	return keys, next, nil
}

// page orders keys, cuts them to the page that was asked for, and gives the cursor after it.
func (q *facetQuery) page(keys []key) ([]key, string, error) {
	after, err := parseCursor(q.after)
	if err != nil {
		return nil, "", err
	}
	order := func(a, b key) int {
		if q.latest {
			a, b = b, a
		}
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id), cmp.Compare(a.n, b.n))
	}
	slices.SortFunc(keys, order)
	keys = slices.Compact(keys)
	if after != nil {
		keys = slices.DeleteFunc(keys, func(k key) bool { return order(k, *after) <= 0 })
	}
	if q.limit > 0 && len(keys) > q.limit {
		return keys[:q.limit], keys[q.limit-1].cursor(), nil
	}
	return keys, "", nil
}

// holds reports whether a thing with these facets is asked for, and gives its key.
func (q *facetQuery) holds(fs []facet) (key, bool) {
	has := map[int64]bool{}
	for _, f := range fs {
		has[f.value] = true
	}
	k := fs[0].key
	if k.day < firstDay(q.from) || k.day > lastDay(q.to) || k.seq > noLimit(q.maxSeq) {
		return k, false
	}
	for _, v := range q.values {
		if !has[v] {
			return k, false
		}
	}
	for _, vs := range q.any {
		if !slices.ContainsFunc(vs, func(v int64) bool { return has[v] }) {
			return k, false
		}
	}
	return k, true
}

// rarest chooses the values to walk along (several where one of several must hold), and what remains to be looked up.
func (tx *Tx) rarest(call string, q facetQuery) (drivers []int64, rest [][]int64, err error) {
	groups := make([][]int64, 0, len(q.values)+len(q.any))
	for _, v := range q.values {
		groups = append(groups, []int64{v})
	}
	for _, vs := range q.any {
		groups = append(groups, sorted(vs))
	}
	best, least := 0, reach{}
	for i, g := range groups {
		if len(groups) == 1 {
			break
		}
		r := reach{ahead: -1}
		for _, v := range g {
			one, err := tx.reach(call, q, v)
			if err != nil {
				return nil, nil, err
			}
			r.count = min(r.count+one.count, tx.db.rarity)
			if r.ahead < 0 || one.ahead < r.ahead {
				r.ahead = one.ahead
			}
		}
		if i == 0 || r.count < least.count || r.count == least.count && r.ahead > least.ahead {
			best, least = i, r
		}
	}
	drivers = groups[best]
	return drivers, slices.Delete(groups, best, best+1), nil
}

// A reach tells how rare a value is: how many things have it, up to usualRarity, and how many days (as numbers) the walk along so many goes ahead. Of
// two values that many things have, the rarer one goes further.
type reach struct{ count, ahead int64 }

func (tx *Tx) reach(call string, q facetQuery, value int64) (reach, error) {
	order := ""
	if q.latest {
		order = " DESC"
	}
	low, high := firstDay(q.from), lastDay(q.to)
	var r reach
	var first, last int64
	err := tx.query(call, func(scan func(...any) error) error { return scan(&r.count, &first, &last) },
		"SELECT count(*), COALESCE(min(day), 0), COALESCE(max(day), 0) FROM (SELECT day FROM "+string(q.table)+
			" WHERE value = ? AND day >= ? AND day <= ? ORDER BY day"+order+" LIMIT "+strconv.FormatInt(tx.db.rarity, 10)+") AS t", value, low, high)
	if r.ahead = last - low; q.latest {
		r.ahead = high - first
	}
	return r, err
}

// countFacet returns how many things have a value, up to usualRarity.
func (tx *Tx) countFacet(call string, t facetTable, value int64, from, to string) (int64, error) {
	var n int64
	err := tx.query(call, func(scan func(...any) error) error { return scan(&n) },
		"SELECT count(*) FROM (SELECT 1 FROM "+string(t)+" WHERE value = ? AND day >= ? AND day <= ? LIMIT "+strconv.FormatInt(tx.db.rarity, 10)+") AS t",
		value, firstDay(from), lastDay(to))
	return n, err
}

// walk returns up to one more than the limit of the things of the days from low to high that have a value and the rest.
func (tx *Tx) walk(call string, q facetQuery, low, high, driver int64, rest [][]int64, after *key) ([]key, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "SELECT f.day, f.id, f.n, f.seq FROM %s AS f WHERE f.value = ? AND f.day >= ? AND f.day <= ? AND f.seq <= ?", q.table)
	args := []any{driver, low, high, noLimit(q.maxSeq)}
	than, order := ">", ""
	if q.latest {
		than, order = "<", " DESC"
	}
	if after != nil {
		b.WriteString(" AND (f.day, f.id, f.n) " + than + " (?, ?, ?)")
		args = append(args, after.day, after.id, after.n)
	}
	for _, g := range rest {
		fmt.Fprintf(&b, " AND EXISTS (SELECT 1 FROM %s AS g WHERE g.value IN (%s) AND g.day = f.day AND g.id = f.id AND g.n = f.n)", q.table, marks(len(g)))
		for _, v := range g {
			args = append(args, v)
		}
	}
	fmt.Fprintf(&b, " ORDER BY f.day%s, f.id%s, f.n%s", order, order, order)
	if q.limit > 0 {
		b.WriteString(" LIMIT ?")
		args = append(args, q.limit+1)
	}
	var keys []key
	err := tx.query(call, func(scan func(...any) error) error {
		var k key
		err := scan(&k.day, &k.id, &k.n, &k.seq)
		keys = append(keys, k)
		return err
	}, b.String(), args...)
	return keys, err
}

// cursor writes where a list goes on.
func (k key) cursor() string {
	return fmt.Sprintf("%d.%s.%d", k.day, truce.ID(k.id), k.n)
}

func parseCursor(s string) (*key, error) {
	if s == "" {
		return nil, nil
	}
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return nil, fmt.Errorf("%w: %.40q", ErrCursor, s)
	}
	day, err1 := strconv.ParseInt(parts[0], 10, 64)
	id, err2 := strconv.ParseInt(parts[1], 16, 64)
	n, err3 := strconv.ParseInt(parts[2], 10, 64)
	if err1 != nil || err2 != nil || err3 != nil {
		return nil, fmt.Errorf("%w: %.40q", ErrCursor, s)
	}
	return &key{day: day, id: id, n: n}, nil
}
