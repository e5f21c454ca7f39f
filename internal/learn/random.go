package learn

// Random draws numbers that look random and are the same every time: training
// must give the same weights again. The zero value is ready; its value is the seed
// (splitmix64, Steele et al. 2014).
type Random uint64

// Next draws 64 bits.
func (r *Random) Next() uint64 {
	*r += 0x9E3779B97F4A7C15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// Below draws a number in [0, n).
func (r *Random) Below(n int) int { return int(r.Next() >> 33 % uint64(n)) }

// Float draws a number in [0, 1).
func (r *Random) Float() float32 { return float32(r.Next()>>40) / (1 << 24) }

// Shuffle puts the numbers of order in a random order.
func (r *Random) Shuffle(order []int32) {
	for i := len(order) - 1; i > 0; i-- {
		j := r.Below(i + 1)
		order[i], order[j] = order[j], order[i]
	}
}
