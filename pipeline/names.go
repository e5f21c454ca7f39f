package pipeline

import (
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/gazetteer"
	"github.com/truce-ledger/truce/nlp"
	"github.com/truce-ledger/truce/timex"
)

var nameKinds = map[nlp.EntityKind]truce.NameKind{
	nlp.Person: truce.NamePerson, nlp.Organization: truce.NameOrganization, nlp.PlaceEntity: truce.NamePlace,
	nlp.Party: truce.NameParty, nlp.Publisher: truce.NamePublisher,
}

// names lists the names in a text, in order. What the gazetteer sees as a place, and
// not as its government, is one.
func names(d *nlp.Doc, places []gazetteer.Toponym, times []timex.Time) []truce.Name {
	isPlace, isTime := make([]bool, len(d.Tokens)), make([]bool, len(d.Tokens))
	for _, t := range times {
		for i := t.First; i < t.End; i++ {
			isTime[i] = true
		}
	}
	for _, t := range places {
		if !t.Government {
			isPlace[t.First] = true
		}
	}
	var out []truce.Name
	end := 0
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != nlp.NameMention || d.Tokens[m.Head].Tag != nlp.PROPN || isTime[m.Head] {
			continue
		}
		first, last := nameIn(d, m, isTime)
		n := truce.Name{Span: truce.Span{Start: d.Tokens[first].Start, End: d.Tokens[last].End}, Kind: nameKinds[m.Entity]}
		if n.Start < end {
			continue // within the name before
		}
		if isPlace[first] {
			n.Kind = truce.NamePlace
		}
		if m.Referent >= 0 {
			n.Entity = d.Referents[m.Referent].Entity
		}
		out, end = append(out, n), n.End
	}
	return out
}

// nameIn returns the first and last token of the name itself: of "President Ilham
// Aliyev", who is called Ilham Aliyev, the last two.
func nameIn(d *nlp.Doc, m *nlp.Mention, isTime []bool) (first, last int32) {
	proper := func(i int32) bool {
		return i >= m.First && i < m.End && d.Tokens[i].Tag == nlp.PROPN && !isTime[i]
	}
	hyphen := func(i int32) bool { return i >= m.First && i < m.End && d.Form(i) == "-" }
	first, last = m.Head, m.Head
	for proper(first-1) || hyphen(first-1) && proper(first-2) {
		first--
	}
	for proper(last+1) || hyphen(last+1) && proper(last+2) {
		last++
	}
	if m.Referent < 0 {
		return first, last
	}
	called := " " + d.Referents[m.Referent].Name + " "
	for from := first; from <= last; from++ {
		if strings.Contains(called, " "+d.Words(from, last+1)+" ") {
			return from, last
		}
	}
	return first, last
}
