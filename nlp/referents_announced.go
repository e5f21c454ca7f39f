package nlp

// A report may announce somebody by a role and give the name further down:
//
//	A retired general has warned … Joan Kay, who left the army as a general in 2010, …
//
// announced joins them: a person without a name who is introduced in the headlines
// or the first paragraphs, as somebody new, and the only named person of that role
// that the text then brings in. Where two have the role, nothing is joined.

const (
	announceParagraphs = 3  // how far down somebody may be announced
	announceReach      = 12 // paragraphs until the name comes
)

// announced joins persons announced by a role with those named later.
func (r *resolution) announced() {
	for e := range r.entities {
		y := &r.entities[e]
		if y.into >= 0 || y.named || y.plural || y.kind != Person || y.best < 0 || y.mentions == 0 {
			continue
		}
		x := &r.found[y.best]
		if x.det != indefinite && !r.d.Sentences[r.token(x.Head).Sentence].Heading || r.paragraphOf(y.best) > announceParagraphs {
			continue
		}
		if named := r.namedAs(int32(e)); named >= 0 {
			r.merge(named, int32(e))
		}
	}
}

// namedAs returns the only named person with the role of entity e, -1 if there is none
// or are several.
func (r *resolution) namedAs(e int32) int32 {
	y := &r.entities[e]
	noun, par := r.nounAt(r.found[y.best].head), r.paragraphOf(y.best)
	only := int32(-1)
	for i, tried := r.heads[noun]-1, 0; i >= 0 && tried < 4*lookBack; i, tried = r.index[i].before, tried+1 {
		c := r.root(r.index[i].entity)
		z := &r.entities[c]
		if c == e || c == only || !z.named || z.kind != Person || z.best < 0 || !r.mayBe(y, z) {
			continue
		}
		if gap := r.paragraphOf(z.best) - par; gap < 0 || gap > announceReach {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = c
	}
	return only
}

// mayBe reports whether what is known of two entities does not clash.
func (r *resolution) mayBe(y, z *entity) bool {
	a, b := y.gender&(masculine|feminine), z.gender&(masculine|feminine)
	if a != 0 && b != 0 && a&b == 0 {
		return false
	}
	o, p := r.root(y.owner), r.root(z.owner)
	return o < 0 || p < 0 || o == p
}
