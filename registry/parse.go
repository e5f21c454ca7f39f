package registry

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// How parties.txt is read: once, when the registry is first asked. That takes
// about a millisecond.

//go:embed parties.txt
var partiesText string

var table = sync.OnceValue(func() *index { return newIndex(parse(partiesText)) })

var byID = sync.OnceValue(func() map[string]*Entry {
	m := make(map[string]*Entry, len(Entries()))
	for i := range Entries() {
		m[Entries()[i].ID] = &Entries()[i]
	}
	return m
})

// parse reads entries in the form that the head of parties.txt describes. A line
// that is no entry is passed over; the tests see to it that there is none.
func parse(text string) []Entry {
	entries := make([]Entry, 0, strings.Count(text, "\n"))
	names := make([]Name, 0, strings.Count(text, "|")+strings.Count(text, ",")) // more than there are
	for line := range strings.Lines(text) {
		if e, ok := parseEntry(line, names[len(names):]); ok {
			entries = append(entries, e)
			names = names[:len(names)+len(e.Names)]
		}
	}
	return entries
}

// parseEntry reads one line; the names are appended to names, which is empty.
func parseEntry(line string, names []Name) (Entry, bool) {
	kind, rest, ok := cutField(line)
	if !ok || strings.HasPrefix(kind, "#") {
		return Entry{}, false
	}
	id, rest, ok := cutField(rest)
	if !ok {
		return Entry{}, false
	}
	name, rest, more := cutField(rest)
	e := Entry{Kind: Kind(kind), ID: id, Names: names}
	e.addNames(name, mainClass(e.Kind))
	e.Name = e.Names[0].Text
	for field := ""; more; {
		field, rest, more = cutField(rest)
		key, value, _ := strings.Cut(field, " ")
		switch key {
		case "owner":
			e.Owner = value
		case "of":
			e.Of = strings.TrimSpace(value)
		default:
			e.addNames(value, e.classOf(key))
		}
	}
	return e, true
}

// cutField cuts a line at its first bar.
func cutField(line string) (field, rest string, more bool) {
	field, rest, more = strings.Cut(line, "|")
	return strings.TrimSpace(field), rest, more
}

// addNames adds names that are parted by commas.
func (e *Entry) addNames(list string, class Class) {
	for more := true; more; {
		var name string
		name, list, more = strings.Cut(list, ",")
		name = strings.TrimSpace(name)
		plain, everyday := strings.CutSuffix(name, "?")
		n := Name{Text: plain, Class: class, Everyday: everyday}
		if (class == Group || class == Body) && (isAbbreviation(plain) || e.isRespelling(plain)) {
			n.Class = Abbrev
		}
		if n.Text != "" {
			e.Names = append(e.Names, n)
		}
	}
}

// isRespelling reports whether a name is an abbreviation of the entry's, written
// in another case: Nato, Unicef.
func (e *Entry) isRespelling(name string) bool {
	return slices.ContainsFunc(e.Names, func(n Name) bool { return n.Class == Abbrev && strings.EqualFold(n.Text, name) })
}

// mainClass returns the class of the names of an entry that its kind gives.
func mainClass(k Kind) Class {
	switch k {
	case KindState, KindTerritory:
		return State
	case KindPeople:
		return Demonyms
	case KindGroup, KindForce:
		return Group
	case KindAlliance, KindUN, KindMonitor, KindCourt:
		return Body
	case KindAgency, KindOutlet:
		return Publisher
	case KindPlatform:
		return Platform
	}
	return NotAName
}

// classOf returns the class of the names behind a key. The abbreviation of a
// state or territory is its name as well: US.
func (e *Entry) classOf(key string) Class {
	switch key {
	case "demonym":
		return Demonym
	case "people":
		return Demonyms
	case "capital":
		return Capital
	case "seat":
		return Seat
	case "abbr":
		if c := mainClass(e.Kind); c == State || c == Publisher {
			return c
		}
		return Abbrev
	}
	return mainClass(e.Kind)
}

// isAbbreviation reports whether a name is one word in capitals: NATO, U.N., G20.
func isAbbreviation(name string) bool {
	capitals := 0
	for _, r := range name {
		switch {
		case 'A' <= r && r <= 'Z':
			capitals++
		case r != '.' && r != '-' && (r < '0' || r > '9'):
			return false
		}
	}
	return capitals > 0 && capitals < 10
}
