package main

import "math"

// unit is how many steps a degree has in the file.
const unit = 1e4

// steps writes a line as its first point and the way from point to point.
func steps(line []point) []int {
	out := make([]int, 0, 2*len(line))
	var x, y int
	for _, p := range line {
		px, py := int(math.Round(p[0]*unit)), int(math.Round(p[1]*unit))
		out = append(out, px-x, py-y)
		x, y = px, py
	}
	return out
}

// simplify leaves out points that lie within a tolerance of the line without them (Douglas and Peucker 1973). Ends stay.
func simplify(line []point, tolerance float64) []point {
	if len(line) < 3 {
		return line
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	stack := [][2]int{{0, len(line) - 1}}
	if line[0] == line[len(line)-1] { // a ring of one arc: its two ends are one point
		far := 0
		for i, p := range line {
			if away(p, line[0], line[0]) > away(line[far], line[0], line[0]) {
				far = i
			}
		}
		keep[far] = true
		stack = [][2]int{{0, far}, {far, len(line) - 1}}
	}
	for len(stack) > 0 {
		from, to := stack[len(stack)-1][0], stack[len(stack)-1][1]
		stack = stack[:len(stack)-1]
		worst, at := tolerance, -1
		for i := from + 1; i < to; i++ {
			if d := away(line[i], line[from], line[to]); d > worst {
				worst, at = d, i
			}
		}
		if at >= 0 {
			keep[at] = true
			stack = append(stack, [2]int{from, at}, [2]int{at, to})
		}
	}
	var out []point
	for i, p := range line {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}

// away is the distance of p from the stretch between a and b, in degrees.
func away(p, a, b point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	along := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		along = min(max(((p[0]-a[0])*dx+(p[1]-a[1])*dy)/l, 0), 1)
	}
	return math.Hypot(p[0]-a[0]-along*dx, p[1]-a[1]-along*dy)
}

func width(line []point) float64 {
	if len(line) == 0 {
		return 0
	}
	least, most := line[0][0], line[0][0]
	for _, p := range line {
		least, most = min(least, p[0]), max(most, p[0])
	}
	return most - least
}

// middle is the centroid of a ring, to a hundredth of a degree.
func middle(line []point) [2]float64 {
	var area, x, y float64
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		cross := a[0]*b[1] - b[0]*a[1]
		area += cross
		x += (a[0] + b[0]) * cross
		y += (a[1] + b[1]) * cross
	}
	if area == 0 {
		return [2]float64{}
	}
	return [2]float64{math.Round(x/(3*area)*100) / 100, math.Round(y/(3*area)*100) / 100}
}

// inner returns the lines between two divisions of one country: each stretch that two of its rings share.
func inner(divisions []shape) [][]point {
	type edge [2]point
	owner := map[edge]string{}
	for _, d := range divisions {
		for _, r := range d.lines {
			for i := 1; i < len(r); i++ {
				e := edge{r[i-1], r[i]}
				if e[0][0] > e[1][0] || e[0][0] == e[1][0] && e[0][1] > e[1][1] {
					e[0], e[1] = e[1], e[0]
				}
				if have, twice := owner[e]; twice && have == d.owner {
					owner[e] = "="
				} else if !twice {
					owner[e] = d.owner
				}
			}
		}
	}
	done := map[edge]bool{}
	var out [][]point
	for _, d := range divisions { // in the order of the layer, so that the same data give the same lines
		for _, r := range d.lines {
			var line []point
			for i := 1; i < len(r); i++ {
				e := edge{r[i-1], r[i]}
				if e[0][0] > e[1][0] || e[0][0] == e[1][0] && e[0][1] > e[1][1] {
					e[0], e[1] = e[1], e[0]
				}
				if owner[e] != "=" || done[e] {
					if len(line) > 0 {
						out = append(out, line)
					}
					line = nil
					continue
				}
				done[e] = true
				if line == nil {
					line = []point{r[i-1]}
				}
				line = append(line, r[i])
			}
			if len(line) > 0 {
				out = append(out, line)
			}
		}
	}
	return out
}
