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
	Group           // an armed group, movement or force: Hamas
	Abbrev          // an abbreviation for a party or organisation: OSCE
	Publisher       // an agency or outlet: Reuters
	Seat            // a house or chamber that is used for a government: Kremlin
	Body            // an alliance, UN body, monitor or court, written out: Red Cross
	Platform        // where people publish themselves: Telegram
)

// A Kind is what an entry is.
type Kind string

// The kinds. The head of parties.txt says what each covers.
const (
	KindState     Kind = "state"
	KindTerritory Kind = "territory"
	KindPlace     Kind = "place"
	KindPeople    Kind = "people"
	KindGroup     Kind = "group"
	KindForce     Kind = "force"
	KindAlliance  Kind = "alliance"
	KindUN        Kind = "un"
	KindMonitor   Kind = "monitor"
	KindCourt     Kind = "court"
	KindAgency    Kind = "agency"
	KindOutlet    Kind = "outlet"
	KindPlatform  Kind = "platform"
)

// An Entry is a party, an organisation or a publisher.
type Entry struct {
	ID    string // Wikidata id (Q…), or a short name of our own
	Kind  Kind
	Name  string // plain name, shown to readers
	Owner string // who owns or funds an outlet or platform, "" if not known
	Of    string // id of the party whose force, organ or outlet this is, "" if none is listed
	Names []Name // every listed name, Name itself first
}

// A Name is one of the names of an entry.
type Name struct {
	Text  string
	Class Class
	// Everyday is set for a name with an everyday sense (Male, X): Find knows it,
	// ClassOf and Match do not see it in running text.
	Everyday bool
}

// ClassOf returns the class of a word as written ("Ruritanians"), NotAName for a
// word that is in no entry or that has an everyday sense too.
func ClassOf(word string) Class { return table().classOf(word) }

// Find returns the entry that has the given name, of one word or several, as
// written, in capitals or with "the" before it; nil if there is none.
func Find(name string) *Entry { return table().find(name) }

// Match returns the longest name that the words start with, its class and the
// number of words; nil, NotAName and 0 if there is none. The words are tokens of
// package nlp: a hyphen or clitic ('s) may stand as a word of its own.
//
//	Match([]string{"South", "Ossetian", "guns"})  South Ossetia, Demonym, 2
//
// The entry may be of KindPlace, with class NotAName: New Mexico is not Mexico.
func Match(words []string) (entry *Entry, class Class, n int) { return table().match(words) }

// Lookup returns the entry with the given id, nil if there is none.
func Lookup(id string) *Entry { return byID()[id] }

// Entries returns all entries in the order of parties.txt. They are not to be
// changed.
func Entries() []Entry { return table().entries }
