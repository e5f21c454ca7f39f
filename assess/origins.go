package assess

import (
	"cmp"
	"slices"

	"github.com/truce-ledger/truce"
)

// How assertions are joined to origins.
//
// Each row has one or more keys, and rows that share a key share an origin:
//
//	a named speaker                    speaker:Q1:defence, speaker:ada kell                             (R4)
//	the writer, an unnamed source      agency:… of the first credit, else outlet:… of the publisher     (R3, R1)
//	                                   owner:… of that agency or outlet                                 (R1)
//	                                   copy:… of the record's group                                     (R2)
//	                                   version:… of the record's article                                (R6)
//	"residents", "officials"           the same keys as the writer's, with the words before them
//
// So a speaker is one origin however many outlets carry it, and a credited agency is one however many print it.
// Where an article both tells an event itself and gives a source for it, the writer repeats the source, and its row has the
// source's origin. A second credit ("AFP, Reuters") is a hint: else one paper with both would join all that each of them says.
//
// Adding a copy adds a row that shares a key with one that is there. Taking an origin's rows away takes
// that origin away and no more; rows that are set aside (Context.SetAside) still join others.

// Origins joins assertions to origins by the rules R1 to R5, in the order of their first report.
// Those that say nothing for or against the event have origins too.
func Origins(as []truce.Assertion, ctx Context) []truce.Origin {
	return group(as, ctx).origins
}

// A grouping is assertions with their origins.
type grouping struct {
	rows    []truce.Assertion // by day, then by id
	origins []truce.Origin
	of      []int // index of each row's origin
	ctx     Context
	// retracted holds the day on which an origin took back what it said, the latest.
	retracted map[int]string
	upheld    bool // somebody says that it happened and did not take it back
	marks     []truce.VersionMark
}

func group(as []truce.Assertion, ctx Context) *grouping {
	g := &grouping{ctx: ctx, retracted: map[int]string{}}
	var back []truce.Assertion
	g.rows, back, g.marks = ctx.withdraw(sortRows(as))
	ctx.SetAside = slices.Concat(ctx.SetAside, back)
	all := sortRows(slices.Concat(g.rows, ctx.SetAside))
	j := newJoiner(all, ctx)
	sides := newSides(all, ctx)
	index := make(map[truce.ID]int, len(all))
	for i := range all {
		index[all[i].ID] = i
	}
	byRoot := map[int]int{}
	for i := range g.rows {
		at := index[g.rows[i].ID]
		root := j.root(j.taken[at])
		o, ok := byRoot[root]
		if !ok {
			o = len(g.origins)
			byRoot[root] = o
			g.origins = append(g.origins, j.origin(root, sides))
		}
		g.add(o, &g.rows[i], j.shared[at])
		g.of = append(g.of, o)
	}
	return g.finish()
}

// sortRows returns the assertions by day and id, each once.
func sortRows(as []truce.Assertion) []truce.Assertion {
	rows := slices.Clone(as)
	slices.SortStableFunc(rows, func(a, b truce.Assertion) int {
		return cmp.Or(compareDays(a.Day, b.Day), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(rows, func(a, b truce.Assertion) bool { return a.ID == b.ID })
}

// compareDays orders days, an unknown one last.
func compareDays(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}
