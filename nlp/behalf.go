package nlp

// What a reader asks who wants to know for whom somebody speaks: who is meant by a span, and to whom that one belongs.

// ReferentAt returns the index in d.Referents of who is meant by the tokens first to last, both
// included; -1 if nobody is. Of a name behind a comma ("the spokesman of the Front, Ada Kell") it is the same as of the phrase before it.
func (d *Doc) ReferentAt(first, last int32) int32 {
	if first < 0 || last < first || int(last) >= len(d.Tokens) {
		return -1
	}
	m, ok := d.MentionAt(first, last)
	if !ok {
		return -1
	}
	return d.Mentions[m].Referent
}

// OwnerOf returns the index of the referent to which one belongs: of a spokesman the
// ministry, of a ministry the state; -1 if the article does not say.
func (d *Doc) OwnerOf(referent int32) int32 {
	if referent < 0 || int(referent) >= len(d.Referents) {
		return -1
	}
	return d.Referents[referent].owner
}

// TokenAt returns the index of the token in which byte at of the text lies, or of the first one behind it;
// len(d.Tokens) if there is none. It takes logarithmic time.
func (d *Doc) TokenAt(at int) int32 {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; d.Tokens[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return int32(lo)
}
