package edition

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/truce-ledger/truce"
)

// How texts are compared: first paragraph by paragraph (Myers 1986), each paragraph one sign. Where paragraphs were taken out and others put in at one
// place, those that share half of their words or more are paired, in order, and compared word by word. What is beyond
// limits (mostSigns) is told as replaced as a whole, so that no text takes long.

// An Op says what became of words.
type Op string

// The values of Op.
const (
	Same    Op = "same"
	Added   Op = "added"
	Dropped Op = "dropped"
	Altered Op = "altered" // a paragraph, of which some words changed; Words tells which
)

// A Paragraph is one paragraph of the old version, of the new one, or of both.
type Paragraph struct {
	Op       Op
	Old, New truce.Span // zero in the version that lacks it
	Words    []Words    // of an altered paragraph, in order: joined, those that are not added are its old text
}

// Words are words that were kept, added or dropped, with the white space behind them.
type Words struct {
	Op   Op // same, added or dropped
	Text string
}

// mostSigns is how many paragraphs or words two texts may have together to be compared one by one.
const mostSigns = 40_000

// alikeFrom is from which share of common words on (Dice 1945) two paragraphs or claims are one, reworded.
const alikeFrom = 0.5

// Text compares two texts paragraph by paragraph, in the order of the new one; what was dropped stands where it stood.
func Text(before, after string) []Paragraph {
	olds, news := paragraphs(before), paragraphs(after)
	var out []Paragraph
	i, k := 0, 0
	for _, run := range signs(inSpans(before, olds), inSpans(after, news)) {
		if run.op == diffmatchpatch.DiffEqual {
			for range run.n {
				out = append(out, Paragraph{Op: Same, Old: olds[i], New: news[k]})
				i, k = i+1, k+1
			}
			continue
		}
		out = append(out, replaced(before, after, olds[i:i+run.old], news[k:k+run.new])...)
		i, k = i+run.old, k+run.new
	}
	return out
}

// replaced pairs paragraphs that stand in each other's place.
func replaced(before, after string, olds, news []truce.Span) (out []Paragraph) {
	bags := make([]map[string]int, len(news))
	for k, s := range news {
		bags[k] = bagOf(s.In(after))
	}
	next := 0
	for _, o := range olds {
		bag, pair := bagOf(o.In(before)), -1
		for k := next; k < min(len(news), next+window); k++ {
			if alike(bag, bags[k]) >= alikeFrom {
				pair = k
				break
			}
		}
		if pair < 0 {
			out = append(out, Paragraph{Op: Dropped, Old: o})
			continue
		}
		for ; next < pair; next++ {
			out = append(out, Paragraph{Op: Added, New: news[next]})
		}
		out = append(out, Paragraph{Op: Altered, Old: o, New: news[pair], Words: WordDiff(o.In(before), news[pair].In(after))})
		next = pair + 1
	}
	for _, n := range news[next:] {
		out = append(out, Paragraph{Op: Added, New: n})
	}
	return out
}

// window is how many paragraphs ahead the partner of one is looked for.
const window = 8

// WordDiff compares two paragraphs word by word.
func WordDiff(before, after string) []Words {
	olds, news := cutWords(before), cutWords(after)
	var out []Words
	add := func(op Op, words []string) {
		if len(words) > 0 {
			out = append(out, Words{op, strings.Join(words, "")})
		}
	}
	i, k := 0, 0
	for _, run := range signs(trimmed(olds), trimmed(news)) {
		if run.op == diffmatchpatch.DiffEqual {
			add(Same, olds[i:i+run.n])
			i, k = i+run.n, k+run.n
			continue
		}
		add(Dropped, olds[i:i+run.old])
		add(Added, news[k:k+run.new])
		i, k = i+run.old, k+run.new
	}
	return out
}

// A run is a stretch of n equal signs, or one in which old ones gave way to new ones.
type run struct {
	op          diffmatchpatch.Operation
	n, old, new int
}

// signs compares two lists, of which each distinct text is one sign.
func signs(before, after []string) []run {
	if len(before)+len(after) > mostSigns {
		return []run{{old: len(before), new: len(after), op: diffmatchpatch.DiffInsert}}
	}
	number := map[string]rune{}
	write := func(list []string) []rune {
		out := make([]rune, len(list))
		for i, s := range list {
			if _, met := number[s]; !met {
				number[s] = 0x10000 + rune(len(number)) // beyond what is no letter by itself
			}
			out[i] = number[s]
		}
		return out
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the result does not depend on the clock
	var out []run
	for _, part := range d.DiffMainRunes(write(before), write(after), false) {
		n := len([]rune(part.Text))
		if part.Type == diffmatchpatch.DiffEqual {
			out = append(out, run{op: part.Type, n: n})
			continue
		}
		if len(out) == 0 || out[len(out)-1].op == diffmatchpatch.DiffEqual {
			out = append(out, run{op: diffmatchpatch.DiffInsert})
		}
		if last := &out[len(out)-1]; part.Type == diffmatchpatch.DiffDelete {
			last.old += n
		} else {
			last.new += n
		}
	}
	return out
}

func inSpans(text string, spans []truce.Span) []string {
	out := make([]string, len(spans))
	for i, s := range spans {
		out[i] = s.In(text)
	}
	return out
}

// cutWords cuts a text into words, each with the white space behind it.
func cutWords(text string) []string {
	var out []string
	start, blank := 0, false
	for i, r := range text {
		space := unicode.IsSpace(r)
		if blank && !space {
			out = append(out, text[start:i])
			start = i
		}
		blank = space
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

func trimmed(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.TrimSpace(w)
	}
	return out
}

// bagOf counts the words of a text, in lower case, without what stands around them.
func bagOf(text string) map[string]int {
	bag := map[string]int{}
	for _, w := range wordsOf(text) {
		bag[w]++
	}
	return bag
}

// wordsOf returns the words of a text in lower case, letters and digits alone.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// alike returns the share of common words of two bags (Dice 1945), 0 to 1; two empty ones are alike.
func alike(a, b map[string]int) float64 {
	common, all := 0, 0
	for w, n := range a { // sums: the order does not show
		common += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 1
	}
	return 2 * float64(common) / float64(all)
}
