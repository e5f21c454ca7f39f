package nlp

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/learn"
)

// docOf makes a Doc of one sentence from lines of "form tag head rel"; heads count
// from 1, 0 is the root's.
func docOf(t testing.TB, lines string) *Doc {
	t.Helper()
	d := &Doc{}
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		if len(f) < 2 {
			t.Fatalf("line %q", line)
		}
		if i > 0 {
			d.Text += " "
		}
		k := Token{Span: truce.Span{Start: len(d.Text), End: len(d.Text) + len(f[0])}, Tag: ParseUPOS(f[1]), Head: -1}
		d.Text += f[0]
		if len(f) > 3 {
			head := 0
			for _, c := range f[2] {
				head = 10*head + int(c-'0')
			}
			k.Head, k.Rel = int32(head-1), ParseRel(f[3])
		}
		d.Tokens = append(d.Tokens, k)
	}
	d.Sentences = []Sentence{{End: int32(len(d.Tokens))}}
	d.Paragraphs = []Paragraph{{End: 1}}
	return d
}

// checkTree fails the test unless each sentence is a tree with one root.
func checkTree(t testing.TB, d *Doc) {
	t.Helper()
	for _, s := range d.Sentences {
		roots := 0
		for i := s.First; i < s.End; i++ {
			k := &d.Tokens[i]
			if (k.Head < 0) != (k.Rel == RelRoot) || k.Rel == NoRel {
				t.Fatalf("token %d has head %d and relation %v", i, k.Head, k.Rel)
			}
			if k.Head < 0 {
				roots++
				continue
			}
			steps := int32(0)
			for h := i; h >= 0; h = d.Tokens[h].Head {
				if steps++; steps > s.End-s.First {
					t.Fatalf("token %d is in a cycle", i)
				}
				if h < s.First || h >= s.End {
					t.Fatalf("token %d leads to %d, out of its sentence", i, h)
				}
			}
		}
		if roots != 1 && s.End > s.First {
			t.Fatalf("sentence %v has %d roots", s, roots)
		}
	}
}

// randomParser has weights without sense.
func randomParser(seed learn.Random) *parser {
	n := uint32(5000)
	file := binary.LittleEndian.AppendUint32([]byte(stepMagic), n)
	file = binary.LittleEndian.AppendUint32(file, math.Float32bits(0.01))
	for range n + stepSpare {
		file = binary.LittleEndian.AppendUint32(file, uint32(seed.Next()))
	}
	steps, err := openSteps(file)
	if err != nil {
		panic(err)
	}
	names := make([]string, relations)
	labels := learn.NewTrainer(names)
	labels.Update([]uint32{1, 2, 3}, int(RelObj), 1)
	labels.Tick()
	return &parser{lexicon: openWords(nil), steps: steps, labels: labels.Linear(0)}
}

// randomDoc has words and tags without sense.
func randomDoc(random *learn.Random) *Doc {
	forms := []string{"a", "troops", "said", ",", ".", "“", "”", "(", ")", "\"", "-", "of", "fired", "..."}
	d := &Doc{}
	for range random.Below(4) {
		first := int32(len(d.Tokens))
		for range random.Below(30) {
			form := forms[random.Below(len(forms))]
			d.Tokens = append(d.Tokens, Token{
				Span: truce.Span{Start: len(d.Text), End: len(d.Text) + len(form)},
				Tag:  UPOS(random.Below(int(X) + 1)), Fine: XPOS(random.Below(int(TagXX) + 1)),
				Norm: uint32(random.Next()), Sentence: int32(len(d.Sentences)),
			})
			d.Text += form
		}
		d.Sentences = append(d.Sentences, Sentence{First: first, End: int32(len(d.Tokens))})
	}
	return d
}

func TestParseMakesTrees(t *testing.T) {
	m := &parseScratch{}
	random := learn.Random(3)
	for seed := range learn.Random(40) {
		p := randomParser(seed)
		for range 25 {
			d := randomDoc(&random)
			p.parse(d, m)
			checkTree(t, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(uint64(1), []byte("He said so."))
	p := randomParser(7)
	f.Fuzz(func(t *testing.T, seed uint64, tags []byte) {
		random := learn.Random(seed)
		d := randomDoc(&random)
		for i := range d.Tokens {
			if len(tags) > 0 {
				d.Tokens[i].Tag = UPOS(tags[i%len(tags)] % byte(X+1))
			}
		}
		p.parse(d, &parseScratch{})
		checkTree(t, d)
	})
}

func TestOpenParserRefusesDamagedFiles(t *testing.T) {
	p := randomParser(1)
	steps := stepFile([]stepWeight{{77, 1, -1}, {78, 0.5, 2}}, 0)
	lexicon := lexiconFile(nil)
	open := func(file []byte) error {
		_, err := openParser(func(name string) []byte {
			if name == "lexicon.bin" {
				return lexicon
			}
			return file
		})
		return err
	}
	good := learn.Pack{"steps": steps, "labels": p.labels.Bytes()}.Bytes()
	if err := open(good); err != nil {
		t.Fatalf("good file: %v", err)
	}
	for _, bad := range [][]byte{nil, good[:3], good[:40], learn.Pack{"steps": steps}.Bytes(), learn.Pack{"steps": steps[:20], "labels": p.labels.Bytes()}.Bytes()} {
		if open(bad) == nil {
			t.Errorf("a damaged file of %d bytes was opened", len(bad))
		}
	}
}

func TestStepWeights(t *testing.T) {
	var weights []stepWeight
	random := learn.Random(5)
	for range 2000 {
		weights = append(weights, stepWeight{uint32(random.Next()), random.Float()*4 - 2, random.Float()*4 - 2})
	}
	w, err := openSteps(stepFile(weights, 0))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range weights {
		s := w.score([]uint32{want.feature})
		scale := float32(1)
		if l := float32(s[left]) / scale; l-want.left > 0.1 || want.left-l > 0.1 || s[shift] != 0 {
			t.Fatalf("feature %x: left weighs %v, want %v", want.feature, l, want.left)
		}
	}
	if s := w.score(nil); s != [transitions]float32{} {
		t.Errorf("no features score %v", s)
	}
}
