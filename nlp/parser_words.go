package nlp

import "github.com/truce-ledger/truce/internal/learn"

// A pword is what the parser sees of a token that is not punctuation. Names are
// seen as their class only (see norm.go).
type pword struct {
	form   uint32 // hash of the normal form
	tag    uint32 // fine and universal tag
	pos    uint32 // universal tag
	kind   uint32 // distributional cluster, one of 47
	group  uint32 // one of 255
	fine   uint32 // one of 1023
	token  int32
	before uint8  // class of the punctuation just before it
	quote  uint8  // 1 within quotation marks
	marks  uint16 // how many marks of punctuation come before it
}

// padding is the number of empty words around those of a sentence: one before,
// so that the first word is 1 and 0 is no word, and the rest after.
const padding = 5

// parserWords lists the words of a sentence, with padding.
func parserWords(l *lexicon, d *Doc, s Sentence, words []pword) []pword {
	words = append(words[:0], pword{form: 1, tag: 1, pos: 1, kind: 1, group: 1, fine: 1})
	at := pword{form: 2, tag: 2, pos: 2, kind: 2, group: 2, fine: 2}
	for i := s.First; i < s.End; i++ {
		t := &d.Tokens[i]
		if t.Tag == PUNCT {
			at.mark(punctClass(d.Form(i)))
			continue
		}
		w := at
		w.token = i
		w.form = learn.Mix(77, t.Norm)
		w.tag, w.pos = uint32(t.Fine)<<8|uint32(t.Tag)+100, uint32(t.Tag)+100
		kind, group, fine := l.of(t.Norm)
		w.kind, w.group, w.fine = uint32(kind)+3, uint32(group)+3, uint32(fine)+3
		words = append(words, w)
		at.before = markNone
	}
	return append(words, at, at, at, at)
}

// mark counts a mark of punctuation in front of the word to come. Of several the
// last one tells most, unless it is a comma.
func (w *pword) mark(class uint8) {
	if class == markQuotation {
		w.quote ^= 1
	}
	if w.before == markNone || class != markComma {
		w.before = class
	}
	w.marks++
}

// The classes of punctuation.
const (
	markNone = iota
	markComma
	markStop
	markColon
	markDash
	markBracket
	markQuotation
	markOther
)

// punctClass returns the class of a mark of punctuation.
func punctClass(form string) uint8 {
	switch form {
	case ",", ";":
		return markComma
	case ".", "!", "?", "...", "…":
		return markStop
	case ":":
		return markColon
	case "-", "--", "–", "—":
		return markDash
	case "(", ")", "[", "]", "{", "}", "-LRB-", "-RRB-":
		return markBracket
	case "\"", "''", "``", "“", "”", "'", "‘", "’", "«", "»", "„":
		return markQuotation
	}
	return markOther
}
