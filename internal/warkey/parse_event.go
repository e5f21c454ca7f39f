package warkey

import (
	"fmt"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

func (e *Event) readLine(word string, f []string) error {
	switch word {
	case "type":
		return e.readTypes(list(f[0]))
	case "place":
		e.Places = list(f[0])
	case "day":
		e.From, e.To = days(f[0])
	case "in":
		return e.readTelling(f)
	case "occurrence":
		return e.readGrades(list(f[0]))
	case "disputed":
		return e.readDisputed(list(f[0]))
	case "attribution":
		return e.readAttribution(f)
	case "origins":
		r, err := parseRange(f[0])
		e.Origins = r
		return err
	case "origin":
		return e.readOrigin(f)
	case "toll":
		return e.readToll(f)
	default:
		return fmt.Errorf("no line of an event")
	}
	return nil
}

func (e *Event) readTypes(types []string) error {
	for _, t := range types {
		if !slices.Contains(truce.EventTypes[:], truce.EventType(t)) {
			return fmt.Errorf("no type of event: %q", t)
		}
		e.Types = append(e.Types, truce.EventType(t))
	}
	return nil
}

var polarities = [...]truce.Polarity{
	truce.Affirms, truce.Denies, truce.DeniesBlame, truce.DeniesMotive, truce.Doubts, truce.Foretells, truce.Retracts,
}

func (e *Event) readTelling(f []string) error {
	t := Telling{Optional: cutOptional(&f)}
	if len(f) != 4 {
		return fmt.Errorf("want in REPORT | SPEAKER | POLARITY | WORDS")
	}
	t.Report, t.Speaker, t.Quote = f[0], f[1], Quote(f[3])
	for _, p := range list(f[2]) {
		if !slices.Contains(polarities[:], truce.Polarity(p)) {
			return fmt.Errorf("no polarity: %q", p)
		}
		t.Polarity = append(t.Polarity, truce.Polarity(p))
	}
	e.In = append(e.In, t)
	return nil
}

// ungraded is how truce.Ungraded is written.
const ungraded = "ungraded"

var grades = [...]string{truce.Alleged, truce.Reported, truce.Corroborated, truce.Established, truce.Refuted, ungraded}

func (e *Event) readGrades(values []string) error {
	for _, g := range values {
		if !slices.Contains(grades[:], g) {
			return fmt.Errorf("no grade: %q", g)
		}
		if g == ungraded {
			g = truce.Ungraded
		}
		e.Occurrence = append(e.Occurrence, g)
	}
	return nil
}

func (e *Event) readDisputed(values []string) error {
	for _, v := range values {
		if v != "yes" && v != "no" {
			return fmt.Errorf("want yes or no, not %q", v)
		}
		e.Disputed = append(e.Disputed, v == "yes")
	}
	return nil
}

var attributions = [...]string{
	truce.AttributionNone, truce.AttributionAccused, truce.AttributionSeveral, truce.AttributionConceded, truce.AttributionFound, truce.AttributionNot,
}

func (e *Event) readAttribution(f []string) error {
	if len(f) < 3 || len(f) > 4 || !slices.Contains(attributions[:], f[0]) {
		return fmt.Errorf("want attribution VALUE | PARTY | BY | denied by BY")
	}
	a := Attribution{Value: f[0], Party: dash(f[1]), By: dash(f[2])}
	if len(f) == 4 {
		by, ok := strings.CutPrefix(f[3], "denied by ")
		if !ok {
			return fmt.Errorf("want denied by NAME, not %q", f[3])
		}
		a.DeniedBy = by
	}
	e.Attribution = append(e.Attribution, a)
	return nil
}

var sides = [...]truce.Side{
	truce.SideParty, truce.SideSupporter, truce.SideThird, truce.SideMonitor, truce.SideWitness, truce.SideOutlet, truce.SideUnknown,
}

func (e *Event) readOrigin(f []string) error {
	if len(f) != 3 {
		return fmt.Errorf("want origin NAME | SIDE | PARTY")
	}
	o := Origin{Name: f[0], Party: dash(f[2])}
	for _, s := range list(f[1]) {
		if !slices.Contains(sides[:], truce.Side(s)) {
			return fmt.Errorf("no side: %q", s)
		}
		o.Sides = append(o.Sides, truce.Side(s))
	}
	e.Among = append(e.Among, o)
	return nil
}

func (e *Event) readToll(f []string) error {
	kind, number, _ := strings.Cut(f[0], " ")
	if len(f) < 4 || len(f) > 5 || !slices.Contains(truce.CountKinds[:], kind) {
		return fmt.Errorf("want toll KIND RANGE | WHOSE | AS OF | ORIGIN | conceded or superseded")
	}
	r, err := parseRange(number)
	if err != nil {
		return err
	}
	t := Toll{Kind: kind, Range: r, Unit: f[1], AsOf: f[2], Origin: f[3]}
	if len(f) == 5 {
		t.Conceded, t.Superseded = f[4] == "conceded", f[4] == "superseded"
		if !t.Conceded && !t.Superseded {
			return fmt.Errorf("want conceded or superseded, not %q", f[4])
		}
	}
	e.Tolls = append(e.Tolls, t)
	return nil
}
