package ceasefire

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// Whose truce it is. Reports often say "a truce between A and B", or name both in one phrase, so that the reader gives no party for
// it. Then the names of its sentences are compared with the parties that other events know: first those that are the actor, or joined in one ("A and
// B"), then those who bind themselves to it, then names of the sentence that fight in other events. Who is named as a broker
// is no party by its name alone.

// A roster knows the parties of all incidents.
type roster struct {
	parties  []truce.CeasefireParty // by id, with the name that comes first by alphabet
	names    map[string]string      // folded name → id
	fighting map[string]bool        // ids of those who did or suffered something in an event of fighting
}

// peaceful are the types in which parties take part without fighting.
var peaceful = [...]truce.EventType{
	truce.TruceAgreed, truce.TruceEnded, truce.Talks, truce.Aid, truce.Arms, truce.Status, truce.Exchange, truce.OtherEvent, truce.Withdrawal,
}

func newRoster(ins []*truce.Incident, ms []*truce.Mention) *roster {
	r := &roster{names: map[string]string{}, fighting: map[string]bool{}}
	named := map[string]string{}
	add := func(p truce.Party, fights bool) {
		id, own := holder(p)
		if id == "" {
			return
		}
		r.fighting[id] = r.fighting[id] || fights
		if own && p.Name != "" {
			if old := r.names[fold(p.Name)]; old == "" || id < old {
				r.names[fold(p.Name)] = id
			}
			if named[id] == "" || p.Name < named[id] {
				named[id] = p.Name
			}
		} else if named[id] == "" {
			named[id] = ""
		}
	}
	for _, m := range ms {
		for i := range m.Assertions {
			add(m.Assertions[i].Speaker, false)
		}
	}
	for _, in := range ins {
		fights := !slices.Contains(peaceful[:], in.Type)
		for _, p := range slices.Concat(in.Accused, in.Harmed) {
			add(p, fights)
		}
	}
	for id, name := range named {
		r.parties = append(r.parties, truce.CeasefireParty{Entity: id, Name: name})
	}
	slices.SortFunc(r.parties, func(a, b truce.CeasefireParty) int { return cmp.Compare(a.Entity, b.Entity) })
	return r
}

// holder returns the id of the party that p is or belongs to, "" if it cannot hold a truce or is not known; own: p is it itself.
func holder(p truce.Party) (id string, own bool) {
	organ, _, isOrgan := strings.Cut(p.Entity, ":")
	switch {
	case p.Kind != "" && !slices.Contains(fighters[:], p.Kind):
		return "", false
	case p.Of != "" && p.Of != p.Entity:
		return p.Of, false
	}
	return organ, !isOrgan
}

// partiesOf returns the parties of a truce, by id.
func (r *roster) partiesOf(in *truce.Incident, ms []*truce.Mention) []truce.CeasefireParty {
	ids := map[string]string{} // name, for those that have no registry id
	for _, p := range slices.Concat(in.Accused, in.Harmed) {
		r.collect(p, ids)
	}
	for _, m := range ms {
		for i := range m.Assertions {
			if a := &m.Assertions[i]; a.Act == truce.Promise {
				r.collect(a.Speaker, ids)
			}
		}
	}
	if len(ids) < 2 {
		for _, m := range ms {
			r.fightersIn(sentenceOf(m), ids)
		}
	}
	var out []truce.CeasefireParty
	for id, name := range ids {
		if i := slices.IndexFunc(r.parties, func(p truce.CeasefireParty) bool { return p.Entity == id }); i >= 0 && r.parties[i].Name != "" {
			name = r.parties[i].Name
		}
		out = append(out, truce.CeasefireParty{Entity: id, Name: name})
	}
	slices.SortFunc(out, func(a, b truce.CeasefireParty) int { return cmp.Compare(a.Entity, b.Entity) })
	return out
}

// collect adds a party, or each of those that one name joins.
func (r *roster) collect(p truce.Party, ids map[string]string) {
	if id, _ := holder(p); id != "" {
		ids[id] = ""
		return
	}
	if p.Entity != "" || p.Kind != "" && !slices.Contains(fighters[:], p.Kind) {
		return
	}
	for _, name := range joined(p.Name) {
		if id := r.names[fold(name)]; id != "" {
			ids[id] = ""
		} else if slug := slugOf(name); isName(name) && slug != "" {
			ids[slug] = name
		}
	}
}

// fightersIn adds the parties that fight elsewhere and whose name stands in a sentence, but not as a broker's.
func (r *roster) fightersIn(sentence string, ids map[string]string) {
	text := phrases(sentence)
	for _, b := range brokerNames(sentence) {
		text = strings.ReplaceAll(text, " "+fold(b)+" ", " ")
	}
	for i := range r.parties {
		p := &r.parties[i]
		if p.Name != "" && r.fighting[p.Entity] && stands(text, fold(p.Name)) {
			ids[p.Entity] = ""
		}
	}
}

// joined parts "A, B and C"; a name without "and" is one, whatever its commas.
func joined(name string) []string {
	if !strings.Contains(name, " and ") {
		return []string{strings.TrimSpace(name)}
	}
	var out []string
	for part := range strings.SplitSeq(strings.ReplaceAll(name, " and ", ", "), ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// isName reports whether each word begins with a capital: "Northern League", and not "the army" or "Veska president".
func isName(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if r := []rune(w)[0]; !unicode.IsUpper(r) {
			return false
		}
	}
	return s != ""
}
