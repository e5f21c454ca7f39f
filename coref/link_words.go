package coref

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// Words of the sentence that tells the event: means, sites, and the rest as a hint.

// readWords takes the sentence apart.
func (x *Prepared) readWords(t *linkTable) {
	x.words = map[string]bool{}
	fields := strings.FieldsFunc(strings.ToLower(x.m.Words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	last := ""
	for _, f := range fields {
		word := singular(t, f)
		for _, key := range [...]string{last + " " + word, word} {
			for _, c := range t.things[key] {
				if c.kind == "means" {
					x.means = append(x.means, c.class)
				} else {
					x.sites = append(x.sites, c.class)
				}
			}
		}
		if last = word; len(f) >= 3 && !t.stop[f] {
			x.words[stem(word)] = true
		}
	}
	if class := meansOf(x.m.Event.Type); class != "" {
		x.means = append(x.means, class)
	}
	slices.Sort(x.means)
	x.means = slices.Compact(x.means)
	slices.Sort(x.sites)
	x.sites = slices.Compact(x.sites)
}

// meansOf returns the class of means that a type tells of.
func meansOf(kind truce.EventType) string {
	switch kind {
	case truce.Shelling:
		return "artillery"
	case truce.MissileStrike:
		return "missile"
	case truce.AirStrike:
		return "air"
	case truce.DroneStrike:
		return "drone"
	case truce.Gunfire:
		return "gun"
	}
	return ""
}

// singular returns a listed word for its plural, and any other word as it is.
func singular(t *linkTable, word string) string {
	if t.things[word] != nil {
		return word
	}
	for _, end := range [...]string{"s", "es"} {
		if short, ok := strings.CutSuffix(word, end); ok && t.things[short] != nil {
			return short
		}
	}
	return word
}

// stem cuts common endings, so that "destroyed" meets "destroying". It need not be a word.
func stem(word string) string {
	for _, end := range [...]string{"ations", "ation", "ings", "ing", "ers", "ied", "ies", "ed", "es", "er", "s", "y", "e"} {
		if short, ok := strings.CutSuffix(word, end); ok && len(short) >= 4 {
			return short
		}
	}
	return word
}

// overlap returns the Dice coefficient of the two sentences' words: twice what both have, by the sum of
// what each has.
func (w *weighing) overlap() float64 {
	if len(w.a.words) == 0 || len(w.b.words) == 0 {
		return 0
	}
	both := 0
	for word := range w.a.words {
		if w.b.words[word] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(w.a.words)+len(w.b.words))
}

// things compares means, sites and words.
func (w *weighing) things() {
	w.classes("means", w.a.means, w.b.means)
	w.classes("site", w.a.sites, w.b.sites)
	if len(w.a.words) == 0 || len(w.b.words) == 0 {
		return
	}
	dice := w.overlap()
	percent := fmt.Sprintf("%.0f %%", 100*dice)
	switch {
	case dice >= 0.7:
		w.add("words same", percent)
	case dice >= 0.4:
		w.add("words alike", percent)
	case dice >= 0.2:
		w.add("words some", percent)
	case dice == 0:
		w.add("words none", percent)
	}
}

// classes compares lists of classes.
func (w *weighing) classes(name string, a, b []string) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	for _, class := range a {
		if slices.Contains(b, class) {
			w.add(name+" same", class)
			return
		}
	}
	w.add(name+" other", strings.Join(a, " ")+", "+strings.Join(b, " "))
}
