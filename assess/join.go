package assess

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

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
	organs := onlyOrgans(rows)
	for i := range rows {
		j.keys = append(j.keys, j.keysOf(&rows[i], ctx, surnames))
		if voice := speaksItself(&rows[i]); voice.Entity != "" && voice.Entity == voice.Of && organs[voice.Of] != "" {
			j.keys[i] = append(j.keys[i], joinKey{organs[voice.Of], "R4 speaker", voice.Name + ", of whom one office alone speaks of this"})
		}
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

// onlyOrgans returns the speaker's key of the office of each party, "" if several offices of it tell the event. A state of which one office alone
// speaks of an event ("Sorna said", "Sorna's General Staff said") has spoken through it: that makes one origin, not two.
func onlyOrgans(rows []truce.Assertion) map[string]string {
	out := map[string]string{}
	for i := range rows {
		p := speaksItself(&rows[i])
		if p.Of == "" || !strings.HasPrefix(p.Entity, p.Of+":") {
			continue
		}
		if old, ok := out[p.Of]; ok && old != speakerKey(p) {
			out[p.Of] = ""
		} else if !ok {
			out[p.Of] = speakerKey(p)
		}
	}
	return out
}

// speaksItself returns the voice of a row, zero if an enemy passes its words on.
func speaksItself(a *truce.Assertion) truce.Party {
	if _, hostile := hostileRelay(a); hostile {
		return truce.Party{}
	}
	return voiceOf(a)
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

// repeat gives the rows of writers who repeat a source the origin of that source: the first row by id in the same article, or in one
// that shares its text, in which a source affirms the event, or the body on whose pages the text stands. Such a row joins nothing else. What
// another paper has from that agency has the same origin.
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
		if a.Polarity != truce.Affirms || !a.Speaker.Known() {
			continue
		}
		if at, ok := said[text(a)]; !ok || a.ID < j.rows[at].ID {
			said[text(a)] = i
		}
	}
	for i := range j.rows {
		a := &j.rows[i]
		j.taken = append(j.taken, i)
		if at, ok := said[text(a)]; ok && a.Claim == "" && !voiceOf(a).Known() && a.Polarity == truce.Affirms {
			j.taken[i] = at
			evidence := "the same text gives " + j.rows[at].Speaker.Name + " as its source"
			j.shared[i] = []truce.Shared{{Rule: "R4 speaker", A: j.rows[at].ID, B: a.ID, Evidence: evidence}}
		}
	}
	j.repeatAgencies()
}

// repeatAgencies gives rows of which an agency is the source ("the agency said") the origin of the row with the lowest id in the agency's own text
// that only repeats its source.
func (j *joiner) repeatAgencies() {
	source := map[string]int{}
	for i := range j.rows {
		id := j.rows[i].Outlet.ID
		if old, ok := source[id]; j.taken[i] != i && id != "" && !isMedia(j.rows[j.taken[i]].Speaker) && (!ok || j.rows[i].ID < j.rows[old].ID) {
			source[id] = i
		}
	}
	for i := range j.rows {
		a := &j.rows[i]
		if at, ok := source[a.Speaker.Entity]; ok && j.taken[i] == i && isMedia(a.Speaker) && a.Polarity == truce.Affirms {
			j.taken[i] = j.taken[at]
			evidence := "its own text gives " + j.rows[j.taken[at]].Speaker.Name + " as its source"
			j.shared[i] = []truce.Shared{{Rule: "R4 speaker", A: j.rows[j.taken[at]].ID, B: a.ID, Evidence: evidence}}
		}
	}
	for i := range j.taken { // who repeats the agency has its source too
		j.taken[i] = j.taken[j.taken[i]]
	}
}
