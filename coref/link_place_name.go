package coref

import (
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// Names of places: those of an event, and what counts of a name.

// byTarget is the precision of a place that only the name of a target tells.
const byTarget = "target"

// A spot is a place made ready to be compared.
type spot struct {
	truce.Place
	level  level
	folded string // name, see nameAt
}

func spotsOf(places []truce.Place) []spot {
	spots := make([]spot, len(places))
	for i := range places {
		at := levelOf(&places[i])
		spots[i] = spot{places[i], at, nameAt(&places[i], at)}
	}
	return spots
}

// placesOf returns the places of an event; if it has none, the names in short names of its targets: "shelled
// Orvel", "the Orvel market" tell where as well as what.
func placesOf(m *truce.Mention) []truce.Place {
	if len(m.Event.Place) > 0 {
		return m.Event.Place
	}
	var places []truce.Place
	for _, a := range m.Event.Target {
		if a.Entity == "" && hasCapital(a.Name) && len(strings.Fields(a.Name)) <= longestName {
			places = append(places, truce.Place{Name: a.Name, Precision: byTarget})
		}
	}
	return places
}

// longestName is how many words a target has at most that is named for its place: longer ones tell a story
// ("a new phase of the war against Norrland").
const longestName = 4

// nameAt folds the name of a place: what is not located by its names alone, without "bridge" or "market".
func nameAt(p *truce.Place, at level) string {
	if at == levelName {
		return nameCore(p.Name)
	}
	return foldName(p.Name)
}

// nameCore folds the words of a name that have a capital: "the Tolm bridge" is "tolm", and "the area",
// which may be any, is "".
func nameCore(name string) string {
	var core []string
	for _, word := range strings.Fields(name) {
		if hasCapital(word) {
			core = append(core, word)
		}
	}
	return foldName(strings.Join(core, " "))
}

func hasCapital(name string) bool { return strings.ContainsFunc(name, unicode.IsUpper) }

// foldName folds a name: small letters and digits, one blank between words, without
// "the", "village of" and the like at its start.
func foldName(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && slices.Contains([]string{"the", "village", "town", "city", "of"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
