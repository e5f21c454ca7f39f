package nlp

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Quotation marks: which tokens are some, of what family, and on which side they
// stand. How they are paired is told in quotes.go.

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
