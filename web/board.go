package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
	"github.com/truce-ledger/truce/export"
	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// mostDays is how many days a board shows if nobody asks for others: the last ones.
const mostDays = 42

// mostEntries is how many entries are listed below a board.
const mostEntries = 100

// A boardView is one ceasefire from day to day.
type boardView struct {
	*ceasefire.BoardTable
	Clock       string
	Stopped     truce.ID // the incident that last stopped the clock, 0 if none did
	Groups      []termGroup
	Entries     []entryView
	Cell        string // what of the board the entries are of, in words; "" for all of it
	More        int    // entries that are not listed
	Obligations []obligationView
	Tallies     []tallyView
	Query       url.Values
	First, Last string // days that one may look back from
	Steps       int    // days from First to Last
	Step        int    // of the day that is shown
	Earlier     string // address of the days before those shown, "" if there are none
	Later       string
	Text        string // the ceasefire in its text form
}

type entryView struct {
	truce.CeasefireEntry
	Line  eventLine
	Party string
}

type obligationView struct {
	ceasefire.Obligation
	Party, Words string
}

type tallyView struct {
	truce.Tally
	Count, Party, Span string
}

// board shows one ceasefire.
func (s *Server) board(w http.ResponseWriter, r *http.Request) error {
	v, err := s.askBoard(r)
	if err != nil {
		return err
	}
	return s.show(w, r, "board", v)
}

// boardJSON answers with the object that 'truce ceasefire board --json' prints.
func (s *Server) boardJSON(w http.ResponseWriter, r *http.Request) error {
	v, err := s.askBoard(r)
	if err != nil {
		return err
	}
	return writeJSON(w, export.NewBoardObject(v.BoardTable))
}

func (s *Server) askBoard(r *http.Request) (out *boardView, err error) {
	q := r.URL.Query()
	for _, name := range []string{"from", "to", "day"} {
		if _, err := time.Parse(time.DateOnly, q.Get(name)); err != nil && q.Get(name) != "" {
			return nil, &httpError{http.StatusBadRequest, name + "= is no day: write it as in 2020-10-14"}
		}
	}
	err = s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		out, err = s.boardView(tx, r.PathValue("id"), q, at)
		return err
	})
	return out, err
}

// boardView gathers what is shown of a ceasefire. The query names the days (from, to), and the cell whose entries are listed (term,
// side, day, with cell=1).
func (s *Server) boardView(tx *store.Tx, id string, q url.Values, at ledger.Moment) (*boardView, error) {
	c, err := s.Ledger.Ceasefire(tx, id, at)
	if err != nil {
		return nil, err
	}
	v := &boardView{Query: q, First: dayOf(c.Start), Text: ceasefire.Format(c)}
	if v.Last, err = s.Ledger.LastDay(tx, c); err != nil {
		return nil, err
	}
	v.Last = max(cmp.Or(v.Last, dayOf(s.Now().UTC().Format(time.RFC3339))), v.First)
	asOf := cmp.Or(dayOf(q.Get("at")), v.Last)
	from, to := q.Get("from"), q.Get("to")
	if from == "" {
		if first := addDays(min(cmp.Or(to, asOf), asOf), 1-mostDays); first > v.First {
			from = first
		}
	}
	if v.BoardTable, err = s.Ledger.Board(tx, id, from, to, asOf, at); err != nil {
		return nil, err
	}
	v.Clock = clockWords(v.BoardTable)
	v.Stopped = v.BoardTable.Clock.By
	v.Steps, v.Step = daysFrom(v.First, v.Last), daysFrom(v.First, v.AsOf)
	page := "/ceasefires/" + url.PathEscape(id)
	if v.From > v.First {
		v.Earlier = with(page, q, "from", max(v.First, addDays(v.From, -mostDays)), "to", addDays(v.From, -1), "cell", "")
	}
	if v.To < v.AsOf {
		v.Later = with(page, q, "from", addDays(v.To, 1), "to", min(v.AsOf, addDays(v.To, mostDays)), "cell", "")
	}
	v.groups(page)
	for _, o := range v.Missed {
		v.Obligations = append(v.Obligations, v.obligation(o))
	}
	for i := range v.BoardTable.Tallies {
		t := &v.BoardTable.Tallies[i]
		view := tallyView{Tally: *t, Count: export.Range(&truce.Count{Low: t.Low, High: t.High, Approx: t.Approx}), Party: v.party(t.Against)}
		if t.From != "" || t.To != "" {
			view.Span = cmp.Or(t.From, "…") + " – " + cmp.Or(t.To, "…")
		}
		v.Tallies = append(v.Tallies, view)
	}
	return v, v.entries(tx, s, at)
}

// clockWords is the clock in words, without the ID of the event that stopped it: the page links to that.
func clockWords(b *ceasefire.BoardTable) string {
	id := b.Clock.By.String()
	return strings.NewReplacer(" ("+id+")", "", ", "+id, "").Replace(export.ClockLine(b))
}

func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

func daysFrom(a, b string) int {
	x, errX := time.Parse(time.DateOnly, a)
	y, errY := time.Parse(time.DateOnly, b)
	if errX != nil || errY != nil {
		return 0
	}
	return int(y.Sub(x).Hours() / 24)
}

// party is the name of one of the parties, or the id.
func (v *boardView) party(id string) string {
	for _, p := range v.Ceasefire.Parties {
		if p.Entity == id {
			return cmp.Or(p.Name, id)
		}
	}
	return id
}

// obligation tells a deadline that passed. No report that it was met is not that it was not.
func (v *boardView) obligation(o ceasefire.Obligation) obligationView {
	out := obligationView{Obligation: o, Party: v.party(o.Side)}
	if o.State == ceasefire.Late {
		out.Words = fmt.Sprintf("done on %s, %d days late (%s)", o.Day, o.Overdue, o.Grade)
	} else {
		out.Words = fmt.Sprintf("no report for %d days that it was met, which is not that it was not", o.Overdue)
	}
	return out
}

// entries lists those of the chosen cell, or of all days shown, the latest first.
func (v *boardView) entries(tx *store.Tx, s *Server, at ledger.Moment) error {
	q := v.Query
	shown := map[truce.ID]bool{}
	add := func(c ceasefire.Cell) {
		for _, id := range c.Incidents {
			shown[id] = true
		}
	}
	chosen := q.Get("cell") != ""
	for i := range v.BoardTable.Rows {
		row := &v.BoardTable.Rows[i]
		if chosen && (row.Term != q.Get("term") || row.Side != q.Get("side")) {
			continue
		}
		if chosen {
			v.Cell = strings.TrimSpace(fmt.Sprintf("%s · %s · %s", row.Text, row.Name, cmp.Or(q.Get("day"), "all days")))
		}
		for j := range row.Cells {
			if day := q.Get("day"); !chosen || day == "" || day == v.Days[j].Date {
				add(row.Cells[j])
			}
		}
	}
	all, err := tx.Entries(v.Ceasefire.ID, v.From, v.To)
	if err != nil {
		return err
	}
	slices.Reverse(all)
	for _, e := range all {
		if !shown[e.Incident] || chosen && (e.Term != q.Get("term") || e.Side != q.Get("side") || q.Get("day") != "" && e.Day != q.Get("day")) {
			continue
		}
		if len(v.Entries) == mostEntries {
			v.More++
			continue
		}
		in, err := s.incident(tx, e.Incident, e.Incident, at)
		if err != nil {
			return err
		}
		v.Entries = append(v.Entries, entryView{e, lineOf(in), v.party(e.Side)})
	}
	return nil
}

// Columns is how many there are, the first and the total included.
func (v *boardView) Columns() int { return len(v.Days) + 2 }

// AllEntries is the address of the board without a chosen cell.
func (v *boardView) AllEntries() string {
	return with("/ceasefires/"+url.PathEscape(v.Ceasefire.ID), v.Query, "cell", "", "term", "", "side", "", "day", "") + "#entries"
}
