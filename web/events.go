package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// An eventsView is the list of events.
type eventsView struct {
	Query      url.Values
	Events     []eventLine
	Ceasefires []truce.Ceasefire
	Types      []truce.EventType
	Grades     []string
	Sorts      []string
	Next       string // cursor of the next page, "" at the end
	More       string // its address
}

// An eventLine is an event in a list.
type eventLine struct {
	ID       string          `json:"id"`
	Type     truce.EventType `json:"type"`
	Reality  string          `json:"reality"`
	Day      string          `json:"day"` // on which it is said to have begun, "" if nobody says
	Place    string          `json:"place"`
	Who      string          `json:"accused"` // names, joined
	Grade    string          `json:"grade"`
	Disputed bool            `json:"disputed"`
	Origins  int             `json:"origins"`
	Articles int             `json:"articles"`
}

func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	v, err := s.eventsView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "events", v)
}

// An eventPage is one page of the list of events.
type eventPage struct {
	Events []eventLine `json:"events"`
	Next   string      `json:"next"` // give it as after= to go on; "" at the end
}

// eventsJSON answers with a page of events and the cursor of the next, "" at the end.
func (s *Server) eventsJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.eventsView(r)
	if err != nil {
		return err
	}
	return writeJSON(w, eventPage{append([]eventLine{}, v.Events...), v.Next})
}

func (s *Server) eventsView(r *http.Request) (*eventsView, error) {
	q := r.URL.Query()
	v := &eventsView{Query: q, Types: truce.EventTypes[:], Grades: truce.Occurrences[:], Sorts: []string{store.SortDay, store.SortContested, store.SortOrigins}}
	f := store.IncidentFilter{
		Type: truce.EventType(q.Get("type")), Grade: q.Get("grade"), Place: q.Get("place"), Party: q.Get("party"), From: q.Get("from"), To: q.Get("to"),
		Ceasefire: q.Get("ceasefire"), Sort: cmp.Or(q.Get("sort"), store.SortDay), Latest: true, After: q.Get("after"), Limit: pageSize,
	}
	if !slices.Contains(v.Sorts, f.Sort) {
		return nil, &httpError{http.StatusBadRequest, "sort= is one of " + strings.Join(v.Sorts, ", ")}
	}
	if denied := q.Get("denied"); denied != "" {
		is := denied == "yes"
		f.Disputed = &is
	}
	err := s.view(r, func(tx *store.Tx, at ledger.Moment) (err error) {
		if v.Ceasefires, err = tx.Ceasefires(max(at.Seq, 0)); err != nil {
			return err
		}
		var ins []*truce.Incident
		if ins, v.Next, err = s.Ledger.Events(tx, f, at); err != nil {
			return err
		}
		for _, in := range ins {
			v.Events = append(v.Events, lineOf(in))
		}
		if v.Next != "" {
			v.More = with("/events", q, "after", v.Next)
		}
		return nil
	})
	return v, err
}

func lineOf(in *truce.Incident) eventLine {
	line := eventLine{
		ID: in.ID.String(), Type: in.Type, Reality: in.Reality, Place: in.Place.Name, Grade: gradeOf(in), Disputed: in.Grades.Disputed != nil,
		Origins: len(in.Grades.Origins), Articles: len(in.Records),
	}
	if in.Time != nil {
		line.Day = dayOf(in.Time.Start)
	}
	var names []string
	for _, p := range in.Accused {
		names = append(names, cmp.Or(p.Name, p.Entity))
	}
	line.Who = strings.Join(names, ", ")
	return line
}
