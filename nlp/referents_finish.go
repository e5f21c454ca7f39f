package nlp

// finish writes what was found into the Doc: mentions in text order, those of
// coordinated phrases before their parts, and the referents that have any.
func (r *resolution) finish() {
	r.findHomes()
	r.nameAll()
	r.number()
	d := r.d
	d.Mentions = make([]Mention, 0, len(r.found))
	d.Referents = make([]Referent, 0, r.referents)
	for m := range r.found {
		x := &r.found[m]
		if x.together {
			break
		}
		if x.pair >= 0 {
			r.emit(x.pair)
		}
		r.emit(int32(m))
	}
	for i, e := range r.order {
		if owner := r.root(r.entities[e].owner); owner >= 0 {
			d.Referents[i].owner = r.place[owner]
		}
	}
	r.listMentions()
}

// number gives each entity that has mentions its place among the referents.
func (r *resolution) number() {
	r.place = grown(r.place, len(r.entities))
	r.referents = 0
	for m := range r.found {
		if e := r.root(r.found[m].entity); e >= 0 && r.place[e] == 0 {
			r.place[e] = 1
			r.referents++
		}
	}
	for e := range r.place {
		r.place[e] = -1
	}
}

// emit adds a mention to the Doc, and its referent if it is the first of it.
func (r *resolution) emit(m int32) {
	x, d := &r.found[m], r.d
	out := x.Mention
	if e := r.root(x.entity); e >= 0 {
		y := &r.entities[e]
		if r.place[e] < 0 {
			r.place[e] = int32(len(d.Referents))
			d.Referents = append(d.Referents, Referent{Name: y.name, Entity: r.id(y), Kind: y.kind, owner: -1, side: y.side()})
			r.order = append(r.order, e)
		}
		out.Referent = r.place[e]
		if out.Entity == UnknownEntity || y.party != nil {
			out.Entity = y.kind
		}
	}
	d.Mentions = append(d.Mentions, out)
}

// side returns Referent.side.
func (y *entity) side() int8 {
	switch {
	case y.kind != Party && y.class&(hypernym|forceNoun|peopleNoun) == 0 && !(y.named && y.class == 0):
		return 0
	case y.named || y.owner >= 0:
		return 2
	}
	return 1
}

// listMentions fills the mentions of the referents, all in one piece of memory.
func (r *resolution) listMentions() {
	d := r.d
	counts := grown(r.place, len(d.Referents))
	for _, m := range d.Mentions {
		if m.Referent >= 0 {
			counts[m.Referent]++
		}
	}
	all := make([]int32, 0, len(d.Mentions))
	for i, n := range counts {
		d.Referents[i].Mentions = all[len(all):len(all):min(cap(all), len(all)+int(n))]
		all = all[:len(all)+int(n)]
	}
	for i, m := range d.Mentions {
		if m.Referent >= 0 {
			d.Referents[m.Referent].Mentions = append(d.Referents[m.Referent].Mentions, int32(i))
		}
	}
}
