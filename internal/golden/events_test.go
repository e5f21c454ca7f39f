package golden

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

const eventSample = sample + `
-- events --
e1 shelling denied claim c1 c3
trigger: fired
actor: their guns = Sorna rebels
target: the town#1
time: on Friday = 1994-05-20/1994-05-21 day
note: the army's guns

e2 damage actual claim c2 optional
trigger: burned
target: the town#2; The rebels || the town#1 = a made-up pair
place: the Sorna valley = Sorna
means: guns
count: killed 7..9~ = Both (c2)
count: money 77000000 USD = Truce
also: shelling explosion

e3 clash actual narrator
trigger: fails
`

func parseSample(t *testing.T) *Report {
	t.Helper()
	data := strings.Replace(eventSample, "The army said", "Both fell. The army said", 1)
	r, err := Parse("sample", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestParseEvents(t *testing.T) {
	r := parseSample(t)
	if len(r.Events) != 3 || !r.HasEvents {
		t.Fatalf("%d events", len(r.Events))
	}
	e := r.Events[0]
	if e.Type != truce.Shelling || e.Reality != truce.Denied || len(e.Claims) != 2 || e.Actor[0].Name != "Sorna rebels" || e.Note != "the army's guns" {
		t.Errorf("first event: %+v", e)
	}
	if e.Time == nil || e.Time.Start != "1994-05-20" || e.Time.Precision != "day" || e.Time.Spans[0].In(r.Text) != "on Friday" {
		t.Errorf("time: %+v", e.Time)
	}
	e = r.Events[1]
	if !e.Optional || len(e.Target) != 2 || len(e.Target[1].Spans) != 2 || e.Place[0].Name != "Sorna" || len(e.Also) != 2 || len(e.Means) != 1 {
		t.Errorf("second event: %+v", e)
	}
	c := e.Counts[0]
	if c.Kind != "killed" || *c.Low != 7 || *c.High != 9 || !c.Approx || c.Claim != "c2" || c.Spans[0].In(r.Text) != "Both" {
		t.Errorf("count: %+v", c)
	}
	if c := e.Counts[1]; c.Unit != "USD" || *c.Low != 77_000_000 || *c.High != 77_000_000 || c.Claim != "" {
		t.Errorf("second count: %+v", c)
	}
	if got := r.Claims[2].Events; len(got) != 1 || got[0] != "e1" {
		t.Errorf("events of c3: %v", got)
	}
}

// What is formatted is what was parsed.
func TestFormatEvents(t *testing.T) {
	r := parseSample(t)
	_, want, _ := strings.Cut(eventSample, "-- events --\n")
	if got := r.eventsSection(); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got:\n%s", got)
	}
}

// An event's quotes are numbered like a claim's: the nearest to the trigger is meant.
func TestNumberEvents(t *testing.T) {
	data := strings.NewReplacer("Both (c2)", "Truce", "the town#1", "the town", "the town#2", "the town").Replace(eventSample)
	out, _, err := Number("sample", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"target: the town#1\n", "target: the town#2; The rebels || the town#2 = a made-up pair\n"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

func TestRange(t *testing.T) {
	for _, s := range []string{"7", "7..9", "401..", "..5", "30~", "..1999~", "24..99"} {
		c, err := parseRange(s)
		if err != nil || rangeOf(&c) != s {
			t.Errorf("%s: got %s, %v", s, rangeOf(&c), err)
		}
	}
	for _, s := range []string{"", "seven", "7-9", "~", "99999999999999999999"} {
		if c, err := parseRange(s); err == nil {
			t.Errorf("%s: got %+v", s, c)
		}
	}
}

func TestParseEventErrors(t *testing.T) {
	for want, change := range map[string][2]string{
		"unknown type":        {"e1 shelling", "e1 barrage"},
		"unknown reality":     {"shelling denied", "shelling maybe"},
		"unknown voice":       {"denied claim", "denied chorus"},
		"no claim here":       {"claim c1 c3", "claim c1 c9"},
		"with 0 claims":       {"claim c1 c3", "claim"},
		"needs a trigger":     {"trigger: fired\n", ""},
		"there are two":       {"e3 clash", "e1 clash"},
		"occurs 2 times":      {"the town#1\n", "the town\n"},
		"START/END PRECISION": {"1994-05-20/1994-05-21 day", "Friday"},
		"no range":            {"money 77000000", "money much"},
		"unknown kind":        {"money 77000000", "cows 77000000"},
		"not in the article":  {"means: guns", "means: rafts"},
	} {
		_, err := Parse("sample", []byte(strings.Replace(strings.Replace(eventSample, "Both (c2)", "Truce", 1), change[0], change[1], 1)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", want, err)
		}
	}
}

func FuzzParseEvents(f *testing.F) {
	f.Add(eventSample)
	f.Fuzz(func(t *testing.T, section string) {
		r, err := Parse("fuzz", []byte(sample+"\n-- events --\n"+section))
		if err != nil {
			return
		}
		once := r.eventsSection()
		if _, err := Parse("fuzz", []byte(sample+"\n-- events --\n"+once)); err != nil && strings.Count(once, "-- ") == 0 {
			t.Errorf("what was written cannot be read: %v\n%s", err, once)
		}
	})
}
