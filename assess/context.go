package assess

import (
	"slices"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// A Context is what the grades of an incident depend on beside its assertions. The zero
// Context is a ledger without copies, ceasefires and decisions, with the built-in registry.
type Context struct {
	Copies    Copies
	Versions  Versions
	Conflict  Conflict
	Decisions []truce.Decision   // all, or those on the mentions at hand; in any order
	Who       *registry.Registry // nil is the built-in one
	// SetAside are assertions of the same event that are not counted, as of a source that the reader
	// leaves out for once: they still show which of the others hang together. So leaving a source out never raises
	// the count of origins.
	SetAside []truce.Assertion
}

// Copies tells to which group of copies a record belongs. Records of one group share text, so that
// what their writers say themselves has one origin (R2). The evidence is for people: "71 % of the 5-word shingles". ok is
// false for a record that shares text with no other. A nil Copies knows no copies.
type Copies func(record truce.ID) (group truce.ID, evidence string, ok bool)

// Versions tells which version of which article a record is; ok is false for one of which no other version is known and that says nothing
// of itself. A nil Versions knows none.
type Versions func(record truce.ID) (v Version, ok bool)

// A Version is a record's place among the versions of its article that are known.
type Version struct {
	Article truce.ID // names the article: the smallest ID of its versions
	Place   int      // 0 is the oldest
	Newest  int      // place of the newest
	Latest  truce.ID // record of the newest
	Notices []Notice // of all versions, by place
}

// A Notice is what one version of an article says of itself or of older ones.
type Notice struct {
	truce.Notice
	Place  int
	Record truce.ID
}

// A Conflict is who fights whom. The zero Conflict is not known: then whoever accuses, is accused or is harmed,
// and is a state, a territory, a group or a force, counts as a party.
type Conflict struct{ Parties []truce.CeasefireParty }

// ConflictOf returns the parties of ceasefires, each once, with all their supporters.
func ConflictOf(cs ...truce.Ceasefire) Conflict {
	var c Conflict
	for _, f := range cs {
		for _, p := range f.Parties {
			i := slices.IndexFunc(c.Parties, func(q truce.CeasefireParty) bool {
				return p.Entity != "" && p.Entity == q.Entity || p.Entity == "" && q.Entity == "" && foldName(p.Name) == foldName(q.Name)
			})
			if i < 0 {
				i = len(c.Parties)
				c.Parties = append(c.Parties, truce.CeasefireParty{Entity: p.Entity, Name: p.Name})
			}
			for _, s := range p.Supporters {
				if !slices.Contains(c.Parties[i].Supporters, s) {
					c.Parties[i].Supporters = append(c.Parties[i].Supporters, s)
				}
			}
		}
	}
	return c
}
