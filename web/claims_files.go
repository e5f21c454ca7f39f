package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce/ledger"
	"github.com/truce-ledger/truce/store"
)

// A claimLine is a claim as JSON and as a row of CSV: one observation a row, one fact a column.
type claimLine struct {
	Article   string   `json:"article"`
	Claim     string   `json:"claim"`
	Published string   `json:"published"`
	Publisher string   `json:"publisher"`
	Act       string   `json:"act"`
	Source    string   `json:"source"`
	Entity    string   `json:"entity"`
	Cue       string   `json:"cue"`
	Content   string   `json:"content"`
	Types     []string `json:"types"`
	Place     string   `json:"place"`
	Answers   string   `json:"answers"` // article and claim, "03f9a41c77be210.c3"
}

// claimColumns heads the CSV, in the order of claimLine.row.
var claimColumns = []string{"article", "claim", "published", "publisher", "act", "source", "entity", "cue", "content", "types", "place", "answers"}

func claimLineOf(c *store.ClaimRow) claimLine {
	return claimLine{c.Record.String(), c.Claim, c.Day, c.Publisher, string(c.Act), c.Source, c.Entity, c.Cue, c.Words, append([]string{}, c.Types...), c.Place, c.Answers}
}

// row is the line as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.
func (l claimLine) row() []string {
	row := []string{l.Article, l.Claim, l.Published, l.Publisher, l.Act, l.Source, l.Entity, l.Cue, l.Content, strings.Join(l.Types, " "), l.Place, l.Answers}
	for i, cell := range row {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			row[i] = "'" + cell
		}
	}
	return row
}

// mostExported is how many claims a file of a view has at most; the header Truce-Complete says whether it has all.
const mostExported = 100_000

// claimsCSV answers with the view as a table (RFC 4180).
func (s *Server) claimsCSV(w http.ResponseWriter, r *http.Request) error {
	return s.claimsFile(w, r, "claims.csv", "text/csv; charset=utf-8", func(out *bytes.Buffer, lines []claimLine) error {
		c := csv.NewWriter(out)
		c.UseCRLF = true
		rows := [][]string{claimColumns}
		for _, l := range lines {
			rows = append(rows, l.row())
		}
		return c.WriteAll(rows)
	})
}

// claimsLines answers with the view as JSON lines.
func (s *Server) claimsLines(w http.ResponseWriter, r *http.Request) error {
	return s.claimsFile(w, r, "claims.jsonl", "application/jsonl", func(out *bytes.Buffer, lines []claimLine) error {
		e := json.NewEncoder(out)
		for _, l := range lines {
			if err := e.Encode(l); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Server) claimsFile(w http.ResponseWriter, r *http.Request, name, kind string, write func(*bytes.Buffer, []claimLine) error) error {
	f, err := claimFilter(r.URL.Query())
	if err != nil {
		return err
	}
	f.Limit = 1000
	var lines []claimLine
	err = s.view(r, func(tx *store.Tx, at ledger.Moment) error {
		for {
			rows, next, err := listClaims(tx, f, at)
			if err != nil {
				return err
			}
			for i := range rows {
				lines = append(lines, claimLineOf(&rows[i]))
			}
			if f.After = next; next == "" || len(lines) >= mostExported {
				return nil
			}
		}
	})
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := write(&out, lines); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
	h.Set("Truce-Complete", strconv.FormatBool(f.After == ""))
	_, err = w.Write(out.Bytes())
	return err
}
