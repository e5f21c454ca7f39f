package events

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/quantity"
)

// What speaks for and against two mentions being one: sides, places, times, numbers.

// beside reports whether two mentions tell of the harm of one happening in one
// sentence: "12 were killed and 30 wounded".
func (r *reader) beside(m, o *mention) bool {
	if r.d.Tokens[m.head].Sentence != r.d.Tokens[o.head].Sentence || m.kind != o.kind {
		return false
	}
	if m.kind == truce.Arms && !m.verb && r.lower[m.head] == r.lower[o.head] {
		return true
	}
	if r.rel(m.head) == nlp.RelConj && r.head(m.head) == o.head {
		return m.kind == truce.Casualties || m.kind == truce.Damage || !m.verb && m.target < 0
	}
	return m.kind == truce.Casualties && (r.within(m.head, o.head) || r.within(o.head, m.head) || r.more(m) && m.head-o.head < nearTokens/4)
}

// more reports whether a mention tells of others beside those that were just told of:
// another 21 were missing.
func (r *reader) more(m *mention) bool {
	if m.target < 0 {
		return false
	}
	first, _ := r.phrase(m.target)
	return r.form(first, "another", "others", "more", "dozens", "scores") || r.form(first+1, "more", "others")
}

// bare reports whether a mention tells neither who nor whom.
func (r *reader) bare(m *mention) bool { return m.actor < 0 && m.target < 0 }

func (r *reader) heading(m *mention) bool { return r.d.Sentences[r.d.Tokens[m.head].Sentence].Heading }

// oneWord is 1 if two lists of tokens have a lemma in common, else 0.
func (r *reader) oneWord(as, bs []int32) float64 {
	for _, a := range as {
		for _, b := range bs {
			if r.lower[a] == r.lower[b] {
				return 1
			}
		}
	}
	return 0
}

// sameCount reports whether both tell one number of one kind.
func (r *reader) sameCount(m, o *mention) bool {
	for _, a := range m.counts {
		for _, b := range o.counts {
			p, q := &r.counts[a], &r.counts[b]
			if p.Kind != "" && p.Kind == q.Kind && same(p.Low, q.Low) && same(p.High, q.High) {
				return true
			}
		}
	}
	return false
}

// otherCounts reports whether both tell numbers of one kind that cannot be the same.
func (r *reader) otherCounts(m, o *mention) bool {
	for _, a := range m.counts {
		for _, b := range o.counts {
			p, q := &r.counts[a], &r.counts[b]
			if alike(p.Kind, q.Kind) && (p.Low != nil && q.High != nil && *p.Low > *q.High || q.Low != nil && p.High != nil && *q.Low > *p.High) {
				return true
			}
		}
	}
	return false
}

// alike reports whether two kinds of count may be of one thing.
func alike(a, b string) bool {
	return a == b || (a == "" || a == quantity.Objects || a == quantity.Destroyed) && (b == "" || b == quantity.Objects || b == quantity.Destroyed)
}

// unlike reports whether one is told as done and the other as only meant or feared.
func unlike(a, b string) bool {
	done := func(s string) bool { return s == truce.Actual }
	return a != truce.Denied && b != truce.Denied && done(a) != done(b)
}

// definite reports whether a noun points back: the attack, these strikes.
func (r *reader) definite(m *mention) bool {
	if m.verb {
		return false
	}
	return r.form(r.child(m.head, nlp.RelDet), "the", "this", "these", "that", "those", "both")
}

// sameSide compares two phrases: 1 the same, -1 others, 0 if one cannot tell.
func (r *reader) sameSide(i, j int32) float64 {
	if i < 0 || j < 0 {
		return 0
	}
	a, b := r.side(i), r.side(j)
	switch {
	case a.entity != "" && b.entity != "":
		if a.entity == b.entity {
			return 1
		}
		return -1
	case a.referent >= 0 && a.referent == b.referent || r.lower[i] == r.lower[j]:
		return 1
	}
	return 0
}

// otherThings reports whether both tell what was hit, by other nouns: a helicopter, five
// tanks.
func (r *reader) otherThings(m, o *mention) bool {
	if m.target < 0 || o.target < 0 {
		return false
	}
	i, j := r.counted(m.target), r.counted(o.target)
	return r.tag(i) == nlp.NOUN && r.tag(j) == nlp.NOUN && r.lower[i] != r.lower[j]
}

// counted returns the noun of a phrase whose head only counts: two of its soldiers.
func (r *reader) counted(i int32) int32 {
	if r.tag(i) != nlp.NUM {
		return i
	}
	for _, k := range r.children(i) {
		if r.rel(k) == nlp.RelNmod && r.preposition(k) == "of" {
			return k
		}
	}
	return i
}

// A side is what is known of who a phrase means.
type side struct {
	entity   string // registry id of the party that it is or belongs to
	referent int32
}

func (r *reader) side(i int32) side {
	s := side{referent: -1}
	if m, ok := r.d.MentionAt(i, i); ok {
		s.referent = r.d.Mentions[m].Referent
		if s.referent >= 0 {
			s.entity = r.d.Referents[s.referent].Entity
		}
	}
	for _, k := range append([]int32{i}, r.children(i)...) {
		if k != i && r.rel(k) != nlp.RelAmod && r.rel(k) != nlp.RelNmodPoss && r.rel(k) != nlp.RelCompound {
			continue
		}
		if r.demonym(k) {
			if e := r.d.Parties().Find(r.d.Form(k)); e != nil {
				s.entity = e.ID
				break
			}
		}
	}
	return s
}

// samePlace compares places by name: 1 the same, -1 if both are known and differ.
func (r *reader) samePlace(m, o *mention) float64 {
	for _, p := range m.places {
		for _, q := range o.places {
			if r.places[p].Name == r.places[q].Name {
				return 1
			}
		}
	}
	if len(m.places) > 0 && len(o.places) > 0 {
		return -1
	}
	return r.oneWord(m.placeHeads, o.placeHeads)
}

// sameTime compares resolved times: 0.5 if they meet, -1 if they do not.
func (r *reader) sameTime(m, o *mention) float64 {
	if m.time < 0 || o.time < 0 {
		return 0
	}
	a, b := &r.times[m.time].Interval, &r.times[o.time].Interval
	if v, w := r.times[m.time].Value, r.times[o.time].Value; a.Start == "" && b.Start == "" && len(v) == len(w) && strings.HasPrefix(v, "XXXX-") && v != w && strings.HasPrefix(w, "XXXX-") {
		return -1 // Jan. 1 and Jan. 3 of one unknown year
	}
	if a.Start == "" || a.End == "" || b.Start == "" || b.End == "" {
		return 0
	}
	if a.Start >= b.End || b.Start >= a.End {
		return -1
	}
	return 0.5
}

// answering reports whether a claim that holds one mention answers one that holds the other.
func (r *reader) answering(m, o *mention) bool {
	for _, a := range r.holds[m.head] {
		for _, b := range r.holds[o.head] {
			x, y := &r.claims[a], &r.claims[b]
			if x.Answers != "" && x.Answers == y.ID || y.Answers != "" && y.Answers == x.ID {
				return true
			}
		}
	}
	return false
}
