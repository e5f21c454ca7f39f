package intake

import (
	"html"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata gathers what a page says of itself, from the most to the least
// trusted: its JSON-LD (schema.org's NewsArticle), its <meta> tags, its <title>.
type metadata struct {
	linked   linkedArticle
	named    map[string]string // <meta property or name or itemprop>, first one of each, keys in small letters
	authors  []string          // of <meta name=author> and its like
	link     string            // <link rel=canonical>
	amp      bool              // the page is an AMP page
	frames   bool              // the page is a frameset
	language string            // <html lang>
	title    string
	capture  atom.Atom // the element whose words are being gathered, 0 if none
	captured strings.Builder
}

// maxMeta is the number of bytes that are read of a title or description.
const maxMeta = 4000

// tag takes note of an opening tag.
func (m *metadata) tag(t nethtml.Token) {
	switch t.DataAtom {
	case atom.Html:
		m.language = firstOf(m.language, attr(t, "lang"), attr(t, "xml:lang"))
		for _, a := range t.Attr {
			m.amp = m.amp || a.Key == "amp" || a.Key == "⚡"
		}
	case atom.Frameset:
		m.frames = true
	case atom.Meta:
		m.meta(t)
	case atom.Link:
		if m.link == "" && strings.EqualFold(attr(t, "rel"), "canonical") {
			m.link = attr(t, "href")
		}
	case atom.Title:
		m.capture = atom.Title
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(attr(t, "type")), "application/ld+json") {
			m.capture = atom.Script
		}
	}
}

func (m *metadata) meta(t nethtml.Token) {
	key := strings.ToLower(firstOf(attr(t, "property"), attr(t, "name"), attr(t, "itemprop"), attr(t, "http-equiv")))
	if m.named == nil {
		m.named = map[string]string{}
	}
	content := plain(validHead(attr(t, "content"), maxMeta))
	if _, have := m.named[key]; !have && content != "" {
		m.named[key] = content
	}
	switch key {
	case "author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl", "dcterms.creator", "citation_author":
		if !strings.Contains(content, "://") {
			m.authors = append(m.authors, content)
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
		m.title = squeeze(validHead(text, maxMeta))
	case tag == atom.Script:
		m.findArticle(readLinked(text), 0)
	}
	m.capture = 0
	m.captured.Reset()
}

// first returns the first of some <meta> tags that the page has.
func (m *metadata) first(keys ...string) string {
	for _, key := range keys {
		if v := m.named[key]; v != "" {
			return v
		}
	}
	return ""
}

func (m *metadata) headline() string {
	return firstOf(m.linked.Headline, m.first("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title", "headline", "citation_title"))
}

func (m *metadata) description() string {
	return firstOf(m.linked.Description, m.first("og:description", "description", "twitter:description", "dc.description"))
}

func (m *metadata) publisher() string {
	return firstOf(m.linked.Publisher, m.first("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "copyright-holder"))
}

func (m *metadata) published() string {
	return firstInstant(m.linked.Published, m.first("article:published_time"), m.first("datepublished"), m.first("parsely-pub-date"), m.first("og:article:published_time"),
		m.first("dc.date.issued"), m.first("dcterms.issued"), m.first("dcterms.created"), m.first("dc.date"), m.first("pubdate"), m.first("publish-date"), m.first("sailthru.date"), m.first("date"))
}

func (m *metadata) updated() string {
	return firstInstant(m.linked.Modified, m.first("article:modified_time"), m.first("datemodified"), m.first("og:updated_time"), m.first("dcterms.modified"), m.first("last-modified"), m.first("lastmod"))
}

// address returns the canonical address if it is one that can stand alone.
func (m *metadata) address() string {
	for _, url := range [...]string{m.link, m.named["og:url"], m.linked.URL} {
		if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
			return url
		}
	}
	return ""
}

// plain makes one line of words of what a page puts in an attribute, which may be
// escaped twice.
func plain(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return squeeze(s)
}

func attr(t nethtml.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
