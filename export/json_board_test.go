package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestBoardJSON(t *testing.T) {
	var out bytes.Buffer
	if err := BoardJSON(&out, boardExample()); err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "\n") != 1 {
		t.Error("not one line")
	}
	for _, want := range []string{
		`{"schema":"truce/board/1","ceasefire":{"id":"sorna-vesk-2031","name":"Sorna valley truce"`,
		`"terms":[{"id":"1","text":null,"codes":["fire"],"deadline":null,"threshold":null,"binds":[]}`,
		`"from":"2031-05-20","to":"2031-05-24","as_of":"2031-05-24","clock":{"day":5,"ended":false,"days_since_last_violation":2,"last_violation":"2031-05-22","last_incident":"000000000000002"}`,
		`{"date":"2031-05-21","day":2,"articles":0,"covered":false}`,
		`{"alleged":1,"corroborated":1,"established":1,"refuted":0,"denied":1,"undated":0,"observations":1,"incidents":["000000000000002","000000000000003","000000000000004"]}`,
		`{"term":null,"text":"no term","side":null,"name":"nobody accused","cells":[{"alleged":0,`,
		`{"id":"000000000000008","claimant":{"entity":null,"name":"the Joint Monitoring Mission","kind":null,"of":null},"against":null,"low":40,"high":null,"approx":false,"unit":"explosions and bursts of fire"`,
		`"missed":[{"term":"2b","side":"Q2","code":"obligation_missed.withdrawal","deadline":"2031-05-21","state":"unreported","incident":null,"day":null,"grade":null,"overdue_days":3}]`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
	if !json.Valid(out.Bytes()) {
		t.Error("not JSON")
	}
}

func TestCeasefireAndTallyJSON(t *testing.T) {
	b := boardExample()
	var out bytes.Buffer
	for _, err := range []error{CeasefireJSON(&out, b.Ceasefire), TallyJSON(&out, &b.Tallies[1])} {
		if err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(out.String(), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], `{"id":"sorna-vesk-2031",`) || !strings.Contains(lines[1], `"against":"Q2","low":573,"high":573,"approx":false,"unit":"violations","from":"2031-05-20","to":"2031-05-23"`) {
		t.Errorf("got %s", out.String())
	}
}
