package export

import (
	"io"

	"github.com/truce-ledger/truce"
)

// CeasefireJSON writes one ceasefire as one object, one line.
func CeasefireJSON(w io.Writer, c *truce.Ceasefire) error { return writeJSON(w, wireCeasefire(c)) }

// TallyJSON writes one tally as one object, one line. Its unit is the claimant's own: tallies are not to be added up.
func TallyJSON(w io.Writer, t *truce.Tally) error { return writeJSON(w, wireTally(t)) }

// The structs of the wire for ceasefires and tallies.
type (
	jsonCeasefire struct {
		ID        string              `json:"id"`
		Name      *string             `json:"name"`
		Kind      *string             `json:"kind"`
		Agreed    *string             `json:"agreed"`
		Parties   []jsonCeasefireSide `json:"parties"`
		Brokers   []string            `json:"brokers"`
		Start     *string             `json:"start"`
		End       *string             `json:"end"`
		Zone      []string            `json:"zone"`
		Terms     []jsonTerm          `json:"terms"`
		Mechanism *string             `json:"mechanism"`
		Note      *string             `json:"note"`
	}
	jsonCeasefireSide struct {
		Entity     *string  `json:"entity"`
		Name       *string  `json:"name"`
		Supporters []string `json:"supporters"`
	}
	jsonTerm struct {
		ID        string   `json:"id"`
		Text      *string  `json:"text"`
		Codes     []string `json:"codes"`
		Deadline  *string  `json:"deadline"`
		Threshold *string  `json:"threshold"`
		Binds     []string `json:"binds"`
	}
	jsonTally struct {
		ID       string    `json:"id"`
		Claimant jsonParty `json:"claimant"`
		Against  *string   `json:"against"`
		Low      *int64    `json:"low"`
		High     *int64    `json:"high"`
		Approx   bool      `json:"approx"`
		Unit     *string   `json:"unit"`
		From     *string   `json:"from"`
		To       *string   `json:"to"`
		Day      *string   `json:"day"`
		Record   string    `json:"article"`
		Claim    *string   `json:"claim"`
		Words    *string   `json:"words"`
	}
	jsonParty struct {
		Entity *string `json:"entity"`
		Name   *string `json:"name"`
		Kind   *string `json:"kind"`
		Of     *string `json:"of"`
	}
)

func wireCeasefire(c *truce.Ceasefire) jsonCeasefire {
	out := jsonCeasefire{
		ID: c.ID, Name: known(c.Name), Kind: known(c.Kind), Agreed: known(c.Agreed), Parties: make([]jsonCeasefireSide, len(c.Parties)), Brokers: list(c.Brokers),
		Start: known(c.Start), End: known(c.End), Zone: list(c.Zone), Terms: make([]jsonTerm, len(c.Terms)), Mechanism: known(c.Mechanism), Note: known(c.Note),
	}
	for i, p := range c.Parties {
		out.Parties[i] = jsonCeasefireSide{known(p.Entity), known(p.Name), list(p.Supporters)}
	}
	for i, t := range c.Terms {
		out.Terms[i] = jsonTerm{t.ID, known(t.Text), list(t.Codes), known(t.Deadline), known(t.Threshold), list(t.Binds)}
	}
	return out
}

func wireTally(t *truce.Tally) jsonTally {
	return jsonTally{
		t.ID.String(), wireParty(t.Claimant), known(t.Against), t.Low, t.High, t.Approx, known(t.Unit), known(t.From), known(t.To), known(t.Day),
		t.Record.String(), known(t.Claim), known(t.Words),
	}
}

func wireParty(p truce.Party) jsonParty {
	return jsonParty{known(p.Entity), known(p.Name), known(p.Kind), known(p.Of)}
}
