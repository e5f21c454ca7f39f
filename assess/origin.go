package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// origin returns what an origin is called and on which side it stands, without its rows.
//
// Its key is the best that a row of it has: a speaker's before an agency's before an outlet's; of several speakers' the longest name; else
// that of the earliest row. So it does not change when a copy is added later.
func (j *joiner) origin(root int, s *sides) truce.Origin {
	best := -1
	for i := range j.rows {
		if j.taken[i] == i && j.root(i) == root && (best < 0 || betterKey(j.keys[i][0].key, j.keys[best][0].key)) {
			best = i
		}
	}
	a := &j.rows[best]
	o := truce.Origin{Key: j.keys[best][0].key, Name: j.nameOf(a)}
	o.Side, o.Party = s.ofRow(a)
	for i := range j.rows { // a row whose source is named tells more of the side than one of hearsay
		if o.Side == truce.SideUnknown && j.root(i) == root && j.taken[i] == i {
			o.Side, o.Party = s.ofRow(&j.rows[i])
		}
	}
	return o
}

// betterKey reports whether an origin is rather called a than b, which is of an earlier row.
func betterKey(a, b string) bool {
	rank := func(key string) int {
		kind, _, _ := strings.Cut(key, ":")
		return slices.Index([]string{"record", "outlet", "agency", "speaker"}, kind)
	}
	if rank(a) != rank(b) {
		return rank(a) > rank(b)
	}
	return rank(a) == 3 && !strings.Contains(a, "@") && len(a) > len(b)
}

// nameOf returns the plain name of whoever tells a row.
func (j *joiner) nameOf(a *truce.Assertion) string {
	p, hostile := hostileRelay(a)
	if !hostile {
		p = voiceOf(a)
	}
	if p.Known() && !isMedia(p) {
		return cmp.Or(j.who.NameOf(p.Entity), p.Name, p.Entity)
	}
	o, _ := tellsItself(a, j.who)
	return o.Name
}

// add enters a row to an origin; rows come by day.
func (g *grouping) add(o int, a *truce.Assertion, why []truce.Shared) {
	at := &g.origins[o]
	at.Rows = append(at.Rows, a.ID)
	if at.First == "" {
		at.First = dayOf(a.Day)
	}
	at.Rules = append(at.Rules, why...)
}

// finish counts records and outlets, sorts, and adds hints.
func (g *grouping) finish() *grouping {
	type seen struct{ records, outlets map[string]bool }
	counts := make([]seen, len(g.origins))
	for i := range g.rows {
		c := &counts[g.of[i]]
		if c.records == nil {
			*c = seen{map[string]bool{}, map[string]bool{}}
		}
		record := g.rows[i].Record.String()
		c.records[record] = true
		c.outlets[cmp.Or(g.rows[i].Outlet.ID, record)] = true
	}
	order := make([]int, len(g.origins))
	for i := range g.origins {
		o := &g.origins[i]
		o.Records, o.Outlets = len(counts[i].records), len(counts[i].outlets)
		slices.Sort(o.Rows)
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(compareDays(g.origins[a].First, g.origins[b].First), cmp.Compare(g.origins[a].Key, g.origins[b].Key), cmp.Compare(g.origins[a].Rows[0], g.origins[b].Rows[0]))
	})
	g.reorder(order)
	for i := range g.rows { // by day
		if g.rows[i].Polarity == truce.Retracts {
			g.retracted[g.of[i]] = g.rows[i].Day
		}
	}
	g.upheld = len(g.affirming()) > 0
	g.hint()
	return g
}

func (g *grouping) reorder(order []int) {
	origins, to := make([]truce.Origin, len(order)), make([]int, len(order))
	for i, old := range order {
		origins[i], to[old] = g.origins[old], i
	}
	g.origins = origins
	for i := range g.of {
		g.of[i] = to[g.of[i]]
	}
}

// R5: what makes an origin possibly dependent on another, never merged: the same rare figure, the same eight words or more, a second credit.
func (g *grouping) hint() {
	type mark struct {
		key, text string
		origins   []int
	}
	var marks []mark
	at := map[string]int{}
	note := func(key, text string, o int) {
		i, ok := at[key]
		if !ok {
			i = len(marks)
			at[key] = i
			marks = append(marks, mark{key: key, text: text})
		}
		if !slices.Contains(marks[i].origins, o) {
			marks[i].origins = append(marks[i].origins, o)
		}
	}
	for i := range g.rows {
		a := &g.rows[i]
		for _, n := range a.Counts {
			if rareFigure(n) {
				note(fmt.Sprint("figure ", n.Kind, " ", *n.Low), fmt.Sprintf("the same figure, %s %d", n.Kind, *n.Low), g.of[i])
			}
		}
		if words := wordsOf(a.Words); len(words) >= 8 {
			note("words "+strings.Join(words, " "), "the same words, “"+clip(a.Words)+"”", g.of[i])
		}
		g.hintCredits(i)
	}
	for _, m := range marks {
		for _, o := range m.origins {
			for _, other := range m.origins {
				if o != other {
					g.addHint(o, m.text+", as "+g.origins[other].Name)
				}
			}
		}
	}
	for i := range g.origins {
		slices.Sort(g.origins[i].Hints)
	}
}

func (g *grouping) hintCredits(i int) {
	a := &g.rows[i]
	if speakerKey(a.Speaker) != "" || len(a.Credits) < 2 {
		return
	}
	for _, c := range a.Credits[1:] {
		if o := OutletOf(c, g.ctx.Who); o.ID != "" {
			g.addHint(g.of[i], "also credits "+o.Name)
		}
	}
}

func (g *grouping) addHint(o int, text string) {
	if !slices.Contains(g.origins[o].Hints, text) {
		g.origins[o].Hints = append(g.origins[o].Hints, text)
	}
}

// rareFigure reports whether two who give a number hardly give it by chance: one exact, above 16, and not round.
func rareFigure(n truce.Count) bool {
	return n.Low != nil && n.High != nil && *n.Low == *n.High && !n.Approx && *n.Low > 16 && *n.Low%5 != 0
}

// clip cuts a text for people at a blank near 60 bytes.
func clip(s string) string {
	if len(s) <= 60 {
		return s
	}
	if i := strings.LastIndexByte(s[:60], ' '); i > 0 {
		return s[:i] + " …"
	}
	return strings.ToValidUTF8(s[:60], "") + " …"
}

// dayOf returns the ISO day of a day or instant.
func dayOf(s string) string { return s[:min(len(s), 10)] }
