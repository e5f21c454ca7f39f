package export

import "github.com/truce-ledger/truce"

// The structs of the wire for places and names.
type (
	jsonLocation struct {
		Name       *string  `json:"name"`
		GeoNames   *int     `json:"geonames"`
		Lat        *float64 `json:"lat"`
		Lon        *float64 `json:"lon"`
		Precision  string   `json:"precision"`
		Confidence float64  `json:"confidence"`
	}
	jsonToponym struct {
		jsonSpan
		jsonLocation
	}
	jsonName struct {
		jsonSpan
		Kind   *string `json:"kind"`
		Entity *string `json:"entity"`
	}
)

// locate leaves out coordinates where the place is not located.
func locate(l *truce.Place) jsonLocation {
	out := jsonLocation{Name: known(l.Name), Precision: l.Precision, Confidence: l.Confidence}
	if l.GeoNames != 0 {
		out.GeoNames = &l.GeoNames
	}
	if l.Precision != "unlocated" && l.Precision != "" {
		out.Lat, out.Lon = &l.Lat, &l.Lon
	} else {
		out.Precision = "unlocated"
	}
	return out
}

// wirePlaces shows each place by its first span.
func wirePlaces(places []truce.Place, p points) []jsonToponym {
	out := make([]jsonToponym, 0, len(places))
	for i := range places {
		if l := &places[i]; len(l.Spans) > 0 {
			out = append(out, jsonToponym{p.span(l.Spans[0]), locate(l)})
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
