package truce

// An Incident is one event of the ledger: mentions that speak of the same happening, joined across articles.
//
// Invariant: it is a pure function of its mentions, the links among them and people's decisions on them.
type Incident struct {
	ID       ID   // of its first mention by day of publication, then by ID
	Mentions []ID // ascending
	Records  []ID // ascending, each once
	Type     EventType
	Reality  string
	Place    Place     // where most origins put it, the most precise of those; Name "" if nobody says
	Time     *Interval // nil if nobody says
	Accused  []Party   // each once
	Harmed   []Party
	First    string // day of the first report, "" if unknown
	Last     string // day of the latest
	Grades   Grades
}

// The grades of Grades.Occurrence. They are explained in docs/grading.md.
const (
	Alleged      = "alleged"      // one origin
	Reported     = "reported"     // two or more, all of one side or relayed
	Corroborated = "corroborated" // two or more, one of them not a party; or opposing sides agree
	Established  = "established"  // conceded by the side that it burdens, or found by a monitor
	Refuted      = "refuted"      // a monitor found that it did not happen, or all who said it took it back
	Unverifiable = "unverifiable" // set by a person only
	Ungraded     = ""             // nobody says that it happened: planned, possible, demanded
)

// The values of Grades.Attribution.
const (
	AttributionNone     = "none"
	AttributionAccused  = "accused"          // one origin names who did it
	AttributionSeveral  = "accused_several"  // origins of more than one side do
	AttributionConceded = "conceded"         // the accused says so
	AttributionFound    = "found"            // a monitor says so
	AttributionNot      = "not_attributable" // a monitor says that it cannot be told
)

// Occurrences lists the grades of Grades.Occurrence, the weakest first, and Attributions those of Grades.Attribution.
var (
	Occurrences  = [...]string{Alleged, Reported, Corroborated, Established, Refuted, Unverifiable}
	Attributions = [...]string{AttributionNone, AttributionAccused, AttributionSeveral, AttributionConceded, AttributionFound, AttributionNot}
)

// Grades are the three answers that truce keeps apart: did it happen, who did it, how many.
type Grades struct {
	Occurrence  Finding
	Disputed    *Finding // nil if nobody denies the event itself
	Attribution []Attributed
	Numbers     []Number
	Origins     []Origin // in the order of their first report
	Override    []Override
	Versions    []VersionMark // rows of older versions of an article that its newest one does not repeat, by row
}

// A Finding is a computed value with its reason.
//
// Invariant: Rows is not empty unless Value is; Rule names a rule of docs/grading.md.
type Finding struct {
	Value string
	Rule  string // name of the rule: "occurrence:two-origins-one-not-a-party"
	Rows  []ID   // assertions that fed it, ascending
}

// Attributed is what is known of one accused, or of nobody (a zero Party with Value none or not_attributable).
type Attributed struct {
	Finding
	Party  Party
	By     []Party // who accuses, or found it
	Denied *Finding
}

// A Number is what one origin says of one count: a row, never a sum or a best guess.
type Number struct {
	Kind       string // killed, wounded …
	Unit       string // of whom or of what: soldiers, civilians; "" if not told
	Low, High  *int64
	Approx     bool
	Scope      string // incident, day, cumulative
	AsOf       string // day
	Origin     int    // index in Grades.Origins
	Rows       []ID
	Conceded   bool // by the side that it burdens
	Superseded bool // a later, larger toll of the same or a compatible origin is an update of it
	Conflicts  []int
}

// An Origin is the earliest identifiable source behind assertions.
type Origin struct {
	Key     string // stable name: "speaker:Q399:defence", "agency:Q130879", "outlet:…"
	Name    string // plain name
	Side    Side
	Party   string // registry id of the party that it is, belongs to or supports, "" if none
	Rows    []ID   // assertions, ascending
	Records int    // how many articles carry it
	Outlets int    // of how many outlets
	First   string // day of its first report
	Rules   []Shared
	Hints   []string // R5: what makes it possibly dependent on another, never merged
}

// Shared says why two assertions have one origin.
type Shared struct {
	Rule     string // R1 outlet, R2 copy, R3 credit, R4 speaker, R6 version
	A, B     ID     // assertions
	Evidence string // "71 % of the 5-word shingles", "(AFP)"
}

// A Side is where an origin stands towards an incident.
type Side string

// The sides.
const (
	SideParty     Side = "party"     // one of those who fight; Origin.Party says which
	SideSupporter Side = "supporter" // supports one of them
	SideThird     Side = "third"     // another state or body
	SideMonitor   Side = "monitor"   // whose task is to find out: a mission, the UN's human rights office
	SideWitness   Side = "witness"   // who was there
	SideOutlet    Side = "outlet"    // the publisher's own reporting
	SideUnknown   Side = "unknown"
)

// An Override is a person's decision on a grade. The computed one stays beside it.
type Override struct {
	Field  string // occurrence, attribution or numbers
	Value  string
	Reason string
	By     string
	At     string // RFC 3339
	Seq    int64  // of the decision in the log
}

// A Decision is what a person decided about the ledger. Decisions are ground
// state: they are never edited, a later one on the same thing outweighs an earlier.
type Decision struct {
	Kind string // one of the kinds below
	// A and B are mentions: both for same and apart, A alone for override and clear (it holds for the incident of A). For what is
	// decided on a claim, A is its ClaimID and B its record. An undo has those of the decision that it takes back.
	A, B   ID
	Field  string // override, clear: occurrence, attribution or numbers; edit: act or entity
	Value  string // override: the grade, as in the lists above; edit: the act, or the registry id of the source
	Undoes int64  // undo: place in the log of the decision that is taken back
	Reason string // never empty
	By     string
	At     string // RFC 3339
	Seq    int64  // place in the log
}

// The kinds of Decision.
const (
	DecideSame     = "same"     // A and B are one event
	DecideApart    = "apart"    // A and B are two events
	DecideOverride = "override" // the grade of A's incident is another
	DecideClear    = "clear"    // the override is withdrawn

	DecideAccept       = "accept"       // the claim is read rightly
	DecideReject       = "reject"       // it is no claim: it feeds no assertion
	DecideEdit         = "edit"         // Field of the claim is Value; what was read stays beside it
	DecideUnverifiable = "unverifiable" // nobody can tell whether what the claim tells happened
	DecideUndo         = "undo"         // the decision at Undoes no longer holds; an undo can be undone
)
