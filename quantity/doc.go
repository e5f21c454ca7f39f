// Package quantity finds the numbers that a report gives and tells what they
// count: "at least seven people were killed" is 7 or more, killed.
//
// # How a number is read
//
// A numeral is read first ("400", "one and a half million", "dozens"), then what
// makes a range of it ("4 to 6", "between 3,000 and 4,000"), then what bounds it
// ("more than", "up to", "or so"), then its unit or the noun that it counts, and
// last the kind: killed, wounded, displaced … The kind is looked for beside the
// number ("12 dead"), then along the tree ("the blast killed 12 people"), then in
// the noun itself ("12 deaths").
//
// # Limitations
//
// Numbers that name, date or measure age are left alone: "the 93rd Brigade", "a
// T-72", "in 2020", "a man of 34". Which claimant gives a number, and to which
// event it belongs, is not decided here.
package quantity

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce/nlp"
)

// A Quantity is a number that the text gives, with what it counts.
//
// Invariant: First < End, both in one sentence; Low <= High where both are known.
type Quantity struct {
	First, End int32 // half-open range of tokens: bounds, number, unit, counted noun
	Head       int32 // token of the counted noun, -1 if none
	Low, High  *int64
	Approx     bool
	Unit       string // "USD", "km", "m", "day", "%" …; "" for a plain count
	Kind       string // killed, wounded, missing, captured, displaced, destroyed, people, objects, money, distance, duration; "" if the phrase alone does not tell
	Cumulative bool   // a total over a stretch of time, not of one incident
	Part       bool   // some of those that another number counts: "two of them children"
	Rule       string // the rule that read the number, and after "/" the one that told the kind
}

// The kinds of count; see docs/annotation.md.
const (
	Killed    = "killed"
	Wounded   = "wounded"
	Missing   = "missing"
	Captured  = "captured"
	Displaced = "displaced"
	Destroyed = "destroyed"
	People    = "people"
	Objects   = "objects"
	Money     = "money"
	Distance  = "distance"
	Duration  = "duration"
)

// Find returns the quantities of a text in text order. It cannot fail. A Doc
// without trees is read from its words alone.
func Find(d *nlp.Doc) []Quantity {
	f := newFinder(d)
	for i := int32(0); i < f.n; {
		i = max(f.read(i), i+1)
	}
	f.firm = len(f.out)
	f.tellKinds()
	f.singles()
	slices.SortStableFunc(f.out, func(a, b Quantity) int { return int(a.First - b.First) })
	return f.out
}

// A finder walks over a text.
type finder struct {
	d     *nlp.Doc
	n     int32
	words []string // the tokens in small letters
	out   []Quantity
	firm  int // the first firm of out are in text order; singles come behind
}

func newFinder(d *nlp.Doc) *finder {
	f := &finder{d: d, n: int32(len(d.Tokens)), words: make([]string, len(d.Tokens))}
	for i := range f.words {
		f.words[i] = strings.ToLower(d.Form(int32(i)))
	}
	return f
}

// word returns token i in small letters, "" outside the text.
func (f *finder) word(i int32) string {
	if i < 0 || i >= f.n {
		return ""
	}
	return f.words[i]
}

// same reports whether token j exists and stands in the sentence of token i.
func (f *finder) same(i, j int32) bool {
	return j >= 0 && j < f.n && i >= 0 && i < f.n && f.d.Tokens[i].Sentence == f.d.Tokens[j].Sentence
}

// tag returns the tag of token i, X outside the text.
func (f *finder) tag(i int32) nlp.UPOS {
	if i < 0 || i >= f.n {
		return nlp.X
	}
	return f.d.Tokens[i].Tag
}

// lemma returns the lemma of token i, or its word if it has none.
func (f *finder) lemma(i int32) string {
	if i < 0 || i >= f.n {
		return ""
	}
	if l := f.d.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return f.words[i]
}

// is reports whether the tokens from i on are the words of phrase.
func (f *finder) is(i int32, phrase ...string) bool {
	for k, w := range phrase {
		if !f.same(i, i+int32(k)) || f.words[i+int32(k)] != w {
			return false
		}
	}
	return true
}

// glued reports whether no space stands between tokens i-1 and i.
func (f *finder) glued(i int32) bool {
	return i > 0 && i < f.n && f.d.Tokens[i-1].End == f.d.Tokens[i].Start
}

// read reads the number that begins at token i, and returns where to go on.
func (f *finder) read(i int32) int32 {
	a, ok := f.halved(i)
	if !ok {
		if a, ok = f.amount(i); !ok {
			return i + 1
		}
		a = f.ranged(a)
	}
	if stop := f.leave(&a); stop > 0 {
		return stop
	}
	core := a.first
	f.bound(&a)
	q := Quantity{First: a.first, End: a.end, Head: -1, Approx: a.approx, Rule: a.rule}
	if !f.measure(&q, &a, core) {
		f.counted(&q, a.end)
		if f.bare(&q, &a, core) {
			return a.end
		}
	}
	q.Low, q.High = a.bounds()
	f.out = append(f.out, q)
	return max(q.End, a.end)
}
