package eval

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/internal/golden"
	"github.com/truce-ledger/truce/pipeline"
)

var update = flag.Bool("update", false, "rewrite the scores of our own reports")

const (
	ownReports = "../testdata/reports/test"
	ownScores  = "../testdata/reports/scores.txt"
)

// Our own held-out reports are held to exactly what they score: a change that moves
// one claim or event shows as a line of a diff. After a look at it:
//
//	go test ./eval -run TestOwnReports -update
func TestOwnReports(t *testing.T) {
	p, err := pipeline.New()
	if err != nil {
		t.Fatal(err)
	}
	reports, err := golden.ReadDir(ownReports)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("# report: claims gold, found, right, with act; events gold, found, right by trigger and type; fillers of roles; counts\n")
	for _, r := range reports {
		reading := p.Read(&truce.Article{Text: r.Text, Published: r.Meta["published"]})
		claims := ScoreClaims([]*golden.Report{r}, [][]truce.Claim{reading.Claims})
		fmt.Fprintf(&b, "%-48s %2d %2d %2d %2d", r.Name, claims[0].Gold, claims[0].Found, claims[0].Right, claims[1].Right)
		if r.HasEvents {
			e := scoreReport(r, foundReading{reading.Claims, reading.Events})
			fmt.Fprintf(&b, "  %2d %2d %2d  %2d %2d %2d  %d %d %d", e.typed.gold, e.typed.found, e.typed.rightFound,
				e.roles.gold, e.roles.found, e.roles.rightFound, e.counts.gold, e.counts.found, e.counts.rightFound)
		}
		b.WriteByte('\n')
	}
	if *update {
		if err := os.WriteFile(ownScores, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(ownScores)
	if err != nil {
		t.Fatal(err)
	}
	was := strings.Split(string(want), "\n")
	for i, line := range strings.Split(b.String(), "\n") {
		if i >= len(was) || was[i] != line {
			t.Errorf("line %d is now\n%s\nlook at the change, then: go test ./eval -run TestOwnReports -update", i+1, line)
		}
	}
}
