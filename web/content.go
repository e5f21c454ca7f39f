package web

import (
	"encoding/json"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// What the templates of Read, Event and Board share.

// A linked is something that a part of a page links to, with what links must carry on.
type linked struct {
	To   any
	Keep template.URL
}

// A wrapping is a piece of text with the elements that are still to be opened around it.
type wrapping struct {
	textPiece
	at int
}

// Head is the element to open next, nil if none is.
func (w wrapping) Head() *wrap {
	if w.at == len(w.Wrap) {
		return nil
	}
	return &w.Wrap[w.at]
}

// Rest is what stands within Head.
func (w wrapping) Rest() wrapping { return wrapping{w.textPiece, w.at + 1} }

// contentFunctions are what the templates of these pages may call besides functions.
var contentFunctions = template.FuncMap{
	"link":    func(to any, keep template.URL) linked { return linked{to, keep} },
	"wrapped": func(p textPiece) wrapping { return wrapping{p, 0} },
	"when":    when,
	"safeURL": safeURL,
}

// when writes a day as it is, and an instant with its zone: "2031-05-02 14:30 UTC".
func when(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	name := t.Format("-07:00")
	if _, offset := t.Zone(); offset == 0 {
		name = "UTC"
	}
	return t.Format("2006-01-02 15:04 ") + name
}

// safeURL returns an address that a link may lead to, "" for one that could run something.
func safeURL(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// writeJSON answers with an object.
func writeJSON(w http.ResponseWriter, object any) error {
	body, err := json.Marshal(object)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_, err = w.Write(append(body, '\n'))
	return err
}
