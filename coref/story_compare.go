package coref

import (
	_ "embed" // for the weights
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed story_weights.txt
var storyWeightsText string

var storyWeights = sync.OnceValue(func() *storyVector {
	w, err := parseStoryWeights(storyWeightsText)
	if err != nil {
		return &storyVector{}
	}
	return w
})

// A StoryScore tells how much speaks for two articles being about the same happening.
type StoryScore struct {
	Odds  float64     // natural log-odds, the sum of the parts
	Parts []StoryPart // what is not zero, in the order of the features
}

// A StoryPart is what one feature adds to the log-odds. Its name is that in story_weights.txt.
type StoryPart struct {
	Name string
	Odds float64
}

// CompareStories weighs whether two pages are about the same happening, and tells why. It is symmetric. The odds are
// those of pairs that share a key (see Keys); of two pages picked blindly they would be far lower.
func CompareStories(a, b *Page) StoryScore {
	w, v := storyWeights(), storyFeatures(a, b)
	var s StoryScore
	for i, x := range v {
		if part := x * w[i]; part != 0 {
			s.Odds += part
			s.Parts = append(s.Parts, StoryPart{storyFeatureNames[i], part})
		}
	}
	return s
}

// storyOdds is CompareStories without the reasons.
func storyOdds(w *storyVector, a, b *Page) float64 {
	v := storyFeatures(a, b)
	odds := 0.0
	for i, x := range v {
		if part := x * w[i]; part != 0 {
			odds += part
		}
	}
	return odds
}

// parseStoryWeights reads story_weights.txt: a name and a number a line, # before a remark.
func parseStoryWeights(text string) (*storyVector, error) {
	var w storyVector
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, number, _ := strings.Cut(line, " ")
		x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		i := slices.Index(storyFeatureNames[:], name)
		if err != nil || i < 0 {
			return nil, fmt.Errorf("coref: no weight of stories: %q", line)
		}
		w[i] = x
	}
	return &w, nil
}
