package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/quantity"
	"github.com/truce-ledger/truce/registry"
)

// Two slots hang on the fills of a role: how the report views the organization that did it,
// and how many a victim is. A found fill is right if its entity is paired with one of the
// keys and its value is one that the keys allow there; an entity that is not paired is wrong
// in both, and one that is missed is missed in both.

var mucStatuses = [...]string{"REPORTED AS FACT", "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "POSSIBLE"}

// slotTally counts one slot of one message: value tells the fill of a found entity.
func slotTally(role int, found []*mucEntity, gold []MUCEntity, values func(*MUCEntity) []string, right func(e *mucEntity, allowed []string) bool) (t, paired tally) {
	for g := range gold {
		t.gold += b2i(!gold[g].Optional && len(values(&gold[g])) > 0)
	}
	for f, g := range pairEntities(role, stringsOf(found), gold) {
		switch {
		case g < 0:
			t.found += b2i(!slices.ContainsFunc(gold, func(e MUCEntity) bool { return e.Optional && alike(role, found[f].strings, &e) }))
		case !gold[g].Optional && len(values(&gold[g])) > 0:
			hit := b2i(right(found[f], values(&gold[g])))
			t.add(tally{0, 1, hit, hit})
			paired.add(tally{1, 1, hit, hit})
		}
	}
	return t, paired
}

func statusRight(e *mucEntity, allowed []string) bool { return slices.Contains(allowed, e.status) }

func numberRight(e *mucEntity, allowed []string) bool {
	return slices.ContainsFunc(allowed, func(s string) bool { return strings.Trim(s, "~? ") == e.number })
}

// statuses tells the status of each entity that may be an organization that did it, by
// weights that have not seen the message.
func statuses(docs []*mucDoc) {
	crossFit(docs, func(train []*mucDoc) func(*mucDoc) {
		var models [len(mucStatuses)]*learn.Scalar
		for s, name := range mucStatuses {
			var x examples
			for _, d := range train {
				v := newMUCView(d)
				for _, e := range d.entities {
					if allowed := d.statusOf(e); len(allowed) > 0 {
						x.add(v.standing(e), int8(b2i(slices.Contains(allowed, name))))
					}
				}
			}
			models[s] = x.train(2, 10, 0.02, 0.02)
		}
		return func(d *mucDoc) {
			v := newMUCView(d)
			for _, e := range d.entities {
				f, best := v.standing(e), float32(-99)
				for s, m := range models {
					if sum := m.Sum(f); sum > best {
						best, e.status = sum, mucStatuses[s]
					}
				}
			}
		}
	})
}

// statusOf returns the statuses that the keys allow for an entity.
func (d *mucDoc) statusOf(e *mucEntity) []string {
	for i := range d.Roles[mucPerpOrg] {
		if g := &d.Roles[mucPerpOrg][i]; alike(mucPerpOrg, e.strings, g) {
			return g.Status
		}
	}
	return nil
}

// standing returns the features of how a report views an entity: the claims and the words
// of the sentences in which it stands.
func (v *mucView) standing(e *mucEntity) []uint32 {
	f := featureSet{}
	f.add("bias")
	f.add("own outlet", uint32(b2i(v.ownOutlet(e))))
	for i := range v.d.Tokens {
		if w := v.d.Tokens[i].Lemma; blaming[w] {
			f.add("in text", learn.String(w))
			for k := range e.mentions {
				if gap := v.d.Tokens[e.mentions[k].head].Sentence - v.d.Tokens[i].Sentence; gap*gap < 2 {
					f.add("close by", learn.String(w))
					f.add("close by", learn.String(w), uint32(gap+1))
				}
			}
		}
	}
	for k := range e.mentions {
		m := &e.mentions[k]
		f.add("party", v.partyKind(m))
		for _, a := range v.acts[m.head] {
			f.add("act", a)
		}
		for _, w := range v.speakers[m.head] {
			f.add("speaker", w)
		}
		for _, r := range v.roles[m.head] {
			f.add("role", r)
		}
		f.add("source", uint32(b2i(v.source[m.head])))
		s := v.d.Sentences[v.d.Tokens[m.head].Sentence]
		for i := s.First; i < s.End; i++ {
			t := &v.d.Tokens[i]
			if t.Tag != nlp.PUNCT && t.Tag != nlp.DET {
				f.add("word", learn.String(t.Lemma))
				f.add("cluster", uint32(t.Clusters[1]))
			}
			if t.Rel.Base() == nlp.RelAmod || t.Rel.Base() == nlp.RelAdvmod {
				f.add("modifier", t.Norm)
			}
		}
		for i := max(s.First, m.head-3); i < min(s.End, m.head+4); i++ {
			f.add("beside", v.d.Tokens[i].Norm)
		}
	}
	return f.list()
}

// blaming are the words by which a report says who did it, or who says so.
var blaming = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`claim responsibility responsible admit acknowledge confess sign communique accuse blame attribute suspect suspected presume presumed
		presumably allege alleged allegedly apparently reportedly believe author perpetrator accusation suspicion deny denial link involve involvement implicate
		police authority official army spokesman evidence investigation witness survivor caller telephone pamphlet leave we our`) {
		m[w] = true
	}
	return m
}()

// ownOutlet reports whether the report is by an outlet that the entity owns.
func (v *mucView) ownOutlet(e *mucEntity) bool {
	outlet := registry.Find(v.publisher)
	if outlet == nil || outlet.Owner == "" {
		return false
	}
	return slices.ContainsFunc(e.strings, func(s string) bool {
		owner := registry.Find(s)
		return owner != nil && owner == registry.Find(outlet.Owner)
	})
}

// numbers tells how many each entity is: what its phrases count, else one if the head
// is singular, else PLURAL.
func (d *mucDoc) numbers() {
	doc := d.reading.Doc
	counted := map[int32]*quantity.Quantity{}
	for i := range d.reading.Counts {
		if q := &d.reading.Counts[i]; q.Head >= 0 && !q.Part && counted[q.Head] == nil {
			counted[q.Head] = q
		}
	}
	for _, e := range d.entities {
		e.number = ""
		for _, m := range e.mentions {
			if q := counted[m.head]; q != nil && !m.name {
				e.number = rangeOf(q.Low, q.High)
				break
			}
		}
		if e.number == "" {
			e.number = "1"
			if plural(doc, &e.mentions[0]) {
				e.number = "PLURAL"
			}
		}
	}
	d.tolls()
}

// tolls gives entities without a number of their own that of the event that befell them.
func (d *mucDoc) tolls() {
	v := newMUCView(d)
	for _, ev := range d.reading.Events {
		for _, c := range ev.Counts {
			if n := rangeOf(c.Low, c.High); c.Kind != quantity.Destroyed && c.Kind != quantity.Money && n != "" {
				v.each(c.Spans, func(i int32) { d.tollAt(i, n) })
			}
		}
	}
}

func (d *mucDoc) tollAt(i int32, n string) {
	for _, e := range d.entities {
		for _, m := range e.mentions {
			if m.head == i && e.number == "PLURAL" {
				e.number = n
			}
		}
	}
}

func plural(d *nlp.Doc, m *mucMention) bool {
	t := &d.Tokens[m.head]
	return t.Fine == nlp.TagNNS || t.Fine == nlp.TagNNPS || !m.name && strings.EqualFold(t.In(d.Text), "people")
}

// rangeOf writes bounds as the keys do: 6, 6-8, 10-, -26.
func rangeOf(low, high *int64) string {
	text := func(n *int64) string {
		if n == nil {
			return ""
		}
		return strconv.FormatInt(*n, 10)
	}
	switch {
	case low == nil && high == nil:
		return ""
	case low != nil && high != nil && *low == *high:
		return text(low)
	}
	return text(low) + "-" + text(high)
}

// slotRows scores both slots on one part.
func slotRows(list []*mucDoc, thresholds [len(mucRoles)]float32, goals bool) []Row {
	status, known := make([]tally, len(list)), make([]tally, len(list))
	number, counted := make([]tally, len(list)), make([]tally, len(list))
	for i, d := range list {
		status[i], known[i] = slotTally(mucPerpOrg, d.found(mucPerpOrg, thresholds[mucPerpOrg]), d.Roles[mucPerpOrg], func(e *MUCEntity) []string { return e.Status }, statusRight)
		number[i], counted[i] = slotTally(mucVictim, d.found(mucVictim, thresholds[mucVictim]), d.Roles[mucVictim], func(e *MUCEntity) []string { return e.Number }, numberRight)
	}
	rows := []Row{row("claim status, slot", status), row("  on found organizations", known), row("victim number, slot", number), row("  on found victims", counted)}
	if goals {
		rows[0], rows[2] = with(rows[0], 45, "best of 1992 33.6 and 48.0"), with(rows[2], 62, "best of 1992 60.6 and 52.7")
	}
	return rows
}

// speakersOf returns what kinds of source the claims have in whose content a token stands.
func (v *mucView) speakersOf(claims []truce.Claim) [][]uint32 {
	out := make([][]uint32, len(v.d.Tokens))
	for _, c := range claims {
		var words []uint32
		v.each(c.Source, func(i int32) { words = append(words, uint32(v.d.Tokens[i].Clusters[1])) })
		v.each(c.Cue, func(i int32) { words = append(words, learn.String(v.d.Tokens[i].Lemma)) })
		v.each(c.Content, func(i int32) { out[i] = append(out[i], words...) })
	}
	return out
}
