package nlp

import (
	"iter"
	"sort"

	"github.com/truce-ledger/truce/internal/learn"
)

// TrainLexicon learns a lexicon from raw text: which words there are, which of
// them are words also when written with a capital, and which are used alike. Docs
// need tokens and sentences only; they are gone through twice.
//
// A word counts as one with a capital if it is written small often enough: bank is
// a word and so is Bank; Orr never is, and Rice is seen as a name although rice is
// a word. Days, months and titles are added by hand: they are always capitals.
//
// The clusters are k-means groups of the vectors of learn.Embed. Names have been
// replaced by their symbols by then, so a symbol has a cluster like any word, and
// a name has none of its own.
func TrainLexicon(docs iter.Seq[*Doc], progress func(what string, args ...any)) []byte {
	capitals := countCapitals(docs)
	progress("lexicon: %d words may take a capital", len(capitals))
	text, norms, counts := normText(docs, openWords(capitals))
	progress("lexicon: %d tokens, %d words", len(text), len(norms))
	vectors := learn.Embed(text, len(norms)+1, embedDims, embedPasses, func(pass int) { progress("lexicon: vectors, pass %d", pass+1) })
	weights := make([]float32, len(norms))
	for i, n := range counts {
		weights[i] = float32(min(n, 1000))
	}
	words := make([]word, len(norms))
	for i, norm := range norms {
		words[i] = word{norm: norm, capital: capitals[norm]}
		delete(capitals, norm)
	}
	for _, k := range []int{47, 255, 1023} {
		progress("lexicon: %d clusters", k)
		group, _ := learn.KMeans(vectors[:len(norms)*embedDims], embedDims, k, 25, weights)
		for i, g := range group {
			switch k {
			case 47:
				words[i].c48 = uint16(g) + 1
			case 255:
				words[i].c256 = uint16(g) + 1
			default:
				words[i].c1024 = uint16(g) + 1
			}
		}
	}
	return lexiconFile(append(words, capitalWords(capitals)...))
}

const (
	embedDims   = 64
	embedPasses = 5
	rarest      = 3    // a word must be seen so often to get a cluster
	smallPart   = 0.15 // part of its occurrences that must be small for a capital not to make it a name
)

// countCapitals finds the words that are words also with a capital. The first word
// of a sentence and sentences all in capitals say nothing.
func countCapitals(docs iter.Seq[*Doc]) map[uint32]bool {
	small, large := map[uint32]int{}, map[uint32]int{}
	for d := range docs {
		for _, s := range d.Sentences {
			if allCapitals(d, s) || s.Heading {
				continue
			}
			for i := s.First; i < s.End; i++ {
				k := scan(d.Form(i))
				switch {
				case k.letters == 0 || k.digits > 0:
				case k.capitals == 0:
					small[k.hash]++
				case i > s.First:
					large[k.hash]++
				}
			}
		}
	}
	capitals := map[uint32]bool{}
	for h, n := range small {
		if n >= 2 && float64(n) >= smallPart*float64(n+large[h]) {
			capitals[h] = true
		}
	}
	for _, w := range alwaysCapital {
		capitals[normalOfWord(w)] = true
	}
	return capitals
}

// alwaysCapital are words, in small letters, that are no names although they are
// always written with a capital.
var alwaysCapital = []string{
	"i", "i'm", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"mon", "mon.", "tue", "tue.", "tues", "tues.", "wed", "wed.", "thu", "thu.", "thurs", "thurs.", "fri", "fri.", "sat", "sat.", "sun", "sun.",
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "jan.", "feb", "feb.", "mar", "mar.", "apr", "apr.", "jun", "jun.", "jul", "jul.", "aug", "aug.", "sep", "sep.", "sept", "sept.", "oct", "oct.", "nov", "nov.", "dec", "dec.",
	"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "gen", "gen.", "lt", "lt.", "col", "col.", "maj", "maj.", "capt", "capt.", "sgt", "sgt.", "cmdr", "cmdr.", "brig", "brig.", "adm", "adm.",
	"sen", "sen.", "rep", "rep.", "gov", "gov.", "rev", "rev.", "st", "st.", "jr", "jr.", "sr", "sr.", "no.", "inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.",
	"gmt", "utc", "am", "pm", "a.m.", "p.m.", "tv", "ok", "god", "internet", "congress", "senate", "parliament",
}

// openWords makes a lexicon that knows capitals only.
func openWords(capitals map[uint32]bool) *lexicon {
	l, err := openLexicon(lexiconFile(capitalWords(capitals)))
	if err != nil {
		panic("nlp: cannot open the lexicon just made: " + err.Error())
	}
	return l
}

func capitalWords(capitals map[uint32]bool) []word {
	words := make([]word, 0, len(capitals))
	for h := range capitals {
		words = append(words, word{norm: h, capital: true})
	}
	sort.Slice(words, func(a, b int) bool { return words[a].norm < words[b].norm })
	return words
}

// normText numbers the normal forms by frequency and writes the text in numbers,
// each sentence closed by -1. Rare words are one word, numbered last.
func normText(docs iter.Seq[*Doc], l *lexicon) (text []int32, norms []uint32, counts []int) {
	var all []uint32
	count := map[uint32]int{}
	for d := range docs {
		l.normalize(d)
		for _, s := range d.Sentences {
			for i := s.First; i < s.End; i++ {
				all = append(all, d.Tokens[i].Norm)
				count[d.Tokens[i].Norm]++
			}
			all = append(all, symNone)
		}
	}
	for h, n := range count {
		if n >= rarest {
			norms = append(norms, h)
		}
	}
	sort.Slice(norms, func(a, b int) bool {
		if na, nb := count[norms[a]], count[norms[b]]; na != nb {
			return na > nb
		}
		return norms[a] < norms[b]
	})
	number := map[uint32]int32{symNone: -1}
	for i, h := range norms {
		number[h] = int32(i)
		counts = append(counts, count[h])
	}
	for _, h := range all {
		if id, ok := number[h]; ok {
			text = append(text, id)
		} else {
			text = append(text, int32(len(norms)))
		}
	}
	return text, norms, counts
}
