package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// A Subscription is a feed that the user added.
type Subscription struct {
	URL    string
	Name   string        // plain name, "" is what the feed calls itself
	Outlet string        // publisher of what it carries, "" is what the pages say
	Folder string        // in the list, as in "Calvoria/Ministries"; "" is the top
	Every  time.Duration // pause between two requests, 0 is DefaultEvery
}

// An outline is an element of OPML 2.0. outlet and every are our own.
type outline struct {
	Text     string    `xml:"text,attr"`
	Title    string    `xml:"title,attr,omitempty"`
	Type     string    `xml:"type,attr,omitempty"`
	URL      string    `xml:"xmlUrl,attr,omitempty"`
	Outlet   string    `xml:"outlet,attr,omitempty"`
	Every    string    `xml:"every,attr,omitempty"`
	Outlines []outline `xml:"outline"`
}

type document struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Outlines []outline `xml:"body>outline"`
}

// maxDepth is how deep folders may lie.
const maxDepth = 20

// ErrNoOPML is what ReadOPML gives for what is no list of feeds.
var ErrNoOPML = errors.New("is no OPML list of feeds")

// ReadOPML reads a list of feeds in its order, each address once. Outlines that are neither feeds nor folders are passed over.
func ReadOPML(data []byte) ([]Subscription, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	d.Strict = false
	if err := shallow(data); err != nil {
		return nil, err
	}
	var doc document
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrNoOPML, err)
	}
	var out []Subscription
	seen := map[string]bool{}
	var walk func(list []outline, folder string)
	walk = func(list []outline, folder string) {
		for _, o := range list {
			name := squeeze(o.Text)
			if name == "" {
				name = squeeze(o.Title)
			}
			if at := absolute(nil, o.URL); at != "" && !seen[at] {
				seen[at] = true
				every, _ := time.ParseDuration(o.Every)
				out = append(out, Subscription{at, name, squeeze(o.Outlet), folder, max(every, 0)})
			}
			if len(o.Outlines) > 0 {
				walk(o.Outlines, strings.TrimPrefix(folder+"/"+strings.ReplaceAll(name, "/", "∕"), "/"))
			}
		}
	}
	walk(doc.Outlines, "")
	return out, nil
}

// shallow refuses what nests too deep, before it is decoded by recursion.
func shallow(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	d.Strict = false
	for depth := 0; ; {
		t, err := d.RawToken()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("%w: %v", ErrNoOPML, err)
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > maxDepth {
			return fmt.Errorf("%w: its folders lie deeper than %d", ErrNoOPML, maxDepth)
		}
	}
}

// WriteOPML writes a list of feeds, so that ReadOPML reads the same.
func WriteOPML(w io.Writer, list []Subscription) error {
	doc := document{Version: "2.0", Title: "Feeds of truce"}
	for _, s := range list {
		at := &doc.Outlines
		for _, name := range strings.Split(s.Folder, "/") {
			if s.Folder == "" {
				break
			}
			i := slices.IndexFunc(*at, func(o outline) bool { return o.Text == name && o.URL == "" })
			if i < 0 {
				*at = append(*at, outline{Text: name})
				i = len(*at) - 1
			}
			at = &(*at)[i].Outlines
		}
		o := outline{Text: s.Name, Type: "rss", URL: s.URL, Outlet: s.Outlet}
		if s.Every > 0 {
			o.Every = s.Every.String()
		}
		*at = append(*at, o)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
