package intake

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/truce-ledger/truce"
)

// How a page becomes an article:
//
//	simple.go      tags one after the other; what the page says of itself (meta.go, linked.go)
//	tangle.go      is it small and plain enough to be read as a tree?
//	blocks.go      its paragraphs, headings, captions, in order, each with what it stands in
//	extractors.go  go-trafilatura, go-readability and the simple reader say what they would keep
//	arbiter.go     a named rule decides on each block
//	layout.go      headline, standfirst, paragraphs, captions, crossheads, credits are laid out, and marked
//	wall.go        does it hold an article at all?

// A reading is a page on its way.
type reading struct {
	meta    metadata
	tree    *html.Node // nil if it was not read as a tree
	blocks  []block
	choices []Choice
	live    bool
	first   int // first block of the body
	notes   []string
}

// readHTML fills in the text of a page and what the page says of itself.
func readHTML(a *truce.Article, page string) (notes []string, err error) {
	r := newReading(page)
	r.layOut(a)
	a.Publisher, a.URL = r.meta.publisher(), r.meta.address()
	a.Published, a.Updated = r.dates(a.URL)
	note, err := r.wall(a)
	if note != "" {
		r.notes = append(r.notes, note)
	}
	return r.notes, err
}

// Explain tells what was decided on each block of a page, for people who ask why
// something is in an article's text or is not.
func Explain(data []byte, o Options) ([]Choice, error) {
	text, _, err := decode(data, declaredEncoding(data, o.ContentType))
	if err != nil {
		return nil, err
	}
	return newReading(text).choices, nil
}

func newReading(page string) *reading {
	simple := readStream(page)
	r := &reading{meta: simple.meta}
	if why := tangled(page); why != "" {
		r.notes = append(r.notes, fmt.Sprintf("is a page %s: read as a stream of tags, so clutter may be left in it", why))
	} else {
		r.readTree(page, simple)
	}
	if r.tree == nil {
		r.readBlocks(simple)
	}
	return r
}

// readTree reads the page as a tree and lets the arbiter decide. It leaves tree nil if
// the parser refuses the page.
func (r *reading) readTree(page string, simple *pageReader) {
	parse := func() *html.Node {
		tree, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return nil
		}
		return tree
	}
	if r.tree = parse(); r.tree == nil {
		return
	}
	r.blocks = splitTitle(blocksOf(r.tree), cutSite(firstOf(r.meta.headline(), r.meta.title), r.meta.publisher()))
	r.live = livePosts(r.blocks)
	jury := newJury(byTrafilatura(r.tree), byReadability(parse()), byStream(simple))
	r.choices = jury.judge(r.blocks)
}

// splitTitle cuts the headline off a block whose first line it is, as old pages print it in the
// same table cell, with a line break, as what follows.
func splitTitle(blocks []block, title string) []block {
	for i, b := range blocks {
		line, rest, ok := strings.Cut(b.text, "\n")
		if ok && title != "" && sameWords(line, title) {
			head, tail := b, b
			head.text, tail.text = line, rest
			return slices.Concat(blocks[:i], []block{head, tail}, blocks[i+1:])
		}
	}
	return blocks
}

// readBlocks takes the simple reader's word for it.
func (r *reading) readBlocks(simple *pageReader) {
	for _, b := range simple.kept() {
		own := block{text: b.text, in: b.in}
		if b.in == atom.Figcaption {
			own.where = inFigure | inCaption
		}
		in := !clutter(b.text)
		r.blocks = append(r.blocks, own)
		r.choices = append(r.choices, Choice{Text: b.text, In: in, Rule: "stream", Votes: "--S"})
	}
}

// dates returns when the page was published and changed.
func (r *reading) dates(url string) (published, updated string) {
	published, updated = r.meta.published(), r.meta.updated()
	if published == "" {
		for i := range r.blocks {
			if b := &r.blocks[i]; b.time != "" && b.where&(inMargins|inHidden|inComments) == 0 && b.post == 0 {
				published = instant(b.time)
				break
			}
		}
	}
	for i := 0; published == "" && i < len(r.blocks) && i < r.first+3; i++ {
		if b := &r.blocks[i]; dateLine.MatchString(b.text) && b.where&(inMargins|inHidden|inComments) == 0 {
			published = printedDay(b.text)
		}
	}
	if published == "" && r.tree != nil {
		published = dayInPage(r.tree, url)
	}
	if updated <= published && (published == "" || updated[:min(len(updated), 10)] == published[:10] || updated < published) {
		updated = ""
	}
	return published, updated
}
