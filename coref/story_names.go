package coref

import (
	"strings"
)

// storyNames finds names: runs of capitalized words that are not also written small in the text, and the
// people told, without the words of the places told. A name gives its parts, and pairs of parts that follow one another; what is named often
// weighs more.
func storyNames(title, text []storyToken, people, places []string) (names, pairs []StoryTerm) {
	small, place := map[uint32]bool{}, map[uint32]bool{}
	for _, t := range text {
		if !t.capped {
			small[t.hash] = true
		}
	}
	for _, p := range places {
		for _, t := range storyTokens(p) {
			place[t.hash] = true
		}
	}
	for _, p := range people {
		for _, t := range storyTokens(p) {
			delete(place, t.hash)
		}
	}
	name := func(t *storyToken) bool {
		return !place[t.hash] && t.capped && t.number < 0 && !small[t.hash] && t.idf >= storyNameIDF && len(t.text) > 1
	}
	parts, twos := storyBag{}, storyBag{}
	for i := range text {
		t := &text[i]
		if !name(t) || t.starts && t.idf < storyStartIDF {
			continue
		}
		parts.add(t.hash, t.idf, storyFade(i))
		if i > 0 && t.joined && name(&text[i-1]) {
			twos.add(storyMix(text[i-1].hash, t.hash), text[i-1].idf+t.idf, storyFade(i))
		}
	}
	for i := range title {
		if t := &title[i]; parts[t.hash].idf > 0 {
			parts.add(t.hash, t.idf, 2)
		}
	}
	for _, p := range people {
		tokens := storyTokens(p)
		for i := range tokens {
			t := &tokens[i]
			parts.add(t.hash, t.idf, 0.5)
			if i > 0 {
				twos.add(storyMix(tokens[i-1].hash, t.hash), tokens[i-1].idf+t.idf, 0.5)
			}
		}
	}
	return parts.top(storyNamesKept), twos.top(storyPairsKept)
}

// The least idf of a part of a name, within a sentence and at its start.
const (
	storyNameIDF  = 3.5
	storyStartIDF = 6
)

// storyPlaces makes a term of each name of a place, as rare as its rarest word. What is named often, and
// early, weighs more.
func storyPlaces(places []string) []StoryTerm {
	bag := storyBag{}
	for i, p := range places {
		h, idf := uint32(0), float32(0)
		for _, t := range storyTokens(strings.TrimPrefix(p, "the ")) {
			h, idf = storyMix(h, t.hash), max(idf, t.idf)
		}
		if h != 0 {
			bag.add(h, idf, 4/float64(4+i))
		}
	}
	return bag.top(storyPlacesKept)
}
