package web

import (
	"cmp"
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/docs"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// What the page of one event shows.

// An eventView is one incident with all that the ledger has of it.
type eventView struct {
	Incident    *truce.Incident
	When, Where string
	Behind      string // "9 articles · 3 outlets · 1 origin"
	Occurrence  gradeView
	Disputed    *whyView
	Attribution []attributionView
	Numbers     []numbersView
	Overrides   map[string][]truce.Override // by field
	Columns     []string                    // sides
	Rows        []voiceRow
	Origins     []originView
	Records     []*truce.Record
	Possible    []*truce.Incident
	Links       []export.MentionLink
	History     []historyStep
	Later       bool // the history is long: it is shown when it is asked for
	Decisions   []string
	Entries     []truce.CeasefireEntry
	Mentions    []mentionChoice
	Seen        int64 // the log's end as it was shown: what was decided later, whoever decides by this page has not seen
	sheet       *export.EventSheet
	layout      export.EventLayout
}

// A gradeView is the grade that holds, and the computed one with its reason.
type gradeView struct {
	Value    string
	Computed string
	Why      whyView
}

// A whyView is the reason of a finding: its rule, the document's sentence on it, and the rows that fed it.
type whyView struct {
	Rule, Sentence string
	Rows           []rowView
}

// A rowView is a row of the ledger with a link to its words.
type rowView struct {
	Speaker, Says, Words, Outlet, Day string
	Record                            truce.ID
	Anchor                            string // of the words in the article: "w-c3"
}

type attributionView struct {
	Words  string
	Why    whyView
	Denied *whyView
}

type originView struct {
	*truce.Origin
	SideWords string
	Shared    []string
}

// A mentionChoice is a report's mention in the forms that part an event.
type mentionChoice struct{ ID, Words string }

// ShowSheet lays an event out for package export. name gives the plain name of a registry id.
func ShowSheet(e *ledger.Event, name func(string) string) *export.EventSheet {
	s := &export.EventSheet{
		Incident: e.Incident, Mentions: e.Mentions, Records: e.Records, Decisions: e.Decisions, Entries: e.Entries, Possible: e.Possible, Name: name,
	}
	for _, x := range e.Answers {
		s.Answers = append(s.Answers, export.ClaimAnswer{Of: export.ClaimRef(x.Of), To: export.ClaimRef(x.To), Rule: x.Rule})
	}
	for _, l := range e.Links {
		link := export.MentionLink{A: l.A, B: l.B, Odds: l.Score.Odds, Outcome: l.Score.Outcome, Veto: l.Score.Veto}
		for _, p := range l.Score.Parts {
			link.Parts = append(link.Parts, export.LinkPart(p))
		}
		s.Links = append(s.Links, link)
	}
	return s
}

// eventView gathers what is shown of the incident of a mention as of a moment. steps asks for its history however long it is.
func (s *Server) eventView(tx *store.Tx, mention truce.ID, at ledger.Moment, steps bool) (*eventView, error) {
	e, err := s.Ledger.Event(tx, mention, at)
	if err != nil {
		return nil, err
	}
	head, err := tx.Head()
	if err != nil {
		return nil, err
	}
	sheet := ShowSheet(e, s.Ledger.Name)
	l := export.LayOut(sheet)
	in := e.Incident
	v := &eventView{
		Seen: head.Seq, Incident: in, When: whenWords(in.Time), Where: export.PlaceWords(&in.Place), Behind: l.Behind(), Records: e.Records, Links: l.Links(), Entries: e.Entries,
		Overrides: map[string][]truce.Override{}, sheet: sheet, layout: l,
	}
	v.Occurrence = gradeView{Value: l.Grade(), Computed: in.Grades.Occurrence.Value, Why: v.why(in.Grades.Occurrence)}
	if d := in.Grades.Disputed; d != nil {
		why := v.why(*d)
		v.Disputed = &why
	}
	for i := range in.Grades.Attribution {
		a := &in.Grades.Attribution[i]
		view := attributionView{Words: l.Attribution(a), Why: v.why(a.Finding)}
		if a.Denied != nil {
			why := v.why(*a.Denied)
			view.Denied = &why
		}
		v.Attribution = append(v.Attribution, view)
	}
	for _, o := range in.Grades.Override {
		v.Overrides[o.Field] = append(v.Overrides[o.Field], o)
	}
	for _, g := range l.Numbers() {
		v.Numbers = append(v.Numbers, v.numbers(g))
	}
	v.Columns, v.Rows = v.layVoices()
	for i := range in.Grades.Origins {
		o := &in.Grades.Origins[i]
		v.Origins = append(v.Origins, originView{o, sideName(l, o), export.SharedLines(o)})
	}
	for _, d := range e.Decisions {
		v.Decisions = append(v.Decisions, export.DecisionWords(d))
	}
	for _, m := range e.Mentions {
		choice := mentionChoice{ID: m.ID.String(), Words: m.Words}
		if r := l.Record(m.Record); r != nil {
			choice.Words = fmt.Sprintf("%s, %s: %s", outletName(r), dayOf(r.Article.Published), m.Words)
		}
		v.Mentions = append(v.Mentions, choice)
	}
	for _, id := range e.Possible {
		other, err := tx.Incident(id)
		if err != nil {
			return nil, err
		}
		v.Possible = append(v.Possible, other)
	}
	if v.Later = len(e.Records) > mostSteps && !steps; !v.Later {
		v.History, err = s.history(tx, e, at)
	}
	return v, err
}

// why tells the reason of a finding.
func (v *eventView) why(f truce.Finding) whyView {
	_, sentence, _ := docs.GradingRule(f.Rule)
	out := whyView{Rule: f.Rule, Sentence: sentence}
	for _, id := range f.Rows {
		if a := v.layout.Row(id); a != nil {
			out.Rows = append(out.Rows, v.row(a))
		}
	}
	return out
}

// row shows an assertion. The writer's own words are found by the event.
func (v *eventView) row(a *truce.Assertion) rowView {
	r := rowView{
		Speaker: export.SpeakerName(a), Says: export.PolarityWords(a.Polarity), Words: a.Words, Outlet: cmp.Or(a.Outlet.Name, a.Outlet.ID), Day: dayOf(a.Day),
		Record: a.Record, Anchor: "w-" + a.Claim,
	}
	if a.Claim == "" {
		for _, m := range v.sheet.Mentions {
			if m.ID == a.Mention {
				r.Anchor = "w-" + m.Event.ID
			}
		}
	}
	return r
}

// Party is the plain name of a registry id.
func (v *eventView) Party(id string) string { return v.layout.PartyName(id) }

// OccurrenceGrades and AttributionGrades are what a person may set.
func (v *eventView) OccurrenceGrades() []string  { return truce.Occurrences[:] }
func (v *eventView) AttributionGrades() []string { return truce.Attributions[:] }
