package truce

// A Mention is an event as one article tells it: the node that is joined with
// others to one Incident.
type Mention struct {
	ID        ID // MentionID of the record and the event's id
	Record    ID
	Published string // day or instant on which the article was published, "" if unknown
	Event     Event  // as read
	Words     string // the sentence of the trigger; text similarity is a hint, never the rule
	// Assertions are what the claims of this article say of the event, and the writer where no claim does;
	// at least one.
	Assertions []Assertion
	Hints      Hints
}

// Hints are what the rest of an article suggests of an event where the event's own words leave it open. They serve
// comparing alone: they are no reading, and are never shown as what the text says.
type Hints struct {
	Refers ID        // the mention of the same article that tells the same event before it; its own ID if others refer to it; 0 if none
	Rule   string    // name of the rule that found them, "refer:definite"; "" for what others refer to. The rules are in coref/refer.go
	Place  []Place   // where, if the event's own words name no place
	Time   *Interval // when, if they tell no day
}

// MentionID returns the ID of the event with the given id ("e3") of a record.
func MentionID(record ID, event string) ID { return NewID("mention", record.String(), event) }

// A Polarity is what somebody says of an event.
type Polarity string

// The polarities.
const (
	Affirms      Polarity = "affirms"       // it happened
	Denies       Polarity = "denies"        // it did not happen
	DeniesBlame  Polarity = "denies_blame"  // it was not them, or not so-and-so: says nothing on whether it happened
	DeniesMotive Polarity = "denies_motive" // it was not meant, not aimed at that: the same
	Doubts       Polarity = "doubts"        // takes no stand, or could not verify
	Foretells    Polarity = "foretells"     // it may happen, it is planned, threatened, demanded
	Retracts     Polarity = "retracts"      // takes back that it happened
)

// An Assertion is one row of the ledger: who says what of one event, through
// whom, in whose pages, as of when. All grades are functions of assertions.
//
// Invariant: ID is a function of the record and the ids of event and claim in it.
type Assertion struct {
	ID       ID
	Mention  ID
	Record   ID
	Claim    string // id of the claim in its article ("c3"), "" for the writer's own voice
	Said     ID     // ClaimID of the claim, 0 for the writer's own voice
	Speaker  Party  // who says it; zero for an outlet's writer and for unnamed sources. On a ministry's or monitor's own pages the writer is that
	Unnamed  bool   // somebody said it, and the article does not say who: reportedly
	Relays   []Party
	Outlet   Outlet
	Credits  []string // agencies that the article names as where it comes from
	Day      string   // when it was published, "" if unknown: the as-of time of its numbers
	Act      Act
	Polarity Polarity
	// OwnLoss is set if the speaker tells of harm to its own forces or fighters, of a hit on its own military site, of its own
	// deed or its own breach: a statement against its own interest.
	OwnLoss bool
	// Tally is set if the words count many violations or acts over a stretch of time, and so tell no single one: "47 violations since Sunday".
	Tally   bool
	Accused []Party // who did it, as this assertion has it
	Harmed  []Party // to whom or to what
	Counts  []Count // those that this assertion gives
	// Words of the content, for people; an assertion is always shown with its speaker.
	Words string
}

// A Party is a speaker, an actor or a target, as far as it is known who that is.
type Party struct {
	Entity string // registry id, "" if unknown
	Name   string
	Kind   string // kind of the registry: state, group, monitor, un, agency …; witness for who was there; "" if unknown
	Of     string // registry id of the state or group that it belongs to or speaks for: its own for a state; "" if none
}

// Known reports whether anything is known of p.
func (p Party) Known() bool { return p.Entity != "" || p.Name != "" }
