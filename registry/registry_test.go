package registry

import (
	"slices"
	"strings"
	"testing"
)

func TestClassOf(t *testing.T) {
	for word, want := range map[string]Class{
		"Azerbaijan": State, "Armenian": Demonym, "Azerbaijanis": Demonyms, "Baku": Capital, "Kiev": Capital, "Kyiv": Capital,
		"US": State, "U.S.": State, "Kosovo": State, "Taiwan": State, "Abkhazia": State, "Turkey": State, "Turkiye": State, "Türkiye": State,
		"Kremlin": Seat, "Pentagon": Seat, "Hamas": Group, "Taliban": Group, "OSCE": Abbrev, "NATO": Abbrev, "Nato": Abbrev, "UN": Abbrev, "PKK": Abbrev,
		"Reuters": Publisher, "AFP": Publisher, "Haberturk": Publisher, "Twitter": Platform, "Interpol": Body,
		// Everyday words, parts of names, other writings.
		"Male": NotAName, "Victoria": NotAName, "X": NotAName, "Time": NotAName, "polish": NotAName, "turkey": NotAName,
		"South": NotAName, "United": NotAName, "March": NotAName, "us": NotAName, "WHO": NotAName, "": NotAName,
	} {
		if got := ClassOf(word); got != want {
			t.Errorf("ClassOf(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		words string // parted by blanks
		entry string
		class Class
		n     int
	}{
		{"South Ossetia 's guns", "South Ossetia", State, 2},
		{"South Ossetian guns", "South Ossetia", Demonym, 2},
		{"South Korea said", "South Korea", State, 2},
		{"Nagorno - Karabakh army", "Nagorno-Karabakh", State, 3},
		{"Nagorno-Karabakh army", "Nagorno-Karabakh", State, 1},
		{"Burkina Faso", "Burkina Faso", State, 2},
		{"Burkina soldiers", "Burkina Faso", State, 1},
		{"White House officials", "United States", Seat, 2},
		{"Donetsk People 's Republic leaders", "Donetsk People's Republic", State, 4},
		{"Donetsk People’s Republic", "Donetsk People's Republic", State, 3},
		{"Kurdistan Workers ' Party", "Kurdistan Workers' Party", Group, 4},
		{"Côte d'Ivoire", "Ivory Coast", State, 2},
		{"Cote d’Ivoire", "Ivory Coast", State, 2},
		{"SOUTH OSSETIA SAID", "South Ossetia", State, 2},
		{"RFE / RL reported", "Radio Free Europe/Radio Liberty", Publisher, 3},
		{"Al - Shabaab", "Al-Shabaab", Group, 3},
		{"al - Shabaab", "Al-Shabaab", Group, 3},
		{"UN Security Council", "United Nations Security Council", Body, 3},
		{"UN troops", "United Nations", Abbrev, 1},
		{"New Mexico officials", "New Mexico", NotAName, 2},
		{"Republic of Nowhere", "", NotAName, 0},
		{"Male officers", "", NotAName, 0},
		{"- Korea", "", NotAName, 0},
		{"", "", NotAName, 0},
	} {
		entry, class, n := Match(strings.Fields(c.words))
		name := ""
		if entry != nil {
			name = entry.Name
		}
		if name != c.entry || class != c.class || n != c.n {
			t.Errorf("Match(%q) = %q, %v, %d; want %q, %v, %d", c.words, name, class, n, c.entry, c.class, c.n)
		}
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{
		"Artsakh": "Q244165", "the United Nations": "Q1065", "The Hague": "Q55", "Male": "Q826", "X": "Q918", "OSCE": "Q81299",
		"AZERBAIJAN": "Q227", "Azeri": "Q227", " Kremlin ": "Q159", "Agence France-Presse": "Q40464", "Nowhere": "", "": "", "the": "",
	} {
		id := ""
		if e := Find(name); e != nil {
			id = e.ID
		}
		if id != want {
			t.Errorf("Find(%q) = %q, want %q", name, id, want)
		}
	}
}

// TestNeutrality holds the registry to treating states alike: each has a name,
// a word for its people and a seat of government, and no entry has a field that
// others of its kind may not have.
func TestNeutrality(t *testing.T) {
	states := 0
	for _, e := range Entries() {
		if e.Kind != KindState {
			continue
		}
		states++
		has := map[Class]bool{}
		collective := false // Chinese: one word for one and for several
		for _, n := range e.Names {
			has[n.Class] = true
			for _, end := range []string{"ese", "ish", "ch", "ss", "ois", "ati", "yz", "tho", "asy", "lao"} {
				collective = collective || n.Class == Demonym && strings.HasSuffix(strings.ToLower(n.Text), end)
			}
		}
		if !has[State] || !has[Demonym] || !has[Capital] || !has[Demonyms] && !collective {
			t.Errorf("%s: has %v, want a name, a demonym, its plural and a capital", e.Name, has)
		}
		if e.Owner != "" || e.Of != "" {
			t.Errorf("%s has an owner", e.Name)
		}
	}
	if states != 195 {
		t.Errorf("%d states, want the 193 members and 2 observers", states)
	}
}

// TestEntries holds parties.txt to its form.
func TestEntries(t *testing.T) {
	kinds := []Kind{KindState, KindTerritory, KindPlace, KindPeople, KindGroup, KindForce, KindAlliance, KindUN, KindMonitor, KindCourt, KindAgency, KindOutlet, KindPlatform}
	ids, names := map[string]bool{}, map[string]string{}
	lines := 0
	for line := range strings.Lines(partiesText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		lines++
		fields := strings.Split(line, "|")
		if len(fields) < 3 {
			t.Errorf("no entry: %q", line)
			continue
		}
		for _, field := range fields[3:] {
			if f := strings.Fields(field); len(f) < 2 || !slices.Contains([]string{"also", "demonym", "people", "capital", "seat", "abbr", "owner", "of"}, f[0]) {
				t.Errorf("no such field: %q in %q", field, line)
			}
		}
	}
	if lines != len(Entries()) {
		t.Errorf("%d of %d lines are entries", len(Entries()), lines)
	}
	for _, e := range Entries() {
		if ids[e.ID] || !slices.Contains(kinds, e.Kind) || e.Name == "" {
			t.Errorf("%+v: id taken, unknown kind or no name", e)
		}
		ids[e.ID] = true
		for _, n := range e.Names {
			if other, ok := names[n.Text]; ok && !n.Everyday && other != "" {
				t.Errorf("%q is in %s and %s", n.Text, other, e.ID)
			}
			if !n.Everyday {
				names[n.Text] = e.ID
			}
		}
		if e.Kind != KindPlace && Find(e.Name) == nil {
			t.Errorf("Find(%q) = nil", e.Name)
		}
	}
}

func TestEveryNameMatches(t *testing.T) {
	for _, e := range Entries() {
		for _, n := range e.Names {
			words := strings.Fields(n.Text)
			if entry, _, k := Match(words); !n.Everyday && (entry == nil || k != len(words)) {
				t.Errorf("Match(%q) takes %d words", words, k)
			}
			if Find(n.Text) == nil {
				t.Errorf("Find(%q) = nil", n.Text)
			}
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		newIndex(parse(partiesText))
	}
}

func BenchmarkMatch(b *testing.B) {
	words := []string{"South", "Ossetian", "guns", "hit", "Gori"}
	b.ReportAllocs()
	for b.Loop() {
		Match(words)
	}
}
