// Package intake makes articles of bytes: it finds out how they are encoded,
// whether they are plain text or HTML, and what they say about themselves.
//
// # Usage
//
//	article, notes, err := intake.Read(data, intake.Options{File: "report.txt"})
//
// # Results
//
// Plain text is kept exactly as it was read, line ends and all, so that a span of
// the article is a span of the file; only a byte order mark and a head (head.go) are
// left out, and bytes that are no text in the file's encoding become U+FFFD, with a
// note that says so.
// HTML becomes its headline, standfirst, paragraphs, captions and crossheads, set apart by
// empty lines; see html.go. Parts tell what in either text is no body.
//
// # Limitations
//
// No scripts run and nothing is fetched: what a page loads later is not in it.
package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"

	"github.com/truce-ledger/truce"
)

// MaxBytes is the largest input that is read. A day's news of a whole agency is
// about a tenth of it.
const MaxBytes = 64 << 20

// What can be wrong with an input. Errors returned by Read wrap one of them.
var (
	ErrEmpty    = errors.New("is empty")
	ErrBinary   = errors.New("is not text")
	ErrTooLarge = errors.New("is too large")
)

// A Format is how an input is written.
type Format string

// The formats.
const (
	Auto      Format = "auto" // look at the name and at the first bytes
	PlainText Format = "text"
	HTML      Format = "html"
)

// Formats lists every format.
var Formats = [...]Format{Auto, PlainText, HTML}

// Options are what is known of an article from elsewhere. They win over what the
// input says of itself; "" leaves the word to the input.
type Options struct {
	File      string // path as given
	URL       string
	Publisher string
	Published string // ISO 8601 day or instant
	Format    Format // "" is Auto

	// ContentType is what a server said of the bytes, as in "text/html; charset=windows-1251"; "" if
	// they did not come from one. It names the encoding of a page that names none itself.
	ContentType string
}

// Read makes an article of data. The notes are sentences for people about what
// had to be guessed or replaced.
func Read(data []byte, o Options) (a *truce.Article, notes []string, err error) {
	if len(data) > MaxBytes {
		return nil, nil, fmt.Errorf("%w: more than %d MB; split it into its reports", ErrTooLarge, MaxBytes>>20)
	}
	format := o.Format
	if format == Auto || format == "" {
		format = Detect(data, o.File)
	}
	var declared encoding.Encoding
	if format == HTML {
		declared = declaredEncoding(data, o.ContentType)
	}
	text, note, err := decode(data, declared)
	if err != nil {
		return nil, nil, err
	}
	if note != "" {
		notes = append(notes, note)
	}
	a = &truce.Article{File: o.File}
	if format == HTML {
		more, err := readHTML(a, text)
		if notes = append(notes, more...); err != nil {
			return nil, notes, err
		}
	} else {
		if text, note = readHead(a, text); note != "" {
			notes = append(notes, note)
		}
		readText(a, text)
	}
	if strings.TrimSpace(a.Text) == "" {
		return nil, nil, fmt.Errorf("%w: there are no words in it", ErrEmpty)
	}
	return finish(a, o), notes, nil
}

// finish fills in what does not depend on the format.
func finish(a *truce.Article, o Options) *truce.Article {
	sum := sha256.Sum256([]byte(a.Text))
	a.ID = "sha256:" + hex.EncodeToString(sum[:])
	a.Credits = credits(a.Text, a.Byline)
	if a.Language == "" {
		a.Language = languageOf(a.Text)
	}
	for _, field := range []struct {
		to    *string
		given string
	}{{&a.URL, o.URL}, {&a.Publisher, o.Publisher}, {&a.Published, o.Published}} {
		if field.given != "" {
			*field.to = field.given
		}
	}
	return a
}
