package nlp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce/model"
	"github.com/truce-ledger/truce/nlp"
)

// analyzer opens the weights that are built in.
func analyzer(t testing.TB) *nlp.Model {
	t.Helper()
	if model.Weights("parser.bin") == nil {
		t.Skip("the program was built without weights: make train")
	}
	m, err := nlp.Open(model.Weights)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// span returns the tokens of the n-th occurrence of words, counted from 1.
func span(t testing.TB, d *nlp.Doc, words string, n int) (first, last int32) {
	t.Helper()
	at := 0
	for range n {
		i := strings.Index(d.Text[at:], words)
		if i < 0 {
			t.Fatalf("%q is not in %q %d times", words, d.Text, n)
		}
		at += i + 1
	}
	first, last = -1, -1
	for i := range d.Tokens {
		if s := d.Tokens[i]; s.Start >= at-1 && s.End <= at-1+len(words) {
			if first < 0 {
				first = int32(i)
			}
			last = int32(i)
		}
	}
	if first < 0 {
		t.Fatalf("%q is no token of %q", words, d.Text)
	}
	return first, last
}

func TestNameOf(t *testing.T) {
	m := analyzer(t)
	for _, c := range []struct{ text, words, want string }{
		// Persons: titles left out, by last word, by role, by pronoun.
		{"Armenian Defence Minister Viktor Orr said the road was open.", "Armenian Defence Minister Viktor Orr", "Viktor Orr"},
		{"The mayor, Joan Kay, said the road was open. She warned of mines.", "The mayor, Joan Kay", "Joan Kay"},
		{"The mayor, Joan Kay, said the road was open. She warned of mines.", "She", "Joan Kay"},
		{"General Viktor Orr visited the front. Mr Orr said the road was open.", "Mr Orr", "Viktor Orr"},
		{"Colonel Viktor Orr visited the front on Monday. The colonel said that the road was open.", "The colonel", "Viktor Orr"},
		{"A spokesman for the governor, Viktor Orr, denied the report.", "A spokesman for the governor, Viktor Orr", "Viktor Orr"},
		{"The commander visited the town. His deputy said the road was open.", "His deputy", "commander's deputy"},

		// States: capitals that speak, demonyms, sides.
		{"Armenia closed the road. Baku said that it would open it again.", "Baku", "Azerbaijan"},
		{"The Azerbaijani side said that the road was closed.", "The Azerbaijani side", "Azerbaijan"},

		// Organs: whose they are, if the text says it.
		{"Armenia's defence ministry said that two posts fell.", "Armenia's defence ministry", "Armenian defence ministry"},
		{"Armenia's defence ministry said that two posts fell. It accused Azerbaijan of lying.", "It", "Armenian defence ministry"},
		{
			"Armenia's defence ministry said that two posts fell. Azerbaijan's foreign ministry denied this. The Armenian ministry said that it had proof.",
			"The Armenian ministry", "Armenian defence ministry",
		},
		{"The defence ministry of Azerbaijan said that two posts fell.", "The defence ministry of Azerbaijan", "Azerbaijani defence ministry"},
		{"A statement from the Azerbaijani army said that two posts fell.", "A statement from the Azerbaijani army", "Azerbaijani army"},

		// Organisations: abbreviations, head nouns, apposition.
		{"The Sorna Observers' League (SOL) counted nine dead. SOL said the guns were silent now.", "SOL", "Sorna Observers' League"},
		{"The Sorna Relief Council sent help. The council said the road was closed.", "The council", "Sorna Relief Council"},

		// Relative pronouns.
		{"Viktor Orr, who said that the road was closed, left the town.", "who", "Viktor Orr"},

		// Those who stay unnamed.
		{"A senior official who asked not to be named said the road was closed.", "A senior official who asked not to be named", "a senior official"},
		{"Doctors at the hospital said nine people had died.", "Doctors at the hospital", "doctors at the hospital"},

		// Together.
		{"Armenia and Azerbaijan agreed to a truce on Monday.", "Armenia and Azerbaijan", "Armenia and Azerbaijan"},
	} {
		d := m.Analyze(c.text)
		first, last := span(t, d, c.words, 1)
		if c.words == "SOL" || c.words == "It" || c.words == "She" {
			first, last = span(t, d, c.words, strings.Count(c.text, c.words))
		}
		if name, _, _ := d.NameOf(first, last); name != c.want {
			t.Errorf("%s\n%q is %q, want %q", c.text, c.words, name, c.want)
		}
	}
}

func TestEntityOf(t *testing.T) {
	m := analyzer(t)
	for _, c := range []struct{ text, words, want string }{
		{"The Armenian government said that the road was open.", "The Armenian government", "Q399"},
		{"Yerevan said that the road was open.", "Yerevan", "Q399"},
		{"The Armenian side said that the road was open.", "The Armenian side", "Q399"},
		{"The mayor said that the road was open.", "The mayor", ""},
	} {
		d := m.Analyze(c.text)
		first, last := span(t, d, c.words, 1)
		if _, id, _ := d.NameOf(first, last); id != c.want {
			t.Errorf("%q has the id %q, want %q", c.words, id, c.want)
		}
	}
}

func TestNameOfOutside(t *testing.T) {
	d := analyzer(t).Analyze("The army said so.")
	for _, s := range [][2]int32{{-1, 2}, {3, 1}, {0, 99}, {99, 100}} {
		if name, id, kind := d.NameOf(s[0], s[1]); name != "" || id != "" || kind != nlp.UnknownEntity {
			t.Errorf("NameOf(%d, %d) = %q, %q, %v, want nothing", s[0], s[1], name, id, kind)
		}
	}
}

func TestPair(t *testing.T) {
	m := analyzer(t)
	for _, c := range []struct{ text, words string }{
		{"Armenia and Azerbaijan accused each other of firing first.", "Armenia and Azerbaijan"},
		{"Azerbaijan shelled two Armenian villages on Monday, Armenia said. Azerbaijan denied that it had attacked Armenia. Both sides accused each other of lying.", "Both sides"},
	} {
		d := m.Analyze(c.text)
		first, last := span(t, d, c.words, 1)
		a, b, ok := d.Pair(first, last, first)
		if !ok {
			t.Errorf("%s\n%q: no pair", c.text, c.words)
			continue
		}
		names := []string{d.Referents[a].Name, d.Referents[b].Name}
		slices.Sort(names)
		if !slices.Equal(names, []string{"Armenia", "Azerbaijan"}) {
			t.Errorf("%s\n%q: %q", c.text, c.words, names)
		}
	}
	if d := m.Analyze("It rained all day."); func() bool { _, _, ok := d.Pair(0, 0, 0); return ok }() {
		t.Error("a text without parties has a pair")
	}
}

// Where two parties change names, their referents do, and nothing else.
func TestReferentsSwap(t *testing.T) {
	m := analyzer(t)
	for _, c := range []struct{ text, a, b string }{
		{
			"Armenia's defence ministry said on Monday that its guns had not fired. Baku denied this. The Azerbaijani army said that Armenian troops had shelled a village. " +
				"It called on Yerevan to stop. Both sides accused each other of breaking the truce. An Armenian official said the army would answer.",
			"Armenia Armenian Armenians Yerevan", "Azerbaijan Azerbaijani Azerbaijanis Baku",
		},
		{
			"Kastovia's army said that Drevnan guns had fired. The Drevnan foreign ministry denied it. \"We held,\" a Kastovian colonel said. He blamed Drevna.",
			"Kastovia Kastovian", "Drevna Drevnan",
		},
	} {
		d, e := m.Analyze(c.text), m.Analyze(exchange(c.text, c.a, c.b))
		if len(d.Mentions) != len(e.Mentions) || len(d.Referents) != len(e.Referents) {
			t.Errorf("%s\n%d mentions of %d referents became %d of %d", c.text, len(d.Mentions), len(d.Referents), len(e.Mentions), len(e.Referents))
			continue
		}
		for i := range d.Mentions {
			if d.Mentions[i] != e.Mentions[i] {
				t.Errorf("mention %q became %q: %+v, %+v", d.Words(d.Mentions[i].First, d.Mentions[i].End), e.Words(e.Mentions[i].First, e.Mentions[i].End), d.Mentions[i], e.Mentions[i])
			}
		}
		for i := range d.Referents {
			if want := exchange(d.Referents[i].Name, c.a, c.b); e.Referents[i].Name != want || d.Referents[i].Kind != e.Referents[i].Kind {
				t.Errorf("referent %q became %q, want %q", d.Referents[i].Name, e.Referents[i].Name, want)
			}
		}
	}
}

// exchange puts the words of a in the place of those of b, and the other way round.
func exchange(text, a, b string) string {
	var pairs []string
	x, y := strings.Fields(a), strings.Fields(b)
	for i := len(x) - 1; i >= 0; i-- { // longer forms first
		pairs = append(pairs, x[i], y[i], y[i], x[i])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

func TestReferentsAgree(t *testing.T) {
	d := analyzer(t).Analyze("Truce fails\n\nYEREVAN, May 3 - The army said on Monday that it had lost a post. \"They ran,\" Viktor Orr, a colonel, said. He and Joan Kay left.")
	seen := 0
	for i, r := range d.Referents {
		if len(r.Mentions) == 0 {
			t.Errorf("referent %d %q has no mention", i, r.Name)
		}
		for _, m := range r.Mentions {
			if d.Mentions[m].Referent != int32(i) {
				t.Errorf("mention %d is listed under referent %d but says %d", m, i, d.Mentions[m].Referent)
			}
			seen++
		}
	}
	for i, m := range d.Mentions {
		if m.First > m.Head || m.Head >= m.End || m.First < 0 || int(m.End) > len(d.Tokens) {
			t.Errorf("mention %d is [%d, %d) with head %d", i, m.First, m.End, m.Head)
		}
		if i > 0 && d.Mentions[i-1].Head > m.Head {
			t.Errorf("mention %d stands before the one before it", i)
		}
		if m.Referent >= 0 {
			seen--
		}
	}
	if seen != 0 {
		t.Errorf("%d mentions are listed too often or too seldom", seen)
	}
}

func FuzzNameOf(f *testing.F) {
	m := analyzer(f)
	f.Add("Baku said: \"We and they,\" Mr Orr's. The (SOL) - one of them, who", 0, 3)
	f.Add("WAR OF WORDS: ARMENIA, AZERBAIJAN\n\n’s ’s of of the the and and , , (", 1, 9)
	f.Fuzz(func(t *testing.T, text string, first, n int) {
		if len(text) > 2000 {
			return
		}
		d := m.Analyze(text)
		d.NameOf(int32(first), int32(first+n))
		d.Pair(int32(first), int32(first+n), 0)
		for i := range d.Tokens {
			d.NameOf(int32(i), int32(min(i+5, len(d.Tokens)-1)))
		}
	})
}
