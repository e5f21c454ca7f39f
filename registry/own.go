package registry

import (
	"fmt"
	"strings"
)

// A Registry is the built-in registry with a user's own entries. Models do not see
// the own entries: they say who a name is, and not how a text is read.
//
// A nil Registry is the built-in one, in every method.
type Registry struct {
	index   *index
	byID    map[string]*Entry
	outlets *outletTable // nil: the built-in ones
}

// With returns the registry with the entries of text, which has the form of
// parties.txt. An own entry with the id of a built-in one takes its place, and an
// own name comes before the same built-in one. The error names the first line that
// is no entry.
func With(text string) (*Registry, error) {
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !isEntry(line) {
			return nil, fmt.Errorf("line %d is no entry (want kind | id | name | …): %s", number, line)
		}
	}
	entries := parse(text)
	own := map[string]bool{}
	for i := range entries {
		own[entries[i].ID] = true
	}
	for _, e := range Entries() {
		if !own[e.ID] {
			entries = append(entries, e)
		}
	}
	r := &Registry{index: newIndex(entries), byID: make(map[string]*Entry, len(entries))}
	for i := range entries {
		r.byID[entries[i].ID] = &entries[i]
	}
	return r, nil
}

// isEntry reports whether a line is an entry: it has a kind that is known, an id
// and a name.
func isEntry(line string) bool {
	fields := strings.Split(line, "|")
	return len(fields) >= 3 && Kind(strings.TrimSpace(fields[0])).known() &&
		strings.TrimSpace(fields[1]) != "" && strings.Trim(fields[2], " ?,") != ""
}

func (k Kind) known() bool {
	switch k {
	case KindState, KindTerritory, KindPlace, KindPeople, KindGroup, KindForce, KindAlliance, KindUN, KindMonitor, KindCourt, KindAgency, KindOutlet, KindPlatform:
		return true
	}
	return false
}

// Match returns the longest name that the words start with, as the function Match does.
func (r *Registry) Match(words []string) (entry *Entry, class Class, n int) {
	return r.table().match(words)
}

// ClassOf returns the class of a word as written, as the function ClassOf does.
func (r *Registry) ClassOf(word string) Class { return r.table().classOf(word) }

// Find returns the entry that has the given name, as the function Find does.
func (r *Registry) Find(name string) *Entry { return r.table().find(name) }

// Lookup returns the entry with the given id, nil if there is none.
func (r *Registry) Lookup(id string) *Entry {
	if r == nil {
		return Lookup(id)
	}
	return r.byID[id]
}

func (r *Registry) table() *index {
	if r == nil {
		return table()
	}
	return r.index
}
