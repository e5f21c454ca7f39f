package intake

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The simple reader goes over a page as a stream of tags, not as a tree: nothing nests too
// deep, and a page that breaks off is read as far as it goes. It has a vote in what is
// text (arbiter.go), and it alone reads pages that are too large or too tangled for a tree.
//
//   - What stands in a skipped element (script, nav, aside …) is passed over, but
//     for a headline in a <header>. If nothing is left then, a <nav> was never
//     closed: only what never holds prose is passed over, in a second reading.
//   - Each block element ends the block before. A block knows which element it
//     stands in, and which <article>, or <main>, or none.
//   - If one article holds most of the words, the rest is clutter and goes.
//   - Paragraphs, headings, captions and quotations stay; list items and loose
//     text stay if they are long enough to be sentences.
//
// For example
//
//	<nav>Home</nav><h1>Truce holds</h1><p>Guns were <b>silent</b>.</p><li>Share</li>
//
// becomes "Truce holds" and "Guns were silent.".

// A streamBlock is a paragraph in the making.
type streamBlock struct {
	in     atom.Atom // the element it stands in, 0 for loose text
	region int       // number of its <article> or <main>, 0 outside of any
	text   string
}

// A pageReader goes over the tags of a page.
type pageReader struct {
	meta    metadata
	blocks  []streamBlock
	current strings.Builder
	in      atom.Atom
	region  int               // current region, 0 outside
	regions int               // how many there were
	nested  int               // depth of regions in regions
	skip    []atom.Atom       // elements to pass over
	skipped map[atom.Atom]int // how many of each are open
	heading string            // first <h1>, wherever it stands
	inH1    bool
	pre     int
}

// Elements whose text is never prose, and those whose text is rarely the article.
var (
	machinery = []atom.Atom{
		atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Title,
		atom.Button, atom.Select, atom.Textarea, atom.Video, atom.Audio,
	}
	surroundings = []atom.Atom{atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Menu, atom.Dialog}
)

var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Figcaption: true, atom.Li: true, atom.Blockquote: true, atom.Pre: true, atom.Div: true, atom.Section: true,
	atom.Article: true, atom.Main: true, atom.Body: true, atom.Table: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dd: true, atom.Dt: true, atom.Figure: true, atom.Hr: true,
	atom.Nav: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Address: true,
}

// readStream reads a page with the simple reader.
func readStream(page string) *pageReader {
	r := readPage(page, slices.Concat(machinery, surroundings))
	if len(r.blocks) == 0 {
		r = readPage(page, machinery)
	}
	return r
}

func readPage(page string, skip []atom.Atom) *pageReader {
	r := &pageReader{skip: skip, skipped: map[atom.Atom]int{}}
	tags := html.NewTokenizer(strings.NewReader(page))
	for tags.Next() != html.ErrorToken {
		r.token(tags.Token())
	}
	r.flush()
	return r
}

func (r *pageReader) token(t html.Token) {
	switch t.Type {
	case html.TextToken:
		r.words(t.Data)
	case html.StartTagToken, html.SelfClosingTagToken:
		r.meta.tag(t)
		r.open(t)
	case html.EndTagToken:
		r.close(t.DataAtom)
	}
}

func (r *pageReader) open(t html.Token) {
	tag := t.DataAtom
	if blockElements[tag] {
		r.flush()
		r.in, r.inH1 = tag, false
	}
	switch tag {
	case atom.Article, atom.Main:
		r.enter()
	case atom.Br:
		r.current.WriteString("\n")
	case atom.H1:
		r.inH1 = r.heading == ""
	case atom.Pre:
		r.pre++
	}
	if slices.Contains(r.skip, tag) && t.Type == html.StartTagToken {
		r.skipped[tag]++
	}
}

func (r *pageReader) close(tag atom.Atom) {
	if blockElements[tag] {
		r.flush()
		r.in = 0
	}
	switch tag {
	case atom.Article, atom.Main:
		if r.nested--; r.nested <= 0 {
			r.nested, r.region = 0, 0
		}
	case atom.H1:
		r.inH1 = false
	case atom.Pre:
		r.pre = max(0, r.pre-1)
	case atom.Title, atom.Script:
		r.meta.end(tag)
	}
	if r.skipped[tag] > 1 {
		r.skipped[tag]--
	} else {
		delete(r.skipped, tag)
	}
}

func (r *pageReader) enter() {
	if r.nested++; r.nested == 1 {
		r.regions++
		r.region = r.regions
	}
}

// words takes a stretch of text between two tags.
func (r *pageReader) words(text string) {
	r.meta.words(text)
	if r.inH1 && len(r.heading) < 500 {
		r.heading = squeeze(r.heading + " " + text)
	}
	if len(r.skipped) > 0 {
		return
	}
	if r.pre == 0 {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	r.current.WriteString(text)
}

// flush ends the current block. Two line breaks in a row end one too.
func (r *pageReader) flush() {
	for part := range strings.SplitSeq(r.current.String(), "\n\n") {
		if text := squeezeLines(part); text != "" {
			r.blocks = append(r.blocks, streamBlock{in: r.in, region: r.region, text: text})
		}
	}
	r.current.Reset()
}

// kept returns the blocks that are worth keeping.
func (r *pageReader) kept() []streamBlock {
	region := r.mainRegion()
	var kept []streamBlock
	for _, b := range r.blocks {
		if region != 0 && b.region != region && b.in != atom.H1 || !b.substantial() {
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

// mainRegion returns the region with the most text, 0 if it has less than half.
func (r *pageReader) mainRegion() int {
	size, all := make([]int, r.regions+1), 0
	for _, b := range r.blocks {
		if b.substantial() {
			size[b.region] += len(b.text)
			all += len(b.text)
		}
	}
	best := 0
	for region := 1; region < len(size); region++ {
		if best == 0 || size[region] > size[best] {
			best = region
		}
	}
	if size[best]*2 < all {
		return 0
	}
	return best
}

// substantial reports whether a block looks like part of an article.
func (b streamBlock) substantial() bool {
	switch b.in {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Figcaption, atom.Blockquote, atom.Pre:
		return true
	case atom.Li, atom.Dd, atom.Td:
		return len(b.text) >= 40
	}
	return len(b.text) >= 80
}

// squeeze joins the words of text with single spaces.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// squeezeLines squeezes each line and leaves out empty ones.
func squeezeLines(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = squeeze(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
