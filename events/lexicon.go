package events

import (
	_ "embed" // for the lexicons
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/truce-ledger/truce"
)

// A class is a set of kinds of word, one bit each: those of words.txt, and what
// mentions are known to be.
type class uint64

const (
	noWord class = 1 << iota // nothing fills the role
	party
	person
	place
	organization
	number      // a number that stands for what it counts
	firstListed // classes of words.txt from here on
)

// A slot is where a condition looks.
type slot uint8

const (
	slotSubj slot = iota
	slotObj
	slotOf
	slotMod
	slotWith
	slotOn
	slotAny
	slotObjMod
	slotTo
	slotBetween
	slotCount
)

var slotNames = []string{"subj", "obj", "of", "mod", "with", "on", "any", "objmod", "to", "between", "count"}

// A condition asks for a word of certain classes in a slot, or for none.
type condition struct {
	slot    slot
	not     bool
	classes class
}

// A trigger is one entry of triggers.txt.
type trigger struct {
	kind       truce.EventType
	byMeans    bool // typed by its means: a strike of drones is a drone_strike
	verb       bool
	adj        bool
	words      []string // lemmas; the head is the first of a verb, the last of a noun
	conditions []condition
}

type lexicon struct {
	verbs, nouns map[string][]*trigger // by the lemma of the head
	adjectives   map[string][]*trigger
	classes      map[string]class  // of lemmas
	named        map[string]class  // by the name of the class
	forms        map[string]string // lemmas of the forms of verbs
}

var (
	//go:embed triggers.txt
	triggerList string
	//go:embed words.txt
	wordList string
)

// lexicons is made once, of what lies in the binary; it is never changed.
var lexicons = sync.OnceValue(func() *lexicon {
	x, _ := parseLexicon(triggerList, wordList) // a test holds that there is no error
	return x
})

// parseLexicon reads both lists. A line that it cannot read is left out and told.
func parseLexicon(triggers, words string) (*lexicon, error) {
	x := &lexicon{adjectives: map[string][]*trigger{}, verbs: map[string][]*trigger{}, nouns: map[string][]*trigger{}, classes: map[string]class{}}
	x.named = map[string]class{"none": noWord, "party": party, "person": person, "place": place, "organization": organization, "number": number}
	var failed error
	next := firstListed
	for fields := range lines(words) {
		if len(fields) != 2 || next == 0 {
			failed = fmt.Errorf("words.txt: want class | words: %q", fields)
			continue
		}
		x.named[fields[0]] = next
		for _, w := range list(fields[1]) {
			x.classes[w] |= next
		}
		next <<= 1
	}
	for fields := range lines(triggers) {
		if err := x.entry(fields); err != nil {
			failed = fmt.Errorf("triggers.txt: %q: %w", fields, err)
		}
	}
	x.forms = verbForms(x.verbs)
	return x, failed
}

// lines yields the fields of each line that is no comment.
func lines(text string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			fields := strings.Split(line, "|")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			if !yield(fields) {
				return
			}
		}
	}
}

func list(s string) []string {
	var out []string
	for w := range strings.SplitSeq(s, ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// entry reads a line of triggers.txt.
func (x *lexicon) entry(fields []string) error {
	if len(fields) != 4 {
		return fmt.Errorf("want type | part of speech | words | conditions")
	}
	kind, byMeans := strings.CutSuffix(fields[0], "?")
	t := trigger{kind: truce.EventType(kind), byMeans: byMeans, verb: fields[1] == "verb", adj: fields[1] == "adj"}
	if !slices.Contains(truce.EventTypes[:], t.kind) || !t.verb && !t.adj && fields[1] != "noun" {
		return fmt.Errorf("no such type or part of speech")
	}
	for _, c := range strings.Fields(fields[3]) {
		cond, err := x.condition(c)
		if err != nil {
			return err
		}
		t.conditions = append(t.conditions, cond)
	}
	for _, phrase := range list(fields[2]) {
		one := t
		one.words = strings.Fields(phrase)
		switch {
		case t.adj:
			x.adjectives[phrase] = append(x.adjectives[phrase], &one)
		case t.verb:
			x.verbs[one.words[0]] = append(x.verbs[one.words[0]], &one)
		default:
			last := one.words[len(one.words)-1]
			x.nouns[last] = append(x.nouns[last], &one)
		}
	}
	return nil
}

func (x *lexicon) condition(s string) (condition, error) {
	where, names, ok := strings.Cut(s, ":")
	where, not := strings.CutSuffix(where, "!")
	at := slices.Index(slotNames, where)
	if !ok || at < 0 {
		return condition{}, fmt.Errorf("no condition %q", s)
	}
	c := condition{slot: slot(at), not: not}
	for _, name := range list(names) {
		bits := x.named[name]
		if bits == 0 {
			if bits = x.wordClass(name); bits == 0 {
				return condition{}, fmt.Errorf("no room for the class %q", name)
			}
		}
		c.classes |= bits
	}
	return c, nil
}

// wordClass gives a word that conditions name a class of its own.
func (x *lexicon) wordClass(word string) class {
	next := firstListed
	for _, c := range x.named {
		if c >= next {
			next = c << 1
		}
	}
	x.named[word] = next
	x.classes[word] |= next
	return next
}

// classOf returns the classes of a lemma; of one with a hyphen, those of its last part too.
func (x *lexicon) classOf(lemma string) class {
	c := x.classes[lemma]
	if i := strings.LastIndexByte(lemma, '-'); i > 0 && c == 0 {
		c = x.classes[lemma[i+1:]]
	}
	if c == 0 && strings.HasSuffix(lemma, "s") {
		c = x.classes[lemma[:len(lemma)-1]]
	}
	return c
}
