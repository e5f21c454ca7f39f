package nlp

import "strings"

// What an entity is called in the end.
//
//	registry      the entry's name                 Azerbaijan
//	person        name without titles              Sergei Shoigu
//	organisation  name as written                  Sorna Relief Council
//	of a state    adjective of the owner first     Armenian defence ministry
//	of another    owner first                      Nordic Surgeons spokesman
//	of a person   with 's                          Viktor Orr's deputy
//	together      both                             France and the United Kingdom
//	description   as written, without "the" and what was cut off: a senior official
//
// An organ of a state whose owner nobody names (the army) belongs to the state that
// the text speaks of most; see homeOf.

// nameAll sets the name of every entity that has mentions.
func (r *resolution) nameAll() {
	for e := range r.entities {
		r.nameOf(int32(e), 0)
	}
}

// nameOf returns the plain name of an entity.
func (r *resolution) nameOf(e int32, depth int) string {
	e = r.root(e)
	y := &r.entities[e]
	if y.name != "" || depth > maxNesting {
		return y.name
	}
	var name string
	switch {
	case y.party != nil:
		if name = y.party.entry.Name; y.metonym {
			name = r.nameWords(y.party.first, y.party.end)
		}
	case y.parts[0] >= 0 || y.parts[1] >= 0:
		name = r.togetherName(y, depth)
	case y.best < 0 && y.word >= 0:
		name = r.nameWords(y.word, y.word+1)
	case y.best < 0:
	case r.found[y.best].Kind == NameMention:
		name = r.properName(e, depth)
	default:
		name = r.describedName(e, depth)
	}
	r.entities[e].name = name
	return name
}

// togetherName names entities that are mentioned together.
func (r *resolution) togetherName(y *entity, depth int) string {
	m := &r.found[y.best]
	var names []string
	for k := m.parts[0]; k >= 0 && k < int32(len(r.found)) && r.found[k].Head < m.End && !r.found[k].together; k++ {
		x := &r.found[k]
		if k != m.parts[0] && (r.token(x.Head).Rel != RelConj || r.token(x.Head).Head != m.Head) {
			continue
		}
		if x.entity >= 0 {
			names = append(names, r.nameOf(x.entity, depth+1))
		}
	}
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// properName writes the name of an entity that has one.
func (r *resolution) properName(e int32, depth int) string {
	y := &r.entities[e]
	m := &r.found[y.best]
	name := r.nameWords(m.name, m.nameEnd)
	if m.person && m.nameEnd-m.name == 1 && m.name > m.base && r.is(m.name-1, titleNoun|rankNoun) && !r.mister(m.name-1) {
		return r.nameWords(m.name-1, m.nameEnd) // Brother Mirzo
	}
	if m.person || y.kind != Organization {
		return name
	}
	if (m.det == possessed || m.name > m.core) && m.class&organNoun != 0 || m.det == possessed {
		if y.owner >= 0 {
			return r.withOwner(r.root(y.owner), name, depth)
		}
	}
	if y.owner < 0 && m.class&organNoun != 0 && m.nameEnd-m.name <= 3 && r.plainWords(m.name, m.nameEnd) {
		if home := r.homeOf(e); home >= 0 {
			return r.withOwner(home, name, depth)
		}
	}
	return name
}

// describedName writes the name of an entity that is only described.
func (r *resolution) describedName(e int32, depth int) string {
	y := &r.entities[e]
	m := &r.found[y.best]
	core, rest := r.words(m.core, m.coreEnd), ""
	owner := r.root(y.owner)
	ownerInside := m.owner >= m.core && m.owner < m.coreEnd && m.det != possessed
	ownerBehind := m.owner >= m.coreEnd
	if m.prep >= 0 && m.prep < m.cut && !(ownerBehind && owner >= 0 && r.entities[owner].isState() && m.class&organNoun != 0) {
		if end := r.restEnd(m, owner, ownerBehind); r.keeps(m) && end > m.prep {
			rest = " " + r.words(m.prep, end)
		}
	}
	name := core + rest
	switch {
	case ownerBehind && rest != "" && r.restEnd(m, owner, ownerBehind) == m.cut:
	case ownerInside && (r.known(m.owner) || r.token(m.owner).shape == shapeSymbol):
	case owner >= 0 && ownerInside: // a ministry spokesman
		name = r.replaceOwner(m, r.nameOf(owner, depth+1)) + rest
	case owner >= 0:
		name = r.withOwner(owner, name, depth)
	case m.class&organNoun != 0:
		if home := r.homeOf(e); home >= 0 {
			name = r.withOwner(home, name, depth)
		}
	}
	if i := m.base - 1; i >= m.first && r.token(i).Tag == NUM && r.lower(i) != wordOne && m.det == indefinite {
		return r.words(i, m.base) + " " + name
	}
	return r.article(m, name)
}

// restEnd returns where what follows the preposition ends, if a state behind an
// organ goes before it: of Defence | of Ruritania.
func (r *resolution) restEnd(m *mention, owner int32, behind bool) int32 {
	if !behind || owner < 0 || m.class&organNoun == 0 || !r.stateLike(owner) {
		return m.cut
	}
	i := m.owner
	for i > m.prep && r.token(i).Tag != ADP {
		i--
	}
	if i > m.prep && r.lower(i) == wordOf && r.small(i-1, wordRepublic) {
		for i--; i > m.prep && r.token(i).Tag != ADP; i-- {
		}
	}
	return i
}

// keeps reports whether what follows the preposition tells who is meant.
func (r *resolution) keeps(m *mention) bool {
	switch r.lower(m.prep) {
	case wordOf, wordFor, wordIn, wordAt, wordFrom, wordOn, wordNear:
		return true
	}
	return false
}

// replaceOwner writes a description with the owner's full name in place of its noun.
func (r *resolution) replaceOwner(m *mention, owner string) string {
	name := owner
	if m.core < m.owner {
		if before := r.words(m.core, m.owner); !strings.HasSuffix(owner, before) && !strings.Contains(owner, before) {
			name = before + " " + name
		}
	}
	if m.owner+1 < m.coreEnd {
		name += " " + r.words(m.owner+1, m.coreEnd)
	}
	return name
}

// withOwner writes whose something is.
func (r *resolution) withOwner(owner int32, name string, depth int) string {
	y := &r.entities[owner]
	switch {
	case y.party != nil && y.isState():
		return r.adjective(y.party) + " " + name
	case y.kind == Person:
		return r.nameOf(owner, depth+1) + "'s " + name
	}
	if adj := r.madeAdjective(owner); adj != "" {
		return adj + " " + name
	}
	if of := strings.TrimPrefix(r.nameOf(owner, depth+1), "Republic of "); of != "" {
		return strings.TrimPrefix(strings.TrimPrefix(of, "a "), "an ") + " " + name
	}
	return name
}

// isState reports whether an entity is a state or a territory of the registry.
func (y *entity) isState() bool { return y.party != nil && isTerritory(y.party) && !y.metonym }

// madeAdjective returns the adjective of a party that the registry does not know,
// if the text has one.
func (r *resolution) madeAdjective(e int32) string {
	y := &r.entities[e]
	i := y.word
	if y.best >= 0 && r.found[y.best].nameEnd-r.found[y.best].name == 1 {
		i = r.found[y.best].name
	}
	if i < 0 {
		return ""
	}
	adj, ok := r.adjOf[r.hashName(i, i+1)]
	if !ok {
		return ""
	}
	form := r.d.Form(adj)
	if r.token(adj).Norm == symNameAdjs {
		form = form[:len(form)-1]
	}
	return form
}
