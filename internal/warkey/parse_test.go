package warkey

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

const small = `# a key
event bridge optional
type clash, attack
place Low Ford, -
day 2031-01-01..2031-01-02
in 2031-01-02-post-bridge | writer | affirms, doubts | they *fought* there | optional
occurrence alleged, ungraded
disputed no, yes
attribution accused | a | b | denied by a
origins 1..2
origin b:defence | party, third | b
toll killed 7.. | soldiers | 2031-01-02 | b:defence | conceded

answer deny
from 2031-01-03-post | not so
to 2031-01-02-post-bridge | so

tallies
tally b | 3 | shells | - | 2031-01-01..2031-01-03 | 2031-01-03 | 2031-01-03-post

board low
as of 2031-01-03
entry bridge | -, 1 | fire | a | 2031-01-01..2031-01-02 | alleged | denied | allegation

clock low
day 3
since 1 | 2031-01-02 | bridge
`

func TestParse(t *testing.T) {
	k, err := Parse(small)
	if err != nil {
		t.Fatal(err)
	}
	e := k.Events[0]
	if e.Name != "bridge" || !e.Optional || len(e.Types) != 2 || e.Places[1] != "" || e.From != "2031-01-01" || e.To != "2031-01-02" ||
		len(e.Occurrence) != 2 || e.Occurrence[1] != truce.Ungraded || e.Disputed[0] || !e.Disputed[1] || *e.Origins.High != 2 {
		t.Errorf("%+v", e)
	}
	if in := e.In[0]; in.Speaker != "writer" || len(in.Polarity) != 2 || !in.Optional || in.Quote.Words() != "they fought there" {
		t.Errorf("%+v", in)
	}
	if a := e.Attribution[0]; a.Party != "a" || a.By != "b" || a.DeniedBy != "a" {
		t.Errorf("%+v", a)
	}
	if x := e.Tolls[0]; *x.Range.Low != 7 || x.Range.High != nil || !x.Conceded || x.Superseded {
		t.Errorf("%+v", x)
	}
	if a := k.Answers[0]; a.Act != truce.Deny || a.Optional || a.From.Report != "2031-01-03-post" || a.To.Quote != "so" {
		t.Errorf("%+v", a)
	}
	if y := k.Tallies[0]; *y.Number.High != 3 || y.Against != "" || y.Optional {
		t.Errorf("%+v", y)
	}
	if b := k.Board; b.Day != 3 || b.Since != 1 || b.By[0] != "bridge" || b.AsOf != "2031-01-03" || b.Entries[0].Terms[0] != "" || !b.Entries[0].Denied {
		t.Errorf("%+v", b)
	}
}

func TestParseErrors(t *testing.T) {
	for _, bad := range []string{
		"happening x\n", "event x soon\n", "event x\ntype battle\n", "event x\nin r | w | perhaps | words\n", "event x\nin r | w | affirms\n",
		"event x\noccurrence sure\n", "event x\ndisputed maybe\n", "event x\nattribution guessed | a | b\n", "event x\nattribution accused | a | b | c\n",
		"event x\norigins many\n", "event x\norigin a | friend | b\n", "event x\ntoll killed some | soldiers | d | o\n",
		"event x\ntoll killed 7..3 | soldiers | d | o\n", "event x\ntoll scared 7 | soldiers | d | o\n", "answer shout\n", "answer deny\nby r | w\n",
		"copies x\npage r\n", "tallies\ntally a | 3\n", "board b\nentry e | 1\n", "board b\nas of\n", "clock b\nday soon\n", "clock b\nhour 3\n",
		"board b\nas of 2031-01-01\n\nclock b\nas of 2031-01-02\n",
	} {
		if _, err := Parse(bad); err == nil || !strings.HasPrefix(err.Error(), "line ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestQuote(t *testing.T) {
	const text = "They fought at the ford. Nobody else fought."
	if w, tr, err := Quote("They *fought* at").In(text); err != nil || w.In(text) != "They fought at" || tr.In(text) != "fought" {
		t.Errorf("%v %v %v", w, tr, err)
	}
	if w, tr, err := Quote("the ford").In(text); err != nil || w.In(text) != "the ford" || tr.Len() != 0 {
		t.Errorf("%v %v %v", w, tr, err)
	}
	for _, bad := range []Quote{"*fought*", "the bridge", "the *ford"} {
		if _, _, err := bad.In(text); err == nil {
			t.Errorf("%q was found", bad)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Fuzz(func(t *testing.T, text string) {
		k, err := Parse(text)
		if (k == nil) == (err == nil) {
			t.Errorf("key %v, error %v", k, err)
		}
	})
}

func FuzzQuote(f *testing.F) {
	f.Add("They *fought* at", "They fought at the ford")
	f.Fuzz(func(t *testing.T, quote, text string) {
		w, tr, err := Quote(quote).In(text)
		if err == nil && (w.In(text) != Quote(quote).Words() || tr.Len() > 0 && !w.Contains(tr)) {
			t.Errorf("%q in %q: %v, %v", quote, text, w, tr)
		}
	})
}
