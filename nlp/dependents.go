package nlp

// Dependents lists the tokens that hang on each token, in text order.
type Dependents struct {
	first []int32 // those of i are all[first[i]:first[i+1]]
	all   []int32
}

// DependentsOf turns heads round: heads[i] is the token that i hangs on, -1 at a root.
// It takes time linear in the number of tokens.
func DependentsOf(heads []int32) Dependents {
	n := len(heads)
	d := Dependents{first: make([]int32, n+1), all: make([]int32, n)}
	for _, h := range heads {
		if h >= 0 {
			d.first[h+1]++
		}
	}
	for i := range n {
		d.first[i+1] += d.first[i]
	}
	next := append([]int32(nil), d.first[:n]...)
	for i, h := range heads {
		if h >= 0 {
			d.all[next[h]] = int32(i)
			next[h]++
		}
	}
	return d
}

// Of returns the tokens that hang on token i. They are not to be changed.
func (d *Dependents) Of(i int32) []int32 { return d.all[d.first[i]:d.first[i+1]] }

// Heads returns the head of each token, -1 at the root of a sentence.
func (d *Doc) Heads() []int32 {
	heads := make([]int32, len(d.Tokens))
	for i := range d.Tokens {
		heads[i] = d.Tokens[i].Head
	}
	return heads
}
