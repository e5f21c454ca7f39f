package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/access"
	"github.com/truce-ledger/truce/assess"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// event shows one incident.
func (s *Server) event(w http.ResponseWriter, r *http.Request) error {
	v, err := s.askEvent(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "event", v)
}

// eventJSON answers with the object that 'truce show --json' prints.
func (s *Server) eventJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.askEvent(r)
	if err != nil {
		return err
	}
	return writeJSON(w, export.NewEventObject(v.sheet))
}

func (s *Server) askEvent(r *http.Request) (out *eventView, err error) {
	err = s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		id, err := idAt(tx, r, "incident", "mention")
		if err != nil {
			return err
		}
		out, err = s.eventView(tx, id, at, r.FormValue("history") != "")
		return err
	})
	return out, err
}

// decide keeps what a person decided on an event, and goes back to the event that its first mention now belongs to.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	by := access.From(r.Context()).Name
	d := truce.Decision{Kind: r.PostFormValue("kind"), Reason: strings.TrimSpace(r.PostFormValue("reason")), By: by}
	if d.Reason == "" {
		return &httpError{http.StatusBadRequest, "A decision needs a reason: go back and write why."}
	}
	err := s.view(r, func(tx *store.Tx, _ ledger.Moment) (err error) {
		if d.A, err = idAt(tx, r, "incident", "mention"); err != nil {
			return err
		}
		switch d.Kind {
		case truce.DecideSame:
			d.B, err = idOf(tx, r.PostFormValue("other"), "incident", "mention")
		case truce.DecideApart:
			if d.A, err = idOf(tx, r.PostFormValue("this"), "mention"); err == nil {
				d.B, err = idOf(tx, r.PostFormValue("from"), "mention")
			}
		case truce.DecideOverride, truce.DecideClear:
			d.Field, d.Value, _ = strings.Cut(r.PostFormValue("grade"), ":")
			if d.Value == "" {
				d.Kind = truce.DecideClear
			} else if !assess.ValidOverride(d.Field, d.Value) {
				err = errors.New("there is no such grade")
			}
		default:
			err = errors.New("the form says nothing to decide")
		}
		if err == nil && d.A == d.B {
			err = errors.New("name two different reports or events")
		}
		if err != nil {
			return &httpError{http.StatusBadRequest, fmt.Sprintf("Nothing was decided: %v.", err)}
		}
		return nil
	})
	if err != nil {
		return err
	}
	incidents, err := s.Ledger.Decide(r.Context(), d)
	if err != nil {
		return err
	}
	id := d.A
	if len(incidents) == 1 {
		id = incidents[0]
	}
	http.Redirect(w, r, "/events/"+id.String()+"#decisions", http.StatusSeeOther)
	return nil
}
