package truce

// A Ceasefire is an agreement or declaration not to fight, as a person confirmed it.
type Ceasefire struct {
	ID        string // short name of the user's choice, lower case: "sorna-vesk-2031"
	Name      string
	Kind      string           // cessation, preliminary or definitive
	Agreed    string           // unilateral or agreed
	Parties   []CeasefireParty // two or more
	Brokers   []string
	Start     string   // instant or day, RFC 3339 or ISO day, with zone where told
	End       string   // "" if open
	Zone      []string // names of places or areas; empty = everywhere the parties meet
	Terms     []Term
	Mechanism string // who watches
	Note      string
}

// A CeasefireParty is one side with those who stand behind it.
type CeasefireParty struct {
	Entity     string // registry id
	Name       string
	Supporters []string // registry ids or names
}

// A Term is one thing that was agreed.
type Term struct {
	ID        string   // "1", "2b"
	Text      string   // in the user's words
	Codes     []string // violation codes, of two levels: "fire.indirect", or a whole first level: "fire"
	Deadline  string   // day or instant, "" if none
	Threshold string   // as agreed, in words; "" if none
	Binds     []string // registry ids of the parties that it binds; empty = all
}

// A CeasefireEntry is one incident on one board.
type CeasefireEntry struct {
	Ceasefire string
	Incident  ID
	Term      string // "" if no term covers it
	Code      string // violation code
	Side      string // registry id of the party accused, "" if nobody is
	Day       string // ISO day on which it is said to have happened
	Grade     string // occurrence, as computed or overridden
	Denied    bool   // the event itself is denied
	Undated   bool   // nobody says the day: Day is that of the first report, or the first that can be meant
	Kind      string // allegation or observation
	Rows      []ID
}

// A Tally is a claimant's own count of many events, never summed with another's.
type Tally struct {
	ID        ID // of its assertion and count
	Claimant  Party
	Against   string // registry id of who is accused, "" if not told
	Low, High *int64
	Approx    bool
	Unit      string // the claimant's own counting unit, in its words: violations, explosions, shellings
	From, To  string // the stretch that it covers, ISO days, "" if not told
	Day       string // as of
	Record    ID
	Claim     string
	Mention   ID
	Words     string
}
