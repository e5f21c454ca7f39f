// Package pipeline runs the stages in order. Start reading here.
//
//	article (package intake) → nlp.Analyze → extract.Read → reading
//
// A stage is a function from values to values: it leaves what it was given as it
// was and puts its results beside it. No stage can fail on a text; only opening
// the weights can. The same article and the same model give the same reading, on
// any number of goroutines.
package pipeline

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/nlp"
)

// A Pipeline holds the opened models of all stages. It is safe for concurrent use.
type Pipeline struct {
	nlp     *nlp.Model
	extract *extract.Model
}

// New opens the weights that are built into the program.
func New() (*Pipeline, error) { return Open(builtIn) }

// Open opens other weights, which read returns by name (see package model).
func Open(read func(name string) []byte) (*Pipeline, error) {
	words, err := nlp.Open(read)
	if err != nil {
		return nil, fmt.Errorf("opening the language model: %w", err)
	}
	claims, err := extract.Open(read)
	if err != nil {
		return nil, fmt.Errorf("opening the claim model: %w", err)
	}
	return &Pipeline{nlp: words, extract: claims}, nil
}

// Read reads an article from text to claims. What was not understood is absent.
func (p *Pipeline) Read(a *truce.Article) *extract.Reading {
	return p.extract.Read(p.nlp.Analyze(a.Text), a)
}
