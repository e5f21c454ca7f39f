package intake

import (
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/truce-ledger/truce"
)

// A page's article is laid out as its headline, standfirst, then paragraphs with captions and
// crossheads where they stand, set apart by empty lines. Whose picture it is, menus and the
// like are left out; whose report it is stays.

// A sheet is a text in the making, with its parts.
type sheet struct {
	text  strings.Builder
	parts []truce.Part
	seen  map[string]bool // captions and summaries, folded

	last, headline string // the block before and the headline, folded
}

// add appends a paragraph; kind "" is body.
func (s *sheet) add(kind truce.PartKind, text string) {
	if s.text.Len() > 0 {
		s.text.WriteString("\n\n")
	}
	start := s.text.Len()
	s.text.WriteString(text)
	if kind != "" {
		s.parts = append(s.parts, partOf(kind, start, s.text.Len()))
	}
}

// repeats reports whether a block only says again what stands above: a caption or a summary
// anywhere, a paragraph right before.
func (s *sheet) repeats(kind truce.PartKind, text string) bool {
	key := fold(text)
	defer func() { s.last = key }()
	switch kind {
	case truce.PartCaption, truce.PartStandfirst, truce.PartCredit:
		again := s.seen[key]
		s.seen[key] = true
		return again
	}
	return s.last == key || key == s.headline
}

// layOut fills in title, text, parts and byline.
func (r *reading) layOut(a *truce.Article) {
	s := &sheet{seen: map[string]bool{}}
	title, at := pageHeadline(&r.meta, r.blocks)
	a.Title = title
	if title != "" {
		s.add(truce.PartHeadline, title)
		s.headline = fold(title)
	}
	first, last := r.run(title, at)
	r.first = first
	byline := ""
	if body := r.fuller(first, last); body != nil {
		for _, p := range body {
			s.add("", p)
		}
		last = -1
	}
	for i := range r.blocks {
		b := &r.blocks[i]
		if byline == "" && i <= first+3 && i > at-6 && printsByline(b) {
			byline = b.text
		}
		if i > last+8 {
			break
		}
		if kind, text := r.kindOf(i, at, first, last); text != "" && !s.repeats(kind, text) {
			s.add(kind, text)
		}
	}
	a.Text, a.Parts = s.text.String(), s.parts
	a.Byline = r.meta.byline(byline)
}

// run returns the first and the last block of the body: what is in, is no heading above it
// and is not the headline. first is the number of blocks if there is none.
func (r *reading) run(title string, at int) (first, last int) {
	first, last = len(r.blocks), -1
	for i := range r.blocks {
		b := &r.blocks[i]
		if !r.choices[i].In || sameWords(b.text, title) {
			continue
		}
		if first == len(r.blocks) && (b.heading() || b.where&inCaption != 0 || r.summary(i, at, len(r.blocks)) || printsByline(b)) {
			continue
		}
		first, last = min(first, i), i
	}
	return first, last
}

// fuller returns the paragraphs of the body in the page's linked data if the page itself
// prints less than half of it; nil if not.
func (r *reading) fuller(first, last int) []string {
	all := len(wordsOf(r.meta.linked.Body))
	if all < enough {
		return nil
	}
	shown := 0
	for i := first; i <= last; i++ {
		if r.choices[i].In {
			shown += len(wordsOf(r.blocks[i].text))
		}
	}
	if shown*2 >= all || strings.Contains(r.meta.linked.Body, "</") {
		return nil
	}
	var out []string
	for line := range strings.Lines(r.meta.linked.Body) {
		if line = plain(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// kindOf returns what block i is and what of it belongs in the text, "" if nothing.
func (r *reading) kindOf(i, at, first, last int) (truce.PartKind, string) {
	b, in := &r.blocks[i], r.choices[i].In
	switch {
	case b.where&(inHidden|inComments) != 0 || b.boxed && !in && b.kinds&classStandfirst == 0 || i == at || clutter(b.text) || i <= first+3 && dateLine.MatchString(b.text):
		return "", ""
	case r.caption(i, at, first, last):
		words, _ := cutPictureCredit(b.text)
		return truce.PartCaption, words
	case b.where&inFigure != 0 && len(b.text) < 200 || len(b.text) < 300 && pictureCredit.MatchString(b.text):
		return "", ""
	case r.live && b.post > 0 && b.time != "" && len(b.text) < 40:
		return truce.PartCrosshead, b.text
	case i < first:
		if r.summary(i, at, first) {
			return truce.PartStandfirst, b.text
		}
	case i > last:
		if last >= 0 && i > first && b.where&inMargins == 0 && isCredit(b.text) {
			return truce.PartCredit, b.text
		}
	case !in:
		if isCredit(b.text) && i > first+1 && b.where&inMargins == 0 && b.kinds&classCredit == 0 {
			return truce.PartCredit, b.text
		}
	case i <= first+3 && printsByline(b):
		return "", ""
	case isCredit(b.text):
		return truce.PartCredit, b.text
	case b.heading(), b.boldLine() && i > first:
		return truce.PartCrosshead, b.text
	default:
		return "", b.text
	}
	return "", ""
}

// caption reports whether block i is what is said of a picture of this article.
func (r *reading) caption(i, at, first, last int) bool {
	b := &r.blocks[i]
	if b.where&inMargins != 0 || b.kinds&classCredit != 0 && b.where&inCaption == 0 && b.kinds&classCaption == 0 || len(strings.Fields(b.text)) < 3 || len(b.text) > 700 {
		return false
	}
	if b.kinds&classCredit != 0 && len(strings.Fields(b.text)) < 8 && !sentence.MatchString(b.text) {
		return false
	}
	if b.where&inCaption == 0 && b.kinds&classCaption == 0 && (b.where&inFigure == 0 || b.in == atom.A || r.choices[i].In && len(b.text) > 300) {
		return false
	}
	return at >= 0 && i > at-4 && (i > at || b.where&inCaption != 0) || i > first || r.choices[i].In || r.choices[i].Votes != "---"
}

// summary reports whether block i, above the body, sums the article up.
func (r *reading) summary(i, at, first int) bool {
	b := &r.blocks[i]
	if i < at || i >= first || i > at+25 || len(b.text) < 25 || len(b.text) > 900 || b.where&(inFigure|inHidden|inComments) != 0 ||
		b.kinds&(classByline|classDate) != 0 || b.linkShare() > .5 || printedByline.MatchString(b.text) {
		return false
	}
	if b.kinds&classStandfirst != 0 {
		return b.where&inMargins == 0
	}
	if at < 0 || b.where&inMargins != 0 {
		return false
	}
	same := beginsAlike(r.meta.description(), b.text)
	switch {
	case b.heading():
		return i == at+1 && len(strings.Fields(b.text)) >= 6 || same
	case b.where&inHeader != 0, !r.choices[i].In:
		return same
	}
	return false
}

// boldLine reports whether a short paragraph is bold as a whole and no sentence.
func (b *block) boldLine() bool {
	return b.bold*10 >= len(b.text)*9 && len(strings.Fields(b.text)) <= 10 && !sentence.MatchString(b.text) && !strings.HasSuffix(b.text, ":")
}

// beginsAlike reports whether a description, which may break off, is that text.
func beginsAlike(description, text string) bool {
	d, t := fold(strings.TrimRight(description, ".… ")), fold(text)
	return len(d) > 20 && (strings.HasPrefix(t, d) || strings.HasPrefix(d, t) && len(t) > 40)
}
