package coref

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A storyToken is a word or a number of a text, as far as stories need it.
type storyToken struct {
	text   string // as it stands
	hash   uint32 // of the stem of the folded word
	idf    float32
	capped bool  // begins with a capital
	starts bool  // first of its sentence or line
	joined bool  // only blanks stand between it and the token before
	number int32 // value of digits or of a number in words, -1 if none
}

// storyTokens splits a text at whatever is no letter or digit. Hyphens and apostrophes split too,
// but "'s" goes.
func storyTokens(text string) []storyToken {
	tokens := make([]storyToken, 0, len(text)/5)
	table := storyRarities()
	starts, joined := true, false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			switch {
			case r == '\n', r == '!', r == '?', r == '.' && !storyAbbreviates(tokens):
				starts, joined = true, false
			case r == '\'' || r == '’':
				if rest := text[i+size:]; len(tokens) > 0 && storyPossessive(rest) {
					i += size + 1
					joined = false
					continue
				}
				joined = false
			case !unicode.IsSpace(r) && r != '.' && r != '-':
				joined = false
			}
			i += size
			continue
		}
		end := i
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			end += size
		}
		word := text[i:end]
		t := storyToken{text: word, capped: unicode.IsUpper(r), starts: starts, joined: joined, number: storyNumber(word)}
		t.hash = storyHash(storyStem(strings.ToLower(word)))
		t.idf = table.idf(t.hash)
		tokens = append(tokens, t)
		starts, joined = false, true
		i = end
	}
	return tokens
}

// storyAbbreviates reports whether a full stop after the tokens ends no sentence: J. Smith, Sgt. Ali.
func storyAbbreviates(tokens []storyToken) bool {
	if len(tokens) == 0 {
		return true
	}
	t := tokens[len(tokens)-1]
	return t.capped && len(t.text) <= 3 && t.number < 0
}

func storyPossessive(rest string) bool {
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return len(rest) == 1 || !unicode.IsLetter(r)
}

// storyStem takes the commonest endings off a lower-case word, so that "strikes", "striking" and
// "strike" are one. It is rough: "deny" and "denies" stay two, so lists of words have both.
func storyStem(w string) string {
	if len(w) < 5 {
		return strings.TrimSuffix(w, "s")
	}
	for _, end := range [...]string{"ings", "ing", "ied", "ies", "ed", "es", "s", "ly"} {
		if rest, ok := strings.CutSuffix(w, end); ok && len(rest) >= 3 && !(end == "s" && strings.HasSuffix(rest, "s")) {
			w = rest
			break
		}
	}
	if n := len(w); n >= 4 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' {
		w = w[:n-1]
	}
	return strings.TrimRight(w, "ei")
}

func storyHash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return storyMix(h, 0x5bd1e995)
}

func storyMix(a, b uint32) uint32 {
	h := a ^ b*0x9E3779B1
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	h *= 0xC2B2AE35
	return h ^ h>>16
}

// A storyBag counts terms.
type storyBag map[uint32]storyCount

type storyCount struct {
	idf   float32
	count float64
}

func (b storyBag) add(hash uint32, idf float32, count float64) {
	b[hash] = storyCount{idf, b[hash].count + count}
}

// top returns the n terms with the largest tf-idf.
func (b storyBag) top(n int) []StoryTerm {
	terms := make([]StoryTerm, 0, len(b))
	for h, c := range b { // storyTop sorts them
		terms = append(terms, storyTerm(h, float64(c.idf)*math.Sqrt(1+math.Log1p(c.count))))
	}
	return storyTop(terms, n)
}

// storyFade is how much a word counts that stands at i: below the report stand other reports' headlines and the paper's
// own notices.
func storyFade(i int) float64 {
	if i < 150 {
		return 1
	}
	return max(0.3, 150/float64(i))
}

// storyWords weighs the words of title and text by tf-idf.
func storyWords(title, text []storyToken) []StoryTerm {
	bag := storyBag{}
	add := func(t *storyToken, count float64) {
		if t.idf >= storyCommon && t.number < 0 {
			bag.add(t.hash, t.idf, count)
		}
	}
	for i := range title {
		add(&title[i], 2)
	}
	for i := range text {
		add(&text[i], storyFade(i))
	}
	return bag.top(storyWordsKept)
}

// storyCommon is the idf below which a word tells nothing: of, said.
const storyCommon = 1.5

// storyHead weighs the words of the title and of the first sentence.
func storyHead(title, text []storyToken) []StoryTerm {
	var terms []StoryTerm
	add := func(tokens []storyToken) {
		for i, t := range tokens {
			if t.starts && i > 4 {
				break
			}
			if t.idf >= storyCommon && t.number < 0 {
				terms = append(terms, storyTerm(t.hash, float64(t.idf)))
			}
		}
	}
	add(title)
	add(text)
	return storyTop(terms, storyHeadKept)
}
