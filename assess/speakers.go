package assess

import (
	"unicode"
	"unicode/utf8"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// Who is the same speaker (R4).
//
//   - What a ministry or a monitor prints on its own pages it says itself.
//   - Two with one registry id are: Q1:defence is the Defence Ministry of Q1, whatever the outlet calls it. A ministry and
//     its president are two speakers of one side.
//   - Two persons or bodies with one folded name are, and a surname alone is whoever in the same event has it.
//   - "Officials", "rebels", "residents" might be anybody. Of one party they count as one speaker; of no known party, as one speaker within
//     one outlet and its copies.

// speakerKey names a speaker; "" if the row has none that can be told apart, as a writer's voice, an unnamed source, an agency.
func speakerKey(p truce.Party) string {
	switch {
	case !p.Known() || isMedia(p):
		return ""
	case p.Entity != "":
		return "speaker:" + p.Entity
	case !isGeneric(p):
		return "speaker:" + foldName(p.Name)
	case p.Of != "":
		return "speaker:" + p.Of + ":" + foldName(p.Name)
	}
	return ""
}

// voiceOf returns who speaks in a row: its speaker, or the ministry or monitor on whose own pages the writer tells it. It
// is zero for an outlet's writer and for an unnamed source.
func voiceOf(a *truce.Assertion) truce.Party {
	if a.Speaker.Known() || a.Unnamed || len(a.Credits) > 0 {
		return a.Speaker
	}
	if o := a.Outlet; canSpeakFor(registry.Kind(o.Kind)) {
		return office(o)
	}
	return truce.Party{}
}

func sameSpeaker(p, q truce.Party) bool {
	if k := speakerKey(p); k != "" {
		return k == speakerKey(q)
	}
	return p == q
}

// isMedia reports whether somebody is an agency, an outlet or a platform: who passes on, and speaks for itself only as a writer does.
func isMedia(p truce.Party) bool {
	switch registry.Kind(p.Kind) {
	case registry.KindAgency, registry.KindOutlet, registry.KindPlatform:
		return true
	}
	return false
}

// isGeneric reports whether a name might be anybody's: "officials", "two residents", "Sornan soldiers".
func isGeneric(p truce.Party) bool {
	if p.Entity != "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.Name)
	if !unicode.IsUpper(first) {
		return true
	}
	words, list := wordsOf(p.Name), speakerLists()
	if len(words) == 0 {
		return true
	}
	last := words[len(words)-1:]
	return has(list["generic"], last) || has(list["witness"], last) || has(list["speaks-for"], last) && last[0][len(last[0])-1] == 's'
}

// surname returns the last word of a name of several, "" else.
func surname(p truce.Party) string {
	if words := wordsOf(p.Name); len(words) > 1 && p.Entity == "" && !isGeneric(p) {
		return words[len(words)-1]
	}
	return ""
}
