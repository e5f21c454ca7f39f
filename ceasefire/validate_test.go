package ceasefire

import (
	"strings"
	"testing"

	"github.com/truce-ledger/truce"
)

// What the text form cannot carry is refused before it is lost.
func TestValidate(t *testing.T) {
	if err := Validate(sorna()); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		edit func(c *truce.Ceasefire)
		want string
	}{
		{func(c *truce.Ceasefire) { c.Name = "truce " }, "name: has white space at its ends"},
		{func(c *truce.Ceasefire) { c.Mechanism = "a\tb" }, "mechanism: has a control character in it"},
		{func(c *truce.Ceasefire) { c.Note = "a\xff" }, "note: is not valid UTF-8"},
		{func(c *truce.Ceasefire) { c.Brokers = []string{""} }, "broker 1: is empty"},
		{func(c *truce.Ceasefire) { c.Parties[1].Supporters = []string{"the Northern League"} }, "party 2: “the Northern League” stands on two lines or twice"},
		{func(c *truce.Ceasefire) { c.Parties[0].Entity = "Q 1" }, "party 1: its id is “Q 1”"},
		{func(c *truce.Ceasefire) { c.Terms[0].ID = "" }, "term 1: its number is “”"},
		{func(c *truce.Ceasefire) { c.Start = "noon" }, "start: “noon” is no day and no instant"},
	} {
		c := sorna()
		test.edit(c)
		if err := Validate(c); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

// An end on the first instant of a day leaves that day out.
func TestLastDay(t *testing.T) {
	for _, test := range []struct{ end, want string }{
		{"", ""},
		{"2031-06-20", "2031-06-20"},
		{"2031-06-20T00:00:00+04:00", "2031-06-19"},
		{"2031-06-20T00:00", "2031-06-19"},
		{"2031-06-20T12:00:00+04:00", "2031-06-20"},
		{"2031-06-20T22:00:00Z", "2031-06-21"}, // two in the morning in the valley
	} {
		c := sorna()
		if c.End = test.end; lastDay(c) != test.want {
			t.Errorf("%s: got %s, want %s", test.end, lastDay(c), test.want)
		}
	}
}
