package pipeline

import "github.com/truce-ledger/truce/gazetteer"

// Gazetteer returns the places that toponyms are resolved with.
func (p *Pipeline) Gazetteer() *gazetteer.Gazetteer { return p.places }
