package registry

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How names are looked up.
//
// A name is a path of words. Each prefix of it, word by word, has a key: the
// 64-bit hash (FNV-1a) of its letters, with one blank between words. One map leads
// from the key of a prefix to the name that ends there, if one does, and tells
// whether longer names go on from there. So Match takes one step a word and stops
// at the first word that leads nowhere: most often the first.
//
//	South → (nothing, goes on);  South Ossetia → (South Ossetia, ends)
//
// In keys a hyphen or slash is a blank, a letter with a mark is the plain letter,
// and a word that starts with an apostrophe is written on to the one before, so
// that the ways in which tokenizers cut words do not matter. A name is entered in
// capitals too, for texts that are.

type index struct {
	entries []Entry
	classes map[string]Class // single words, as written
	nodes   map[uint64]node
	byID    map[string]*Entry
}

// A node is a prefix of names.
type node struct {
	entry int32 // of the name that ends here, -1 if none does
	class Class
	more  bool // longer names start with this one
	hide  bool // an everyday word: not for running text
}

func newIndex(entries []Entry) *index {
	x := &index{
		entries: entries,
		classes: make(map[string]Class, 3*len(entries)),
		nodes:   make(map[uint64]node, 12*len(entries)),
		byID:    make(map[string]*Entry, len(entries)),
	}
	for _, everyday := range [...]bool{false, true} { // plain names first: they win
		for i := range entries {
			for _, n := range entries[i].Names {
				if n.Everyday == everyday {
					x.add(int32(i), n)
				}
			}
		}
	}
	for i := range entries {
		x.byID[entries[i].ID] = &entries[i]
	}
	return x
}

// add enters a name as written and in capitals.
func (x *index) add(entry int32, n Name) {
	x.addPath(entry, n, n.Text)
	if up := strings.ToUpper(n.Text); up != n.Text {
		x.addPath(entry, n, up)
	}
	if n.Everyday || n.Class == NotAName || strings.ContainsAny(n.Text, " -/") {
		return
	}
	x.addClass(n.Text, n.Class)
	if plain := foldString(n.Text); plain != n.Text {
		x.addClass(plain, n.Class)
	}
}

func (x *index) addClass(word string, c Class) {
	if x.classes[word] == NotAName {
		x.classes[word] = c
	}
}

func (x *index) addPath(entry int32, n Name, text string) {
	h := keyStart
	for rest, more := text, true; more; {
		var word string
		word, rest, more = cutWord(rest)
		h = keyWord(h, word)
		at, ok := x.nodes[h]
		if !ok {
			at.entry = -1
		}
		if more {
			at.more = true
		} else if at.entry < 0 {
			at.entry, at.class, at.hide = entry, n.Class, n.Everyday
		}
		x.nodes[h] = at
	}
}

// cutWord cuts a name behind its first word. A clitic counts as a word, since it
// may be one token or part of one.
func cutWord(name string) (word, rest string, more bool) {
	for i := 1; i < len(name); i++ {
		switch c := name[i]; {
		case c == ' ' || c == '-' || c == '/':
			return name[:i], name[i+1:], true
		case c == '\'' && (i+1 == len(name) || name[i+1] == ' ' || (name[i+1]|32 == 's' && (i+2 == len(name) || name[i+2] == ' '))):
			return name[:i], name[i:], true
		}
	}
	return name, "", false
}

func (x *index) match(words []string) (entry *Entry, class Class, n int) {
	h := keyStart
	for i, w := range words {
		if w == "-" || w == "–" || w == "/" {
			if i == 0 {
				return nil, NotAName, 0
			}
			continue
		}
		h = keyWord(h, w)
		at, ok := x.nodes[h]
		if !ok {
			return entry, class, n
		}
		if at.entry >= 0 && !at.hide {
			entry, class, n = &x.entries[at.entry], at.class, i+1
		}
		if !at.more {
			return entry, class, n
		}
	}
	return entry, class, n
}

func (x *index) find(name string) *Entry {
	name = strings.TrimSpace(name)
	for _, s := range [...]string{name, strings.TrimPrefix(name, "the "), strings.TrimPrefix(name, "The ")} {
		h, rest, more := keyStart, s, s != ""
		for more {
			var word string
			word, rest, more = cutWord(rest)
			h = keyWord(h, word)
		}
		if at, ok := x.nodes[h]; ok && at.entry >= 0 {
			return &x.entries[at.entry]
		}
	}
	return nil
}

const (
	keyStart uint64 = 14695981039346656037
	keyPrime uint64 = 1099511628211
)

// keyWord adds a word to the key h of the words before it.
func keyWord(h uint64, word string) uint64 {
	if h != keyStart && !startsWithApostrophe(word) {
		h = (h ^ ' ') * keyPrime
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return keyRunes(h, word[i:])
		}
		if c == '-' || c == '/' {
			c = ' '
		}
		h = (h ^ uint64(c)) * keyPrime
	}
	return h
}

// keyRunes adds letters that are not all ASCII.
func keyRunes(h uint64, word string) uint64 {
	for _, r := range word {
		if r = fold(r); r == '-' || r == '/' {
			r = ' '
		}
		h = (h ^ uint64(r)) * keyPrime
	}
	return h
}

func startsWithApostrophe(word string) bool {
	return word != "" && (word[0] == '\'' || strings.HasPrefix(word, "’"))
}

// fold returns the plain letter for a Latin letter with a mark, and the straight
// apostrophe for the others.
func fold(r rune) rune {
	if r < 0xC0 {
		return r
	}
	if i := strings.IndexRune(marked, r); i >= 0 {
		return rune(plain[utf8.RuneCountInString(marked[:i])])
	}
	switch r {
	case '’', '‘', 'ʼ', 'ʽ', 'ʻ', '`':
		return '\''
	case '–', '‑':
		return '-'
	}
	return r
}

const (
	marked = "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıłľñńňòóôõöøōőŕřśşšșťţțùúûüūůűųýÿźžżəÀÁÂÃÄÅÇĆČĎĐÈÉÊËĚĞÌÍÎÏİŁÑÒÓÔÕÖØŘŚŞŠȘŤȚÙÚÛÜÝŹŽŻƏ"
	plain  = "aaaaaaaaacccddeeeeeeeeggiiiiiiillnnnoooooooorrsssstttuuuuuuuuyyzzzaAAAAAACCCDDEEEEEGIIIIILNOOOOOORSSSSTTUUUUYZZZA"
)

func foldString(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return fold(r)
		}
		return r
	}, s)
}
