package nlp

// How a noun phrase is read, without its tree: from left to right, by what kind of
// word comes where. So a wrong arc does no harm, and the span that a claim gives
// for its source can be read as it is.
//
//	the former  Pentagon  spokesman  Rear Adm.  John Kay ,  who retired in May
//	det   rank   owner      role        role     name    ✂
//
//	Defence officials in the enclave          Armenia 's  defence ministry
//	 spec     head    PP  ↑ owner              owner       spec     head
//
//  1. Determiners are set aside. What follows a relative word, a verb, a comma or a
//     bracket is cut off (✂).
//  2. A possessor is the owner: whose ministry it is. So are a demonym, a state, a
//     name or an organisation before the head; and, if there is none, what follows
//     of, for, in, at or from.
//  3. Capitalised words behind the last title, rank or role are a person's name;
//     behind another common noun (the agency Sorna Wire) a name of its kind.
//  4. Else, if all is capitalised, it is a name as a whole; of a person if no word
//     in it is known, of an organisation if one is (Sorna Relief Council).
//  5. Else it is a description; its head is the last noun before the preposition.

// A determiner tells how a phrase refers: to something known or new.
type determiner uint8

const (
	bare       determiner = iota
	definite              // the, this, that
	indefinite            // a, one, some, no
	possessed             // its ministry, Baku's ministry, whose ministry
)

// A phrase is a noun phrase as it was read. All numbers are tokens of the Doc, all
// ranges are half open; a range that starts where it ends is empty, -1 is none.
type phrase struct {
	first, base, cut int32      // start; start without determiners; end before what was cut off
	head             int32      // of the description, or last token of the name
	name, nameEnd    int32      // proper name
	core             int32      // where the description starts, behind a possessor
	coreEnd          int32      // and ends, before prepositional phrases
	prep             int32      // first preposition
	owner            int32      // head of whoever it belongs to
	kind             EntityKind // as far as its own words tell
	class            nounClass  // of the head, or of the noun before a name
	gender           nounClass
	det              determiner
	plural           bool
	person           bool // name is a person's, by title or role
	specs, roles     hashes
}

// hashes is a small set of words.
type hashes struct {
	n int8
	h [4]uint32
}

func (s *hashes) add(h uint32) {
	if int(s.n) < len(s.h) && !s.has(h) && h != 0 {
		s.h[s.n] = h
		s.n++
	}
}

func (s *hashes) has(h uint32) bool {
	for _, x := range s.h[:s.n] {
		if x == h {
			return true
		}
	}
	return false
}

// within reports whether every word of s is in t.
func (s *hashes) within(t *hashes) bool {
	for _, x := range s.h[:s.n] {
		if !t.has(x) {
			return false
		}
	}
	return true
}

// phrase reads the noun phrase [first, end).
func (v *view) phrase(first, end int32) phrase {
	p := phrase{first: first, owner: -1, head: -1, prep: -1}
	v.determiners(&p, end)
	v.cutOff(&p, end)
	v.possessor(&p)
	p.name, p.nameEnd = p.cut, p.cut
	switch {
	case p.core >= p.coreEnd:
	case v.personTail(&p), v.namedTail(&p):
	case v.allName(&p, p.core):
	default:
		v.description(&p)
	}
	v.owners(&p)
	v.describe(&p)
	return p
}

// determiners sets aside what stands before the noun phrase proper.
func (v *view) determiners(p *phrase, end int32) {
	i := p.first
loop:
	for ; i < end; i++ {
		t := v.token(i)
		switch {
		case v.known(i):
			break loop
		case t.Fine == TagPRPS || t.Fine == TagWPS:
			p.det, p.owner = possessed, i
		case t.Tag == DET || t.Fine == TagPDT:
			switch v.lower(i) {
			case wordThe, wordThis, wordThat, wordThese, wordThose:
				p.det = definite
			default:
				p.det = indefinite
			}
		case t.Tag == NUM && i+1 < end && t.End < v.token(i+1).Start && t.shape != shapeCapital && v.token(i+1).Tag != ADP && v.token(i+1).Fine != TagPOS:
			p.plural = p.plural || v.lower(i) != wordOne
			if p.det == bare {
				p.det = indefinite
			}
		case t.Tag == PUNCT || t.Tag == CCONJ || t.Tag == ADV && i+1 < end && v.token(i+1).Tag == DET:
		default:
			break loop
		}
	}
	if i >= end { // nothing but determiners: they stand for the noun
		i = max(p.first, end-1)
		p.det, p.owner = bare, -1
	}
	p.base = i
}

// longestPhrase is how many words of a phrase are read, so that the time stays
// linear whatever the text.
const longestPhrase = 48

// cutOff finds where the phrase ends and its first preposition.
func (v *view) cutOff(p *phrase, end int32) {
	end = min(end, p.base+longestPhrase)
	i := p.base
	for ; i < end; i++ {
		t := v.token(i)
		if v.partyOf(i).entry != nil && v.partyOf(i).first < i {
			continue
		}
		switch {
		case v.breaks(p, i, end):
			p.cut = max(i, p.base+1)
			p.coreEnd = p.cut
			if p.prep >= 0 {
				p.coreEnd = p.prep
			}
			return
		case t.Tag == ADP && i > p.base && !v.glued(i) && v.is(i, whenWord):
			p.cut, p.coreEnd = i, i
			if p.prep >= 0 {
				p.coreEnd = p.prep
			}
			return
		case (t.Tag == ADP || t.Tag == SCONJ) && i > p.base && p.prep < 0 && !v.glued(i):
			p.prep = i
		}
	}
	p.cut, p.coreEnd = end, end
	if p.prep >= 0 {
		p.coreEnd = p.prep
	}
}

// glued reports whether a word is joined to the one before: in of commander-in-chief.
func (v *view) glued(i int32) bool {
	return i > v.from && int(i) < len(v.d.Tokens) && v.token(i-1).End == v.token(i).Start && v.token(i-1).Tag == PUNCT
}

// breaks reports whether the noun phrase ends before token i.
func (v *view) breaks(p *phrase, i, end int32) bool {
	t := v.token(i)
	small := t.shape != shapeCapital && t.shape != shapeSymbol
	switch t.Tag {
	case PUNCT:
		return !v.innerMark(i, end)
	case CCONJ:
		return !v.joinsName(i, end)
	case PROPN: // President Marr Wednesday said
		return i > p.base+1 && i == end-1 && v.is(i, timeNoun) && v.token(i-1).Tag == PROPN
	case SCONJ:
		return v.lower(i) != wordOf
	case VERB, AUX:
		if !small || i == p.base {
			return false
		}
		switch t.Fine {
		case TagVBN, TagVBG:
			return t.Rel.Base() == RelAcl || v.token(i-1).Tag.nominal() && (i+1 >= end || !v.token(i+1).Tag.nominal())
		}
		return true
	case PART:
		return t.Fine == TagTO && i > p.base
	case PRON, ADV, DET:
		return i > p.base && (t.Fine == TagWDT || t.Fine == TagWP || t.Fine == TagWPS || t.Fine == TagWRB)
	}
	return false
}

// nominal reports whether a tag is that of a noun, a name or an adjective.
func (t UPOS) nominal() bool { return t == NOUN || t == PROPN || t == ADJ }

// innerMark reports whether a mark stands inside a phrase: a hyphen, an
// apostrophe, the quotation marks of a nickname.
func (v *view) innerMark(i, end int32) bool {
	t := v.token(i)
	if i+1 >= end {
		return t.Fine == TagPOS
	}
	left, right := i > v.from && v.token(i-1).End == t.Start, v.token(i+1).Start == t.End
	switch v.d.Text[t.Start] {
	case '-', '/', '&', '.', '\'':
		return left && right || t.Fine == TagPOS || v.d.Text[t.Start] == '&'
	}
	return t.Norm == wordQuote || t.Norm == wordApostrophe || t.End-t.Start > 1 && left && right
}

// headOr returns the head of a token, or i at the root.
func (t *Token) headOr(i int32) int32 {
	if t.Head >= 0 {
		return t.Head
	}
	return i
}
