package export

import (
	"io"

	"github.com/truce-ledger/truce"
)

// EventSchema names the form of what EventJSON writes. Fields may be added under the same name.
const EventSchema = "truce/event/1"

// EventJSON writes one incident as one object, one line: the grades with their rules and rows, the rows themselves, answers,
// decisions and board entries. Ids are as they are shown; unknown is null or an empty list.
func EventJSON(w io.Writer, s *EventSheet) error { return writeJSON(w, wireSheet(s)) }

// The structs of the wire for incidents.
type (
	jsonSheet struct {
		Schema    string           `json:"schema"`
		ID        string           `json:"id"`
		Type      truce.EventType  `json:"type"`
		Reality   *string          `json:"reality"`
		Grade     *string          `json:"grade"` // occurrence as it holds: set by a person, or computed
		Place     jsonLocation     `json:"place"`
		Start     *string          `json:"start"`
		End       *string          `json:"end"`
		Precision *string          `json:"time_precision"`
		Accused   []jsonParty      `json:"accused"`
		Harmed    []jsonParty      `json:"harmed"`
		First     *string          `json:"first_told"`
		Last      *string          `json:"last_told"`
		Mentions  []string         `json:"mentions"`
		Articles  []jsonRecord     `json:"articles"`
		Grades    jsonGrades       `json:"grades"`
		Rows      []jsonAssertion  `json:"rows"`
		Answers   []jsonAnswer     `json:"answers"`
		Decisions []jsonDecision   `json:"decisions"`
		Entries   []jsonBoardEntry `json:"entries"`
		Possible  []string         `json:"possibly_same"`
		Links     []jsonLink       `json:"links"`
	}
	jsonRecord struct {
		ID        string  `json:"id"`
		Title     *string `json:"title"`
		Publisher *string `json:"publisher"`
		Published *string `json:"published"`
		URL       *string `json:"url"`
		Outlet    *string `json:"outlet"`
	}
	jsonAssertion struct {
		ID       string      `json:"id"`
		Mention  string      `json:"mention"`
		Article  string      `json:"article"`
		Claim    *string     `json:"claim"`
		Speaker  jsonParty   `json:"speaker"`
		Unnamed  bool        `json:"unnamed"`
		Relays   []jsonParty `json:"relays"`
		Outlet   *string     `json:"outlet"`
		Credits  []string    `json:"credits"`
		Day      *string     `json:"day"`
		Act      *string     `json:"act"`
		Polarity string      `json:"polarity"`
		OwnLoss  bool        `json:"own_loss"`
		Accused  []jsonParty `json:"accused"`
		Harmed   []jsonParty `json:"harmed"`
		Counts   []jsonCount `json:"counts"`
		Words    *string     `json:"words"`
	}
	jsonAnswer struct {
		Of   jsonClaimRef `json:"of"`
		To   jsonClaimRef `json:"to"`
		Rule *string      `json:"rule"`
	}
	jsonClaimRef struct {
		Article string `json:"article"`
		Claim   string `json:"claim"`
	}
	jsonDecision struct {
		Kind   string  `json:"kind"`
		A      *string `json:"a"`
		B      *string `json:"b"`
		Field  *string `json:"field"`
		Value  *string `json:"value"`
		Reason string  `json:"reason"`
		By     *string `json:"by"`
		At     *string `json:"at"`
	}
	jsonBoardEntry struct {
		Ceasefire string   `json:"ceasefire"`
		Incident  string   `json:"incident"`
		Term      *string  `json:"term"`
		Code      string   `json:"code"`
		Side      *string  `json:"side"`
		Day       string   `json:"day"`
		Undated   bool     `json:"undated"`
		Grade     string   `json:"grade"`
		Denied    bool     `json:"denied"`
		Kind      string   `json:"kind"`
		Rows      []string `json:"rows"`
	}
)

func wireSheet(s *EventSheet) jsonSheet {
	in := s.Incident
	d := newEventDrawing(nil, s, false) // for the order of its rows
	out := jsonSheet{
		Schema: EventSchema, ID: in.ID.String(), Type: in.Type, Reality: known(in.Reality), Grade: known(d.grade()), Place: locate(&in.Place),
		Accused: wireParties(in.Accused), Harmed: wireParties(in.Harmed), First: known(in.First), Last: known(in.Last), Mentions: ids(in.Mentions),
		Articles: make([]jsonRecord, len(s.Records)), Grades: wireGrades(&in.Grades), Rows: make([]jsonAssertion, len(d.rows)),
		Answers: make([]jsonAnswer, len(s.Answers)), Decisions: make([]jsonDecision, len(s.Decisions)), Entries: make([]jsonBoardEntry, len(s.Entries)), Possible: ids(s.Possible),
		Links: linksJSON(s.Links),
	}
	if in.Time != nil {
		out.Start, out.End, out.Precision = known(in.Time.Start), known(in.Time.End), known(in.Time.Precision)
	}
	for i, r := range s.Records {
		out.Articles[i] = jsonRecord{r.ID.String(), known(r.Article.Title), known(r.Article.Publisher), known(r.Article.Published), known(r.Article.URL), wireOutlet(r.Outlet)}
	}
	for i, a := range d.rows {
		out.Rows[i] = wireAssertion(a)
	}
	for i, a := range s.Answers {
		out.Answers[i] = jsonAnswer{jsonClaimRef{a.Of.Record.String(), a.Of.Claim}, jsonClaimRef{a.To.Record.String(), a.To.Claim}, known(a.Rule)}
	}
	for i, c := range s.Decisions {
		out.Decisions[i] = jsonDecision{c.Kind, knownID(c.A), knownID(c.B), known(c.Field), known(c.Value), c.Reason, known(c.By), known(c.At)}
	}
	for i, e := range s.Entries {
		out.Entries[i] = jsonBoardEntry{e.Ceasefire, e.Incident.String(), known(e.Term), e.Code, known(e.Side), e.Day, e.Undated, e.Grade, e.Denied, e.Kind, ids(e.Rows)}
	}
	return out
}

func wireAssertion(a *truce.Assertion) jsonAssertion {
	return jsonAssertion{
		ID: a.ID.String(), Mention: a.Mention.String(), Article: a.Record.String(), Claim: known(a.Claim), Speaker: wireParty(a.Speaker), Unnamed: a.Unnamed,
		Relays: wireParties(a.Relays), Outlet: wireOutlet(a.Outlet), Credits: list(a.Credits), Day: known(a.Day), Act: known(string(a.Act)), Polarity: string(a.Polarity),
		OwnLoss: a.OwnLoss, Accused: wireParties(a.Accused), Harmed: wireParties(a.Harmed), Counts: wireCounts(a.Counts), Words: known(a.Words),
	}
}

func wireOutlet(o truce.Outlet) *string { return known(firstWords(o.Name, o.ID)) }

func wireParties(list []truce.Party) []jsonParty {
	out := make([]jsonParty, len(list))
	for i, p := range list {
		out[i] = wireParty(p)
	}
	return out
}

// wireCounts leaves spans out: they belong to the text of one article.
func wireCounts(counts []truce.Count) []jsonCount {
	out := make([]jsonCount, len(counts))
	for i, c := range counts {
		out[i] = jsonCount{Kind: c.Kind, Low: c.Low, High: c.High, Approx: c.Approx, Unit: known(c.Unit), Claim: known(c.Claim), Spans: []jsonSpan{}}
	}
	return out
}
