package nlp

// called reads the name that a clause behind a description gives:
//
//	a group called the Eagles of Sorna    a trader who gave his name only as Ibrahim
//	an account that calls itself Grey Heron    a commander known as "Ujku"
//
// end is where the sentence or the span ends.
func (v *view) called(p *phrase, end int32) {
	if p.name < p.nameEnd || p.class&(personNoun|orgNoun|peopleNoun) == 0 {
		return
	}
	naming := false
	for i := p.cut; i < end && i < p.cut+14; i++ {
		t := v.token(i)
		switch {
		case naming && v.capital(i) && t.Tag != PRON:
			v.setCalled(p, i, end)
			return
		case v.is(i, namingWord):
			naming = true
		case t.Tag == NOUN || t.Tag == PROPN || t.Tag == NUM || naming && t.Tag == VERB, v.d.Text[t.Start] == '.':
			return
		}
	}
}

// setCalled takes the capitalised words from i on as the name.
func (v *view) setCalled(p *phrase, i, end int32) {
	stop := i
	for stop < end && (v.properPart(stop) || v.capital(stop)) && v.d.Text[v.token(stop).Start] != '.' {
		stop++
	}
	if p.class&personNoun == 0 {
		stop = v.nameEnd(i, stop, end)
	}
	for i < stop-1 && v.is(i, personNoun) && p.class&personNoun != 0 {
		i++
	}
	for stop > i+1 && v.token(stop-1).Tag == PUNCT {
		stop--
	}
	p.name, p.nameEnd = i, stop
	p.kind = kindOfNoun(p.class)
	p.person = p.kind == Person
}

// givenBy finds who gave a paper out, told behind it: a study published on Monday by
// the Institute.
func (v *view) givenBy(p *phrase, end int32) {
	if p.owner >= 0 || p.class&paperNoun == 0 || p.name < p.nameEnd {
		return
	}
	from := p.cut
	if p.prep >= 0 {
		from = p.prep // in July by
	}
	for i := from; i < end && i < from+8; i++ {
		t := v.token(i)
		switch {
		case t.Tag == ADP && v.lower(i) == wordBy:
			k := i + 1
			for k < end && (v.token(k).Tag == DET || v.token(k).Tag.nominal()) {
				k++
			}
			if k > i+1 {
				p.owner = v.lastNoun(i+1, k)
			}
			return
		case t.Tag == VERB && (t.Fine != TagVBN || v.is(i, seenVerb)), t.Tag == PUNCT && i > from:
			return
		}
	}
}
