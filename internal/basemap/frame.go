package basemap

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Box is a stretch of the earth, in degrees. It does not cross the 180th meridian.
type Box struct{ West, South, East, North float64 }

// maxLat is where Web Mercator ends.
const maxLat = 85

// World is all that is drawn.
var World = Box{-180, -maxLat, 180, maxLat}

// ParseBox reads a box as "west,south,east,north". ok is false for what is none, or is empty.
func ParseBox(s string) (b Box, ok bool) {
	parts := strings.Split(s, ",")
	if len(parts) != 4 {
		return Box{}, false
	}
	var v [4]float64
	for i, p := range parts {
		f, err := strconv.ParseFloat(p, 64)
		if err != nil || math.IsNaN(f) {
			return Box{}, false
		}
		v[i] = f
	}
	b = Box{max(v[0], -180), max(v[1], -maxLat), min(v[2], 180), min(v[3], maxLat)}
	return b, b.West < b.East && b.South < b.North
}

// String writes a box as ParseBox reads it.
func (b Box) String() string {
	return fmt.Sprintf("%.4f,%.4f,%.4f,%.4f", b.West, b.South, b.East, b.North)
}

// Holds reports whether a point lies in the box.
func (b Box) Holds(lon, lat float64) bool {
	return lon >= b.West && lon <= b.East && lat >= b.South && lat <= b.North
}

func (b Box) meets(c Box) bool {
	return b.West <= c.East && c.West <= b.East && b.South <= c.North && c.South <= b.North
}

// A Frame is a picture of a part of the earth, in Web Mercator (EPSG:3857).
//
// Invariant: its scale is the same in both directions.
type Frame struct {
	Box           Box // what is seen; at least what was asked for
	Width, Height float64
	scale         float64 // pixels a radian
	left, top     float64 // of the picture, in pixels of the whole earth
}

// least is the smallest stretch of longitude that is drawn, in degrees: the base map is no truer than a kilometre.
const least = .25

// NewFrame makes a picture of the given size in pixels that shows all of a box.
func NewFrame(b Box, width, height float64) *Frame {
	west, east := rad(b.West), rad(b.East)
	south, north := mercator(b.South), mercator(b.North)
	across := max(east-west, rad(least))
	scale := min(width/across, height/max(north-south, 1e-6))
	scale = max(scale, width/(2*math.Pi))
	f := &Frame{Width: width, Height: height, scale: scale}
	f.left = (west+east)/2*scale - width/2
	f.top = -(south+north)/2*scale - height/2
	f.left = min(max(f.left, -math.Pi*scale), math.Pi*scale-width)
	edge := mercator(maxLat) * scale
	if height >= 2*edge {
		f.top = -height / 2
	} else {
		f.top = min(max(f.top, -edge), edge-height)
	}
	w, n := f.at(0, 0)
	e, s := f.at(width, height)
	f.Box = Box{max(w, -180), max(s, -maxLat), min(e, 180), min(n, maxLat)}
	return f
}

// Project returns where a point is in the picture, in pixels from its upper left corner.
func (f *Frame) Project(lon, lat float64) (x, y float64) {
	return rad(lon)*f.scale - f.left, -mercator(lat)*f.scale - f.top
}

// at returns which point is where in the picture.
func (f *Frame) at(x, y float64) (lon, lat float64) {
	return (x + f.left) / f.scale * 180 / math.Pi, (2*math.Atan(math.Exp(-(y+f.top)/f.scale)) - math.Pi/2) * 180 / math.Pi
}

// Pixels returns how long a distance in metres is at a latitude, in pixels.
func (f *Frame) Pixels(metres, lat float64) float64 {
	const radius = 6371008.8 // mean radius of the earth in metres (IUGG)
	return metres / radius * f.scale / max(math.Cos(rad(lat)), .05)
}

// Zoom returns the box that is seen after the picture is made larger by a factor (less than 1: smaller) and moved by parts of
// its width and height.
func (f *Frame) Zoom(factor, right, down float64) Box {
	w, h := f.Width/factor, f.Height/factor
	x, y := f.Width/2+right*f.Width, f.Height/2+down*f.Height
	west, north := f.at(x-w/2, y-h/2)
	east, south := f.at(x+w/2, y+h/2)
	return Box{max(west, -180), max(south, -maxLat), min(east, 180), min(north, maxLat)}
}

func rad(degrees float64) float64 { return degrees * math.Pi / 180 }

func mercator(lat float64) float64 {
	return math.Log(math.Tan(math.Pi/4 + rad(min(max(lat, -maxLat), maxLat))/2))
}
