package nlp

// findTogether adds a mention for every two or more coordinated phrases: Russia and
// France. It shares the head of the first.
func (r *resolution) findTogether() {
	parts := int32(len(r.found))
	for m := range parts {
		h := r.token(r.found[m].Head)
		if h.Rel != RelConj || h.Head < 0 || r.at[h.Head] < 0 || r.found[m].Kind == PronounMention {
			continue
		}
		if f := r.found[m].First; f < 1 || r.token(f-1).Tag != CCONJ {
			continue // A, B and C: it is the last that tells
		}
		first := r.at[h.Head]
		if r.behindComma(m) == first {
			continue // the mayor, Hrant Orr
		}
		if pair := r.found[first].pair; pair >= 0 {
			r.found[pair].End = max(r.found[pair].End, r.found[m].End)
			continue
		}
		r.found[first].pair = int32(len(r.found))
		r.found = append(r.found, r.joined(first, m))
	}
}

// joined returns the mention of two coordinated phrases.
func (r *resolution) joined(a, b int32) mention {
	x, y := &r.found[a], &r.found[b]
	m := *x
	m.Mention = Mention{First: x.First, End: max(x.End, y.End), Head: x.Head, Referent: -1}
	m.phrase.plural, m.phrase.name, m.phrase.nameEnd = true, x.cut, x.cut
	m.together, m.parts, m.pair, m.twin, m.entity = true, [2]int32{a, b}, -1, -1, -1
	if x.phrase.kind != y.phrase.kind {
		m.phrase.kind = UnknownEntity
	}
	return m
}

// pairEntity makes the entity of coordinated phrases.
func (r *resolution) pairEntity(m int32, depth int) int32 {
	x := r.found[m]
	a, b := r.resolve(x.parts[0], depth+1), r.resolve(x.parts[1], depth+1)
	e := int32(len(r.entities))
	r.entities = append(r.entities, entity{
		kind: x.phrase.kind, plural: true, owner: -1, best: m, last: m, word: -1, parts: [2]int32{a, b}, into: -1,
	})
	return e
}
