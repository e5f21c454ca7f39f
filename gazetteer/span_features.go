package gazetteer

import (
	"math"
	"slices"

	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

type spanVector [spanFeatures]float64

// sparse is a vector without its zeros, of which most of it consists.
type sparse []struct {
	feature int
	value   float64
}

func (v *spanVector) sparse() sparse {
	s := make(sparse, 0, 40)
	for k, x := range v {
		if x != 0 {
			s = s.with(k, x)
		}
	}
	return s
}

func (s sparse) with(feature int, value float64) sparse {
	return append(s, struct {
		feature int
		value   float64
	}{feature, value})
}

// features sets the vector of a proposal; others tells of each token whether a
// known place begins or ends there.
func (s *spanner) features(p *proposal, begins, ends map[int32]bool) {
	v := &s.dense
	*v = spanVector{}
	v[sBias] = 1
	s.ofName(v, p)
	s.ofWords(v, p)
	s.around(v, p)
	s.neighbours(v, p, begins, ends)
	s.ofMentions(v, p)
	s.crossed(v, p)
	p.vector = v.sparse()
}

// crossed sets the features that are products of others: what stands around a
// name means one thing for a town and another for an adjective.
func (s *spanner) crossed(v *spanVector, p *proposal) {
	sort := sortOf(v)
	v[sSort+sort] = 1
	for j := range beforeNames {
		v[sSortBefore+sort*len(beforeNames)+j] = v[sBefore+j]
	}
	v[sSortAfter+sort*len(afterNames)+s.afterKind(p.end, s.d.Sentences[s.d.Tokens[p.first].Sentence].End)] = 1
	for j := range 2 * entityKinds {
		v[sSortMention+sort*2*entityKinds+j] = v[sEntity+j]
	}
	sentence := s.d.Sentences[s.d.Tokens[p.first].Sentence]
	if p.first > sentence.First {
		v[sClusterBefore+int(s.d.Tokens[p.first-1].Clusters[0])%clusters] = 1
	}
	if p.end < sentence.End {
		v[sClusterAfter+int(s.d.Tokens[p.end].Clusters[0])%clusters] = 1
	}
}

// sortOf returns the sort of a proposal, an index in sortNames.
func sortOf(v *spanVector) int {
	switch {
	case v[sKnown] == 0 && v[sSpotLast] == 1:
		return 1
	case v[sKnown] == 0:
		return 0
	case v[sKind+int(Adjective)] == 1:
		return 5
	case v[sKind+int(CodeName)] == 1:
		return 6
	case v[sClass+int(City)]+v[sClass+int(Seat)]+v[sClass+int(Section)] == 0:
		return 4
	case v[sPeople] > 0.65: // some 160,000
		return 3
	}
	return 2
}

// afterKind returns the index in afterNames of what stands behind a name.
func (s *spanner) afterKind(i, end int32) int {
	if i >= end {
		return 0
	}
	t, w := &s.d.Tokens[i], s.d.Form(i)
	switch {
	case t.Fine == nlp.TagPOS:
		return 5
	case t.Tag == nlp.NOUN:
		return 1
	case t.Tag == nlp.VERB || t.Tag == nlp.AUX:
		return 2
	case t.Tag == nlp.PROPN:
		return 3
	case w == "," || w == "(":
		return 4
	case w == "-" || w == "–":
		return 6
	case t.Tag == nlp.ADP:
		return 7
	case t.Tag == nlp.CCONJ:
		return 8
	case w == ".":
		return 9
	}
	return 10
}

// ofName: what the gazetteer and the registry of parties say.
func (s *spanner) ofName(v *spanVector, p *proposal) {
	if len(p.list) > 0 {
		v[sKnown] = 1
		best := slices.MaxFunc(p.list, func(a, b candidate) int {
			switch {
			case a.population < b.population:
				return -1
			case a.population > b.population:
				return 1
			}
			return 0
		})
		v[sPeople] = math.Log10(best.population+1) / 8
		v[sPeopleSquare] = v[sPeople] * v[sPeople]
		v[sClass+int(best.class)] = 1
		v[sKind+int(best.kind)] = 1
		v[sAmbiguous] = truth(len(p.list) > 4)
		v[sUnique] = truth(len(p.list) <= 2 && len(p.key) > 5)
		v[sUniqueOther] = v[sUnique] * truth(best.kind == OtherName)
	}
	words := make([]string, 0, longestSpan)
	for i := p.first; i < p.end; i++ {
		words = append(words, s.d.Form(i))
	}
	class := registry.NotAName
	if _, c, n := registry.Match(words); n == len(words) {
		class = c
	}
	v[sParty+int(class)] = 1
}

// ofWords: how the words are written and tagged.
func (s *spanner) ofWords(v *spanVector, p *proposal) {
	d, last := s.d, p.end-1
	n := p.end - p.first
	v[sWords2], v[sWords3] = truth(n == 2), truth(n > 2)
	switch d.Tokens[last].Tag {
	case nlp.PROPN:
		v[sTag] = 1
	case nlp.ADJ:
		v[sTag+1] = 1
	case nlp.NOUN:
		v[sTag+2] = 1
	default:
		v[sTag+3] = 1
	}
	w := d.Form(last)
	folded := Fold(w)
	v[sCapitals] = truth(allCapitals(w) && len(w) > 3)
	v[sShort] = truth(len(w) < 4 && n == 1)
	v[sPlainWord] = truth(n == 1 && isWord(plainWords, folded))
	v[sSpotLast] = truth(n > 1 && isWord(spotWords, folded))
	v[sOrgLast] = truth(n > 1 && isWord(orgWords, folded))
	v[sSmallElsewhere] = truth(n == 1 && s.small[lower(w)])
	v[sFamilyName] = truth(n == 1 && s.after[w] > 0 && p.runEnd-p.runFirst == 1)
	v[sMonth] = truth(n == 1 && isWord(dayWords, folded))
	v[sNumber] = truth(isNumber(w))
	if len(p.list) == 0 {
		v[sUnlistedSpot] = v[sSpotLast]
	}
}

// around: the tokens before and after.
func (s *spanner) around(v *spanVector, p *proposal) {
	d := s.d
	sentence := d.Sentences[d.Tokens[p.first].Sentence]
	v[sHeading] = truth(sentence.Heading)
	v[sSentenceFirst] = truth(p.first == sentence.First)
	before := s.before(p.first, sentence.First)
	v[sBefore+before] = 1
	v[sUnlistedLocatedSpot] = v[sUnlistedSpot] * truth(before >= 1 && before <= 5)
	v[sUnlistedLocated] = truth(len(p.list) == 0 && before >= 1 && before <= 5)
	if p.first > sentence.First {
		w := d.Form(p.first - 1)
		v[sCapitalBefore] = truth(capital(w))
		v[sHyphenBefore] = truth(w == "-" || w == "–")
	}
	v[sTownOf] = truth(p.first-2 >= sentence.First && d.Form(p.first-1) == "of" && isDesignator(d.Form(p.first-2)))
	v[sTownBefore] = truth(p.first > sentence.First && isDesignator(d.Form(p.first-1)))
	v[sTownAfter] = truth(p.end < sentence.End && isDesignator(d.Form(p.end)))
	v[sWhole] = truth(p.first == p.runFirst && p.end == p.runEnd)
	if p.end >= sentence.End {
		return
	}
	w, t := d.Form(p.end), &d.Tokens[p.end]
	v[sCapsBoundary] = v[sCapitals] * truth(p.first == p.runFirst && !allCapitals(w))
	v[sCapitalAfter] = truth(capital(w) && p.end < p.runEnd)
	v[sHyphenAfter] = truth(w == "-" || w == "–")
	v[sPossessive] = truth(t.Fine == nlp.TagPOS)
	v[sNounAfter] = truth(t.Tag == nlp.NOUN)
	v[sPersonWordAfter] = truth(t.Tag == nlp.PROPN && p.end < p.runEnd)
	for i := p.end; i < min(p.end+4, p.runEnd); i++ {
		v[sOrgAfter] = max(v[sOrgAfter], truth(isWord(orgWords, Fold(d.Form(i)))))
	}
	if v[sKind+int(Adjective)] == 1 {
		v[sAdjectiveNoun] = v[sNounAfter]
		v[sAdjectivePlural] = truth(d.Tokens[p.end-1].Fine == nlp.TagNNPS || d.Tokens[p.end-1].Fine == nlp.TagNNS)
		v[sAdjectiveAlone] = truth(t.Tag != nlp.NOUN && t.Tag != nlp.ADJ && t.Tag != nlp.PROPN)
	}
}

// before returns the index in beforeNames of what stands before token i.
func (s *spanner) before(i, start int32) int {
	if i == start {
		return 0
	}
	t, w := &s.d.Tokens[i-1], lower(s.d.Form(i-1))
	if w == "the" && i-1 > start {
		if b := s.before(i-1, start); b >= 1 && b <= 5 {
			return b
		}
		return 11
	}
	switch w {
	case "in", "inside", "within", "across", "throughout":
		return 1
	case "at", "on":
		return 2
	case "from", "outside":
		return 3
	case "to", "into", "towards", "toward", "through", "via":
		return 4
	case "near", "around", "between", "over", "along", "off":
		return 5
	case "of":
		return 6
	case "for":
		return 7
	case "by":
		return 8
	case "with":
		return 9
	case "and", "or", "&":
		return 10
	case ",", "(", ";":
		return 13
	}
	if isWord(titleWords, Fold(w)) {
		return 14
	}
	switch t.Tag {
	case nlp.DET:
		return 12
	case nlp.VERB, nlp.AUX:
		return 15
	case nlp.ADJ:
		return 16
	case nlp.NOUN:
		return 17
	case nlp.PROPN:
		return 18
	}
	return 19
}

// neighbours: other known places.
func (s *spanner) neighbours(v *spanVector, p *proposal, begins, ends map[int32]bool) {
	d := s.d
	comma := func(i int32) bool { return i >= 0 && int(i) < len(d.Tokens) && (d.Form(i) == "," || d.Form(i) == "(") }
	v[sCommaPlaceAfter] = truth(comma(p.end) && begins[p.end+1])
	v[sCommaPlaceBefore] = truth(comma(p.first-1) && ends[p.first-1])
	v[sPlaceAfter] = truth(begins[p.end])
	v[sLongerKnown], v[sContainsKnown], v[sLongerSpot] = truth(p.inKnown), truth(p.hasKnown), truth(p.inSpot)
	v[sDateline] = truth(isDateline(d, p.first, p.end))
}

// ofMentions: whether package nlp found a name here, and of whom.
func (s *spanner) ofMentions(v *spanVector, p *proposal) {
	i := s.mention[p.end-1]
	if i < 0 {
		return
	}
	m := &s.d.Mentions[i]
	if m.First <= p.first && p.first-m.First <= 1 && m.End-p.end <= 1 && m.End >= p.end {
		v[sEntity+int(m.Entity)] = 1
	} else {
		v[sCover+int(m.Entity)] = 1
	}
}

// isDateline reports whether the span begins a paragraph and a dash or bracket
// follows before many words: "BAKU, Azerbaijan (Agency) —".
func isDateline(d *nlp.Doc, first, end int32) bool {
	s := d.Tokens[first].Sentence
	paragraph := d.Paragraphs[d.Sentences[s].Paragraph]
	if first-d.Sentences[paragraph.First].First > 3 || s != paragraph.First {
		return false
	}
	for i := end; i < min(end+9, d.Sentences[s].End); i++ {
		switch d.Form(i) {
		case "—", "–", "--", "-":
			return true
		}
	}
	return false
}
