package nlp

import (
	"strings"
	"unicode/utf8"

	"github.com/truce-ledger/truce/registry"
)

// MentionAt returns the mention that is meant by the tokens first to last, both
// included: of those whose head lies in the span, the one that shares most of it.
func (d *Doc) MentionAt(first, last int32) (mention int32, ok bool) {
	best, bestScore := int32(-1), 0.0
	for m := d.mentionFrom(first); m < len(d.Mentions); m++ {
		x := &d.Mentions[m]
		if x.Head > last+64 {
			break
		}
		if x.Head < first || x.Head > last {
			continue
		}
		shared := float64(min(x.End, last+1) - max(x.First, first))
		score := shared / float64(max(x.End, last+1)-min(x.First, first))
		if d.outside(x.Head, first, last) {
			score++
		}
		if score > bestScore {
			best, bestScore = int32(m), score
		}
	}
	return best, best >= 0
}

// outside reports whether the head of token i lies outside the span.
func (d *Doc) outside(i, first, last int32) bool {
	h := d.Tokens[i].Head
	return h < first || h > last
}

// mentionFrom returns the first mention that may have its head at token i or behind.
func (d *Doc) mentionFrom(i int32) int {
	lo, hi := 0, len(d.Mentions)
	for lo < hi {
		if mid := (lo + hi) / 2; d.Mentions[mid].Head < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// NameOf returns the plain name of who is meant by the tokens first to last, both
// included, its registry id, and what it is. "" if nobody is meant that can be told:
//
//	Russian Defense Minister Sergei Shoigu   Sergei Shoigu
//	It (said)                                Armenian defence ministry
//	Baku                                     Azerbaijan
//	a ministry statement                     Armenian defence ministry
//	both sides                               Armenia and Azerbaijan
//	a senior official who asked not to …     a senior official
func (d *Doc) NameOf(first, last int32) (name, entity string, kind EntityKind) {
	if first < 0 || last < first || int(last) >= len(d.Tokens) {
		return "", "", UnknownEntity
	}
	n := namer{d: d}
	n.look(d, first, last+1)
	return n.name(first, last+1, 0)
}

// A namer names one span.
type namer struct {
	view
	d *Doc
}

func (n *namer) name(first, end int32, depth int) (string, string, EntityKind) {
	if first >= end {
		return "", "", UnknownEntity
	}
	p := n.phrase(first, end)
	if n.jointOwners(&p, end) {
		return n.d.Words(p.base, end), "", UnknownEntity
	}
	n.called(&p, end)
	if depth < 3 {
		if name, id, kind, ok := n.beside(&p, end, depth); ok {
			return name, id, kind
		}
		if p.class&paperNoun != 0 && p.name >= p.nameEnd && p.owner >= 0 {
			if name, id, kind := n.giver(&p, depth); name != "" {
				return name, id, kind
			}
		}
		if n.bothSides(&p) {
			if a, b, ok := n.d.Pair(first, end-1, first); ok {
				x, y := &n.d.Referents[a], &n.d.Referents[b]
				return x.Name + " and " + y.Name, "", Party
			}
		}
	}
	if m := n.together(&p, end); m >= 0 {
		if e := n.d.Mentions[m].Referent; e >= 0 && n.d.Referents[e].Name != "" {
			return n.d.Referents[e].Name, "", n.d.Referents[e].Kind
		}
	}
	if party := n.partyOf(p.base); party.entry != nil && party.first == p.base && party.end >= p.cut && party.class != registry.Seat && party.class != registry.Abbrev && !(isPeople(party) && p.det == indefinite) {
		return party.entry.Name, party.entry.ID, kindOfParty(party)
	}
	if m := n.mentionOf(&p, end); m >= 0 {
		if e := n.d.Mentions[m].Referent; p.class&paperNoun != 0 && p.name >= p.nameEnd && e >= 0 {
			if o := n.d.Referents[e].owner; o >= 0 && n.d.Referents[o].Name != "" && n.d.Referents[o].Kind != PlaceEntity {
				return n.d.Referents[o].Name, n.d.Referents[o].Entity, n.d.Referents[o].Kind
			}
		}
		if e := n.d.Mentions[m].Referent; e >= 0 && n.d.Referents[e].Name != "" {
			x := &n.d.Referents[e]
			if name := n.plainer(x, &p); name != "" {
				return name, x.Entity, x.Kind
			}
		}
	}
	return n.plain(&p)
}

// plainer chooses between the name of the referent and that of the span: the
// span's if it has more of the same name, or tells more of somebody unnamed; "" if
// the two do not go together.
func (n *namer) plainer(x *Referent, p *phrase) string {
	if p.name < p.nameEnd {
		own := n.d.Words(p.name, p.nameEnd)
		switch {
		case p.person && !n.sharesName(x.Name, p):
			return ""
		case p.person && len(own) > len(x.Name) && strings.HasSuffix(own, " "+x.Name):
			return own
		case x.Entity == "" && len(own) > len(x.Name) && strings.HasSuffix(own, " "+x.Name):
			return own
		}
		return x.Name
	}
	if own := n.d.Words(p.core, p.coreEnd); x.Entity == "" && len(own) > len(x.Name) && strings.HasSuffix(own, " "+x.Name) {
		return lowerFirst(own, n.token(p.core))
	}
	own := n.d.Words(p.core, p.cut)
	if bare := strings.TrimPrefix(strings.TrimPrefix(x.Name, "an "), "a "); p.det == indefinite && len(own) > len(bare) && strings.HasPrefix(own, bare+" ") {
		return x.Name + own[len(bare):]
	}
	return x.Name
}

// lowerFirst writes words small that only the sentence made large.
func lowerFirst(words string, first *Token) string {
	if first.shape == shapeCapital && first.Tag != PROPN && words[0] < utf8.RuneSelf {
		return strings.ToLower(words[:1]) + words[1:]
	}
	return words
}

// jointOwners reports whether a span is a noun with two owners or adjectives
// before it: Armenian and Azerbaijani officials.
func (n *namer) jointOwners(p *phrase, end int32) bool {
	if p.cut+1 >= end || n.token(p.cut).Tag != CCONJ || !n.known(p.cut-1) && n.token(p.cut-1).Tag != ADJ {
		return false
	}
	return n.token(p.cut-1).Tag == ADJ || n.token(p.cut-1).Rel == RelCompound
}

// mentionOf returns the mention that a phrase is: of those with their head in it,
// but not in what stands before its noun, the one that shares most of the span; -1
// if there is none.
func (n *namer) mentionOf(p *phrase, end int32) int32 {
	best, bestScore := int32(-1), 0.0
	for m := n.d.mentionFrom(p.core); m < len(n.d.Mentions) && n.d.Mentions[m].Head < end; m++ {
		x := &n.d.Mentions[m]
		if x.Head == p.owner || !(x.Head < p.coreEnd || x.Head >= p.name && x.Head < p.nameEnd) {
			continue
		}
		score := float64(min(x.End, end)-max(x.First, p.base)) / float64(max(x.End, end)-min(x.First, p.base))
		if x.Head == p.head {
			score += 0.5
		}
		if score > bestScore {
			best, bestScore = int32(m), score
		}
	}
	return best
}

// together returns the mention of coordinated phrases that a span is, -1 if none.
func (n *namer) together(p *phrase, end int32) int32 {
	if p.cut+1 >= end {
		return -1
	}
	for m := n.d.mentionFrom(p.base); m+1 < len(n.d.Mentions) && n.d.Mentions[m].Head < p.cut; m++ {
		x := &n.d.Mentions[m]
		if n.d.Mentions[m+1].Head == x.Head && x.First >= p.first && x.End > p.cut && x.End <= end {
			return int32(m)
		}
	}
	return -1
}

// beside names a span whose name stands behind a comma: the mayor, Hrant Orr.
func (n *namer) beside(p *phrase, end int32, depth int) (name, id string, kind EntityKind, ok bool) {
	if p.name < p.nameEnd {
		return "", "", UnknownEntity, false
	}
	for i := p.cut; i+1 < end; i++ {
		if n.d.Text[n.token(i).Start] != ',' || n.token(i+1).Tag == CCONJ {
			continue
		}
		q := n.phrase(i+1, end)
		if q.name >= q.nameEnd || q.cut < end && n.token(q.cut).Tag != PUNCT || i > p.cut && q.kind != Person {
			continue
		}
		if p.class&(personNoun|orgNoun|peopleNoun) == 0 && (q.kind != Person || q.nameEnd-q.name < 2 && !q.person) {
			continue
		}
		name, id, kind = n.name(i+1, end, depth+1)
		return name, id, kind, name != ""
	}
	return "", "", UnknownEntity, false
}

// giver names who gave out a statement.
func (n *namer) giver(p *phrase, depth int) (string, string, EntityKind) {
	switch {
	case p.owner >= p.coreEnd:
		return n.name(p.prep+1, p.cut, depth+1)
	case p.owner >= p.core:
		return n.name(p.base, p.owner+1, depth+1)
	case p.owner >= p.base:
		return n.name(p.base, p.core-1, depth+1)
	}
	return n.name(p.owner, p.owner+1, depth+1)
}

// bothSides reports whether a phrase means the two that stand against one another.
func (n *namer) bothSides(p *phrase) bool {
	if p.owner >= 0 || !n.is(p.head, sideNoun) && n.token(p.head).Tag == NOUN {
		return false
	}
	for i := p.first; i <= p.head; i++ {
		switch n.lower(i) {
		case wordBoth, wordEach, wordNeither, wordEither:
			return true
		case wordTwo, wordWarring:
			return n.is(p.head, sideNoun) && (p.det == definite || n.lower(i) == wordWarring)
		}
	}
	return false
}

// sharesName reports whether the last word of a person's name is in a name.
func (n *namer) sharesName(name string, p *phrase) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(n.d.Form(p.nameEnd-1)))
}

// plain names a phrase by its own words.
func (n *namer) plain(p *phrase) (string, string, EntityKind) {
	if party := n.partyOf(p.base); party.entry != nil && party.first == p.base && party.end >= p.cut {
		return party.entry.Name, party.entry.ID, kindOfParty(party)
	}
	if p.name < p.nameEnd {
		return n.d.Words(p.name, p.nameEnd), "", p.kind
	}
	if n.pronounOf(p.head) != noPronoun {
		return "", "", UnknownEntity
	}
	return n.d.Words(p.base, p.cut), "", p.kind
}
