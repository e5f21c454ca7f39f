// Package basemap draws the map that lies under events: land, borders, disputed lines and first-level divisions, clipped to a
// view and projected, as the paths of an SVG picture. The data are embedded; cmd/basemap makes them.
//
// Invariant: a border that a party disputes is in Disputed, never in Borders; cmd/basemap/disputed.txt tells which those are.
package basemap

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"sync"
)

//go:embed basemap.json.gz
var data []byte

// Source names the data set and its date, to be shown on every map.
func Source() string { return load().Source }

// A world is the file as it is written: lines are points in ten-thousandths of a degree, the first as it is and each other
// one as the way from the one before; longitude comes before latitude.
type world struct {
	Source string
	Levels []struct {
		Span                               float64 // for views of at most so many degrees of longitude
		Land, Borders, Disputed, Divisions [][]int
	}
	Labels []struct {
		Name string
		At   [2]float64
		Span float64
	}
}

// A detail is a level, unpacked.
type detail struct {
	span                               float64
	land, borders, disputed, divisions []line
}

// A line has its points in degrees and the box that holds them.
type line struct {
	points [][2]float64
	box    Box
}

type atlas struct {
	Source string
	levels []detail
	labels []label
}

type label struct {
	name     string
	lon, lat float64
	span     float64
}

// load unpacks the data once, some 50 ms. What is embedded is what the tests saw, so that it cannot fail.
var load = sync.OnceValue(func() *atlas {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		panic("basemap: " + err.Error())
	}
	var w world
	if err := json.NewDecoder(z).Decode(&w); err != nil {
		panic("basemap: " + err.Error())
	}
	out := &atlas{Source: w.Source}
	for _, l := range w.Levels {
		out.levels = append(out.levels, detail{l.Span, unpack(l.Land), unpack(l.Borders), unpack(l.Disputed), unpack(l.Divisions)})
	}
	for _, l := range w.Labels {
		out.labels = append(out.labels, label{l.Name, l.At[0], l.At[1], l.Span})
	}
	return out
})

func unpack(lines [][]int) []line {
	out := make([]line, 0, len(lines))
	for _, steps := range lines {
		l := line{box: Box{180, 90, -180, -90}}
		var x, y int
		for i := 0; i+1 < len(steps); i += 2 {
			x, y = x+steps[i], y+steps[i+1]
			lon, lat := float64(x)/1e4, float64(y)/1e4
			l.points = append(l.points, [2]float64{lon, lat})
			l.box = Box{min(l.box.West, lon), min(l.box.South, lat), max(l.box.East, lon), max(l.box.North, lat)}
		}
		out = append(out, l)
	}
	return out
}
