package nlp

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce/internal/learn"
)

// tagDocs makes a Doc of lines of form/UPOS/XPOS, a sentence a line.
func tagDocs(lines ...string) []*Doc {
	d := &Doc{}
	for n, line := range lines {
		s := Sentence{First: int32(len(d.Tokens))}
		for _, field := range strings.Fields(line) {
			p := strings.Split(field, "/")
			t := Token{Tag: ParseUPOS(p[1]), Fine: ParseXPOS(p[2]), Sentence: int32(n)}
			t.Start, t.End = len(d.Text), len(d.Text)+len(p[0])
			d.Text += p[0] + " "
			d.Tokens = append(d.Tokens, t)
		}
		s.End = int32(len(d.Tokens))
		d.Sentences = append(d.Sentences, s)
	}
	return []*Doc{d}
}

// smallTagger trains a tagger on a few lines, repeated.
func smallTagger(t testing.TB) (read func(string) []byte, docs []*Doc) {
	lines := []string{
		"The/DET/DT army/NOUN/NN denied/VERB/VBD the/DET/DT raid/NOUN/NN ./PUNCT/.",
		"Rebels/NOUN/NNS raid/VERB/VBP the/DET/DT camp/NOUN/NN ./PUNCT/.",
		"Orlic/PROPN/NNP said/VERB/VBD rebels/NOUN/NNS fled/VERB/VBD ./PUNCT/.",
		"They/PRON/PRP raid/VERB/VBP camps/NOUN/NNS ,/PUNCT/, Tarnov/PROPN/NNP said/VERB/VBD ./PUNCT/.",
		"A/DET/DT raid/NOUN/NN followed/VERB/VBD ./PUNCT/.",
	}
	var many []string
	for range 60 {
		many = append(many, lines...)
	}
	docs = tagDocs(many...)
	capitals := map[uint32]bool{}
	for _, w := range []string{"the", "rebels", "they", "a", "raid", "denied", "followed"} {
		capitals[normalOfWord(w)] = true
	}
	lexicon := lexiconFile(capitalWords(capitals))
	weights, err := TrainTagger(docs, lexicon, nil, func(string, ...any) {})
	if err != nil {
		t.Fatal(err)
	}
	return func(name string) []byte {
		return map[string][]byte{"lexicon.bin": lexicon, "tagger.bin": weights}[name]
	}, tagDocs(lines...)
}

func TestTagger(t *testing.T) {
	read, docs := smallTagger(t)
	tag, err := OpenTags(read)
	if err != nil {
		t.Fatal(err)
	}
	docs = append(docs, tagDocs(
		"Zafira/PROPN/NNP denied/VERB/VBD the/DET/DT raid/NOUN/NN ./PUNCT/.", // a name that training did not have
		"THE/DET/DT RAID/NOUN/NN FOLLOWED/VERB/VBD",
	)...)
	for _, d := range docs {
		gold := append([]Token(nil), d.Tokens...)
		for i := range d.Tokens {
			d.Tokens[i].Tag, d.Tokens[i].Fine = 0, 0
		}
		tag(d)
		for i, g := range gold {
			if got := d.Tokens[i]; got.Tag == NoUPOS || got.Fine == NoXPOS {
				t.Errorf("%q is left without a tag", d.Form(int32(i)))
			} else if d.Sentences[g.Sentence].End > 4 && (got.Tag != g.Tag || got.Fine != g.Fine) {
				t.Errorf("%q of sentence %d: %v|%v, want %v|%v", d.Form(int32(i)), g.Sentence, got.Tag, got.Fine, g.Tag, g.Fine)
			}
		}
	}
}

func TestTaggerIsDeterministic(t *testing.T) {
	a, _ := smallTagger(t)
	b, _ := smallTagger(t)
	if string(a("tagger.bin")) != string(b("tagger.bin")) {
		t.Error("the same training gave other weights")
	}
}

func TestOpenTaggerDamaged(t *testing.T) {
	read, _ := smallTagger(t)
	for _, name := range []string{"lexicon.bin", "tagger.bin"} {
		file := read(name)
		for n := 0; n < len(file); n += 1 + len(file)/40 {
			_, err := openTagger(func(other string) []byte {
				if other == name {
					return file[:n]
				}
				return read(other)
			})
			if err == nil {
				t.Errorf("%s, %d of %d bytes: no error", name, n, len(file))
			}
		}
	}
	if _, err := openTagger(func(string) []byte { return nil }); err == nil {
		t.Error("no weights: no error")
	}
}

// FuzzOpenTagger holds that damaged weights are refused or do no harm.
func FuzzOpenTagger(f *testing.F) {
	read, docs := smallTagger(f)
	file := read("tagger.bin")
	f.Add(uint32(9), byte(255))
	f.Fuzz(func(t *testing.T, at uint32, value byte) {
		damaged := append([]byte(nil), file...)
		damaged[int(at)%len(damaged)] = value
		tag, err := OpenTags(func(name string) []byte {
			if name == "tagger.bin" {
				return damaged
			}
			return read(name)
		})
		if err == nil {
			tag(docs[0])
		}
	})
}

func TestWordTemplates(t *testing.T) {
	atoms, classes := make([]tagAtom, 5), make([]uint8, 5)
	if n := len(wordFeatures(nil, atoms, 2, classes)); n != wordTemplates {
		t.Errorf("%d templates, want %d", n, wordTemplates)
	}
	seen := map[uint32]bool{}
	for _, f := range tagFeatures(nil, atoms, 2, 1, classes) {
		if seen[f] {
			t.Errorf("two templates share the key %d", f)
		}
		seen[f] = true
	}
}

func TestDictionary(t *testing.T) {
	file := dictionaryFile(map[uint32][]uint8{7: {1, 2}, 9: {1, 2}, 1 << 30: {3}})
	d, err := openDictionary(file, 4)
	if err != nil {
		t.Fatal(err)
	}
	tags, class := d.of(7)
	_, same := d.of(9)
	_, other := d.of(1 << 30)
	if string(tags) != "\x01\x02" || class == 0 || class != same || class == other {
		t.Errorf("tags %v, classes %d %d %d", tags, class, same, other)
	}
	if _, err := openDictionary(file, 3); err == nil {
		t.Error("a tag that is no class should be refused")
	}
	if tags, class := d.of(8); tags != nil || class != 0 {
		t.Errorf("an unknown word has tags %v, class %d", tags, class)
	}
}

func TestLexicon(t *testing.T) {
	l, err := openLexicon(lexiconFile([]word{{norm: 300, capital: true, c48: 3, c256: 200, c1024: 1000}, {norm: 301, c48: 4}}))
	if err != nil {
		t.Fatal(err)
	}
	if a, b, c := l.of(300); a != 3 || b != 200 || c != 1000 || !l.known(300) || l.known(301) || l.known(302) {
		t.Errorf("clusters %d %d %d; known %v %v %v", a, b, c, l.known(300), l.known(301), l.known(302))
	}
}

// TestTrainLexicon holds that words used alike come to share a cluster.
func TestTrainLexicon(t *testing.T) {
	var text strings.Builder
	var random learn.Random
	verbs, nouns := []string{"shelled", "raided", "seized", "left"}, []string{"camp", "bridge", "post", "town"}
	for range 3000 {
		text.WriteString("Tarnov " + verbs[random.Below(4)] + " the " + nouns[random.Below(4)] + ". ")
	}
	docs := func(yield func(*Doc) bool) { yield(Tokenize(text.String())) }
	l, err := openLexicon(TrainLexicon(docs, func(string, ...any) {}))
	if err != nil {
		t.Fatal(err)
	}
	if !l.known(normalOfWord("camp")) || l.known(normalOfWord("tarnov")) || !l.known(normalOfWord("monday")) {
		t.Error("known: camp and monday should be, tarnov should not")
	}
	if c, _, _ := l.of(normalOfWord("bridge")); c == 0 {
		t.Error("bridge has no cluster")
	}
	if c, _, _ := l.of(symName); c == 0 {
		t.Error("names as such have no cluster")
	}
}

func BenchmarkTag(b *testing.B) {
	read, docs := smallTagger(b)
	tag, err := OpenTags(read)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		tag(docs[0])
	}
}
