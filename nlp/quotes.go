package nlp

import "slices"

// How quotation marks are paired, one paragraph at a time.
//
//	“They told us ‘run’ and we ran,” said Orr. "It's 6" deep," he added.
//	O             O   C             C         O      ✗       C
//
//  1. Collect the marks. Each is of a family: double, single, «», ‹›. Two alike side
//     by side ("", ‘‘) are one double mark. Its glyph and the blanks around it say
//     whether it opens (O), closes (C) or may do either.
//  2. Strike out what is no quotation mark: inches and feet (6'2"), apostrophes
//     (the rebels' post), an opening single mark with no closing one ahead. A single
//     mark behind …s may be either; it is an apostrophe if a plainer closing mark
//     comes before the next opening one: ‘The rebels’ post fell,’ he said.
//  3. Walk over the rest with a stack. A double closing mark drops single ones that
//     are open above it. Where more doubles open than close, one that opens while
//     another is open shows that the other's closing mark is missing; else it is nested.
//  4. What is open at the end of the paragraph is Unclosed. If the next paragraph
//     opens with the same kind of mark, or has a closing mark too many, it Continues.
//
// No error is possible, every step is linear, and the marks of one paragraph never
// change the reading of another but by Continues. Pairing over a whole text was
// tried by others: one stray mark then turns speech and narration round to the end.

// pairQuotes returns the quotations of a text, in order of their opening marks.
func pairQuotes(d *Doc) []Quote {
	p := quotePairer{d: d}
	for _, par := range d.Paragraphs {
		p.first, p.end = d.Sentences[par.First].First, d.Sentences[par.End-1].End
		p.collect()
		p.strikeApostrophes()
		p.pair()
	}
	return p.quotes
}

// A quotePairer pairs the marks of one paragraph after the other.
type quotePairer struct {
	d          *Doc
	first, end int32 // tokens of the paragraph
	marks      []quoteMark
	stack      []int32 // indices into quotes of those that are open
	families   []quoteFamily
	quotes     []Quote
	runsOn     bool // the paragraph before ended inside a quotation of this family:
	runsFamily quoteFamily
}

// pair pairs the marks of the paragraph and appends the quotations.
func (p *quotePairer) pair() {
	var surplus, open [quoteFamilies]int // surplus: openings that have no closing
	for _, m := range p.marks {
		switch m.side {
		case opening:
			surplus[m.family]++
		case closing:
			surplus[m.family]--
		}
	}
	p.stack, p.families = p.stack[:0], p.families[:0]
	start := len(p.quotes)
	for _, m := range p.marks {
		side := m.side
		if side == either {
			side = flip(open[m.family] > 0)
		}
		switch {
		case side == opening:
			if open[m.family] > 0 && surplus[m.family] > 0 && m.family != singleMark {
				surplus[m.family]--
				p.closeEarly(m, &open)
			}
			p.push(m)
			open[m.family]++
		case open[m.family] > 0:
			p.close(m, &open)
		case p.runsOn && p.runsFamily == m.family && len(p.quotes) == start:
			p.quotes = append(p.quotes, Quote{First: p.first, End: m.end, Continues: true})
		}
	}
	p.leaveOpen(start)
}

func flip(isOpen bool) quoteSide {
	if isOpen {
		return closing
	}
	return opening
}

// push opens a quotation at mark m.
func (p *quotePairer) push(m quoteMark) {
	q := Quote{First: m.first, End: p.end, Unclosed: true, Depth: int8(min(len(p.stack), 127))}
	q.Continues = m.first == p.first && p.runsOn && p.runsFamily == m.family
	p.stack = append(p.stack, int32(len(p.quotes)))
	p.families = append(p.families, m.family)
	p.quotes = append(p.quotes, q)
}

// close closes the innermost open quotation of m's family, and drops those that
// are open within it. A single mark closes nothing past an open double one: it is
// an apostrophe then.
func (p *quotePairer) close(m quoteMark, open *[quoteFamilies]int) {
	for k := len(p.stack) - 1; k >= 0; k-- {
		if p.families[k] == m.family {
			q := &p.quotes[p.stack[k]]
			q.End, q.Unclosed = m.end, false
			p.pop(k, open)
			return
		}
		if m.family == singleMark {
			return
		}
		p.quotes[p.stack[k]].End = 0 // dropped
		p.pop(k, open)
	}
}

// pop takes the topmost open quotation off the stack.
func (p *quotePairer) pop(k int, open *[quoteFamilies]int) {
	open[p.families[k]]--
	p.stack, p.families = p.stack[:k], p.families[:k]
}

// closeEarly ends the open quotation of m's family, whose closing mark is missing,
// with the sentence that it began in or right before m, whichever comes first.
func (p *quotePairer) closeEarly(m quoteMark, open *[quoteFamilies]int) {
	k := len(p.stack) - 1
	for p.families[k] != m.family {
		p.quotes[p.stack[k]].End = 0
		p.pop(k, open)
		k--
	}
	q := &p.quotes[p.stack[k]]
	q.End = min(m.first, p.d.Sentences[p.d.Tokens[q.First].Sentence].End)
	p.pop(k, open)
}

// leaveOpen removes the dropped quotations of the paragraph, whose first is start,
// and notes whether the paragraph ends inside one.
func (p *quotePairer) leaveOpen(start int) {
	for k, q := range p.stack {
		if p.families[k] == singleMark && p.quotes[q].First != p.first {
			p.quotes[q].End = 0
		}
	}
	p.runsOn = len(p.stack) > 0
	if p.runsOn {
		p.runsFamily = p.families[0]
	}
	kept := slices.DeleteFunc(p.quotes[start:], func(q Quote) bool { return q.End <= q.First+1 })
	p.quotes = p.quotes[:start+len(kept)]
}
