package eval

import (
	"fmt"

	"github.com/truce-ledger/truce/gazetteer"
)

// A placesScore counts, for each article, what of its toponyms was found where.
type placesScore struct {
	exact, overlap      []tally // spans
	given, withID       []tally // places of gold spans, those with coordinates; those with an id
	endToEnd, endLoose  []tally // places of found spans, exact and overlapping, over all located gold
	bins                [10]struct{ n, right int }
	confidences         [10]float64
}

func newPlacesScore(docs int) *placesScore {
	s := &placesScore{}
	for _, t := range []*[]tally{&s.exact, &s.overlap, &s.given, &s.withID, &s.endToEnd, &s.endLoose} {
		*t = make([]tally, docs)
	}
	return s
}

func (s *placesScore) add(i int, d *PlacesDoc, given, found []gazetteer.Toponym) {
	for g := range d.Gold {
		gold := &d.Gold[g]
		exact, overlap := -1, -1
		for f := range found {
			if span := found[f].Spans[0]; span == gold.Span {
				exact = f
			} else if span.Overlaps(gold.Span) && overlap < 0 {
				overlap = f
			}
		}
		if exact >= 0 {
			overlap = exact
		}
		count(&s.exact[i], 1, exact >= 0)
		count(&s.overlap[i], 1, overlap >= 0)
		if !gold.Located {
			continue
		}
		right := gold.Matches(&given[g])
		count(&s.given[i], 1, right)
		if gold.GeoNames != 0 {
			count(&s.withID[i], 1, right)
		}
		s.reliable(&given[g], right)
		count(&s.endToEnd[i], 1, exact >= 0 && gold.Matches(&found[exact]))
		count(&s.endLoose[i], 1, overlap >= 0 && gold.Matches(&found[overlap]))
	}
	s.exact[i].found, s.overlap[i].found = len(found), len(found)
	s.endToEnd[i].found, s.endLoose[i].found = len(found), len(found)
}

func count(t *tally, gold int, right bool) {
	t.gold += gold
	t.found += gold
	if right {
		t.rightGold++
		t.rightFound++
	}
}

// reliable enters a choice into the table of reliability.
func (s *placesScore) reliable(t *gazetteer.Toponym, right bool) {
	b := &s.bins[min(9, int(t.Confidence*10))]
	s.confidences[min(9, int(t.Confidence*10))] += t.Confidence
	if b.n++; right {
		b.right++
	}
}

func (s *placesScore) rows() []Row {
	rows := []Row{
		with(row("spans, exact", s.exact), 82, "GeoWebNews 83"),
		row("spans, overlap", s.overlap),
		with(row("places of gold spans, ≤161 km", s.given), 88, "CamCoder 76, Mordecai 3 83 (LGL)"),
		with(row("the same, those with an id", s.withID), 85, ""),
		with(row("end to end, exact spans", s.endToEnd), 60, "best of nine, recall: 47 (LGL)"),
		row("end to end, overlapping spans", s.endLoose),
	}
	for i, b := range s.bins {
		if b.n > 0 {
			r := row(fmt.Sprintf("confidence %.2f (%.1f–%.1f)", s.confidences[i]/float64(b.n), float64(i)/10, float64(i+1)/10), []tally{{gold: b.n, found: b.n, rightGold: b.right, rightFound: b.right}})
			rows = append(rows, r)
		}
	}
	return rows
}
