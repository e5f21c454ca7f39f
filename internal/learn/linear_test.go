package learn

import (
	"fmt"
	"math"
	"testing"
)

// trained returns a trainer with weights for some features.
func trained(classes int) *Trainer {
	var names []string
	for c := range classes {
		names = append(names, fmt.Sprintf("class%d", c))
	}
	t := NewTrainer(names)
	var random Random
	for range 4000 {
		t.Tick()
		f := []uint32{1 + uint32(random.Below(500)), Mix(700, uint32(random.Below(500)))}
		t.Update(f, random.Below(classes), random.Float()*float32(random.Below(9))-1)
		t.Step(f, random.Below(classes), random.Float()-0.5)
	}
	return t
}

func TestLinearRoundTrip(t *testing.T) {
	for _, classes := range []int{1, 3, 12, 13, 80} {
		tr := trained(classes)
		made := tr.Linear(0)
		m, err := Open(made.Bytes())
		if err != nil {
			t.Fatalf("%d classes: %v", classes, err)
		}
		if len(m.Classes()) != classes || m.Classes()[classes-1] != fmt.Sprintf("class%d", classes-1) {
			t.Errorf("classes %v", m.Classes())
		}
		// The averaged weights come back within the step at their size.
		for f := uint32(1); f < 500; f++ {
			scores := make([]int32, classes)
			m.Score([]uint32{f}, scores)
			for c, got := range scores {
				want := tr.average(f, c)
				units := float64(want / m.Scale())
				if step := 9 + 2*math.Sqrt(math.Abs(units)+16); math.Abs(float64(got)-units) > step {
					t.Fatalf("%d classes, feature %d, class %d: %d units, want %.1f", classes, f, c, got, units)
				}
			}
		}
	}
}

// average is the averaged weight of a feature for a class, 0 if it has none.
func (t *Trainer) average(f uint32, class int) float32 {
	i := t.index.find(f)
	if i < 0 {
		return 0
	}
	for _, c := range t.rows[i] {
		if int(c.class) == class {
			return float32((c.sum + float64(c.w)*float64(t.now-c.at)) / float64(t.now))
		}
	}
	return 0
}

func TestTrainingIsDeterministic(t *testing.T) {
	a, b := trained(20).Linear(0).Bytes(), trained(20).Linear(0).Bytes()
	if string(a) != string(b) {
		t.Error("the same calls gave other weights")
	}
}

func TestQuantize(t *testing.T) {
	for q := -127; q <= 127; q++ {
		if got := quantize(float64(units[uint8(q)])); int(got) != q {
			t.Errorf("quantize(%d units) = %d, want %d", units[uint8(q)], got, q)
		}
	}
	if quantize(largest*2) != 127 || quantize(-largest*2) != -127 || quantize(2) != 0 {
		t.Error("large weights must be clipped and small ones be nothing")
	}
}

func TestOpenDamaged(t *testing.T) {
	for _, classes := range []int{3, 80} {
		file := trained(classes).Linear(0).Bytes()
		for n := 0; n < len(file); n += 1 + n/50 {
			if _, err := Open(file[:n]); err == nil {
				t.Errorf("%d of %d bytes: no error", n, len(file))
			}
		}
	}
	if _, err := Open([]byte("TLN1 of old")); err == nil {
		t.Error("an older format should be refused")
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(trained(3).Linear(0.5).Bytes())
	f.Add(trained(30).Linear(0.5).Bytes())
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := Open(file)
		if err != nil {
			return
		}
		scores := make([]int32, len(m.Classes()))
		m.Score([]uint32{0, 1, 2, 1 << 31, 77, Mix(7, 7)}, scores)
	})
}

func TestPack(t *testing.T) {
	file := Pack{"b": []byte("two"), "a": nil}.Bytes()
	p, err := OpenPack(file)
	if err != nil || len(p) != 2 || string(p["b"]) != "two" {
		t.Fatalf("got %q, error %v", p, err)
	}
	for n := range len(file) {
		if n == 4 || n == 4+1+1+4 {
			continue // whole parts only: a shorter pack
		}
		if _, err := OpenPack(file[:n]); err == nil {
			t.Errorf("%d bytes: no error", n)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	m := trained(80).Linear(0)
	var features []uint32
	for i := range uint32(40) {
		features = append(features, i, Mix(700, i))
	}
	scores := make([]int32, 80)
	b.ReportAllocs()
	for b.Loop() {
		clear(scores)
		m.Score(features, scores)
	}
}
