package warkey

import (
	"fmt"
	"strings"

	"github.com/truce-ledger/truce"
)

// Words returns the words without stars.
func (q Quote) Words() string { return strings.ReplaceAll(string(q), "*", "") }

// In returns where the words stand in text, and where the trigger does; trigger is empty if no words stand in stars. The
// error tells why not: they do not stand there, or more than once.
func (q Quote) In(text string) (words, trigger truce.Span, err error) {
	plain := q.Words()
	at := strings.Index(text, plain)
	if at < 0 {
		return words, trigger, fmt.Errorf("does not stand there: %q", plain)
	}
	if strings.Contains(text[at+1:], plain) {
		return words, trigger, fmt.Errorf("stands there more than once: %q", plain)
	}
	words = truce.Span{Start: at, End: at + len(plain)}
	before, rest, starred := strings.Cut(string(q), "*")
	if !starred {
		return words, truce.Span{}, nil
	}
	inner, _, closed := strings.Cut(rest, "*")
	if !closed || inner == "" {
		return words, trigger, fmt.Errorf("one star without another: %q", q)
	}
	start := at + len(before)
	return words, truce.Span{Start: start, End: start + len(inner)}, nil
}
