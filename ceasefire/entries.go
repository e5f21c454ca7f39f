package ceasefire

import "github.com/truce-ledger/truce"

// Entries returns the entries of an incident on the board of c, one for each side that is accused, or one
// without a side if nobody is; none if it is no possible violation of c. ms are the mentions of in.
func Entries(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention) []truce.CeasefireEntry {
	return EntriesWithin(c, in, ms, nil)
}

// EntriesWithin is Entries with a function that names what contains a place: district, province, country,
// in any spelling. It may be nil: then a place is in the zone by its own names and by the codes in Place.Within.
func EntriesWithin(c *truce.Ceasefire, in *truce.Incident, ms []*truce.Mention, names func(truce.Place) []string) []truce.CeasefireEntry {
	return nil
}
