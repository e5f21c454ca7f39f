package archive

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/truce-ledger/truce/intake"
)

// readCSV takes one article a row (RFC 4180; semicolons and tabs where the header has more of them).
func readCSV(in *bufio.Reader, o Options, take func(Item) bool) error {
	text := bufio.NewReaderSize(decoded(in), 64<<10)
	head, _ := text.Peek(32 << 10)
	line, _, _ := strings.Cut(string(head), "\n")
	r := csv.NewReader(text)
	for _, comma := range ";\t" {
		if strings.Count(line, string(comma)) > strings.Count(line, string(r.Comma)) {
			r.Comma = comma
		}
	}
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the header: %w", err)
	}
	for i := range header {
		header[i] = strings.ToLower(strings.TrimSpace(header[i]))
	}
	at := map[string]int{}
	for _, f := range fields {
		at[f.name] = slices.Index(header, column(f.name, o, func(name string) bool { return slices.Contains(header, name) }))
		if mapped := o.Map[f.name]; mapped != "" && at[f.name] < 0 {
			return fmt.Errorf("has no column %q: its columns are %s", mapped, strings.Join(header, ", "))
		}
	}
	if at["text"] < 0 {
		return fmt.Errorf("has no column that is known to hold the text: name it with --map text=COLUMN; its columns are %s", strings.Join(header, ", "))
	}
	for {
		offset := r.InputOffset()
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var bad *csv.ParseError
		if err != nil && !errors.As(err, &bad) {
			return fmt.Errorf("reading rows: %w", err)
		}
		get := func(field string) string {
			if i := at[field]; i >= 0 && i < len(row) {
				return row[i]
			}
			return ""
		}
		it := Item{Offset: offset, Err: err}
		if err == nil {
			it = textItem(offset, get("title"), get("text"), intake.Options{URL: get("url"), Publisher: get("publisher"), Published: get("published")})
		}
		if !take(it) {
			return nil
		}
	}
}
