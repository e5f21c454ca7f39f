package assess

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// How many? One row for each origin, kind, unit, scope and range, as of the day on which the origin last gave it. No row is a sum, none is a best guess.
//
//	numbers:update    an older row of the same origin gives way to a newer one; an older one of a compatible origin to a later, larger
//	                  one. Compatible are all but the two parties' sides. What a newer version of an article has in place of an older one's is newer.
//	numbers:conceded  a figure of the speaker's own losses, or of the harm done by a deed that the speaker's party concedes
//	numbers:conflict  two rows clash if they are of one kind, population and scope, as of 24 hours or less apart, of two origins, both in force, and have no number in common
//
// A row that denies the event, foretells it, doubts it or takes it back gives no number.
func (g *grouping) numbers() []truce.Number {
	var out []truce.Number
	conceded := g.conceding()
	for i := range g.rows {
		a := &g.rows[i]
		switch a.Polarity {
		case truce.Affirms, truce.DeniesBlame, truce.DeniesMotive:
		default:
			continue
		}
		if g.tookBack(i) {
			continue
		}
		for _, c := range a.Counts {
			whose := g.whose(a, c)
			out = enterNumber(out, truce.Number{
				Kind: c.Kind, Unit: g.unit(c, whose), Low: c.Low, High: c.High, Approx: c.Approx, Scope: scopeOf(a.Words, c),
				AsOf: a.Day, Origin: g.of[i], Rows: []truce.ID{a.ID}, Conceded: a.OwnLoss && (whose == "" || whose == voiceOf(a).Of) || harms(c.Kind) && whose != voiceOf(a).Of && conceded[voiceOf(a).Of],
			})
		}
	}
	slices.SortStableFunc(out, compareNumbers)
	g.supersede(out)
	g.conflicts(out)
	for i := range out {
		out[i].AsOf = dayOf(out[i].AsOf)
	}
	return out
}

// conceding returns the parties that concede the deed against their own interest: what harm they tell that it did is conceded too.
func (g *grouping) conceding() map[string]bool {
	out := map[string]bool{}
	for i := range g.rows {
		a := &g.rows[i]
		voice := voiceOf(a)
		if a.OwnLoss && voice.Of != "" && slices.ContainsFunc(a.Accused, func(p truce.Party) bool { return sameParty(p, voice) }) {
			out[voice.Of] = true
		}
	}
	return out
}

// harms reports whether a count is of people or things that came to harm.
func harms(kind string) bool {
	switch kind {
	case "killed", "wounded", "missing", "captured", "displaced", "destroyed":
		return true
	}
	return false
}

// enterNumber adds a row of one assertion to the same figure of its origin, or as a new one.
func enterNumber(list []truce.Number, n truce.Number) []truce.Number {
	for i := range list {
		m := &list[i]
		if m.Origin != n.Origin || !alike(m, &n) || !equalBound(m.Low, n.Low) || !equalBound(m.High, n.High) || m.Approx != n.Approx {
			continue
		}
		if compareDays(n.AsOf, m.AsOf) > 0 && n.AsOf != "" {
			m.AsOf = n.AsOf
		}
		m.Conceded = m.Conceded || n.Conceded
		if !slices.Contains(m.Rows, n.Rows[0]) {
			m.Rows = append(m.Rows, n.Rows...)
			slices.Sort(m.Rows)
		}
		return list
	}
	return append(list, n)
}

// alike reports whether two rows count the same: one kind, population and scope.
func alike(m, n *truce.Number) bool {
	return m.Kind == n.Kind && m.Unit == n.Unit && m.Scope == n.Scope
}

func equalBound(a, b *int64) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

func bound(p *int64, unbounded int64) int64 {
	if p == nil {
		return unbounded
	}
	return *p
}

const endless = int64(1) << 62

func disjoint(m, n *truce.Number) bool {
	return bound(m.High, endless) < bound(n.Low, 0) || bound(n.High, endless) < bound(m.Low, 0)
}

func compareNumbers(m, n truce.Number) int {
	kind := func(k string) int {
		if i := slices.Index(truce.CountKinds[:], k); i >= 0 {
			return i
		}
		return len(truce.CountKinds)
	}
	return cmp.Or(cmp.Compare(kind(m.Kind), kind(n.Kind)), cmp.Compare(m.Kind, n.Kind), cmp.Compare(m.Unit, n.Unit), cmp.Compare(m.Scope, n.Scope),
		cmp.Compare(m.Origin, n.Origin), compareDays(m.AsOf, n.AsOf), cmp.Compare(bound(m.Low, -1), bound(n.Low, -1)),
		cmp.Compare(bound(m.High, endless), bound(n.High, endless)), cmp.Compare(m.Rows[0], n.Rows[0]))
}

// supersede marks the rows that a later one updates.
func (g *grouping) supersede(list []truce.Number) {
	for i := range list {
		for k := range list {
			old, later := &list[i], &list[k]
			if !alike(old, later) || !g.isLater(old, later) {
				continue
			}
			larger := bound(later.Low, 0) > bound(old.High, endless) || bound(later.Low, 0) > bound(old.Low, 0) && bound(later.High, endless) >= bound(old.High, endless)
			if old.Origin == later.Origin || larger && g.compatible(old.Origin, later.Origin) {
				old.Superseded = true
			}
		}
	}
}

// isLater reports whether a figure is as of a later time than another, or replaced it in newer versions of all articles that gave it.
func (g *grouping) isLater(old, later *truce.Number) bool {
	return old.AsOf != "" && later.AsOf != "" && later.AsOf > old.AsOf || g.replaces(old.Rows, later.Rows)
}

// compatible reports whether a toll of one origin may be the other's, grown: two parties' may not.
func (g *grouping) compatible(a, b int) bool {
	p, q := g.origins[a].Party, g.origins[b].Party
	return p == "" || q == "" || p == q
}

// conflicts notes the indices of rows that clash.
func (g *grouping) conflicts(list []truce.Number) {
	for i := range list {
		for k := range list {
			m, n := &list[i], &list[k]
			if i == k || m.Superseded || n.Superseded || m.Origin == n.Origin || !alike(m, n) || !disjoint(m, n) || !withinDay(m.AsOf, n.AsOf) {
				continue
			}
			m.Conflicts = append(m.Conflicts, k)
		}
	}
}

// withinDay reports whether two days or instants are 24 hours or less apart. An unknown one is not.
func withinDay(a, b string) bool {
	t, ok := instant(a)
	u, ok2 := instant(b)
	return ok && ok2 && t.Sub(u).Abs() <= 24*time.Hour
}

func instant(s string) (time.Time, bool) {
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	if len(s) > 10 {
		return instant(s[:10])
	}
	return time.Time{}, false
}

// population writes the unit of a count for comparison: "soldiers" and "soldier" are one, and "people" are whoever they are.
func population(unit string) string {
	switch unit = foldName(unit); unit {
	case "people", "persons", "person", "others", "individuals", "dead", "lives":
		return ""
	case "child":
		return "children"
	}
	switch stem, isMan := strings.CutSuffix(unit, "man"); {
	case isMan:
		return stem + "men"
	case unit == "", strings.HasSuffix(unit, "s"), strings.HasSuffix(unit, "men"), strings.HasSuffix(unit, "children"), strings.Contains(unit, " "):
		return unit
	}
	return unit + "s"
}

// The values of Number.Scope.
const (
	ScopeIncident   = "incident"   // of this event alone
	ScopeDay        = "day"        // of a day's events
	ScopeCumulative = "cumulative" // since some beginning
)

const nearWords = 10

// scopeOf reads over what a number is told from the words near it, on either side; from all words if it is not found there and they are few.
func scopeOf(words string, c truce.Count) string {
	all, list := wordsOf(words), numberLists()
	near := all
	if at := numberIn(all, c); at >= 0 {
		near = all[max(0, at-nearWords):min(len(all), at+nearWords+1)]
	} else if len(all) > 24 {
		return ScopeIncident
	}
	switch {
	case has(list["day"], near):
		return ScopeDay
	case has(list["cumulative"], near):
		return ScopeCumulative
	}
	return ScopeIncident
}

// numberIn returns where a count's number stands among words, -1 if it does not.
func numberIn(words []string, c truce.Count) int {
	for i := range words {
		if n, _, ok := readNumber(words[i:]); ok && (c.Low != nil && *c.Low == n || c.High != nil && *c.High == n || c.Low != nil && *c.Low == n+1) {
			return i
		}
	}
	return -1
}
