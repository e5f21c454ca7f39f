package basemap

import (
	"math"
	"strconv"
)

// Paths are the layers of a map as data of SVG paths (the attribute d), "" for a layer without a line in the view.
type Paths struct{ Land, Borders, Disputed, Divisions string }

// Draw draws a frame. What lies outside is cut off, and of points that fall on one pixel one is drawn, so that a view costs
// some tens of kilobytes at any scale.
func (f *Frame) Draw() Paths {
	d := f.detail()
	return Paths{f.layer(d.land, true), f.layer(d.borders, false), f.layer(d.disputed, false), f.layer(d.divisions, false)}
}

// detail returns the level for the frame.
func (f *Frame) detail() *detail {
	levels := load().levels
	at := 0
	for i := range levels {
		if f.Box.East-f.Box.West <= levels[i].span {
			at = i
		}
	}
	return &levels[at]
}

// A Label is the name of a country where it is drawn, in pixels.
type Label struct {
	Name string
	X, Y float64
}

// Labels returns the names of the countries that are wide enough in the picture for their names.
func (f *Frame) Labels() (out []Label) {
	for _, l := range load().labels {
		x, y := f.Project(l.lon, l.lat)
		room := rad(l.span) * f.scale
		if need := 7 * float64(len(l.name)); room > need && x > need/2 && x < f.Width-need/2 && y > 12 && y < f.Height-12 {
			out = append(out, Label{l.name, x, y})
		}
	}
	return out
}

// pad is how far beyond the picture lines are drawn, in pixels, so that their ends are not seen.
const pad = 8

func (f *Frame) layer(lines []line, closed bool) string {
	var out []byte
	for i := range lines {
		if !lines[i].box.meets(f.Box) {
			continue
		}
		points := f.project(lines[i].points)
		if closed {
			if points = f.clip(points); len(points) > 2 {
				out = append(path(out, points), 'Z')
			}
			continue
		}
		for _, piece := range f.cut(points) {
			out = path(out, piece)
		}
	}
	return string(out)
}

// project returns the points in pixels, without those that are less than a pixel from the one before. The last one stays.
func (f *Frame) project(points [][2]float64) [][2]float64 {
	out := make([][2]float64, 0, len(points))
	for i, p := range points {
		x, y := f.Project(p[0], p[1])
		if n := len(out); n > 0 && i < len(points)-1 && math.Abs(x-out[n-1][0])+math.Abs(y-out[n-1][1]) < 1 {
			continue
		}
		out = append(out, [2]float64{x, y})
	}
	return out
}

// clip cuts a ring to the picture, side by side (Sutherland and Hodgman 1974).
func (f *Frame) clip(ring [][2]float64) [][2]float64 {
	for side := range 4 {
		axis, limit, sign := side%2, -float64(pad), 1.0
		if side > 1 {
			limit, sign = [2]float64{f.Width, f.Height}[axis]+pad, -1
		}
		inside := func(p [2]float64) bool { return sign*(p[axis]-limit) >= 0 }
		var out [][2]float64
		for i, p := range ring {
			before := ring[(i+len(ring)-1)%len(ring)]
			if inside(p) != inside(before) {
				part := (limit - before[axis]) / (p[axis] - before[axis])
				cross := [2]float64{before[0] + part*(p[0]-before[0]), before[1] + part*(p[1]-before[1])}
				cross[axis] = limit
				out = append(out, cross)
			}
			if inside(p) {
				out = append(out, p)
			}
		}
		ring = out
	}
	return ring
}

// cut returns the pieces of a line whose stretches may be seen.
func (f *Frame) cut(points [][2]float64) (out [][][2]float64) {
	var piece [][2]float64
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if max(a[0], b[0]) < -pad || min(a[0], b[0]) > f.Width+pad || max(a[1], b[1]) < -pad || min(a[1], b[1]) > f.Height+pad {
			if piece != nil {
				out, piece = append(out, piece), nil
			}
			continue
		}
		if piece == nil {
			piece = [][2]float64{a}
		}
		piece = append(piece, b)
	}
	if piece != nil {
		out = append(out, piece)
	}
	return out
}

// path appends a line as M and relative l, in tenths of a pixel.
func path(out []byte, points [][2]float64) []byte {
	out = append(out, 'M')
	var x, y int
	for i, p := range points {
		px, py := int(math.Round(p[0]*10)), int(math.Round(p[1]*10))
		if i == 1 {
			out = append(out, 'l')
		} else if i > 1 {
			out = append(out, ' ')
		}
		out = tenths(out, px-x)
		out = tenths(append(out, ' '), py-y)
		x, y = px, py
	}
	return out
}

func tenths(out []byte, n int) []byte {
	return strconv.AppendFloat(out, float64(n)/10, 'f', -1, 64)
}
