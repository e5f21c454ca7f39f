package ceasefire

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/truce-ledger/truce"
)

// A Proposal is a ceasefire that was read of and that a person may confirm. It is never followed before; it may lack what
// Validate asks for, as a second party.
type Proposal struct {
	Ceasefire *truce.Ceasefire
	Why       []string   // a sentence each, for people
	Mentions  []truce.ID // that it was read from, ascending
	Incidents []truce.ID // the same
}

// mergeDays is how far apart the starts of two proposals with the same parties may lie to be one: agreements are announced, begin
// and are reported on neighbouring days.
const mergeDays = 2

// Propose returns the ceasefires that incidents of type truce_agreed tell of, by start, then by ID. ms are the mentions of all
// incidents; brokers are looked for in those of talks too. An incident without parties proposes nothing. One that falls into the
// mergeDays after an earlier one of the same parties is taken for the same ceasefire.
func Propose(ins []*truce.Incident, ms []*truce.Mention) []Proposal {
	byID := map[truce.ID]*truce.Mention{}
	for _, m := range ms {
		byID[m.ID] = m
	}
	known := newRoster(ins, ms)
	var drafts []*draft
	for _, in := range ins {
		if in.Type == truce.TruceAgreed {
			if d := newDraft(in, byID, known); d != nil {
				drafts = append(drafts, d)
			}
		}
	}
	slices.SortFunc(drafts, func(a, b *draft) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.incidents[0].ID, b.incidents[0].ID))
	})
	var out []Proposal
	taken := map[string]int{}
	for _, d := range merge(drafts) {
		d.brokers(ins, byID)
		out = append(out, d.proposal(taken))
	}
	return out
}

// A draft is a proposal while it is being put together.
type draft struct {
	parties   []truce.CeasefireParty // by id
	start     string
	end       string
	day       string // of the start
	dated     bool   // somebody tells the start
	places    []string
	brokered  []string
	incidents []*truce.Incident
	mentions  []*truce.Mention
}

// newDraft reads one incident; nil if it names no party or no day, or if its words only speak of a truce and of none that was made.
func newDraft(in *truce.Incident, byID map[truce.ID]*truce.Mention, known *roster) *draft {
	d := &draft{incidents: []*truce.Incident{in}}
	for _, id := range in.Mentions {
		if m := byID[id]; m != nil {
			d.mentions = append(d.mentions, m)
		}
	}
	if !d.tells(making...) {
		return nil
	}
	d.parties = known.partiesOf(in, d.mentions)
	d.when(in)
	if len(d.parties) == 0 || d.day == "" {
		return nil
	}
	if in.Place.Name != "" && in.Place.Precision != "unlocated" {
		d.places = []string{in.Place.Name}
	}
	return d
}

// making are the words by which a truce is made, in its sentence; without them a report only speaks of one.
var making = strings.Fields("agree agreed declare* announce* sign signed proclaim* broker* mediat* negotiated reached concluded struck accept* extend* began begin begins effect force")

// when takes the start and end that are told, else the day of the first report.
func (d *draft) when(in *truce.Incident) {
	from, to, exact, told := stretch(in.Time, time.UTC)
	if !told {
		d.start, d.day = dayIn(in.First, time.UTC), dayIn(in.First, time.UTC)
		return
	}
	d.start, d.day, d.dated = in.Time.Start, from.time.Format(dayLayout), true
	if !exact && !to.IsZero() && in.Time.Precision == "day" {
		d.end = addDays(to.Format(dayLayout), -1)
	}
}

// merge joins drafts of the same parties and neighbouring days; drafts are by day.
func merge(drafts []*draft) []*draft {
	var out []*draft
	for _, d := range drafts {
		i := slices.IndexFunc(out, func(o *draft) bool {
			n, ok := daysBetween(o.day, d.day)
			return ok && n <= mergeDays && slices.EqualFunc(o.parties, d.parties, func(a, b truce.CeasefireParty) bool { return a.Entity == b.Entity })
		})
		if i < 0 {
			out = append(out, d)
			continue
		}
		out[i].join(d)
	}
	return out
}

// join takes in a draft of the same ceasefire. A start that is told outweighs one that is only the day of a report.
func (d *draft) join(o *draft) {
	if o.dated && !d.dated {
		d.start, d.day, d.dated = o.start, o.day, true
	}
	d.end = cmp.Or(d.end, o.end)
	for i := range d.parties {
		d.parties[i].Name = cmp.Or(d.parties[i].Name, o.parties[i].Name)
	}
	for _, p := range o.places {
		if !slices.Contains(d.places, p) {
			d.places = append(d.places, p)
		}
	}
	d.incidents = append(d.incidents, o.incidents...)
	d.mentions = append(d.mentions, o.mentions...)
}

// proposal writes the draft out; taken counts the short names that are used.
func (d *draft) proposal(taken map[string]int) Proposal {
	c := &truce.Ceasefire{
		Name: d.name(), Kind: "cessation", Agreed: "agreed", Parties: d.parties, Brokers: d.brokered, Start: d.start, End: d.end, Zone: d.places,
	}
	for i := range c.Parties {
		c.Parties[i].Name = cmp.Or(c.Parties[i].Name, c.Parties[i].Entity)
	}
	p := Proposal{Ceasefire: c, Why: d.why()}
	if len(d.parties) < 2 {
		c.Agreed = "unilateral"
	}
	if d.tells("permanent", "lasting peace", "peace agreement", "peace treaty", "comprehensive peace") {
		c.Kind = "definitive"
	}
	c.ID = d.slug()
	if taken[c.ID]++; taken[c.ID] > 1 {
		c.ID += fmt.Sprint("-", taken[c.ID])
	}
	for _, in := range d.incidents {
		p.Incidents = append(p.Incidents, in.ID)
	}
	for _, m := range d.mentions {
		p.Mentions = append(p.Mentions, m.ID)
	}
	slices.Sort(p.Incidents)
	slices.Sort(p.Mentions)
	p.Mentions = slices.Compact(p.Mentions)
	return p
}

// tells reports whether one of the sentences has one of the words.
func (d *draft) tells(words ...string) bool {
	return slices.ContainsFunc(d.mentions, func(m *truce.Mention) bool {
		text := phrases(sentenceOf(m))
		return slices.ContainsFunc(words, func(w string) bool { return stands(text, w) })
	})
}
