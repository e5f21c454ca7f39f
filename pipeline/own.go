package pipeline

import (
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/registry"
)

// Gazetteer returns the places that toponyms are resolved with.
func (p *Pipeline) Gazetteer() *gazetteer.Gazetteer { return p.places }

// WithPlaces returns a pipeline that knows a user's own places too, from files
// that gazetteer.Builder made.
func (p *Pipeline) WithPlaces(own ...[]byte) (*Pipeline, error) {
	places, err := gazetteer.Open(own...)
	if err != nil {
		return nil, err
	}
	with := *p
	with.places = places
	return &with, nil
}

// WithParties returns a pipeline that knows a user's own parties too.
func (p *Pipeline) WithParties(own *registry.Registry) *Pipeline {
	with := *p
	with.nlp, with.parties = p.nlp.WithParties(own), own
	return &with
}
