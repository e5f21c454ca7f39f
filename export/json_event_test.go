package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

func TestEventJSON(t *testing.T) {
	var out bytes.Buffer
	if err := EventJSON(&out, sheetExample()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"schema":"truce/event/1","id":"000000000000079","type":"shelling","reality":"actual","grade":"corroborated","place":{"name":"Orsk","geonames":7,"lat":40.5,"lon":46.25,"precision":"near","confidence":0.8},"start":"2031-05-22","end":"2031-05-23","time_precision":"day"`,
		`"occurrence":{"value":"established","rule":"occurrence:found","rows":["000000000000005"]},"disputed":{"value":"disputed"`,
		`"attribution":[{"value":"accused","rule":"attribution:accused","rows":["000000000000001","000000000000002"],"party":{"entity":"Q2","name":"Veska","kind":"state","of":"Q2"},"by":[{"entity":"Q1:defence"`,
		`{"kind":"killed","unit":null,"low":5,"high":null,"approx":false,"scope":"incident","as_of":"2031-05-22","origin":2,"conceded":false,"superseded":false,"conflicts":[0],"rows":["000000000000005"]}`,
		`{"key":"speaker:M1","name":"Joint Mission","side":"monitor","party":null,"articles":1,"outlets":1,"first":"2031-05-22","rules":[],"hints":["the same rare number as Tarn Post, 11"],"rows":["000000000000005"]}`,
		`"override":[{"field":"occurrence","value":"corroborated","reason":"the mission's report was withdrawn","by":"I. Tal","at":"2031-06-01T09:00:00Z"}]`,
		`{"id":"000000000000006","mention":"00000000000007a","article":"000000000000016","claim":null,"speaker":{"entity":null,"name":null,"kind":null,"of":null},"unnamed":false,"relays":[],"outlet":"Tarn Post","credits":[],"day":"2031-05-22","act":null,"polarity":"affirms"`,
		`"answers":[{"of":{"article":"000000000000017","claim":"c4"},"to":{"article":"000000000000015","claim":"c1"},"rule":"answers:denial-of-the-accused"}`,
		`{"kind":"same","a":"000000000000079","b":"00000000000007b","field":null,"value":null,"reason":"same mill"`,
		`"entries":[{"ceasefire":"sorna-vesk-2031","incident":"000000000000079","term":"2b","code":"fire.indirect","side":"Q2","day":"2031-05-22","undated":false`,
		`"possibly_same":["0000000000003e7"],"links":[]}`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
	if !json.Valid(out.Bytes()) || strings.Count(out.String(), "\n") != 1 {
		t.Error("not one line of JSON")
	}
}

// Lists that hold nothing are empty and never null, as everywhere in the JSON.
func TestEventJSONOfNothing(t *testing.T) {
	var out bytes.Buffer
	if err := EventJSON(&out, &EventSheet{Incident: &truce.Incident{ID: 1, Type: truce.Talks}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"rows":[]`, `"answers":[]`, `"attribution":[]`, `"numbers":[]`, `"origins":[]`, `"entries":[]`, `"articles":[]`, `"disputed":null`, `"start":null`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
}
