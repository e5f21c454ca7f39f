package warc

import (
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// A Writer writes records, each as a gzip member of its own.
type Writer struct {
	w  io.Writer
	at int64
}

// NewWriter returns a Writer that goes on after offset bytes of w.
func NewWriter(w io.Writer, offset int64) *Writer { return &Writer{w: w, at: offset} }

// Write writes a record and returns the offset and the length of its member. Version, Content-Length and WARC-Block-Digest are
// filled in; fields of these names in rec are left out. A field with a line's end in it is refused.
func (w *Writer) Write(rec *Record) (offset, length int64, err error) {
	var head strings.Builder
	head.WriteString("WARC/1.1\r\n")
	for _, f := range rec.Fields {
		if strings.EqualFold(f.Name, "Content-Length") || strings.EqualFold(f.Name, "WARC-Block-Digest") {
			continue
		}
		if strings.ContainsAny(f.Name+f.Value, "\r\n") {
			return 0, 0, fmt.Errorf("writing a record: the field %q holds an end of line", f.Name)
		}
		fmt.Fprintf(&head, "%s: %s\r\n", f.Name, f.Value)
	}
	fmt.Fprintf(&head, "WARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n", Digest(rec.Block), len(rec.Block))
	count := &written{w: w.w}
	z := gzip.NewWriter(count)
	for _, b := range [][]byte{[]byte(head.String()), rec.Block, []byte("\r\n\r\n")} {
		if _, err := z.Write(b); err != nil {
			return 0, 0, fmt.Errorf("writing a record: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return 0, 0, fmt.Errorf("writing a record: %w", err)
	}
	offset = w.at
	w.at += count.n
	return offset, count.n, nil
}

type written struct {
	w io.Writer
	n int64
}

func (c *written) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
