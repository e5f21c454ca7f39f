package web

import (
	"net/url"
	"testing"

	"github.com/truce-ledger/truce"
)

func event(id int, place string, lat, lon float64, precision, day, grade string) *mapEvent {
	in := &truce.Incident{ID: truce.ID(id), Type: "shelling", Place: truce.Place{Name: place, Lat: lat, Lon: lon, Precision: precision}}
	in.Grades.Occurrence.Value = grade
	if day != "" {
		in.Time = &truce.Interval{Start: day}
	}
	return &mapEvent{incident: in, ID: in.ID.String(), Place: place, Day: day, Grade: grade}
}

func some() []*mapEvent {
	return []*mapEvent{
		event(1, "Aldery", 41.2, 45.1, "exact", "2031-05-01", truce.Alleged),
		event(2, "Aldery", 41.2, 45.1, "exact", "2031-05-02", truce.Established),
		event(3, "Vennick", 41.9, 46.0, "near", "2031-05-02", truce.Alleged),
		event(4, "Sarrik", 40.5, 47.0, "adm1", "2031-05-04", truce.Reported),
		event(5, "Calvoria", 40.0, 46.0, "country", "2031-05-04", truce.Alleged),
		event(6, "", 0, 0, "", "2031-05-04", truce.Alleged),
		event(7, "Aldery", 41.2, 45.1, "exact", "", truce.Alleged),
	}
}

func ids(list []*mapEvent) (out []truce.ID) {
	for _, e := range list {
		out = append(out, e.incident.ID)
	}
	return out
}

func same(t *testing.T, what string, got []*mapEvent, want ...truce.ID) {
	t.Helper()
	list := ids(got)
	if len(list) != len(want) {
		t.Errorf("%s: %v, not %v", what, list, want)
		return
	}
	for i := range list {
		if list[i] != want[i] {
			t.Errorf("%s: %v, not %v", what, list, want)
			return
		}
	}
}

func view(query string, events []*mapEvent) *mapView {
	q, _ := url.ParseQuery(query)
	v := &mapView{Query: q, From: q.Get("from"), To: q.Get("to")}
	v.lay(events)
	return v
}

func TestTrays(t *testing.T) {
	v := view("", some())
	same(t, "in view", v.Events, 4, 2, 3, 1, 7)
	same(t, "not placed", v.NotPlaced, 6)
	same(t, "a whole country", v.WholeCountry, 5)
	same(t, "not dated", v.NotDated, 7)
	same(t, "outside", v.Outside)

	v = view("from=2031-05-02&to=2031-05-03", some())
	same(t, "on the chosen days", v.Events, 2, 3)
	same(t, "not placed then", v.NotPlaced)

	v = view("box=45,41,45.3,41.4", some())
	same(t, "in the box", v.Events, 2, 1, 7)
	same(t, "outside the box", v.Outside, 3, 4)
}

func TestMarks(t *testing.T) {
	v := view("", some())
	kinds := map[string]*mark{}
	for _, m := range v.Marks {
		kinds[m.Place] = m
	}
	if m := kinds["Aldery"]; m == nil || m.Kind != "point" || m.Count() != 3 || m.Grade != truce.Established {
		t.Errorf("Aldery is drawn as %+v", m)
	}
	if m := kinds["Vennick"]; m == nil || m.Kind != "near" || m.R <= kinds["Aldery"].R {
		t.Errorf("near Vennick is drawn as %+v", m)
	}
	if m := kinds["Sarrik"]; m == nil || m.Kind != "area" || m.R <= kinds["Vennick"].R {
		t.Errorf("a division is drawn as %+v", m)
	}
	if m := kinds["Calvoria"]; m != nil {
		t.Errorf("a country has a mark: %+v", m)
	}
	close := append(some(), event(9, "Tolm", 41.21, 45.12, "exact", "2031-05-03", truce.Alleged))
	for _, m := range view("box=-20,0,140,70", close).Marks {
		if m.Kind == "many" && m.Count() == 4 && m.Grade == truce.Established {
			return
		}
	}
	t.Error("from afar, Aldery and Tolm are not one mark of four events")
}

func TestTimeline(t *testing.T) {
	days := timelineOf(some(), "2031-05-02", "")
	if days.Unit != "day" || len(days.Bars) != 4 || days.Most != 3 || days.ChosenA != 1 || days.ChosenB != 3 {
		t.Errorf("%+v", days)
	}
	if b := days.Bars[1]; b.Firm != 1 || b.Other != 1 || !b.Chosen {
		t.Errorf("the second day is %+v", b)
	}
	long := append(some(), event(8, "", 0, 0, "", "1893-02-11", truce.Alleged))
	if days := timelineOf(long, "", ""); len(days.Bars) > mostBars || days.Unit == "day" {
		t.Errorf("%d bars of a %s", len(days.Bars), days.Unit)
	}
	sum := 0
	for _, b := range timelineOf(long, "", "").Bars {
		sum += b.Count()
	}
	if sum != 7 {
		t.Errorf("%d events on the timeline, not the 7 with a day", sum)
	}
	if days := timelineOf(nil, "", ""); len(days.Bars) != 0 || days.Height(1) != 0 {
		t.Errorf("without events: %+v", days)
	}
	if days := timelineOf([]*mapEvent{event(1, "", 0, 0, "", "not a day", "")}, "", ""); len(days.Bars) != 0 {
		t.Errorf("with no day: %+v", days)
	}
}

func TestGeoJSON(t *testing.T) {
	c := view("", some()).geoJSON()
	if len(c.Features) != 7 {
		t.Fatalf("%d features", len(c.Features))
	}
	for _, f := range c.Features {
		if has := f.Geometry != nil; has != (f.Properties.Precision != "country" && f.Properties.Precision != "unlocated") {
			t.Errorf("%s: geometry %v for %s", f.ID, f.Geometry, f.Properties.Precision)
		}
	}
	if g := c.Features[0].Geometry; g == nil || g.Coordinates != [2]float64{47, 40.5} {
		t.Errorf("longitude comes first: %v", g)
	}
}
