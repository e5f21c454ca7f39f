package coref_test

import (
	"fmt"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/coref"
)

// Two reports on rockets that hit a depot.
func ExampleCompare() {
	two := int64(2)
	mirstad := []truce.Place{{Name: "Mirstad", GeoNames: 9001, Lat: 52.1, Lon: 41.2, Precision: "exact", Confidence: 0.9}}
	tuesday := &truce.Interval{Start: "2031-05-06", End: "2031-05-07", Precision: "day"}
	wire := &truce.Mention{
		Published: "2031-05-06", Words: "Rockets hit a railway depot in Mirstad before dawn, killing two guards.",
		Event: truce.Event{
			Type: truce.MissileStrike, Reality: truce.Actual, Place: mirstad, Time: tuesday,
			Counts: []truce.Count{{Kind: "killed", Low: &two, High: &two}},
		},
	}
	paper := &truce.Mention{
		Published: "2031-05-07", Words: "An attack on the depot in Mirstad on Tuesday left at least two dead.",
		Event: truce.Event{
			Type: truce.Attack, Reality: truce.Actual, Place: mirstad, Time: tuesday,
			Counts: []truce.Count{{Kind: "killed", Low: &two}},
		},
	}
	score := coref.Compare(wire, paper, coref.Pair{})
	for _, p := range score.Parts {
		fmt.Printf("%+.1f %s (%s)\n", p.Odds, p.Name, p.Words)
	}
	fmt.Printf("%.1f %s\n", score.Odds, score.Outcome)
	// Output:
	// -4.0 prior ()
	// +0.5 type alike (missile_strike, attack)
	// +3.0 place same (Mirstad)
	// +2.0 day same (2031-05-06, 2031-05-06)
	// +1.0 site same (rail)
	// +0.4 words some (22 %)
	// +0.3 number meets (killed 2, 2 or more)
	// 3.2 linked
}

// A paper prints an agency's report under its own first paragraph.
func ExampleCompareCopies() {
	agency := `Two guards were killed when rockets struck a railway depot on the edge of Mirstad, the governor said on Tuesday.
The army of the south said in a statement that it had not fired into the town and had no guns in range.
Train services to the coast were cut for most of the day, the operator of the line said on its website.`
	paper := `Families in our street spent the early hours of Tuesday in their cellars while the windows shook, and many did not go to work.
The army of the south said in a statement that it had not fired into the town and had no guns in range.
Train services to the coast were cut for most of the day, the operator of the line said on its website.`
	c, ok := coref.CompareCopies(coref.SketchOf("", agency), coref.SketchOf("", paper), "2031-05-06", "2031-05-07")
	fmt.Println(ok, c.Evidence)
	// Output:
	// true 67 % of the 5-word shingles, 2 shared sentences
}
