package gazetteer

import (
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// Where news of war speaks of places as the corpora of local news do not: shells fall on a town, an
// attack is made on it, and there is fighting in a capital whose name mostly stands for its government.

// plainly is how likely a known name is a place where one of the rules below says so.
const plainly = 0.6

var (
	strikeWords = list("advance airstrike assault attack barrage blow bomb bombardment bombing descend drop drone fall fire gunfire hail land launch march missile offensive onslaught pound raid rain rocket shell shelling siege storm strike")
	insideWords = list("around in inside into near outside")
)

// struck reports whether a known name follows "on", "upon" or "against" after a word for a
// strike (shells fell on Dorn, the attack on Dorn), or is a capital and follows a word
// that no government follows (in Dorn).
func (s *spanner) struck(p *proposal) bool {
	sentence := s.d.Sentences[s.d.Tokens[p.first].Sentence]
	if len(p.list) == 0 || p.first == sentence.First || p.list[0].kind == Adjective {
		return false
	}
	if p.end < sentence.End {
		if next := &s.d.Tokens[p.end]; next.Tag == nlp.PROPN || next.Tag == nlp.NOUN || next.Fine == nlp.TagPOS {
			return false
		}
	}
	switch before := s.d.Form(p.first - 1); {
	case before == "on" || before == "upon" || before == "against":
		h := s.d.Tokens[p.end-1].Head
		return h >= 0 && isWord(strikeWords, s.d.Tokens[h].Lemma)
	case isWord(insideWords, before):
		words := make([]string, 0, longestSpan)
		for i := p.first; i < p.end; i++ {
			words = append(words, s.d.Form(i))
		}
		_, class, n := s.d.Parties().Match(words)
		return n == len(words) && class == registry.Capital
	}
	return false
}

// ground raises the likelihood of names that struck tells.
func (s *spanner) ground(all []proposal) {
	for i := range all {
		if p := &all[i]; p.probability < plainly && !p.inKnown && s.struck(p) {
			p.probability = plainly
		}
	}
}
