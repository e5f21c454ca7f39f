package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// What the page of one article shows.

// An articleView is one article with what was read in it.
type articleView struct {
	Record     *truce.Record
	Paragraphs []paragraph
	Claims     []claimCard
	Events     []toldEvent
	Legend     []legendKind
	Copies     []*truce.Record // they share text with it
	Outlets    int             // of Copies, this one's included
	Story      []*truce.Record
	Versions   *versionsView // nil if there is one only
	object     export.EntryObject
}

// A claimCard is a claim in the rail beside the text.
type claimCard struct {
	*truce.Claim
	SourceName string // "an unnamed source" if nobody is named
	SourceAs   string // the words of the source where they are others than its name
	Words      string
	CueWords   string
	Chain      []chainLink // from the publisher in to the source
	Answered   []string    // ids of the claims that answer it
	Certainty  string
	Told       []toldEvent
}

// A chainLink is one who passed the words on.
type chainLink struct{ Name, Role string }

// A toldEvent is an event that the article tells, with the incident that it became part of.
type toldEvent struct {
	ID       string // "e3"
	Type     truce.EventType
	Reality  string
	Where    string
	When     string
	Incident truce.ID // 0 if it is part of none
	Grade    string   // of the incident, as it holds
	Disputed bool
	Origins  int
}

// A legendKind is one kind of marks, which readers can put out.
type legendKind struct {
	Kind, Name string
	Marks      int
}

var kindNames = map[string]string{
	"content": "what is claimed", "source": "who says so", "relay": "who passed it on", "cue": "cue", "event": "event", "place": "place", "time": "time", "count": "number",
}

// articleView gathers what is shown of an article as of a moment.
func (s *Server) articleView(tx *store.Tx, id truce.ID, at ledger.Moment) (*articleView, error) {
	r, err := tx.Record(id)
	if err != nil {
		return nil, err
	}
	if !at.Knows(r) {
		return nil, fmt.Errorf("article %v was not known then: %w", id, store.ErrNotFound)
	}
	reading, err := ledger.ReadingOf(tx, id)
	if err != nil {
		return nil, err
	}
	model, _, err := tx.Reading(id)
	if err != nil {
		return nil, err
	}
	out := &articleView{Record: r, object: export.NewEntryObject(&export.Entry{
		Article: &r.Article, Claims: reading.Claims, Events: reading.Events, Times: reading.Times, Places: reading.Places, Names: reading.Names,
	}, model)}
	if out.Events, err = s.eventsTold(tx, id, reading.Events, at); err != nil {
		return nil, err
	}
	out.Claims = claimCards(r, reading.Claims, out.Events)
	marks := textMarks(reading)
	out.Paragraphs = markedText(r.Article.Text, r.Article.Parts, marks)
	for _, kind := range markKinds {
		n := 0
		for i := range marks {
			if marks[i].kind == kind {
				n++
			}
		}
		if n > 0 {
			out.Legend = append(out.Legend, legendKind{kind, kindNames[kind], n})
		}
	}
	if out.Versions, err = s.versionsOf(tx, id, at); err != nil {
		return nil, err
	}
	related, err := s.Ledger.Related(tx, id, at)
	if err != nil {
		return nil, err
	}
	out.Copies, out.Story = related.Copies, related.Story
	outlets := map[string]bool{outletName(r): true}
	for _, c := range out.Copies {
		outlets[outletName(c)] = true
	}
	out.Outlets = len(outlets)
	return out, nil
}

// outletName is who printed a record, as far as known.
func outletName(r *truce.Record) string {
	return cmp.Or(r.Outlet.Name, r.Article.Publisher, "unknown publisher")
}

// eventsTold says which incidents the events of an article became part of.
func (s *Server) eventsTold(tx *store.Tx, record truce.ID, events []truce.Event, at ledger.Moment) ([]toldEvent, error) {
	ms, err := tx.MentionsOf(record)
	if err != nil {
		return nil, err
	}
	of := map[string]truce.ID{}
	ids := make([]truce.ID, len(ms))
	for i, m := range ms {
		ids[i], of[m.Event.ID] = m.ID, m.ID
	}
	incidents, err := tx.IncidentsOf(ids)
	if err != nil {
		return nil, err
	}
	known := map[truce.ID]*truce.Incident{}
	var out []toldEvent
	for i := range events {
		e := &events[i]
		t := toldEvent{ID: e.ID, Type: e.Type, Reality: e.Reality, When: whenWords(e.Time)}
		if len(e.Place) > 0 {
			t.Where = e.Place[0].Name
		}
		if id := incidents[of[e.ID]]; id != 0 {
			in := known[id]
			if in == nil {
				if in, err = s.incident(tx, id, of[e.ID], at); err != nil {
					return nil, err
				}
				known[id] = in
			}
			t.Incident, t.Grade, t.Disputed, t.Origins = in.ID, gradeOf(in), in.Grades.Disputed != nil, len(in.Grades.Origins)
		}
		out = append(out, t)
	}
	return out, nil
}

// incident returns that of today, or what it was at the moment for one who looks from a mention.
func (s *Server) incident(tx *store.Tx, id, mention truce.ID, at ledger.Moment) (*truce.Incident, error) {
	if at == (ledger.Moment{}) {
		return tx.Incident(id)
	}
	e, err := s.Ledger.Event(tx, mention, at)
	if err != nil {
		return nil, err
	}
	return e.Incident, nil
}

// gradeOf is the occurrence of an incident as it holds: set by a person, or computed.
func gradeOf(in *truce.Incident) string {
	return export.LayOut(&export.EventSheet{Incident: in}).Grade()
}

// whenWords is a day, an hour, or two days that an interval lies between.
func whenWords(i *truce.Interval) string {
	switch {
	case i == nil || i.Start == "":
		return ""
	case i.Precision == "hour":
		return strings.Replace(i.Start, "T", " ", 1) + " as told" // in the zone of the report, which it seldom names
	case i.End == "" || i.Precision == "day":
		return i.Start
	}
	return i.Start + " – " + i.End
}

// claimCards makes the rail: one card a claim, in text order.
func claimCards(r *truce.Record, claims []truce.Claim, events []toldEvent) []claimCard {
	out := make([]claimCard, len(claims))
	for i := range claims {
		c := &claims[i]
		text := r.Article.Text
		card := claimCard{
			Claim: c, SourceName: cmp.Or(c.Name, wordsOf(text, c.Source), "an unnamed source"), Words: wordsOf(text, c.Content), CueWords: wordsOf(text, c.Cue),
			Certainty: certainty[c.Factuality], Chain: []chainLink{{outletName(r), "publisher"}},
		}
		if as := wordsOf(text, c.Source); as != card.SourceName {
			card.SourceAs = as
		}
		for _, relay := range c.Chain {
			card.Chain = append(card.Chain, chainLink{cmp.Or(relay.Name, wordsOf(text, relay.Spans)), string(relay.Role)})
		}
		card.Chain = append(card.Chain, chainLink{card.SourceName, "source"})
		for j := range claims {
			if claims[j].Answers == c.ID {
				card.Answered = append(card.Answered, claims[j].ID)
			}
		}
		for _, e := range events {
			if slices.Contains(c.Events, e.ID) {
				card.Told = append(card.Told, e)
			}
		}
		out[i] = card
	}
	return out
}

// certainty tells in words how certain a source is.
var certainty = map[truce.Factuality]string{
	truce.CertainTrue: "holds it certain", truce.ProbableTrue: "holds it probable", truce.PossibleTrue: "holds it possible",
	truce.CertainFalse: "holds it false", truce.ProbableFalse: "holds it probably false", truce.PossibleFalse: "holds it possibly false", truce.Uncommitted: "does not commit itself",
}

// wordsOf joins the words of spans, with an ellipsis where they part.
func wordsOf(text string, spans []truce.Span) string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = strings.Join(strings.Fields(s.In(text)), " ")
	}
	return strings.Join(words, " … ")
}
