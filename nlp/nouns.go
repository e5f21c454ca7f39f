package nlp

import (
	_ "embed"
	"strings"
	"sync"
)

// nounsFile tells what nouns mean: one class a section, see its head.
//
//go:embed nouns.txt
var nounsFile string

// A nounClass is a set of things that a word may mean, by the sections of
// nouns.txt. They serve as follows:
//
//	title     skipped before a person's name; gives it a gender
//	rank      a role, and skipped before a name
//	role      the phrase is a person; "the …" means one known by that role
//	people    the phrase is a party made of people: rebels
//	org       the phrase is an organisation
//	land      "the …" means a territory that the text has named
//	town      the phrase is a place
//	paper     the words of who gave it out: a statement from the ministry
//	record    what is seen or found, a source of its own: footage
//	organ     of a state, though it need not be said of which: the army
//	force     the phrase is a party: an army, a government, rebels
//	side      "both …", "each …" means the two that stand against one another
//	time      not a mention at all
//	speech    a verb whose subject speaks
//	strike    a verb of what sides do to one another
//	naming    a name follows: known as
//	when      a preposition that ends the phrase: during
//	hypernym  "the …" means an organisation that was named: the group
//	where     a preposition behind which a name is a place's: in, near
//	anyperson "the …" means a person who was named: the diplomat
//	seen      a verb whose agent did not give a paper out: seen by
//	generic   may be left out behind a name: the Sorna Wire agency
//	rankword  holds no more than time or rank: the former minister
type nounClass uint32

const (
	titleNoun nounClass = 1 << iota
	rankNoun
	roleNoun
	peopleNoun
	orgNoun
	landNoun
	townNoun
	paperNoun
	recordNoun
	organNoun
	forceNoun
	sideNoun
	timeNoun
	speechVerb
	strikeVerb
	rankWord
	masculine
	feminine
	namingWord
	whenWord
	genericNoun
	whereWord
	hypernym
	anyPerson
	seenVerb

	stateOrgan = orgNoun | forceNoun | rankNoun
	personNoun = titleNoun | rankNoun | roleNoun
)

var nounSections = map[string]nounClass{
	"title": titleNoun, "rank": rankNoun, "role": roleNoun, "people": peopleNoun, "org": orgNoun, "land": landNoun,
	"town": townNoun, "paper": paperNoun, "record": recordNoun, "organ": organNoun,
	"force": forceNoun, "side": sideNoun, "time": timeNoun, "speech": speechVerb,
	"strike": strikeVerb, "rankword": rankWord, "m": masculine, "f": feminine, "naming": namingWord, "when": whenWord, "generic": genericNoun, "where": whereWord, "hypernym": hypernym, "anyperson": anyPerson, "seen": seenVerb,
}

// A nounTable holds nouns.txt by the hashes of the words, as Token.Norm has them.
type nounTable struct {
	classes map[uint32]nounClass
	same    map[uint32]uint32 // word to the word that stands for it
}

// nouns reads nouns.txt, once. What it returns is never changed.
var nouns = sync.OnceValue(func() *nounTable { return parseNouns(nounsFile) })

func parseNouns(file string) *nounTable {
	t := &nounTable{classes: map[uint32]nounClass{}, same: map[uint32]uint32{}}
	var section nounClass
	same := false
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section, same = sectionClass(line), line == "[same]"
		case same:
			words := strings.Fields(line)
			for _, w := range words[1:] {
				t.same[normalOfWord(w)] = normalOfWord(words[0])
			}
		default:
			for _, w := range strings.Fields(line) {
				t.classes[normalOfWord(w)] |= section
			}
		}
	}
	return t
}

// sectionClass reads the head of a section: "[title m]".
func sectionClass(line string) nounClass {
	var c nounClass
	for _, name := range strings.Fields(strings.Trim(line, "[]")) {
		c |= nounSections[name]
	}
	return c
}

// of returns what the word with a hash may mean, 0 if nothing is known.
func (t *nounTable) of(hash uint32) nounClass { return t.classes[hash] }

// head returns the hash of the word that stands for a head noun.
func (t *nounTable) head(hash uint32) uint32 {
	if h, ok := t.same[hash]; ok {
		return h
	}
	return hash
}
