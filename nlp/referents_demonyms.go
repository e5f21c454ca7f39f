package nlp

// How an adjective of a party that the registry does not know finds its noun:
//
//	Kastovian → Kastovia   Drevnan → Drevna   Ostani → Ostan   Tessalian → Tessaly
//
// Both must stand in the text: an adjective-like name (norm.go) that is used as an
// adjective or for a people, and a name with the same beginning, of which at most
// a common ending is left over. Others made demonyms by rule; then every "-ian"
// surname makes a country.

// A stem tells where the noun of an adjective stands.
type stem struct {
	base uint32 // hashName of the noun
	noun int32  // one of its tokens
	adj  int32  // token of the adjective
}

// findDemonyms pairs the adjectives of the text with their nouns.
func (r *resolution) findDemonyms() {
	r.adjectives, r.bases = r.adjectives[:0], r.bases[:0]
	for i := range r.d.Tokens {
		t := &r.d.Tokens[i]
		switch {
		case t.shape != shapeSymbol || r.known(int32(i)):
		case t.Norm == symNameAdj && (t.Tag == ADJ || r.beforeNoun(int32(i))) || t.Norm == symNameAdjs:
			r.adjectives = append(r.adjectives, int32(i))
		case t.Norm == symName || t.Norm == symNames || t.Norm == symNameAdj:
			r.bases = append(r.bases, int32(i))
		}
	}
	for _, adj := range r.adjectives {
		key := r.hashName(adj, adj+1)
		if _, ok := r.stems[key]; ok {
			continue
		}
		for _, noun := range r.bases[:min(len(r.bases), maxBases)] {
			if isDemonym(r.d.Form(adj), r.d.Form(noun)) {
				r.stems[key] = stem{r.hashName(noun, noun+1), noun, adj}
				r.adjOf[r.hashName(noun, noun+1)] = adj
				break
			}
		}
	}
}

// maxBases bounds how many names an adjective is compared with.
const maxBases = 400

// beforeNoun reports whether token i stands right before a noun of small letters.
func (r *resolution) beforeNoun(i int32) bool {
	return i+1 < int32(len(r.d.Tokens)) && (r.d.Tokens[i+1].Tag == NOUN || r.d.Tokens[i+1].Tag == ADJ) && r.d.Tokens[i+1].Sentence == r.d.Tokens[i].Sentence
}

// isDemonym reports whether adj may be the adjective of noun.
func isDemonym(adj, noun string) bool {
	n := 0
	for n < len(adj) && n < len(noun) && adj[n]|0x20 == noun[n]|0x20 {
		n++
	}
	if n < 3 || n == len(adj) {
		return false
	}
	return hasEnding(nounEndings[:], noun[n:]) && hasEnding(adjEndings[:], adj[n:])
}

var (
	nounEndings = [...]string{"", "a", "ia", "y", "e", "o", "land", "stan", "s", "us"}
	adjEndings  = [...]string{"n", "an", "ian", "ean", "i", "ish", "ese", "ic", "ns", "ans", "ians", "eans", "is", "ine", "ite", "ites"}
)

func hasEnding(endings []string, s string) bool {
	for _, e := range endings {
		if len(e) == len(s) && hasSuffix(s, e) {
			return true
		}
	}
	return false
}

// newNameEntity makes an entity of a name that heads no mention.
func (r *resolution) newNameEntity(i int32, key uint32) int32 {
	e := int32(len(r.entities))
	y := entity{owner: -1, best: -1, last: -1, word: i, named: true, parts: [2]int32{-1, -1}, into: -1}
	if s, ok := r.stems[r.hashName(i, i+1)]; ok {
		y.kind, y.word = Party, s.noun
	} else if r.token(i).Norm == symAbbr {
		y.kind = Organization
	}
	r.entities = append(r.entities, y)
	r.alias[key] = e
	return e
}
