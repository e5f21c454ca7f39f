package basemap

import (
	"math"
	"strings"
	"testing"
)

func TestFrame(t *testing.T) {
	for _, box := range []Box{World, {44, 38, 51, 42}, {-120, -80, -110, -78}, {30.1, 50.2, 30.11, 50.21}, {170, -50, 180, -30}} {
		f := NewFrame(box, 960, 540)
		if box != World && (f.Box.West > box.West+1e-9 || f.Box.East < box.East-1e-9 || f.Box.South > box.South+1e-9 || f.Box.North < box.North-1e-9) {
			t.Errorf("the frame of %v shows %v", box, f.Box)
		}
		for _, p := range [][2]float64{{box.West, box.South}, {(box.West + box.East) / 2, (box.South + box.North) / 2}} {
			x, y := f.Project(p[0], p[1])
			lon, lat := f.at(x, y)
			if math.Abs(lon-p[0]) > 1e-6 || math.Abs(lat-p[1]) > 1e-6 {
				t.Errorf("%v: %v is drawn where %.6f %.6f is", box, p, lon, lat)
			}
		}
	}
}

func TestPixels(t *testing.T) {
	f := NewFrame(Box{0, -1, 2, 1}, 1000, 1000)
	x0, _ := f.Project(0, 0)
	x1, _ := f.Project(1, 0)
	if got := f.Pixels(111195, 0); math.Abs(got-(x1-x0)) > 1 {
		t.Errorf("a degree at the equator takes %.1f pixels and is drawn with %.1f", x1-x0, got)
	}
	if near, far := f.Pixels(1000, 0), f.Pixels(1000, 60); math.Abs(far/near-2) > .01 {
		t.Errorf("a kilometre at 60° is drawn %.2f times as long as at the equator, not twice", far/near)
	}
}

func TestParseBox(t *testing.T) {
	for s, want := range map[string]bool{"1,2,3,4": true, "": false, "1,2,3": false, "3,2,1,4": false, "1,NaN,3,4": false, "-999,-999,999,999": true, "1,2,3,x": false, "1,2,Inf,4": true} {
		b, ok := ParseBox(s)
		if ok != want {
			t.Errorf("%q: %v", s, ok)
		}
		if again, same := ParseBox(b.String()); ok && (!same || again != b) {
			t.Errorf("%q is read as %v, which reads as %v", s, b, again)
		}
	}
}

func FuzzParseBox(f *testing.F) {
	f.Add("44,38,51,42")
	f.Add("1e308,-1e308,1,2")
	f.Fuzz(func(t *testing.T, s string) {
		b, ok := ParseBox(s)
		if !ok {
			return
		}
		frame := NewFrame(b, 300, 200)
		if x, y := frame.Project(b.West, b.North); math.IsNaN(x) || math.IsNaN(y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
			t.Errorf("%q: %v is drawn at %v %v", s, b, x, y)
		}
	})
}

// A disputed line is dashed at every scale, and is not drawn whole below.
func TestDisputed(t *testing.T) {
	for name, box := range map[string]Box{
		"the line of control in Kashmir": {73.5, 33, 77.5, 35.5},
		"the isthmus of Crimea":          {33.4, 45.6, 35.2, 46.4},
		"Abkhazia":                       {41.4, 42.3, 42.3, 43.4},
		"the Golan":                      {35.5, 32.6, 35.7, 33.3},
		"the north of Cyprus":            {32.9, 34.9, 33.9, 35.3},
	} {
		for _, width := range []float64{300, 1200} {
			p := NewFrame(box, width, width).Draw()
			if !strings.Contains(p.Disputed, "l") {
				t.Errorf("%s: no line is dashed at %.0f pixels", name, width)
			}
		}
	}
	if p := NewFrame(Box{33.4, 45.6, 35.2, 46.4}, 600, 600).Draw(); p.Borders != "" {
		t.Error("the isthmus of Crimea has a border drawn whole")
	}
}

func TestDraw(t *testing.T) {
	world := NewFrame(World, 960, 540)
	if p := world.Draw(); len(p.Land) < 10_000 || len(p.Land) > 200_000 || p.Divisions != "" {
		t.Errorf("the world is drawn with %d bytes of land and %d of divisions", len(p.Land), len(p.Divisions))
	}
	near := NewFrame(Box{44, 38, 48, 41}, 960, 540)
	if p := near.Draw(); p.Divisions == "" || len(p.Land)+len(p.Borders)+len(p.Divisions) > 200_000 {
		t.Errorf("the south of the Caucasus is drawn with %d bytes of divisions", len(p.Divisions))
	}
	var names []string
	for _, l := range world.Labels() {
		names = append(names, l.Name)
	}
	if all := strings.Join(names, " "); !strings.Contains(all, "Brazil") || strings.Contains(all, "Luxembourg") {
		t.Errorf("names on the map of the world: %s", all)
	}
	if p := NewFrame(Box{-30, -40, -20, -35}, 960, 540).Draw(); strings.Contains(p.Land, "M") {
		t.Errorf("there is land in the middle of the Atlantic: %.100s", p.Land)
	}
}

func BenchmarkDraw(b *testing.B) {
	load()
	for name, box := range map[string]Box{"world": World, "region": {40, 30, 60, 45}, "valley": {44, 38, 48, 41}} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				NewFrame(box, 960, 540).Draw()
			}
		})
	}
}
