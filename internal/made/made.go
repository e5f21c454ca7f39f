// Package made makes up articles with what is to be read in them, as many as one likes, for tests and
// measurements of the ledger: a war of many years between made-up parties, a fixed number of reports a day.
//
// Happenings are what took place; each is told by one to eight articles of different outlets, some of them copies of one
// another, some with another toll, some with a denial. An article is a function of the seed and its number alone.
package made

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// A World is a made-up war.
type World struct {
	seed   uint64
	perDay int // articles a day
	places int
}

// New returns the world with a seed. Every day has perDay articles, at places places.
func New(seed uint64, perDay, places int) *World { return &World{seed, perDay, places} }

// A Report is an article with what is to be read in it.
type Report struct {
	Article truce.Article
	Claims  []truce.Claim
	Events  []truce.Event
}

var (
	outlets = [...]string{"Meridian Wire", "Calder Post", "Radio Ostrava Hill", "The Lantern", "Northern Herald", "Harbour Times", "Valley Courier", "State Telegraph", "Free Voice", "Evening Ledger", "Border Gazette", "Delta News"}
	kinds   = [...]truce.EventType{truce.Shelling, truce.MissileStrike, truce.DroneStrike, truce.Gunfire, truce.Clash, truce.AirStrike, truce.Explosion, truce.Detention, truce.TruceBroken}
	verbs   = map[truce.EventType]string{
		truce.Shelling: "shelled", truce.MissileStrike: "fired missiles at", truce.DroneStrike: "sent drones against", truce.Gunfire: "shot at", truce.Clash: "fought over",
		truce.AirStrike: "bombed", truce.Explosion: "mined", truce.Detention: "seized people in", truce.TruceBroken: "broke the truce at",
	}
)

// start is the day of the first article.
var start = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

// Report makes the n-th article.
func (w *World) Report(n int) *Report {
	r := rand.New(rand.NewPCG(w.seed, uint64(n)))
	day := n / w.perDay
	published := start.AddDate(0, 0, day)
	t := &teller{r: r, report: &Report{}}
	a := &t.report.Article
	a.Publisher = outlets[r.IntN(len(outlets))]
	a.Published = published.Format(time.DateOnly)
	a.Language = "en"
	copied := n%w.perDay > 0 && r.IntN(5) == 0
	if copied { // most of the text of an earlier article of the day, in another paper
		t.r = rand.New(rand.NewPCG(w.seed, uint64(n-1)))
		t.r.IntN(len(outlets))
		t.r.IntN(5)
	}
	for range 1 + t.r.IntN(2) {
		t.tell(w.happening(day, t.r.IntN(max(1, w.perDay/4))), published)
	}
	t.filler(50)
	if copied {
		t.r = r
		t.filler(10)
	}
	a.Text = t.text.String()
	a.Title, _, _ = strings.Cut(a.Text, "\n")
	sum := sha256.Sum256([]byte(a.Text))
	a.ID = "sha256:" + hex.EncodeToString(sum[:])
	a.URL = fmt.Sprintf("https://made.example/%d", n)
	return t.report
}

// A happening is what took place.
type happening struct {
	kind          truce.EventType
	place         truce.Place
	actor, target int // parties
	killed        int64
}

// happening makes one of those of a day.
func (w *World) happening(day, i int) happening {
	r := rand.New(rand.NewPCG(w.seed^0x9e3779b97f4a7c15, uint64(day)<<20|uint64(i)))
	p := r.IntN(w.places)
	h := happening{kind: kinds[r.IntN(len(kinds))], actor: r.IntN(6), killed: int64(r.IntN(12))}
	h.target = (h.actor + 1 + r.IntN(5)) % 6
	h.place = truce.Place{
		Name: placeName(p), GeoNames: 9_000_000 + p, Lat: float64(p%300)/3 - 50, Lon: float64(p/300) / 3, Precision: "exact", Confidence: 0.9,
		Within: []string{fmt.Sprintf("M%d.%d", p%6, p%60), fmt.Sprintf("M%d", p%6)},
	}
	return h
}

// PartyID returns the registry id of a party, 0 to 5.
func PartyID(i int) string { return fmt.Sprintf("made-%d", i) }

// Parties returns the parties as a file of package registry.
func Parties() string {
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, "state | %s | %s | demonym %sian | capital %sgrad\n", PartyID(i), partyName(i), partyName(i), partyName(i))
	}
	return b.String()
}

func partyName(i int) string {
	return [...]string{"Arvenia", "Belmora", "Cordavia", "Drosland", "Elvaria", "Fenmark"}[i]
}

func placeName(p int) string {
	return strings.ToUpper(word(uint64(p))[:1]) + word(uint64(p))[1:] + "holm"
}

// word makes a word of syllables, the same for the same number.
func word(n uint64) string {
	const heads, tails = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range 3 {
		b.WriteByte(heads[n%uint64(len(heads))])
		n /= uint64(len(heads))
		b.WriteByte(tails[n%uint64(len(tails))])
		n /= uint64(len(tails))
	}
	return b.String()
}

// A teller writes an article.
type teller struct {
	r      *rand.Rand
	text   strings.Builder
	report *Report
}

// say writes words and returns where they stand.
func (t *teller) say(words string) truce.Span {
	from := t.text.Len()
	t.text.WriteString(words)
	return truce.Span{Start: from, End: t.text.Len()}
}

// tell writes a sentence with one claim of one event, and perhaps a denial after it.
func (t *teller) tell(h happening, published time.Time) {
	speaker := [...]int{h.target, h.target, h.actor}[t.r.IntN(3)]
	deny := speaker == h.actor
	from := t.text.Len()
	actor := t.say(partyName(h.actor))
	t.say(" ")
	trigger := t.say(verbs[h.kind])
	t.say(" ")
	place := t.say(h.place.Name)
	when := published.AddDate(0, 0, -t.r.IntN(2))
	t.say(" on ")
	day := t.say(when.Weekday().String())
	var counts []truce.Count
	if h.killed > 0 {
		killed := h.killed + int64(t.r.IntN(5)/4)
		t.say(", killing ")
		span := t.say(fmt.Sprint(killed))
		t.say(" people")
		counts = []truce.Count{{Kind: "killed", Low: &killed, High: &killed, Spans: []truce.Span{span}}}
	}
	content := truce.Span{Start: from, End: t.text.Len()}
	t.say(", ")
	source := t.say(partyName(speaker))
	t.say(" ")
	cue, act := "said", truce.Say
	if deny {
		cue, act = "denied", truce.Deny
	}
	cueSpan := t.say(cue)
	t.say(".\n\n")
	n := len(t.report.Claims) + 1
	claim, event := fmt.Sprintf("c%d", n), fmt.Sprintf("e%d", n)
	for i := range counts {
		counts[i].Claim = claim
	}
	reality := truce.Actual
	if deny {
		reality = truce.Denied
	}
	h.place.Spans = []truce.Span{place}
	t.report.Claims = append(t.report.Claims, truce.Claim{
		ID: claim, Act: act, Factuality: truce.CertainTrue, Tier: truce.Speech, Source: []truce.Span{source}, Cue: []truce.Span{cueSpan}, Content: []truce.Span{content},
		Entity: PartyID(speaker), Name: partyName(speaker), Events: []string{event},
	})
	t.report.Events = append(t.report.Events, truce.Event{
		ID: event, Type: h.kind, Reality: reality, Voice: truce.VoiceClaim, Claims: []string{claim}, Trigger: []truce.Span{trigger},
		Actor:  []truce.Actor{{Spans: []truce.Span{actor}, Entity: PartyID(h.actor), Name: partyName(h.actor)}},
		Target: []truce.Actor{{Spans: []truce.Span{place}, Entity: PartyID(h.target), Name: partyName(h.target)}},
		Place:  []truce.Place{h.place},
		Time:   &truce.Interval{Spans: []truce.Span{day}, Start: when.Format(time.DateOnly), End: when.AddDate(0, 0, 1).Format(time.DateOnly), Precision: "day"},
		Counts: counts,
	})
}

// filler writes words that no other article has.
func (t *teller) filler(words int) {
	for i := range words {
		t.say(word(t.r.Uint64N(50_000)))
		switch {
		case i%15 == 14:
			t.say(". ")
		case i%60 == 59:
			t.say(".\n\n")
		default:
			t.say(" ")
		}
	}
	t.say("\n")
}
