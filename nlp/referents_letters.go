package nlp

// Abbreviations: introduced in brackets, or the first letters of a name.

// byLettersOf finds an organisation that the text itself abbreviates so.
func (r *resolution) byLettersOf(m int32) int32 {
	x := &r.found[m]
	if e, ok := r.alias[r.hashName(x.name, x.nameEnd)]; ok {
		return r.root(e)
	}
	return r.byLetters(x.name)
}

// registerLetters notes the first letters of a name, small words left out.
func (r *resolution) registerLetters(e, first, end int32) {
	h, n := uint32(2166136261), 0
	for i := first; i < end; i++ {
		if !r.capital(i) && !r.known(i) {
			continue
		}
		h = (h ^ uint32(r.d.Text[r.token(i).Start]|0x20)) * 16777619
		n++
	}
	h = wordHash(h)
	if _, ok := r.alias[h^lettersKey]; ok || n < 2 {
		return
	}
	r.alias[h^lettersKey] = e
	if short, ok := r.alias[(2166136261^h)*16777619]; ok { // known by its letters so far
		short = r.root(short)
		if y := &r.entities[short]; short != e && y.party == nil && y.best >= 0 && r.token(r.found[y.best].name).Norm == symAbbr {
			r.merge(e, short)
		}
	}
}

const lettersKey = 0x27d4eb2f

// byLetters finds the entity whose first letters are the word at i.
func (r *resolution) byLetters(i int32) int32 {
	if e, ok := r.alias[scan(r.d.Form(i)).hash^lettersKey]; ok {
		return r.root(e)
	}
	return -1
}

// bracketed notes the abbreviation in brackets behind a name.
func (r *resolution) bracketed(e, m int32) {
	i := r.found[m].End
	if n := int32(len(r.d.Tokens)); i+2 >= n || r.d.Text[r.token(i).Start] != '(' || r.d.Text[r.token(i+2).Start] != ')' {
		return
	}
	if i++; r.capital(i) && r.at[i] != m {
		if _, ok := r.alias[r.hashName(i, i+1)]; ok && r.at[i] >= 0 && r.found[r.at[i]].done {
			return // a longer name took it
		}
		r.alias[r.hashName(i, i+1)] = e
		if at := r.at[i]; at >= 0 && !r.found[at].done {
			r.found[at].done = true
			r.join(at, e)
		}
	}
}
