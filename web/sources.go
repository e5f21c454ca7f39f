package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A sourcesView is who printed what the ledger keeps.
type sourcesView struct {
	Sources []sourceLine
	Last    string // the latest day of publication of all, "" if no record has one
}

// A sourceLine is one publisher.
type sourceLine struct {
	Name    string `json:"name"` // "" for records whose publisher is unknown
	Kind    string `json:"kind"`
	Owner   string `json:"owner"`
	Party   string `json:"party"` // for which it speaks
	Records int64  `json:"records"`
	First   string `json:"first"`
	Last    string `json:"last"`
	// Silent is for how many days it printed nothing when another last did; -1 if that cannot be told.
	Silent int `json:"silent_days"`
}

func (s *Server) sources(w http.ResponseWriter, r *http.Request) error {
	v, err := s.sourcesView(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "sources", v)
}

// A sourcePage is the list of publishers.
type sourcePage struct {
	Sources []sourceLine `json:"sources"`
	Last    string       `json:"last"` // the latest day of publication of all
}

func (s *Server) sourcesJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.sourcesView(r)
	if err != nil {
		return err
	}
	return writeJSON(w, sourcePage{append([]sourceLine{}, v.Sources...), v.Last})
}

func (s *Server) sourcesView(r *http.Request) (v *sourcesView, err error) {
	err = s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		v, err = s.sourcesAt(tx, at)
		return err
	})
	return v, err
}

// sourcesAt lists the publishers by how much of theirs is kept.
func (s *Server) sourcesAt(tx *store.Tx, at ledger.Moment) (*sourcesView, error) {
	rows, err := tx.Publishers(at.Seq)
	if err != nil {
		return nil, err
	}
	v := &sourcesView{}
	for _, p := range rows {
		v.Last = max(v.Last, p.Last)
		line := sourceLine{p.Name, p.Outlet.Kind, p.Outlet.Owner, "", p.Records, p.First, p.Last, -1}
		if p.Outlet.Party != "" {
			line.Party = cmp.Or(s.Ledger.Name(p.Outlet.Party), p.Outlet.Party)
		}
		v.Sources = append(v.Sources, line)
	}
	for i := range v.Sources {
		v.Sources[i].Silent = daysBetween(v.Sources[i].Last, v.Last)
	}
	slices.SortFunc(v.Sources, func(a, b sourceLine) int {
		return cmp.Or(cmp.Compare(b.Records, a.Records), strings.Compare(a.Name, b.Name))
	})
	return v, nil
}

// daysBetween counts the days from one to another, -1 if either is none.
func daysBetween(from, to string) int {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return -1
	}
	return int(b.Sub(a).Hours() / 24)
}
