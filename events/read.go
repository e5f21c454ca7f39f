package events

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/quantity"
	"github.com/truce-ledger/truce/timex"
)

// Read returns the events that a text tells, in the order of their first triggers,
// with ids e1, e2 … It cannot fail: what was not understood is absent. Times, places
// and counts are those that their own stages found; any of them may be nil.
func Read(d *nlp.Doc, claims []truce.Claim, times []timex.Time, places []gazetteer.Toponym, counts []quantity.Quantity) []truce.Event {
	r := newReader(d, claims, times, places, counts)
	r.mentions = r.triggers()
	for i := range r.mentions {
		m := &r.mentions[i]
		r.roles(m)
		r.retype(m)
		r.context(i)
		r.reality(m)
		r.ground(m)
	}
	r.absorb()
	r.count()
	r.gather()
	return r.events()
}

// Link adds to each claim the ids of the events that it tells.
func Link(claims []truce.Claim, events []truce.Event) {
	at := make(map[string]*truce.Claim, len(claims))
	for i := range claims {
		claims[i].Events = nil
		at[claims[i].ID] = &claims[i]
	}
	for _, e := range events {
		for _, id := range e.Claims {
			if c := at[id]; c != nil {
				c.Events = append(c.Events, e.ID)
			}
		}
	}
}

// A reader reads one text.
type reader struct {
	tree
	lex    *lexicon
	claims []truce.Claim
	times  []timex.Time
	places []gazetteer.Toponym
	counts []quantity.Quantity

	kinds    []class   // what is known of the mention that a token heads
	holds    [][]int32 // for each token the claims whose content holds it, outermost first
	cue      []bool    // the token is part of a cue
	toponym  []int32   // for each token the index of the place that it is part of, -1
	mentions []mention
	byHead   map[int32]int32 // index of the mention with this head
	groups   []group
}

func newReader(d *nlp.Doc, claims []truce.Claim, times []timex.Time, places []gazetteer.Toponym, counts []quantity.Quantity) *reader {
	n := len(d.Tokens)
	r := &reader{
		tree: newTree(d), lex: lexicons(), claims: claims, times: times, places: places, counts: counts,
		kinds: make([]class, n), holds: make([][]int32, n), cue: make([]bool, n), toponym: make([]int32, n),
	}
	r.timeOf = make([]int32, n)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		r.kinds[m.Head] |= kindOf(m.Entity)
		if m.Kind == nlp.PronounMention {
			r.kinds[m.Head] |= r.pronoun(m)
		}
	}
	for i := range n {
		r.toponym[i], r.timeOf[i] = -1, -1
		if t := &d.Tokens[i]; t.Tag == nlp.VERB {
			if lemma := r.lex.forms[strings.ToLower(t.In(d.Text))]; lemma != "" {
				r.lower[i] = lemma
			}
		}
	}
	for p := range places {
		for i := places[p].First; i < places[p].End; i++ {
			r.toponym[i] = int32(p)
			if !places[p].Government {
				r.kinds[i] |= place
			}
		}
	}
	for t := range times {
		for i := times[t].First; i < times[t].End; i++ {
			r.timeOf[i] = int32(t)
		}
	}
	r.markClaims()
	return r
}

// pronoun returns what a pronoun may stand for, where that matters to a verb.
func (r *reader) pronoun(m *nlp.Mention) class {
	c := class(0)
	if m.Referent >= 0 {
		c = kindOf(r.d.Referents[m.Referent].Kind)
	}
	switch r.lower[m.Head] {
	case "they", "we":
		if !r.form(m.Head, "they") {
			return c | party | r.lex.named["people"]
		}
		return c | party | r.lex.named["force"] | r.lex.named["people"]
	case "he", "she", "i":
		return c | person | r.lex.named["people"]
	case "it":
		return c | party
	}
	return c
}

func kindOf(k nlp.EntityKind) class {
	switch k {
	case nlp.Person:
		return person
	case nlp.Organization:
		return organization
	case nlp.PlaceEntity:
		return place
	case nlp.Party:
		return party
	}
	return 0
}

// markClaims notes for each token the claims that it stands in.
func (r *reader) markClaims() {
	for c := range r.claims {
		for _, s := range r.claims[c].Content {
			for i := r.tokenAt(s.Start); i < r.n && r.d.Tokens[i].Start < s.End; i++ {
				r.holds[i] = append(r.holds[i], int32(c))
			}
		}
		for _, s := range r.claims[c].Cue {
			for i := r.tokenAt(s.Start); i < r.n && r.d.Tokens[i].Start < s.End; i++ {
				r.cue[i] = true
			}
		}
	}
}

// tokenAt returns the first token that ends behind a byte.
func (r *reader) tokenAt(at int) int32 {
	lo, hi := int32(0), r.n
	for lo < hi {
		if mid := (lo + hi) / 2; r.d.Tokens[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
