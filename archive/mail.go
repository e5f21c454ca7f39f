package archive

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/truce-ledger/truce/intake"
)

const maxParts = 200 // parts of one mail that are looked at

// readMbox takes one article a mail. A mail begins with a line "From " after an empty line.
func readMbox(in *bufio.Reader, take func(Item) bool) error {
	var data []byte
	var at, start int64
	blank, long := true, false
	flush := func(next int64) bool {
		it := mailItem(data, start)
		if long {
			it = Item{Offset: start, Err: errLong}
		}
		ok := len(bytes.TrimSpace(data)) == 0 && !long || take(it)
		data, start, long = nil, next, false
		return ok
	}
	for {
		line, n, err := longLine(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("reading mails: %w", err)
		}
		if blank && bytes.HasPrefix(line, []byte("From ")) {
			if !flush(at) {
				return nil
			}
		} else if long = long || len(data)+int(n) > MaxItem; !long {
			if quoted := bytes.TrimLeft(line, ">"); len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
				line = line[1:]
			}
			data = append(data, line...)
		}
		blank = len(bytes.TrimSpace(line)) == 0
		at += n
		if err != nil {
			flush(at)
			return nil
		}
	}
}

func mailItem(data []byte, at int64) Item {
	if len(data) > MaxItem {
		return Item{Offset: at, Err: errLong}
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return Item{Offset: at, Err: fmt.Errorf("is no mail: %w", err)}
	}
	words := mime.WordDecoder{CharsetReader: charset}
	header := func(name string) string {
		s, err := words.DecodeHeader(m.Header.Get(name))
		if err != nil {
			return m.Header.Get(name)
		}
		return s
	}
	about := intake.Options{}
	if when, err := m.Header.Date(); err == nil {
		about.Published = when.UTC().Format(time.RFC3339)
	}
	parser := mail.AddressParser{WordDecoder: &words}
	if from, err := parser.Parse(m.Header.Get("From")); err == nil {
		if about.Publisher = from.Name; about.Publisher == "" {
			_, about.Publisher, _ = strings.Cut(from.Address, "@")
		}
	}
	p := &parts{left: maxParts}
	p.read(textproto.MIMEHeader(m.Header), m.Body, 0)
	switch {
	case strings.TrimSpace(p.plain) != "":
		return textItem(at, header("Subject"), p.plain, about)
	case p.html != "":
		return htmlItem(at, header("Subject"), p.html, about)
	}
	return Item{Offset: at, Err: errors.Join(fmt.Errorf("%w: the mail has no part of text", intake.ErrEmpty), p.err)}
}

// parts are the texts of a mail: the first plain one and the first in HTML.
type parts struct {
	plain, html string
	left        int
	err         error
}

func (p *parts) read(h textproto.MIMEHeader, body io.Reader, depth int) {
	if p.left--; p.left < 0 || depth > 8 {
		return
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			part, err := r.NextRawPart()
			if err != nil {
				return // what breaks off has the parts before
			}
			p.read(part.Header, part, depth+1)
		}
	}
	if !strings.HasPrefix(kind, "text/") || strings.HasPrefix(h.Get("Content-Disposition"), "attachment") {
		return
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(body)
	p.err = errors.Join(p.err, err)
	if r, err := charset(params["charset"], bytes.NewReader(data)); err == nil {
		if text, err := io.ReadAll(r); err == nil {
			data = text
		}
	}
	switch {
	case kind == "text/html" && p.html == "":
		p.html = string(data)
	case kind == "text/plain" && p.plain == "":
		p.plain = strings.ReplaceAll(string(data), "\r\n", "\n")
	}
}

func charset(label string, in io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("the encoding %q is unknown", label)
	}
	return e.NewDecoder().Reader(in), nil
}
