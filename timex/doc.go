// Package timex finds the expressions of time in a report and works out which
// stretch of time each means, given the day on which it was written: on 14 October
// 2020, a Wednesday, "Friday" with a verb in the past is 9 October.
//
// # How a time is read
//
// The text is read once from left to right. At each word the rules are tried, and
// the longest reading wins. A rule knows the day of publication and the anchor: the
// last day, month or year that the text named, to which "the same night" and "two
// days later" are tied. Which Friday or which May is meant is told by the tense of
// the verb that it hangs on.
//
// # Results
//
// Intervals are half open. What cannot be worked out stays open: without a day of
// publication "yesterday" has no Start, and "recently" never has one.
//
// # Limitations
//
// Rules are for English and the Gregorian calendar. Events as times ("since the
// invasion", "during Ramadan") are not read. An hour is kept as told, with its zone
// if the text tells one; it is not converted.
package timex

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
)

// A Time is an expression of time in a text.
//
// Invariant: First < End, both in one sentence; Times do not overlap; Start < End
// where both are known.
type Time struct {
	First, End int32 // half-open range of tokens
	// Interval is the stretch that is meant. Start and End are days (2020-10-14) or
	// hours (2020-10-14T15:00); both are "" if it was not worked out or is vague.
	truce.Interval
	Value    string // as TIMEX3 has it (timeml.org): 2020-10-14, 2020-W42, P3D, PAST_REF; "" if unknown
	Relation string // since, until, by, before, after or from, if such a word stands before it
	Rule     string // name of the rule that read it
}

// Resolve returns the times of a text in text order. published is the ISO 8601 day
// or instant of publication, "" if unknown. It cannot fail.
func Resolve(d *nlp.Doc, published string) []Time {
	r := newReader(d, published)
	for i := int32(0); i < r.n; {
		h, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		r.keep(h)
		i = h.end
	}
	return r.out
}

// keep adds a time to the results, and makes it the anchor if it may be one.
func (r *reader) keep(h hit) {
	t := Time{First: h.first, End: h.end, Value: h.value, Rule: h.rule, Relation: r.relation(h.first)}
	t.Spans = []truce.Span{{Start: r.d.Tokens[h.first].Start, End: r.d.Tokens[h.end-1].End}}
	if h.known() {
		t.Interval.Start, t.Interval.End = h.bounds()
		t.Precision = h.precision
		if !h.loose {
			r.anchor = h.stretch
		}
		if h.yearTold {
			r.year, r.yearAt, r.yearOf = h.start.Year(), h.first, h.precision
		}
	}
	r.out = append(r.out, t)
}

// relation returns the word before token i that ties an event to the time.
func (r *reader) relation(i int32) string {
	switch w := r.before(i, 1); w {
	case "since", "until", "by", "before", "after", "from":
		return w
	case "till":
		return "until"
	case "to":
		if n := len(r.out); n > 0 && r.out[n-1].End == i-1 { // from 3 May to 9 June
			return "until"
		}
	}
	return ""
}

// A reader walks over a text.
type reader struct {
	d      *nlp.Doc
	n      int32
	words  []string // the tokens in small letters
	pub    stretch  // day of publication
	anchor stretch  // last stretch that the text named
	year   int      // last year that the text named, 0 if none
	yearAt int32    // token where it did
	yearOf string   // precision of the time that did
	out    []Time
}

func newReader(d *nlp.Doc, published string) *reader {
	r := &reader{d: d, n: int32(len(d.Tokens)), words: make([]string, len(d.Tokens))}
	for i := range r.words {
		r.words[i] = strings.ToLower(d.Form(int32(i)))
	}
	if day, ok := parseDay(published); ok {
		r.pub = dayOf(day)
	}
	return r
}

// at returns the longest reading of the time that begins at token i.
func (r *reader) at(i int32) (best hit, ok bool) {
	if !starts(r.words[i]) {
		return hit{}, false
	}
	for _, rule := range rules {
		h, fits := rule.read(r, i)
		if fits && h.end > i && r.same(i, h.end-1) && (!ok || h.end > best.end) {
			h.first, h.rule = i, rule.name
			best, ok = h, true
		}
	}
	return best, ok
}

// word returns token i in small letters, "" outside the text.
func (r *reader) word(i int32) string {
	if i < 0 || i >= r.n {
		return ""
	}
	return r.words[i]
}

// before returns the word n tokens before i if it stands in the same sentence.
func (r *reader) before(i, n int32) string {
	if !r.same(i, i-n) {
		return ""
	}
	return r.words[i-n]
}

// next returns the word at j if it stands in the sentence of token i.
func (r *reader) next(i, j int32) string {
	if !r.same(i, j) {
		return ""
	}
	return r.words[j]
}

// same reports whether token j exists and stands in the sentence of token i.
func (r *reader) same(i, j int32) bool {
	return i >= 0 && i < r.n && j >= 0 && j < r.n && r.d.Tokens[i].Sentence == r.d.Tokens[j].Sentence
}

// is reports whether the tokens from i on, in one sentence, are the words.
func (r *reader) is(i int32, words ...string) bool {
	for k, w := range words {
		if !r.same(i, i+int32(k)) || r.words[i+int32(k)] != w {
			return false
		}
	}
	return true
}

// glued reports whether no space stands between tokens i-1 and i.
func (r *reader) glued(i int32) bool {
	return i > 0 && i < r.n && r.d.Tokens[i-1].End == r.d.Tokens[i].Start
}

// capital reports whether token i begins with a capital letter.
func (r *reader) capital(i int32) bool {
	c := r.d.Text[r.d.Tokens[i].Start]
	return c >= 'A' && c <= 'Z'
}
