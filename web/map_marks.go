package web

import (
	"cmp"
	"math"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/basemap"
)

// How an event is drawn says how precisely it is placed, and nothing finer: a disc of the smallest size where a town or a site
// is named, a broken ring where the text says "near", a hatched area for a division, and no mark for a whole country.

// reach is how far from its point what is placed with a precision may lie, in metres. near: UCDP GED's where_prec 2 ("within
// 25 km of a known point"); the others are conventions, printed in the legend.
var reach = map[string]float64{"exact": 3_000, "near": 25_000, "adm2": 40_000, "adm1": 100_000, "area": 100_000}

// A mark is one place on the map, with the events that are placed there.
type mark struct {
	X, Y   float64
	R      float64 // pixels
	Kind   string  // point, near, area, or many for several places that stand too close to be told apart
	Place  string
	Grade  string // the strongest of its events
	Events []*mapEvent
	Box    string // to look closer at
}

// Count is how many events the mark stands for.
func (m *mark) Count() int { return len(m.Events) }

// TextY is where its number stands: in the middle, or at the upper edge of an area, whose middle belongs to others.
func (m *mark) TextY() float64 {
	if m.Kind == "area" {
		return tenth(m.Y - m.R + 10)
	}
	return m.Y
}

// smallest and apart are, in pixels, the radius of the smallest mark and how near two marks may stand.
const (
	smallest = 6
	apart    = 16
)

// marksOf draws the events that are placed in a frame: one mark a place, those that would cover one another as one.
func marksOf(f *basemap.Frame, events []*mapEvent) []*mark {
	var out []*mark
	at := map[string]*mark{}
	for _, e := range events {
		p := &e.incident.Place
		if !drawn(p) || !f.Box.Holds(p.Lon, p.Lat) {
			continue
		}
		key := p.Name + p.Precision
		m := at[key]
		if m == nil {
			x, y := f.Project(p.Lon, p.Lat)
			m = &mark{X: tenth(x), Y: tenth(y), R: tenth(max(f.Pixels(reach[p.Precision], p.Lat), smallest)), Kind: kindOf(p.Precision), Place: p.Name}
			m.Box = around(p.Lon, p.Lat).String()
			at[key] = m
			out = append(out, m)
		}
		m.Events = append(m.Events, e)
	}
	out = gather(out)
	for _, m := range out {
		for _, e := range m.Events {
			if rank(e.Grade) > rank(m.Grade) {
				m.Grade = e.Grade
			}
			e.Shown = true
		}
	}
	slices.SortStableFunc(out, func(a, b *mark) int { return cmp.Compare(b.R, a.R) }) // what is small lies on top
	return out
}

// gather joins points that would cover one another. Rings and areas may overlap: their extent is what they say.
func gather(marks []*mark) []*mark {
	var out []*mark
	for _, m := range marks {
		near := slices.IndexFunc(out, func(o *mark) bool {
			return m.Kind == "point" && (o.Kind == "point" || o.Kind == "many") && math.Hypot(m.X-o.X, m.Y-o.Y) < apart
		})
		if near < 0 {
			out = append(out, m)
			continue
		}
		o := out[near]
		o.Kind, o.Place = "many", o.Place+", "+m.Place
		o.Events = append(o.Events, m.Events...)
	}
	for _, m := range out {
		if m.Kind == "many" {
			m.R = 10
		}
	}
	return out
}

func kindOf(precision string) string {
	switch precision {
	case "exact":
		return "point"
	case "near":
		return "near"
	}
	return "area"
}

// drawn reports whether a place has a mark: a country has none, since a pin in its middle would say where.
func drawn(p *truce.Place) bool { return reach[p.Precision] > 0 }

func placed(p *truce.Place) bool { return p.Precision != "" && p.Precision != "unlocated" }

// around is the box that is shown when a person looks closer at a point.
func around(lon, lat float64) basemap.Box {
	return basemap.Box{West: max(lon-.6, -180), South: max(lat-.4, -85), East: min(lon+.6, 180), North: min(lat+.4, 85)}
}

// boxOf is the box that holds all events that are drawn, with some room; the world if there is none.
func boxOf(events []*mapEvent) basemap.Box {
	b := basemap.Box{West: 180, South: 90, East: -180, North: -90}
	for _, e := range events {
		if p := &e.incident.Place; drawn(p) {
			b = basemap.Box{West: min(b.West, p.Lon), South: min(b.South, p.Lat), East: max(b.East, p.Lon), North: max(b.North, p.Lat)}
		}
	}
	if b.West > b.East {
		return basemap.World
	}
	room := max(.3, (b.East-b.West)*.12)
	high := max(.15, (b.North-b.South)*.12)
	return basemap.Box{West: max(b.West-room, -180), South: max(b.South-high, -85), East: min(b.East+room, 180), North: min(b.North+high, 85)}
}

func rank(grade string) int {
	return slices.Index(truce.Occurrences[:], grade)
}

func tenth(f float64) float64 { return math.Round(f*10) / 10 }
