// Package extract reads claims out of an analysed text: who puts forward what,
// with which words, how it was passed on, and which claim it answers.
package extract

import (
	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
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
type Model struct {
	attribution *attributionModel
	frames      frameTable
	acts        *learn.Linear
	answers     *learn.Scalar
}

// Attributions returns every attribution of a text, under the given guideline,
// in the order of the cues.
func (m *Model) Attributions(doc *nlp.Doc, g Guideline) []Attribution {
	r := m.reader(doc, g)
	var out []Attribution
	for _, t := range r.accepted() {
		out = append(out, r.x.attribution(&t))
	}
	return out
}

func (m *Model) reader(doc *nlp.Doc, g Guideline) *reader {
	return &reader{m: m.attribution, x: newContext(doc, m.frames), g: g, w: weighing{quick: true}}
}

// accepted reads the attributions that are likelier than not.
func (r *reader) accepted() []tuple {
	var out []tuple
	for _, t := range r.judged() {
		if t.score >= threshold[r.g] {
			out = append(out, t)
		}
	}
	return out
}

// judged reads all attributions worth a look, with the probability of each.
func (r *reader) judged() []tuple {
	ts := r.tuples(floor)
	for i := range ts {
		r.refocus(&ts[i])
		r.acceptFeatures(ts, i, &r.feats)
		ts[i].score = sigmoid(float64(r.m.accept.Sum(r.feats.list)))
	}
	return ts
}

// Read returns the claims of an analysed article. It cannot fail: what was not
// understood is absent.
func (m *Model) Read(doc *nlp.Doc, article *truce.Article) *Reading {
	r := m.reader(doc, Ledger)
	out := &Reading{Doc: doc}
	var accepted []tuple
	for _, t := range r.judged() {
		out.Cues = append(out.Cues, r.cueOf(&t))
		if t.score >= threshold[Ledger] {
			accepted = append(accepted, t)
		}
	}
	out.Claims = r.claims(r.drafts(accepted, m))
	return out
}

// cueOf reports a candidate for truce explain.
func (r *reader) cueOf(t *tuple) Cue {
	kind := r.x.cueKind(t)
	return Cue{
		Spans: r.x.spansOf([2]int32{t.first, t.last}, none), Score: t.score,
		Kind: kind, Rules: []string{"cue:" + kind}, Accepted: t.score >= threshold[r.g],
	}
}
