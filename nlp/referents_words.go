package nlp

// Names by some of their words: the last, the first, the beginning.

// byLastWord finds a person by the last word of a name.
func (r *resolution) byLastWord(m int32) int32 {
	x := &r.found[m]
	e, ok := r.alias[r.hashName(x.nameEnd-1, x.nameEnd)^lastWordKey]
	if !ok {
		return -1
	}
	e = r.root(e)
	y := &r.entities[e]
	if y.kind != Person && y.kind != UnknownEntity || !r.takes(e, m) || y.best < 0 {
		return -1
	}
	b := &r.found[y.best]
	if x.nameEnd-x.name > 1 && b.nameEnd-b.name > 1 && r.lower(x.name) != r.lower(b.name) && !r.endsIn(b, x) {
		return -1 // another member of the family
	}
	return e
}

// endsIn reports whether one name is the end of the other: Abou Daher of Rafiq Abou Daher.
func (r *resolution) endsIn(b, x *mention) bool {
	n := min(b.nameEnd-b.name, x.nameEnd-x.name)
	for k := int32(1); k <= n; k++ {
		if r.lower(b.nameEnd-k) != r.lower(x.nameEnd-k) {
			return false
		}
	}
	return true
}

// byFirstWord finds a person known so far by the first word of a full name alone.
func (r *resolution) byFirstWord(m int32) int32 {
	x := &r.found[m]
	if x.nameEnd-x.name < 2 || x.phrase.kind != Person {
		return -1
	}
	e, ok := r.alias[r.hashName(x.name, x.name+1)]
	if !ok {
		return -1
	}
	if e = r.root(e); r.entities[e].best < 0 || r.entities[e].party != nil {
		return -1
	}
	b := &r.found[r.entities[e].best]
	if b.nameEnd-b.name != 1 || !b.person || !r.takes(e, m) {
		return -1
	}
	return e
}

// lastWordKey keeps the last words of names apart from whole names.
const lastWordKey = 0x85ebca6b

// byBeginning finds an organisation of whose name these are the first words, or
// whose name is the beginning of these.
func (r *resolution) byBeginning(m int32) int32 {
	x := &r.found[m]
	e, ok := r.alias[r.hashName(x.name, x.name+1)^firstWordKey]
	if !ok {
		return -1
	}
	e = r.root(e)
	y := &r.entities[e]
	if y.best < 0 || y.kind == Person || x.phrase.kind == Person && x.person {
		return -1
	}
	b := &r.found[y.best]
	n := min(x.nameEnd-x.name, b.nameEnd-b.name)
	if n == 1 && r.token(x.name).shape != shapeSymbol {
		return -1
	}
	for k := range n {
		if r.lower(x.name+k) != r.lower(b.name+k) {
			return -1
		}
	}
	return e
}

const firstWordKey = 0xc2b2ae35
