package extract

import "github.com/truce-ledger/truce"

// An Attribution is a source, a cue and a content, before anything is known of
// act, chain or answer. Source and Content may be empty; spans are in text order.
type Attribution struct {
	Source, Cue, Content []truce.Span
	Score                float64 // probability that it is one; 0 in gold
}

// A Guideline names the rules by which a text was annotated. Corpora disagree
// (PolNeAR marks no nested speech and every attitude; the ledger marks nested
// speech and only what concerns the conflict), so the models keep, beside the
// weights common to all, some of their own for each guideline.
type Guideline uint8

// The guidelines.
const (
	Ledger  Guideline = iota // docs/annotation.md
	PolNeAR                  // Newell, Margolin and Ruths 2018
)
