package web

import "cmp"

// The view as GeoJSON (RFC 7946): longitude before latitude, geometry null for what has no place.

type geoCollection struct {
	Type     string       `json:"type" enum:"FeatureCollection"`
	Features []geoFeature `json:"features"`
	More     bool         `json:"more" doc:"there are more events than are shown: narrow the filters"`
}

type geoFeature struct {
	Type       string        `json:"type" enum:"Feature"`
	ID         string        `json:"id"`
	Geometry   *geoPoint     `json:"geometry"`
	Properties geoProperties `json:"properties"`
}

type geoPoint struct {
	Type        string     `json:"type" enum:"Point"`
	Coordinates [2]float64 `json:"coordinates" doc:"longitude, latitude"`
}

type geoProperties struct {
	EventType string   `json:"event_type"`
	Place     string   `json:"place,omitempty"`
	Precision string   `json:"place_precision" doc:"exact, near, adm2, adm1, area, country or unlocated"`
	Radius    *float64 `json:"radius_m" doc:"how far from the point it may lie, in metres; null where that is not known"`
	Day       *string  `json:"day" doc:"on which it is said to have begun; null if nobody says"`
	Grade     string   `json:"grade"`
	Disputed  bool     `json:"disputed"`
	Origins   int      `json:"origins"`
}

// geoJSON has all events of the chosen days, in the view or not.
func (v *mapView) geoJSON() *geoCollection {
	out := &geoCollection{Type: "FeatureCollection", Features: []geoFeature{}, More: v.More}
	for _, list := range [][]*mapEvent{v.Events, v.Outside, v.WholeCountry, v.NotPlaced} {
		for _, e := range list {
			p := &e.incident.Place
			f := geoFeature{Type: "Feature", ID: e.ID, Properties: geoProperties{
				EventType: e.Type, Place: p.Name, Precision: cmp.Or(p.Precision, "unlocated"), Grade: e.Grade, Disputed: e.Disputed, Origins: e.Origins,
			}}
			if drawn(p) {
				f.Geometry = &geoPoint{"Point", [2]float64{p.Lon, p.Lat}}
				f.Properties.Radius = new(reach[p.Precision])
			}
			if e.Day != "" {
				f.Properties.Day = &e.Day
			}
			out.Features = append(out.Features, f)
		}
	}
	return out
}
