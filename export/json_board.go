package export

import (
	"encoding/json"
	"io"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/ceasefire"
)

// BoardSchema names the form of what BoardJSON writes. Fields may be added under the same name.
const BoardSchema = "truce/board/1"

// BoardJSON writes one object, one line. Days are ISO days in the time zone of the ceasefire, ids as they are shown; unknown is
// null or an empty list. A cell that counts nothing is there too, one a day, so that cells[i] belongs to days[i].
func BoardJSON(w io.Writer, b *ceasefire.BoardTable) error { return writeJSON(w, wireBoard(b)) }

// writeJSON writes one line.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// The structs of the wire for boards.
type (
	jsonBoard struct {
		Schema    string           `json:"schema"`
		Ceasefire jsonCeasefire    `json:"ceasefire"`
		From      string           `json:"from"`
		To        string           `json:"to"`
		AsOf      string           `json:"as_of"`
		Clock     jsonClock        `json:"clock"`
		Days      []jsonDay        `json:"days"`
		Rows      []jsonRow        `json:"rows"`
		Total     jsonCell         `json:"total"`
		Incidents int              `json:"incidents"`
		Tallies   []jsonTally      `json:"tallies"`
		Missed    []jsonObligation `json:"missed"`
	}
	jsonClock struct {
		Day   int     `json:"day"`
		Ended bool    `json:"ended"`
		Since *int    `json:"days_since_last_violation"`
		Last  *string `json:"last_violation"`
		By    *string `json:"last_incident"`
	}
	jsonDay struct {
		Date     string `json:"date"`
		Day      int    `json:"day"`
		Articles int    `json:"articles"`
		Covered  bool   `json:"covered"`
	}
	jsonRow struct {
		Term  *string    `json:"term"`
		Text  string     `json:"text"`
		Side  *string    `json:"side"`
		Name  string     `json:"name"`
		Cells []jsonCell `json:"cells"`
		Total jsonCell   `json:"total"`
	}
	jsonCell struct {
		Alleged      int      `json:"alleged"`
		Corroborated int      `json:"corroborated"`
		Established  int      `json:"established"`
		Refuted      int      `json:"refuted"`
		Denied       int      `json:"denied"`
		Undated      int      `json:"undated"`
		Observations int      `json:"observations"`
		Incidents    []string `json:"incidents"`
	}
	jsonObligation struct {
		Term     string  `json:"term"`
		Side     string  `json:"side"`
		Code     string  `json:"code"`
		Deadline string  `json:"deadline"`
		State    string  `json:"state"`
		Incident *string `json:"incident"`
		Day      *string `json:"day"`
		Grade    *string `json:"grade"`
		Overdue  int     `json:"overdue_days"`
	}
)

func wireBoard(b *ceasefire.BoardTable) jsonBoard {
	out := jsonBoard{
		Schema: BoardSchema, Ceasefire: wireCeasefire(b.Ceasefire), From: b.From, To: b.To, AsOf: b.AsOf, Clock: wireClock(&b.Clock),
		Days: make([]jsonDay, len(b.Days)), Rows: make([]jsonRow, len(b.Rows)), Total: wireCell(b.Total), Incidents: b.Incidents,
		Tallies: make([]jsonTally, len(b.Tallies)), Missed: make([]jsonObligation, len(b.Missed)),
	}
	for i, d := range b.Days {
		out.Days[i] = jsonDay{d.Date, d.N, d.Articles, d.Covered}
	}
	for i := range b.Rows {
		r := &b.Rows[i]
		out.Rows[i] = jsonRow{Term: known(r.Term), Text: r.Text, Side: known(r.Side), Name: r.Name, Cells: make([]jsonCell, len(r.Cells)), Total: wireCell(r.Total)}
		for j, c := range r.Cells {
			out.Rows[i].Cells[j] = wireCell(c)
		}
	}
	for i := range b.Tallies {
		out.Tallies[i] = wireTally(&b.Tallies[i])
	}
	for i, o := range b.Missed {
		out.Missed[i] = jsonObligation{o.Term, o.Side, o.Code, o.Deadline, o.State, knownID(o.Incident), known(o.Day), known(o.Grade), o.Overdue}
	}
	return out
}

func wireClock(k *ceasefire.Clock) jsonClock {
	out := jsonClock{Day: k.Day, Ended: k.Ended, Last: known(k.Last), By: knownID(k.By)}
	if k.Since >= 0 {
		out.Since = &k.Since
	}
	return out
}

func wireCell(c ceasefire.Cell) jsonCell {
	return jsonCell{c.Alleged, c.Corroborated, c.Established, c.Refuted, c.Denied, c.Undated, c.Observations, ids(c.Incidents)}
}

// ids writes a list of ids; empty for nil.
func ids(list []truce.ID) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = id.String()
	}
	return out
}

// knownID is null for no id.
func knownID(id truce.ID) *string {
	if id == 0 {
		return nil
	}
	return known(id.String())
}
