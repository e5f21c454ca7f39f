package export

import "github.com/truce-ledger/truce"

// The structs of the wire for places and names.
type (
	jsonTopo struct {
		jsonSpan
		Name       *string  `json:"name"`
		GeoNames   *int     `json:"geonames"`
		Lat        *float64 `json:"lat"`
		Lon        *float64 `json:"lon"`
		Precision  string   `json:"precision"`
		Confidence float64  `json:"confidence"`
	}
	jsonName struct {
		jsonSpan
		Kind   *string `json:"kind"`
		Entity *string `json:"entity"`
	}
)

// wirePlaces shows each place by its first span.
func wirePlaces(places []truce.Place, p points) []jsonTopo {
	out := make([]jsonTopo, 0, len(places))
	for i := range places {
		if w := wirePlace(&places[i], p); len(w.Spans) > 0 {
			out = append(out, jsonTopo{w.Spans[0], w.Name, w.GeoNames, w.Lat, w.Lon, w.Precision, w.Confidence})
		}
	}
	return out
}

func wireNames(names []truce.Name, p points) []jsonName {
	out := make([]jsonName, len(names))
	for i, n := range names {
		out[i] = jsonName{p.span(n.Span), known(string(n.Kind)), known(n.Entity)}
	}
	return out
}
