package nlp

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce/internal/learn"
)

// The lemma of a word is its dictionary form: "denies" → "deny". A lemmatizer finds
// it by edit scripts: take so many letters off the end, put these on.
//
//	denies  VERB|VBZ   -3 +y    deny
//	stopped VERB|VBD   -3       stop
//	hoped   VERB|VBD   -1       hope
//	went    VERB|VBD   -4 +go   go
//
// Which script a word takes depends on its tags and its ending. The table holds,
// for tags and ending, the scripts seen in training, the commonest first; the
// longest ending that is in the table counts. Of its scripts the first is taken
// that makes a word of the lexicon: "hoped" may be from hop or hope by the ending
// -ped, and "blasted" from blast or blaste. What would come out wrong in this way is
// in the table as a whole word. So regular words need no dictionary, and the table
// is hashed: no word of the training text can be read from it.
type lemmatizer struct {
	lexicon *lexicon
	mask    uint32
	slots   []byte // uint32 key, uint32 offset into lists
	lists   []byte // uint8 n, n script numbers
	scripts []script
}

// A script makes a lemma of a word: whether to write it small, how many bytes to
// take off the end, what to put on.
type script struct {
	small bool
	strip int
	add   string
}

// longestEnding is the length in bytes of the longest ending in the table.
const longestEnding = 5

const lemmasMagic = "TLM1"

var errLemmas = errors.New("nlp: the lemma table is truncated")

// openLemmatizer opens lexicon.bin and lemmas.bin. The format of the latter,
// little-endian: "TLM1", uint8 number of scripts, for each uint8 small, uint8 strip,
// uint8 length of add, its bytes; uint32 log2 of the number of slots; the slots of
// 8 bytes (uint32 key, 0 if empty; uint32 offset); the lists.
func openLemmatizer(read func(name string) []byte) (*lemmatizer, error) {
	lexicon, err := openLexicon(read("lexicon.bin"))
	if err != nil {
		return nil, err
	}
	file := read("lemmas.bin")
	if len(file) < 5 || string(file[:4]) != lemmasMagic {
		return nil, errors.New("nlp: not a lemma table of format " + lemmasMagic)
	}
	z := &lemmatizer{lexicon: lexicon}
	n, b := int(file[4]), file[5:]
	for range n {
		if len(b) < 3 || len(b) < 3+int(b[2]) {
			return nil, errLemmas
		}
		z.scripts = append(z.scripts, script{b[0] == 1, int(b[1]), string(b[3 : 3+int(b[2])])})
		b = b[3+int(b[2]):]
	}
	if len(b) < 4 || binary.LittleEndian.Uint32(b) > 22 {
		return nil, errLemmas
	}
	size := 8 << binary.LittleEndian.Uint32(b)
	if b = b[4:]; len(b) < size {
		return nil, errLemmas
	}
	z.mask, z.slots, z.lists = uint32(size/8-1), b[:size], b[size:]
	return z, z.check()
}

// check makes sure that every slot points to a list, and every list to scripts.
func (z *lemmatizer) check() error {
	for i := 0; i < len(z.slots); i += 8 {
		if binary.LittleEndian.Uint32(z.slots[i:]) == 0 {
			continue
		}
		at := uint64(binary.LittleEndian.Uint32(z.slots[i+4:]))
		if at >= uint64(len(z.lists)) || at+uint64(z.lists[at]) >= uint64(len(z.lists)) || z.lists[at] == 0 {
			return errLemmas
		}
		for _, s := range z.lists[at+1 : at+1+uint64(z.lists[at])] {
			if int(s) >= len(z.scripts) {
				return errLemmas
			}
		}
	}
	return nil
}

// A lemmaScratch is memory that lemmatize uses again and again. The zero value is ready.
type lemmaScratch struct {
	word   []byte
	lemmas map[uint32]string // made so far in this text, by the lemma's Norm
}

// lemmatize sets Lemma of every token from its word and its tags. Lemmas that
// equal the word share the text's memory.
func (z *lemmatizer) lemmatize(d *Doc, m *lemmaScratch) {
	if m.lemmas == nil || len(m.lemmas) > 10000 {
		m.lemmas = map[uint32]string{}
	}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Lemma = z.lemma(t.In(d.Text), t.Tag, t.Fine, m)
	}
}

// lemma returns the lemma of a word.
func (z *lemmatizer) lemma(form string, tag UPOS, fine XPOS, m *lemmaScratch) string {
	m.word = appendSmall(m.word[:0], form)
	s := z.script(m.word, tagsKey(tag, fine))
	if s == nil || s.strip > len(m.word) {
		s = &script{small: tag != PROPN}
	}
	if !s.small {
		if s.strip > len(form) {
			return form
		}
		if s.add == "" {
			return form[:len(form)-s.strip]
		}
		return m.keep(append(append(m.word[:0], form[:len(form)-s.strip]...), s.add...))
	}
	stem := len(m.word) - s.strip
	if s.add == "" && stem <= len(form) && string(m.word[:stem]) == form[:stem] {
		return form[:stem]
	}
	return m.keep(append(m.word[:stem], s.add...))
}

// keep returns a string of the bytes, the same one if there was one before.
func (m *lemmaScratch) keep(lemma []byte) string {
	m.word = lemma
	h := hashBytes(lemma)
	if s, ok := m.lemmas[h]; ok && s == string(lemma) {
		return s
	}
	s := string(lemma)
	m.lemmas[h] = s
	return s
}

// script finds the script for a word in small letters.
func (z *lemmatizer) script(word []byte, tags uint32) *script {
	if list := z.find(wholeKey(word, tags)); list != nil {
		return &z.scripts[list[0]]
	}
	var keys [longestEnding + 1]uint32
	n := endingKeys(&keys, word, tags)
	for k := n; k >= 0; k-- {
		if list := z.find(keys[k]); list != nil {
			return &z.scripts[z.choose(list, word)]
		}
	}
	return nil
}

// wholeKey is the table's key for a whole word.
func wholeKey(word []byte, tags uint32) uint32 {
	return max(1, learn.Mix2(tags, 0x57, hashBytes(word)))
}

// endingKeys fills in the table's keys for the endings of a word, by length, and
// returns the longest one's length.
func endingKeys(keys *[longestEnding + 1]uint32, word []byte, tags uint32) int {
	h, n := tags, min(longestEnding, len(word))
	keys[0] = max(1, h)
	for k := 1; k <= n; k++ {
		h = learn.Mix(h, uint32(word[len(word)-k]))
		keys[k] = max(1, h)
	}
	return n
}

// choose returns the first script of a list that makes a word of the lexicon, the
// first of all if none does.
func (z *lemmatizer) choose(list []byte, word []byte) uint8 {
	if len(list) == 1 {
		return list[0]
	}
	for _, number := range list {
		s := &z.scripts[number]
		if s.strip <= len(word) && z.lexicon.find(editedHash(word, s)) != nil {
			return number
		}
	}
	return list[0]
}

// editedHash returns the Norm of what a script makes of a word in small letters.
func editedHash(word []byte, s *script) uint32 {
	h := uint32(2166136261)
	for _, c := range word[:len(word)-s.strip] {
		h = (h ^ uint32(c)) * 16777619
	}
	for i := 0; i < len(s.add); i++ {
		h = (h ^ uint32(s.add[i])) * 16777619
	}
	return wordHash(h)
}

func hashBytes(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return wordHash(h)
}

func tagsKey(tag UPOS, fine XPOS) uint32 { return learn.Mix2(0x1E44A, uint32(tag), uint32(fine)) }

// find returns the list with a key, nil if there is none.
func (z *lemmatizer) find(key uint32) []byte {
	for i, n := key&z.mask, uint32(0); n <= z.mask; i, n = (i+1)&z.mask, n+1 {
		switch binary.LittleEndian.Uint32(z.slots[i*8:]) {
		case key:
			list := z.lists[binary.LittleEndian.Uint32(z.slots[i*8+4:]):]
			return list[1 : 1+list[0]]
		case 0:
			return nil
		}
	}
	return nil
}

// appendSmall appends a word in small letters, curly quotes made straight.
func appendSmall(b []byte, form string) []byte {
	for i := 0; i < len(form); i++ {
		if form[i] >= 0x80 {
			return append(b[:len(b)-i], strings.ReplaceAll(strings.Map(unicode.ToLower, form), "’", "'")...)
		}
		b = append(b, lower(form[i]))
	}
	return b
}
