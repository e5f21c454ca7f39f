package eval

import (
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce/internal/golden"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/registry"
)

// Naming is scored on the gold spans of the sources: who does the reader say that
// "It" is? A name is right if it is the gold name but for
//
//	case, articles, prepositions, order   staff of the airport, airport staff
//	a gloss in brackets                   Sorna Relief Council (SRC)
//	noun and adjective of a state         Armenia's army, Armenian army
//	names of one registry entry           UN, United Nations
//	spelling                              defense, defence
//
// It is right in the wider sense, too, if both mean the same side (the Armenian
// government, Armenia; army, armed forces), or if a description of somebody unnamed
// only says more or less (a nurse; a nurse at the district hospital).

// A Naming is one source, the name that the gold gives it, and the one found.
type Naming struct {
	Report, Kind, Words string
	Gold, Found         string
	Right, Wider        bool
}

// The kinds of Naming, by how the text names the source.
const (
	ByPronoun     = "pronoun"
	ByName        = "name"        // the words hold the name: Mr Orr does not
	ByRole        = "role"        // anybody else with a name: the ministry, Baku, Mr Orr
	ByDescription = "description" // somebody who stays unnamed
	ByPair        = "pair"        // both sides, as two claims
)

// Names names the sources of the reports' claims and scores them.
func Names(reports []*golden.Report, analyze func(text string) *nlp.Doc) []Naming {
	var all []Naming
	for _, r := range reports {
		doc := analyze(r.Text)
		for i := range r.Claims {
			c := &r.Claims[i]
			if len(c.Source) == 0 || c.Name == "" {
				continue
			}
			first, last, ok := tokensOf(doc, c.Source[0].Start, c.Source[0].End)
			if !ok {
				continue
			}
			n := Naming{Report: r.Name, Words: c.Source[0].In(r.Text), Gold: c.Name}
			n.Kind = kindOfNaming(n.Words, n.Gold)
			if twin(r, i) {
				n.Kind, n.Found = ByPair, pairNames(doc, first, last)
				n.Right = slices.ContainsFunc(strings.Split(n.Found, " / "), func(s string) bool { return sameNames(s, n.Gold) })
				n.Wider = slices.ContainsFunc(strings.Split(n.Found, " / "), func(s string) bool { return widerNames(s, n.Gold, false) })
			} else {
				n.Found, _, _ = doc.NameOf(first, last)
				n.Right, n.Wider = sameNames(n.Found, n.Gold), widerNames(n.Found, n.Gold, n.Kind == ByDescription)
			}
			all = append(all, n)
		}
	}
	return all
}

// runNames is the scorer "names".
func runNames(path string, p Reader, opt Options) (int, []Row, error) {
	reports, err := readReports(path)
	if err != nil {
		return 0, nil, err
	}
	done := 0
	all := Names(reports, func(text string) *nlp.Doc {
		done++
		opt.progress(done, len(reports))
		return p.Analyze(text)
	})
	return len(reports), NameRows(all), nil
}

// NameRows sums namings up, by kind.
func NameRows(all []Naming) []Row {
	var rows []Row
	for _, kind := range []string{"", ByName, ByRole, ByPronoun, ByDescription, ByPair} {
		var strict, wide []tally
		last := ""
		for _, n := range all {
			if kind != "" && n.Kind != kind {
				continue
			}
			if n.Report != last {
				strict, wide, last = append(strict, tally{}), append(wide, tally{}), n.Report
			}
			s, w := &strict[len(strict)-1], &wide[len(wide)-1]
			found := b2i(n.Found != "")
			s.add(tally{1, found, b2i(n.Right), b2i(n.Right)})
			w.add(tally{1, found, b2i(n.Right || n.Wider), b2i(n.Right || n.Wider)})
		}
		label := "  by " + kind
		if kind == "" {
			label = "source names"
		}
		rows = append(rows, row(label, strict), row(label+", wider", wide))
	}
	return rows
}

// tokensOf returns the tokens that share characters with a span.
func tokensOf(d *nlp.Doc, start, end int) (first, last int32, ok bool) {
	i, _ := slices.BinarySearchFunc(d.Tokens, start, func(t nlp.Token, at int) int {
		if t.End <= at {
			return -1
		}
		return 1
	})
	k := i
	for k < len(d.Tokens) && d.Tokens[k].Start < end {
		k++
	}
	return int32(i), int32(k - 1), k > i
}

// twin reports whether another claim of the report has the same source and cue
// with another name: reciprocal speech.
func twin(r *golden.Report, i int) bool {
	for k := range r.Claims {
		if k != i && slices.Equal(r.Claims[k].Source, r.Claims[i].Source) && slices.Equal(r.Claims[k].Cue, r.Claims[i].Cue) && r.Claims[k].Name != r.Claims[i].Name {
			return true
		}
	}
	return false
}

func pairNames(d *nlp.Doc, first, last int32) string {
	a, b, ok := d.Pair(first, last, first)
	if !ok {
		return ""
	}
	return d.Referents[a].Name + " / " + d.Referents[b].Name
}

func kindOfNaming(words, name string) string {
	w := strings.ToLower(words)
	switch w {
	case "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "his", "its", "their", "our", "my", "who", "which", "whose", "that", "one", "both", "each", "neither":
		return ByPronoun
	}
	if unicode.IsLower([]rune(name)[0]) {
		return ByDescription
	}
	name, _, _ = strings.Cut(name, " (")
	fields := strings.Fields(strings.ToLower(name))
	if strings.Contains(w, fields[len(fields)-1]) && strings.Contains(w, fields[0]) {
		return ByName
	}
	return ByRole
}

// sameNames reports whether two plain names are one.
func sameNames(a, b string) bool {
	x, y := nameKey(a), nameKey(b)
	return len(x) > 0 && slices.Equal(x, y)
}

// widerNames reports whether two plain names mean the same side, or, of somebody
// who stays unnamed, whether one only says more than the other.
func widerNames(a, b string, unnamed bool) bool {
	x, y := sideKey(nameKey(a)), sideKey(nameKey(b))
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if slices.Equal(x, y) {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return unnamed
}

var spellings = map[string]string{
	"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour", "u.s": "us", "u.n": "un",
	"u.k": "uk", "program": "programme", "gov't": "government",
}

var smallWords = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "for": true, "in": true, "at": true, "from": true, "on": true, "to": true, "by": true,
	"and": true, "mr": true, "mrs": true, "dr": true, "father": true, "unnamed": true,
}

// nameKey returns the words of a name that count, sorted.
func nameKey(name string) []string {
	if i := strings.IndexByte(name, '('); i > 0 {
		name = name[:i]
	}
	words := strings.FieldsFunc(strings.ReplaceAll(name, "’", "'"), func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '"' || r == ',' })
	for i, w := range words {
		words[i] = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	}
	var key []string
	for i := 0; i < len(words); {
		if e, _, n := registry.Match(words[i:min(len(words), i+10)]); e != nil {
			key = append(key, e.ID)
			i += n
			continue
		}
		if w := nameWord(words[i]); w != "" {
			key = append(key, w)
		}
		i++
	}
	slices.Sort(key)
	return key
}

func nameWord(w string) string {
	low := strings.TrimRight(strings.ToLower(w), ".")
	if s, ok := spellings[low]; ok {
		low = s
	}
	if smallWords[low] {
		return ""
	}
	if len(low) > 4 {
		if s := strings.TrimRight(strings.TrimSuffix(low, "land"), "aeiouyns"); len(s) > 2 {
			return s
		}
	}
	return low
}

// sideKey makes the organs that stand for a side one.
func sideKey(key []string) []string {
	var out []string
	for _, w := range key {
		switch w {
		case "government", "authorities", "side", "leadership":
			continue
		case "military", "armed", "forces", "force", "troops":
			w = "army"
		}
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return key
	}
	return out
}
