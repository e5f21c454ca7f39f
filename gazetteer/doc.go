// Package gazetteer knows the names of places and works out which place a name
// in a text means.
//
// # The places
//
// The file places.bin is built by one command (go run ./cmd/gazetteer) from
// GeoNames' populated places, countries and first-level divisions, the counties
// of the United States, and supplement.txt, our own list of what those lack:
// villages and front towns of conflicts, spellings and exonyms, regions, seas and
// rivers, disputed ground. It is used where it lies in the program: nothing is
// unpacked or rebuilt at start. A user's own places come in a second file of the
// same form, see Builder and package import's readers GeoNames and WhosOnFirst.
//
// # Disputed ground
//
// Who holds or owns a piece of land is a claim, and no business of a gazetteer.
// A place within a disputed area (see disputed.txt) has no country: Entry.Country
// is "". The area is a place of its own, and the names that the parties to a
// dispute use stand side by side.
//
// # Resolving
//
// Resolve finds the spans that name places (spans.go), looks up who they may be
// (candidates.go), weighs each candidate by what the name and the rest of the
// article say of it (features.go), and tells the best with a confidence, the next
// best, and the evidence in words. What fits nothing is told as unresolved: a
// Toponym with Precision "unlocated".
//
// # Limitations
//
// English text, names in Latin letters. Streets and buildings are known as spans
// and only located by what contains them.
package gazetteer
