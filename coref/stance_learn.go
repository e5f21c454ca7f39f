package coref

import "github.com/truce-ledger/truce/internal/learn"

// A StanceExample is a claim, a text, and how the one stands to the other: an index into StanceClasses.
type StanceExample struct {
	Claim, Text string
	Gold        int
}

// The settings with the best accuracy by cross-validation.
const (
	stancePasses = 8
	stanceRate   = 0.03
	stancePull   = 0.01
	stanceLeast  = 2
	stancePrune  = 0.008 // smaller weights are left out, with no loss of accuracy
)

// LearnStance learns the weights from examples and returns them in the form of stance_weights.bin. It is
// deterministic.
func LearnStance(examples []StanceExample) []byte {
	features := make([][]uint32, len(examples))
	counts := map[uint32]int{}
	for i, x := range examples {
		features[i] = stanceFeatures(x.Claim, x.Text)
		for _, f := range features[i] {
			counts[f]++
		}
	}
	for i, list := range features {
		kept := list[:0]
		for _, f := range list {
			if counts[f] >= stanceLeast {
				kept = append(kept, f)
			}
		}
		features[i] = kept
	}
	t := learn.NewTrainer(StanceClasses())
	t.Rate, t.L2, t.Smooth = stanceRate, stancePull, 1
	order := make([]int32, len(examples))
	for i := range order {
		order[i] = int32(i)
	}
	random := learn.Random(20201014)
	for range stancePasses {
		random.Shuffle(order)
		for _, i := range order {
			t.Tick()
			var s [3]float32
			t.Score(features[i], s[:])
			for class, p := range stanceSoftmax(s) {
				gradient := float32(p)
				if class == examples[i].Gold {
					gradient--
				}
				t.Step(features[i], class, gradient)
			}
		}
	}
	return t.Linear(stancePrune).Bytes()
}

// A StanceModel is learned weights, for scoring them before they are shipped.
type StanceModel struct{ m *learn.Linear }

// OpenStance reads weights that LearnStance made.
func OpenStance(file []byte) (*StanceModel, error) {
	m, err := learn.Open(file)
	if err != nil {
		return nil, err
	}
	return &StanceModel{m}, nil
}

// Stance is the package's Stance by these weights.
func (s *StanceModel) Stance(claim, text string) (backs, rejects, observes float64) {
	p := stanceWeigh(s.m, stanceFeatures(claim, text))
	return p[0], p[1], p[2]
}
