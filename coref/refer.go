package coref

import (
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// What a report says only once it says for all that follows: "the clash", "his killing", "two houses were damaged".
// Such a mention has no place and no day of its own. It is given those of the event that it refers back to, as hints.
//
//	Last night rebels attacked our post at Dry Ford.   the attack, at Dry Ford
//	Three guards were killed in the clash.             refer:definite, to the attack
//	The rebels lost eight men.                         refer:harm, to the attack
//
// An event refers back to the nearest before it that has a place and is of its family and of a like type, by the first of
// these rules that holds:
//
//	refer:definite   a noun that "the" or "his" makes known; if it has a place of its own, one that both name
//	refer:sentence   harm that is told in the sentence of a deed
//	refer:headline   a headline without a place: to the first event with one in the paragraphs below
//	refer:things     "the shells were fired by", "the crew had no orders"
//	refer:attack     an attack without place, day and target: "it was the rebels who attacked"
//	refer:there      "soldiers clashed there"
//	refer:harm       the dead, the wounded and the damage that the next sentences tell, if they name no place and add nothing up
//
// What has a place or a day of its own is told for itself, but for the first rule. What refers to nothing has the one place
// that its sentence names as a hint. No rule looks at who it was.
//
// The road not taken: a learned coreference of all events of a text. Its links could not be argued about, and it would know
// the wars that it was taught.

// How far back an event may refer, in bytes: the length of a short report, of some paragraphs, of three sentences.
const (
	farBack  = 2000
	someBack = 800
	nearBack = 400
)

// A told event is a mention in its place in the text.
type told struct {
	m      *truce.Mention
	family string
	at     int      // byte at which its first trigger begins
	last   int      // that of its last
	scene  bool     // it has a place, of its own or as a hint
	own    bool     // a place of its own
	names  []string // folded, of its places
	things bool     // its sentence tells of "the shells", "the crew"
	head   *told
}

// A referrer reads one article.
type referrer struct {
	text   string
	title  int // bytes of the title in the text
	places []truce.Place
	all    []*told // in the order of the text
}

// Refer fills in the hints of the mentions of one article. places are those that its text names. It is a function of
// the article and of what was read in it.
func Refer(a *truce.Article, places []truce.Place, mentions []truce.Mention) {
	r := &referrer{text: a.Text, places: places}
	if a.Title != "" && strings.HasPrefix(a.Text, a.Title) {
		r.title = len(a.Title)
	}
	for i := range mentions {
		m := &mentions[i]
		m.Hints = truce.Hints{}
		if x := r.told(m); x != nil {
			r.all = append(r.all, x)
		}
	}
	slices.SortStableFunc(r.all, func(x, y *told) int { return x.at - y.at })
	for _, x := range r.all {
		r.refer(x)
	}
	for _, x := range r.all { // headlines look ahead
		if x.head == nil && x.at < r.title {
			r.headline(x)
		}
	}
}

func (r *referrer) told(m *truce.Mention) *told {
	if len(m.Event.Trigger) == 0 {
		return nil
	}
	x := &told{m: m, family: familyOf(m.Event.Type), at: len(r.text)}
	for _, s := range m.Event.Trigger {
		if s.Start < 0 || s.End > len(r.text) || s.Start >= s.End {
			return nil
		}
		x.at, x.last = min(x.at, s.Start), max(x.last, s.Start)
	}
	x.names = r.placeNames(m)
	x.own = len(x.names) > 0
	x.scene = x.own && slices.ContainsFunc(spotsOf(placesOf(m)), isSpot)
	return x
}

// isSpot reports whether a place is so small that what happens there is one thing: a settlement, a district, or a name of a
// word or two.
func isSpot(p spot) bool {
	switch p.level {
	case levelPoint, levelAdm2:
		return true
	case levelName:
		n := len(strings.Fields(p.folded))
		return n == 1 || n == 2
	}
	return false
}

// placeNames returns the folded names of where an event was, smaller than a country. What is hit gives its place only if
// the article names that as a place: "the Mirstad depot", and not "two Sudish soldiers".
func (r *referrer) placeNames(m *truce.Mention) []string {
	var names []string
	for _, p := range spotsOf(placesOf(m)) {
		known := p.Precision != byTarget || slices.ContainsFunc(r.places, func(q truce.Place) bool { return foldName(q.Name) == p.folded && levelOf(&q) == levelPoint })
		if p.folded != "" && p.level != levelCountry && known {
			names = append(names, p.folded)
		}
	}
	return names
}

// refer finds what an event refers back to.
func (r *referrer) refer(x *told) {
	e := &x.m.Event
	if e.Reality != truce.Actual && e.Reality != truce.Denied {
		r.besides(x)
		return
	}
	definite := r.isDefinite(x)
	bare := !x.own && (e.Time == nil || !dayTold(x.m).known)
	rule, to := "", (*told)(nil)
	switch {
	case definite && (bare || x.own):
		rule, to = "refer:definite", r.back(x, farBack)
	case !bare || e.Reality == truce.Denied:
	case isHarm(e.Type) && len(e.Counts) > 0 && r.deedOf(x) != nil:
		rule, to = "refer:sentence", r.deedOf(x)
	case r.tellsThings(x):
		x.things = true
		rule, to = "refer:things", r.back(x, someBack)
	case e.Type == truce.Attack && len(e.Target) == 0 && r.attacked(x):
		rule, to = "refer:attack", r.back(x, someBack)
	case r.there(x):
		rule, to = "refer:there", r.back(x, nearBack)
	case isHarm(e.Type) && len(e.Counts) > 0 && !r.sums(x):
		if rule, to = "refer:harm", r.back(x, nearBack); to != nil && r.elsewhere(x, to) {
			to = nil
		}
	}
	if to == nil {
		r.besides(x)
		return
	}
	x.join(to, rule)
}

// join makes x refer to y, or to what that refers to.
func (x *told) join(y *told, rule string) {
	head := y
	if y.head != nil {
		head = y.head
	}
	x.head, x.scene = head, true
	h := &x.m.Hints
	h.Refers, h.Rule = head.m.ID, rule
	head.m.Hints.Refers = head.m.ID
	if !x.own {
		x.names = head.names
		if h.Place = placesOf(head.m); !head.own {
			h.Place = head.m.Hints.Place
		}
	}
	if !dayTold(x.m).known && dayTold(head.m).known {
		h.Time = head.m.Event.Time
	}
}

// back returns the nearest event before x to which it may refer. If x names places, it is one that names one of them. Beyond
// nearBack, all such events before it must share a place: of two battles, "the battle" may be either.
func (r *referrer) back(x *told, far int) *told {
	var best *told
	at := -1
	for _, y := range r.all {
		if y == x || !y.scene || !mayBeOne(x, y) {
			continue
		}
		for _, s := range y.m.Event.Trigger {
			// Of what refers back itself, only the first words are surely of that place.
			if s.Start < x.at && s.Start > at && x.at-s.Start <= far && (y.own || s.Start == y.at) {
				best, at = y, s.Start
			}
		}
	}
	if best == nil || x.own && common(x.names, best.names) == "" {
		return nil
	}
	for _, y := range r.all {
		if x.at-at > nearBack && y != x && y.scene && y.at < x.at && mayBeOne(x, y) && common(y.names, best.names) == "" {
			return nil
		}
	}
	return best
}

// mayBeOne reports whether two events of one article are of one family and of like types, and both told as done.
func mayBeOne(x, y *told) bool {
	a, b := &x.m.Event, &y.m.Event
	if x.family != y.family || b.Reality != truce.Actual && b.Reality != truce.Denied {
		return false
	}
	if x.own && dayTold(x.m).known && dayTold(y.m).known && gap(dayTold(x.m), dayTold(y.m)) > 1 {
		return false
	}
	odds, alike := linkTables().alike[[2]truce.EventType{a.Type, b.Type}]
	return a.Type == b.Type || odds > 0 || x.things && alike && odds > -0.5 // guns that fired have shelled
}

func isHarm(kind truce.EventType) bool { return kind == truce.Casualties || kind == truce.Damage }

// deedOf returns the deed in whose sentence a harm is told.
func (r *referrer) deedOf(x *told) *told {
	for _, y := range r.all {
		if y != x && y.scene && !isHarm(y.m.Event.Type) && y.m.Words == x.m.Words && y.m.Event.Reality == truce.Actual && mayBeOne(x, y) {
			return y
		}
	}
	return nil
}

// headline finds the event of a headline in the text below it.
func (r *referrer) headline(x *told) {
	if x.own || x.m.Event.Reality != truce.Actual || dayTold(x.m).known {
		return
	}
	for _, y := range r.all {
		if y.head == x {
			return // others refer to it
		}
	}
	for _, y := range r.all {
		if y.last > r.title && y.last < r.title+someBack && y.own && y != x && mayBeOne(x, y) && y.m.Event.Reality == truce.Actual {
			x.join(y, "refer:headline")
			return
		}
	}
}
