package nlp

import (
	"strings"
	"testing"
)

// lemmaDocs makes Docs of lines of form/UPOS/XPOS/lemma.
func lemmaDocs(lines ...string) []*Doc {
	var docs []*Doc
	for _, line := range lines {
		d := &Doc{}
		for _, field := range strings.Fields(line) {
			p := strings.Split(field, "/")
			start := len(d.Text)
			d.Text += p[0] + " "
			t := Token{Lemma: p[3], Tag: ParseUPOS(p[1]), Fine: ParseXPOS(p[2])}
			t.Start, t.End = start, start+len(p[0])
			d.Tokens = append(d.Tokens, t)
		}
		d.Sentences = []Sentence{{End: int32(len(d.Tokens))}}
		docs = append(docs, d)
	}
	return docs
}

func TestLemmas(t *testing.T) {
	train := lemmaDocs(
		"denied/VERB/VBD/deny tried/VERB/VBD/try carried/VERB/VBD/carry relied/VERB/VBD/rely shelled/VERB/VBD/shell",
		"stopped/VERB/VBD/stop shipped/VERB/VBD/ship hoped/VERB/VBD/hope taped/VERB/VBD/tape moved/VERB/VBD/move fired/VERB/VBD/fire",
		"went/VERB/VBD/go was/AUX/VBD/be guns/NOUN/NNS/gun posts/NOUN/NNS/post men/NOUN/NNS/man Guns/NOUN/NNS/gun",
		"gun/NOUN/NN/gun Tarnov/PROPN/NNP/Tarnov Orlic/PROPN/NNP/Orlic n't/PART/RB/not The/DET/DT/the the/DET/DT/the",
	)
	lexicon := lexiconFile(capitalWords(map[uint32]bool{
		normalOfWord("escape"): true, normalOfWord("clap"): true, normalOfWord("gun"): true, normalOfWord("wipe"): true,
	}))
	weights, err := TrainLemmatizer(train, lexicon, func(string, ...any) {})
	if err != nil {
		t.Fatal(err)
	}
	z, err := openLemmatizer(func(name string) []byte {
		if name == "lexicon.bin" {
			return lexicon
		}
		return weights
	})
	if err != nil {
		t.Fatal(err)
	}
	cases := append(train, lemmaDocs(
		"defied/VERB/VBD/defy camps/NOUN/NNS/camp Posts/NOUN/NNS/post Zafira/PROPN/NNP/Zafira THE/DET/DT/the WENT/VERB/VBD/go",
		"escaped/VERB/VBD/escape clapped/VERB/VBD/clap n’t/PART/RB/not Ärmel/NOUN/NN/ärmel",
	)...)
	for _, d := range cases {
		want := make([]string, len(d.Tokens))
		for i := range d.Tokens {
			want[i], d.Tokens[i].Lemma = d.Tokens[i].Lemma, ""
		}
		z.lemmatize(d, &lemmaScratch{})
		for i := range d.Tokens {
			if d.Tokens[i].Lemma != want[i] {
				t.Errorf("%s: lemma %q, want %q", d.Form(int32(i)), d.Tokens[i].Lemma, want[i])
			}
		}
	}
	for n := range len(weights) {
		file := weights[:n]
		if _, err := openLemmatizer(func(name string) []byte {
			if name == "lexicon.bin" {
				return lexicon
			}
			return file
		}); err == nil {
			t.Fatalf("%d of %d bytes: no error", n, len(weights))
		}
	}
}
