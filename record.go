package truce

// A Record is an article as the ledger keeps it.
//
// Invariant: ID is a function of the words, the publisher, the address and the day, so that adding the
// same page twice keeps it once, and the same wire text in two papers is two records.
type Record struct {
	ID      ID
	Article Article
	Outlet  Outlet // who printed it, as far as known
	Raw     string // hex SHA-256 of the bytes as they came, "" if they did not come as bytes
	Fetched string // ISO 8601 day or instant on which it was fetched first, "" if unknown
	Status  string // what the agency says of its item, in ninjs's words: usable, withheld, canceled; "" if it says nothing
	Seq     int64  // place in the log; 0 for a record that is not kept
	Kept    string // when it was kept, RFC 3339 in UTC; "" for a record that is not kept
}

// RecordID returns the ID of an article.
func RecordID(a *Article) ID { return NewID("article", a.ID, a.Publisher, a.URL, a.Published) }

// An Outlet is who prints: a paper, an agency, a ministry's site.
type Outlet struct {
	ID       string // registry id, or the folded name where the registry has none; "" if unknown
	Name     string
	Kind     string // agency, outlet, monitor, state …: the kinds of package registry; "" if unknown
	Owner    string // "" if unknown
	Party    string // registry id of the party that owns it or for which it speaks, "" if none
	Country  string // ISO 3166 code of where it is edited, upper case; "" if unknown
	Language string // BCP 47 tag of the language that it mostly prints, "" if unknown
}
