package ledger

import (
	"encoding/json"
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/coref"
	"github.com/truce-ledger/truce/edition"
	"github.com/truce-ledger/truce/store"
)

// A Page is what one article says, ready to be kept and joined to the others.
//
// Invariant: it is a function of the article, the model, and the ledger's parties and places.
type Page struct {
	Record   truce.Record
	Reading  Reading
	Mentions []truce.Mention
	Tallies  []truce.Tally
	Parties  []string // registry ids of the parties that it speaks of, ascending
	sketch   *coref.Sketch
	story    *coref.Page
}

// A Reading is what is kept of what was read: all that a reader of the article is shown.
type Reading struct {
	Claims []truce.Claim
	Events []truce.Event
	Names  []truce.Name
	Places []truce.Place
	Times  []truce.Interval
}

// Read reads an article. raw is the hex SHA-256 of the bytes that it came as, or "". It changes nothing and may run on many
// goroutines.
func (l *Ledger) Read(a *truce.Article, raw string) *Page {
	r := l.reader.Read(a)
	return l.Page(a, raw, Reading{Claims: r.Claims, Events: r.Events, Names: r.Names, Places: r.Located(), Times: r.Intervals()})
}

// Page makes a page of an article that is read already.
func (l *Ledger) Page(a *truce.Article, raw string, r Reading) *Page {
	p := &Page{Record: truce.Record{ID: truce.RecordID(a), Article: *a, Outlet: assess.PublisherOf(a, l.who), Raw: raw}, Reading: r}
	p.Mentions = assess.Assertions(&p.Record, r.Claims, r.Events, l.who)
	assess.Quoted(p.Mentions, edition.Notices(&p.Record))
	coref.Refer(a, r.Places, p.Mentions)
	p.Tallies = assess.Tallies(&p.Record, r.Claims, p.Mentions, l.who)
	p.Parties = l.parties(p)
	p.sketch = coref.SketchOf(a.Title, a.Text)
	people, places := named(a.Text, r.Names)
	p.story = coref.StoryOf(a, people, places)
	return p
}

// named lists the names in a text, of persons and organizations, and of places.
func named(text string, names []truce.Name) (people, places []string) {
	for _, n := range names {
		if n.Kind == truce.NamePlace {
			places = append(places, n.In(text))
		} else {
			people = append(people, n.In(text))
		}
	}
	return people, places
}

// parties lists whom an article speaks of: who speaks in it, who acts and who suffers.
func (l *Ledger) parties(p *Page) []string {
	var out []string
	add := func(parties ...truce.Party) {
		for _, q := range parties {
			if q.Of != "" {
				out = append(out, q.Of)
			}
		}
	}
	for i := range p.Mentions {
		for j := range p.Mentions[i].Assertions {
			a := &p.Mentions[i].Assertions[j]
			add(a.Speaker)
			add(a.Accused...)
			add(a.Harmed...)
		}
	}
	for i := range p.Reading.Claims {
		if c := &p.Reading.Claims[i]; c.Entity != "" {
			add(l.party(c.Entity))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// body is the kept form of a reading.
func (r *Reading) body() ([]byte, error) { return json.Marshal(r) }

// rows are the claims as lists show them.
func (p *Page) rows() []store.ClaimRow {
	a := &p.Record.Article
	var out []store.ClaimRow
	for i := range p.Reading.Claims {
		c := &p.Reading.Claims[i]
		row := store.ClaimRow{
			Record: p.Record.ID, Claim: c.ID, N: i, Act: c.Act, Source: c.Name, Entity: c.Entity, Publisher: a.Publisher,
			Day: day(a.Published), Words: joined(a.Text, c.Content), Cue: joined(a.Text, c.Cue), Answers: c.Answers,
		}
		for j := range p.Mentions {
			m := &p.Mentions[j]
			if !slices.Contains(c.Events, m.Event.ID) {
				continue
			}
			row.Mentions = append(row.Mentions, m.ID)
			if t := string(m.Event.Type); !slices.Contains(row.Types, t) {
				row.Types = append(row.Types, t)
			}
			if row.Place == "" && len(m.Event.Place) > 0 {
				row.Place = m.Event.Place[0].Name
			}
		}
		out = append(out, row)
	}
	return out
}

// joined returns the words of spans, with an ellipsis where they part.
func joined(text string, spans []truce.Span) string {
	out := ""
	for i, s := range spans {
		if i > 0 {
			out += " … "
		}
		out += s.In(text)
	}
	return out
}

// day returns the day of a day or instant.
func day(published string) string { return published[:min(len(published), len("2006-01-02"))] }

// party returns the party that a registry id is of, zero if it is none.
func (l *Ledger) party(entity string) truce.Party {
	who := l.who
	id, name := who.PartyOf(entity)
	return truce.Party{Entity: entity, Name: name, Of: id}
}
