package truce

import "strconv"

// ClaimID returns the ID by which people decide on a claim of a record with the given text: a function of the places and words of its
// source, cue and content. A newer model that reads the same claim thus gives it the same ID, whatever number it has there; one that reads
// other words reads another claim, on which nobody has decided yet.
func ClaimID(record ID, text string, c *Claim) ID {
	parts := []string{"claim", record.String()}
	for _, field := range [...][]Span{c.Source, c.Cue, c.Content} {
		parts = append(parts, strconv.Itoa(len(field)))
		for _, s := range field {
			words := ""
			if s.Start >= 0 && s.Start <= s.End && s.End <= len(text) {
				words = s.In(text)
			}
			parts = append(parts, strconv.Itoa(s.Start), words)
		}
	}
	return NewID(parts...)
}

// InForce returns the decisions that nobody took back, without the undos themselves, in their order. They must be in the order of the log,
// with all undos of any of them. Whoever takes back an undo brings back what it took.
func InForce(decisions []Decision) []Decision {
	back := map[int64]bool{}
	for i := len(decisions) - 1; i >= 0; i-- {
		if d := &decisions[i]; d.Kind == DecideUndo && !back[d.Seq] {
			if n, err := strconv.ParseInt(d.Value, 10, 64); err == nil && n < d.Seq {
				back[n] = true
			}
		}
	}
	var out []Decision
	for _, d := range decisions {
		if d.Kind != DecideUndo && !back[d.Seq] {
			out = append(out, d)
		}
	}
	return out
}
