package truce

// An EventType is what is said to have happened; the list is in docs/annotation.md.
type EventType string

// The types of event. What each covers is told in docs/annotation.md.
const (
	Shelling      EventType = "shelling"
	MissileStrike EventType = "missile_strike"
	AirStrike     EventType = "air_strike"
	DroneStrike   EventType = "drone_strike"
	Gunfire       EventType = "gunfire"
	Explosion     EventType = "explosion"
	Shootdown     EventType = "shootdown"
	Clash         EventType = "clash"
	Offensive     EventType = "offensive"
	Attack        EventType = "attack"
	Seizure       EventType = "seizure"
	Withdrawal    EventType = "withdrawal"
	Deployment    EventType = "deployment"
	Casualties    EventType = "casualties"
	Detention     EventType = "detention"
	Abuse         EventType = "abuse"
	Displacement  EventType = "displacement"
	Damage        EventType = "damage"
	TruceAgreed   EventType = "truce_agreed"
	TruceBroken   EventType = "truce_broken"
	TruceEnded    EventType = "truce_ended"
	Talks         EventType = "talks"
	Exchange      EventType = "exchange"
	Aid           EventType = "aid"
	Arms          EventType = "arms"
	Status        EventType = "status"
	OtherEvent    EventType = "other"
)

// EventTypes lists every type, in the order of docs/annotation.md.
var EventTypes = [...]EventType{
	Shelling, MissileStrike, AirStrike, DroneStrike, Gunfire, Explosion, Shootdown, Clash, Offensive, Attack, Seizure, Withdrawal,
	Deployment, Casualties, Detention, Abuse, Displacement, Damage, TruceAgreed, TruceBroken, TruceEnded, Talks, Exchange, Aid, Arms, Status, OtherEvent,
}

// The values of Event.Reality.
const (
	Actual   = "actual"   // it happened, or is happening
	Planned  = "planned"  // somebody means to do it
	Possible = "possible" // it may happen, or may have happened
	Denied   = "denied"   // the source says that it did not happen
)

// Realities lists the values of Event.Reality.
var Realities = [...]string{Actual, Planned, Possible, Denied}

// The values of Event.Voice.
const (
	VoiceClaim    = "claim"    // a claim tells it
	VoiceNarrator = "narrator" // only the writer tells it
)

// CountKinds lists the values of Count.Kind, in the order of docs/annotation.md.
var CountKinds = [...]string{
	"killed", "wounded", "missing", "captured", "displaced", "destroyed", "people", "objects", "money", "distance", "duration",
}

// An Event is a thing that is said to have happened, to be happening or to be
// about to happen, in a claim or in the writer's own voice.
type Event struct {
	ID      string
	Type    EventType
	Reality string   // actual, planned, possible or denied, as the source has it
	Voice   string   // claim or narrator
	Claims  []string // ids of the claims that tell it
	Trigger []Span
	Actor   []Actor // who did it
	Target  []Actor // to whom or to what
	Place   []Place
	Time    *Interval // nil where the text does not say
	Means   [][]Span  // weapon or vehicle
	Counts  []Count
	Rules   []string // names of the rules that read it, for truce explain
}

// An Actor is somebody or something that takes part in an event.
type Actor struct {
	Spans  []Span
	Entity string // registry id, "" if unknown
	Name   string
	For    Behalf // to whom it belongs, zero if the article does not say
}

// A Place is where something is said to be.
type Place struct {
	Spans     []Span
	Name      string
	GeoNames  int     // 0 if unknown
	Lat, Lon  float64 // degrees, WGS 84; meaningless if Precision is "unlocated"
	Precision string  // exact, near, adm2, adm1, country, area or unlocated
	// Within are the codes of what contains the place, smallest first: second-level division, first-level division, ISO country
	// ("AZ.18.9", "AZ.18", "AZ"). A division or country is within itself: its own code comes first. Empty if unknown; none is
	// asserted for disputed ground.
	Within     []string
	Confidence float64 // 0 to 1
}

// An Interval is a half-open stretch of time.
type Interval struct {
	Spans      []Span
	Start, End string // ISO 8601, "" if open
	Precision  string // hour, day, week, month or year
}

// A Count is a number that somebody gives: at least Low, at most High.
type Count struct {
	Kind      string // killed, wounded, missing, captured, displaced …
	Low, High *int64 // nil if unbounded
	Approx    bool
	Unit      string
	Claim     string // id of the claim that gives it, "" for the writer
	Spans     []Span
}
