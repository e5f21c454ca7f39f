package warkey

import (
	"fmt"
	"slices"
	"strconv"
)

func (b *Board) readLine(word string, f []string) error {
	switch word {
	case "as":
		return b.asOf(f[0])
	case "covered":
		b.Covered = list(f[0])
	case "hatched":
		b.Hatched = list(f[0])
	case "entry":
		return b.readEntry(f)
	case "obligation":
		if len(f) != 4 {
			return fmt.Errorf("want obligation TERM | SIDE | STATE | DAY")
		}
		b.Obligations = append(b.Obligations, Obligation{f[0], f[1], f[2], dash(f[3])})
	default:
		return fmt.Errorf("no line of a board")
	}
	return nil
}

// asOf reads the rest of "as of DAY".
func (b *Board) asOf(s string) error {
	var day string
	if n, err := fmt.Sscanf(s, "of %s", &day); n != 1 || err != nil {
		return fmt.Errorf("want as of DAY")
	}
	if b.AsOf != "" && b.AsOf != day {
		return fmt.Errorf("board and clock are as of two days, %s and %s", b.AsOf, day)
	}
	b.AsOf = day
	return nil
}

func (b *Board) readEntry(f []string) error {
	e := Entry{Optional: cutOptional(&f)}
	if len(f) != 8 || !slices.Contains([]string{"-", "denied"}, f[6]) {
		return fmt.Errorf("want entry EVENT | TERM | CODE | SIDE | DAY | GRADE | denied or - | KIND")
	}
	e.Event, e.Terms, e.Codes, e.Side = f[0], list(f[1]), list(f[2]), dash(f[3])
	e.From, e.To = days(f[4])
	e.Grades, e.Denied, e.Kinds = list(f[5]), f[6] == "denied", list(f[7])
	for _, g := range e.Grades {
		if !slices.Contains(grades[:], g) || g == ungraded {
			return fmt.Errorf("no grade of an entry: %q", g)
		}
	}
	b.Entries = append(b.Entries, e)
	return nil
}

func (b *Board) readClock(word string, f []string) (err error) {
	switch {
	case word == "as":
		return b.asOf(f[0])
	case word == "day" && len(f) == 1:
		b.Day, err = strconv.Atoi(f[0])
		return err
	case word == "since" && len(f) == 3:
		b.Last, b.By = f[1], list(f[2])
		b.Since, err = strconv.Atoi(f[0])
		return err
	}
	return fmt.Errorf("want as of DAY, day N, or since DAYS | DAY | EVENTS")
}
