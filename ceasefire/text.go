package ceasefire

import (
	"strings"

	"github.com/truce-ledger/truce"
)

// The text form is what a monitor writes by hand: one key and its value a line, in any order, except that
// deadline, threshold and binds belong to the term above them.
//
//	ceasefire  sorna-vesk-2031
//	name       Sorna valley truce
//	kind       cessation
//	agreed     agreed
//	party      Q1 Sorna | supporters Q5, Northern League
//	party      Q2 Veska
//	start      2031-05-20T12:00:00+04:00     # noon, local time
//	zone       Sorna valley
//	term 2b    fire.indirect, fire.heavy | No artillery within ten kilometres of the line
//	deadline   2031-06-01
//
// What follows # at the start of a line or after a space is a comment. In a value \# is #, \| is |, \, is a
// comma that parts nothing, \n is a line break and \\ is \. A note may go on in further lines with the key note.

// Keys that stand once, and those that may be repeated.
var (
	onceKeys     = []string{"ceasefire", "name", "kind", "agreed", "start", "end", "mechanism"}
	repeatedKeys = []string{"party", "broker", "zone", "term", "note"}
	termKeys     = []string{"deadline", "threshold", "binds"}
)

// Parse reads the text form of a ceasefire. The error is a Problems, which names each line that cannot be read
// or that makes no sense, and what to write instead.
func Parse(text string) (*truce.Ceasefire, error) {
	p := parser{lines: map[string]int{}}
	for i, line := range strings.Split(strings.ToValidUTF8(text, "\uFFFD"), "\n") {
		p.line = i + 1
		p.read(line)
	}
	p.c.Note = strings.Join(p.notes, "\n")
	for _, problem := range check(&p.c) {
		problem.Line = p.lines[problem.Key]
		p.problems = append(p.problems, problem)
	}
	if len(p.problems) > 0 {
		sortProblems(p.problems)
		return nil, p.problems
	}
	return &p.c, nil
}

type parser struct {
	c        truce.Ceasefire
	notes    []string
	line     int
	lines    map[string]int // on which line a key stands first: "name", "term 2b"
	problems Problems
}

func (p *parser) problem(key, what, instead string) {
	p.problems = append(p.problems, Problem{p.line, key, what, instead})
}

// read takes one line.
func (p *parser) read(line string) {
	line = strings.TrimSpace(uncomment(line))
	if line == "" {
		return
	}
	key, value := firstWord(line)
	key = strings.ToLower(strings.TrimSuffix(key, ":"))
	if p.once(key, value) || p.repeated(key, value) || p.ofTerm(key, value) {
		return
	}
	all := append(append(append([]string(nil), onceKeys...), repeatedKeys...), termKeys...)
	instead := "one of: " + strings.Join(all, ", ")
	if near := nearest(key, all); near != "" {
		instead = near
	}
	p.problem("", "the key “"+key+"” is not known", instead)
}

// once reads a key that stands once; false if key is none.
func (p *parser) once(key, value string) bool {
	field := map[string]*string{
		"ceasefire": &p.c.ID, "name": &p.c.Name, "kind": &p.c.Kind, "agreed": &p.c.Agreed,
		"start": &p.c.Start, "end": &p.c.End, "mechanism": &p.c.Mechanism,
	}[key]
	if field == nil {
		return false
	}
	if p.lines[key] != 0 {
		p.problem(key, "stands twice", "it once")
		return true
	}
	p.lines[key] = p.line
	*field = unescape(value)
	return true
}

// repeated reads a key that may stand more than once; false if key is none.
func (p *parser) repeated(key, value string) bool {
	switch key {
	case "party":
		p.party(value)
	case "broker":
		p.listed(key, value, &p.c.Brokers)
	case "zone":
		p.listed(key, value, &p.c.Zone)
	case "term":
		p.term(value)
	case "note":
		p.notes = append(p.notes, unescape(value))
		p.lines[key] = p.line
	default:
		return false
	}
	return true
}

// listed adds the value to a list; an empty one adds nothing.
func (p *parser) listed(key, value string, to *[]string) {
	if value == "" {
		return
	}
	*to = append(*to, unescape(value))
	p.lines[numbered(key, len(*to))] = p.line
}

// party reads "Q1 Sorna | supporters Q5, Northern League".
func (p *parser) party(value string) {
	head, tail, _ := cutAt(value, '|')
	id, name := firstWord(head)
	party := truce.CeasefireParty{Entity: unescape(id), Name: unescape(name)}
	if tail != "" {
		word, list := firstWord(tail)
		if word != "supporters" && word != "supporters:" {
			p.problem("party", "after | stands “"+word+"”", "supporters and their ids or names, parted by commas")
		}
		party.Supporters = splitList(list)
	}
	p.c.Parties = append(p.c.Parties, party)
	p.lines[numbered("party", len(p.c.Parties))] = p.line
}

// term reads "2b fire.indirect, fire.heavy | No artillery".
func (p *parser) term(value string) {
	head, text, _ := cutAt(value, '|')
	id, codes := firstWord(head)
	p.c.Terms = append(p.c.Terms, truce.Term{ID: unescape(id), Codes: splitList(codes), Text: unescape(text)})
	p.lines[numbered("term", len(p.c.Terms))] = p.line
}

// ofTerm reads a key that belongs to the term above it; false if key is none.
func (p *parser) ofTerm(key, value string) bool {
	if key != "deadline" && key != "threshold" && key != "binds" {
		return false
	}
	n := len(p.c.Terms)
	if n == 0 {
		p.problem(key, "stands before any term", "it below the term that it belongs to")
		return true
	}
	t := &p.c.Terms[n-1]
	here := key + " of " + numbered("term", n)
	if p.lines[here] != 0 {
		p.problem(key, "stands twice below one term", "it once")
		return true
	}
	p.lines[here] = p.line
	switch key {
	case "deadline":
		t.Deadline = unescape(value)
	case "threshold":
		t.Threshold = unescape(value)
	case "binds":
		t.Binds = splitList(value)
	}
	return true
}
