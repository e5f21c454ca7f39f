// Package registry knows the names of those who take part in conflicts or report
// on them: states, unrecognised entities, armed groups, alliances, the UN family,
// monitors, courts, agencies and outlets.
//
// The registry is the plain text file parties.txt, which an analyst can edit. Its
// head says how an entry is written.
//
// Invariant: parties are treated alike. An entry holds names and what kind of
// name each is; nothing in it says whether somebody is good or bad, and every
// reader of the text sees the kind in place of the name (see Class).
package registry

// A Class is what kind of name a word is: all names of one class look the same
// to the models of package nlp, so that no weight belongs to a party.
type Class uint8

// The classes.
const (
	NotAName  Class = iota
	State           // Ruritania: a state or territory
	Demonym         // Ruritanian: adjective, or noun for one of its people
	Demonyms        // Ruritanians
	Capital         // Strelsau: where its government sits
	Group           // an armed group or movement, one word: Hamas
	Abbrev          // an abbreviation for a party or organisation: OSCE
	Publisher       // an agency or outlet, one word: Reuters
)

// ClassOf returns the class of a word as written ("Ruritanians"), NotAName for a
// word that is in no entry or that has an everyday sense too.
func ClassOf(word string) Class { return classes[word] }

var classes = map[string]Class{
	"Armenia": State, "Azerbaijan": State, "Armenian": Demonym, "Azerbaijani": Demonym, "Baku": Capital, "Yerevan": Capital,
}
