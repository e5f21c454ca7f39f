package export

import (
	"io"

	"github.com/truce-ledger/truce"
	"github.com/truce-ledger/truce/edition"
)

// The structs of the wire for versions, schema truce/changes/1.
type (
	jsonChangedClaim struct {
		Op   edition.Op  `json:"op"`
		What []string    `json:"what"`
		Old  *jsonStated `json:"old"`
		New  *jsonStated `json:"new"`
	}
	jsonStated struct {
		Claim  string    `json:"claim"`
		Source *string   `json:"source"`
		Entity *string   `json:"entity"`
		Act    truce.Act `json:"act"`
		Words  string    `json:"words"`
	}
	jsonToll struct {
		Kind string    `json:"kind"`
		Unit *string   `json:"unit"`
		Old  jsonRange `json:"old"`
		New  jsonRange `json:"new"`
	}
	jsonRange struct {
		Low    *int64 `json:"low"`
		High   *int64 `json:"high"`
		Approx bool   `json:"approx"`
	}
	jsonNotice struct {
		Kind  truce.NoticeKind `json:"kind"`
		Rule  string           `json:"rule"`
		Words string           `json:"words"`
		Was   *string          `json:"was"`
		Now   *string          `json:"now"`
	}
	jsonChangedText struct {
		Op    edition.Op  `json:"op"`
		Old   *string     `json:"old"`
		New   *string     `json:"new"`
		Words []jsonWords `json:"words"`
	}
	jsonWords struct {
		Op   edition.Op `json:"op"`
		Text string     `json:"text"`
	}
)

// ChangesJSON writes what changed as one object on a line. Paragraphs and claims that stayed are told too, by their op.
func ChangesJSON(w io.Writer, s *ChangeSheet) error {
	notices, tolls, claims, text := []jsonNotice{}, []jsonToll{}, []jsonChangedClaim{}, []jsonChangedText{}
	for _, n := range s.Notices {
		notices = append(notices, jsonNotice{n.Kind, n.Rule, n.Words, known(n.Was), known(n.Now)})
	}
	for _, t := range s.Tolls {
		tolls = append(tolls, jsonToll{t.Kind, known(t.Unit), jsonRange{t.Old.Low, t.Old.High, t.Old.Approx}, jsonRange{t.New.Low, t.New.High, t.New.Approx}})
	}
	for _, c := range s.Claims {
		claims = append(claims, jsonChangedClaim{c.Op, list(c.What), stated(claimOf(s.Before, c.Old), s.Old), stated(claimOf(s.After, c.New), s.New)})
	}
	for _, p := range s.Text {
		text = append(text, jsonChangedText{p.Op, known(p.Old.In(s.Old.Article.Text)), known(p.New.In(s.New.Article.Text)), wireWords(p.Words)})
	}
	return Object(w, "truce/changes/1",
		Field{Key: "old", Value: s.Old.ID.String()}, Field{Key: "new", Value: s.New.ID.String()},
		Field{Key: "old_as_of", Value: known(s.Old.Article.Told())}, Field{Key: "new_as_of", Value: known(s.New.Article.Told())},
		Field{Key: "notices", Value: notices}, Field{Key: "title", Value: wireWords(s.Title)}, Field{Key: "tolls", Value: tolls},
		Field{Key: "claims", Value: claims}, Field{Key: "text", Value: text})
}

func stated(c *truce.Claim, r *truce.Record) *jsonStated {
	if c == nil {
		return nil
	}
	return &jsonStated{c.ID, known(c.Name), known(c.Entity), c.Act, contentOf(c, r)}
}

func wireWords(words []edition.Words) []jsonWords {
	out := make([]jsonWords, len(words))
	for i, w := range words {
		out[i] = jsonWords{w.Op, w.Text}
	}
	return out
}
