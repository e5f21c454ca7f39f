// Package pipeline runs the stages in order. Start reading here.
//
//	article (package intake) → nlp.Analyze → extract.Read → events.Read → reading
//
// A stage is a function from values to values: it leaves what it was given as it
// was and puts its results beside it. No stage can fail on a text; only opening
// the weights can. The same article and the same model give the same reading, on
// any number of goroutines.
package pipeline

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/events"
	"github.com/truce-ledger/truce/extract"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/model"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/quantity"
	"github.com/truce-ledger/truce/registry"
	"github.com/truce-ledger/truce/timex"
)

// A Pipeline holds the opened models of all stages. It is safe for concurrent use.
type Pipeline struct {
	nlp     *nlp.Model
	extract *extract.Model
	places  *gazetteer.Gazetteer
	parties *registry.Registry // a user's own too; nil for the built-in ones alone
	version string
}

// New opens the weights that are built into the program.
func New() (*Pipeline, error) { return Open(model.Weights, model.Version) }

// Open opens other weights, which read returns by name (see package model).
func Open(read func(name string) []byte, version string) (*Pipeline, error) {
	words, err := nlp.Open(read)
	if err != nil {
		return nil, fmt.Errorf("opening the language model: %w", err)
	}
	claims, err := extract.Open(read)
	if err != nil {
		return nil, fmt.Errorf("opening the claim model: %w", err)
	}
	places, err := gazetteer.Open()
	if err != nil {
		return nil, fmt.Errorf("opening the gazetteer: %w", err)
	}
	return &Pipeline{nlp: words, extract: claims, places: places, version: version}, nil
}

// A Reading is what was read from one article.
type Reading struct {
	*extract.Reading                     // the analysed text, the claims, the cues weighed
	Times            []timex.Time        // expressions of time
	Places           []gazetteer.Toponym // names of places
	Names            []truce.Name        // of persons, organizations, parties, places
	Counts           []quantity.Quantity // numbers with what they count
	Events           []truce.Event       // what is said to have happened; each claim names its own
}

// Intervals lists the stretches of time that the text names.
func (r *Reading) Intervals() []truce.Interval {
	var out []truce.Interval
	for i := range r.Times {
		out = append(out, r.Times[i].Interval)
	}
	return out
}

// Located lists the places that the text names as places, and not as governments.
func (r *Reading) Located() []truce.Place {
	var out []truce.Place
	for i := range r.Places {
		if t := &r.Places[i]; !t.Government && !t.Adjective {
			out = append(out, t.Place)
		}
	}
	return out
}

// Read reads an article from text to claims and events. What was not understood is absent.
func (p *Pipeline) Read(a *truce.Article) *Reading {
	d := p.nlp.Analyze(a.Text)
	return p.ReadEvents(p.ReadDoc(d, a), a)
}

// ReadEvents grounds a reading: when, where, how many, and what happened. It adds
// to each claim the events that its content tells.
func (p *Pipeline) ReadEvents(claims *extract.Reading, a *truce.Article) *Reading {
	d := claims.Doc
	r := &Reading{Reading: claims, Times: timex.Resolve(d, a.Published), Places: p.places.Resolve(d, a), Counts: quantity.Find(d)}
	r.Names = names(d, r.Places, r.Times)
	r.Events = events.Read(r.Doc, r.Claims, r.Times, r.Places, r.Counts)
	events.Link(r.Claims, r.Events)
	r.organs(p.parties, a.Publisher)
	r.behalf(p.parties, a.Publisher)
	return r
}

// The methods below run single stages, for scoring and measuring them.

// ReadDoc reads claims out of the analysed text of an article.
func (p *Pipeline) ReadDoc(d *nlp.Doc, a *truce.Article) *extract.Reading {
	return p.extract.Read(d, a)
}

// Analyze runs the stages of package nlp.
func (p *Pipeline) Analyze(text string) *nlp.Doc { return p.nlp.Analyze(text) }

// AnalyzeTokens runs those stages of package nlp that come after the tokens.
func (p *Pipeline) AnalyzeTokens(d *nlp.Doc) { p.nlp.AnalyzeTokens(d) }

// Attributions reads attributions by the guideline of another corpus.
func (p *Pipeline) Attributions(d *nlp.Doc, g extract.Guideline) []extract.Attribution {
	return p.extract.Attributions(d, g)
}

// Version returns the version of the weights.
func (p *Pipeline) Version() string { return p.version }
