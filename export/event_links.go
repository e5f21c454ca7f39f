package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// A MentionLink says how much speaks for two mentions being of one event: log-odds, the sum of its parts.
type MentionLink struct {
	A, B    truce.ID // mentions; B may be of another event, which is then possibly the same
	Odds    float64  // natural log-odds
	Outcome string   // linked, possible or vetoed
	Veto    string   // name of what rules it out, "" if nothing does
	Parts   []LinkPart
}

// A LinkPart is one reason for or against a link.
type LinkPart struct {
	Name  string // "day same"
	Words string // what was compared
	Odds  float64
}

// links tells for each mention the link that joins it best, and why; then what is possibly the same, or was kept apart.
func (d *eventDrawing) links() {
	if len(d.Links) == 0 {
		return
	}
	d.section("Why these are one event")
	for _, l := range strongest(d.Incident.Mentions, d.Links) {
		d.block("  ", "    ", fmt.Sprintf("%s %s", styled(bold, Clean(l.Outcome)), linkWords(&l)))
	}
}

// strongest returns for each mention the link with the highest odds, the ones that are no links among mentions of the event in full; by odds.
func strongest(mentions []truce.ID, links []MentionLink) []MentionLink {
	best := map[truce.ID]int{}
	keep := map[int]bool{}
	for i, l := range links {
		_, a := slices.BinarySearch(mentions, l.A)
		_, b := slices.BinarySearch(mentions, l.B)
		if !a || !b || l.Outcome != "linked" {
			keep[i] = true
			continue
		}
		for _, id := range []truce.ID{l.A, l.B} {
			if k, met := best[id]; !met || l.Odds > links[k].Odds {
				best[id] = i
			}
		}
	}
	for _, i := range best {
		keep[i] = true
	}
	var out []MentionLink
	for i, l := range links {
		if keep[i] {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b MentionLink) int {
		return cmp.Or(-cmp.Compare(a.Odds, b.Odds), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// linkWords tells a link: its ends, its odds, and its parts, the weightiest first.
func linkWords(l *MentionLink) string {
	parts := slices.Clone(l.Parts)
	slices.SortStableFunc(parts, func(a, b LinkPart) int { return -cmp.Compare(a.Odds*a.Odds, b.Odds*b.Odds) })
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = fmt.Sprintf("%s %+.1f", p.Name, p.Odds)
		if p.Words != "" {
			words[i] += " (" + p.Words + ")"
		}
	}
	if l.Veto != "" {
		words = append(words, "ruled out: "+l.Veto)
	}
	return Clean(fmt.Sprintf("m%s – m%s  log-odds %+.1f: %s", l.A.String()[:8], l.B.String()[:8], l.Odds, strings.Join(words, ", ")))
}

type jsonLink struct {
	A       string     `json:"a"`
	B       string     `json:"b"`
	LogOdds float64    `json:"log_odds"`
	Outcome string     `json:"outcome"`
	Veto    *string    `json:"veto"`
	Parts   []jsonPart `json:"parts"`
}

type jsonPart struct {
	Name    string  `json:"name"`
	Words   *string `json:"words"`
	LogOdds float64 `json:"log_odds"`
}

func linksJSON(links []MentionLink) []jsonLink {
	out := make([]jsonLink, len(links))
	for i, l := range links {
		out[i] = jsonLink{l.A.String(), l.B.String(), l.Odds, l.Outcome, known(l.Veto), []jsonPart{}}
		for _, p := range l.Parts {
			out[i].Parts = append(out[i].Parts, jsonPart{p.Name, known(p.Words), p.Odds})
		}
	}
	return out
}
