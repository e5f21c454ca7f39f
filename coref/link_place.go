package coref

import (
	"math"

	"github.com/truce-ledger/truce"
)

// Where: level and distance of the two places.
//
// A place is a point (a settlement, a site), an area (a division, a country, a region without
// borders) or only a name. Two points are one, beside each other, or siblings; a point lies in an
// area or does not; what an area says grows with its smallness.

// A level is how much ground a place means.
type level int

const (
	levelName    level = iota // not located
	levelPoint                // exact, near
	levelArea                 // a region without borders
	levelCountry              //
	levelAdm1                 // first-level division
	levelAdm2                 // second-level division
)

func levelOf(p *truce.Place) level {
	switch p.Precision {
	case "exact", "near":
		return levelPoint
	case "adm2":
		return levelAdm2
	case "adm1":
		return levelAdm1
	case "country":
		return levelCountry
	case "area":
		return levelArea
	}
	return levelName
}

// How far two points may be apart, in kilometres: a suburb and its town, a village named
// for the nearest town, two villages.
const (
	besideKM  = 6
	nearKM    = 15
	siblingKM = 25
	// areaKM is how far from the middle of a region without borders one is still in it.
	areaKM = 80
)

// sure is from which confidence on two places that differ rule a link out.
const sure = 0.5

// places compares the places, pair by pair: the best pair counts, since a report on two towns is a
// report on either.
func (w *weighing) places() {
	best, found := Part{Odds: math.Inf(-1)}, false
	spread := w.spreads()
	for i := range w.a.places {
		for j := range w.b.places {
			p, q := &w.a.places[i], &w.b.places[j]
			name, words := w.comparePlaces(p, q)
			if name == "place sibling" && (spread || w.a.guessed() || w.b.guessed() || p.Confidence < sure || q.Confidence < sure) {
				name = "place other"
			}
			if odds, ok := w.t.odds[name]; ok && odds > best.Odds {
				best, found = Part{name, words, odds}, true
			}
		}
	}
	switch {
	case !found:
	case best.Name == "place sibling":
		w.veto(VetoPlace, best.Name, best.Words)
	case (w.a.hinted || w.b.hinted) && best.Odds > 0:
		w.addOdds(best.Name, w.say("%s, from the rest of the article", best.Words), hintShare*best.Odds)
	case spread && best.Odds > 0:
		// Where a truce was signed, or talks were held, is told of many that were.
		w.addOdds(best.Name, best.Words, best.Odds/2)
	default:
		w.add(best.Name, best.Words)
	}
}

// hintShare is how much of its weight a place has that a mention does not tell itself.
const hintShare = 0.7

// guessed reports whether the place of a mention is only one that its sentence names.
func (x *Prepared) guessed() bool { return x.hinted && x.m.Hints.Refers == 0 }

// spreads reports whether two events have no one place: a truce is agreed in one city and by phone from
// two capitals, and holds elsewhere. It is broken somewhere.
func (w *weighing) spreads() bool {
	switch w.a.family {
	case "truce":
		return w.a.m.Event.Type != truce.TruceBroken && w.b.m.Event.Type != truce.TruceBroken
	case "talks", "arms", "status", "other", "aid", "captives":
		return true
	}
	return false
}

// comparePlaces returns the name of the reason, "" for none.
func (w *weighing) comparePlaces(p, q *spot) (name, words string) {
	if words = p.Name; p.Name != q.Name {
		words = w.say("%s, %s", p.Name, q.Name)
	}
	a, b := p.level, q.level
	sameID := p.GeoNames != 0 && p.GeoNames == q.GeoNames
	if a == levelName || b == levelName {
		sameName := p.folded != "" && p.folded == q.folded
		if sameName && (a == levelCountry || b == levelCountry) {
			return "place same country", words // "the border with Norrland"
		}
		if sameName && (p.Precision == byTarget || q.Precision == byTarget) {
			return "place in target", words
		}
		switch {
		case sameName:
			return "place name", words
		case p.folded != "" && q.folded != "" && a == b && p.Precision != byTarget && q.Precision != byTarget:
			return "place other", words
		}
		return "", ""
	}
	sameName := p.folded != "" && p.folded == q.folded
	if a == b && (sameID || sameName && (p.GeoNames == 0 || q.GeoNames == 0)) {
		return sameLevel(a), words
	}
	if a == levelPoint && b == levelPoint {
		km := haversine(p.Lat, p.Lon, q.Lat, q.Lon)
		words = w.say("%s: %.0f km", words, km)
		switch {
		case km <= besideKM:
			return "place beside", words
		case km <= nearKM:
			return "place near", words
		case km <= siblingKM:
			return "place far", words
		}
		return "place sibling", words
	}
	return w.compareAreas(p, q, a, b, words)
}

// sameLevel names the reason of one place told by both.
func sameLevel(at level) string {
	switch at {
	case levelAdm2:
		return "place same district"
	case levelAdm1:
		return "place same division"
	case levelCountry:
		return "place same country"
	case levelArea:
		return "place same area"
	}
	return "place same"
}
