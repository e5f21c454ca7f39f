package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/basemap"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// The map and the timeline show the same events: what is chosen on one is what the other and the table show. What is chosen
// is in the address (days, box), so that a view can be passed on and works without scripts.

// mapLimit is how many events are shown at most, the latest of those that the filters leave.
const mapLimit = 1000

// A mapEvent is an event as the map, the timeline and the table show it.
type mapEvent struct {
	incident *truce.Incident
	ID       string
	Type     string
	Place    string
	Day      string // it is said to have begun, "" if nobody says
	Grade    string
	Disputed bool
	Who      string
	Origins  int
	Shown    bool // it has a mark in the view
}

func (e *mapEvent) firm() bool {
	return rank(e.Grade) >= rank(truce.Corroborated) && e.Grade != truce.Unverifiable
}

// A mapView is what the page of the map shows.
type mapView struct {
	Query    url.Values
	Frame    *basemap.Frame
	Paths    basemap.Paths
	Labels   []basemap.Label
	Source   string
	Marks    []*mark
	Days     *timeline
	From, To string
	Events   []*mapEvent // of the chosen days, placed in the view
	// What the map cannot show: events of the chosen days without a place, of a whole country, or placed outside the view; and
	// events without a day, of any place.
	NotPlaced, WholeCountry, Outside, NotDated []*mapEvent
	More                                       bool // there are more than mapLimit
	Box                                        string
	Chosen                                     bool // the box was asked for
}

// mapOf makes the view for a query: the filters of the list of events (type, grade, party, place, ceasefire), from and to
// (days, both included), and box (west,south,east,north).
func mapOf(ctx context.Context, l *ledger.Ledger, tx *store.Tx, q url.Values, at ledger.Moment) (*mapView, error) {
	f := store.IncidentFilter{
		Type: truce.EventType(q.Get("type")), Grade: q.Get("grade"), Party: q.Get("party"), Place: q.Get("place"), Ceasefire: q.Get("ceasefire"),
		Latest: true, Limit: mapLimit,
	}
	ins, next, err := l.Events(tx, f, at)
	if err != nil {
		return nil, err
	}
	if from, to := q.Get("from"), q.Get("to"); next != "" && from+to != "" { // what is asked for may lie beyond the latest
		f.From, f.To = from, to
		if ins, next, err = l.Events(tx, f, at); err != nil {
			return nil, err
		}
	}
	v := &mapView{Query: q, From: q.Get("from"), To: q.Get("to"), Source: basemap.Source(), More: next != ""}
	v.lay(eventsOf(l, ins))
	return v, ctx.Err()
}

func eventsOf(l *ledger.Ledger, ins []*truce.Incident) []*mapEvent {
	out := make([]*mapEvent, 0, len(ins))
	for _, in := range ins {
		e := &mapEvent{
			incident: in, ID: in.ID.String(), Type: string(in.Type), Place: in.Place.Name, Grade: in.Grades.Occurrence.Value,
			Disputed: in.Grades.Disputed != nil, Origins: len(in.Grades.Origins),
		}
		if in.Time != nil && len(in.Time.Start) >= 10 {
			e.Day = in.Time.Start[:10]
		}
		for i, p := range in.Accused {
			if i > 0 {
				e.Who += ", "
			}
			e.Who += cmp.Or(l.Name(p.Entity), p.Name)
		}
		out = append(out, e)
	}
	return out
}

// The size of the map in its own units.
const (
	mapWidth  = 960
	mapHeight = 540
)

// lay puts each event where it belongs: into the view, or into the tray that says why not.
func (v *mapView) lay(events []*mapEvent) {
	v.Days = timelineOf(events, v.From, v.To)
	var chosen []*mapEvent
	for _, e := range events {
		switch {
		case e.Day == "":
			v.NotDated = append(v.NotDated, e)
			if v.From+v.To == "" {
				chosen = append(chosen, e)
			}
		case (v.From == "" || e.Day >= v.From) && (v.To == "" || e.Day <= v.To):
			chosen = append(chosen, e)
		}
	}
	box, asked := basemap.ParseBox(v.Query.Get("box"))
	if v.Chosen = asked; !asked {
		box = boxOf(chosen)
	}
	v.Frame = basemap.NewFrame(box, mapWidth, mapHeight)
	v.Box = v.Frame.Box.String()
	v.Paths, v.Labels = v.Frame.Draw(), v.Frame.Labels()
	v.Marks = marksOf(v.Frame, chosen)
	for _, e := range chosen {
		switch p := &e.incident.Place; {
		case e.Shown:
			v.Events = append(v.Events, e)
		case !placed(p):
			v.NotPlaced = append(v.NotPlaced, e)
		case !drawn(p):
			v.WholeCountry = append(v.WholeCountry, e)
		default:
			v.Outside = append(v.Outside, e)
		}
	}
	slices.SortStableFunc(v.Events, func(a, b *mapEvent) int { return cmp.Compare(b.Day, a.Day) })
}

// With returns the address of the same view with one thing changed; "" takes it away.
func (v *mapView) With(pairs ...string) string { return with("/map", v.Query, pairs...) }

// Move returns the address of the view made larger by a factor and moved by parts of its size.
func (v *mapView) Move(factor, right, down float64) string {
	return v.With("box", v.Frame.Zoom(factor, right, down).String())
}

// Types and Grades are what the filters offer.
func (v *mapView) Types() []truce.EventType { return truce.EventTypes[:] }

// Grades are those of occurrence, the weakest first.
func (v *mapView) Grades() []string { return truce.Occurrences[:] }

// A tray holds what the map cannot show, and why.
type tray struct {
	Name, Why string
	Events    []*mapEvent
}

func (s *Server) mapPage(w http.ResponseWriter, r *http.Request) error {
	var v *mapView
	err := s.view(r, func(tx *store.Tx, at ledger.Moment) (err error) {
		v, err = mapOf(r.Context(), s.Ledger, tx, r.URL.Query(), at)
		return err
	})
	if err != nil {
		return err
	}
	return s.show(w, r, "map", v)
}
