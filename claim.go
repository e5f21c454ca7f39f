package truce

import "strconv"

// An Act is what a source does with a content: it states it, denies it, promises it ….
// The ten acts and their tests are in docs/annotation.md.
type Act string

// The acts.
const (
	Say      Act = "say"      // reports or states; the writer shows no distance
	Assert   Act = "claim"    // states; the writer keeps a distance
	Confirm  Act = "confirm"  // backs something already put forward, or concedes it
	Deny     Act = "deny"     // says that it is not so
	Accuse   Act = "accuse"   // says that somebody did wrong
	Threaten Act = "threaten" // announces own hostile or conditional action
	Warn     Act = "warn"     // foretells harm or danger not as own act
	Promise  Act = "promise"  // binds itself to something not hostile
	Demand   Act = "demand"   // wants somebody to act or to stop
	Withhold Act = "withhold" // takes no stand
)

// Acts lists every act, in the order of docs/annotation.md.
var Acts = [...]Act{Say, Assert, Confirm, Deny, Accuse, Threaten, Warn, Promise, Demand, Withhold}

// A Factuality says how certain the source is of its content, in FactBank's terms
// (Saurí and Pustejovsky 2009): certain, probable or possible, with polarity.
type Factuality string

// The values of Factuality.
const (
	CertainTrue   Factuality = "CT+"
	ProbableTrue  Factuality = "PR+"
	PossibleTrue  Factuality = "PS+"
	CertainFalse  Factuality = "CT-"
	ProbableFalse Factuality = "PR-"
	PossibleFalse Factuality = "PS-"
	Uncommitted   Factuality = "Uu"
)

// A Tier tells the two kinds of attribution apart: open speech, which readers
// find alike 97 times in 100, and attitude (hopes, plans, criticism).
type Tier string

// The tiers.
const (
	Speech Tier = "speech" // reporting verbs, quotations, according to
	Stance Tier = "stance" // hopes, beliefs, plans, criticism
)

// A Role says how a link of a Chain passed the words on.
type Role string

// The roles of a Relay.
const (
	RoleRelay  Role = "relay"  // an agency, paper or broadcaster: Interfax reported
	RoleMedium Role = "medium" // a platform or a form: on Twitter, in a statement
)

// A Relay is one link of the chain from the publisher in to the source.
type Relay struct {
	Spans  []Span
	Entity string // registry id, "" if unknown
	Name   string
	Role   Role
	For    Behalf // for whom it speaks, zero if the article does not say
}

// A Behalf is the organisation, office or party for which somebody speaks or acts, as
// the article tells it anywhere; zero if it does not say.
type Behalf struct {
	Entity string // registry id, that of a state's organ among them (Q1:defence), "" if unknown
	Name   string // plain name
	// Speaks is set for those whose words are those of the organisation: a spokesman, a minister, a
	// commander, a command. It is false for who only belongs to it: a soldier, an official.
	Speaks bool
}

// Known reports whether b names anybody.
func (b Behalf) Known() bool { return b.Entity != "" || b.Name != "" }

// ClaimID returns the ID by which decisions name a claim of a record with the given text: that of the places and words of its
// spans. It is the same after a rebuild by another model, as long as that finds the same spans; the act is not part of it.
func ClaimID(record ID, text string, c *Claim) ID {
	parts := []string{"claim", record.String()}
	for _, spans := range [][]Span{c.Source, c.Cue, c.Content} {
		parts = append(parts, "|")
		for _, s := range spans {
			parts = append(parts, strconv.Itoa(s.Start), s.In(text))
		}
	}
	return NewID(parts...)
}

// A Claim is one act of speech in an article: a source puts forward, backs,
// rejects, threatens, promises or demands a content, and a cue shows it.
//
// Invariants: Cue has at least one span; Source and Content may have none; the
// spans of a field are in text order and do not overlap one another; Answers and
// Inside name other claims of the same article or are "".
type Claim struct {
	ID         string // "c1", "c2" … in text order of the cue
	Act        Act
	Irrealis   bool       // the act itself is only supposed, asked about or possible
	Factuality Factuality // from the source's point of view
	Tier       Tier
	Source     []Span // whole noun phrase, a pronoun as itself; none if unnamed
	Cue        []Span
	Content    []Span
	Entity     string   // registry id of the source, "" if unknown
	Name       string   // plain name of the source, "" if unnamed
	For        Behalf   // for whom the source speaks, zero if the article does not say, or the source is itself the organisation
	Chain      []Relay  // from the outside in, the publisher itself left out
	Answers    string   // the claim that this one confirms, denies or declines to judge
	Inside     string   // the claim within whose content this one stands
	Events     []string // ids of the events that the content tells
	Rules      []string // names of the rules that read it, for truce explain
}
