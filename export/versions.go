package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/edition"
)

// A ChangeSheet is what changed from one version of an article to the next, with the claims of both.
type ChangeSheet struct {
	*edition.Changes
	Before, After []truce.Claim
}

// claimOf returns the claim with an id, nil if there is none.
func claimOf(claims []truce.Claim, id string) *truce.Claim {
	for i := range claims {
		if claims[i].ID == id {
			return &claims[i]
		}
	}
	return nil
}

// The marks of changes; they tell all, colour repeats it.
var changeMarks = map[edition.Op]struct {
	mark  string
	style style
}{edition.Added: {"+ ", green}, edition.Dropped: {"− ", red}, edition.Altered: {"~ ", yellow}, edition.Same: {"  ", plain}}

// DrawChanges writes what changed for people to read: + added, − dropped, ~ altered, in which [−old−] {+new+}. What stayed is counted.
func DrawChanges(w io.Writer, o LedgerOptions, s *ChangeSheet) error {
	d := NewLedger(w, o)
	a := &s.New.Article
	d.block("", "", styled(bold, Clean(firstWords(a.Title, a.URL, s.New.ID.String()))))
	d.block("", "", styled(faint, Clean(fmt.Sprintf("a%s (%s) → a%s (%s)", s.Old.ID.String()[:8], firstWords(s.Old.Article.Told(), "no day"), s.New.ID.String()[:8], firstWords(a.Told(), "no day")))))
	for _, n := range s.Notices {
		d.section(noticeTitles[n.Kind])
		d.block("  ", "  ", Clean(n.Words)+styled(faint, " · "+n.Rule))
		for _, told := range []struct{ name, words string }{{"it was: ", n.Was}, {"it is: ", n.Now}} {
			if told.words != "" {
				d.block("    ", "      ", styled(faint, told.name)+Clean(told.words))
			}
		}
	}
	if len(s.Tolls) > 0 {
		d.section("Tolls")
		for i := range s.Tolls {
			t := &s.Tolls[i]
			d.mark(edition.Altered, Clean(strings.TrimSpace(t.Kind+" "+t.Unit))+": "+Range(&t.Old)+" → "+Range(&t.New))
		}
	}
	d.claims(s)
	d.paragraphs(s)
	return d.Flush()
}

var noticeTitles = map[truce.NoticeKind]string{
	truce.NoticeUpdate: "It says that it was updated", truce.NoticeCorrection: "It corrects itself", truce.NoticeRetraction: "It is withdrawn", truce.NoticeEditor: "The editors say",
}

// section writes a heading.
func (l *Ledger) section(title string) {
	l.line("")
	l.block("", "", styled(bold, title))
}

func (l *Ledger) mark(op edition.Op, text string) {
	m := changeMarks[op]
	l.block("  "+styled(m.style, m.mark), "    ", text)
}

func (l *Ledger) claims(s *ChangeSheet) {
	l.section("Claims")
	kept := 0
	for _, c := range s.Claims {
		before, after := claimOf(s.Before, c.Old), claimOf(s.After, c.New)
		switch {
		case c.Op == edition.Same:
			kept++
		case before == nil:
			l.mark(c.Op, claimLine(after, s.New))
		case after == nil:
			l.mark(c.Op, claimLine(before, s.Old))
		default:
			l.mark(c.Op, claimLine(after, s.New)+styled(faint, " · "+strings.Join(c.What, ", ")+" changed"))
			l.block("    ", "      ", styled(faint, "was: ")+claimLine(before, s.Old))
		}
	}
	l.block("  ", "  ", styled(faint, fmt.Sprintf("%s kept as before", plural(kept, "claim"))))
}

// claimLine tells a claim in a line.
func claimLine(c *truce.Claim, r *truce.Record) string {
	return styled(bold, Clean(firstWords(c.Name, "(unnamed)"))) + " → " + styled(actStyle(c.Act), string(c.Act)) + "  " + Clean(contentOf(c, r))
}

func contentOf(c *truce.Claim, r *truce.Record) string {
	var words []string
	for _, span := range c.Content {
		words = append(words, span.In(r.Article.Text))
	}
	return strings.Join(words, " … ")
}

func (l *Ledger) paragraphs(s *ChangeSheet) {
	l.section("Text")
	if s.Title != nil {
		l.mark(edition.Altered, wordLine(s.Title))
	}
	kept := 0
	for _, p := range s.Text {
		switch p.Op {
		case edition.Same:
			kept++
		case edition.Added:
			l.mark(p.Op, Clean(p.New.In(s.New.Article.Text)))
		case edition.Dropped:
			l.mark(p.Op, Clean(p.Old.In(s.Old.Article.Text)))
		case edition.Altered:
			l.mark(p.Op, wordLine(p.Words))
		}
	}
	l.block("  ", "  ", styled(faint, fmt.Sprintf("%s kept as before", plural(kept, "paragraph"))))
}

// wordLine writes words with what came and what went in brackets.
func wordLine(words []edition.Words) string {
	var b strings.Builder
	for _, w := range words {
		text := Clean(strings.TrimSpace(w.Text))
		switch w.Op {
		case edition.Added:
			text = styled(green, "{+"+text+"+}")
		case edition.Dropped:
			text = styled(red, "[−"+text+"−]")
		}
		b.WriteString(text + " ")
	}
	return strings.TrimSpace(b.String())
}
