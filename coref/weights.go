package coref

import (
	_ "embed" // for the weights and word lists
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/truce-ledger/truce"
)

// The tables behind links: weights.txt and things.txt.

var (
	//go:embed weights.txt
	weightList string
	//go:embed things.txt
	thingList string
)

// A linkTable is what both files say.
type linkTable struct {
	family map[truce.EventType]string
	alike  map[[2]truce.EventType]float64 // in both directions
	odds   map[string]float64
	things map[string][]thing // by word; of two words, by both with a blank
	stop   map[string]bool
}

// A thing is a class of means or sites.
type thing struct{ kind, class string }

// linkTables is made once, of what lies in the binary; it is never changed.
var linkTables = sync.OnceValue(func() *linkTable {
	t, _ := parseLinkTables(weightList, thingList) // a test holds that there is no error
	return t
})

// parseLinkTables reads both files. A line that it cannot read is left out and told.
func parseLinkTables(weights, things string) (*linkTable, error) {
	t := &linkTable{
		family: map[truce.EventType]string{}, alike: map[[2]truce.EventType]float64{}, odds: map[string]float64{},
		things: map[string][]thing{}, stop: map[string]bool{},
	}
	var first error
	for _, file := range []struct{ name, list string }{{"weights.txt", weights}, {"things.txt", things}} {
		for n, line := range strings.Split(file.list, "\n") {
			f := strings.Fields(line)
			if len(f) == 0 || f[0][0] == '#' {
				continue
			}
			if !t.line(f) && first == nil {
				first = fmt.Errorf("%s, line %d: cannot read %q", file.name, n+1, line)
			}
		}
	}
	return t, first
}

// line reads the fields of one line.
func (t *linkTable) line(f []string) bool {
	last := len(f) - 1
	odds, err := strconv.ParseFloat(f[last], 64)
	switch {
	case f[0] == "family" && last >= 2:
		for _, kind := range f[2:] {
			t.family[truce.EventType(kind)] = f[1]
		}
	case f[0] == "alike" && last == 3 && err == nil:
		a, b := truce.EventType(f[1]), truce.EventType(f[2])
		t.alike[[2]truce.EventType{a, b}], t.alike[[2]truce.EventType{b, a}] = odds, odds
	case f[0] == "odds" && last >= 2 && err == nil:
		t.odds[strings.Join(f[1:last], " ")] = odds
	case (f[0] == "means" || f[0] == "site") && last >= 2:
		for _, word := range f[2:] {
			word = strings.ReplaceAll(word, "-", " ")
			t.things[word] = append(t.things[word], thing{f[0], f[1]})
		}
	case f[0] == "stop" && last >= 1:
		for _, word := range f[1:] {
			t.stop[word] = true
		}
	default:
		return false
	}
	return true
}
