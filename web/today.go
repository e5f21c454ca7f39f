package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A todayView is what is new since a place of the log, and what matters whenever one looks.
type todayView struct {
	Since     int64 // place of the log; what came later is new
	First     bool  // the visit is the first, so that all is new
	Head      int64
	News      int64           // how many articles were kept since
	Articles  []*truce.Record // the latest of them
	Events    []change        // new events, and those of which a grade changed
	Denials   []store.ClaimRow
	Backing   []store.ClaimRow // claims that confirm or concede
	Retracted []retraction
	Clocks    []clockLine
	Contested []eventLine
	Silent    []sourceLine // silent for at least silentDays
}

// A change is an event that is new, or of which the grade of occurrence changed.
type change struct {
	eventLine
	New    bool
	Before string // its grade before
}

// A retraction is words that take back what was said of an event.
type retraction struct {
	Record, Event truce.ID
	Speaker       string
	Words         string
}

// A clockLine is how long a ceasefire has run, in words.
type clockLine struct{ ID, Name, Words string }

const (
	newArticles = 12 // articles shown of those that are new
	newLooked   = 40 // new articles that are looked through for events and claims
	newClaims   = 10 // of each kind
	newEvents   = 12 // events that are compared with what they were
	silentDays  = 3
)

func (s *Server) today(w http.ResponseWriter, r *http.Request) error {
	last := visitOf(r)
	v, err := s.todayView(r, last)
	if err != nil {
		return err
	}
	if r.URL.RawQuery == "" {
		http.SetCookie(w, last.next(v.Head, s.Now()).cookie(r))
	}
	return s.show(w, r, "today", v)
}

func (s *Server) todayView(r *http.Request, last visit) (*todayView, error) {
	v := &todayView{}
	return v, s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		head, err := tx.Head()
		if err != nil && !statusNotFound(err) {
			return err
		}
		v.Head = head.Seq
		v.Since = last.next(v.Head, s.Now()).base
		if v.Since > v.Head { // the cookie is of another ledger
			v.Since = 0
		}
		v.First = v.Since == 0
		if err := s.fillNews(tx, v, at); err != nil {
			return err
		}
		return s.fillStanding(tx, v, at)
	})
}

// fillNews gathers what came since.
func (s *Server) fillNews(tx *store.Tx, v *todayView, at ledger.Moment) error {
	n, records, err := tx.RecordsAfter(v.Since, at.Seq, newLooked)
	if err != nil {
		return err
	}
	v.News, v.Articles = n, records[:min(len(records), newArticles)]
	seen := map[truce.ID]bool{}
	for _, rec := range records { // the latest first
		claims, _, err := tx.ListClaims(store.ClaimFilter{Record: rec.ID})
		if err != nil {
			return err
		}
		for _, c := range claims {
			switch {
			case c.Act == truce.Deny && len(v.Denials) < newClaims:
				v.Denials = append(v.Denials, c)
			case c.Act == truce.Confirm && len(v.Backing) < newClaims:
				v.Backing = append(v.Backing, c)
			}
		}
		if err := s.fillEvents(tx, v, rec, seen, at); err != nil {
			return err
		}
	}
	return nil
}

// fillEvents adds the events of one new article, and what it takes back.
func (s *Server) fillEvents(tx *store.Tx, v *todayView, rec *truce.Record, seen map[truce.ID]bool, at ledger.Moment) error {
	ms, err := tx.MentionsOf(rec.ID)
	if err != nil {
		return err
	}
	for _, m := range ms {
		for _, a := range m.Assertions {
			if a.Polarity == truce.Retracts {
				v.Retracted = append(v.Retracted, retraction{rec.ID, m.ID, a.Speaker.Name, a.Words})
			}
		}
		if seen[m.ID] || len(v.Events) >= newEvents {
			continue
		}
		e, err := s.Ledger.Event(tx, m.ID, at)
		if statusNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		for _, other := range e.Incident.Mentions {
			seen[other] = true
		}
		c, err := s.changeOf(tx, e.Incident, v.Since)
		if err != nil {
			return err
		}
		if c.New || c.Before != c.Grade {
			v.Events = append(v.Events, c)
		}
	}
	return nil
}

// changeOf compares an event with what it was at a place of the log.
func (s *Server) changeOf(tx *store.Tx, in *truce.Incident, since int64) (change, error) {
	c := change{eventLine: lineOf(in), New: true}
	if since == 0 {
		return c, nil
	}
	for _, m := range in.Mentions {
		before, err := s.Ledger.Event(tx, m, ledger.Moment{Seq: since})
		if statusNotFound(err) {
			continue
		}
		if err != nil {
			return c, err
		}
		c.New, c.Before = false, gradeOf(before.Incident)
		break
	}
	return c, nil
}

// fillStanding gathers what matters whenever one looks.
func (s *Server) fillStanding(tx *store.Tx, v *todayView, at ledger.Moment) error {
	ceasefires, err := tx.Ceasefires(max(at.Seq, 0))
	if err != nil {
		return err
	}
	for _, c := range ceasefires {
		b, err := s.Ledger.Board(tx, c.ID, "", "", "", at)
		if statusNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		v.Clocks = append(v.Clocks, clockLine{c.ID, c.Name, export.ClockLine(b)})
	}
	contested, _, err := s.Ledger.Events(tx, store.IncidentFilter{Sort: store.SortContested, Latest: true, Limit: 8}, at)
	if err != nil {
		return err
	}
	for _, in := range contested {
		v.Contested = append(v.Contested, lineOf(in))
	}
	sources, err := s.sourcesAt(tx, at)
	if err != nil {
		return err
	}
	for _, l := range sources.Sources {
		if l.Name != "" && l.Silent >= silentDays {
			v.Silent = append(v.Silent, l)
		}
	}
	return nil
}

// A visit is what a browser remembers of the last ones. A visit goes on until half an hour has passed without a look at the page.
type visit struct {
	base int64 // end of the log at the end of the visit before
	last int64 // end of the log at the last look
	at   int64 // when that was, in Unix seconds
}

const (
	visitCookie = "truce_visit"
	visitGap    = 30 * time.Minute
)

// visitOf reads the cookie; what it does not understand is a first visit.
func visitOf(r *http.Request) (v visit) {
	c, err := r.Cookie(visitCookie)
	if err != nil {
		return v
	}
	parts := strings.Split(c.Value, ".")
	if len(parts) != 3 {
		return v
	}
	for i, to := range []*int64{&v.base, &v.last, &v.at} {
		n, err := strconv.ParseInt(parts[i], 10, 64)
		if err != nil || n < 0 {
			return visit{}
		}
		*to = n
	}
	return v
}

// next is the visit after one more look.
func (v visit) next(head int64, now time.Time) visit {
	if now.Unix()-v.at > int64(visitGap/time.Second) {
		v.base = v.last
	}
	return visit{v.base, head, now.Unix()}
}

func (v visit) cookie(r *http.Request) *http.Cookie {
	value := strconv.FormatInt(v.base, 10) + "." + strconv.FormatInt(v.last, 10) + "." + strconv.FormatInt(v.at, 10)
	return &http.Cookie{Name: visitCookie, Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil}
}
