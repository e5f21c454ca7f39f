package nlp

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

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

// A quoteFamily is a kind of mark: only marks of one family pair.
type quoteFamily uint8

const (
	doubleMark quoteFamily = iota
	singleMark
	guillemet
	singleGuillemet
	quoteFamilies // their number
)

// A quoteSide says what a mark does.
type quoteSide uint8

const (
	either quoteSide = iota
	opening
	closing
	weakClosing // closes, or is the apostrophe of a plural: rebels'
	struck      // no quotation mark
)

// A quoteMark is one mark, of one or two tokens.
type quoteMark struct {
	first, end int32
	family     quoteFamily
	side       quoteSide
	glyph      rune
}

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

// collect lists the marks of the paragraph.
func (p *quotePairer) collect() {
	p.marks = p.marks[:0]
	for i := p.first; i < p.end; i++ {
		family, side, glyph := markOf(p.d.Form(i))
		if glyph == 0 {
			continue
		}
		m := quoteMark{i, i + 1, family, side, glyph}
		if p.isDoubled(i, m) {
			m.end, m.family = i+2, doubleMark
			i++
		}
		p.marks = append(p.marks, m)
	}
	for i := 0; i < len(p.marks); {
		i = p.judge(i)
	}
}

// isDoubled reports whether the mark at token i is the first of two that stand
// for one: ""We ran"", ‘‘We ran’’. Two at the end are one only if two were one
// before, else they close two quotations.
func (p *quotePairer) isDoubled(i int32, m quoteMark) bool {
	if i+1 >= p.end || m.glyph != '"' && m.family != singleMark || !p.adjoins(i+1) || p.d.Form(i) != p.d.Form(i+1) {
		return false
	}
	if p.opensAfter(i) {
		return !p.closesBefore(i + 2) // else it is an empty one
	}
	return slices.ContainsFunc(p.marks, func(m quoteMark) bool { return m.end == m.first+2 })
}

// markOf returns what the token is as a quotation mark; glyph 0 if it is none.
func markOf(form string) (family quoteFamily, side quoteSide, glyph rune) {
	if len(form) > 3 {
		return 0, 0, 0
	}
	switch form {
	case "\"", "＂":
		return doubleMark, either, '"'
	case "“", "‟", "„", "``":
		r, _ := utf8.DecodeRuneInString(form)
		return doubleMark, opening, r
	case "”":
		return doubleMark, closing, '”'
	case "''":
		return doubleMark, either, '\''
	case "'", "`":
		return singleMark, either, '\''
	case "‘", "‚", "‛":
		return singleMark, opening, '‘'
	case "’":
		return singleMark, closing, '’'
	case "«":
		return guillemet, opening, '«'
	case "»":
		return guillemet, closing, '»'
	case "‹":
		return singleGuillemet, opening, '‹'
	case "›":
		return singleGuillemet, closing, '›'
	}
	return 0, 0, 0
}

// adjoins reports whether no blank stands before token i.
func (p *quotePairer) adjoins(i int32) bool { return p.d.Tokens[i-1].End == p.d.Tokens[i].Start }

// judge settles, as far as blanks tell, the sides of the run of adjoining marks
// that starts at mark i, and returns where the run ends.
func (p *quotePairer) judge(i int) int {
	end := i + 1
	for end < len(p.marks) && p.marks[end].first == p.marks[end-1].end && p.adjoins(p.marks[end].first) {
		end++
	}
	open := p.opensAfter(p.marks[i].first)
	closed := p.closesBefore(p.marks[end-1].end)
	for j := i; j < end; j++ {
		m := &p.marks[j]
		m.side = sideOf(*m, open, closed)
		if m.family == singleMark {
			m.side = p.single(*m)
		} else if m.glyph == '"' && p.isInch(*m) {
			m.side = struck
		}
	}
	return end
}

// sideOf returns the side of a mark: open tells that what stands before it lets a
// quotation open, closed that what stands behind it lets one close.
func sideOf(m quoteMark, open, closed bool) quoteSide {
	byBlanks := either
	if open != closed {
		byBlanks = closing
		if open {
			byBlanks = opening
		}
	}
	switch {
	case m.side == either:
		return byBlanks
	case m.side == opening && byBlanks == closing && (m.glyph == '“' || m.glyph == '«' || m.glyph == '‹' || m.glyph == '‘'):
		return closing // „so“, »so«
	case m.side == closing && byBlanks == opening && m.glyph != '’':
		return opening // ”so”, »so«
	}
	return m.side
}

// opensAfter reports whether a quotation may open at token i for what stands
// before it: nothing, a blank, an opening bracket, a colon or dash.
func (p *quotePairer) opensAfter(i int32) bool {
	if i == p.first || !p.adjoins(i) {
		return true
	}
	switch p.d.Form(i - 1) {
	case "(", "[", "{", ":", "-", "--", "–", "—", "/", "=", ">", "…":
		return true
	}
	return false
}

// closesBefore reports whether a quotation may close before token i for what
// stands there: nothing, a blank, a closing bracket or punctuation.
func (p *quotePairer) closesBefore(i int32) bool {
	if i >= p.end || !p.adjoins(i) {
		return true
	}
	switch p.d.Form(i) {
	case ")", "]", "}", ".", ",", ";", ":", "?", "!", "-", "--", "–", "—", "/", "'s", "’s", "<":
		return true
	}
	return false
}

// single returns the side of a single mark: apostrophes are struck or weak.
func (p *quotePairer) single(m quoteMark) quoteSide {
	switch {
	case m.side == either || m.side == opening && m.glyph == '’':
		return struck
	case m.side != closing || m.first == p.first:
		return m.side
	case p.afterDigit(m.first) && m.glyph == '\'':
		return struck // 6'
	}
	before := p.d.Form(m.first - 1)
	last := before[len(before)-1] | 32
	if next := m.end; (last == 's' || last == 'z' || last == 'x' || last == 'n') && next < p.end && !p.adjoins(next) {
		if r, _ := utf8.DecodeRuneInString(p.d.Form(next)); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return weakClosing
		}
	}
	return closing
}

// afterDigit reports whether a digit stands right before token i.
func (p *quotePairer) afterDigit(i int32) bool {
	if i == p.first || !p.adjoins(i) {
		return false
	}
	b := p.d.Text[p.d.Tokens[i].Start-1]
	return '0' <= b && b <= '9'
}

// isInch reports whether the straight mark stands behind feet and inches (6'2") or
// behind a number when no quotation is open: that is seen to in pair.
func (p *quotePairer) isInch(m quoteMark) bool {
	i := m.first
	return p.afterDigit(i) && i-3 >= p.first && p.adjoins(i-1) && p.afterDigit(i-2) &&
		(p.d.Form(i-2) == "'" || p.d.Form(i-2) == "’")
}

// strikeApostrophes strikes the single marks that are apostrophes.
func (p *quotePairer) strikeApostrophes() {
	ahead, plainAhead := false, false // a closing single mark comes before the next opening one
	for i := len(p.marks) - 1; i >= 0; i-- {
		m := &p.marks[i]
		switch {
		case m.family != singleMark:
		case m.side == closing:
			ahead, plainAhead = true, true
		case m.side == weakClosing && plainAhead:
			m.side = struck
		case m.side == weakClosing:
			m.side, ahead = closing, true
		case m.side == opening:
			if !ahead && m.first != p.first {
				m.side = struck
			}
			ahead, plainAhead = false, false
		}
	}
	p.marks = slices.DeleteFunc(p.marks, func(m quoteMark) bool { return m.side == struck })
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
