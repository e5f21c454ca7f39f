package web

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestVisit follows a reader through a morning and an evening.
func TestVisit(t *testing.T) {
	morning := time.Date(2031, 5, 3, 8, 0, 0, 0, time.UTC)
	var v visit
	for _, look := range []struct {
		after time.Duration
		head  int64
		base  int64 // what is new came after it
	}{
		{0, 10, 0},
		{10 * time.Minute, 12, 0},              // the same visit
		{9 * time.Hour, 20, 12},                // the next
		{9*time.Hour + 29*time.Minute, 21, 12}, // goes on
		{24 * time.Hour, 21, 21},
	} {
		v = v.next(look.head, morning.Add(look.after))
		if v.base != look.base {
			t.Errorf("after %v, what is new came after %d, not %d", look.after, v.base, look.base)
		}
		r, err := http.NewRequest("GET", "/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.AddCookie(v.cookie(r))
		if got := visitOf(r); got != v {
			t.Errorf("the cookie gives %+v for %+v", got, v)
		}
	}
}

// TestToday shows a first visit all, and a later one what came since.
func TestToday(t *testing.T) {
	s, server := serveWar(t, Options{})
	_, page := fetched(t, server.URL+"/")
	for _, want := range []string{"The ledger holds 5", "/ceasefires/seld-2031", `act-deny`, "Most contested", "/events/"} {
		if !strings.Contains(page, want) {
			t.Errorf("the first visit does not show %q", want)
		}
	}
	r, err := http.NewRequest("GET", "/", nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.todayView(r, visit{})
	if err != nil {
		t.Fatal(err)
	}
	later, err := s.todayView(r, visit{last: all.Head - 3})
	if err != nil {
		t.Fatal(err)
	}
	if later.News != 3 || len(later.Articles) != 3 || later.First {
		t.Errorf("three entries later there are %d new articles, %d shown, first visit: %t", later.News, len(later.Articles), later.First)
	}
	for _, c := range later.Events {
		if !c.New && c.Before == c.Grade {
			t.Errorf("event %s did not change and is shown as changed", c.ID)
		}
	}
	if len(later.Events) == 0 || len(later.Events) >= len(all.Events) {
		t.Errorf("%d events changed with three articles, %d with all", len(later.Events), len(all.Events))
	}
	none, err := s.todayView(r, visit{last: all.Head})
	if err != nil {
		t.Fatal(err)
	}
	if none.News != 0 || len(none.Events) != 0 {
		t.Errorf("%d articles and %d events are new where none came", none.News, len(none.Events))
	}
}

// TestSources counts what the sample war's publishers printed.
func TestSources(t *testing.T) {
	s, server := serveWar(t, Options{})
	r, err := http.NewRequest("GET", "/sources", nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.sourcesView(r)
	if err != nil {
		t.Fatal(err)
	}
	total, last := int64(0), ""
	for _, l := range v.Sources {
		total += l.Records
		last = max(last, l.Last)
		if l.Silent < -1 || l.Last < l.First {
			t.Errorf("%+v", l)
		}
	}
	if total != 54 || len(v.Sources) < 5 || last != v.Last {
		t.Errorf("%d articles of %d publishers, the last on %s", total, len(v.Sources), last)
	}
	if status, page := fetched(t, server.URL+"/sources"); status != http.StatusOK || !strings.Contains(page, v.Sources[0].Name) {
		t.Errorf("status %d: the first source is not shown", status)
	}
}

// TestSearch finds articles by words, claims by their source, events by the beginning of their ID.
func TestSearch(t *testing.T) {
	s, server := serveWar(t, Options{})
	ask := func(q string) *searchView {
		r, err := http.NewRequest("GET", with("/search", nil, "q", q), nil)
		if err != nil {
			t.Fatal(err)
		}
		v, err := s.searchView(r)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	orvel := ask("Orvel")
	if len(orvel.Articles) == 0 || len(orvel.Events) == 0 {
		t.Fatalf("%d articles and %d events for a place", len(orvel.Articles), len(orvel.Events))
	}
	id := orvel.Events[0].ID
	if v := ask(id[:8]); len(v.Events) != 1 || v.Events[0].ID != id {
		t.Errorf("the beginning of %s finds %+v", id, v.Events)
	}
	if v := ask("ministry"); len(v.Claims) == 0 {
		t.Error("no claim of a ministry is found")
	}
	if v := ask("  "); len(v.Articles)+len(v.Events)+len(v.Claims) != 0 {
		t.Error("nothing asked, something found")
	}
	if status, page := fetched(t, server.URL+"/search?q=Orvel"); status != http.StatusOK || !strings.Contains(page, id) {
		t.Errorf("status %d: the event is not shown", status)
	}
}
