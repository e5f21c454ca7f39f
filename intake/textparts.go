package intake

import (
	"regexp"
	"strings"

	"github.com/truce-ledger/truce"
)

// A plain text may be the dump of a page. Its text is kept as it is; what in it is no body is
// marked: the headline, the byline and the day below it, a summary between them and the first picture,
// captions with whose picture it is, crossheads, whose report it is at the end, and furniture.
//
//	1. Skip to content                                  clutter
//
//	Truce holds on second day                           headline
//
//	May 3, 2031                                         byline
//
//	Both armies say that the other is to blame.         standfirst
//
//	A bridge near Sorna                                 caption
//	Image: Kanal Nord                                   credit
//
//	Guns were silent on Tuesday, officials said.
//
//	kl, pq/rs (AFP, Meridian)                           credit

// A paragraph is a run of lines of a text, without the spaces around it.
type paragraph struct {
	truce.Span
	lines []truce.Span
}

// paragraphsIn cuts a text at its empty lines.
func paragraphsIn(text string) []paragraph {
	var out []paragraph
	var current paragraph
	end := func() {
		if len(current.lines) > 0 {
			current.Span = truce.Span{Start: current.lines[0].Start, End: current.lines[len(current.lines)-1].End}
			out = append(out, current)
		}
		current = paragraph{}
	}
	at := 0
	for line := range strings.Lines(text) {
		words := strings.TrimSpace(line)
		if words == "" {
			end()
		} else {
			start := at + strings.Index(line, words)
			current.lines = append(current.lines, truce.Span{Start: start, End: start + len(words)})
		}
		at += len(line)
	}
	end()
	return out
}

var dateLine = regexp.MustCompile(`(?i)^(?:(?:published|updated|last updated|posted)(?: on| at)?:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+` + month + `,?\s+\d{4}|` + month + `\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d)(?:[\s,|·T-]*(?:at\s+)?\d{1,2}[:.]\d\d.{0,12})?$`)

// maxSummary is the number of words of a summary, at most.
const maxSummary = 70

// textParts fills in the parts and the byline of a plain text whose title is known.
func textParts(a *truce.Article) {
	t := &textReader{text: a.Text, all: paragraphsIn(a.Text)}
	t.top(a)
	for i := t.next; i < len(t.all); i++ {
		t.below(i)
	}
	a.Parts, a.Byline = t.parts, t.byline
}

type textReader struct {
	text   string
	all    []paragraph
	next   int // first paragraph below the headline, byline and summary
	byline string
	parts  []truce.Part
}

func (t *textReader) words(i int) string { return t.all[i].In(t.text) }

func (t *textReader) mark(kind truce.PartKind, s truce.Span) {
	t.parts = append(t.parts, truce.Part{Kind: kind, Span: s})
}

// top marks what stands above the body. Without a headline there is nothing to go by.
func (t *textReader) top(a *truce.Article) {
	for ; t.next < len(t.all); t.next++ {
		if a.Title != "" && t.words(t.next) == a.Title {
			t.mark(truce.PartHeadline, t.all[t.next].Span)
			t.next++
			break
		}
		if a.Title == "" || !t.menu(t.all[t.next]) {
			return
		}
	}
	t.signed()
	from := t.next
	for t.next < len(t.all) && t.next < from+6 {
		if credit, ok := t.picture(t.all[t.next]); ok && credit.Start > t.all[t.next].Start {
			break
		}
		if len(strings.Fields(t.words(t.next))) > maxSummary || t.next == from+5 || t.next+1 == len(t.all) {
			t.next = from
			return
		}
		t.next++
	}
	for i := from; i < t.next; i++ {
		t.mark(truce.PartStandfirst, t.all[i].Span)
	}
	t.signed()
}

// signed marks bylines and days.
func (t *textReader) signed() {
	for ; t.next < len(t.all); t.next++ {
		p := t.all[t.next]
		line := t.words(t.next)
		m := printedByline.FindStringSubmatch(line)
		if m == nil && !dateLine.MatchString(line) || len(p.lines) > 1 || sentence.MatchString(line) && len(strings.Fields(line)) > 8 {
			return
		}
		if m != nil && t.byline == "" {
			t.byline = cleanByline(line)
		}
		t.mark(truce.PartByline, p.Span)
	}
}

// menu marks a paragraph whose lines are all furniture.
func (t *textReader) menu(p paragraph) bool {
	for _, line := range p.lines {
		if !clutter(line.In(t.text)) && len(strings.Fields(line.In(t.text))) > 2 {
			return false
		}
	}
	t.mark(truce.PartClutter, p.Span)
	return true
}

// picture returns whose picture it is in a paragraph that ends with that.
func (t *textReader) picture(p paragraph) (credit truce.Span, ok bool) {
	last := p.lines[len(p.lines)-1]
	words, credited := cutPictureCredit(last.In(t.text))
	if credited == "" || len(p.lines) > 4 || p.Len() > 700 {
		return truce.Span{}, false
	}
	if words == "" {
		return last, true
	}
	return truce.Span{Start: last.End - len(credited), End: last.End}, true
}

// below marks what paragraph i, below the top, is.
func (t *textReader) below(i int) {
	p, words := t.all[i], t.words(i)
	if credit, ok := t.picture(p); ok && !isCredit(words) {
		if said := strings.TrimSpace(t.text[p.Start:credit.Start]); said != "" {
			t.mark(truce.PartCaption, truce.Span{Start: p.Start, End: p.Start + len(said)})
		}
		t.mark(truce.PartCredit, credit)
		return
	}
	switch {
	case len(p.lines) == 1 && clutter(words):
		t.mark(truce.PartClutter, p.Span)
	case len(p.lines) == 1 && i >= len(t.all)-6 && i > t.next && isCredit(words):
		t.mark(truce.PartCredit, p.Span)
	case i > t.next && i+1 < len(t.all) && t.crosshead(i):
		t.mark(truce.PartCrosshead, p.Span)
	}
}

// crosshead reports whether a short line without a full stop stands between paragraphs.
func (t *textReader) crosshead(i int) bool {
	words := t.words(i)
	if len(t.all[i].lines) > 1 || len(words) > 80 || len(strings.Fields(words)) > 9 || strings.ContainsAny(words, "\"“”:;") {
		return false
	}
	if last := words[len(words)-1]; last == '.' || last == '!' || last == ',' || listNumber.MatchString(words) || isCredit(words) {
		return false
	}
	return len(t.words(i+1)) > len(words) && strings.ContainsFunc(words[:1], isUpperLetter)
}
