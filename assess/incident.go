package assess

import (
	"cmp"
	"slices"

	"github.com/truce-ledger/truce"
)

// Incident joins mentions of one happening, in any order, and grades it. It returns nil if there are none.
//
// Type, place and time are what most origins give; of those that equally many give, the most specific. A general type (attack,
// casualties) counts for each specific one (shelling) that is given beside it. Spans are left out, since they belong to one article's text.
func Incident(ms []*truce.Mention, ctx Context) *truce.Incident {
	ms = sortMentions(ms)
	if len(ms) == 0 {
		return nil
	}
	var as []truce.Assertion
	in := &truce.Incident{ID: ms[0].ID}
	for _, m := range ms {
		as = append(as, m.Assertions...)
		in.Mentions = append(in.Mentions, m.ID)
		in.Records = append(in.Records, m.Record)
		if day := dayOf(m.Published); day != "" {
			in.First, in.Last = cmp.Or(in.First, day), day
		}
	}
	slices.Sort(in.Mentions)
	slices.Sort(in.Records)
	in.Records = slices.Compact(in.Records)
	g := group(as, ctx)
	v := newVotes(g, ms)
	if len(g.rows) == 0 { // all was taken back: what it was is still told
		bare := ctx
		bare.Versions = nil
		v = newVotes(group(as, bare), ms)
	}
	in.Type, in.Reality, in.Place, in.Time = v.kind(), v.reality(), v.place(), v.time()
	in.Accused, in.Harmed = g.accused(), g.harmed()
	in.Grades = g.grades()
	return in
}

// sortMentions returns mentions by day of publication, then by id, each once.
func sortMentions(ms []*truce.Mention) []*truce.Mention {
	ms = slices.DeleteFunc(slices.Clone(ms), func(m *truce.Mention) bool { return m == nil })
	slices.SortStableFunc(ms, func(a, b *truce.Mention) int {
		return cmp.Or(compareDays(dayOf(a.Published), dayOf(b.Published)), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(ms, func(a, b *truce.Mention) bool { return a.ID == b.ID })
}

// harmed returns to whom and to what it is said to have happened, each once, by party key. A party and its village are two.
func (g *grouping) harmed() []truce.Party {
	var out []truce.Party
	for i := range g.rows {
		for _, p := range g.rows[i].Harmed {
			known := slices.ContainsFunc(out, func(q truce.Party) bool {
				return p.Entity != "" && p.Entity == q.Entity || foldName(p.Name) == foldName(q.Name)
			})
			if !known && p.Known() {
				out = append(out, p)
			}
		}
	}
	sortParties(out)
	return out
}

// votes counts what origins give.
type votes struct {
	g       *grouping
	ms      []*truce.Mention
	origins map[truce.ID][]int // of each mention
}

func newVotes(g *grouping, ms []*truce.Mention) *votes {
	v := &votes{g: g, ms: ms, origins: map[truce.ID][]int{}}
	for i := range g.rows {
		m := g.rows[i].Mention
		if !slices.Contains(v.origins[m], g.of[i]) {
			v.origins[m] = append(v.origins[m], g.of[i])
		}
	}
	return v
}

// count returns how many origins give a mention for which f holds.
func (v *votes) count(f func(m *truce.Mention) bool) int {
	var all []int
	for _, m := range v.ms {
		if f(m) {
			all = append(all, v.origins[m.ID]...)
		}
	}
	slices.Sort(all)
	return len(slices.Compact(all))
}

// isGeneral reports whether a type tells that something happened and not what.
func isGeneral(t truce.EventType) bool {
	switch t {
	case truce.Attack, truce.Casualties, truce.Damage, truce.TruceBroken, truce.OtherEvent, truce.Status:
		return true
	}
	return false
}

func (v *votes) kind() truce.EventType {
	best, most := v.ms[0].Event.Type, -1
	for _, t := range truce.EventTypes {
		n := v.count(func(m *truce.Mention) bool { return m.Event.Type == t })
		if n == 0 {
			continue
		}
		if !isGeneral(t) {
			n += 1 << 20 // specific types come first
		}
		if n > most {
			best, most = t, n
		}
	}
	return best
}

// reality returns actual if anybody tells it so, else denied, planned, possible.
func (v *votes) reality() string {
	for _, r := range [...]string{truce.Actual, truce.Denied, truce.Planned, truce.Possible} {
		if v.count(func(m *truce.Mention) bool { return m.Event.Reality == r }) > 0 {
			return r
		}
	}
	return ""
}

// precision orders Place.Precision, the most precise first.
func precision(p string) int {
	if i := slices.Index([]string{"exact", "near", "adm2", "adm1", "country", "area"}, p); i >= 0 {
		return i
	}
	return 6
}

const widePlace = 4 // country and wider: a place only if nobody tells a narrower one

func (v *votes) place() truce.Place {
	var all []truce.Place
	for _, m := range v.ms {
		for _, p := range m.Event.Place {
			if !slices.ContainsFunc(all, func(q truce.Place) bool { return samePlace(p, q) }) {
				all = append(all, p)
			}
		}
	}
	var best truce.Place
	most, wide := 0, true
	for _, p := range all {
		n := v.count(func(m *truce.Mention) bool {
			return slices.ContainsFunc(m.Event.Place, func(q truce.Place) bool { return samePlace(p, q) })
		})
		isWide := precision(p.Precision) >= widePlace
		better := n > most || n == most && (precision(p.Precision) < precision(best.Precision) ||
			precision(p.Precision) == precision(best.Precision) && (p.Confidence > best.Confidence || p.Confidence == best.Confidence && lessPlace(p, best)))
		if wide && !isWide || wide == isWide && better {
			best, most, wide = p, n, isWide
		}
	}
	best.Spans = nil
	return best
}

// samePlace reports whether two are one place: one GeoNames id, or one name where either has none.
func samePlace(p, q truce.Place) bool {
	if p.GeoNames != 0 && q.GeoNames != 0 {
		return p.GeoNames == q.GeoNames
	}
	return foldName(p.Name) == foldName(q.Name)
}

func lessPlace(p, q truce.Place) bool {
	return cmp.Or(cmp.Compare(p.GeoNames, q.GeoNames), cmp.Compare(p.Name, q.Name)) < 0
}

func (v *votes) time() *truce.Interval {
	var best *truce.Interval
	most := 0
	for _, m := range v.ms {
		t := m.Event.Time
		if t == nil || t.Start == "" && t.End == "" {
			continue
		}
		n := v.count(func(o *truce.Mention) bool {
			return o.Event.Time != nil && o.Event.Time.Start == t.Start && o.Event.Time.End == t.End
		})
		if best == nil || n > most || n == most && lessInterval(t, best) {
			best, most = t, n
		}
	}
	if best == nil {
		return nil
	}
	return &truce.Interval{Start: best.Start, End: best.End, Precision: best.Precision}
}

// lessInterval orders intervals by precision, then by start and end.
func lessInterval(a, b *truce.Interval) bool {
	fine := func(p string) int {
		if i := slices.Index([]string{"hour", "day", "week", "month", "year"}, p); i >= 0 {
			return i
		}
		return 5
	}
	return cmp.Or(cmp.Compare(fine(a.Precision), fine(b.Precision)), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) < 0
}
