package export

import (
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// points turns byte offsets of a text into code-point offsets, which is how spans
// are counted at every border. It keeps the count at each 64th byte, made in one
// pass, and counts on from there: for "“Ja,” said Orr", byte 9 is code point 5.
type points struct {
	text   string
	counts []int // counts[i] is the number of code points that begin before byte 64*i
}

const stride = 64

func newPoints(text string) points {
	p := points{text: text, counts: make([]int, 0, len(text)/stride+1)}
	n := 0
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			p.counts = append(p.counts, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return p
}

// at returns the number of code points before a byte offset.
func (p points) at(offset int) int {
	block := min(offset/stride, len(p.counts)-1)
	if block < 0 {
		return 0
	}
	n := p.counts[block]
	for i := block * stride; i < offset; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}

func (p points) span(s truce.Span) jsonSpan {
	return jsonSpan{Start: p.at(s.Start), End: p.at(s.End), Text: s.In(p.text)}
}

// spans never returns nil: a list on the wire is never null.
func (p points) spans(list []truce.Span) []jsonSpan {
	out := make([]jsonSpan, len(list))
	for i, s := range list {
		out[i] = p.span(s)
	}
	return out
}
