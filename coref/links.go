package coref

import (
	"fmt"

	"github.com/truce-ledger/truce"
)

// Whether two mentions, of two articles, are of one event.
//
// Reasons for and against are added up as log-odds, from a prior that is against: most pairs
// that share a key are two events. Each reason is a row of weights.txt and is kept in the
// score with what was compared, so that a person can read why.
//
//	a wire:            rockets hit a depot in Mirstad on May 6, killing two guards
//	a paper, next day: an attack on the depot in Mirstad on Tuesday left at least two dead
//
//	prior −4.0 · type missile_strike, attack +0.5 · place Mirstad +3.0 · day +2.0 · site rail +1.0 · words 22 % +0.4
//	· number 2, 2 or more +0.3 = 3.2: linked
//
// A veto rules a link out whatever else agrees: sibling places, disjoint days, numbers that cannot
// be of one event, one of another kind, a plan against a deed. Rival accounts of one event
// agree in place and day and not in who, whom or how many: so sides and numbers weigh little
// against, and only the same speaker's other number is a veto.
//
// The road not taken: weights learned from pairs of one corpus. They would know that
// corpus's war; these can be read, and argued about.

// The outcomes of comparing two mentions.
const (
	Linked   = "linked"   // one event
	Possible = "possible" // possibly one event: shown to a person
	Vetoed   = "vetoed"   // would be linked, but for something that rules it out
	New      = "new"      // two events, as far as one can tell
)

// The thresholds of outcomes, in log-odds.
const (
	// linkedOdds asks for more than two to one: what is wrongly joined hides an event and mixes two
	// grades, what is wrongly apart is shown as possible.
	linkedOdds = 0.8
	// possibleOdds is one to four: below it, a list of possible pairs is mostly noise.
	possibleOdds = -0.8
)

// A Pair is what is known of the two articles of two mentions.
type Pair struct {
	Copy        bool    // one is a copy of the other
	Containment float64 // as in Copy; 0 if unknown
	Story       float64 // log-odds that both tell one story, 0 if unknown
}

// A Part is one reason for or against a link.
type Part struct {
	Name  string  // as in weights.txt: "day same"
	Words string  // what was compared: "2031-05-04"
	Odds  float64 // natural log-odds that it adds
}

// A Score is how much speaks for two mentions being of one event.
//
// Invariant: Odds is the sum of the odds of Parts; a veto's own part is among Parts. Outcome is
// Vetoed only if the other parts would have linked the two, and New for every other vetoed pair.
type Score struct {
	Odds    float64 // natural log-odds
	Veto    string  // name of the veto, "" if none
	Outcome string  // Linked, Possible, Vetoed or New
	Parts   []Part
}

// The vetoes of Score.Veto.
const (
	VetoKind    = "other kind"      // of families that are never one event
	VetoPlace   = "sibling places"  // two places of one level, apart
	VetoDay     = "disjoint days"   // two days or more between them
	VetoNumbers = "clashing number" // one speaker's counts of one kind, on one day, that cannot both be of one event
	VetoReality = "planned, actual" // a plan and a deed
	VetoAccused = "other accused"   // a breach of which another is accused
)

// Compare weighs whether two mentions speak of one event. It is symmetric but for the
// order of the words in Parts. For many comparisons of one mention, Prepare it once.
func Compare(a, b *truce.Mention, p Pair) Score { return weighPair(Prepare(a), Prepare(b), p, false) }

// A Prepared mention is one that was made ready to be compared many times.
type Prepared struct {
	m        *truce.Mention
	family   string
	places   []spot
	hinted   bool // places are those of Hints
	day      stretch
	report   int // day of publication
	reported bool
	actor    side
	target   side
	words    []string // stems of the sentence, ascending
	means    []string // classes, ascending
	sites    []string
}

// Prepare makes a mention ready to be compared. It must not be changed after.
func Prepare(m *truce.Mention) *Prepared {
	t := linkTables()
	x := &Prepared{m: m, family: familyOf(m.Event.Type), day: dayTold(m)}
	x.report, x.reported = dayOf(m.Published)
	x.actor, x.target = sidesOf(m)
	x.places = spotsOf(placesOf(m))
	if len(m.Hints.Place) > 0 {
		x.places, x.hinted = spotsOf(m.Hints.Place), true
	}
	if !x.day.known {
		x.day = stretchOf(m.Hints.Time)
	}
	x.readWords(t)
	return x
}

// familyOf returns the family of a type, the type itself if it is of none.
func familyOf(kind truce.EventType) string {
	if family := linkTables().family[kind]; family != "" {
		return family
	}
	return string(kind)
}

// ReferBack reports whether one of two mentions of an article refers back to the other, or both to one: they tell one event.
func ReferBack(a, b *truce.Mention) bool {
	return a.Record == b.Record && a.Hints.Refers != 0 && a.Hints.Refers == b.Hints.Refers
}

// A weighing is a comparison under way.
type weighing struct {
	t     *linkTable
	a, b  *Prepared
	dice  float64 // overlap of their words
	both  int     // words that both have
	quiet bool    // parts are left out
	ruled float64 // odds of vetoes
	score Score
}

// say formats the words of a part.
func (w *weighing) say(format string, args ...any) string {
	if w.quiet {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

// Compare is the function Compare for mentions that were made ready, but for one thing: of a New
// pair, and most are, there are no parts.
func (x *Prepared) Compare(y *Prepared, p Pair) Score {
	if s := weighPair(x, y, p, true); s.Outcome == New {
		return s
	}
	return weighPair(x, y, p, false)
}

func weighPair(x, y *Prepared, p Pair, quiet bool) Score {
	w := &weighing{t: linkTables(), a: x, b: y, quiet: quiet}
	if x.family != y.family {
		w.veto(VetoKind, "type other", w.say("%s, %s", x.m.Event.Type, y.m.Event.Type))
		w.score.Outcome = New
		return w.score
	}
	if ReferBack(x.m, y.m) {
		w.add("prior", "")
		w.add("refers back", w.say("%s, %s", x.m.Hints.Rule, y.m.Hints.Rule))
		w.finish()
		return w.score
	}
	w.dice, w.both = overlap(x.words, y.words)
	w.add("prior", "")
	w.types()
	w.reality()
	w.places()
	w.days()
	w.sides()
	w.things()
	w.numbers()
	w.articles(p)
	w.finish()
	return w.score
}

// add adds the reason of that name.
func (w *weighing) add(name, words string) { w.addOdds(name, words, w.t.odds[name]) }

func (w *weighing) addOdds(name, words string, odds float64) {
	if !w.quiet {
		w.score.Parts = append(w.score.Parts, Part{name, words, odds})
	}
	w.score.Odds += odds
}

// veto adds the reason of that name and rules the pair out. The first veto is the one named.
func (w *weighing) veto(veto, name, words string) {
	w.add(name, words)
	w.ruled += w.t.odds[name]
	if w.score.Veto == "" {
		w.score.Veto = veto
	}
}

func (w *weighing) finish() {
	s := &w.score
	switch {
	case s.Veto != "":
		s.Outcome = New
		if s.Odds-w.ruled >= linkedOdds {
			s.Outcome = Vetoed
		}
	case s.Odds >= linkedOdds:
		s.Outcome = Linked
	case s.Odds >= possibleOdds:
		s.Outcome = Possible
	default:
		s.Outcome = New
	}
}
