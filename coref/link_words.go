package coref

import (
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// Words of the sentence that tells the event: means, sites, and the rest as a hint.

// readWords takes the sentence apart. The names of the places are left out: they were
// compared as places, and Port Lume is no port.
func (x *Prepared) readWords(t *linkTable) {
	named := map[string]bool{}
	for i := range x.places {
		for _, word := range strings.Fields(x.places[i].folded) {
			named[word] = true
		}
	}
	fields := strings.FieldsFunc(strings.ToLower(x.m.Words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	last := ""
	for _, f := range fields {
		if named[f] {
			last = ""
			continue
		}
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
			x.words = append(x.words, stem(word))
		}
	}
	if class := meansOf(x.m.Event.Type); class != "" {
		x.means = append(x.means, class)
	}
	for _, list := range []*[]string{&x.means, &x.sites, &x.words} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
}

// meansOf returns the class of means that a type tells of, "" if it may be several.
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

// overlap returns the Dice coefficient of two lists of words: twice what both have, by the sum of
// what each has. The lists are ascending.
func overlap(a, b []string) (dice float64, both int) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	both = shared(a, b)
	return 2 * float64(both) / float64(len(a)+len(b)), both
}

// fewWords is how many words two sentences share at least to be alike: short ones share their verb by chance.
const fewWords = 3

// things compares means, sites and words.
func (w *weighing) things() {
	w.classes("means", w.a.means, w.b.means)
	w.classes("site", w.a.sites, w.b.sites)
	if len(w.a.words) == 0 || len(w.b.words) == 0 {
		return
	}
	dice := w.dice
	percent := w.say("%.0f %%", 100*dice)
	switch {
	case dice >= 0.7 && w.both >= fewWords:
		w.add("words same", percent)
	case dice >= 0.4 && w.both >= fewWords:
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
	w.add(name+" other", w.say("%s, %s", strings.Join(a, " "), strings.Join(b, " ")))
}
