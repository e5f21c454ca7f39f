package eval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/truce-ledger/truce/internal/learn"
	"github.com/truce-ledger/truce/nlp"
)

// PLV is a set of sentences, each with a source, a target and the PLOVER root of what
// the source does to the target. Roots are learned on nine tenths of the sentences and
// told on the tenth that was left out, ten times; the macro-F1 is that of all.

// A PloverSentence is a sentence of PLV.
type PloverSentence struct {
	Text           string
	Source, Target [2]int // bytes of Text; {0, 0} if not marked
	Root           string
}

const ploverFolds = 10

// ReadPLV reads a tab-separated file with a header, packed if its name ends in .gz.
func ReadPLV(path string) (list []PloverSentence, err error) {
	err = unpacked(path, func(in io.Reader) error {
		if list, err = parsePLV(in); err == nil && len(list) == 0 {
			err = errors.New("no sentences")
		}
		return err
	})
	return list, err
}

func parsePLV(in io.Reader) ([]PloverSentence, error) {
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 1<<20)
	marked, root := -1, -1
	var out []PloverSentence
	for scan.Scan() {
		fields := strings.Split(scan.Text(), "\t")
		if marked < 0 {
			marked, root = slices.Index(fields, "marked_sentence"), slices.Index(fields, "gold_root")
			if marked < 0 || root < 0 {
				return nil, fmt.Errorf("want a header with marked_sentence and gold_root")
			}
			continue
		}
		if len(fields) > max(marked, root) {
			s := unmark(strings.Trim(fields[marked], `"`))
			s.Root = fields[root]
			out = append(out, s)
		}
	}
	return out, scan.Err()
}

// unmark takes <s>…</s> and <t>…</t> out of a sentence.
func unmark(marked string) PloverSentence {
	var s PloverSentence
	var b strings.Builder
	for len(marked) > 0 {
		taken := false
		for i, tag := range [...]string{"<s>", "</s>", "<t>", "</t>"} {
			if rest, ok := strings.CutPrefix(marked, tag); ok {
				*[...]*int{&s.Source[0], &s.Source[1], &s.Target[0], &s.Target[1]}[i] = b.Len()
				marked, taken = rest, true
				break
			}
		}
		if !taken {
			b.WriteByte(marked[0])
			marked = marked[1:]
		}
	}
	s.Text = b.String()
	return s
}

// runPlover is the scorer "plover".
func runPlover(path string, p Reader, opt Options) (int, []Row, error) {
	sentences, err := ReadPLV(path)
	if err != nil {
		return 0, nil, err
	}
	classes := rootsOf(sentences)
	features := make([][]uint32, len(sentences))
	words := make([][]uint32, len(sentences))
	for i, s := range sentences {
		d := p.Analyze(s.Text)
		features[i], words[i] = ploverFeatures(d, &s), bagOfWords(d)
		opt.progress(i+1, len(sentences))
	}
	gold := make([]int, len(sentences))
	for i, s := range sentences {
		gold[i] = slices.Index(classes, s.Root)
	}
	rows := rootRows(classes, gold, crossValidate(features, gold, classes, 20))
	trivial := rootRows(classes, gold, crossValidate(words, gold, classes, 2))
	rows = beside(rows, trivial)
	rows[0] = with(rows[0], 78, "NLI transformer 82, naive Bayes 58")
	return len(sentences), rows, nil
}

func rootsOf(sentences []PloverSentence) []string {
	var classes []string
	for _, s := range sentences {
		if !slices.Contains(classes, s.Root) {
			classes = append(classes, s.Root)
		}
	}
	slices.Sort(classes)
	return classes
}

// crossValidate tells the class of each example by models that have not seen it.
// Sentence i is in fold i modulo the number of folds.
func crossValidate(features [][]uint32, gold []int, classes []string, passes int) []int {
	told := make([]int, len(gold))
	for fold := range ploverFolds {
		var order []int32
		for i := range gold {
			if i%ploverFolds != fold {
				order = append(order, int32(i))
			}
		}
		weights := classWeights(gold, order, len(classes))
		t := learn.NewTrainer(classes)
		t.Smooth, t.L2 = 4, 0.03
		random := learn.Random(fold + 1)
		scores := make([]float32, len(classes))
		for range passes {
			random.Shuffle(order)
			hintSteps(t, classes, scores)
			for _, i := range order {
				softmaxStep(t, features[i], gold[i], weights[gold[i]], scores)
			}
		}
		model := t.Linear(0)
		sums := make([]int32, len(classes))
		for i := fold; i < len(gold); i += ploverFolds {
			clear(sums)
			model.Score(features[i], sums)
			told[i] = slices.Index(sums, slices.Max(sums))
		}
	}
	return told
}

// classWeights gives examples of rare classes more weight, so that each class counts.
func classWeights(gold []int, order []int32, classes int) []float32 {
	weights := make([]float32, classes)
	for _, i := range order {
		weights[gold[i]]++
	}
	mean := float64(len(order)) / float64(classes)
	for c, n := range weights {
		weights[c] = float32(math.Pow(mean/max(1, float64(n)), 0.6))
	}
	return weights
}

// rootRows scores classes: first the mean F of all (macro), then their accuracy, then each.
func rootRows(classes []string, gold, told []int) []Row {
	per := make([]tally, len(classes))
	var all tally
	for i, g := range gold {
		right := b2i(told[i] == g)
		per[g].add(tally{gold: 1, rightGold: right})
		per[told[i]].add(tally{found: 1, rightFound: right})
		all.add(tally{1, 1, right, right})
	}
	rows := []Row{row("root, macro", []tally{all}), row("root, accuracy", []tally{all})}
	var p, r, f float64
	for c, name := range classes {
		one := row("  "+name, []tally{per[c]})
		p, r, f = p+one.P, r+one.R, f+one.F
		rows = append(rows, one)
	}
	n := float64(len(classes))
	rows[0].P, rows[0].R, rows[0].F = p/n, r/n, f/n
	rows[0].Low, rows[0].High = rows[0].F, rows[0].F
	return rows
}

func bagOfWords(d *nlp.Doc) []uint32 {
	var out []uint32
	for i := range d.Tokens {
		out = append(out, learn.String(strings.ToLower(d.Form(int32(i)))))
	}
	return out
}
