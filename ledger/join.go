package ledger

import (
	"cmp"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/store"
)

// A joiner makes incidents of mentions that hang together, as they were known at a moment. What it has looked up it
// keeps for the length of one transaction.
type joiner struct {
	l          *Ledger
	tx         *store.Tx
	at         Moment
	records    map[truce.ID]*truce.Record // without texts
	compared   map[[2]truce.ID]coref.Pair // pairs of articles
	ceasefires []truce.Ceasefire
	asked      bool // ceasefires is filled
}

func (l *Ledger) joiner(tx *store.Tx, at Moment) *joiner {
	return &joiner{l: l, tx: tx, at: at, records: map[truce.ID]*truce.Record{}, compared: map[[2]truce.ID]coref.Pair{}}
}

// A graded incident has its mentions beside it.
type graded struct {
	*truce.Incident
	mentions []*truce.Mention
}

// settle takes up again what was touched: the incidents of all that hangs together with it are
// taken away, and made anew.
func (d *deriver) settle() error {
	done := map[truce.ID]bool{}
	for len(d.touched) > 0 {
		id := d.touched[len(d.touched)-1]
		d.touched = d.touched[:len(d.touched)-1]
		if done[id] {
			continue
		}
		nodes, links, err := d.component(id)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			done[n] = true
		}
		if err := d.replace(nodes, links); err != nil {
			return err
		}
	}
	return nil
}

// replace takes away the incidents of the nodes of one component and writes those that they make now.
// A mention that stood in one of them and is no longer linked is taken up next.
func (d *deriver) replace(nodes []truce.ID, links []store.Link) error {
	old, err := d.tx.IncidentsOf(nodes)
	if err != nil {
		return err
	}
	ids := values(old)
	for _, id := range ids {
		in, err := d.tx.Incident(id)
		if err != nil {
			return err
		}
		for _, m := range in.Mentions {
			if _, found := slices.BinarySearch(nodes, m); !found {
				d.touched = append(d.touched, m)
			}
		}
	}
	if err := d.tx.DropIncidents(ids); err != nil {
		return err
	}
	incidents, err := d.incidents(nodes, links)
	if err != nil {
		return err
	}
	for _, in := range incidents {
		if err := d.tx.PutIncident(in.Incident); err != nil {
			return err
		}
		entries, err := d.entries(in)
		if err != nil {
			return err
		}
		if err := d.tx.PutEntries(in.ID, entries); err != nil {
			return err
		}
	}
	return nil
}

// component returns all mentions that hang together with one, ascending, by links or by people's decisions, and
// the links among them.
func (j *joiner) component(start truce.ID) (nodes []truce.ID, links []store.Link, err error) {
	seen := map[truce.ID]bool{start: true}
	for next := []truce.ID{start}; len(next) > 0; {
		nodes = append(nodes, next...)
		found, err := j.tx.Links(store.SpaceEvent, next)
		if err != nil {
			return nil, nil, err
		}
		decided, err := j.tx.Decisions(j.at.Seq, next)
		if err != nil {
			return nil, nil, err
		}
		next = nil
		meet := func(id truce.ID) {
			if !seen[id] {
				seen[id] = true
				next = append(next, id)
			}
		}
		links = append(links, found...)
		for _, l := range found {
			if l.Outcome == coref.Linked {
				meet(l.A)
				meet(l.B)
			}
		}
		for _, d := range inForce(decided) {
			if d.Kind == truce.DecideSame {
				meet(d.A)
				meet(d.B)
			}
		}
	}
	slices.Sort(nodes)
	links = slices.DeleteFunc(links, func(l store.Link) bool { return !seen[l.A] || !seen[l.B] })
	slices.SortFunc(links, compareLinks)
	return nodes, slices.CompactFunc(links, func(a, b store.Link) bool { return a.A == b.A && a.B == b.B }), nil
}

// compareLinks orders links by their ends.
func compareLinks(a, b store.Link) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) }

// incidents clusters the mentions of a component, those that were known at the moment, and grades each cluster.
func (j *joiner) incidents(nodes []truce.ID, links []store.Link) ([]graded, error) {
	mentions, err := j.known(nodes)
	if err != nil || len(mentions) == 0 {
		return nil, err
	}
	byID := map[truce.ID]*truce.Mention{}
	ids := make([]truce.ID, 0, len(mentions))
	for _, m := range mentions {
		byID[m.ID] = m
		ids = append(ids, m.ID)
	}
	decisions, err := j.tx.Decisions(j.at.Seq, ids)
	if err != nil {
		return nil, err
	}
	decisions = inForce(decisions)
	same, apart := joins(decisions)
	var among []coref.Link
	for _, l := range links {
		if byID[l.A] != nil && byID[l.B] != nil {
			among = append(among, coref.Link{A: l.A, B: l.B, Odds: l.Odds, Outcome: l.Outcome})
		}
	}
	var out []graded
	for _, cluster := range coref.ClusterMentions(mentions, among, same, apart) {
		var ms []*truce.Mention
		for _, id := range cluster {
			ms = append(ms, byID[id])
		}
		ms, overrides, err := j.reviewed(ms)
		if err != nil {
			return nil, err
		}
		ctx, err := j.context(ms, slices.Concat(decisions, overrides))
		if err != nil {
			return nil, err
		}
		if in := assess.Incident(ms, ctx); in != nil {
			out = append(out, graded{in, ms})
		}
	}
	return out, nil
}

// known returns those mentions whose articles were known at the moment, ascending.
func (j *joiner) known(nodes []truce.ID) ([]*truce.Mention, error) {
	mentions, err := j.mentions(nodes)
	if err != nil || j.at.now() {
		return mentions, err
	}
	var records []truce.ID
	for _, m := range mentions {
		records = append(records, m.Record)
	}
	if err := j.heads(records); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(mentions, func(m *truce.Mention) bool { return !j.at.Knows(j.records[m.Record]) }), nil
}

// joins returns the pairs that people joined and parted; of several decisions on a pair the last holds.
func joins(decisions []truce.Decision) (same, apart [][2]truce.ID) {
	last := map[[2]truce.ID]string{}
	var pairs [][2]truce.ID
	for _, d := range decisions {
		if d.Kind != truce.DecideSame && d.Kind != truce.DecideApart {
			continue
		}
		pair := [2]truce.ID{min(d.A, d.B), max(d.A, d.B)}
		if _, met := last[pair]; !met {
			pairs = append(pairs, pair)
		}
		last[pair] = d.Kind
	}
	for _, pair := range pairs {
		if last[pair] == truce.DecideSame {
			same = append(same, pair)
		} else {
			apart = append(apart, pair)
		}
	}
	return same, apart
}

// context gathers what the grades of an incident depend on beside its mentions.
func (j *joiner) context(ms []*truce.Mention, decisions []truce.Decision) (assess.Context, error) {
	ctx := assess.Context{Who: j.l.who}
	for _, d := range decisions {
		if slices.ContainsFunc(ms, func(m *truce.Mention) bool { return m.ID == d.A }) {
			ctx.Decisions = append(ctx.Decisions, d)
		}
	}
	var records []truce.ID
	for _, m := range ms {
		records = append(records, m.Record)
	}
	var err error
	if ctx.Copies, err = j.copies(records); err != nil {
		return ctx, err
	}
	if ctx.Versions, err = j.versions(records); err != nil {
		return ctx, err
	}
	all, err := j.allCeasefires()
	if err != nil {
		return ctx, err
	}
	var meant []truce.Ceasefire
	for _, c := range all {
		if concerns(&c, ms) {
			meant = append(meant, c)
		}
	}
	ctx.Conflict = assess.ConflictOf(meant...)
	return ctx, nil
}

// concerns reports whether a party of the ceasefire, or one of its supporters, speaks, acts or suffers in one of the mentions.
func concerns(c *truce.Ceasefire, ms []*truce.Mention) bool {
	of := map[string]bool{}
	for _, p := range c.Parties {
		of[p.Entity] = true
		for _, s := range p.Supporters {
			of[s] = true
		}
	}
	in := func(p truce.Party) bool { return p.Of != "" && of[p.Of] || p.Entity != "" && of[p.Entity] }
	for _, m := range ms {
		for i := range m.Assertions {
			a := &m.Assertions[i]
			if in(a.Speaker) || slices.ContainsFunc(a.Accused, in) || slices.ContainsFunc(a.Harmed, in) {
				return true
			}
		}
	}
	return false
}

func (j *joiner) allCeasefires() ([]truce.Ceasefire, error) {
	if j.asked {
		return j.ceasefires, nil
	}
	all, err := j.tx.Ceasefires(j.at.Seq)
	j.ceasefires, j.asked = all, err == nil
	return all, err
}

// entries are those of an incident on the boards of all ceasefires.
func (j *joiner) entries(in graded) ([]truce.CeasefireEntry, error) {
	all, err := j.allCeasefires()
	var out []truce.CeasefireEntry
	for i := range all {
		out = append(out, ceasefire.Entries(&all[i], in.Incident, in.mentions)...)
	}
	return out, err
}

// heads looks up records, without their texts.
func (j *joiner) heads(ids []truce.ID) error {
	missing := absent(j.records, ids)
	if len(missing) == 0 {
		return nil
	}
	found, err := j.tx.Heads(missing)
	for _, r := range found {
		j.records[r.ID] = r
	}
	return err
}
