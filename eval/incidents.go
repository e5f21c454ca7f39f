package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/truce-ledger/truce/quantity"
)

// An IncidentDoc is an article with the gold toll of the one incident that it is
// about. Gold is the toll that was known in the end: an early article may tell less.
type IncidentDoc struct {
	Name, Incident, Text string
	Killed, Wounded      int64
}

// runIncidents scores quantity.ReadToll: killed and wounded exactly as in gold. The
// rules were made on one half of the incidents, told by a hash of their ids.
func runIncidents(path string, p Reader, opt Options) (int, []Row, error) {
	docs, err := ReadIncidents(path)
	if err != nil {
		return 0, nil, err
	}
	var killed, wounded halves
	for i, d := range docs {
		doc := p.Analyze(d.Text)
		got := quantity.ReadToll(doc, quantity.Find(doc))
		long := len(strings.Fields(d.Text)) >= 100
		killed.add(d.Incident, long, got.Killed == d.Killed)
		wounded.add(d.Incident, long, got.Wounded == d.Wounded)
		if opt.Misses != nil && (got.Killed != d.Killed || got.Wounded != d.Wounded) {
			note := fmt.Sprintf("killed %d, gold %d; wounded %d, gold %d; %v\n", got.Killed, d.Killed, got.Wounded, d.Wounded, got.Why)
			if err := opt.Misses(d.Name, []byte(note+"\n"+d.Text)); err != nil {
				return 0, nil, err
			}
		}
		opt.progress(i+1, len(docs))
	}
	rows := append(killed.rows("killed", 88, "regexp 75"), wounded.rows("wounded", 82, "regexp 66")...)
	return len(docs), rows, nil
}

// halves are the tallies of all articles, of either half of the incidents, and of
// the articles that are more than a headline and a notice to subscribe.
type halves struct{ all, tuned, other, long []tally }

func (h *halves) add(incident string, long, right bool) {
	t := tally{gold: 1, found: 1, rightGold: one(right), rightFound: one(right)}
	h.all = append(h.all, t)
	if long {
		h.long = append(h.long, t)
	}
	if Tuned(incident) {
		h.tuned = append(h.tuned, t)
	} else {
		h.other = append(h.other, t)
	}
}

func (h *halves) rows(stage string, goal float64, others string) []Row {
	return []Row{
		with(row(stage+", exact", h.all), goal, others),
		row("  half the rules were made on", h.tuned),
		row("  other half", h.other),
		row("  articles of 100 words and more", h.long),
	}
}

// ReadIncidents reads docs.jsonl.gz and incidents.jsonl.gz in a folder. Articles
// whose incident is not listed are left out.
func ReadIncidents(path string) ([]*IncidentDoc, error) {
	type toll struct {
		ID      any   `json:"incident_uri"` // a number or a string
		Killed  int64 `json:"num_killed"`
		Injured int64 `json:"num_injured"`
	}
	tolls := map[string]toll{}
	err := eachLine(filepath.Join(path, "incidents.jsonl.gz"), func(line []byte) error {
		var t toll
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.UseNumber()
		err := decoder.Decode(&t)
		tolls[fmt.Sprint(t.ID)] = t
		return err
	})
	if err != nil {
		return nil, err
	}
	var docs []*IncidentDoc
	err = eachLine(filepath.Join(path, "docs.jsonl.gz"), func(line []byte) error {
		var d struct{ ID, Incident, Title, Content string }
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		if t, ok := tolls[d.Incident]; ok {
			docs = append(docs, &IncidentDoc{d.ID, d.Incident, d.Title + "\n\n" + d.Content, t.Killed, t.Injured})
		}
		return nil
	})
	return docs, err
}

// eachLine calls use with each line of a file.
func eachLine(file string, use func(line []byte) error) error {
	return unpacked(file, func(in io.Reader) error {
		r := bufio.NewReader(in)
		for n := 1; ; n++ {
			line, err := r.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				if err := use(line); err != nil {
					return fmt.Errorf("line %d: %w", n, err)
				}
			}
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
		}
	})
}
