package learn

import (
	"math"
	"testing"
)

// scored returns a scorer that has learned something of 500 features.
func scored() *Scorer {
	s := NewScorer()
	var random Random
	for range 4000 {
		s.Tick()
		s.Step([]uint32{1 + uint32(random.Below(500)), Mix(700, uint32(random.Below(500)))}, random.Float()-0.5)
	}
	return s
}

func TestScalarKeepsWeights(t *testing.T) {
	s := scored()
	m, err := OpenScalar(s.Scalar(0).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for f := uint32(1); f <= 500; f++ {
		c := s.cells[s.slot(f)]
		want := float64(c.sum+c.w*float32(s.now-c.at)) / float64(s.now)
		got := float64(m.Sum([]uint32{f}))
		// Within half a step, but for the smallest and for features that look like another.
		if math.Abs(got-want) > 0.05*math.Abs(want)+float64(m.least) {
			lost++
		}
	}
	if lost > 5 {
		t.Errorf("%d of 500 weights are not what was learned", lost)
	}
}

func TestScalarSumsAll(t *testing.T) {
	m := scored().Scalar(0)
	var features []uint32
	var want float32
	for f := uint32(1); f <= 200; f++ { // more than one batch
		features = append(features, f)
		want += m.Sum([]uint32{f})
	}
	if got := m.Sum(features); math.Abs(float64(got-want)) > 1e-4 {
		t.Errorf("together %v, one by one %v", got, want)
	}
	if got := m.Sum(nil); got != 0 {
		t.Errorf("no features score %v", got)
	}
}

func TestScalarTakesFewForOthers(t *testing.T) {
	m := scored().Scalar(0)
	found := 0
	for i := range uint32(10_000) {
		if m.Sum([]uint32{Mix2(99, i, 7)}) != 0 {
			found++
		}
	}
	if found > 200 {
		t.Errorf("%d of 10,000 unknown features have a weight", found)
	}
}

func TestScalarStep(t *testing.T) {
	for code := uint16(1); code < 2*(stepCount+1); code++ {
		if got := scalarStep(steps[code]); steps[code] != 0 && got != code {
			t.Errorf("step %d of weight %v came back as %d", code, steps[code], got)
		}
	}
	if got := scalarStep(0.5); got != 0 {
		t.Errorf("half the smallest weight became step %d", got)
	}
}

func TestScalarIsDeterministic(t *testing.T) {
	one, other := scored().Scalar(0).Bytes(), scored().Scalar(0).Bytes()
	if string(one) != string(other) {
		t.Error("the same calls gave other weights")
	}
}

func FuzzOpenScalar(f *testing.F) {
	f.Add(scored().Scalar(0).Bytes())
	f.Add([]byte(scalarMagic))
	f.Fuzz(func(t *testing.T, file []byte) {
		if m, err := OpenScalar(file); err == nil {
			m.Sum([]uint32{0, 1, 1 << 31, math.MaxUint32})
		}
	})
}

func BenchmarkScalarSum(b *testing.B) {
	m := scored().Scalar(0)
	features := make([]uint32, 60)
	for i := range features {
		features[i] = Mix(700, uint32(i*7))
	}
	for b.Loop() {
		m.Sum(features)
	}
}
