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
//
// The map is a plain hash table with linear probing, since a Go map of this size
// takes several milliseconds to fill, and every start of the program would pay.

type index struct {
	entries []Entry
	keys    []uint64 // 0: free
	nodes   []node
}

// A node is a prefix of names.
type node struct {
	entry int32 // of the name that ends here, -1 if none does
	class Class
	more  bool // longer names start with this one
	hide  bool // an everyday word: not for running text
	caps  bool // the name as it stands in a text in capitals
}

func newIndex(entries []Entry) *index {
	size := 1
	for size < 24*len(entries) {
		size *= 2
	}
	x := &index{entries: entries, keys: make([]uint64, size), nodes: make([]node, size)}
	for _, pass := range [...]struct{ everyday, caps bool }{{false, false}, {false, true}, {true, false}, {true, true}} {
		for i := range entries {
			for _, n := range entries[i].Names {
				if n.Everyday == pass.everyday {
					x.add(int32(i), n, pass.caps)
				}
			}
		}
	}
	return x
}

// add enters a name, as written or in capitals. The first to come has the key.
func (x *index) add(entry int32, n Name, caps bool) {
	key := keyWord
	if caps {
		key = keyCapitals
	}
	h := keyStart
	for rest, more := n.Text, true; more; {
		var word string
		word, rest, more = cutWord(rest)
		h = key(h, word)
		at := x.place(h)
		if more {
			at.more = true
		} else if at.entry < 0 {
			at.entry, at.class, at.hide, at.caps = entry, n.Class, n.Everyday, caps
		}
	}
}

// place returns the node for a key, a new one if there is none.
func (x *index) place(key uint64) *node {
	i := x.slot(key)
	if x.keys[i] == 0 {
		x.keys[i], x.nodes[i].entry = key, -1
	}
	return &x.nodes[i]
}

// get returns the node for a key; ok is false if there is none.
func (x *index) get(key uint64) (at node, ok bool) {
	i := x.slot(key)
	return x.nodes[i], x.keys[i] != 0
}

// slot returns where a key is, or the free place where it would be.
func (x *index) slot(key uint64) int {
	mask := len(x.keys) - 1
	i := int(key^key>>32) & mask
	for x.keys[i] != key && x.keys[i] != 0 {
		i = (i + 1) & mask
	}
	return i
}

func (x *index) classOf(word string) Class {
	if at, ok := x.get(keyWord(keyStart, word)); ok && at.entry >= 0 && !at.hide && !at.caps {
		return at.class
	}
	return NotAName
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
		at, ok := x.get(h)
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
		if at, ok := x.get(h); ok && at.entry >= 0 {
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

// keyCapitals adds a word as it stands in a text in capitals.
func keyCapitals(h uint64, word string) uint64 {
	if h != keyStart && !startsWithApostrophe(word) {
		h = (h ^ ' ') * keyPrime
	}
	for _, r := range word {
		if r = unicode.ToUpper(fold(r)); r == '-' || r == '/' {
			r = ' '
		}
		h = (h ^ uint64(r)) * keyPrime
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
