package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/truce-ledger/truce/intake"
)

// The fields of an article that a column or key can hold, with the names that are looked for where no map says otherwise.
var fields = []struct {
	name  string
	among []string
}{
	{"text", []string{"text", "body", "content", "article", "body_text", "fulltext", "full_text", "maintext"}},
	{"title", []string{"title", "headline", "heading"}},
	{"url", []string{"url", "link", "source_url", "canonical_url", "permalink"}},
	{"publisher", []string{"publisher", "source", "outlet", "agency", "newspaper", "publication", "site"}},
	{"published", []string{"published", "date", "published_at", "publish_date", "date_publish", "datepublished", "pubdate", "day", "timestamp"}},
}

// IsField reports whether a map may name a field.
func IsField(name string) bool {
	for _, f := range fields {
		if f.name == name {
			return true
		}
	}
	return false
}

// column returns the name that holds a field, "" if none does. Names are compared without case.
func column(name string, o Options, has func(string) bool) string {
	if mapped := o.Map[name]; mapped != "" {
		return strings.ToLower(mapped)
	}
	for _, f := range fields {
		if f.name != name {
			continue
		}
		for _, a := range f.among {
			if has(a) {
				return a
			}
		}
	}
	return ""
}

// textItem is an item of fields.
func textItem(offset int64, title, text string, about intake.Options) Item {
	it := Item{Offset: offset, About: about}
	if strings.TrimSpace(text) == "" {
		it.Err = fmt.Errorf("%w: there is no text in it", intake.ErrEmpty)
		return it
	}
	it.About.Format = intake.PlainText
	title = strings.Join(strings.Fields(title), " ")
	if title != "" && !strings.HasPrefix(strings.TrimSpace(text), title) {
		text = title + "\n\n" + text
	}
	it.Data = []byte(text)
	return it
}

// htmlItem is an item whose text is HTML.
func htmlItem(offset int64, title, body string, about intake.Options) Item {
	it := Item{Offset: offset, About: about}
	it.About.Format = intake.HTML
	if title != "" && !strings.Contains(body, "<h1") {
		title = "<h1>" + html.EscapeString(title) + "</h1>"
	} else {
		title = ""
	}
	it.Data = []byte("<html><head><meta charset=\"utf-8\"></head><body><article>" + title + body + "</article></body></html>")
	return it
}

// unzipped reads what is gzip as what it holds.
func unzipped(file io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(file, 64<<10)
	if head, _ := in.Peek(3); !bytes.Equal(head, []byte("\x1f\x8b\x08")) {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("cannot be unpacked: %w", err)
	}
	return bufio.NewReaderSize(z, 64<<10), nil
}

// decoded reads UTF-8, UTF-16 with a byte order mark, or else Windows-1252.
func decoded(in *bufio.Reader) io.Reader {
	head, _ := in.Peek(32 << 10)
	for len(head) > 0 && !utf8.RuneStart(head[len(head)-1]) {
		head = head[:len(head)-1]
	}
	if len(head) > 0 && head[len(head)-1] >= utf8.RuneSelf {
		head = head[:len(head)-1]
	}
	fallback := unicode.UTF8.NewDecoder().Transformer
	if !utf8.Valid(head) {
		fallback = charmap.Windows1252.NewDecoder().Transformer
	}
	return transform.NewReader(in, unicode.BOMOverride(fallback))
}
