package assess

import (
	"strings"
	"sync"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// parties are states, groups and a monitor that no map knows, beside the built-in registry.
const parties = `
state | sorna | Sorna | demonym Sornan | people Sornans | capital Tarrin
state | vesk | Vesk | demonym Veskan | people Veskans | capital Ostra
state | brannia | Brannia | demonym Brannian | people Brannians
group | hill-front | Hill Front | also Front of the Hills | abbr HFX
force | river-guard | River Guard | of vesk
monitor | tmm | Truce Monitoring Mission | abbr TMMX
agency | ostrapress | Ostra Press | owner Veskan state | of vesk
agency | kelwire | Kel Wire
outlet | meridian-test | The Meridian Post | owner Meridian Group
outlet | lower-valley | Lower Valley Gazette | owner Meridian Group
`

var ownParties = sync.OnceValues(func() (*registry.Registry, error) { return registry.With(parties) })

func testParties(t testing.TB) *registry.Registry {
	t.Helper()
	who, err := ownParties()
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// A report is a text that is built up claim by claim, so that no offset is counted by hand.
type report struct {
	t      testing.TB
	who    *registry.Registry
	text   strings.Builder
	claims []truce.Claim
	events []truce.Event
}

// claim adds a sentence "source cue content." with its claim. Each part may be empty.
func (r *report) claim(act truce.Act, source, cue, content string) *truce.Claim {
	add := func(words string) []truce.Span {
		if words == "" {
			return nil
		}
		start := r.text.Len()
		r.text.WriteString(words)
		r.text.WriteByte(' ')
		return []truce.Span{{Start: start, End: start + len(words)}}
	}
	c := truce.Claim{ID: "c" + string(rune('1'+len(r.claims))), Act: act, Factuality: truce.CertainTrue, Tier: truce.Speech}
	c.Source, c.Cue, c.Content = add(source), add(cue), add(content)
	r.text.WriteString(".\n")
	if e := r.who.Find(source); e != nil {
		c.Entity = e.ID
	}
	c.Name = source
	r.claims = append(r.claims, c)
	return &r.claims[len(r.claims)-1]
}

// event adds an event whose trigger is the last such word so far, told by the claims.
func (r *report) event(kind truce.EventType, trigger string, claims ...string) *truce.Event {
	r.t.Helper()
	e := truce.Event{ID: "e" + string(rune('1'+len(r.events))), Type: kind, Reality: truce.Actual, Voice: truce.VoiceClaim, Claims: claims}
	if len(claims) == 0 {
		e.Voice = truce.VoiceNarrator
	}
	if trigger != "" {
		e.Trigger = r.find(trigger)
	}
	r.events = append(r.events, e)
	return &r.events[len(r.events)-1]
}

// find returns the last place of words in the text so far.
func (r *report) find(words string) []truce.Span {
	r.t.Helper()
	i := strings.LastIndex(r.text.String(), words)
	if i < 0 {
		r.t.Fatalf("%q is not in the text:\n%s", words, r.text.String())
	}
	return []truce.Span{{Start: i, End: i + len(words)}}
}

// actor returns who takes part, under the last such words so far.
func (r *report) actor(words string) truce.Actor {
	r.t.Helper()
	a := truce.Actor{Spans: r.find(words), Name: words}
	if e := r.who.Find(words); e != nil {
		a.Entity = e.ID
	}
	return a
}

func (r *report) record() *truce.Record {
	a := truce.Article{Text: r.text.String(), Publisher: "The Meridian Post", Published: "2031-05-07"}
	return &truce.Record{ID: truce.NewID("record", a.Text), Article: a, Outlet: OutletOf(a.Publisher, r.who)}
}

func (r *report) mentions() []truce.Mention {
	return Assertions(r.record(), r.claims, r.events, r.who)
}

// row returns the row of a claim in the first mention.
func (r *report) row(claim string) truce.Assertion {
	r.t.Helper()
	for _, m := range r.mentions() {
		for _, a := range m.Assertions {
			if a.Claim == claim {
				return a
			}
		}
	}
	r.t.Fatalf("no row of claim %q", claim)
	return truce.Assertion{}
}

func nonEmpty(lines string) []string {
	var out []string
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

func splitLine(line string) []string { return strings.Split(line, " | ") }

func sameNames(s string) string { return s }

// swapNames swaps all words for Sorna with those for Vesk.
func swapNames(s string) string {
	return strings.NewReplacer("Sornan", "Veskan", "Veskan", "Sornan", "Sorna", "Vesk", "Vesk", "Sorna", "Tarrin", "Ostra", "Ostra", "Tarrin").Replace(s)
}
