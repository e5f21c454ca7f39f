package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce"
)

// How the ledger is drawn. The headline, then the claims in text order; a claim
// that answers another stands under it. The first line of a claim is source → act,
// with the words of the source where they are not its name, and the chain. Below
// are the exact words: content and ‹cue› in text order, "…" where others were left
// out.
//
//	Truce fails in the Sorna valley
//	Meridian Wire · 1994-05-20 · reports/sorna.txt
//	──────────────────────────────────────────────────────────
//	c1  Veska (“Its army”) → accuse
//	    ‹accused› the rebels of shelling the mill
//	    · shelling: Sorna rebels → the mill
//	    └─ c2  Sorna rebels (“A spokesman”) → deny · via Radio Sorna
//	           ‹denied› the charge
//
//	2 claims · 2 sources · 1 answer
//
// Under the first claim that tells an event stands one line of it; those that only the
// writer tells come after the claims. Colour only repeats what the words and marks
// already say.

// LedgerOptions says what the output can show.
type LedgerOptions struct {
	Width int  // columns; less than 40 counts as 40, 0 as 80
	Color bool // SGR sequences are understood
}

// A Ledger writes entries for people to read.
type Ledger struct {
	w     *bufio.Writer
	width int
	color bool
	count int // entries written
}

// NewLedger returns a Handler that writes to w.
func NewLedger(w io.Writer, o LedgerOptions) *Ledger {
	width := o.Width
	if width == 0 {
		width = 80
	}
	return &Ledger{w: bufio.NewWriter(w), width: max(width, 40), color: o.Color}
}

// Flush writes what is still held back.
func (l *Ledger) Flush() error { return l.w.Flush() }

// Entry draws one article and its claims.
func (l *Ledger) Entry(e *Entry) error {
	if l.count++; l.count > 1 {
		l.line("")
	}
	d := newDrawing(e, l.width)
	l.block("", "", styled(bold, Clean(firstWords(e.Article.Title, e.Article.File, "Untitled"))))
	if about := strings.Join(d.about(), " · "); about != "" {
		l.block("", "", styled(faint, Clean(about)))
	}
	l.line(styled(faint, strings.Repeat("─", l.width)))
	for i, row := range d.rows() {
		if i > 0 && row.depth == 0 {
			l.line("")
		}
		l.claim(d, row)
	}
	if len(d.Claims) > 0 {
		l.line("")
	}
	l.narrator(d)
	l.block("", "", styled(faint, d.sum()))
	return l.w.Flush()
}

// A drawing knows the claims of one entry by id and by what they answer.
type drawing struct {
	*Entry
	answers map[string][]*truce.Claim
	known   map[string]bool
	column  int // width of the widest id
	deepest int // how deep answers are drawn
}

func newDrawing(e *Entry, width int) *drawing {
	d := &drawing{Entry: e, answers: map[string][]*truce.Claim{}, known: map[string]bool{}}
	for i := range e.Claims {
		c := &e.Claims[i]
		d.known[c.ID] = true
		d.column = max(d.column, len(c.ID))
		if c.Answers != "" && c.Answers != c.ID {
			d.answers[c.Answers] = append(d.answers[c.Answers], c)
		}
	}
	d.deepest = min(maxDepth, max(0, (width-leastRoom-d.column-2)/(d.column+5)))
	return d
}

// about lists what is known of the article.
func (d *drawing) about() []string {
	var out []string
	for _, s := range []string{d.Article.Publisher, d.Article.Published, strings.Join(d.Article.Credits, ", ")} {
		if s != "" {
			out = append(out, s)
		}
	}
	if d.Article.Title != "" && d.Article.File != "" {
		out = append(out, d.Article.File)
	}
	return out
}

// sum says how much was read.
func (d *drawing) sum() string {
	if len(d.Claims) == 0 {
		return "no claims found"
	}
	sources, answers := map[string]bool{}, 0
	for i := range d.Claims {
		c := &d.Claims[i]
		sources[cmp.Or(c.Entity, c.Name, d.text(c.Source))] = true
		if c.Answers != "" {
			answers++
		}
	}
	delete(sources, "")
	out := plural(len(d.Claims), "claim") + " · " + plural(len(sources), "source") + " · " + plural(answers, "answer")
	if n := len(d.Events); n > 0 {
		out += " · " + plural(n, "event")
	}
	return out
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}

// claim draws one row.
func (l *Ledger) claim(d *drawing, r row) {
	branch, rail := "", ""
	if r.depth > 0 {
		branch, rail = "├─ ", "│  "
		if r.last {
			branch, rail = "└─ ", "   "
		}
	}
	id := fmt.Sprintf("%-*s  ", d.column, r.claim.ID)
	first := styled(faint, r.rails+branch+id)
	rest := styled(faint, r.rails+rail+strings.Repeat(" ", len(id)))
	l.block(first, rest, d.header(r))
	if words := d.words(r.claim); words != "" {
		l.block(rest, rest, words)
	}
	for _, id := range r.claim.Events {
		if e := d.event(id); e != nil && d.firstClaim(e) == r.claim.ID {
			l.block(rest+styled(faint, "· "), rest+"  ", styled(faint, eventLine(e)))
		}
	}
}

// header is the line of who does what: source → act, and how it came.
func (d *drawing) header(r row) string {
	c := r.claim
	out := named(Clean(firstWords(c.Name, strings.TrimSpace(d.text(c.Source)), "unnamed")), Clean(d.text(c.Source)))
	out += " →" + glue + styled(actStyle(c.Act), string(c.Act))
	for _, note := range d.notes(r) {
		out += styled(faint, " ·"+glue+Clean(note))
	}
	return out
}

// named shows who speaks: the words of the article with the name picked out in
// them, or, if they do not hold it, the name and then the words.
func named(name, words string) string {
	at := strings.Index(words, name)
	switch {
	case words == "":
		return styled(bold, name)
	case strings.EqualFold(name, words):
		return styled(bold, words)
	case at >= 0:
		return words[:at] + styled(bold, name) + words[at+len(name):]
	}
	return styled(bold, name) + " " + styled(faint, "(“"+words+"”)")
}

// notes lists what else there is to say of a claim.
func (d *drawing) notes(r row) []string {
	c := r.claim
	var out []string
	if c.Irrealis {
		out = append(out, "only supposed")
	}
	if c.Tier == truce.Stance {
		out = append(out, "stance")
	}
	for _, link := range c.Chain {
		word := "via "
		if link.Role == truce.RoleMedium {
			word = "on "
		}
		out = append(out, word+firstWords(link.Name, d.text(link.Spans), "somebody"))
	}
	if c.Answers != "" && r.depth == 0 {
		out = append(out, "answers "+c.Answers)
	}
	if c.Inside != "" {
		out = append(out, "inside "+c.Inside)
	}
	return out
}

// firstWords returns the first of its arguments that is not empty.
func firstWords(words ...string) string { return cmp.Or(words...) }

// actStyle gives acts that work alike one colour.
func actStyle(a truce.Act) style {
	switch a {
	case truce.Confirm:
		return green
	case truce.Deny:
		return red
	case truce.Accuse:
		return magenta
	case truce.Threaten, truce.Warn:
		return yellow
	case truce.Promise, truce.Demand:
		return blue
	case truce.Withhold:
		return faint
	}
	return cyan
}
