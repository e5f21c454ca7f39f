package ceasefire

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
)

// What the short lists of values are.
var (
	kinds     = []string{"cessation", "preliminary", "definitive"}
	agreement = []string{"agreed", "unilateral"}
)

var shortName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,59}$`)

// Validate returns what keeps c from being followed, as Problems without lines; nil if nothing does.
func Validate(c *truce.Ceasefire) error { return check(c).err() }

// check collects the problems of c. Their keys are those under which the parser kept its lines; "party 2" is
// the second party.
func check(c *truce.Ceasefire) Problems {
	k := &checker{zone: zoneOf(c)}
	k.head(c)
	k.window(c)
	k.parties(c)
	for i := range c.Terms {
		k.term(c, i)
	}
	return k.problems
}

type checker struct {
	zone     *time.Location
	problems Problems
}

func (k *checker) problem(key, what, instead string) {
	k.problems = append(k.problems, Problem{Key: key, What: what, Instead: instead})
}

func (k *checker) head(c *truce.Ceasefire) {
	if !shortName.MatchString(c.ID) {
		k.problem("ceasefire", "the short name “"+c.ID+"” cannot be used", "small letters, digits and hyphens, as in sorna-vesk-2031")
	}
	if c.Name == "" {
		k.problem("name", "is empty", "the name that people use")
	}
	k.choice("kind", c.Kind, kinds)
	k.choice("agreed", c.Agreed, agreement)
	k.line("name", c.Name)
	k.line("mechanism", c.Mechanism)
	for i, s := range c.Brokers {
		k.item(numbered("broker", i+1), s)
	}
	for i, s := range c.Zone {
		k.item(numbered("zone", i+1), s)
	}
	for s := range strings.SplitSeq(c.Note, "\n") {
		k.line("note", s)
	}
}

func (k *checker) choice(key, value string, of []string) {
	if !slices.Contains(of, value) {
		k.problem(key, "is “"+value+"”", "one of: "+strings.Join(of, ", "))
	}
}

// line holds a value to what the text form can carry.
func (k *checker) line(key, s string) {
	switch {
	case !utf8.ValidString(s):
		k.problem(key, "is not valid UTF-8", "it again")
	case strings.TrimSpace(s) != s:
		k.problem(key, "has white space at its ends", "it without")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }):
		k.problem(key, "has a control character in it", "it without")
	}
}

// item is line for what stands in a list, where nothing may be empty.
func (k *checker) item(key, s string) {
	if s == "" {
		k.problem(key, "is empty", "a name, or leave the line out")
	}
	k.line(key, s)
}

const whenForm = "a day as in 2031-05-20, or an instant as in 2031-05-20T12:00:00+04:00"

// when reads a day or an instant; "" is false without a problem.
func (k *checker) when(key, s string) (moment, bool) {
	if s == "" {
		return moment{}, false
	}
	m, ok := readMoment(s, k.zone)
	if !ok {
		k.problem(key, "“"+s+"” is no day and no instant", whenForm)
	}
	return m, ok
}

func (k *checker) window(c *truce.Ceasefire) {
	if c.Start == "" {
		k.problem("start", "is empty", whenForm)
	}
	start, started := k.when("start", c.Start)
	end, ended := k.when("end", c.End)
	if !started || !ended {
		return
	}
	if end.time.Before(start.time) && !(end.day && lastDay(c) == dayIn(c.Start, k.zone)) {
		k.problem("end", "is before the start", "a later day, or nothing while it is open")
	}
}

func (k *checker) parties(c *truce.Ceasefire) {
	if len(c.Parties) < 2 {
		k.problem("party", "there are fewer than two parties", "a line party with id and name for each side, also for the one that only one side's truce concerns")
	}
	side := map[string]string{}
	for i, p := range c.Parties {
		key := numbered("party", i+1)
		k.word(key, "its id", p.Entity, "the registry id first, as in party Q1 Sorna")
		k.line(key, p.Name)
		if p.Name == "" {
			k.problem(key, "has no name", "its name after its id")
		}
		k.once(key, side, p.Entity)
		for _, s := range p.Supporters {
			k.item(key, s)
			k.once(key, side, s)
		}
	}
}

// once notes that somebody stands on one side.
func (k *checker) once(key string, side map[string]string, who string) {
	if who == "" {
		return
	}
	folded := fold(who)
	if side[folded] != "" {
		k.problem(key, "“"+who+"” stands on two lines or twice", "each party and supporter once")
	}
	side[folded] = key
}

// word holds an id to one word.
func (k *checker) word(key, what, s, instead string) {
	if s == "" || strings.ContainsFunc(s, unicode.IsSpace) || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		k.problem(key, what+" is “"+s+"”", instead)
	}
}

func (k *checker) term(c *truce.Ceasefire, i int) {
	t, key := &c.Terms[i], numbered("term", i+1)
	k.word(key, "its number", t.ID, "a number or letter first, as in term 2b")
	k.line(key, t.Text)
	k.line("threshold of "+key, t.Threshold)
	if slices.ContainsFunc(c.Terms[:i], func(o truce.Term) bool { return o.ID == t.ID }) {
		k.problem(key, "another term is “"+t.ID+"” too", "another number")
	}
	for _, code := range t.Codes {
		if !Known(code) {
			instead := "one of the codes that the comments list, or put the words after |"
			if near := nearest(code, codeNames()); near != "" {
				instead = near
			}
			k.problem(key, "the code “"+code+"” is not known", instead)
		}
	}
	k.when("deadline of "+key, t.Deadline)
	for _, b := range t.Binds {
		if !slices.ContainsFunc(c.Parties, func(p truce.CeasefireParty) bool { return p.Entity == b }) {
			k.problem("binds of "+key, "“"+b+"” is no party", "the id of a party as it stands in its line")
		}
	}
}
