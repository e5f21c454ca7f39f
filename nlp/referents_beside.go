package nlp

// Two phrases side by side for one and the same: the mayor, Hrant Orr; Orr is the mayor.

// apposed finds the entity of a mention that stands beside another for the same
// one: Hrant Ayvazyan in "the mayor, Hrant Ayvazyan, said".
func (r *resolution) apposed(m int32, depth int) int32 {
	at := r.besides(m)
	if at < 0 {
		return -1
	}
	if x := &r.found[m]; (x.Kind != NameMention || x.phrase.kind != Person) && r.parted(at, m) {
		return -1
	}
	e := r.resolve(at, depth+1)
	if e < 0 || !r.sameSort(m, e) {
		return -1
	}
	x, y := &r.found[m], &r.entities[e]
	x.twin = at
	if owner := r.ownedBy(m, depth); y.owner < 0 {
		r.entities[e].owner = owner
	}
	r.absorb(e, m)
	if x.Kind == NameMention {
		if known := r.lookupName(m); known >= 0 && known != e && r.entities[known].party == nil {
			r.merge(known, e)
			e = known
		}
		r.registerName(e, m)
	}
	return e
}

// parted reports whether a colon or dash stands between two mentions, as behind a
// dateline: what follows is no apposition.
func (r *resolution) parted(a, b int32) bool {
	for i := r.found[a].End; i < r.found[b].First; i++ {
		if t := r.token(i); i > r.found[a].End+1 || t.Tag == PUNCT && (t.Norm == wordDash || t.Norm == wordColon || t.Norm == wordHyphen && !r.glued(i)) {
			return true
		}
	}
	return false
}

// besides returns the mention to which m is an apposition, -1 if none. The tree may
// hang a name on the last noun before the comma; it belongs to the whole phrase:
// a spokesman for the secretary, Joan Kay.
func (r *resolution) besides(m int32) int32 {
	x := &r.found[m]
	if at := r.behindComma(m); at >= 0 {
		return at
	}
	t := r.token(x.Head)
	if t.Rel == RelAppos && t.Head >= 0 {
		if x.Kind == NameMention && x.phrase.kind == Person {
			return r.personAbove(t.Head)
		}
		return r.at[t.Head]
	}
	if x.rel == RelAppos {
		return -1
	}
	return r.predicate(m)
}

// personAbove returns the mention of a person without a name that token i heads or
// hangs on, else the one that i heads.
func (r *resolution) personAbove(i int32) int32 {
	first := r.at[i]
	for hops := 0; i >= 0 && hops < 6; hops++ {
		if at := r.at[i]; at >= 0 && r.found[at].phrase.kind == Person && r.found[at].Kind == NominalMention {
			return at
		}
		i = r.token(i).Head
	}
	return first
}

// behindComma finds an apposition without the tree: two phrases with nothing but a
// comma between, one a name and one a role.
func (r *resolution) behindComma(m int32) int32 {
	x := &r.found[m]
	i := x.First - 1
	if x.phrase.kind != Person || i < 1 || r.d.Text[r.token(i).Start] != ',' || r.token(i).Sentence != r.token(x.Head).Sentence {
		return -1
	}
	if end := x.End; end < int32(len(r.d.Tokens)) && (r.token(end).Tag == CCONJ || r.token(end).Fine == TagPOS) {
		return -1
	}
	best := int32(-1)
	for k := m - 1; k >= 0 && k > m-8; k-- {
		y := &r.found[k]
		if y.End != i || y.First >= i || y.Kind == PronounMention || y.together || r.token(y.Head).Sentence != r.token(x.Head).Sentence {
			continue
		}
		role := y.phrase.kind == Person || r.lower(y.Head) == wordOne && x.nameEnd-x.name > 1
		if role && ((x.Kind == NameMention) != (y.Kind == NameMention) || r.aside(x, y)) && (best < 0 || y.First < r.found[best].First) {
			best = k
		}
	}
	return best
}

// aside reports whether a description between commas says more of the one before:
// the chief negotiator, a dentist by training, was …
func (r *resolution) aside(x, y *mention) bool {
	return x.Kind == NominalMention && y.Kind == NominalMention && x.det == indefinite && y.det != indefinite && !x.plural && !y.plural &&
		int(x.End) < len(r.d.Tokens) && r.d.Text[r.token(x.End).Start] == ','
}

// predicate finds the subject of which a role is said: Orr is the spokesman.
func (r *resolution) predicate(m int32) int32 {
	x := &r.found[m]
	if x.class&personNoun == 0 || x.Kind != NominalMention || x.plural {
		return -1
	}
	cop := int32(-1)
	s := &r.d.Sentences[r.token(x.Head).Sentence]
	for i := x.Head - 1; i >= s.First && i > x.Head-12; i-- {
		t := r.token(i)
		if t.Head != x.Head {
			continue
		}
		if t.Rel == RelCop {
			cop = i
		} else if t.Rel == RelNsubj && cop >= 0 && r.at[i] >= 0 && r.found[r.at[i]].Kind == NameMention {
			return r.at[i]
		}
	}
	return -1
}

// sameSort reports whether a mention may be the same as an entity beside it.
func (r *resolution) sameSort(m, e int32) bool {
	x, y := &r.found[m], &r.entities[e]
	a, b := x.phrase.kind, y.kind
	switch {
	case a == Person && b == Person && x.plural != y.plural:
		return false
	case a == b:
	case a == UnknownEntity || b == UnknownEntity:
		return (x.Kind == NameMention) != y.named
	case (a == Organization || a == Party || a == Publisher) && (b == Organization || b == Party || b == Publisher):
	default:
		return false
	}
	return x.Kind != NameMention || !y.named || x.phrase.kind != Person
}
