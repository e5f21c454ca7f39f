package truce

// A NameKind is what a name is the name of.
type NameKind string

// The kinds of name.
const (
	NamePerson       NameKind = "person"
	NameOrganization NameKind = "organization"
	NamePlace        NameKind = "place"
	NameParty        NameKind = "party" // a state, its government or forces, an armed group
	NamePublisher    NameKind = "publisher"
)

// A Name is a name in the text, without titles and roles.
type Name struct {
	Span
	Kind   NameKind // "" if unknown
	Entity string   // registry id, "" if unknown
}
