package nlp

import (
	"strings"

	"github.com/truce-ledger/truce/registry"
)

// How the words of a name or description are written.

// mister reports whether a title says no more than that its bearer is a person.
func (v *view) mister(i int32) bool {
	switch v.lower(i) {
	case wordMr, wordMrStop, wordMrs, wordMrsStop, wordMs, wordMsStop:
		return true
	}
	return false
}

// plainWords reports whether a name is made of common words only: Ministry of Defence.
func (r *resolution) plainWords(first, end int32) bool {
	for i := first; i < end; i++ {
		if r.token(i).shape == shapeSymbol || r.known(i) {
			return false
		}
	}
	return true
}

// article puts the indefinite article before the description of one who is new.
func (r *resolution) article(m *mention, name string) string {
	if m.det != indefinite || m.plural || name == "" {
		return name
	}
	if strings.IndexByte("aeioAEIO", name[0]) >= 0 {
		return "an " + name
	}
	return "a " + name
}

// nameWords returns the words [first, end) of a name as they are written, but
// without a nickname between quotation marks, and with large first letters only
// where the whole sentence is in capitals.
func (r *resolution) nameWords(first, end int32) string {
	if first >= end {
		return ""
	}
	if r.upper(first) {
		return r.titleCase(first, end, true)
	}
	text := r.d.Words(first, end)
	if i := strings.IndexAny(text, "\"“”\n"); i >= 0 {
		text = r.withoutNickname(first, end)
	}
	return text
}

// words is nameWords for a description: without the large first letter that only
// the sentence gave it.
func (r *resolution) words(first, end int32) string {
	if first < end && r.upper(first) {
		return r.titleCase(first, end, false)
	}
	text := r.nameWords(first, end)
	if text == "" {
		return ""
	}
	if t := r.token(first); !r.known(first) && r.d.Sentences[t.Sentence].First >= first-1 {
		return lowerFirst(text, t)
	}
	return text
}

// withoutNickname joins words by blanks, without what stands between quotation marks.
func (r *resolution) withoutNickname(first, end int32) string {
	r.buf = r.buf[:0]
	inside, end0 := false, 0
	for i := first; i < end; i++ {
		t := r.token(i)
		if t.Norm == wordQuote {
			inside = !inside
			continue
		}
		if inside && r.capital(first) && i > first+1 {
			continue
		}
		if len(r.buf) > 0 && end0 < t.Start {
			r.buf = append(r.buf, ' ')
		}
		r.buf, end0 = append(r.buf, r.d.Form(i)...), t.End
	}
	return string(r.buf)
}

// upper reports whether token i stands in a sentence all in capitals.
func (r *resolution) upper(i int32) bool {
	s := r.d.Sentences[r.token(i).Sentence]
	return allCapitals(r.d, s)
}

// titleCase writes words that are all in capitals: those of a name with a large
// first letter, others small.
func (r *resolution) titleCase(first, end int32, name bool) string {
	r.buf = r.buf[:0]
	for i := first; i < end; i++ {
		t := r.token(i)
		if i > first && r.token(i-1).End < t.Start {
			r.buf = append(r.buf, ' ')
		}
		form := r.d.Form(i)
		switch {
		case t.Norm == symAbbr || t.Norm == uint32(registry.Abbrev):
			r.buf = append(r.buf, form...)
		case t.shape == shapeSymbol || r.known(i) || t.Tag == PROPN || name && t.Tag.nominal():
			r.buf = append(r.buf, titled(form)...)
		default:
			r.buf = append(r.buf, strings.ToLower(form)...)
		}
	}
	return string(r.buf)
}
