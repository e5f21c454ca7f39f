package quantity

import "sort"

// Kinds that one count hands on to the next, and totals.

// toll tells the kind from a toll before the number: a death toll of 12, the toll
// rose to 57, raising the number of dead to 12.
func (f *finder) toll(q *Quantity) string {
	if q.Head >= 0 && !f.people(q.Head) {
		return ""
	}
	from := q.First - 1
	if w := f.word(from); w != "to" && w != "at" && w != "of" && w != "is" && w != "was" && w != "by" && w != ":" && w != "reach" && w != "reached" && w != "hit" && w != "passed" && w != "topped" && w != "exceeded" {
		return ""
	}
	for k := from; k > from-14 && f.same(q.First, k); k-- {
		if f.word(k) == "toll" {
			if f.is(k-1, "injury") {
				return Wounded
			}
			return Killed
		}
		if f.is(k, "number", "of") || f.is(k, "total", "of") {
			for m := k + 2; m < from; m++ {
				if o := outcomes[f.word(m)]; o != "" {
					return o
				}
				if o := deadNouns[f.lemma(m)]; o != "" {
					return o
				}
				if f.people(m) && q.Head < 0 {
					return People
				}
			}
		}
	}
	return ""
}

// carried takes the kind of the count before it in the sentence: two of them
// children, 12 people, including three children.
func (f *finder) carried(q *Quantity) string {
	part := q.Part
	for k := q.First - 1; k >= q.First-3 && f.same(q.First, k); k-- {
		if w := f.word(k); w == "including" || w == "among" || w == "them" && f.is(k-1, "among") {
			part = true
		}
	}
	if !part {
		return ""
	}
	for k := f.countsBefore(q) - 1; k >= 0; k-- {
		p := &f.out[k]
		if !f.same(q.First, p.First) {
			return ""
		}
		if p.Unit == "" && told[p.Kind] {
			q.Part = true
			return p.Kind
		}
	}
	return ""
}

// told are the kinds that a count may hand on to the next in a list.
var told = map[string]bool{Killed: true, Wounded: true, Missing: true, Captured: true, Displaced: true, Destroyed: true}

// listed takes the kind of the count right before it in a list: 250 tanks; 11
// guns; 18 drones. A number that only "with" ties takes people or objects over:
// 4,500 troops, followed by another state with 2,500.
func (f *finder) listed(q *Quantity) string {
	p := f.previous(q)
	if p == nil || p.Unit != "" {
		return ""
	}
	if q.Head < 0 {
		if f.word(q.First-1) == "with" && (p.Kind == People || p.Kind == Objects) {
			return p.Kind
		}
		return ""
	}
	if !told[p.Kind] || p.Head < 0 || q.First-p.End > 3 || f.people(q.Head) != f.people(p.Head) {
		return ""
	}
	for k := p.End; k < q.First; k++ {
		if w := f.word(k); w != "," && w != ";" && w != "and" && w != "including" {
			return ""
		}
	}
	return p.Kind
}

// previous returns the count before q in its sentence, nil if there is none.
func (f *finder) previous(q *Quantity) *Quantity {
	if k := f.countsBefore(q) - 1; k >= 0 && f.same(q.First, f.out[k].First) {
		return &f.out[k]
	}
	return nil
}

// countsBefore returns how many of the counts that were read first begin before q.
func (f *finder) countsBefore(q *Quantity) int {
	return sort.Search(f.firm, func(k int) bool { return f.out[k].First >= q.First })
}

// cumulative reports whether q is a total over a stretch of time.
func (f *finder) cumulative(q *Quantity) bool {
	first, end := f.nearby(q.First)
	for k := first; k < end; k++ {
		switch f.word(k) {
		case "since":
			if k > q.First || k < q.First && k+12 > q.First {
				return true
			}
		case "far":
			if f.is(k-1, "so") {
				return true
			}
		case "date":
			if f.is(k-1, "to") {
				return true
			}
		case "total":
			if k < q.First && k+4 > q.First || f.is(k-1, "in") {
				return true
			}
		case "toll":
			if k < q.First && k+8 > q.First {
				return true
			}
		}
	}
	return false
}

// nearby returns the part of the sentence of token i that is within sight of it:
// time stays linear however long a sentence is.
func (f *finder) nearby(i int32) (first, end int32) {
	s := f.d.Sentences[f.d.Tokens[i].Sentence]
	return max(s.First, i-60), min(s.End, i+60)
}
