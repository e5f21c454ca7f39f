package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// How an article's text is marked. Spans of many kinds overlap as they like, but elements of a page must nest. So the text is cut wherever
// a mark begins or ends, and each piece is wrapped by all marks that cover it, in one order of kinds: the longest outside.
//
//	content  ┌──────────────────────┐
//	place             ┌─────┐
//	text     guns hit │Orvel│ twice │   → <content>guns hit </content><content><place>Orvel</place></content>…
//
// The text itself goes through html/template as text: nothing in it can become an element.

// A textMark is one thing that was read at some spans.
type textMark struct {
	kind  string // one of markKinds
	claim string // id of the claim whose words they are, "" if of none
	id    string // of the element at its first piece, "" for none
	title string // what it was read as, in words
	spans []truce.Span
}

// markKinds lists the kinds of marks, the outermost first.
var markKinds = [...]string{"content", "source", "relay", "cue", "event", "place", "time", "count"}

// A textPiece is a stretch of text under the same marks.
type textPiece struct {
	Text string
	Wrap []wrap // the outermost first
}

// A wrap is one element around a piece.
type wrap struct {
	Class string // "cue c-c3 first": the kind, the claim, and whether the mark begins here
	ID    string
	Href  string // to the claim's card, at its cue
	Title string
}

// A paragraph is a run of lines between empty ones.
type paragraph struct {
	Part   string // headline, caption …; "" for body
	Pieces []textPiece
}

// markedText cuts a text into paragraphs of pieces. All pieces put together are the text without the lines' ends between paragraphs.
func markedText(text string, parts []truce.Part, marks []textMark) []paragraph {
	at := newCutter(text, marks)
	var out []paragraph
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		for _, p := range parts { // a part is a paragraph of its own
			for _, cut := range []int{p.Span.Start, p.Span.End} {
				if cut > start && cut < end {
					end = cut
				}
			}
		}
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, paragraph{Part: partAt(parts, start), Pieces: at.pieces(start, end)})
		}
		start = end
		for start < len(text) && text[start] == '\n' {
			start++
		}
	}
	return out
}

func partAt(parts []truce.Part, at int) string {
	for _, p := range parts {
		if p.Span.Start <= at && at < p.Span.End {
			return string(p.Kind)
		}
	}
	return ""
}

// A cutter gives the pieces of a text from front to back.
type cutter struct {
	text string
	cuts []int // ascending, each once
	runs []run // by start, then rank
	shut map[string]bool
}

// A run is one span of a mark.
type run struct {
	truce.Span
	rank int
	mark *textMark
	lead bool // the first span of its mark
}

func newCutter(text string, marks []textMark) *cutter {
	c := &cutter{text: text, shut: map[string]bool{}}
	for i := range marks {
		m := &marks[i]
		for j, s := range m.spans {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
				continue
			}
			c.runs = append(c.runs, run{s, slices.Index(markKinds[:], m.kind), m, j == 0})
			c.cuts = append(c.cuts, s.Start, s.End)
		}
	}
	slices.Sort(c.cuts)
	c.cuts = slices.Compact(c.cuts)
	slices.SortStableFunc(c.runs, func(a, b run) int { return cmp.Or(a.rank-b.rank, b.Len()-a.Len()) })
	return c
}

// pieces returns those from start to end.
func (c *cutter) pieces(start, end int) []textPiece {
	var out []textPiece
	first, _ := slices.BinarySearch(c.cuts, start+1)
	for at := start; at < end; first++ {
		next := end
		if first < len(c.cuts) {
			next = min(end, c.cuts[first])
		}
		out = append(out, c.piece(at, next))
		at = next
	}
	return out
}

// piece wraps one stretch. A second cue of the same words is no second link: elements that can be pressed do not nest.
func (c *cutter) piece(start, end int) textPiece {
	p := textPiece{Text: c.text[start:end]}
	linked := false
	for _, r := range c.runs {
		if r.Start > start || r.End < end {
			continue
		}
		w := wrap{Class: r.mark.kind, Title: r.mark.title}
		if r.mark.claim != "" {
			w.Class += " c-" + r.mark.claim
		}
		if r.Start == start {
			w.Class += " first"
			if r.lead && r.mark.id != "" && !c.shut[r.mark.id] {
				c.shut[r.mark.id] = true
				w.ID = r.mark.id
			}
		}
		if r.mark.kind == "cue" && !linked {
			w.Href, linked = "#"+r.mark.claim, true
		}
		p.Wrap = append(p.Wrap, w)
	}
	return p
}
