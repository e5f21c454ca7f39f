package intake

import "strings"

// The commonest words of English: in news text about one word in three is one of them.
const functionWords = " the of and to in a is that for on was said with as at by from has have it its be were are an not this had but who which "

// english reports whether the head of a text looks like English: at least one
// word in ten is among the commonest, and there are three of them.
func english(text string) bool {
	words := strings.Fields(text[:min(len(text), 1<<14)])
	common := 0
	for _, w := range words {
		if len(w) <= 5 && strings.Contains(functionWords, " "+strings.ToLower(w)+" ") {
			common++
		}
	}
	return common >= 3 && common*10 >= len(words)
}
