// Package extract reads claims out of an analysed text: who puts forward what,
// with which words, how it was passed on, and which claim it answers.
package extract

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// A Reading is what was read from one article.
type Reading struct {
	Doc    *nlp.Doc
	Claims []truce.Claim
	Cues   []Cue // every candidate that was weighed, for truce explain
}

// A Cue is a word or a few that may show an act of speech.
type Cue struct {
	Spans    []truce.Span
	Score    float64  // probability that it is one
	Kind     string   // the frame it was found in: verb, noun, according-to, adverb, colon …
	Rules    []string // names of the rules that spoke for or against
	Accepted bool
}

// A Model reads claims. It is safe for concurrent use.
type Model struct{}

// Open opens the weights, which read returns by name.
func Open(read func(name string) []byte) (*Model, error) {
	return &Model{}, nil
}

// Read returns the claims of an analysed article. It cannot fail: what was not
// understood is absent.
func (m *Model) Read(doc *nlp.Doc, article *truce.Article) *Reading {
	return &Reading{Doc: doc}
}
