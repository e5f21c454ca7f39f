package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// How assertions are joined to origins.
//
// Each row has one or more keys, and rows that share a key share an origin:
//
//	a named speaker                    speaker:Q1:defence, speaker:ada kell                             (R4)
//	the writer, an unnamed source      agency:… of the first credit, else outlet:… of the publisher     (R3, R1)
//	                                   owner:… of that agency or outlet                                 (R1)
//	                                   copy:… of the record's group                                     (R2)
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
}

func group(as []truce.Assertion, ctx Context) *grouping {
	g := &grouping{rows: sortRows(as), ctx: ctx, retracted: map[int]string{}}
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

// A joiner joins rows by their keys.
type joiner struct {
	rows   []truce.Assertion
	keys   [][]joinKey
	parent []int
	taken  []int            // the row whose origin this row has: itself, or that of the source that the writer repeats
	shared [][]truce.Shared // of each row, with earlier ones
	who    *registry.Registry
}

type joinKey struct{ key, rule, evidence string }

func newJoiner(rows []truce.Assertion, ctx Context) *joiner {
	j := &joiner{rows: rows, who: ctx.Who, parent: make([]int, len(rows)), shared: make([][]truce.Shared, len(rows))}
	surnames := map[string]bool{}
	for i := range rows {
		j.parent[i] = i
		if p := rows[i].Speaker; p.Entity == "" && len(wordsOf(p.Name)) == 1 {
			surnames[foldName(p.Name)] = true
		}
	}
	type holder struct {
		row int
		key joinKey
	}
	first := map[string]holder{}
	j.repeat(ctx)
	for i := range rows {
		j.keys = append(j.keys, j.keysOf(&rows[i], ctx, surnames))
		if j.taken[i] != i {
			continue
		}
		for _, k := range j.keys[i] {
			h, ok := first[k.key]
			if !ok {
				first[k.key] = holder{i, k}
				continue
			}
			if h.key.rule == "R3 credit" { // the agency's own text came later than one that credits it
				k = h.key
			}
			j.join(h.row, i, k)
		}
	}
	return j
}

func (j *joiner) root(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

func (j *joiner) join(a, b int, k joinKey) {
	if len(j.shared[b]) == 0 { // one reason is enough
		j.shared[b] = []truce.Shared{{Rule: k.rule, A: j.rows[a].ID, B: j.rows[b].ID, Evidence: k.evidence}}
	}
	ra, rb := j.root(a), j.root(b)
	j.parent[max(ra, rb)] = min(ra, rb)
}

// keysOf returns the keys of a row, that which names its origin first.
func (j *joiner) keysOf(a *truce.Assertion, ctx Context, surnames map[string]bool) []joinKey {
	if p, ok := hostileRelay(a); ok {
		return []joinKey{{speakerKey(p), "R4 speaker", p.Name}}
	}
	voice := voiceOf(a)
	if key := speakerKey(voice); key != "" {
		keys := []joinKey{{key, "R4 speaker", voice.Name}}
		if s := surname(voice); surnames[s] {
			keys = append(keys, joinKey{"speaker:" + s, "R4 speaker", voice.Name})
		}
		return keys
	}
	before := ""
	if a.Speaker.Known() && !isMedia(a.Speaker) {
		before = "speaker:" + foldName(a.Speaker.Name) + "@"
	}
	keys := j.publisherKeys(a)
	if ctx.Copies != nil {
		if g, evidence, ok := ctx.Copies(a.Record); ok {
			keys = append(keys, joinKey{"copy:" + g.String(), "R2 copy", evidence})
		}
	}
	for i := range keys {
		keys[i].key = before + keys[i].key
	}
	return keys
}

// hostileRelay returns the party that passes on the words of somebody who does not belong to it: what a party
// says that its enemy said is the party's word.
func hostileRelay(a *truce.Assertion) (truce.Party, bool) {
	for _, p := range slices.Backward(a.Relays) {
		if !isMedia(p) && speakerKey(p) != "" && !sameParty(p, a.Speaker) && fights(registry.Kind(p.Kind)) {
			return p, true
		}
	}
	return truce.Party{}, false
}

// publisherKeys returns the keys of an agency or outlet that tells something itself.
func (j *joiner) publisherKeys(a *truce.Assertion) []joinKey {
	o, credit := tellsItself(a, j.who)
	keys := []joinKey{{outletKey(a, o), "R1 outlet", o.Name}}
	if credit != "" {
		keys[0].rule, keys[0].evidence = "R3 credit", credit
	}
	switch {
	case o.Party != "":
		keys = append(keys, joinKey{"owner:" + o.Party, "R1 outlet", cmp.Or(o.Owner, o.Party)})
	case o.Owner != "":
		keys = append(keys, joinKey{"owner:" + foldName(o.Owner), "R1 outlet", o.Owner})
	}
	return keys
}

// tellsItself returns the agency or outlet in whose own words a row is told: the media that speaks, the innermost that relays, the first credited
// one, else the publisher. credit is how the article names it, "" for the publisher.
func tellsItself(a *truce.Assertion, who *registry.Registry) (o truce.Outlet, credit string) {
	if isMedia(a.Speaker) {
		return outletOfParty(a.Speaker, who), a.Speaker.Name
	}
	for _, p := range slices.Backward(a.Relays) {
		if isMedia(p) && registry.Kind(p.Kind) != registry.KindPlatform {
			return outletOfParty(p, who), "through " + p.Name
		}
	}
	for _, c := range a.Credits {
		if o := OutletOf(c, who); o.ID != "" {
			return o, "(" + strings.TrimSpace(c) + ")"
		}
	}
	return a.Outlet, ""
}

func outletOfParty(p truce.Party, who *registry.Registry) truce.Outlet {
	if e := who.Lookup(p.Entity); e != nil {
		return OutletOf(e.Name, who)
	}
	return OutletOf(p.Name, who)
}

// outletKey names an agency or outlet; a record of which nobody knows who printed it is an origin of its own.
func outletKey(a *truce.Assertion, o truce.Outlet) string {
	switch {
	case o.ID == "":
		return "record:" + a.Record.String()
	case registry.Kind(o.Kind) == registry.KindAgency:
		return "agency:" + o.ID
	}
	return "outlet:" + o.ID
}

// repeat gives the rows of writers who repeat a source the origin of that source: the first row by id in the same article, or in one
// that shares its text, in which a source affirms the event. Such a row joins nothing else.
func (j *joiner) repeat(ctx Context) {
	text := func(a *truce.Assertion) truce.ID {
		if ctx.Copies != nil {
			if g, _, ok := ctx.Copies(a.Record); ok {
				return g
			}
		}
		return a.Record
	}
	said := map[truce.ID]int{}
	for i := range j.rows {
		a := &j.rows[i]
		if a.Claim == "" || a.Polarity != truce.Affirms || !a.Speaker.Known() {
			continue
		}
		if at, ok := said[text(a)]; !ok || a.ID < j.rows[at].ID {
			said[text(a)] = i
		}
	}
	for i := range j.rows {
		a := &j.rows[i]
		j.taken = append(j.taken, i)
		if at, ok := said[text(a)]; ok && a.Claim == "" && a.Polarity == truce.Affirms {
			j.taken[i] = at
			evidence := "the same text gives " + j.rows[at].Speaker.Name + " as its source"
			j.shared[i] = []truce.Shared{{Rule: "R4 speaker", A: j.rows[at].ID, B: a.ID, Evidence: evidence}}
		}
	}
}
