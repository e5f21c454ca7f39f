package coref

import (
	_ "embed" // for the groups
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed stance_words.txt
var stanceWordsText string

// A stanceToken is a word, or one of the signs ? ! : " and the comma.
type stanceToken struct {
	word    string // in lower case
	stem    string
	hash    uint32 // of the stem
	idf     float32
	shouted bool // all capitals, three letters or more
	number  bool
	group   uint16 // bit set of groups; see stanceGroups
	match   int    // index of the aligned word on the other side, -1 if none
}

// stanceMost is the number of tokens that are read.
const stanceMost = 60

// stanceTokens splits a text into words and signs. "isn't" is one word.
func stanceTokens(text string) []stanceToken {
	lexicon, table := stanceLexicon(), storyRarities()
	var tokens []stanceToken
	for i := 0; i < len(text) && len(tokens) < stanceMost; {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if strings.ContainsRune("?!:\",", r) {
				s := text[i:end]
				tokens = append(tokens, stanceToken{word: s, stem: s, hash: storyHash(s), match: -1})
			}
			i = end
			continue
		}
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			inside := (r == '\'' || r == '’' || r == '.' || r == ',') && end+size < len(text) && stanceLetter(text[end+size:])
			if (r == '.' || r == ',') && !(text[end-1] >= '0' && text[end-1] <= '9') {
				inside = false
			}
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !inside {
				break
			}
			end += size
		}
		tokens = append(tokens, stanceWord(text[i:end], lexicon, table))
		i = end
	}
	return tokens
}

func stanceLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func stanceWord(s string, lexicon *stanceGroups, table *storyRarity) stanceToken {
	t := stanceToken{word: strings.ReplaceAll(strings.ToLower(s), "’", "'"), match: -1}
	t.shouted = len(s) >= 3 && s == strings.ToUpper(s) && s != strings.ToLower(s)
	t.number = s[0] >= '0' && s[0] <= '9' || storyNumber(s) >= 0
	t.word = strings.TrimSuffix(strings.TrimSuffix(t.word, "'s"), "'")
	t.stem = storyStem(t.word)
	t.hash = storyHash(t.stem)
	t.idf = table.idf(t.hash)
	t.group = lexicon.groups[t.stem]
	if strings.HasSuffix(t.word, "n't") {
		t.group |= stanceNegation
	}
	return t
}

// The groups of stance_words.txt, in their order there.
const (
	stanceRefute uint16 = 1 << iota
	stanceDoubt
	stanceHedge
	stanceReport
	stanceConfirm
	stanceVoice
	stanceNegation
)

var stanceGroupNames = [...]string{"refute", "doubt", "hedge", "report", "confirm", "deny-voice", "negation"}

// stanceGroups are the words of stance_words.txt, by stem.
type stanceGroups struct {
	groups    map[string]uint16
	opposites map[[2]string]bool
}

var stanceLexicon = sync.OnceValue(func() *stanceGroups { return parseStanceWords(stanceWordsText) })

func parseStanceWords(text string) *stanceGroups {
	g := &stanceGroups{groups: map[string]uint16{}, opposites: map[[2]string]bool{}}
	var bit uint16
	pairs := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		words := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "["):
			bit, pairs = 0, line == "[opposites]"
			for i, name := range stanceGroupNames {
				if line == "["+name+"]" {
					bit = 1 << i
				}
			}
		case pairs && len(words) == 2:
			a, b := storyStem(words[0]), storyStem(words[1])
			g.opposites[[2]string{a, b}], g.opposites[[2]string{b, a}] = true, true
		default:
			for _, w := range words {
				g.groups[storyStem(w)] |= bit
			}
		}
	}
	return g
}
