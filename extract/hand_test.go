package extract

import (
	"strconv"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// hand builds a Doc from lines of "form lemma UPOS XPOS head rel", heads counted
// from 1 within the sentence, 0 for the root; an empty line ends a sentence.
func hand(lines string) *nlp.Doc {
	d := &nlp.Doc{}
	var text strings.Builder
	first := int32(0)
	end := func() {
		if n := int32(len(d.Tokens)); n > first {
			d.Sentences = append(d.Sentences, nlp.Sentence{First: first, End: n})
			first = n
		}
	}
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) == 0 {
			end()
			continue
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(f[0])
		head, _ := strconv.Atoi(f[4])
		h := int32(-1)
		if head > 0 {
			h = first + int32(head) - 1
		}
		d.Tokens = append(d.Tokens, nlp.Token{
			Span: truce.Span{Start: start, End: text.Len()}, Lemma: f[1], Norm: learn.String(strings.ToLower(f[0])) | 256,
			Tag: nlp.ParseUPOS(f[2]), Fine: nlp.ParseXPOS(f[3]), Head: h, Rel: nlp.ParseRel(f[5]), Sentence: int32(len(d.Sentences)),
		})
	}
	end()
	d.Text = text.String()
	d.Paragraphs = []nlp.Paragraph{{First: 0, End: int32(len(d.Sentences))}}
	return d
}

const ministry = `
	The the DET DT 2 det
	ministry ministry NOUN NN 3 nsubj
	denied deny VERB VBD 0 root
	that that SCONJ IN 8 mark
	its its PRON PRP$ 6 nmod:poss
	guns gun NOUN NNS 8 nsubj
	had have AUX VBD 8 aux
	fired fire VERB VBN 3 ccomp
	. . PUNCT . 3 punct

	It it PRON PRP 2 nsubj
	said say VERB VBD 0 root
	so so ADV RB 2 advmod
	. . PUNCT . 2 punct
`

func TestContext(t *testing.T) {
	x := newContext(hand(ministry), frameTable{})
	if x.left[7] != 3 || x.right[7] != 7 {
		t.Errorf("clause reaches from %d to %d", x.left[7], x.right[7])
	}
	if x.opens[3] != 7 || x.opens[0] != 2 || x.closes[8] != 2 {
		t.Errorf("opens %v closes %v", x.opens, x.closes)
	}
	if got := x.child(2, nlp.RelCcomp); got != 7 {
		t.Errorf("complement is token %d", got)
	}
	if got := x.subject(7); got != 5 {
		t.Errorf("subject is token %d", got)
	}
	if !x.is(3, "that") || x.is(2, "deny") || x.is(-1, "that") || x.is(99, "that") {
		t.Error("is compares forms, and nothing beyond the text")
	}
}

func TestFramePaths(t *testing.T) {
	x := newContext(hand(ministry), frameTable{})
	var f frame
	f.set(x, 2, 2, 2, Ledger)
	if f.lo != 0 || f.hi != x.n {
		t.Fatalf("window %d to %d", f.lo, f.hi)
	}
	seen := map[uint32][]int32{}
	for i := range x.n {
		seen[f.path[i]] = append(seen[f.path[i]], i)
	}
	if p := f.path[5]; len(seen[p]) != 1 {
		t.Errorf("the inner subject shares its path with %v", seen[p])
	}
	if f.path[1] == f.path[5] || f.path[10] == f.path[2] {
		t.Error("unlike places have one path")
	}
	if f.side(0) != 0 || f.side(2) != 1 || f.side(8) != 2 {
		t.Error("sides")
	}
}

func TestAlign(t *testing.T) {
	d := hand(ministry)
	x := newContext(d, frameTable{})
	at := func(words string) []truce.Span {
		i := strings.Index(d.Text, words)
		return []truce.Span{{Start: i, End: i + len(words)}}
	}
	got, ok := x.align(Attribution{Source: at("The ministry"), Cue: at("denied"), Content: at("that its guns had fired")})
	if !ok || got.head != 2 || got.source != [2]int32{0, 1} || got.content != [2]int32{3, 7} {
		t.Errorf("aligned to %+v", got)
	}
	if _, ok := x.align(Attribution{}); ok {
		t.Error("an attribution without a cue was aligned")
	}
	// half a word counts as the word
	got, _ = x.align(Attribution{Cue: []truce.Span{{Start: at("denied")[0].Start + 2, End: at("denied")[0].Start + 3}}})
	if got.head != 2 {
		t.Errorf("half a word aligned to %d", got.head)
	}
}

func TestSpansOf(t *testing.T) {
	d := hand(ministry)
	x := newContext(d, frameTable{})
	for _, c := range []struct {
		span, hole [2]int32
		want       string
	}{
		{[2]int32{0, 1}, none, "The ministry"},
		{none, none, ""},
		{[2]int32{0, 7}, [2]int32{2, 3}, "The ministry|its guns had fired"},
		{[2]int32{0, 7}, [2]int32{0, 3}, "its guns had fired"},
		{[2]int32{0, 7}, [2]int32{6, 7}, "The ministry denied that its guns"},
	} {
		var got []string
		for _, s := range x.spansOf(c.span, c.hole) {
			got = append(got, s.In(d.Text))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%v without %v: %q", c.span, c.hole, got)
		}
	}
}

func TestNegatedAndIrrealis(t *testing.T) {
	d := hand(`
		If if SCONJ IN 3 mark
		Baku Baku PROPN NNP 3 nsubj
		claims claim VERB VBZ 0 root
		it it PRON PRP 3 obj

		He he PRON PRP 4 nsubj
		could could AUX MD 4 aux
		not not PART RB 4 advmod
		confirm confirm VERB VB 0 root
		it it PRON PRP 4 obj

		She she PRON PRP 3 nsubj
		might might AUX MD 3 aux
		say say VERB VB 0 root

		Nobody nobody PRON NN 2 nsubj
		claimed claim VERB VBD 0 root
		it it PRON PRP 2 obj
	`)
	x := newContext(d, frameTable{})
	for _, c := range []struct {
		head     int32
		irrealis bool
		negated  uint32
	}{{2, true, 0}, {7, false, 1}, {11, true, 0}, {13, false, 2}} {
		if got := x.irrealis(&tuple{head: c.head}); got != c.irrealis {
			t.Errorf("irrealis of %q: %v", d.Form(c.head), got)
		}
		if got := x.negated(c.head); got != c.negated {
			t.Errorf("negation of %q: %d", d.Form(c.head), got)
		}
	}
}

func TestNest(t *testing.T) {
	x := newContext(hand(ministry), frameTable{})
	ds := []draft{
		{tuple: tuple{head: 2, content: [2]int32{3, 11}, hole: none}, inside: -1},
		{tuple: tuple{head: 7, content: [2]int32{5, 6}, hole: none}, inside: -1},
		{tuple: tuple{head: 10, content: [2]int32{11, 11}, hole: none}, inside: -1},
	}
	ds[1].relay = true
	x.nest(ds)
	if ds[0].inside != -1 || ds[1].inside != 0 || ds[2].inside != 0 {
		t.Errorf("inside: %d %d %d", ds[0].inside, ds[1].inside, ds[2].inside)
	}
	out := dropRelays(ds)
	if len(out) != 2 || out[1].inside != 0 {
		t.Errorf("after dropping the relay: %+v", out)
	}
}

func TestBest(t *testing.T) {
	got := best([]float64{3, 9, 9, 1, 4}, 3, nil)
	if len(got) != 3 || got[0] != 1 || got[1] != 2 || got[2] != 4 {
		t.Errorf("best: %v", got)
	}
}

func TestUsualActs(t *testing.T) {
	for lemma, act := range map[string]truce.Act{"deny": truce.Deny, "say": truce.Say, "pledge": truce.Promise, "blame": truce.Accuse, "decline": truce.Withhold} {
		if i := usualAct[learn.String(lemma)]; i == 0 || truce.Acts[i-1] != act {
			t.Errorf("%s is usually act %d", lemma, i)
		}
	}
}
