package learn

import "math"

// KMeans parts vectors (dims numbers each) into k groups by direction: spherical
// k-means (Dhillon and Modha 2001), started from the first k vectors, so put the
// ones that matter most first. A vector counts weights[i] times. It returns the
// group of each vector and the centres, of length 1.
func KMeans(vectors []float32, dims, k, rounds int, weights []float32) (group []int32, centres []float32) {
	n := len(vectors) / dims
	k = min(k, n)
	vectors = append([]float32(nil), vectors...)
	for i := range n {
		unit(vectors[i*dims : (i+1)*dims])
	}
	centres = append([]float32(nil), vectors[:k*dims]...)
	group = make([]int32, n)
	for range rounds {
		if moved := assign(vectors, centres, dims, group); moved == 0 {
			break
		}
		clear(centres)
		for i, g := range group {
			centre := centres[int(g)*dims : (int(g)+1)*dims]
			for j, x := range vectors[i*dims : (i+1)*dims] {
				centre[j] += x * weights[i]
			}
		}
		for g := range k {
			unit(centres[g*dims : (g+1)*dims])
		}
	}
	return group, centres
}

// assign puts each vector into the group with the closest centre and counts those
// that changed.
func assign(vectors, centres []float32, dims int, group []int32) (moved int) {
	for i := range group {
		v := vectors[i*dims : (i+1)*dims]
		best, bestDot := int32(0), float32(math.Inf(-1))
		for g := 0; g*dims < len(centres); g++ {
			if d := dot(v, centres[g*dims:(g+1)*dims]); d > bestDot {
				best, bestDot = int32(g), d
			}
		}
		if group[i] != best {
			group[i] = best
			moved++
		}
	}
	return moved
}

// unit scales a vector to length 1.
func unit(v []float32) {
	if length := float32(math.Sqrt(float64(dot(v, v)))); length > 0 {
		for i := range v {
			v[i] /= length
		}
	}
}
