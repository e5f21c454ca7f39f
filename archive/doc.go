// Package archive takes articles out of the files in which agencies and archives hand them on: WARC, ninjs, JSON
// lines, CSV and mail.
//
// # Usage
//
//	err := archive.Read(file, archive.Options{Name: "wire.warc.gz"}, func(it archive.Item) bool { … })
//
// # Results
//
// Items come one at a time in the order of the file. Each holds the bytes of one article as package intake reads them, with what
// the file tells beside them; or why there is none. One bad item does not stop the rest.
//
// # Limitations
//
// Times are taken as written. Versions of one article are separate items.
package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/truce-ledger/truce/intake"
)

// MaxItem is the most bytes that one item may have.
const MaxItem = 16 << 20

// A Format is the kind of file.
type Format string

// The formats. JSON stands for ninjs, JSON lines and arrays of objects: the fields tell which.
const (
	Auto Format = "auto"
	WARC Format = "warc"
	JSON Format = "jsonl"
	CSV  Format = "csv"
	Mbox Format = "mbox"
	EML  Format = "eml"
)

// Options tell how to read a file.
type Options struct {
	Name   string            // of the file, for Auto
	Format Format            // Auto if ""
	Map    map[string]string // field of an article (text, title, url, publisher, published) to the column or key that holds it
	Offset int64             // WARC: where the reader stands in the file
}

// An Item is one article, or why it is none.
type Item struct {
	Offset int64 // bytes of the file before it; for JSON and CSV of unpacked text
	Data   []byte
	About  intake.Options // what the file tells of it
	Notes  []string
	Skip   string // why it is passed over as of no interest, "" if it is not
	Err    error  // why it cannot be read, nil if it can
}

// Detect tells the format of a file by its name and its first bytes, "" if it is none of these.
func Detect(name string, head []byte) Format {
	lower := strings.ToLower(name)
	lower = strings.TrimSuffix(lower, ".gz")
	switch filepath.Ext(lower) {
	case ".warc":
		return WARC
	case ".json", ".jsonl", ".ndjson", ".ninjs":
		return JSON
	case ".csv", ".tsv":
		return CSV
	case ".mbox", ".mbx":
		return Mbox
	case ".eml":
		return EML
	}
	switch {
	case bytes.HasPrefix(head, []byte("WARC/1.")):
		return WARC
	case bytes.HasPrefix(head, []byte("From ")):
		return Mbox
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")), bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")):
		return JSON
	}
	return ""
}

// Read calls take with each item of the file until take returns false. The error is that of the file, or that its format is unknown.
func Read(file io.Reader, o Options, take func(Item) bool) error {
	format := o.Format
	if format == "" || format == Auto {
		if format = Detect(o.Name, nil); format == "" {
			in := bufio.NewReader(file)
			head, _ := in.Peek(512)
			format, file = Detect(o.Name, head), in
		}
	}
	if format == WARC {
		return readWARC(file, o, take)
	}
	text, err := unzipped(file)
	if err != nil {
		return err
	}
	switch format {
	case JSON:
		return readJSON(text, o, take)
	case CSV:
		return readCSV(text, o, take)
	case Mbox:
		return readMbox(text, take)
	case EML:
		data, err := io.ReadAll(io.LimitReader(text, MaxItem+1))
		if err != nil {
			return fmt.Errorf("reading a mail: %w", err)
		}
		take(mailItem(data, 0))
		return nil
	}
	return fmt.Errorf("is of no kind that is known: name one with --from: %s, %s, %s, %s, %s", WARC, JSON, CSV, Mbox, EML)
}
