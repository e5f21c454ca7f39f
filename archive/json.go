package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce/intake"
)

// readJSON takes objects one after the other: one a line, in one array, or spread over lines. In a file with one object a line a
// bad line costs itself only; elsewhere nothing after it can be read.
func readJSON(in *bufio.Reader, o Options, take func(Item) bool) error {
	if mark, _ := in.Peek(3); string(mark) == "\xef\xbb\xbf" {
		_, _ = in.Discard(3)
	}
	head, _ := in.Peek(32 << 10)
	first, _, _ := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	if json.Valid(first) && bytes.HasPrefix(first, []byte("{")) || len(first) == len(head) && bytes.HasPrefix(first, []byte("{")) {
		return jsonLines(in, o, take)
	}
	bounded := &perItem{r: in, left: MaxItem}
	d := json.NewDecoder(bounded)
	if bytes.HasPrefix(first, []byte("[")) {
		if _, err := d.Token(); err != nil {
			return fmt.Errorf("reading JSON: %w", err)
		}
	}
	for d.More() {
		at := d.InputOffset()
		var m json.RawMessage
		err := d.Decode(&m)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			take(Item{Offset: at, Err: fmt.Errorf("is no JSON, and what follows cannot be read: %w", err)})
			return nil
		}
		if !take(jsonItem(m, at, o)) {
			return nil
		}
		bounded.left = MaxItem
	}
	if _, err := d.Token(); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("reading JSON: %w", err)
	}
	return nil
}

var errLong = fmt.Errorf("is longer than %d MB", MaxItem>>20)

// A perItem ends with errLong where one item has more bytes than it may.
type perItem struct {
	r    io.Reader
	left int
}

func (p *perItem) Read(b []byte) (int, error) {
	if p.left <= 0 {
		return 0, errLong
	}
	n, err := p.r.Read(b[:min(len(b), p.left)])
	p.left -= n
	return n, err
}

func jsonLines(in *bufio.Reader, o Options, take func(Item) bool) error {
	var at int64
	for {
		line, n, err := longLine(in)
		if len(bytes.TrimSpace(line)) > 0 && !take(jsonItem(line, at, o)) || n > MaxItem && !take(Item{Offset: at, Err: errLong}) {
			return nil
		}
		at += n
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading JSON lines: %w", err)
		}
	}
}

// longLine returns the next line and its length; one longer than MaxItem is passed over and comes as nil.
func longLine(in *bufio.Reader) (line []byte, n int64, err error) {
	for {
		part, err := in.ReadSlice('\n')
		n += int64(len(part))
		if n <= MaxItem {
			line = append(line, part...)
		} else {
			line = nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, n, err
		}
	}
}

func jsonItem(data []byte, at int64, o Options) Item {
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		return Item{Offset: at, Err: fmt.Errorf("is no JSON object: %w", err)}
	}
	_, bodies := raw["bodies"]
	_, headlines := raw["headlines"]
	_, status := raw["pubStatus"]
	if bodies || headlines || status {
		return ninjsItem(data, at)
	}
	low := make(map[string]any, len(raw))
	for name, v := range raw {
		if _, twice := low[strings.ToLower(name)]; !twice || name == strings.ToLower(name) {
			low[strings.ToLower(name)] = v
		}
	}
	get := func(field string) string {
		s, _ := low[column(field, o, func(name string) bool { s, ok := low[name].(string); return ok && s != "" })].(string)
		return s
	}
	return textItem(at, get("title"), get("text"), intake.Options{URL: get("url"), Publisher: get("publisher"), Published: get("published")})
}

// A ninjs is what truce takes of ninjs 3.1.
type ninjs struct {
	URI            string `json:"uri"`
	VersionCreated string `json:"versionCreated"`
	FirstCreated   string `json:"firstCreated"`
	PubStatus      string `json:"pubStatus"`
	EmbargoedUntil string `json:"embargoedUntil"`
	EdNote         string `json:"edNote"`
	Headlines      []struct {
		Value string `json:"value"`
		Role  string `json:"role"`
	} `json:"headlines"`
	Bodies []struct {
		Value       string `json:"value"`
		ContentType string `json:"contentType"`
	} `json:"bodies"`
	InfoSources []struct {
		Name string `json:"name"`
	} `json:"infoSources"`
}

func ninjsItem(data []byte, at int64) Item {
	var n ninjs
	if err := json.Unmarshal(data, &n); err != nil {
		return Item{Offset: at, Err: fmt.Errorf("is no ninjs: %w", err)}
	}
	switch n.PubStatus {
	case "canceled", "cancelled":
		return Item{Offset: at, Skip: "items that their agency canceled", Notes: []string{n.URI + " is canceled by its agency: what is kept of it stays kept; decide on it with 'truce decide'"}}
	case "withheld":
		return Item{Offset: at, Skip: "items that their agency withholds"}
	}
	about := intake.Options{URL: n.URI, Published: n.VersionCreated}
	if about.Published == "" {
		about.Published = n.FirstCreated
	}
	if len(n.InfoSources) > 0 {
		about.Publisher = n.InfoSources[0].Name
	}
	title := ""
	if len(n.Headlines) > 0 {
		title = n.Headlines[0].Value
	}
	var it Item
	switch {
	case len(n.Bodies) == 0:
		it = textItem(at, title, "", about)
	case strings.Contains(n.Bodies[0].ContentType, "html"):
		it = htmlItem(at, title, n.Bodies[0].Value, about)
	default:
		it = textItem(at, title, n.Bodies[0].Value, about)
	}
	if n.EmbargoedUntil != "" {
		it.Notes = append(it.Notes, "is embargoed until "+n.EmbargoedUntil)
	}
	if n.EdNote != "" {
		it.Notes = append(it.Notes, "note of its editor: "+n.EdNote)
	}
	return it
}
