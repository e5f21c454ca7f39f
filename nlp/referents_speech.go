package nlp

// Pronouns that need no weighing: relative ones, and the first person in a quotation.

// relative finds what a relative clause hangs on.
func (r *resolution) relative(m int32, depth int) int32 {
	i := r.found[m].Head
	for hops := 0; i >= 0 && hops < 6; hops++ {
		t := r.token(i)
		if t.Rel == RelAclRelcl && t.Head >= 0 && t.Head < r.found[m].Head {
			if at := r.at[t.Head]; at >= 0 && r.animate(at, m) {
				return r.resolve(at, depth+1)
			}
			break
		}
		i = t.Head
	}
	return r.standsBefore(m, depth)
}

// animate reports whether mention k may be meant by the relative pronoun m: who asks
// for people.
func (r *resolution) animate(k, m int32) bool {
	y := &r.found[k]
	return r.token(r.found[m].Head).Fine != TagWP || y.phrase.kind != UnknownEntity && y.phrase.kind != PlaceEntity || y.Kind != NominalMention || y.class != 0
}

// standsBefore finds the shortest mention that ends right before a relative pronoun.
func (r *resolution) standsBefore(m int32, depth int) int32 {
	i := r.found[m].Head
	for n := 0; n < 2 && i > 0 && (r.token(i-1).Tag == PUNCT || r.token(i-1).Tag == ADP); n++ {
		i--
	}
	best := int32(-1)
	for k := m - 1; k >= 0 && k > m-8; k-- {
		if y := &r.found[k]; y.End == i && r.animate(k, m) && (best < 0 || y.First > r.found[best].First) {
			best = k
		}
	}
	if best < 0 {
		return -1
	}
	return r.resolve(best, depth+1)
}

// firstPerson finds who speaks in the quotation that a pronoun stands in.
func (r *resolution) firstPerson(m int32, kind pronounKind, depth int) int32 {
	x := &r.found[m]
	if !x.quoted {
		return -1
	}
	at := r.speakerNear(m)
	if at < 0 {
		return -1
	}
	e := r.resolve(at, depth+1)
	if e >= 0 && kind == pronounWe && r.entities[e].kind == Person && r.entities[e].owner >= 0 {
		return r.root(r.entities[e].owner)
	}
	return e
}

// speakerNear finds the speaker outside quotations that is nearest to mention m:
// in its sentence, else in its paragraph, behind it first.
func (r *resolution) speakerNear(m int32) int32 {
	here := r.token(r.found[m].Head).Sentence
	par := r.d.Sentences[here].Paragraph
	best, bestGap := int32(-1), int32(1<<20)
	for dir := int32(1); dir >= -1; dir -= 2 {
		for k, tried := m+dir, 0; k >= 0 && k < int32(len(r.found)) && tried < pronounReach; k, tried = k+dir, tried+1 {
			s := r.token(r.found[k].Head).Sentence
			if r.d.Sentences[s].Paragraph != par {
				break
			}
			gap := max(here-s, s-here)
			if y := &r.found[k]; y.speaks && !y.quoted && gap < bestGap {
				best, bestGap = k, gap
				break
			}
		}
	}
	return best
}
