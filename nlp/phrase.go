package nlp

import "github.com/truce-ledger/truce/registry"

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

// cutOff finds where the phrase ends and its first preposition.
func (v *view) cutOff(p *phrase, end int32) {
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

// joinsName reports whether a conjunction joins two words of one name or role:
// Doctrine & Strategy, Ministry of Health and Labour.
func (v *view) joinsName(i, end int32) bool {
	if v.d.Text[v.token(i).Start] == '&' {
		return true
	}
	if i+1 < end && i > v.from && v.token(i-1).shape == shapeCapital && v.token(i+1).shape == shapeCapital && v.capital(i-1) && v.capital(i+1) &&
		!v.is(i-1, personNoun|orgNoun|peopleNoun) && !v.known(i-1) && !v.known(i+1) {
		return true
	}
	return i+1 < end && i > v.from && v.capital(i-1) && v.capital(i+1) && v.token(i).Rel == RelCc &&
		v.token(v.token(i).headOr(i)).Rel == RelConj && v.token(i+1).Head >= 0 && !v.known(i+1) && !v.known(i-1) &&
		v.token(i).headOr(i) == i+1 && v.token(i+1).Head < i-1
}

// headOr returns the head of a token, or i at the root.
func (t *Token) headOr(i int32) int32 {
	if t.Head >= 0 {
		return t.Head
	}
	return i
}

// possessor finds the owner that ends in 's, and where the description starts.
func (v *view) possessor(p *phrase) {
	p.core = p.base
	for i := p.coreEnd - 1; i > p.base; i-- {
		if v.token(i).Fine != TagPOS || v.insideName(i) || v.known(i) && v.partyOf(i).end > i+1 {
			continue
		}
		if i+1 >= p.coreEnd { // "the ministry's": the possessor is the phrase
			p.coreEnd, p.cut, p.prep = i, i, -1
			continue
		}
		p.core, p.owner, p.det = i+1, v.lastNoun(p.base, i), possessed
		return
	}
}

// insideName reports whether 's stands in a name: People's Front.
func (v *view) insideName(i int32) bool {
	t := v.token(i - 1)
	return int(i)+1 < len(v.d.Tokens) && t.shape == shapeCapital && !v.known(i-1) && (t.Fine == TagNNPS || t.Fine == TagNNS || t.Tag == PROPN) && v.capital(i+1) && v.token(i+1).shape == shapeCapital
}

// lastNoun returns the last noun or name of [first, end), else its last token.
func (v *view) lastNoun(first, end int32) int32 {
	for i := end - 1; i >= first; i-- {
		if t := v.token(i).Tag; t == NOUN || t == PROPN {
			return i
		}
	}
	return max(first, end-1)
}

// capital reports whether token i is written as part of a name.
func (v *view) capital(i int32) bool {
	t := v.token(i)
	switch t.shape {
	case shapeSymbol:
		return t.Norm < symDigit || t.Norm == symModel || t.Norm == symMixed || t.Tag == PROPN
	case shapeCapital, shapeCapitals:
		return t.Tag == PROPN || t.Tag == NOUN && v.d.Sentences[t.Sentence].First < i || t.Tag == ADJ && v.d.Sentences[t.Sentence].First < i
	}
	return t.Tag == PROPN && v.allCaps(t)
}

// allCaps reports whether a word without shape stands in a sentence all in capitals.
func (v *view) allCaps(t *Token) bool {
	c := v.d.Text[t.Start]
	return c >= 'A' && c <= 'Z'
}

// properPart reports whether token i may be part of a person's name.
func (v *view) properPart(i int32) bool {
	t := v.token(i)
	if t.Norm == wordQuote || t.Norm == wordApostrophe {
		return true
	}
	if t.Tag == PUNCT {
		return v.d.Text[t.Start] == '-' || v.d.Text[t.Start] == '.'
	}
	if v.known(i) || v.is(i, orgNoun|peopleNoun|timeNoun) {
		return v.known(i) && v.partyOf(i).class == registry.NotAName
	}
	return v.capital(i) && t.Tag != VERB || isParticle(t.Norm) || t.Tag == PROPN && i > v.from && v.token(i-1).Tag == PROPN
}

// isParticle reports whether a word of small letters may stand inside a name.
func isParticle(norm uint32) bool {
	for _, p := range particles {
		if p == norm {
			return true
		}
	}
	return false
}

// tail returns where the words of a name that end at end start, not before from.
func (v *view) tail(from, end int32) int32 {
	i := end
	if i-1 > from && v.is(i-1, personNoun) && v.surname(i-1) {
		i--
	}
	for i > from && v.properPart(i-1) && !v.is(i-1, personNoun) {
		i--
	}
	for i < end && (v.token(i).shape == shapeSmall && !v.capital(i) || v.token(i).Tag == PUNCT) { // a name starts with a capital
		i++
	}
	return i
}

// surname reports whether a word that may be a role is a name, by what stands
// before it: Cook in Peter Cook.
func (v *view) surname(i int32) bool {
	return v.token(i).Tag == PROPN && v.token(i-1).shape == shapeSymbol && v.properPart(i-1) && v.token(i-1).Norm != symAbbr && v.token(i-1).Norm != symNameAdj
}

// personTail reads a phrase that ends in a person's name behind a title or role.
func (v *view) personTail(p *phrase) bool {
	for _, end := range [...]int32{p.coreEnd, p.cut} {
		from := p.core
		if end > p.coreEnd {
			if !v.hasRole(p.core, p.coreEnd) {
				return false
			}
			from = p.prep + 1
		}
		start := v.tail(from, end)
		behind := v.beforeName(start)
		switch {
		case start >= end || start <= p.base || start <= p.core && end == p.coreEnd:
		case v.is(behind, personNoun):
			v.setPerson(p, start, end)
			return true
		case end > p.coreEnd && v.behindPlace(&start, end, from):
			v.setPerson(p, start, end)
			return true
		}
		if p.prep < 0 {
			break
		}
	}
	return false
}

// behindPlace reports whether words at the end of a prepositional phrase name a
// person: two and more unknown names, with something else before them. Known words
// at their beginning (Defence in Minister of Defence Joan Kay) are passed over.
func (v *view) behindPlace(start *int32, end, from int32) bool {
	i := *start
	for i < end && v.token(i).shape != shapeSymbol {
		i++
	}
	if end-i < 2 || i <= from {
		return false
	}
	if t := v.token(i - 1).Tag; t == ADP || t == DET {
		return false
	}
	*start = i
	return true
}

// beforeName returns the word before a name, marks passed over.
func (v *view) beforeName(start int32) int32 {
	i := start - 1
	for i > v.from && v.token(i).Tag == PUNCT {
		i--
	}
	return max(i, v.from)
}

func (v *view) setPerson(p *phrase, start, end int32) {
	p.name, p.nameEnd, p.head = start, end, end-1
	p.kind, p.person = Person, true
	v.takeRoles(p, p.core, start)
}

// hasRole reports whether one of the words is a role.
func (v *view) hasRole(first, end int32) bool {
	for i := first; i < end; i++ {
		if v.is(i, roleNoun|rankNoun) {
			return true
		}
	}
	return false
}

// takeRoles keeps the titles and roles of [first, end), the last of them as class.
func (v *view) takeRoles(p *phrase, first, end int32) {
	for i := first; i < end; i++ {
		if v.is(i, personNoun) {
			p.class = v.classAt(i)
			p.gender |= p.class & (masculine | feminine)
			p.roles.add(v.nounAt(i))
		}
	}
}

// namedTail reads a common noun with a name behind it: the agency Sorna Wire.
func (v *view) namedTail(p *phrase) bool {
	start := p.coreEnd
	for start > p.core && (v.capital(start-1) || v.token(start-1).Tag == NUM && start < p.coreEnd || v.token(start-1).Tag == PUNCT) {
		start--
	}
	for start < p.coreEnd && v.token(start).Tag == PUNCT {
		start++
	}
	if start >= p.coreEnd || start <= p.core {
		return false
	}
	noun := v.beforeName(start)
	switch v.token(noun).Tag {
	case ADJ, VERB, ADV: // western Ruritania, the self-declared Sorna Council
		return v.allName(p, start)
	case NOUN:
	default:
		return false
	}
	p.name, p.nameEnd, p.head = start, v.nameEnd(start, p.coreEnd, p.cut), p.coreEnd-1
	p.class = v.classAt(noun)
	p.specs.add(v.nounAt(noun))
	p.roles.add(v.nounAt(noun))
	p.kind = kindOfNoun(p.class)
	if p.kind == UnknownEntity && p.coreEnd-start > 1 {
		p.kind = Person
	}
	return true
}

// kindOfNoun returns what a noun of a class names.
func kindOfNoun(c nounClass) EntityKind {
	switch {
	case c&forceNoun != 0:
		return Party
	case c&(orgNoun|paperNoun) != 0:
		return Organization
	case c&personNoun != 0:
		return Person
	case c&(landNoun|townNoun) != 0:
		return PlaceEntity
	}
	return UnknownEntity
}

// nameEnd returns where a name that starts at start ends, if it goes on over
// prepositions: Institute for the Study of War.
func (v *view) nameEnd(start, coreEnd, cut int32) int32 {
	end := coreEnd
	for i := coreEnd; i < cut; i++ {
		switch t := v.token(i); {
		case v.capital(i) || t.Tag == NUM:
			end = i + 1
		case t.Tag != ADP && t.Tag != DET && t.Tag != CCONJ && !isParticle(t.Norm) && t.Tag != PUNCT:
			return end
		}
	}
	return end
}

// allName reads a phrase that is a name as a whole.
func (v *view) allName(p *phrase, start int32) bool {
	known := nounClass(0)
	names := 0
	for i := start; i < p.coreEnd; i++ {
		t := v.token(i)
		switch {
		case v.known(i) || v.capital(i):
			known |= v.classAt(i)
			if t.shape == shapeSymbol && (t.Norm == symName || t.Norm == symInitial) && v.classAt(i)&personNoun == 0 {
				names++
			}
		case t.Tag == NUM || t.Tag == PUNCT || t.Tag == CCONJ || isParticle(t.Norm) || t.Tag == ADP || t.Fine == TagPOS:
		default:
			return false
		}
	}
	last := v.token(p.coreEnd - 1)
	if !v.capital(start) && !v.known(start) || last.Tag == ADP {
		return false
	}
	p.head = p.coreEnd - 1
	p.name, p.nameEnd = start, p.coreEnd
	if known&orgNoun != 0 {
		p.nameEnd = v.nameEnd(start, p.coreEnd, p.cut)
		p.kind = Organization
		p.head = v.orgHead(start, p.coreEnd)
		if n := p.coreEnd - p.head - 1; n == 2 && p.nameEnd == p.coreEnd && v.token(p.head+1).Norm == symName && last.Norm == symName {
			p.kind, p.name, p.class = Person, p.head+1, 0 // the Regional Administration Joan Kay: the tree cut the head off
			p.head = p.coreEnd - 1
			return true
		}
		p.class = v.classAt(p.head)
		return true
	}
	p.class = v.classAt(p.head)
	party := v.partyOf(start)
	if v.namesOf(p, start) {
		return true
	}
	switch {
	case party.entry != nil && party.end >= p.coreEnd:
		p.kind = kindOfParty(party)
	case v.is(p.head, roleNoun|rankNoun):
		p.kind = Person
		if p.coreEnd-start > 1 || p.det != bare || last.Tag != PROPN { // else it may be a name: Cook
			p.name, p.nameEnd = p.cut, p.cut
		}
	case names == 2 && p.coreEnd-start > 2 && (p.coreEnd-start > 3 || v.behindADP(start)) && v.knownWords(start, p.coreEnd-2) &&
		v.token(p.coreEnd-2).Norm == symName && last.Norm == symName:
		p.kind, p.name = Person, p.coreEnd-2 // National Defence Joan Kay: the tree cut the minister off
	case names > 1 && p.det == bare && names >= int(p.coreEnd-start)/2 && last.Norm == symName:
		p.kind = Person
	case last.Norm == symAbbr && last.End-last.Start < 7:
		p.kind = Organization
	}
	return true
}

// namesOf reads a name that a preposition carries on: Voice of the Marshes.
func (v *view) namesOf(p *phrase, start int32) bool {
	if p.prep < 0 || v.lower(p.prep) != wordOf || v.known(start) || v.is(p.head, personNoun|landNoun|townNoun) || p.coreEnd-start > 2 {
		return false
	}
	end := v.nameEnd(start, p.coreEnd, p.cut)
	if end == p.coreEnd || p.det == bare && v.token(start).shape == shapeSymbol && v.token(p.prep+1).Tag != DET {
		return false
	}
	p.nameEnd, p.kind = end, Organization
	return true
}

// knownWords reports whether words are common ones.
func (v *view) knownWords(first, end int32) bool {
	for i := first; i < end; i++ {
		if v.token(i).shape == shapeSymbol && !v.known(i) {
			return false
		}
	}
	return true
}

// behindADP reports whether a preposition stands before token i, or before its article.
func (v *view) behindADP(i int32) bool {
	if i > 0 && v.token(i-1).Tag == DET {
		i--
	}
	return i > 0 && v.token(i-1).Tag == ADP
}

// orgHead returns the noun by which an organisation goes: the last known one
// of its name, "Council" in Sorna Relief Council.
func (v *view) orgHead(first, end int32) int32 {
	for i := end - 1; i >= first; i-- {
		if v.is(i, orgNoun) {
			return i
		}
	}
	return end - 1
}

// description reads a phrase that is no name.
func (v *view) description(p *phrase) {
	p.head = v.lastNoun(p.core, p.coreEnd)
	if end := p.coreEnd - 1; v.is(end, genericNoun) && end == p.head && end-p.core > 0 && v.token(end).Fine == TagNN {
		q := *p
		q.coreEnd, q.prep = end, -1
		if v.token(p.core).shape == shapeSymbol && v.allName(&q, p.core) && !v.known(p.core) && v.token(end-1).Norm != symNameAdj {
			p.name, p.nameEnd, p.kind, p.class = q.name, q.nameEnd, Organization, v.classAt(p.head)
			return
		}
	}
	p.class = v.classAt(p.head)
	p.kind = kindOfNoun(p.class)
}

// owners finds whose it is, if no possessor said so.
func (v *view) owners(p *phrase) {
	if p.owner < 0 {
		p.owner = v.ownerBefore(p)
	}
	if p.owner < 0 && p.prep >= 0 && (p.name >= p.nameEnd || p.nameEnd <= p.coreEnd || p.person) {
		p.owner = v.ownerBehind(p)
	}
}

// ownerBefore looks for a state, a name or an organisation before the head.
func (v *view) ownerBefore(p *phrase) int32 {
	end := p.head
	if p.person || p.class != 0 && p.name >= p.core && p.name < p.coreEnd && p.nameEnd == p.coreEnd && p.name > p.core {
		end = p.name
	}
	owner := int32(-1)
	for i := p.core; i < end && i < p.coreEnd; i++ {
		t := v.token(i)
		switch {
		case v.known(i) && v.partyOf(i).class != registry.NotAName:
			if owner = i; p.class&(personNoun|paperNoun|recordNoun) == 0 {
				return owner
			}
		case v.is(i, orgNoun) && t.Tag == NOUN && !v.is(i, rankNoun) && (p.class&personNoun != 0 || p.class&(paperNoun|recordNoun) != 0):
			owner = i
		case owner < 0 && t.shape == shapeSymbol && v.capital(i) && !v.is(i, personNoun) && (i < p.name || i >= p.nameEnd || p.kind == Organization && t.Norm == symNameAdj):
			owner = i
		}
	}
	return owner
}

// ownerBehind looks for an owner behind the preposition.
func (v *view) ownerBehind(p *phrase) int32 {
	switch v.lower(p.prep) {
	case wordOf, wordFor, wordIn, wordAt, wordFrom, wordWith:
	case wordBy:
		if p.class&paperNoun == 0 {
			return -1
		}
	default:
		return -1
	}
	end := p.cut
	if p.person && p.name > p.prep {
		end = p.name
	}
	for i := p.prep + 1; i < end; i++ {
		t := v.token(i)
		if v.partyOf(i).entry != nil {
			return i
		}
		if t.Tag == ADJ && t.shape == shapeSymbol {
			return i
		}
		if t.Tag == ADP && i > p.prep+1 || t.Fine == TagPOS {
			return v.lastNoun(p.prep+1, i)
		}
	}
	return v.lastNoun(p.prep+1, end)
}

// describe adds the words that tell one ministry from another, and the roles.
func (v *view) describe(p *phrase) {
	if p.head < 0 || p.head >= p.coreEnd && p.name >= p.nameEnd {
		p.head = max(p.base, min(p.head, p.cut-1))
	}
	t := v.token(p.head)
	if t.Fine == TagNNS || t.Fine == TagNNPS && p.name >= p.nameEnd {
		p.plural = true
	}
	if p.person {
		return
	}
	if p.class&personNoun != 0 {
		p.gender |= p.class & (masculine | feminine)
		p.roles.add(v.nounAt(p.head))
	}
	for i := p.core; i < p.coreEnd; i++ {
		v.addSpec(p, i)
	}
	if p.class&orgNoun != 0 && p.prep >= 0 && v.lower(p.prep) == wordOf {
		for i := p.prep + 1; i < p.cut && v.token(i).Tag != ADP; i++ {
			v.addSpec(p, i)
		}
	}
}

// addSpec keeps a word that tells apart: defence, interior, regional.
func (v *view) addSpec(p *phrase, i int32) {
	t := v.token(i)
	if i == p.head || i == p.owner || !t.Tag.nominal() || v.is(i, rankWord) || v.known(i) && v.partyOf(i).class != registry.NotAName || i >= p.name && i < p.nameEnd && p.class == 0 {
		return
	}
	p.specs.add(v.nounAt(i))
}
