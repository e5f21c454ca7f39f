package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// words is content and cue in text order, the cue marked.
func (d *drawing) words(c *truce.Claim) string {
	var out strings.Builder
	end := -1
	for _, p := range pieces(c) {
		if end >= 0 {
			out.WriteString(d.between(truce.Span{Start: end, End: p.Start}, c.Source))
		}
		if text := Clean(p.In(d.Article.Text)); p.cue {
			out.WriteString(styled(actStyle(c.Act), "‹"+text+"›"))
		} else {
			out.WriteString(text)
		}
		end = max(end, p.End)
	}
	return out.String()
}

// between says what to put in place of the text between two pieces: nothing of
// it if it holds no words but the source's, else an ellipsis.
func (d *drawing) between(gap truce.Span, source []truce.Span) string {
	if gap.Len() <= 0 {
		return ""
	}
	at := gap.Start
	for _, s := range source {
		if s.Overlaps(gap) {
			if hasWords(d.Article.Text[at:max(at, s.Start)]) {
				return " … "
			}
			at = min(max(at, s.End), gap.End)
		}
	}
	if hasWords(d.Article.Text[at:gap.End]) {
		return " … "
	}
	return " "
}

func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// A piece is a stretch of a claim's cue or content.
type piece struct {
	truce.Span
	cue bool
}

// pieces returns cue and content in text order; where they overlap it is cue.
func pieces(c *truce.Claim) []piece {
	var out []piece
	for _, s := range c.Cue {
		out = append(out, piece{s, true})
	}
	for _, s := range c.Content {
		for _, cue := range c.Cue {
			if s.Overlaps(cue) {
				if s.Start < cue.Start {
					out = append(out, piece{truce.Span{Start: s.Start, End: cue.Start}, false})
				}
				s.Start = cue.End
			}
		}
		if s.Start < s.End {
			out = append(out, piece{s, false})
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// text joins the words of spans.
func (d *drawing) text(spans []truce.Span) string {
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = s.In(d.Article.Text)
	}
	return strings.Join(words, " … ")
}
