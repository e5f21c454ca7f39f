package archive

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/truce-ledger/truce/intake"
	"github.com/truce-ledger/truce/warc"
)

// readWARC takes the pages out of responses, resources and conversions.
func readWARC(file io.Reader, o Options, take func(Item) bool) error {
	r := warc.NewReader(file, warc.Options{Offset: o.Offset})
	for {
		rec, err := r.Next()
		var bad *warc.BadRecord
		var it Item
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &bad):
			it = Item{Offset: bad.Offset, Err: errors.New(bad.Why)}
		case err != nil:
			return err
		default:
			it = warcItem(rec)
		}
		if !take(it) {
			return nil
		}
	}
}

func warcItem(rec *warc.Record) Item {
	it := Item{Offset: rec.Offset, Notes: rec.Notes}
	switch rec.Type() {
	case warc.Response, warc.Resource, warc.Conversion:
	default:
		it.Skip = "records of type " + rec.Type()
		return it
	}
	if uri := rec.TargetURI(); rec.Type() == warc.Response && !strings.HasPrefix(strings.ToLower(uri), "http") {
		it.Skip = "responses that are not of HTTP"
		return it
	}
	page, err := rec.Page(MaxItem)
	if err != nil {
		it.Err = err
		return it
	}
	if page.Status != http.StatusOK {
		it.Skip = fmt.Sprintf("responses with status %d", page.Status)
		return it
	}
	if err := warc.CheckDigest(rec.Get("WARC-Payload-Digest"), page.Payload); err != nil && warc.CheckDigest(rec.Get("WARC-Payload-Digest"), page.Body) != nil {
		it.Notes = append(it.Notes, "payload: "+err.Error())
	}
	kind, _, err := mime.ParseMediaType(page.Header.Get("Content-Type"))
	if err != nil || kind == "" {
		kind = http.DetectContentType(page.Body)
		kind, _, _ = strings.Cut(kind, ";")
	}
	it.Data = page.Body
	it.About.URL = rec.TargetURI()
	switch kind {
	case "text/html", "application/xhtml+xml":
		it.About.Format = intake.HTML
	case "text/plain":
		it.About.Format = intake.PlainText
	default:
		it.Data, it.Skip = nil, "pages of type "+kind
	}
	return it
}
