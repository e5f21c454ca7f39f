package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// A point is a longitude and a latitude in degrees.
type point [2]float64

// A topology is what we read of a TopoJSON file: arcs that its countries share.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64 // steps from point to point, in the units of Transform
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

func readTopology(path string) (*topology, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t := new(topology)
	if err := json.Unmarshal(data, t); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// points returns the arcs in degrees.
func (t *topology) points() [][]point {
	out := make([][]point, len(t.Arcs))
	for i, arc := range t.Arcs {
		var x, y float64
		for _, step := range arc {
			x, y = x+step[0], y+step[1]
			out[i] = append(out[i], point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
	}
	return out
}

// rings returns the rings of a geometry as lists of arcs; ^i is arc i backwards.
func (g *geometry) rings() (out [][]int, err error) {
	switch g.Type {
	case "Polygon":
		err = json.Unmarshal(g.Arcs, &out)
	case "MultiPolygon":
		var polygons [][][]int
		err = json.Unmarshal(g.Arcs, &polygons)
		for _, rings := range polygons {
			out = append(out, rings...)
		}
	}
	return out, err
}

// ring joins arcs to one line of points.
func ring(list []int, arcs [][]point) (out []point) {
	for _, i := range list {
		arc := arcs[max(i, ^i)]
		if i < 0 {
			back := make([]point, len(arc))
			for k, p := range arc {
				back[len(arc)-1-k] = p
			}
			arc = back
		}
		if len(out) > 0 {
			arc = arc[1:]
		}
		out = append(out, arc...)
	}
	return out
}
