package quantity

// What an article tells beside its own incident.

// background reports whether the sentence of token i tells of something else than
// the incident: another year, statistics.
func (f *finder) background(i int32) bool {
	first, end := f.nearby(i)
	for k := first; k < end; k++ {
		switch w := f.word(k); w {
		case "annually", "statistics", "previous", "unrelated", "nationwide", "anniversary", "since", "average", "homicides", "murders":
			return true
		case "last":
			if f.is(k+1, "year") || f.is(k+1, "month") || f.is(k+1, "week") {
				return true
			}
		case "this":
			if f.is(k+1, "year") {
				return true
			}
		case "in":
			if w := f.word(k + 1); len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && f.same(k, k+1) {
				return true
			}
		}
	}
	return false
}

// unreal reports whether the words before token i say that it did not happen:
// attempted, threatened to, could have, no one was.
func (f *finder) unreal(i int32) bool {
	for k := i - 1; k >= i-5 && f.same(i, k); k-- {
		switch f.word(k) {
		case "attempted", "attempting", "attempt", "threatened", "threatening", "no", "not", "n't", "n’t", "nobody", "none", "never", "without", "could", "might", "if", "wanted", "counts", "count", "avoid", "trying", "tried", "would", "conspiracy", "plotting", "brain", "clinically":
			return true
		}
	}
	return false
}
