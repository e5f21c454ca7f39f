package eval

import (
	"math"
	"strings"
	"testing"
)

func TestGroupRows(t *testing.T) {
	gold := []int{0, 0, 0, 1, 1, 2}
	found := []int{0, 0, 1, 1, 1, 2}
	all := []bool{true, true, true, true, true, true}
	rows := groupRows(gold, found, all)
	if rows[0].F != 50 {
		t.Errorf("pairs: F %.2f, want 50", rows[0].F)
	}
	// Of each article: its found group has P 1, 1, 1/3, 2/3, 2/3, 1; its gold group has R 2/3, 2/3, 1/3, 1, 1, 1.
	if p, r := 100*(1+1+1./3+2./3+2./3+1)/6, 100*(2./3+2./3+1./3+1+1+1)/6; math.Abs(rows[1].P-p) > 0.01 || math.Abs(rows[1].R-r) > 0.01 {
		t.Errorf("BCubed: P %.2f, R %.2f, want %.2f and %.2f", rows[1].P, rows[1].R, p, r)
	}
	// 2 pairs right of 4 and 4 among 15: (2 - 16/15) / (4 - 16/15).
	if want := 100 * (2 - 16./15) / (4 - 16./15); math.Abs(rows[2].F-want) > 0.01 {
		t.Errorf("Rand: %.2f, want %.2f", rows[2].F, want)
	}
	for i, r := range groupRows(gold, gold, all) {
		if r.F != 100 {
			t.Errorf("row %d of gold itself: %.2f", i, r.F)
		}
	}
}

func TestUnarchived(t *testing.T) {
	for _, x := range []struct{ in, want string }{
		{"http://archive.example/web/2015/http://news.example/a/b", "http://news.example/a/b"},
		{"https://news.example/a/b", "https://news.example/a/b"},
		{"", ""},
	} {
		if got := unarchived(x.in); got != x.want {
			t.Errorf("%q: got %q, want %q", x.in, got, x.want)
		}
	}
}

func TestParseStance(t *testing.T) {
	rows, err := parseStance(strings.NewReader("id,claimHeadline,articleHeadline,articleHeadlineStance,claimId\n" +
		"0,The mill burned,\"Mill burned, mayor says\",observing,m\n1,The mill burned,Mill is safe,against,m\n"))
	if err != nil || len(rows) != 2 || rows[0].Gold != 2 || rows[1].Gold != 1 || rows[0].Text != "Mill burned, mayor says" || rows[1].ClaimID != "m" {
		t.Fatalf("%+v, %v", rows, err)
	}
	for _, bad := range []string{"", "a,b\n", "claimHeadline,articleHeadline,articleHeadlineStance,claimId\na,b,maybe,c\n"} {
		if _, err := parseStance(strings.NewReader(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	found := []int{2, 0}
	if r := stanceRows(rows, found, ""); r[0].F != 50 || r[3].R != 100 || r[2].R != 0 {
		t.Errorf("%+v", r)
	}
}
