package coref

import (
	_ "embed" // for the weights
	"math"
	"sync"

	"github.com/truce-ledger/truce/internal/learn"
)

// Does a text back a claim, reject it, or only report it?
//
//	claim  The army shelled the market in Talin
//	text   Army denies shelling Talin market        rejects
//	text   Talin market shelled by army, four dead  backs
//	text   Army shelled Talin market, rebels say    observes
//
// Claim and text are cut into words (stance_words.go), the words that they share are aligned by stem, and what stands
// around them is asked about (stance_features.go): what the text adds, what groups of words it has (stance_words.txt),
// whether it negates, asks, quotes. A linear model with three outcomes weighs the answers; it holds hashes and numbers.

//go:embed stance_weights.bin
var stanceFile []byte

var stanceModel = sync.OnceValue(func() *learn.Linear {
	m, err := learn.Open(stanceFile)
	if err != nil || len(m.Classes()) != len(StanceClasses()) {
		return nil
	}
	return m
})

// StanceClasses names the three stances, in the order of Stance's results.
func StanceClasses() []string { return []string{"for", "against", "observing"} }

// Stance tells how likely a text backs a claim, rejects it, or only reports it. The three add up to 1. Both are a
// sentence or a headline; longer texts are read to their 60th word. The weights were learned on headlines.
func Stance(claim, text string) (backs, rejects, observes float64) {
	m := stanceModel()
	if m == nil {
		return 0, 0, 1
	}
	p := stanceWeigh(m, stanceFeatures(claim, text))
	return p[0], p[1], p[2]
}

// stanceWeigh returns the likelihoods of the classes.
func stanceWeigh(m *learn.Linear, features []uint32) [3]float64 {
	var scores [3]int32
	m.Score(features, scores[:])
	var s [3]float32
	for i := range s {
		s[i] = float32(scores[i]) * m.Scale()
	}
	return stanceSoftmax(s)
}

func stanceSoftmax(s [3]float32) (p [3]float64) {
	most, sum := max(s[0], s[1], s[2]), 0.0
	for i := range p {
		p[i] = math.Exp(float64(s[i] - most))
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}
