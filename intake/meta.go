package intake

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/truce-ledger/truce"
)

// metadata gathers what a page says of itself, from the most to the least
// trusted: its JSON-LD (schema.org's NewsArticle), its <meta> tags, its <title>.
type metadata struct {
	linked   linkedArticle
	named    map[string]string // <meta property or name or itemprop>, first one of each
	link     string            // <link rel=canonical>
	title    string
	capture  atom.Atom // the element whose words are being gathered, 0 if none
	captured strings.Builder
}

// A linkedArticle is what we read of schema.org's NewsArticle.
type linkedArticle struct {
	Headline, Published, Publisher string
}

// tag takes note of an opening tag.
func (m *metadata) tag(t html.Token) {
	switch t.DataAtom {
	case atom.Meta:
		key := firstOf(attr(t, "property"), attr(t, "name"), attr(t, "itemprop"))
		if m.named == nil {
			m.named = map[string]string{}
		}
		if _, have := m.named[key]; !have {
			m.named[key] = squeeze(attr(t, "content"))
		}
	case atom.Link:
		if m.link == "" && attr(t, "rel") == "canonical" {
			m.link = attr(t, "href")
		}
	case atom.Title:
		m.capture = atom.Title
	case atom.Script:
		if attr(t, "type") == "application/ld+json" {
			m.capture = atom.Script
		}
	}
}

func (m *metadata) words(text string) {
	if m.capture != 0 {
		m.captured.WriteString(text)
	}
}

// end takes note of a closing </title> or </script>.
func (m *metadata) end(tag atom.Atom) {
	if m.capture != tag {
		return
	}
	switch text := m.captured.String(); {
	case tag == atom.Title && m.title == "":
		m.title = squeeze(text)
	case tag == atom.Script:
		var data any
		if json.Unmarshal([]byte(text), &data) == nil {
			m.findArticle(data)
		}
	}
	m.capture = 0
	m.captured.Reset()
}

// findArticle looks for an object whose type ends in Article, at the top, in a
// list, or in a @graph.
func (m *metadata) findArticle(data any) {
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			m.findArticle(item)
		}
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			m.findArticle(graph)
		}
		if m.linked.Published == "" && isArticle(v["@type"]) {
			m.linked = linkedArticle{
				Headline:  squeeze(stringOf(v["headline"])),
				Published: stringOf(v["datePublished"]),
				Publisher: squeeze(nameOf(v["publisher"])),
			}
		}
	}
}

func isArticle(kind any) bool {
	if list, ok := kind.([]any); ok && len(list) > 0 {
		kind = list[0]
	}
	return strings.HasSuffix(stringOf(kind), "Article") || stringOf(kind) == "LiveBlogPosting"
}

func stringOf(v any) string {
	s, _ := v.(string)
	return s
}

func nameOf(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	if object, ok := v.(map[string]any); ok {
		return stringOf(object["name"])
	}
	return stringOf(v)
}

// fill copies what was found into an article. heading is the page's <h1>.
func (m *metadata) fill(a *truce.Article, heading string) {
	a.Title = firstOf(m.linked.Headline, m.named["og:title"], heading, m.title)
	a.Publisher = firstOf(m.linked.Publisher, m.named["og:site_name"])
	a.URL = firstOf(m.link, m.named["og:url"])
	a.Published = day(firstOf(m.linked.Published, m.named["article:published_time"], m.named["datePublished"]))
}

// day returns the day that an ISO 8601 instant begins with, "" if it does not.
func day(instant string) string {
	if len(instant) < 10 || !IsDay(instant[:10]) {
		return ""
	}
	return instant[:10]
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
