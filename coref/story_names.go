package coref

import (
	"strings"
)

// storyNames finds names: runs of capitalized words that are not also written small in the text, and the
// people told. A name gives its parts, and pairs of parts that follow one another.
func storyNames(text []storyToken, people []string) (names, pairs []StoryTerm) {
	small := map[uint32]bool{}
	for _, t := range text {
		if !t.capped {
			small[t.hash] = true
		}
	}
	name := func(t *storyToken) bool {
		return t.capped && t.number < 0 && !small[t.hash] && t.idf >= storyNameIDF && len(t.text) > 1
	}
	for i := range text {
		t := &text[i]
		if !name(t) || t.starts && t.idf < storyStartIDF {
			continue
		}
		names = append(names, storyTerm(t.hash, float64(t.idf)))
		if i > 0 && t.joined {
			pairs = storyPair(pairs, &text[i-1], t, name)
		}
	}
	for _, p := range people {
		tokens := storyTokens(p)
		for i := range tokens {
			names = append(names, storyTerm(tokens[i].hash, float64(tokens[i].idf)))
			if i > 0 {
				pairs = storyPair(pairs, &tokens[i-1], &tokens[i], func(*storyToken) bool { return true })
			}
		}
	}
	return storyTop(names, storyNamesKept), storyTop(pairs, storyPairsKept)
}

// storyPair adds the pair of two parts of a name.
func storyPair(pairs []StoryTerm, a, b *storyToken, name func(*storyToken) bool) []StoryTerm {
	if !name(a) {
		return pairs
	}
	return append(pairs, storyTerm(storyMix(a.hash, b.hash), float64(a.idf+b.idf)))
}

// The least idf of a part of a name, within a sentence and at its start.
const (
	storyNameIDF  = 3.5
	storyStartIDF = 6
)

// storyPlaces makes a term of each name of a place, as rare as its rarest word.
func storyPlaces(places []string) []StoryTerm {
	var terms []StoryTerm
	for _, p := range places {
		h, idf := uint32(0), float32(0)
		for _, t := range storyTokens(strings.TrimPrefix(p, "the ")) {
			h, idf = storyMix(h, t.hash), max(idf, t.idf)
		}
		if h != 0 {
			terms = append(terms, storyTerm(h, float64(idf)))
		}
	}
	return storyTop(terms, storyPlacesKept)
}
