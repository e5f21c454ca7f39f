package store

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	truce "github.com/truce-ledger/truce"
)

// A sample is one article with all that is derived from it, of a war of our own making.
type sample struct {
	record   *truce.Record
	claims   []ClaimRow
	mentions []*truce.Mention
	tallies  []truce.Tally
	parties  []string
	incident *truce.Incident
	entries  []truce.CeasefireEntry
	links    []Link
}

var (
	samplePlaces  = []string{"Vesk", "Orla Bridge", "Tamarind Pass", "Port Ilse", "Qarra", "Upper Deln"}
	sampleOutlets = []string{"Orla Herald", "Radio Deln", "Port Ilse Wire", "The Qarra Post"}
	sampleSources = []string{"Defence Ministry of Orla", "Deln Liberation Front", "Joint Monitoring Mission", "Governor Ana Weiß", "residents"}
	sampleParties = []string{"orla", "deln"}
)

// sampleAt makes the nth sample; the same n gives the same one.
func sampleAt(n int) sample {
	r := rand.New(rand.NewPCG(uint64(n), 77))
	place, outlet, source := samplePlaces[r.IntN(len(samplePlaces))], sampleOutlets[r.IntN(len(sampleOutlets))], sampleSources[r.IntN(len(sampleSources))]
	day := fmt.Sprintf("2031-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))
	types := truce.EventTypes[r.IntN(len(truce.EventTypes))]
	text := fmt.Sprintf("%s said that shelling number %d hit %s on %s.\n\n%s Nobody else could be asked.",
		source, n, place, day, strings.Repeat("The crossing stayed closed and the market empty. ", 1+r.IntN(5)))
	rec := article(outlet, day, fmt.Sprintf("Shelling %d near %s", n, place), text)
	rec.Outlet = truce.Outlet{Name: outlet, Kind: "outlet"}
	s := sample{record: rec, parties: []string{sampleParties[r.IntN(2)]}}
	for i := range 1 + r.IntN(3) {
		id := truce.MentionID(rec.ID, fmt.Sprintf("e%d", i+1))
		count := int64(r.IntN(9))
		s.mentions = append(s.mentions, &truce.Mention{
			ID: id, Record: rec.ID, Published: day, Words: text[:40],
			Event: truce.Event{ID: fmt.Sprintf("e%d", i+1), Type: types, Reality: truce.Actual, Place: []truce.Place{{Name: place, Lat: 1.5, Precision: "exact"}}},
			Assertions: []truce.Assertion{{
				ID: truce.NewID("assertion", id.String()), Mention: id, Record: rec.ID, Speaker: truce.Party{Name: source}, Polarity: truce.Affirms,
				Counts: []truce.Count{{Kind: "killed", Low: &count, High: &count}},
			}},
		})
		s.claims = append(s.claims, ClaimRow{
			Claim: fmt.Sprintf("c%d", i+1), N: i + 1, Act: truce.Acts[r.IntN(len(truce.Acts))], Source: source, Publisher: outlet, Day: day,
			Words: text[:30], Cue: "said", Types: []string{string(types)}, Mentions: []truce.ID{id}, Place: place,
		})
		if i > 0 {
			a, b := s.mentions[i-1].ID, id
			s.links = append(s.links, Link{A: min(a, b), B: max(a, b), Odds: r.Float64() * 9, Outcome: "linked", Evidence: []byte(`["day"]`)})
		}
	}
	first := s.mentions[0].ID
	s.incident = &truce.Incident{
		ID: first, Records: []truce.ID{rec.ID}, Type: types, First: day, Last: day, Place: truce.Place{Name: place},
		Accused: []truce.Party{{Entity: s.parties[0]}}, Grades: truce.Grades{Occurrence: truce.Finding{Value: truce.Alleged, Rule: "one", Rows: []truce.ID{1}}},
	}
	for range r.IntN(4) {
		s.incident.Grades.Origins = append(s.incident.Grades.Origins, truce.Origin{Key: outlet})
	}
	if r.IntN(2) == 0 {
		s.incident.Grades.Disputed = &truce.Finding{Value: "disputed", Rows: make([]truce.ID, 1+r.IntN(5))}
	}
	for _, m := range s.mentions {
		s.incident.Mentions = append(s.incident.Mentions, m.ID)
	}
	s.entries = []truce.CeasefireEntry{{Ceasefire: "orla-deln-2031", Incident: first, Code: "fire.indirect", Side: "deln", Day: day, Grade: truce.Alleged}}
	s.tallies = []truce.Tally{{ID: truce.NewID("tally", rec.ID.String()), Record: rec.ID, Claimant: truce.Party{Name: source, Of: s.parties[0]}, Against: "deln", Day: day, Unit: "shellings", Low: ptr(int64(n))}}
	return s
}

// keys returns what a mention may be met under.
func (s sample) keys(i int) []int64 {
	m := s.mentions[i]
	return []int64{int64(truce.NewID("day", m.Published)), int64(truce.NewID("place", m.Event.Place[0].Name)), int64(truce.NewID("type", string(m.Event.Type)))}
}

// put keeps the article and everything derived from it.
func (s sample) put(t testing.TB, tx *Tx) {
	t.Helper()
	if _, err := tx.AddRecord(s.record, "tester"); err != nil {
		t.Fatal(err)
	}
	s.derive(t, tx)
}

func (s sample) derive(t testing.TB, tx *Tx) {
	t.Helper()
	id := s.record.ID
	must(t, tx.PutReading(id, "en-news-1.0.0", []byte(`{"words":"`+strings.Repeat("shelling ", 40)+`"}`)))
	must(t, tx.PutClaims(id, s.claims))
	must(t, tx.PutMentions(s.mentions))
	must(t, tx.PutNode(SpaceCopy, id, []int64{int64(id) % 7, -int64(id)}, []byte("shingles")))
	for i := range s.mentions {
		must(t, tx.PutNode(SpaceEvent, s.mentions[i].ID, s.keys(i), nil))
	}
	must(t, tx.PutLinks(SpaceEvent, s.links))
	must(t, tx.PutIncident(s.incident))
	must(t, tx.PutEntries(s.incident.ID, s.entries))
	must(t, tx.PutTallies(id, s.tallies))
	must(t, tx.PutRecordParties(id, s.parties))
}
