// Package golden reads and writes reports with hand-made claims: the project's
// own, as txtar files, and those of outside test sets, as JSON beside texts.
//
// A golden file has three sections. The article stays clean; the claims quote
// its words:
//
//	-- meta --
//	published: 1994-05-20
//	publisher: Meridian Wire
//	manner: wire agency, terse
//	-- article --
//	Truce fails in the Sorna valley
//
//	Both armies said on Friday that …
//	-- claims --
//	c1 deny irrealis
//	source: the rebels' spokesman = Sorna rebels
//	cue: denied
//	content: that its guns had fired || on the village
//	chain: Radio Sorna (relay); Twitter (medium)
//	answers: c0
//	inside: c2
//
// The first line of a claim holds its id, its act, and any of the flags
// irrealis, stance (tier; else speech) and optional. What follows " = " names
// who the source is. "||" parts the fragments of a discontinuous span. A quote
// that occurs more than once carries its number, "the town#2"; Number fills
// these in for a hand-written file.
//
// A fourth section, events, is told in events.go.
package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/truce-ledger/truce"
)

// A Report is an article with its hand-made claims and events.
type Report struct {
	Name   string            // file name without its ending
	Meta   map[string]string // as written in the meta section
	Text   string
	Claims []Claim
	Events []Event
	// HasEvents is set where somebody has looked for events: the section is there,
	// though it may be empty.
	HasEvents bool
}

// A Claim is a hand-made claim.
type Claim struct {
	truce.Claim
	Optional bool        // a system is neither rewarded for it nor blamed
	Also     []truce.Act // acts that count as right too
}

// Parse reads a golden txtar file. It returns an error that names the line
// where a quote is missing from the article or ambiguous.
func Parse(name string, data []byte) (*Report, error) {
	return parse(name, data, false)
}

func parse(name string, data []byte, nearest bool) (*Report, error) {
	sections := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		sections[f.Name] = string(f.Data)
	}
	r := &Report{Name: name, Meta: map[string]string{}, Text: strings.TrimRight(sections["article"], "\n")}
	if r.Text == "" {
		return nil, fmt.Errorf("%s: no article section", name)
	}
	for line := range strings.Lines(sections["meta"]) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			r.Meta[key] = strings.TrimSpace(value)
		}
	}
	for _, block := range blocks(sections["claims"], claimField) {
		c, err := parseClaim(r.Text, block, nearest)
		if err != nil {
			return nil, fmt.Errorf("%s: claim %q: %w", name, block[0], err)
		}
		r.Claims = append(r.Claims, c)
	}
	if err := r.checkLinks(); err != nil {
		return nil, err
	}
	events, ok := sections["events"]
	r.HasEvents = ok
	return r, r.parseEvents(events, nearest)
}

// blocks splits a section: a block starts at each line without a field name.
func blocks(section string, field *regexp.Regexp) [][]string {
	var out [][]string
	for line := range strings.Lines(section) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "//"):
		case !field.MatchString(line) || len(out) == 0:
			out = append(out, []string{line})
		default:
			out[len(out)-1] = append(out[len(out)-1], line)
		}
	}
	return out
}

var claimField = regexp.MustCompile(`^(source|cue|content|chain|answers|inside|also|note):`)

func parseClaim(text string, block []string, nearest bool) (Claim, error) {
	head := strings.Fields(block[0])
	if len(head) < 2 {
		return Claim{}, fmt.Errorf("want an id and an act")
	}
	c := Claim{Claim: truce.Claim{ID: head[0], Act: truce.Act(head[1]), Tier: truce.Speech}}
	if !knownAct(c.Act) {
		return c, fmt.Errorf("unknown act %q", c.Act)
	}
	for _, flag := range head[2:] {
		switch flag {
		case "irrealis":
			c.Irrealis = true
		case "stance":
			c.Tier = truce.Stance
		case "optional":
			c.Optional = true
		default:
			return c, fmt.Errorf("unknown flag %q", flag)
		}
	}
	fields := map[string]string{}
	for _, line := range block[1:] {
		key, value, _ := strings.Cut(line, ":")
		fields[key] = strings.TrimSpace(value)
	}
	c.Answers, c.Inside = fields["answers"], fields["inside"]
	for _, a := range strings.Fields(fields["also"]) {
		c.Also = append(c.Also, truce.Act(a))
	}
	c.Chain = parseChain(fields["chain"])
	source := fields["source"]
	if i := strings.LastIndex(" "+source, " = "); i >= 0 {
		c.Name = strings.TrimSpace(source[i+2:])
		source = strings.TrimSpace(source[:i])
	}
	l := locator{text: text, nearest: nearest}
	var err error
	if c.Content, err = l.find(fields["content"], nil, nil); err != nil {
		return c, fmt.Errorf("content: %w", err)
	}
	if c.Cue, err = l.find(fields["cue"], c.Content, c.Content); err != nil {
		return c, fmt.Errorf("cue: %w", err)
	}
	if len(c.Cue) == 0 {
		return c, fmt.Errorf("a claim needs a cue")
	}
	if c.Source, err = l.find(source, c.Cue, c.Content); err != nil {
		return c, fmt.Errorf("source: %w", err)
	}
	return c, nil
}

func parseChain(s string) []truce.Relay {
	var chain []truce.Relay
	for link := range strings.SplitSeq(s, ";") {
		name, role, _ := strings.Cut(strings.TrimSpace(link), " (")
		if name == "" {
			continue
		}
		r := truce.Relay{Name: name, Role: truce.RoleRelay}
		if strings.HasPrefix(role, string(truce.RoleMedium)) {
			r.Role = truce.RoleMedium
		}
		chain = append(chain, r)
	}
	return chain
}

func knownAct(a truce.Act) bool {
	for _, b := range truce.Acts {
		if a == b {
			return true
		}
	}
	return false
}

func (r *Report) checkLinks() error {
	ids := map[string]bool{}
	for _, c := range r.Claims {
		if ids[c.ID] {
			return fmt.Errorf("%s: two claims %s", r.Name, c.ID)
		}
		ids[c.ID] = true
	}
	for _, c := range r.Claims {
		for _, link := range []string{c.Answers, c.Inside} {
			if link != "" && (!ids[link] || link == c.ID) {
				return fmt.Errorf("%s: %s points to %q, which is no other claim here", r.Name, c.ID, link)
			}
		}
	}
	return nil
}

// A locator finds quoted words in a text.
type locator struct {
	text    string
	nearest bool // resolve an ambiguous quote to the occurrence nearest to its anchor
}

var (
	numbered = regexp.MustCompile(`^(.*)#(\d+)$`)
	anchored = regexp.MustCompile(`^(.*\S)\s+@\s+(.*)$`)
)

// find returns the spans of a quote's fragments, which stand near the spans of
// near and, if there is a choice, outside those of avoid.
func (l locator) find(quote string, near, avoid []truce.Span) ([]truce.Span, error) {
	var spans []truce.Span
	for fragment := range strings.SplitSeq(quote, "||") {
		fragment = strings.TrimSpace(fragment)
		if fragment == "" {
			continue
		}
		s, err := l.fragment(fragment, near, avoid)
		if err != nil {
			return nil, err
		}
		spans = append(spans, s)
		if len(near) == 0 {
			near = spans // later fragments stand near the first
		}
	}
	return spans, nil
}

func (l locator) fragment(quote string, near, avoid []truce.Span) (truce.Span, error) {
	number, within := 0, ""
	if m := numbered.FindStringSubmatch(quote); m != nil {
		quote = m[1]
		number, _ = strconv.Atoi(m[2])
	} else if m := anchored.FindStringSubmatch(quote); m != nil {
		quote, within = m[1], m[2]
	}
	found := Occurrences(l.text, quote)
	switch {
	case len(found) == 0:
		return truce.Span{}, fmt.Errorf("%q is not in the article", quote)
	case number > len(found):
		return truce.Span{}, fmt.Errorf("%q occurs %d times, not %d", quote, len(found), number)
	case number > 0:
		return found[number-1], nil
	case within != "" && l.nearest:
		outer := Occurrences(l.text, within)
		if len(outer) != 1 {
			return truce.Span{}, fmt.Errorf("anchor %q occurs %d times", within, len(outer))
		}
		for _, s := range found {
			if outer[0].Contains(s) {
				return s, nil
			}
		}
		return truce.Span{}, fmt.Errorf("%q is not in its anchor %q", quote, within)
	case len(found) == 1:
		return found[0], nil
	case !l.nearest || len(near) == 0:
		return truce.Span{}, fmt.Errorf("%q occurs %d times: write %q … or number it with Number", quote, len(found), quote+"#1")
	}
	best, bestCost := found[0], 1<<60
	for _, s := range found {
		if cost := l.distance(s, near, avoid); cost < bestCost {
			best, bestCost = s, cost
		}
	}
	return best, nil
}

// distance is the number of bytes between s and the nearest of near; a line
// break in between, or standing inside a span to avoid, counts as far.
func (l locator) distance(s truce.Span, near, avoid []truce.Span) int {
	best := 1 << 50
	for _, n := range near {
		lo, hi := min(s.End, n.End), max(s.Start, n.Start)
		cost := 0
		if lo < hi {
			cost = hi - lo + 2000*strings.Count(l.text[lo:hi], "\n")
		}
		best = min(best, cost)
	}
	for _, a := range avoid {
		if a.Overlaps(s) {
			best += 1000
		}
	}
	return best
}

// Occurrences returns where quote stands in text as whole words.
func Occurrences(text, quote string) []truce.Span {
	var found []truce.Span
	first, step := utf8.DecodeRuneInString(quote)
	last, _ := utf8.DecodeLastRuneInString(quote)
	for at := 0; ; {
		i := strings.Index(text[at:], quote)
		if i < 0 || quote == "" {
			return found
		}
		s := truce.Span{Start: at + i, End: at + i + len(quote)}
		before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
		after, _ := utf8.DecodeRuneInString(text[s.End:])
		if !(wordRune(first) && wordRune(before)) && !(wordRune(last) && wordRune(after)) {
			found = append(found, s)
		}
		at = s.Start + step
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Number returns the golden file data with a number on each quote that occurs
// more than once. An ambiguous quote without a number or an anchor ("it @ denied it")
// is taken as the occurrence nearest to its claim's content (the cue) or cue (the source).
func Number(name string, data []byte) ([]byte, *Report, error) {
	r, err := parse(name, data, true)
	if err != nil {
		return nil, nil, err
	}
	a := txtar.Parse(data)
	for i, f := range a.Files {
		switch f.Name {
		case "claims":
			a.Files[i].Data = []byte(r.claimsSection())
		case "events":
			a.Files[i].Data = []byte(r.eventsSection())
		}
	}
	return txtar.Format(a), r, nil
}

func (r *Report) claimsSection() string {
	var b strings.Builder
	for i := range r.Claims {
		b.WriteString(r.Format(&r.Claims[i]))
	}
	return b.String()
}

// Format writes one claim in the golden format.
func (r *Report) Format(c *Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", c.ID, c.Act)
	for _, flag := range []struct {
		on   bool
		name string
	}{{c.Irrealis, "irrealis"}, {c.Tier == truce.Stance, "stance"}, {c.Optional, "optional"}} {
		if flag.on {
			b.WriteString(" " + flag.name)
		}
	}
	b.WriteString("\n")
	source := r.quote(c.Source)
	if c.Name != "" {
		source = strings.TrimSpace(source + " = " + c.Name)
	}
	var links []string
	for _, l := range c.Chain {
		links = append(links, fmt.Sprintf("%s (%s)", l.Name, l.Role))
	}
	var also []string
	for _, a := range c.Also {
		also = append(also, string(a))
	}
	for _, field := range [][2]string{
		{"source", source},
		{"cue", r.quote(c.Cue)},
		{"content", r.quote(c.Content)},
		{"chain", strings.Join(links, "; ")},
		{"answers", c.Answers},
		{"inside", c.Inside},
		{"also", strings.Join(also, " ")},
	} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", field[0], field[1])
		}
	}
	return b.String() + "\n"
}

// quote writes spans as numbered quotes of the article.
func (r *Report) quote(spans []truce.Span) string {
	var parts []string
	for _, s := range spans {
		words := s.In(r.Text)
		found := Occurrences(r.Text, words)
		for i, f := range found {
			if f == s && len(found) > 1 {
				words += "#" + strconv.Itoa(i+1)
				break
			}
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, " || ")
}

// ReadDir reads every golden file (*.txt) in a folder and the folders below it,
// in the order of their paths.
func ReadDir(dir string) ([]*Report, error) {
	var reports []*Report
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		r, err := Parse(strings.TrimSuffix(filepath.Base(path), ".txt"), data)
		if err != nil {
			return err
		}
		reports = append(reports, r)
		return nil
	})
	return reports, err
}
