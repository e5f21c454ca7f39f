package ceasefire

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/truce-ledger/truce"
)

// What a proposal is called, who brokered it and why it is proposed.

// name is "Sorna–Veska truce of 2031-05-20".
func (d *draft) name() string {
	names := make([]string, len(d.parties))
	for i, p := range d.parties {
		names[i] = cmp.Or(p.Name, p.Entity)
	}
	return strings.Join(names, "–") + " truce of " + d.day
}

// slug is the short name: parties and year.
func (d *draft) slug() string {
	var parts []string
	for _, p := range d.parties {
		parts = append(parts, slugOf(cmp.Or(p.Name, p.Entity)))
	}
	parts = append(parts, d.day[:4])
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	out := strings.Join(parts, "-")
	if len(out) > 50 {
		out = strings.Trim(out[:45], "-") + "-" + d.day[:4]
	}
	return out
}

// slugOf keeps the first word's small ASCII letters and digits.
func slugOf(name string) string {
	word, _, _ := strings.Cut(fold(name), " ")
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLower(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, word)
}

// A broker by the words of a report: "brokered by the Meridian Union", "Meridian-brokered". Two names are parted by "and".
var (
	brokeredBy = regexp.MustCompile(`(?:brokered|mediated|negotiated|facilitated) by (?:the )?(\p{Lu}[\p{L}’'.-]*(?: (?:of |the )*\p{Lu}[\p{L}’'.-]*)*)(?: and (?:the )?(\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)*))?`)
	xBrokered  = regexp.MustCompile(`(\p{Lu}[\p{L}’']*(?: \p{Lu}[\p{L}’']*)*)-(?:brokered|mediated)`)
)

// brokers looks for mediators in the sentences of the truce, and among those who take part in talks with the parties in the week before.
func (d *draft) brokers(ins []*truce.Incident, byID map[truce.ID]*truce.Mention) {
	found := map[string]bool{}
	for _, m := range d.mentions {
		d.brokersIn(sentenceOf(m), found)
	}
	for _, in := range ins {
		n, ok := daysBetween(in.First, d.day)
		if in.Type != truce.Talks || !ok || n < -mergeDays || n > 7 || !d.takesPart(in) {
			continue
		}
		for _, id := range in.Mentions {
			if m := byID[id]; m != nil {
				d.brokersIn(sentenceOf(m), found)
			}
		}
	}
	d.brokered = slices.Sorted(maps.Keys(found))
}

// brokerNames returns whom a sentence names as a mediator.
func brokerNames(text string) []string {
	var names []string
	for _, hit := range brokeredBy.FindAllStringSubmatch(text, -1) {
		names = append(names, hit[1:]...)
	}
	for _, hit := range xBrokered.FindAllStringSubmatch(text, -1) {
		names = append(names, hit[1])
	}
	for i, name := range names {
		names[i] = strings.TrimRight(name, ".-’'")
	}
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

func (d *draft) brokersIn(text string, found map[string]bool) {
	for _, name := range brokerNames(text) {
		if !slices.ContainsFunc(d.parties, func(p truce.CeasefireParty) bool { return fold(p.Name) == fold(name) }) {
			found[name] = true
		}
	}
}

// takesPart reports whether one of the parties is at the talks.
func (d *draft) takesPart(in *truce.Incident) bool {
	c := &truce.Ceasefire{Parties: d.parties}
	return len(sidesOf(c, slices.Concat(in.Accused, in.Harmed))) > 0
}

// why tells what was read, and what a person has to look at.
func (d *draft) why() []string {
	records := map[truce.ID]bool{}
	for _, m := range d.mentions {
		records[m.Record] = true
	}
	out := []string{fmt.Sprintf("articles that tell of a truce agreed, declared or begun: %d, as events: %d", len(records), len(d.incidents))}
	if d.dated {
		out = append(out, "start: the day that is told, "+d.start)
	} else {
		out = append(out, "start: nobody tells it; "+d.start+" is the day of the first report")
	}
	for _, p := range d.parties {
		if p.Entity == slugOf(p.Name) {
			out = append(out, "party: "+p.Name+" has no registry id; a short name stands in its place")
		}
	}
	if len(d.parties) < 2 {
		out = append(out, "party: only one is named; add those whom its truce spares")
	}
	if len(d.places) > 0 {
		out = append(out, "zone: "+strings.Join(d.places, ", ")+" is where it is told of, which may be where it was signed")
	}
	if len(d.brokered) > 0 {
		out = append(out, "broker: by the words of the reports")
	}
	return append(out, "terms: none are read; without terms everything counts as a violation of the ceasefire")
}

// Text is the text form of a proposal for a person to look through, with its reasons as comments above.
func (p *Proposal) Text() string {
	var w writer
	w.comment("Proposed from what was read. It is followed only once a person has confirmed it.")
	for _, why := range p.Why {
		w.comment("- " + strings.Join(strings.Fields(why), " "))
	}
	return w.String() + "\n" + Format(p.Ceasefire)
}
