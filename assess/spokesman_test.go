package assess

import (
	"testing"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/registry"
)

// A spokesman is one speaker with the organ for which he speaks; a soldier is not the state.
func TestSpokesman(t *testing.T) {
	who, err := registry.With("state | sorna | Sorna | demonym Sornan\n")
	if err != nil {
		t.Fatal(err)
	}
	claims := []truce.Claim{
		{ID: "c1", Name: "Jor Pell", For: truce.Behalf{Entity: "sorna:general-staff", Speaks: true}},
		{ID: "c2", Name: "General Staff", Entity: "sorna:general-staff"},
		{ID: "c3", Name: "Bram Dole", For: truce.Behalf{Entity: "sorna"}},
	}
	tell := newTeller(&truce.Record{}, claims, who)
	pell, _ := tell.speaker(&claims[0])
	staff, _ := tell.speaker(&claims[1])
	dole, _ := tell.speaker(&claims[2])
	if pell.Name != "Jor Pell" || pell.Of != "sorna" || !sameSpeaker(pell, staff) {
		t.Errorf("spokesman %+v, staff %+v", pell, staff)
	}
	if dole.Entity != "" || sameSpeaker(dole, pell) {
		t.Errorf("soldier %+v", dole)
	}
}
