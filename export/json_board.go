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
	jsonCeasefire struct {
		ID        string              `json:"id"`
		Name      *string             `json:"name"`
		Kind      *string             `json:"kind"`
		Agreed    *string             `json:"agreed"`
		Parties   []jsonCeasefireSide `json:"parties"`
		Brokers   []string            `json:"brokers"`
		Start     *string             `json:"start"`
		End       *string             `json:"end"`
		Zone      []string            `json:"zone"`
		Terms     []jsonTerm          `json:"terms"`
		Mechanism *string             `json:"mechanism"`
		Note      *string             `json:"note"`
	}
	jsonCeasefireSide struct {
		Entity     *string  `json:"entity"`
		Name       *string  `json:"name"`
		Supporters []string `json:"supporters"`
	}
	jsonTerm struct {
		ID        string   `json:"id"`
		Text      *string  `json:"text"`
		Codes     []string `json:"codes"`
		Deadline  *string  `json:"deadline"`
		Threshold *string  `json:"threshold"`
		Binds     []string `json:"binds"`
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
	jsonTally struct {
		ID       string    `json:"id"`
		Claimant jsonParty `json:"claimant"`
		Against  *string   `json:"against"`
		Low      *int64    `json:"low"`
		High     *int64    `json:"high"`
		Approx   bool      `json:"approx"`
		Unit     *string   `json:"unit"`
		From     *string   `json:"from"`
		To       *string   `json:"to"`
		Day      *string   `json:"day"`
		Record   string    `json:"article"`
		Claim    *string   `json:"claim"`
		Words    *string   `json:"words"`
	}
	jsonParty struct {
		Entity *string `json:"entity"`
		Name   *string `json:"name"`
		Kind   *string `json:"kind"`
		Of     *string `json:"of"`
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

func wireCeasefire(c *truce.Ceasefire) jsonCeasefire {
	out := jsonCeasefire{
		ID: c.ID, Name: known(c.Name), Kind: known(c.Kind), Agreed: known(c.Agreed), Parties: make([]jsonCeasefireSide, len(c.Parties)), Brokers: list(c.Brokers),
		Start: known(c.Start), End: known(c.End), Zone: list(c.Zone), Terms: make([]jsonTerm, len(c.Terms)), Mechanism: known(c.Mechanism), Note: known(c.Note),
	}
	for i, p := range c.Parties {
		out.Parties[i] = jsonCeasefireSide{known(p.Entity), known(p.Name), list(p.Supporters)}
	}
	for i, t := range c.Terms {
		out.Terms[i] = jsonTerm{t.ID, known(t.Text), list(t.Codes), known(t.Deadline), known(t.Threshold), list(t.Binds)}
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

func wireTally(t *truce.Tally) jsonTally {
	return jsonTally{
		t.ID.String(), wireParty(t.Claimant), known(t.Against), t.Low, t.High, t.Approx, known(t.Unit), known(t.From), known(t.To), known(t.Day),
		t.Record.String(), known(t.Claim), known(t.Words),
	}
}

func wireParty(p truce.Party) jsonParty {
	return jsonParty{known(p.Entity), known(p.Name), known(p.Kind), known(p.Of)}
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
