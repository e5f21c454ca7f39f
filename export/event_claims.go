package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// Who says what, by side. The same words of the same speaker in several articles are one voice; a voice that answers
// another stands below it, whatever its side.

// A voice is one statement with all articles that carry it.
type voice struct {
	rows    []*truce.Assertion // by day, then ID; at least one
	parent  *voice             // what it answers
	rule    string             // by which rule it does
	answers []*voice
}

// claims draws the voices of each side.
func (d *eventDrawing) claims() {
	if len(d.rows) == 0 {
		return
	}
	voices := d.voices()
	d.answers(voices)
	d.section("Who says what")
	for _, side := range d.sides(voices) {
		d.block("  ", "  ", styled(faint, Clean(side)))
		for _, v := range voices {
			if v.parent == nil && d.sideOf(v) == side {
				d.voice(v, "    ", "    ")
			}
		}
	}
}

// voices joins rows of one origin that say the same in the same words.
func (d *eventDrawing) voices() []*voice {
	var out []*voice
	byKey := map[string]*voice{}
	for _, a := range d.rows {
		key := fmt.Sprint(d.origin[a.ID], "|", SpeakerName(a), "|", a.Act, "|", a.Polarity, "|", strings.ToLower(strings.Join(strings.Fields(a.Words), " ")))
		if !a.Speaker.Known() {
			key += "|" + a.Record.String()
		}
		if byKey[key] == nil {
			byKey[key] = &voice{}
			out = append(out, byKey[key])
		}
		byKey[key].rows = append(byKey[key].rows, a)
	}
	return out
}

// answers hangs each voice below the first that it answers; never in a circle: then the later one answers the earlier.
func (d *eventDrawing) answers(voices []*voice) {
	at := map[ClaimRef]int{} // index of the voice
	for i, v := range voices {
		for _, a := range v.rows {
			if a.Claim != "" {
				at[ClaimRef{a.Record, a.Claim}] = i
			}
		}
	}
	ordered := slices.DeleteFunc(slices.Clone(d.Answers), func(a ClaimAnswer) bool {
		_, of := at[a.Of]
		_, to := at[a.To]
		return !of || !to
	})
	slices.SortFunc(ordered, func(a, b ClaimAnswer) int {
		back := func(x ClaimAnswer) int { return one(at[x.To] > at[x.Of]) }
		return cmp.Or(back(a)-back(b), at[a.Of]-at[b.Of], at[a.To]-at[b.To], cmp.Compare(a.Rule, b.Rule))
	})
	for _, a := range ordered {
		of, to := voices[at[a.Of]], voices[at[a.To]]
		if of.parent == nil && !to.below(of) {
			of.parent, of.rule = to, a.Rule
		}
	}
	for _, v := range voices {
		if v.parent != nil {
			v.parent.answers = append(v.parent.answers, v)
		}
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// below reports whether v is o or stands somewhere below it.
func (v *voice) below(o *voice) bool {
	for ; v != nil; v = v.parent {
		if v == o {
			return true
		}
	}
	return false
}

// sides lists the sides of those voices that answer nothing: parties by name, then those who support one, then the others.
func (d *eventDrawing) sides(voices []*voice) []string {
	var out []string
	for _, v := range voices {
		if side := d.sideOf(v); v.parent == nil && !slices.Contains(out, side) {
			out = append(out, side)
		}
	}
	rank := func(side string) int {
		return slices.IndexFunc(sideOrder[:], func(s truce.Side) bool { return strings.HasPrefix(side, SideWords(s)) })
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return out
}

var sideOrder = [...]truce.Side{truce.SideParty, truce.SideSupporter, truce.SideThird, truce.SideMonitor, truce.SideWitness, truce.SideOutlet, truce.SideUnknown}

// SideWords calls a side by what its voices are: "party", "monitoring bodies".
func SideWords(s truce.Side) string {
	switch s {
	case truce.SideParty:
		return "party"
	case truce.SideSupporter:
		return "supports"
	case truce.SideThird:
		return "third parties"
	case truce.SideMonitor:
		return "monitoring bodies"
	case truce.SideWitness:
		return "witnesses"
	case truce.SideOutlet:
		return "outlets' own reporting"
	}
	return "others, or not known"
}

// sideOf names the side of a voice: "party Sorna", "monitoring bodies".
func (d *eventDrawing) sideOf(v *voice) string {
	i, ok := d.origin[v.rows[0].ID]
	if !ok {
		return SideWords(truce.SideUnknown)
	}
	o := &d.Incident.Grades.Origins[i]
	words := SideWords(o.Side)
	if (o.Side == truce.SideParty || o.Side == truce.SideSupporter) && o.Party != "" {
		words += " " + d.partyName(o.Party)
	}
	return words
}

// voice draws one voice and, below it, its answers.
func (d *eventDrawing) voice(v *voice, first, rest string) {
	a := v.rows[0]
	d.block(first, rest, voiceHead(v))
	if a.Words != "" {
		d.block(rest, rest, styled(faint, "“")+Clean(a.Words)+styled(faint, "”"))
	}
	if also := v.also(); also != "" {
		d.block(rest, rest, styled(faint, Clean(also)))
	}
	for i, answer := range v.answers {
		branch, rail := "├─ ", "│  "
		if i == len(v.answers)-1 {
			branch, rail = "└─ ", "   "
		}
		if columns(rest)+leastRoom > d.width {
			branch, rail = "", "" // too deep to go on to the right
		}
		d.voice(answer, rest+styled(faint, branch), rest+styled(faint, rail))
	}
}

// voiceHead is "Sorna → accuse · says that it happened · Meridian Wire 2031-05-22 · via Radio Sorna".
func voiceHead(v *voice) string {
	a := v.rows[0]
	head := styled(bold, Clean(SpeakerName(a)))
	if a.Act != "" && a.Claim != "" {
		head += " →" + glue + styled(actStyle(a.Act), string(a.Act))
	}
	notes := []string{PolarityWords(a.Polarity)}
	if a.OwnLoss {
		notes = append(notes, "against its own interest")
	}
	if a.Speaker.Known() {
		notes = append(notes, strings.TrimSpace(firstWords(a.Outlet.Name, a.Outlet.ID)+" "+a.Day))
	} else { // the outlet stands in the place of the speaker
		notes = append(notes, a.Day)
	}
	for _, r := range a.Relays {
		notes = append(notes, "via "+firstWords(r.Name, r.Entity))
	}
	for _, c := range a.Credits {
		notes = append(notes, "credits "+c)
	}
	if v.rule != "" {
		notes = append(notes, v.rule)
	}
	for _, n := range notes {
		if n != "" {
			head += styled(faint, " ·"+glue+Clean(n))
		}
	}
	return head
}

// PolarityWords says what somebody says of an event, "" for an unknown polarity.
func PolarityWords(p truce.Polarity) string {
	switch p {
	case truce.Affirms:
		return "says that it happened"
	case truce.Denies:
		return "says that it did not happen"
	case truce.DeniesBlame:
		return "denies the blame"
	case truce.DeniesMotive:
		return "denies the motive"
	case truce.Doubts:
		return "takes no stand"
	case truce.Foretells:
		return "says that it may or will happen"
	case truce.Retracts:
		return "takes it back"
	}
	return ""
}

// also lists the other articles that carry a voice, by outlet; at most six outlets by name.
func (v *voice) also() string {
	var names []string
	for _, a := range v.rows[1:] {
		if name := firstWords(a.Outlet.Name, a.Outlet.ID, "an unknown outlet"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "also in " + plural(len(v.rows)-1, "article") + ": " + atMost(names, 6)
}
