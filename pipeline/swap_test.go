package pipeline

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// Parties are treated alike: in a report about two parties, exchange all names of
// one with those of the other, and the ledger must come out with the names
// exchanged and be otherwise the same, word for word; so must the events, but for their
// places, which lie where they lie whatever else they are called. The property is tested over
// our golden reports, each with its two parties' names replaced, once by names
// made up for the test and once by those of two states drawn from the registry.

// A party is one word for each class of name.
type party map[registry.Class]string

var nameClasses = []registry.Class{registry.State, registry.Demonym, registry.Demonyms, registry.Capital}

func TestSwap(t *testing.T) {
	p := open(t)
	random := rand.New(rand.NewPCG(14, 10))
	states := registeredParties()
	texts := twoPartyTexts(t)
	if len(texts) < 50 {
		t.Fatalf("only %d texts with two parties", len(texts))
	}
	for n := range 200 {
		text := texts[n%len(texts)]
		a, b := inventParty(random), inventParty(random)
		if n%2 == 1 {
			a, b = states[random.IntN(len(states))], states[random.IntN(len(states))]
		}
		if overlap(a, b) || text.speaksOf(a) || text.speaksOf(b) {
			continue
		}
		straight := ledger(p, text.with(a, b))
		crossed := ledger(p, text.with(b, a))
		if want := exchange(straight, a, b); oneArticle(crossed) != oneArticle(want) {
			t.Errorf("%s with %v and %v:\n%s", text.name, a, b, firstDifference(want, crossed))
		}
	}
}

// overlap reports whether a name of one party is part of a name of the other.
func overlap(a, b party) bool {
	for _, x := range a {
		for _, y := range b {
			if strings.Contains(x, y) || strings.Contains(y, x) {
				return true
			}
		}
	}
	return false
}

// ledger prints what was read, without offsets, which move with the names' lengths.
func ledger(p *Pipeline, text string) string {
	var b strings.Builder
	words := func(spans []truce.Span) string {
		var parts []string
		for _, s := range spans {
			parts = append(parts, s.In(text))
		}
		return strings.Join(parts, " || ")
	}
	reading := p.Read(&truce.Article{Text: text})
	for _, c := range reading.Claims {
		fmt.Fprintf(&b, "%s %s %v %s | %s = %s | %s | %s | answers %s inside %s |", c.ID, c.Act, c.Irrealis, c.Factuality,
			words(c.Source), c.Name, words(c.Cue), words(c.Content), c.Answers, c.Inside)
		for _, l := range c.Chain {
			fmt.Fprintf(&b, " %s(%s)", l.Name, l.Role)
		}
		b.WriteString("\n")
	}
	for i := range reading.Events {
		e := &reading.Events[i]
		fmt.Fprintf(&b, "%s %s %s %s %v | %s", e.ID, e.Type, e.Reality, e.Voice, e.Claims, words(e.Trigger))
		for _, list := range [][]truce.Actor{e.Actor, e.Target} {
			b.WriteString(" |")
			for _, a := range list {
				fmt.Fprintf(&b, " %s = %s", words(a.Spans), a.Name)
			}
		}
		for _, m := range e.Means {
			fmt.Fprintf(&b, " | with %s", words(m))
		}
		for _, c := range e.Counts {
			fmt.Fprintf(&b, " | %s %s %s", c.Kind, words(c.Spans), c.Claim)
		}
		if e.Time != nil {
			fmt.Fprintf(&b, " | on %s", words(e.Time.Spans))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// A template is a text cut at the names of its two parties.
type template struct {
	name  string
	parts []string
	slots []slot // slots[i] stands between parts[i] and parts[i+1]
}

type slot struct {
	party int
	class registry.Class
}

func (t *template) with(a, b party) string {
	var s strings.Builder
	for i, part := range t.parts {
		s.WriteString(part)
		if i < len(t.slots) {
			s.WriteString([]party{a, b}[t.slots[i].party][t.slots[i].class])
		}
	}
	return s.String()
}

// speaksOf reports whether the text names a party beside its two.
func (t *template) speaksOf(p party) bool {
	for _, name := range p {
		for _, part := range t.parts {
			if strings.Contains(part, name) {
				return true
			}
		}
	}
	return false
}

// twoPartyTexts makes a template of each golden report that names two states or
// territories, with the two named most often as its parties.
func twoPartyTexts(t *testing.T) []template {
	var out []template
	for _, part := range []string{"train", "test"} {
		for _, r := range ownReports(t, part) {
			if tmpl, ok := newTemplate(r.Name, r.Text); ok {
				out = append(out, tmpl)
			}
		}
	}
	return out
}

func newTemplate(name, text string) (template, bool) {
	type hit struct {
		entry *registry.Entry
		class registry.Class
		span  truce.Span
	}
	var hits []hit
	count := map[string]int{}
	doc := nlp.Tokenize(text)
	for i := range doc.Tokens {
		word := doc.Form(int32(i))
		class := registry.ClassOf(word)
		e := registry.Find(word)
		if e == nil || e.Kind != registry.KindState && e.Kind != registry.KindTerritory || !slices.Contains(nameClasses, class) {
			continue
		}
		hits = append(hits, hit{e, class, doc.Tokens[i].Span})
		count[e.ID]++
	}
	ids := make([]string, 0, len(count))
	for id := range count {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	if len(ids) < 2 {
		return template{}, false
	}
	tmpl := template{name: name}
	at := 0
	for _, h := range hits {
		if p := slices.Index(ids[:2], h.entry.ID); p >= 0 {
			tmpl.parts = append(tmpl.parts, text[at:h.span.Start])
			tmpl.slots = append(tmpl.slots, slot{p, h.class})
			at = h.span.End
		}
	}
	tmpl.parts = append(tmpl.parts, text[at:])
	return tmpl, true
}

// registeredParties lists the states that have one word for each class.
func registeredParties() []party {
	var out []party
	for _, e := range registry.Entries() {
		if e.Kind != registry.KindState {
			continue
		}
		p := party{}
		for _, n := range e.Names {
			for _, class := range nameClasses {
				if p[class] == "" && registry.ClassOf(n.Text) == class {
					p[class] = n.Text
				}
			}
		}
		if len(p) == len(nameClasses) && p.plain() {
			out = append(out, p)
		}
	}
	return out
}

// plain reports whether each name is one word: a name of two words has another
// tree than one of one word.
func (p party) plain() bool {
	for _, name := range p {
		if strings.ContainsAny(name, " -.'’") {
			return false
		}
	}
	return true
}

func inventParty(random *rand.Rand) party {
	syllable := func(list string) string {
		l := strings.Fields(list)
		return l[random.IntN(len(l))]
	}
	stem := syllable("Bor Dral Kest Mor Tav Vel Zor Hesk Plav Grun Ord Sel") + syllable("a e o ova ima ere ulo") + syllable("v l r n sk rd")
	return party{
		registry.State: stem + "ia", registry.Demonym: stem + "ian", registry.Demonyms: stem + "ians",
		registry.Capital: syllable("Ab Dom Kir Nav Rost Sten Trel Vor Zab Lud") + syllable("o e a u") + syllable("grad burg mir vek dorf polt"),
	}
}

// exchange puts each party's names in place of the other's, the longer ones first.
// "a" and "an" before them follow the name and are made one.
func exchange(s string, a, b party) string {
	from := map[string]string{}
	for _, c := range nameClasses {
		from[a[c]], from[b[c]] = b[c], a[c]
	}
	names := slices.SortedFunc(maps.Keys(from), func(x, y string) int { return len(y) - len(x) })
	var pairs []string
	for _, name := range names {
		pairs = append(pairs, name, from[name])
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

func oneArticle(s string) string { return strings.ReplaceAll(s, " an ", " a ") }

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "want " + w[i] + "\ngot  " + g[i]
		}
	}
	return fmt.Sprintf("%d lines against %d", len(w), len(g))
}
