package eval

import (
	"os"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/timex"
)

const timeML = `<?xml version="1.0" ?>
<TimeML>
<DOCID>sorna-1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="1994-05-20" functionInDocument="CREATION_TIME">May 20, 1994</TIMEX3></DCT>
<TEXT>
Shells <EVENT eid="e1">fell</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1994-05-17">Tuesday</TIMEX3> &amp; stopped <TIMEX3 tid="t2" type="DATE" value="PAST_REF">recently</TIMEX3>.
</TEXT>
</TimeML>`

func TestParseTimeML(t *testing.T) {
	d, err := parseTimeML(strings.NewReader(timeML))
	if err != nil {
		t.Fatal(err)
	}
	if d.Published != "1994-05-20" || len(d.Gold) != 2 {
		t.Fatalf("got %+v", d)
	}
	for i, want := range []string{"Tuesday 1994-05-17", "recently PAST_REF"} {
		if got := d.Gold[i].In(d.Text) + " " + d.Gold[i].Value; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTimeRows(t *testing.T) {
	d, _ := parseTimeML(strings.NewReader(timeML))
	at := strings.Index(d.Text, "Tuesday")
	found := timex.Time{Value: "1994-05-17TNI", Interval: truce.Interval{Spans: []truce.Span{{Start: at, End: at + 7}}}}
	rows := timeRows([]*TimeDoc{d}, [][]timex.Time{{found}})
	if r := rows[0]; r.Gold != 1 || r.Right != 1 {
		t.Errorf("values: %+v", r)
	}
	if r := rows[3]; r.Gold != 2 || r.Found != 1 || r.Right != 1 {
		t.Errorf("spans: %+v", r)
	}
}

func TestTimesOutside(t *testing.T) {
	const path = "../../shared/data/time"
	if _, err := os.Stat(path); err != nil {
		t.Skip("no TimeML corpus here: ", path)
	}
	docs, err := ReadTimeML(path)
	if err != nil || len(docs) < 100 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	for _, d := range docs {
		if d.Published == "" || d.Text == "" {
			t.Errorf("%s has no day or no text", d.Name)
		}
	}
}
