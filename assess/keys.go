package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// keysOf returns the keys of a row, that which names its origin first.
func (j *joiner) keysOf(a *truce.Assertion, ctx Context, surnames map[string]bool) []joinKey {
	if p, ok := hostileRelay(a); ok {
		return []joinKey{{speakerKey(p), "R4 speaker", p.Name}}
	}
	voice := voiceOf(a)
	if key := speakerKey(voice); key != "" {
		keys := []joinKey{{key, "R4 speaker", voice.Name}}
		if s := surname(voice); surnames[s] {
			keys = append(keys, joinKey{"speaker:" + s, "R4 speaker", voice.Name})
		}
		return keys
	}
	before := ""
	if a.Speaker.Known() && !isMedia(a.Speaker) {
		before = "speaker:" + foldName(a.Speaker.Name) + "@"
	}
	keys := j.publisherKeys(a)
	if ctx.Copies != nil {
		if g, evidence, ok := ctx.Copies(a.Record); ok {
			keys = append(keys, joinKey{"copy:" + g.String(), "R2 copy", evidence})
		}
	}
	if ctx.Versions != nil {
		if v, ok := ctx.Versions(a.Record); ok {
			keys = append(keys, joinKey{"version:" + v.Article.String(), "R6 version", "versions of one article"})
		}
	}
	for i := range keys {
		keys[i].key = before + keys[i].key
	}
	return keys
}

// hostileRelay returns the party that passes on the words of somebody who does not belong to it: what a party
// says that its enemy said is the party's word.
func hostileRelay(a *truce.Assertion) (truce.Party, bool) {
	for _, p := range slices.Backward(a.Relays) {
		if !isMedia(p) && speakerKey(p) != "" && !sameParty(p, a.Speaker) && fights(registry.Kind(p.Kind)) {
			return p, true
		}
	}
	return truce.Party{}, false
}

// publisherKeys returns the keys of an agency or outlet that tells something itself.
func (j *joiner) publisherKeys(a *truce.Assertion) []joinKey {
	o, credit := tellsItself(a, j.who)
	keys := []joinKey{{outletKey(a, o), "R1 outlet", o.Name}}
	if credit != "" {
		keys[0].rule, keys[0].evidence = "R3 credit", credit
	}
	switch {
	case o.Party != "":
		keys = append(keys, joinKey{"owner:" + o.Party, "R1 outlet", cmp.Or(o.Owner, o.Party)})
	case isHouse(o.Owner):
		keys = append(keys, joinKey{"owner:" + foldName(o.Owner), "R1 outlet", o.Owner})
	}
	return keys
}

// tellsItself returns the agency or outlet in whose own words a row is told: the media that speaks, the innermost that relays, the first credited
// one, else the publisher. credit is how the article names it, "" for the publisher.
func tellsItself(a *truce.Assertion, who *registry.Registry) (o truce.Outlet, credit string) {
	if isMedia(a.Speaker) {
		return outletOfParty(a.Speaker, who), a.Speaker.Name
	}
	for _, p := range slices.Backward(a.Relays) {
		if isMedia(p) && registry.Kind(p.Kind) != registry.KindPlatform {
			return outletOfParty(p, who), "through " + p.Name
		}
	}
	for _, c := range a.Credits {
		if o := OutletOf(c, who); o.ID != "" {
			return o, "(" + strings.TrimSpace(c) + ")"
		}
	}
	return a.Outlet, ""
}

func outletOfParty(p truce.Party, who *registry.Registry) truce.Outlet {
	if e := who.Lookup(p.Entity); e != nil {
		return OutletOf(e.Name, who)
	}
	return OutletOf(p.Name, who)
}

// outletKey names an agency or outlet; a record of which nobody knows who printed it is an origin of its own.
func outletKey(a *truce.Assertion, o truce.Outlet) string {
	switch {
	case o.ID == "":
		return "record:" + a.Record.String()
	case registry.Kind(o.Kind) == registry.KindAgency:
		return "agency:" + o.ID
	}
	return "outlet:" + o.ID
}
