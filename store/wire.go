package store

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	truce "github.com/truce-ledger/truce"
)

// The bodies of the log's entries, one struct a kind: the ledger's own wire form. A body is the JSON of
// its struct in the order of the fields, without spaces, without what is empty, and without escapes for
// HTML, so that the same content is the same bytes.

// An articleWire is the body of an article's entry. The text is kept apart, once for each hash.
type articleWire struct {
	ID        string      `json:"id"`
	Text      string      `json:"text"` // hex SHA-256 of the text
	Raw       string      `json:"raw,omitempty"`
	File      string      `json:"file,omitempty"`
	URL       string      `json:"url,omitempty"`
	Publisher string      `json:"publisher,omitempty"`
	Title     string      `json:"title,omitempty"`
	Published string      `json:"published,omitempty"`
	Updated   string      `json:"updated,omitempty"`
	Fetched   string      `json:"fetched,omitempty"`
	Status    string      `json:"status,omitempty"`
	Language  string      `json:"language,omitempty"`
	Byline    string      `json:"byline,omitempty"`
	Credits   []string    `json:"credits,omitempty"`
	Parts     []partWire  `json:"parts,omitempty"`
	Outlet    *outletWire `json:"outlet,omitempty"`
}

// A partWire is a part of the text; start and end are bytes.
type partWire struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type outletWire struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Owner    string `json:"owner,omitempty"`
	Party    string `json:"party,omitempty"`
	Country  string `json:"country,omitempty"`
	Language string `json:"language,omitempty"`
}

// A decisionWire is the body of a decision's entry. Who and when are the entry's.
type decisionWire struct {
	Kind   string `json:"kind"`
	A      string `json:"a"`
	B      string `json:"b,omitempty"`
	Field  string `json:"field,omitempty"`
	Value  string `json:"value,omitempty"`
	Undoes int64  `json:"undoes,omitempty"`
	Reason string `json:"reason"`
}

// A ceasefireWire is the body of a ceasefire's entry.
type ceasefireWire struct {
	ID        string     `json:"id"`
	Name      string     `json:"name,omitempty"`
	Kind      string     `json:"kind,omitempty"`
	Agreed    string     `json:"agreed,omitempty"`
	Parties   []sideWire `json:"parties,omitempty"`
	Brokers   []string   `json:"brokers,omitempty"`
	Start     string     `json:"start,omitempty"`
	End       string     `json:"end,omitempty"`
	Zone      []string   `json:"zone,omitempty"`
	Terms     []termWire `json:"terms,omitempty"`
	Mechanism string     `json:"mechanism,omitempty"`
	Note      string     `json:"note,omitempty"`
}

type sideWire struct {
	Entity     string   `json:"entity,omitempty"`
	Name       string   `json:"name,omitempty"`
	Supporters []string `json:"supporters,omitempty"`
}

type termWire struct {
	ID        string   `json:"id,omitempty"`
	Text      string   `json:"text,omitempty"`
	Codes     []string `json:"codes,omitempty"`
	Deadline  string   `json:"deadline,omitempty"`
	Threshold string   `json:"threshold,omitempty"`
	Binds     []string `json:"binds,omitempty"`
}

// A partiesWire is the body of the entry of a file of parties or outlets.
type partiesWire struct {
	Text string `json:"text"`
}

// encodeWire writes a body.
func encodeWire(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("store: body: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decodeWire reads a body, and refuses what is not one.
func decodeWire(body []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("body: %w", err)
	}
	if d.InputOffset() != int64(len(body)) {
		return errors.New("body: more after its end")
	}
	return nil
}

// parseID reads the 15 digits of an ID; "" is 0.
func parseID(s string) (truce.ID, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 16, 64)
	if err != nil || len(s) != 15 || strings.HasPrefix(s, "-") {
		return 0, fmt.Errorf("%q is no ID", s)
	}
	return truce.ID(n), nil
}

// idText writes an ID; 0 is "".
func idText(id truce.ID) string {
	if id == 0 {
		return ""
	}
	return id.String()
}

func articleToWire(r *truce.Record) articleWire {
	a := &r.Article
	w := articleWire{
		ID: r.ID.String(), Text: strings.TrimPrefix(a.ID, "sha256:"), Raw: r.Raw, File: a.File, URL: a.URL, Publisher: a.Publisher,
		Title: a.Title, Published: a.Published, Updated: a.Updated, Fetched: r.Fetched, Status: r.Status, Language: a.Language, Byline: a.Byline, Credits: a.Credits,
	}
	for _, p := range a.Parts {
		w.Parts = append(w.Parts, partWire{string(p.Kind), p.Span.Start, p.Span.End})
	}
	if r.Outlet != (truce.Outlet{}) {
		o := outletWire(r.Outlet)
		w.Outlet = &o
	}
	return w
}

// record returns the record without its text, its place and its time.
func (w *articleWire) record() (*truce.Record, error) {
	id, err := parseID(w.ID)
	if err != nil {
		return nil, err
	}
	if sha, err := hex.DecodeString(w.Text); err != nil || len(sha) != 32 {
		return nil, fmt.Errorf("%q is no SHA-256", w.Text)
	}
	r := &truce.Record{ID: id, Raw: w.Raw, Fetched: w.Fetched, Status: w.Status, Article: truce.Article{
		ID: "sha256:" + w.Text, File: w.File, URL: w.URL, Publisher: w.Publisher,
		Title: w.Title, Published: w.Published, Updated: w.Updated, Language: w.Language, Byline: w.Byline, Credits: w.Credits,
	}}
	for _, p := range w.Parts {
		r.Article.Parts = append(r.Article.Parts, truce.Part{Kind: truce.PartKind(p.Kind), Span: truce.Span{Start: p.Start, End: p.End}})
	}
	if w.Outlet != nil {
		r.Outlet = truce.Outlet(*w.Outlet)
	}
	if want := truce.RecordID(&r.Article); want != id {
		return nil, fmt.Errorf("the ID is %s and should be %s", id, want)
	}
	return r, nil
}

func (w *decisionWire) decision(e Entry) (truce.Decision, error) {
	a, err1 := parseID(w.A)
	b, err2 := parseID(w.B)
	return truce.Decision{
		Kind: w.Kind, A: a, B: b, Field: w.Field, Value: w.Value, Undoes: w.Undoes, Reason: w.Reason, By: e.Author, At: e.At, Seq: e.Seq,
	}, errors.Join(err1, err2)
}

func ceasefireToWire(c *truce.Ceasefire) ceasefireWire {
	w := ceasefireWire{
		ID: c.ID, Name: c.Name, Kind: c.Kind, Agreed: c.Agreed, Brokers: c.Brokers, Start: c.Start, End: c.End,
		Zone: c.Zone, Mechanism: c.Mechanism, Note: c.Note,
	}
	for _, p := range c.Parties {
		w.Parties = append(w.Parties, sideWire(p))
	}
	for _, t := range c.Terms {
		w.Terms = append(w.Terms, termWire(t))
	}
	return w
}

func (w *ceasefireWire) ceasefire() truce.Ceasefire {
	c := truce.Ceasefire{
		ID: w.ID, Name: w.Name, Kind: w.Kind, Agreed: w.Agreed, Brokers: w.Brokers, Start: w.Start, End: w.End,
		Zone: w.Zone, Mechanism: w.Mechanism, Note: w.Note,
	}
	for _, p := range w.Parties {
		c.Parties = append(c.Parties, truce.CeasefireParty(p))
	}
	for _, t := range w.Terms {
		c.Terms = append(c.Terms, truce.Term(t))
	}
	return c
}
