package eval

import (
	"slices"
	"strings"
	"testing"
)

const plvSample = "\tid\tmarked_sentence\tgold_root\n" +
	"\t1\t<s>Veska</s> will hold talks with <t>the Sorna rebels</t>.\tCONSULT\n" +
	"\t2\tThe depot was hit by <s>drones</s>.\tASSAULT\n"

func TestParsePLV(t *testing.T) {
	list, err := parsePLV(strings.NewReader(plvSample))
	if err != nil || len(list) != 2 {
		t.Fatalf("%d sentences, %v", len(list), err)
	}
	s := list[0]
	if s.Text != "Veska will hold talks with the Sorna rebels." || s.Root != "CONSULT" ||
		s.Text[s.Source[0]:s.Source[1]] != "Veska" || s.Text[s.Target[0]:s.Target[1]] != "the Sorna rebels" {
		t.Errorf("got %+v", s)
	}
	if s := list[1]; s.Target != [2]int{} {
		t.Errorf("got %+v", s)
	}
	if _, err := parsePLV(strings.NewReader("a\tb\n")); err == nil {
		t.Error("no error without the header")
	}
}

func FuzzParsePLV(f *testing.F) {
	f.Add(plvSample)
	f.Fuzz(func(t *testing.T, in string) {
		list, _ := parsePLV(strings.NewReader(in))
		for _, s := range list {
			for _, at := range slices.Concat(s.Source[:], s.Target[:]) {
				if at < 0 || at > len(s.Text) {
					t.Fatalf("%d in %d bytes", at, len(s.Text))
				}
			}
		}
	})
}

// What a class can be told by is told, by models that have not seen the example.
func TestCrossValidate(t *testing.T) {
	var features [][]uint32
	var gold []int
	for i := range 60 {
		features = append(features, []uint32{uint32(i%3) + 1, 99})
		gold = append(gold, i%3)
	}
	classes := []string{"AID", "AGREE", "ASSAULT"}
	if told := crossValidate(features, gold, classes, 5); !slices.Equal(told, gold) {
		t.Errorf("got %v", told)
	}
	rows := rootRows(classes, gold, gold)
	if rows[0].F != 100 || len(rows) != 5 {
		t.Errorf("got %+v", rows[0])
	}
}
