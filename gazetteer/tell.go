package gazetteer

import (
	"fmt"
	"strings"
)

// tell sets what a mention means: the likeliest candidate, the next ones, how sure
// that is, and why.
func (g *Gazetteer) tell(t *Toponym, m *mention, all []*sense) {
	s := m.sense
	if len(s.list) == 0 || s.stray(all) {
		g.anchor(t, m, all)
		return
	}
	top := &s.list[s.best[0]]
	for _, i := range s.best {
		t.Candidates = append(t.Candidates, Candidate{g.entry(&s.list[i]), g.weights.confidence(s.list[i].p, s.list[i].loose)})
	}
	t.Entry = t.Candidates[0].Entry
	t.Confidence = t.Candidates[0].Confidence
	t.Name, t.GeoNames, t.Lat, t.Lon = t.Entry.Name, t.Entry.GeoNames, t.Entry.Lat, t.Entry.Lon
	t.Precision, t.Within = t.Entry.Class.Precision(), g.within(top)
	t.Adjective = top.kind == Adjective
	t.Evidence = evidence(&s.vectors[s.best[0]], t.Entry)
	if top.loose {
		t.Name, t.Precision = m.text, "near"
	}
}

// anchor gives a name that is not listed the place that contains it: the one that
// the text names with it (near), or else the one that the article is about (area).
func (g *Gazetteer) anchor(t *Toponym, m *mention, all []*sense) {
	var c *candidate
	if m.sense.within != nil && len(m.sense.within.list) > 0 {
		c = &m.sense.within.list[m.sense.within.best[0]]
		t.Precision, t.Evidence = "near", []string{"not listed; the text places it in " + c.table.name(c.place)}
	} else if c = focus(all); c != nil {
		t.Precision, t.Evidence = "area", []string{"not listed; the report is mostly about places near " + c.table.name(c.place)}
	} else {
		t.Evidence = []string{"not listed, and nothing says where it is"}
		return
	}
	t.Lat, t.Lon = c.table.position(c.place)
	t.Confidence, t.Within = g.weights.confidence(c.p, true), g.within(c)
}

// within returns the codes of what a place lies in, the smallest first, itself left
// out; on disputed ground none.
func (g *Gazetteer) within(c *candidate) []string {
	t, i := c.table, c.place
	country, division := t.codes[countryCodes].code(t.u16(columnCountry, i)), t.codes[divisionCodes].code(t.u16(columnDivision, i))
	lat, lon := t.position(i)
	if DisputedArea(lat, lon, country, division) != "" {
		return nil
	}
	var out []string
	for _, in := range []struct {
		code string
		own  bool
	}{{t.codes[districtCodes].code(t.u16(columnDistrict, i)), c.class == District}, {division, c.class == Division}, {country, c.class == Country}} {
		if in.code != "" && !in.own {
			out = append(out, in.code)
		}
	}
	return out
}

// focus returns the place that most of the others are near to.
func focus(all []*sense) *candidate {
	var best *candidate
	most := 0.0
	for _, s := range window(all, 0) {
		if len(s.list) == 0 {
			continue
		}
		c := &s.list[s.best[0]]
		if c.class < Division || c.class == Water || c.loose {
			continue
		}
		sum := 0.0
		for _, o := range window(all, 0) {
			if len(o.list) > 0 {
				b := &o.list[o.best[0]]
				sum += float64(o.mentions) * b.p / (1 + squared(c.at, b.at)/(100*100))
			}
		}
		if c.class.Populated() || c.class == District {
			sum *= 1.2
		}
		if sum > most {
			best, most = c, sum
		}
	}
	return best
}

// confidence turns a likelihood into how often such a choice was right.
func (w *weights) confidence(p float64, loose bool) float64 {
	p = min(max(p, 1e-4), 1-1e-4)
	i := 0
	if loose {
		i = 1
	}
	return sigmoid(w.slope[i]*logit(p) + w.bias[i])
}

// evidence puts into words what spoke for a candidate.
func evidence(v *vector, e Entry) (why []string) {
	say := func(feature int, least float64, words string) {
		if v[feature] >= least {
			why = append(why, words)
		}
	}
	say(fContained, 0.5, "the text names what contains it")
	say(fAsElsewhere, 0.5, "the text elsewhere names what contains it")
	say(fContains, 0.3, "other places of the article lie in it")
	say(fSame, 0.5, "the article has another name of it")
	say(fDistrict, 0.5, "other places of the article are in the same district")
	say(fDivision, 0.3, "other places of the article are in "+or(e.Division, "the same division"))
	say(fCountry, 0.3, "other places of the article are in "+or(e.Country, "the same country"))
	say(fNear, 0.5, "another place of the article is near")
	say(fHomeNear, 0.3, "the publisher is near")
	say(fDateline, 1, "it is the dateline")
	say(fOnly, 1, "no other place is called so")
	if v[fOnly] == 0 {
		say(fLargest, 1, "it is the largest that is called so")
	}
	if e.Population > 0 && e.Class.Populated() {
		why = append(why, fmt.Sprintf("about %d people", e.Population))
	}
	say(fLoose, 1, "only a part of the name is known")
	if len(why) == 0 {
		why = append(why, strings.TrimSpace("it is "+e.Class.words()))
	}
	return why
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// stray reports whether only a part of the name is known, as a town that is far
// from all that the article is about: Christopher Inn is not in Christopher.
func (s *sense) stray(all []*sense) bool {
	top := &s.list[s.best[0]]
	return top.loose && top.class >= District && s.vectors[s.best[0]][fAround] < 0.2 && focus(all) != nil
}

// why tells what speaks for candidate i when nothing but the name is known.
func (s *sense) why(i int, e Entry) []string {
	v, c := &s.vectors[i], &s.list[i]
	why := []string{fmt.Sprintf("the name is its %s", map[NameKind]string{
		MainName: "main name", OtherName: "other name", ShortName: "short name", CodeName: "abbreviation", Adjective: "adjective",
	}[c.kind])}
	if c.loose {
		why = []string{"a part of the name is a place"}
	}
	why = append(why, "it is "+e.Class.words())
	switch {
	case v[fOnly] == 1:
		why = append(why, "no other place is called so")
	case v[fLargest] == 1:
		why = append(why, fmt.Sprintf("it is the largest of the %d that are called so", len(s.list)))
	}
	return why
}
