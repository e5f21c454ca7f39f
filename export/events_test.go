package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func number(n int64) *int64 { return &n }

// withEvents is the example with an event that two claims tell and one of the writer's.
func withEvents() *Entry {
	e := example()
	e.Claims[0].Events, e.Claims[1].Events = []string{"e1"}, []string{"e1"}
	e.Events = []truce.Event{
		{
			ID: "e1", Type: truce.Shelling, Reality: truce.Actual, Voice: truce.VoiceClaim, Claims: []string{"c1", "c2"}, Trigger: spans("shelling"),
			Actor: []truce.Actor{{Spans: spans("the rebels"), Name: "Sorna rebels", Entity: "sorna"}}, Target: []truce.Actor{{Spans: spans("the mill"), Name: "the mill"}},
			Place: []truce.Place{{Spans: spans("Sorna"), Name: "Sorna", GeoNames: 7, Lat: 40.5, Lon: 46, Precision: "exact", Confidence: 0.9}},
			Time:  &truce.Interval{Spans: spans("on Monday"), Start: "1994-05-16", End: "1994-05-17", Precision: "day"}, Means: [][]truce.Span{spans("army")},
			Counts: []truce.Count{{Kind: "killed", Low: number(3), Claim: "c1", Spans: spans("rebels")}}, Rules: []string{"trigger:noun"},
		},
		{ID: "e2", Type: truce.TruceEnded, Reality: truce.Planned, Voice: truce.VoiceNarrator, Trigger: spans("fails"), Place: []truce.Place{{Name: "valley"}}},
	}
	return e
}

func TestJSONEvents(t *testing.T) {
	var out bytes.Buffer
	if err := NewJSON(&out, "").Entry(withEvents()); err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(out.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	if n := checkSpans(t, v, []rune(report)); n != 21 {
		t.Errorf("%d spans, want 21", n)
	}
	for _, want := range []string{
		`"events":[{"id":"e1","type":"shelling","reality":"actual","voice":"claim","claims":["c1","c2"],"trigger":{"spans":[{"start":`,
		`"name":"Sorna","geonames":7,"lat":40.5,"lon":46,"precision":"exact","confidence":0.9}`,
		`"start":"1994-05-16","end":"1994-05-17","precision":"day"}`, `"kind":"killed","low":3,"high":null,"approx":false,"unit":null,"claim":"c1"`,
		`"name":"valley","geonames":null,"lat":null,"lon":null,"precision":"unlocated","confidence":0}],"time":null,"means":[],"counts":[],"rules":[]}`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
}

func TestLedgerEvents(t *testing.T) {
	got := draw(t, LedgerOptions{Width: 70}, withEvents())
	for _, want := range []string{
		"    · shelling: Sorna rebels → the mill · Sorna · 1994-05-16 · at\n      least 3 killed\n", "in the writer's own voice\n· truce ended (planned) · valley\n", "1 answer · 2 events",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Count(got, "shelling:") != 1 {
		t.Errorf("an event is drawn once:\n%s", got)
	}
}

func TestRange(t *testing.T) {
	for want, c := range map[string]truce.Count{
		"7": {Low: number(7), High: number(7)}, "7–9": {Low: number(7), High: number(9)}, "at least 401": {Low: number(401)},
		"at most 5": {High: number(5)}, "about 30": {Low: number(30), High: number(30), Approx: true}, "some": {},
	} {
		if got := Range(&c); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
