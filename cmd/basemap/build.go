package main

import (
	"bufio"
	"bytes"
	"database/sql"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A file is what is written; internal/basemap reads it. Lines are in ten-thousandths of a degree (11 m at most): the first
// point, then steps, longitude before latitude.
type file struct {
	Source string  `json:"source"`
	Levels []level `json:"levels"`
	Labels []label `json:"labels"`
}

type level struct {
	Span      float64 `json:"span"` // for views of at most so many degrees of longitude
	Land      [][]int `json:"land"` // closed rings
	Borders   [][]int `json:"borders"`
	Disputed  [][]int `json:"disputed"`
	Divisions [][]int `json:"divisions,omitempty"`
}

type label struct {
	Name string     `json:"name"`
	At   [2]float64 `json:"at"`
	Span float64    `json:"span"` // degrees of longitude that it takes at most
}

const source = "Natural Earth 4.1 (2018), public domain"

// scales are the levels, the coarsest first: what of the data set, down to which views, and how far a line may be straightened
// (degrees; the corners of countries stay).
var scales = []struct {
	name      string
	span      float64
	tolerance float64
}{{"110m", 361, .02}, {"50m", 90, .02}, {"10m", 25, .01}}

func build(dir string) (*file, error) {
	rules, err := readRules()
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+worldFile(dir)+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	claims, err := layer(db, "disputed_borders", "name")
	if err != nil {
		return nil, err
	}
	divisions, err := layer(db, "states_provinces", "adm0_a3")
	if err != nil {
		return nil, err
	}
	out := &file{Source: source}
	for _, s := range scales {
		t, err := readTopology(countriesFile(dir, s.name))
		if err != nil {
			return nil, err
		}
		l, labels, err := levelOf(t, rules, s.tolerance)
		if err != nil {
			return nil, err
		}
		l.Span = s.span
		for _, c := range claims {
			for _, line := range c.lines {
				l.Disputed = append(l.Disputed, steps(simplify(line, s.tolerance)))
			}
		}
		if s.name == "10m" {
			for _, line := range inner(divisions) {
				l.Divisions = append(l.Divisions, steps(simplify(line, s.tolerance)))
			}
		}
		if s.name == "50m" {
			out.Labels = labels
		}
		out.Levels = append(out.Levels, l)
	}
	return out, nil
}

// levelOf straightens each arc once, so that neighbours still meet, and sorts the arcs: what one country has alone is coast.
func levelOf(t *topology, rules []rule, tolerance float64) (l level, labels []label, err error) {
	arcs := t.points()
	for i := range arcs {
		arcs[i] = simplify(arcs[i], tolerance)
	}
	owners := make([][]string, len(arcs))
	for _, g := range t.Objects.Countries.Geometries {
		rings, err := g.rings()
		if err != nil {
			return l, nil, err
		}
		var largest []point
		for _, list := range rings {
			r := ring(list, arcs)
			if width(r) > width(largest) {
				largest = r
			}
			if len(r) > 3 {
				l.Land = append(l.Land, steps(r))
			}
			for _, i := range list {
				k := max(i, ^i)
				if !slices.Contains(owners[k], g.Properties.Name) {
					owners[k] = append(owners[k], g.Properties.Name)
				}
			}
		}
		if at := middle(largest); len(largest) > 3 {
			labels = append(labels, label{g.Properties.Name, at, math.Round(width(largest)*10) / 10})
		}
	}
	for i, names := range owners {
		switch {
		case len(names) < 2 || len(arcs[i]) < 2:
		case disputed(rules, names, arcs[i]):
			l.Disputed = append(l.Disputed, steps(arcs[i]))
		default:
			l.Borders = append(l.Borders, steps(arcs[i]))
		}
	}
	return l, labels, nil
}

//go:embed disputed.txt
var disputedText []byte

// A rule is a line of disputed.txt.
type rule struct {
	a, b string     // b is "" for every border of a
	box  [4]float64 // west, south, east, north
}

func readRules() (out []rule, err error) {
	lines := bufio.NewScanner(bytes.NewReader(disputedText))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, " | ")
		switch {
		case len(f) == 2 && f[0] == "unit":
			out = append(out, rule{a: f[1]})
		case len(f) == 4 && f[0] == "line":
			r := rule{a: f[1], b: f[2]}
			for i, n := range strings.Fields(f[3]) {
				if r.box[i%4], err = strconv.ParseFloat(n, 64); err != nil {
					return nil, fmt.Errorf("disputed.txt: %q: %w", line, err)
				}
			}
			out = append(out, r)
		default:
			return nil, fmt.Errorf("disputed.txt: %q is no rule", line)
		}
	}
	return out, nil
}

// disputed reports whether a border falls under a rule: with more than half of its points, if the rule has a box.
func disputed(rules []rule, names []string, line []point) bool {
	for _, r := range rules {
		if r.b == "" && slices.Contains(names, r.a) {
			return true
		}
		if r.b == "" || !slices.Contains(names, r.a) || !slices.Contains(names, r.b) {
			continue
		}
		inside := 0
		for _, p := range line {
			if p[0] >= r.box[0] && p[0] <= r.box[2] && p[1] >= r.box[1] && p[1] <= r.box[3] {
				inside++
			}
		}
		if 2*inside > len(line) {
			return true
		}
	}
	return false
}
