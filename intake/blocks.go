package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is a paragraph, heading, caption or list item of a page.
type block struct {
	text   string    // words with single spaces; lines of one <pre> or <br> apart
	in     atom.Atom // the block element that it stands in, 0 for none
	where  place     // what it stands in further out
	kinds  classes   // what the names of its nearest elements say of it
	linked int       // bytes of its text that stand in links
	href   string    // where the last of them leads
	bold   int       // bytes of its text that are printed bold
	post   int       // number of the live blog's post that it stands in, 0 for none
	time   string    // datetime of a <time> in it
	boxed  bool      // it stands in a small box whose name says that it is clutter
	walled bool      // and that it asks for money, an address or consent
}

// A place says what a block stands in.
type place uint8

const (
	inFigure   place = 1 << iota // figure, or an element called one
	inCaption                    // figcaption, or an element called one
	inMargins                    // nav, aside, footer, form, dialog, menu
	inHeader                     // header
	inHidden                     // not shown
	inArticle                    // article, main, or articleBody
	inQuote                      // blockquote
	inComments                   // what readers wrote below
)

// A walker makes the blocks of a tree.
type walker struct {
	blocks []block
	text   strings.Builder
	linked int
	bold   int
	href   string
	time   string
	posts  int

	inline    classes // of the widest inline element in the current block
	inlineLen int
}

// A scope is what holds for all that stands in an element.
type scope struct {
	in    atom.Atom
	where place
	kinds classes
	post  int
	href  string
	link  bool
	bold  bool
	pre   bool
}

// blocksOf returns the blocks below n in the order of the page. The tree is at most
// as deep as the parser allows (512).
func blocksOf(n *html.Node) []block {
	w := &walker{}
	w.walk(n, scope{})
	w.flush(scope{})
	w.unlink()
	return w.blocks
}

func (w *walker) walk(n *html.Node, s scope) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.words(c.Data, s)
		case html.ElementNode:
			w.element(c, s)
		case html.DocumentNode:
			w.walk(c, s)
		}
	}
}

var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true, atom.Title: true,
	atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Video: true, atom.Audio: true, atom.Head: true, atom.Object: true,
	atom.Math: true, atom.Frameset: true,
}

func (w *walker) element(n *html.Node, s scope) {
	tag := n.DataAtom
	if unread[tag] {
		return
	}
	outer := s
	isBlock := blockElements[tag] || tag == 0 && strings.Contains(n.Data, "-") || tag == atom.Figure || tag == atom.Details || tag == atom.Summary || tag == atom.Caption || tag == atom.Center
	if isBlock {
		w.flush(outer)
		s.in = tag
	}
	switch tag {
	case atom.Br:
		w.text.WriteString("\n")
		return
	case atom.A:
		s.link, s.href = true, nodeAttr(n, "href")
	case atom.B, atom.Strong:
		s.bold = true
	case atom.Pre:
		s.pre = true
	case atom.Time:
		w.time = firstOf(w.time, nodeAttr(n, "datetime"))
	}
	s.where |= placeOf(n)
	own := classesOf(n)
	if isBlock || tag == atom.Span {
		s.kinds = own | s.kinds&inherited
	}
	first, begin := len(w.blocks), w.text.Len()
	if s.kinds&classPost != 0 && s.post == 0 {
		w.posts++
		s.post = w.posts
	}
	if s.kinds&classComments != 0 {
		s.where |= inComments
	}
	// a span of its own with the photographer's name is a line of its own
	apart := !isBlock && s.kinds&(classCredit|classCaption) != 0 && s.kinds != outer.kinds
	if apart {
		w.flush(outer)
	}
	w.walk(n, s)
	if isBlock || apart {
		w.flush(s)
	} else if n := w.text.Len() - begin; own != 0 && n > w.inlineLen {
		w.inline, w.inlineLen = own, n
	}
	if own&classClutter != 0 && isBlock {
		w.box(first, own&classWall != 0)
	}
}

// maxBox is the number of words that a box of clutter has at most; what holds more may be
// the whole page, whose makers called it a widget.
const maxBox = 60

// box marks the blocks from first on as standing in one box.
func (w *walker) box(first int, wall bool) {
	words := 0
	for _, b := range w.blocks[first:] {
		if words += len(strings.Fields(b.text)); words > maxBox {
			return
		}
	}
	for i := first; i < len(w.blocks); i++ {
		if b := &w.blocks[i]; b.where&inQuote == 0 {
			b.boxed, b.walled = true, b.walled || wall
		}
	}
}

// maxLink is the number of bytes that one link has at most; longer ones were never closed.
const maxLink = 1200

// unlink takes back links that were never closed.
func (w *walker) unlink() {
	length := map[string]int{}
	for _, b := range w.blocks {
		length[b.href] += b.linked
	}
	for i := range w.blocks {
		if b := &w.blocks[i]; length[b.href] > maxLink {
			b.linked = 0
		}
	}
}

func placeOf(n *html.Node) place {
	var p place
	switch n.DataAtom {
	case atom.Figure:
		p = inFigure
	case atom.Figcaption:
		p = inFigure | inCaption
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Dialog, atom.Menu:
		p = inMargins
	case atom.Header:
		p = inHeader
	case atom.Article, atom.Main:
		p = inArticle
	case atom.Blockquote:
		p = inQuote
	}
	for _, a := range n.Attr {
		switch v := strings.ToLower(a.Val); {
		case a.Key == "hidden", a.Key == "aria-hidden" && v == "true", a.Key == "style" && hiddenStyle(v):
			p |= inHidden
		case a.Key == "role" && (v == "navigation" || v == "complementary" || v == "contentinfo" || v == "search" || v == "dialog"):
			p |= inMargins
		case a.Key == "itemprop" && v == "articlebody", a.Key == "role" && v == "main":
			p |= inArticle
		}
	}
	return p
}

func hiddenStyle(style string) bool {
	style = strings.ReplaceAll(style, " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func (w *walker) words(text string, s scope) {
	if !s.pre {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	if s.link {
		w.linked += len(strings.TrimSpace(text))
		w.href = s.href
	}
	if s.bold {
		w.bold += len(strings.TrimSpace(text))
	}
	w.text.WriteString(text)
}

// flush ends the current block. Two line breaks in a row end one too.
func (w *walker) flush(s scope) {
	text := w.text.String()
	w.text.Reset()
	linked, bold, when, href := w.linked, w.bold, w.time, w.href
	if w.inlineLen*5 >= len(strings.TrimSpace(text))*3 {
		s.kinds |= w.inline
	}
	w.linked, w.bold, w.time, w.href, w.inline, w.inlineLen = 0, 0, "", "", 0, 0
	for part := range strings.SplitSeq(blankLines(text), "\n\n") {
		line := squeezeLines(part)
		if s.pre {
			line = joinWrapped(line)
		}
		if line == "" || !strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue
		}
		n := min(linked, len(line))
		linked -= n
		w.blocks = append(w.blocks, block{text: line, in: s.in, where: s.where, kinds: s.kinds, linked: n, href: href, bold: min(bold, len(line)), post: s.post, time: when})
	}
}

// blankLines makes lines that hold only spaces empty.
func blankLines(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}

// joinWrapped joins the lines of a preformatted paragraph if they look wrapped: all
// but the last are long.
func joinWrapped(text string) string {
	lines := strings.Split(text, "\n")
	for _, line := range lines[:len(lines)-1] {
		if utf8.RuneCountInString(line) < 45 {
			return text
		}
	}
	return strings.Join(lines, " ")
}

func (b *block) heading() bool {
	switch b.in {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// linkShare returns how much of the block stands in links, 0 to 1.
func (b *block) linkShare() float64 { return float64(b.linked) / float64(max(1, len(b.text))) }

func nodeAttr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
