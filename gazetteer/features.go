package gazetteer

import "math"

// The features of a candidate. All are between 0 and 1 or near it; none knows
// which place it is. Weights are in weights.txt, a line each, by these names.
const (
	fPeople          = iota // log of its population
	fLess                   // log of how much smaller it is than the largest candidate
	fLargest                // it is the largest candidate
	fOnly                   // there is no other candidate
	fExact                  // its main name, letter for letter
	fLoose                  // found by a part of the name
	fContained              // it lies in Y, as in "X, Y"
	fNotContained           // it does not, though there is such a Y
	fAsElsewhere            // it lies in the Y that the same name has elsewhere in the article
	fContains               // others of the article lie in it
	fCountry                // share of the other names that are in its country
	fCountryFew             // the same, if there are fewer than three others
	fDivision               // share of the other names that are in its division
	fDistrict               // one of them is in its district
	fNear                   // how near the nearest of them is, at a scale of 30 km
	fAround                 // of 150 km
	fFar                    // of 600 km
	fHomeNear               // how near the publisher's place is, at a scale of 100 km
	fHomeDivision           // same division as the publisher
	fHomeCountry            // same country as the publisher
	fDateline               // a town, and the name is the dateline
	fLocated                // a town, and the name stands behind "in", "near"
	fCapitalAlone           // a capital, and nothing else of the article is in its country
	fOtherBesideMain        // by another name, while the name is the main one of another candidate
	fLargeDivision          // a division or country that is the largest candidate
	fPeopleFew              // log of its population, if there are fewer than three other names
	fDivisionFew            // share of the other names in its division, if there are fewer than three
	fDivisionNamed          // the article names its division
	fCountryNamed           // the article names its country
	fNearLarge              // near the nearest of the others, and the largest candidate
	fFirst                  // the name is among the first three of the article
	fSame                   // the article has another name of it
	fContainsAny            // some other name of the article lies in it
	fClass                  // one for each class …
	fKind            = fClass + int(classes)
	features         = fKind + int(nameKinds)
)

var featureNames = func() [features]string {
	names := [features]string{
		"people", "less", "largest", "only", "exact", "loose", "contained", "not-contained", "as-elsewhere", "contains",
		"country", "country-few", "division", "district", "near", "around", "far", "home-near", "home-division",
		"home-country", "dateline", "located", "capital-alone", "other-beside-main", "large-division",
		"people-few", "division-few", "division-named", "country-named", "near-large", "first", "same", "contains-any",
	}
	for c := range classes {
		names[fClass+int(c)] = "is-" + c.String()
	}
	for i, k := range [...]string{"main-name", "other-name", "short-name", "abbreviation", "adjective"} {
		names[fKind+i] = k
	}
	return names
}()

// A vector holds a candidate's features.
type vector [features]float64

// alone sets the features that a candidate has without the rest of the article.
func (v *vector) alone(s *sense, c *candidate) {
	v[fPeople] = math.Log10(c.population+1) / 8
	v[fLess] = math.Log10((c.population+1)/(s.largest+1)) / 4
	v[fLargest] = truth(c.population == s.largest)
	v[fOnly] = truth(len(s.list) == 1)
	v[fLoose] = truth(c.loose)
	v[fClass+int(c.class)] = 1
	v[fKind+int(c.kind)] = 1
	v[fDateline] = truth(s.dateline && c.class.Populated())
	v[fLocated] = truth(s.located && c.class.Populated())
	v[fOtherBesideMain] = truth(s.main && c.kind == OtherName)
	v[fLargeDivision] = truth(c.population == s.largest && (c.class == Division || c.class == Country))
	v[fFirst] = truth(s.number < 3 && c.class.Populated())
	v[fExact] = truth(c.kind == MainName && c.table.name(c.place) == s.text)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// lies returns how likely c lies in what another sense means.
func (c *candidate) lies(in *sense) float64 {
	p := 0.0
	for i := range in.list {
		if o := &in.list[i]; c.in(o) {
			p = max(p, o.p)
		}
	}
	return p
}

// in reports whether c lies in o, or is the seat that gives its name to o.
func (c *candidate) in(o *candidate) bool {
	if c.table == o.table && c.place == o.place {
		return false
	}
	switch o.class {
	case Country:
		return o.country != 0 && c.country == o.country
	case Division:
		return o.division != 0 && c.division == o.division && c.class != Division
	case District:
		return o.district != 0 && c.district == o.district || o.district == 0 && squared(c.at, o.at) < 60*60
	case Region, Disputed, Terrain:
		return squared(c.at, o.at) < 250*250
	case City, Seat, Capital, Section:
		return squared(c.at, o.at) < 30*30 && c.population <= o.population
	}
	return false
}

// votes are what the senses of an article say together of countries and divisions.
type votes struct {
	country, division, district map[uint16]float64
	senses                      float64
}

func (v *votes) add(s *sense, sign float64) {
	v.senses += sign
	for i := range s.list {
		c := &s.list[i]
		if c.p < 0.02 {
			continue
		}
		if c.country != 0 {
			v.country[c.country] += sign * c.p
		}
		if c.division != 0 {
			v.division[c.division] += sign * c.p
		}
		if c.district != 0 {
			v.district[c.district] += sign * c.p
		}
	}
}

func newVotes() *votes {
	return &votes{country: map[uint16]float64{}, division: map[uint16]float64{}, district: map[uint16]float64{}}
}

// together sets the features that depend on the rest of the article.
func (v *vector) together(s *sense, c *candidate, all []*sense, vote *votes, home *sense) {
	if n := vote.senses; n > 0 {
		v[fCountry] = vote.country[c.country] / n
		if n < 3 {
			v[fCountryFew] = v[fCountry]
			v[fPeopleFew] = v[fPeople]
		}
		v[fDivision] = vote.division[c.division] / n
		if n < 3 {
			v[fDivisionFew] = v[fDivision]
		}
		v[fDistrict] = min(1, vote.district[c.district])
		if c.class == Country {
			v[fContains], v[fCountry] = v[fCountry], 0
		}
		if c.class == Division {
			v[fContains], v[fDivision] = v[fDivision], 0
		}
	}
	if c.class == Capital {
		v[fCapitalAlone] = truth(vote.country[c.country] < 0.2)
	}
	v.distances(s, c, all)
	v[fNearLarge] = v[fAround] * v[fLargest]
	v.containment(s, c, all)
	v.publisher(c, home)
}

func (v *vector) distances(s *sense, c *candidate, all []*sense) {
	for _, o := range all {
		if o == s || o.root == s.root {
			continue
		}
		for _, i := range o.best {
			b := &o.list[i]
			if b.place == c.place && b.table == c.table {
				v[fSame] = max(v[fSame], b.p)
			}
			if b.in(c) {
				v[fContainsAny] = max(v[fContainsAny], b.p)
			}
			if b.class == Division && b.division == c.division && c.class > Division {
				v[fDivisionNamed] = max(v[fDivisionNamed], b.p)
			}
			if b.class == Country && b.country == c.country && c.class > Country {
				v[fCountryNamed] = max(v[fCountryNamed], b.p)
			}
			if b.class >= Division && b.class != Water {
				d := squared(c.at, b.at)
				v[fNear] = max(v[fNear], b.p/(1+d/(30*30)))
				v[fAround] = max(v[fAround], b.p/(1+d/(150*150)))
				v[fFar] = max(v[fFar], b.p/(1+d/(600*600)))
			}
		}
	}
}

func (v *vector) containment(s *sense, c *candidate, all []*sense) {
	if s.within != nil {
		v[fContained] = c.lies(s.within)
		v[fNotContained] = 1 - v[fContained]
		return
	}
	for _, o := range all {
		if o != s && o.key == s.key && o.within != nil {
			v[fAsElsewhere] = max(v[fAsElsewhere], c.lies(o.within))
		}
	}
}

func (v *vector) publisher(c *candidate, home *sense) {
	if home == nil {
		return
	}
	for i := range home.list {
		h := &home.list[i]
		v[fHomeCountry] += h.p * truth(h.country != 0 && h.country == c.country)
		v[fHomeDivision] += h.p * truth(h.division != 0 && h.division == c.division)
		if h.class.Populated() {
			v[fHomeNear] += h.p / (1 + squared(c.at, h.at)/(100*100))
		}
	}
}
