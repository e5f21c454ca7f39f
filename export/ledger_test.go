package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

const report = `Truce fails in the Sorna valley

Veska's army accused the rebels of shelling the mill. A spokesman for the rebels denied the charge, Radio Sorna reported.

“We fired at nobody,” he said on Monday. “The mill,” he added, “was empty.”`

// at finds words in text; they must be there.
func at(text, words string) truce.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic("no " + words)
	}
	return truce.Span{Start: i, End: i + len(words)}
}

func spans(words ...string) []truce.Span {
	var out []truce.Span
	for _, w := range words {
		out = append(out, at(report, w))
	}
	return out
}

func example() *Entry {
	return &Entry{
		Article: &truce.Article{ID: "sha256:0", Text: report, Title: "Truce fails in the Sorna valley", Published: "1994-05-20", Publisher: "Meridian Wire", File: "sorna.txt"},
		Claims: []truce.Claim{
			{
				ID: "c1", Act: truce.Accuse, Factuality: truce.CertainTrue, Tier: truce.Speech, Name: "Veska", Source: spans("Veska's army"), Cue: spans("accused"),
				Content: spans("the rebels of shelling the mill"),
			},
			{
				ID: "c2", Act: truce.Deny, Factuality: truce.CertainFalse, Tier: truce.Speech, Name: "Sorna rebels", Entity: "sorna", Source: spans("A spokesman for the rebels"), Cue: spans("denied"),
				Content: spans("the charge"), Answers: "c1", Chain: []truce.Relay{{Name: "Radio Sorna", Role: truce.RoleRelay, Spans: spans("Radio Sorna")}}, Rules: []string{"act:deny"},
			},
			{ID: "c3", Act: truce.Say, Irrealis: true, Source: spans("he"), Cue: spans("said"), Content: spans("“We fired at nobody,”")},
			{ID: "c4", Act: truce.Say, Tier: truce.Stance, Cue: spans("added"), Content: spans("“The mill,”", "“was empty.”"), Inside: "c3"},
		},
	}
}

func draw(t *testing.T, o LedgerOptions, entries ...*Entry) string {
	t.Helper()
	var out bytes.Buffer
	l := NewLedger(&out, o)
	for _, e := range entries {
		if err := l.Entry(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Flush(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestLedger(t *testing.T) {
	want := `Truce fails in the Sorna valley
Meridian Wire · 1994-05-20 · sorna.txt
────────────────────────────────────────────────────────────
c1  Veska's army → accuse
    ‹accused› the rebels of shelling the mill
    └─ c2  Sorna rebels (“A spokesman for the rebels”)
           → deny · via Radio Sorna
           ‹denied› the charge

c3  he → say · only supposed
    “We fired at nobody,” … ‹said›

c4  unnamed → say · stance · inside c3
    “The mill,” … ‹added› “was empty.”

4 claims · 3 sources · 1 answer
`
	e := example()
	// "he" first stands in "the rebels": take the one before "said".
	at := strings.Index(report, "he said")
	e.Claims[2].Source = []truce.Span{{Start: at, End: at + 2}}
	want = strings.Replace(want, "nobody,” … ‹said›", "nobody,” ‹said›", 1)
	if got := draw(t, LedgerOptions{Width: 60}, e); got != want {
		t.Errorf("got:\n%s", got)
	}
}

func TestLedgerColours(t *testing.T) {
	plain, colours := draw(t, LedgerOptions{Width: 60}, example()), draw(t, LedgerOptions{Width: 60, Color: true}, example())
	if strings.Contains(plain, "\x1b") {
		t.Error("escapes without colours")
	}
	if !strings.Contains(colours, "\x1b[1;31mdeny\x1b[0m") {
		t.Errorf("no coloured act in %q", colours)
	}
	for _, code := range sgr {
		colours = strings.ReplaceAll(colours, "\x1b["+code+"m", "")
	}
	if strings.Join(strings.Fields(colours), " ") != strings.Join(strings.Fields(plain), " ") {
		t.Errorf("colours change the words:\n%s", colours)
	}
}

func TestLedgerWidth(t *testing.T) {
	text := strings.Repeat("Стороны обвинили 双方互相指责 ", 9) + strings.Repeat("x", 300) + " قال الجيش إنه " + strings.Repeat("é", 200)
	e := &Entry{Article: &truce.Article{Text: text, Title: text}}
	for i := range 12 { // each answers the one before: deeper than is drawn
		e.Claims = append(e.Claims, truce.Claim{
			ID: fmt.Sprint("c", i+1), Answers: fmt.Sprint("c", i), Act: truce.Deny,
			Cue: []truce.Span{{Start: 0, End: 14}}, Content: []truce.Span{{Start: 15, End: len(text)}},
		})
	}
	for _, width := range []int{1, 40, 80, 131} {
		for line := range strings.Lines(draw(t, LedgerOptions{Width: width}, e)) {
			if w := columns(strings.TrimSuffix(line, "\n")); w > max(width, 40) {
				t.Fatalf("width %d: %d columns in %q", width, w, line)
			}
		}
	}
}

func TestLedgerTree(t *testing.T) {
	claims := func(answers ...string) []truce.Claim {
		var out []truce.Claim
		for i, a := range answers {
			out = append(out, truce.Claim{ID: fmt.Sprint("c", i+1), Answers: a})
		}
		return out
	}
	tests := []struct {
		name    string
		answers []string
		want    string // ids in order, each with its depth
	}{
		{"answers under their claim", []string{"", "", "c1", "c1", "c3"}, "c1:0 c3:1 c5:2 c4:1 c2:0"},
		{"a circle", []string{"c2", "c1", ""}, "c3:0 c1:0 c2:1"},
		{"itself and nobody", []string{"c1", "c9"}, "c1:0 c2:0"},
		{"too deep", []string{"", "c1", "c2", "c3", "c4", "c5"}, "c1:0 c2:1 c3:2 c4:3 c5:4 c6:0"},
	}
	for _, test := range tests {
		d := newDrawing(&Entry{Article: &truce.Article{}, Claims: claims(test.answers...)}, 80)
		var got []string
		for _, r := range d.rows() {
			got = append(got, fmt.Sprint(r.claim.ID, ":", r.depth))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: got %s, want %s", test.name, s, test.want)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a\x1b[31mb\x07", "a␛[31mb␇"},
		{"a\r\n\tb\u00a0c", "a   b c"},
		{"a\u202eb\u2066c\u200f", "abc"},
		{"a\u009bb\x7f", "a\ufffdb\ufffd"},
	}
	for _, test := range tests {
		if got := Clean(test.in); got != test.want {
			t.Errorf("Clean(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	text := "قال الجيش إنه رد على مصدر النيران"
	e := &Entry{
		Article: &truce.Article{Text: text, Title: text},
		Claims:  []truce.Claim{{ID: "c1", Act: truce.Say, Cue: []truce.Span{at(text, "قال")}, Content: []truce.Span{at(text, "إنه رد على مصدر النيران")}}},
	}
	out := draw(t, LedgerOptions{Width: 60}, e)
	if !strings.Contains(out, "    \u2068‹قال› … إنه رد على مصدر النيران\u2069\n") {
		t.Errorf("got:\n%s", out)
	}
}

func FuzzLedger(f *testing.F) {
	f.Add(report, uint16(3), uint16(20), uint16(7), uint16(12), uint8(60))
	f.Add("“قال”\x1b[0m\x01", uint16(0), uint16(9), uint16(2), uint16(4), uint8(0))
	f.Fuzz(func(t *testing.T, text string, a, b, c, d uint16, width uint8) {
		text = strings.ToValidUTF8(text, "?")
		span := func(from, to uint16) truce.Span {
			runes := []rune(text)
			s, e := min(int(from), len(runes)), min(int(to), len(runes))
			return truce.Span{Start: len(string(runes[:min(s, e)])), End: len(string(runes[:max(s, e)]))}
		}
		e := &Entry{Article: &truce.Article{Text: text, Title: text}, Claims: []truce.Claim{{ID: "c1", Cue: []truce.Span{span(a, b)}, Content: []truce.Span{span(c, d)}, Source: []truce.Span{span(a, d)}}}}
		out := draw(t, LedgerOptions{Width: int(width)}, e)
		if strings.ContainsFunc(out, func(r rune) bool { return r < ' ' && r != '\n' }) {
			t.Errorf("control characters in %q", out)
		}
	})
}
