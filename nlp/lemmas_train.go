package nlp

import (
	"encoding/binary"
	"sort"
	"strings"
)

// TrainLemmatizer learns a lemma table from Docs with gold tags and lemmas. Tokens
// without a fine tag are passed over. lexicon is the file that TrainLexicon made.
func TrainLemmatizer(docs []*Doc, lexiconFile []byte, progress func(what string, args ...any)) ([]byte, error) {
	lexicon, err := openLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	words := lemmaWords(docs)
	numbers := map[script]uint8{}
	z := &lemmatizer{lexicon: lexicon, scripts: commonScripts(words, numbers)}
	table := endingLists(words, numbers)
	z.layOut(table)
	wrong := 0
	for _, w := range words {
		s := z.script([]byte(w.small), w.tags)
		if number, ok := numbers[w.script]; ok && (s == nil || s.apply(w) != w.script.apply(w)) {
			table[wholeKey([]byte(w.small), w.tags)] = string([]byte{number})
			wrong++
		}
	}
	progress("lemmas: %d words, %d scripts, %d whole words among %d entries", len(words), len(z.scripts), wrong, len(table))
	return z.file(table), nil
}

// A lemmaWord is a word with its tags and the commonest script for it.
type lemmaWord struct {
	form, small string
	tags        uint32
	script      script
	count       int
}

// apply returns what the script makes of a word, "" if the word is too short for it.
func (s script) apply(w lemmaWord) string {
	form := w.form
	if s.small {
		form = w.small
	}
	if s.strip > len(form) {
		return ""
	}
	return form[:len(form)-s.strip] + s.add
}

// lemmaWords lists the words of the Docs with the script that each has most often.
func lemmaWords(docs []*Doc) []lemmaWord {
	type use struct {
		small string
		tags  uint32
	}
	uses := map[use]map[script]int{}
	forms := map[use]string{}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			form := t.In(d.Text)
			if t.Fine == NoXPOS || t.Lemma == "" || t.Lemma == "_" && form != "_" {
				continue
			}
			u := use{string(appendSmall(nil, form)), tagsKey(t.Tag, t.Fine)}
			if uses[u] == nil {
				uses[u] = map[script]int{}
				forms[u] = form
			}
			uses[u][scriptOf(form, u.small, t.Lemma, t.Tag)]++
		}
	}
	var words []lemmaWord
	for u, scripts := range uses {
		s, n := commonest(scripts)
		words = append(words, lemmaWord{forms[u], u.small, u.tags, s, n})
	}
	sort.Slice(words, func(a, b int) bool {
		if words[a].small != words[b].small {
			return words[a].small < words[b].small
		}
		return words[a].tags < words[b].tags
	})
	return words
}

// scriptOf finds the script that makes the lemma of a word.
func scriptOf(form, small, lemma string, tag UPOS) script {
	same := func(a string) int {
		n := 0
		for n < len(a) && n < len(lemma) && a[n] == lemma[n] {
			n++
		}
		return n
	}
	asIs, asSmall := same(form), same(small)
	if asSmall > asIs || asSmall == asIs && tag != PROPN {
		return script{true, len(small) - asSmall, lemma[asSmall:]}
	}
	return script{false, len(form) - asIs, lemma[asIs:]}
}

func commonest(scripts map[script]int) (best script, count int) {
	for s, n := range scripts {
		if n > count || n == count && s.less(best) {
			best, count = s, n
		}
	}
	return best, count
}

func (s script) less(t script) bool {
	if s.strip != t.strip {
		return s.strip < t.strip
	}
	if s.add != t.add {
		return s.add < t.add
	}
	return s.small && !t.small
}

// commonScripts numbers the scripts, at most 255 of them.
func commonScripts(words []lemmaWord, numbers map[script]uint8) []script {
	count := map[script]int{}
	var all []script
	for _, w := range words {
		if count[w.script] == 0 && w.script.strip < 32 {
			all = append(all, w.script)
		}
		count[w.script] += w.count
	}
	sort.Slice(all, func(a, b int) bool {
		if na, nb := count[all[a]], count[all[b]]; na != nb {
			return na > nb
		}
		return all[a].less(all[b])
	})
	all = all[:min(255, len(all))]
	for i, s := range all {
		numbers[s] = uint8(i)
	}
	return all
}

// endingLists makes the table's lists for endings: the scripts of the words with
// that ending, each word counted once, the commonest first. An ending whose list is
// that of the ending one letter shorter is left out.
func endingLists(words []lemmaWord, numbers map[script]uint8) map[uint32]string {
	counts := map[uint32]map[uint8]int{}
	shorter := map[uint32]uint32{}
	for _, w := range words {
		number, ok := numbers[w.script]
		if !ok {
			continue
		}
		var keys [longestEnding + 1]uint32
		for k := endingKeys(&keys, []byte(w.small), w.tags); k >= 0; k-- {
			if counts[keys[k]] == nil {
				counts[keys[k]] = map[uint8]int{}
			}
			counts[keys[k]][number]++
			if k > 0 {
				shorter[keys[k]] = keys[k-1]
			}
		}
	}
	lists := map[uint32]string{}
	for key, scripts := range counts {
		lists[key] = scriptList(scripts)
	}
	table := map[uint32]string{}
	for key, list := range lists {
		parent, ok := shorter[key]
		for ok && lists[parent] == "" {
			parent, ok = shorter[parent]
		}
		if list != "" && (!ok || lists[parent] != list) {
			table[key] = list
		}
	}
	return table
}

// scriptList orders the scripts of an ending; "" if there is too little to go by.
func scriptList(counts map[uint8]int) string {
	var list []byte
	all := 0
	for s, n := range counts {
		all += n
		list = append(list, s)
	}
	sort.Slice(list, func(a, b int) bool {
		if na, nb := counts[list[a]], counts[list[b]]; na != nb {
			return na > nb
		}
		return list[a] < list[b]
	})
	for i, s := range list {
		if i == 6 || i > 0 && (counts[s] < 2 || counts[s]*50 < all) {
			list = list[:i]
			break
		}
	}
	if all < 2 {
		return ""
	}
	return string(list)
}

// layOut makes the slots and lists of a table. Equal lists share their place.
func (z *lemmatizer) layOut(table map[uint32]string) {
	bits := 4
	for len(table)*10 > 6<<bits {
		bits++
	}
	z.mask, z.slots, z.lists = 1<<bits-1, make([]byte, 8<<bits), []byte{0}
	keys := make([]uint32, 0, len(table))
	for key := range table {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(a, b int) bool { return keys[a] < keys[b] })
	places := map[string]int{}
	for _, key := range keys {
		list := table[key]
		if places[list] == 0 {
			places[list] = len(z.lists)
			z.lists = append(append(z.lists, byte(len(list))), list...)
		}
		i := key & z.mask
		for binary.LittleEndian.Uint32(z.slots[i*8:]) != 0 {
			i = (i + 1) & z.mask
		}
		binary.LittleEndian.PutUint32(z.slots[i*8:], key)
		binary.LittleEndian.PutUint32(z.slots[i*8+4:], uint32(places[list]))
	}
}

// file lays out the table in its file format.
func (z *lemmatizer) file(table map[uint32]string) []byte {
	z.layOut(table)
	var b strings.Builder
	b.WriteString(lemmasMagic)
	b.WriteByte(byte(len(z.scripts)))
	for _, s := range z.scripts {
		small := byte(0)
		if s.small {
			small = 1
		}
		b.Write([]byte{small, byte(s.strip), byte(len(s.add))})
		b.WriteString(s.add)
	}
	bits := uint32(0)
	for 1<<bits < z.mask+1 {
		bits++
	}
	file := binary.LittleEndian.AppendUint32([]byte(b.String()), bits)
	return append(append(file, z.slots...), z.lists...)
}

// OpenLemmas opens the weights of the tagger and the lemmatizer alone and returns a
// function that sets Norm, Tag, Fine and Lemma of a Doc's tokens. It serves training
// and scoring.
func OpenLemmas(read func(name string) []byte) (func(*Doc), error) {
	tag, err := OpenTags(read)
	if err != nil {
		return nil, err
	}
	z, err := openLemmatizer(read)
	if err != nil {
		return nil, err
	}
	return func(d *Doc) {
		tag(d)
		z.lemmatize(d, &lemmaScratch{})
	}, nil
}
