package warkey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/truce-ledger/truce"
)

// Parse reads a key. The error names the line and what is wrong with it.
func Parse(text string) (*Key, error) {
	p := parser{key: &Key{}}
	for line := range strings.Lines(text) {
		p.line++
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line == "" {
			p.read = nil
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if err := p.readLine(word, fields(rest)); err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", p.line, word, err)
		}
	}
	return p.key, nil
}

// A parser reads line by line; read is what the block at hand does with a line, nil between blocks.
type parser struct {
	key  *Key
	line int
	read func(word string, f []string) error
}

func fields(s string) []string {
	f := strings.Split(s, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}

func (p *parser) readLine(word string, f []string) error {
	if p.read != nil {
		return p.read(word, f)
	}
	name, more, _ := strings.Cut(f[0], " ")
	optional := more == "optional"
	if more != "" && !optional {
		return fmt.Errorf("want a name, and optional or nothing behind it, not %q", f[0])
	}
	switch word {
	case "event":
		p.key.Events = append(p.key.Events, Event{Name: name, Optional: optional, Line: p.line})
		p.read = p.key.Events[len(p.key.Events)-1].readLine
	case "copies":
		p.key.Copies = append(p.key.Copies, Copies{Name: name})
		p.read = p.key.Copies[len(p.key.Copies)-1].readLine
	case "answer":
		if !slices.Contains(truce.Acts[:], truce.Act(name)) {
			return fmt.Errorf("no act: %q", name)
		}
		p.key.Answers = append(p.key.Answers, Answer{Act: truce.Act(name), Optional: optional})
		p.read = p.key.Answers[len(p.key.Answers)-1].readLine
	case "tallies":
		p.read = p.key.readTally
	case "board":
		p.key.Board.Ceasefire, p.read = name, p.key.Board.readLine
	case "clock":
		p.read = p.key.Board.readClock
	default:
		return fmt.Errorf("begins no block")
	}
	return nil
}

func (c *Copies) readLine(word string, f []string) error {
	if word != "report" || len(f) != 1 {
		return fmt.Errorf("want report NAME")
	}
	c.Reports = append(c.Reports, f[0])
	return nil
}

func (a *Answer) readLine(word string, f []string) error {
	if len(f) != 2 || word != "from" && word != "to" {
		return fmt.Errorf("want from or to, REPORT | WORDS")
	}
	at := Place{f[0], Quote(f[1])}
	if word == "from" {
		a.From = at
	} else {
		a.To = at
	}
	return nil
}

func (k *Key) readTally(word string, f []string) error {
	optional := cutOptional(&f)
	if word != "tally" || len(f) != 7 {
		return fmt.Errorf("want tally CLAIMANT | NUMBER | UNIT | AGAINST | FROM..TO | AS OF | REPORTS")
	}
	n, err := parseRange(f[1])
	if err != nil {
		return err
	}
	from, to := days(f[4])
	k.Tallies = append(k.Tallies, Tally{f[0], n, f[2], dash(f[3]), from, to, f[5], list(f[6]), optional})
	return nil
}

// cutOptional takes a last field "optional" off.
func cutOptional(f *[]string) bool {
	last := len(*f) - 1
	if (*f)[last] != "optional" {
		return false
	}
	*f = (*f)[:last]
	return true
}

// dash returns a field, "" for a dash.
func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func list(s string) []string {
	var out []string
	for v := range strings.SplitSeq(s, ",") {
		out = append(out, dash(strings.TrimSpace(v)))
	}
	return out
}

// days reads FIRST..LAST or one day.
func days(s string) (from, to string) {
	from, to, several := strings.Cut(dash(s), "..")
	if !several {
		to = from
	}
	return from, to
}

// parseRange reads 7, 7..9, 7.. and ..9.
func parseRange(s string) (Range, error) {
	low, high, several := strings.Cut(s, "..")
	if !several {
		high = low
	}
	var r Range
	for _, b := range [...]struct {
		text string
		to   **int64
	}{{low, &r.Low}, {high, &r.High}} {
		if b.text == "" {
			continue
		}
		n, err := strconv.ParseInt(b.text, 10, 64)
		if err != nil {
			return Range{}, fmt.Errorf("no range: %q", s)
		}
		*b.to = &n
	}
	if r.Low == nil && r.High == nil || r.Low != nil && r.High != nil && *r.Low > *r.High {
		return Range{}, fmt.Errorf("no range: %q", s)
	}
	return r, nil
}
