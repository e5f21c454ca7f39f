package export

import "github.com/truce-ledger/truce"

// The structs of the wire for grades. Rows are ids of assertions; origins are named by their place in the list.
type (
	jsonGrades struct {
		Occurrence  jsonFinding      `json:"occurrence"`
		Disputed    *jsonFinding     `json:"disputed"`
		Attribution []jsonAttributed `json:"attribution"`
		Numbers     []jsonNumber     `json:"numbers"`
		Origins     []jsonOrigin     `json:"origins"`
		Override    []jsonOverride   `json:"override"`
		Versions    []jsonMark       `json:"versions"`
	}
	jsonMark struct {
		Row  string `json:"row"`
		By   string `json:"by"`
		Rule string `json:"rule"`
	}
	jsonFinding struct {
		Value *string  `json:"value"`
		Rule  *string  `json:"rule"`
		Rows  []string `json:"rows"`
	}
	jsonAttributed struct {
		jsonFinding
		Party  jsonParty    `json:"party"`
		By     []jsonParty  `json:"by"`
		Denied *jsonFinding `json:"denied"`
	}
	jsonNumber struct {
		Kind       string   `json:"kind"`
		Unit       *string  `json:"unit"`
		Low        *int64   `json:"low"`
		High       *int64   `json:"high"`
		Approx     bool     `json:"approx"`
		Scope      *string  `json:"scope"`
		AsOf       *string  `json:"as_of"`
		Origin     int      `json:"origin"`
		Conceded   bool     `json:"conceded"`
		Superseded bool     `json:"superseded"`
		Conflicts  []int    `json:"conflicts"`
		Rows       []string `json:"rows"`
	}
	jsonOrigin struct {
		Key     string       `json:"key"`
		Name    *string      `json:"name"`
		Side    truce.Side   `json:"side"`
		Party   *string      `json:"party"`
		Records int          `json:"articles"`
		Outlets int          `json:"outlets"`
		First   *string      `json:"first"`
		Rules   []jsonShared `json:"rules"`
		Hints   []string     `json:"hints"`
		Rows    []string     `json:"rows"`
	}
	jsonShared struct {
		Rule     string  `json:"rule"`
		A        string  `json:"a"`
		B        string  `json:"b"`
		Evidence *string `json:"evidence"`
	}
	jsonOverride struct {
		Field  string  `json:"field"`
		Value  string  `json:"value"`
		Reason string  `json:"reason"`
		By     *string `json:"by"`
		At     *string `json:"at"`
	}
)

func wireGrades(g *truce.Grades) jsonGrades {
	out := jsonGrades{
		Occurrence: wireFinding(g.Occurrence), Disputed: maybeFinding(g.Disputed), Attribution: make([]jsonAttributed, len(g.Attribution)),
		Numbers: make([]jsonNumber, len(g.Numbers)), Origins: make([]jsonOrigin, len(g.Origins)), Override: make([]jsonOverride, len(g.Override)), Versions: []jsonMark{},
	}
	for i := range g.Attribution {
		a := &g.Attribution[i]
		out.Attribution[i] = jsonAttributed{wireFinding(a.Finding), wireParty(a.Party), wireParties(a.By), maybeFinding(a.Denied)}
	}
	for i := range g.Numbers {
		n := &g.Numbers[i]
		out.Numbers[i] = jsonNumber{
			n.Kind, known(n.Unit), n.Low, n.High, n.Approx, known(n.Scope), known(n.AsOf), n.Origin, n.Conceded, n.Superseded,
			append([]int{}, n.Conflicts...), ids(n.Rows),
		}
	}
	for i := range g.Origins {
		out.Origins[i] = wireOrigin(&g.Origins[i])
	}
	for i, o := range g.Override {
		out.Override[i] = jsonOverride{o.Field, o.Value, o.Reason, known(o.By), known(o.At)}
	}
	for _, m := range g.Versions {
		out.Versions = append(out.Versions, jsonMark{m.Row.String(), m.By.String(), m.Rule})
	}
	return out
}

func wireFinding(f truce.Finding) jsonFinding {
	return jsonFinding{known(f.Value), known(f.Rule), ids(f.Rows)}
}

func maybeFinding(f *truce.Finding) *jsonFinding {
	if f == nil {
		return nil
	}
	out := wireFinding(*f)
	return &out
}

func wireOrigin(o *truce.Origin) jsonOrigin {
	out := jsonOrigin{
		Key: o.Key, Name: known(o.Name), Side: o.Side, Party: known(o.Party), Records: o.Records, Outlets: o.Outlets, First: known(o.First),
		Rules: make([]jsonShared, len(o.Rules)), Hints: list(o.Hints), Rows: ids(o.Rows),
	}
	for i, s := range o.Rules {
		out.Rules[i] = jsonShared{s.Rule, s.A.String(), s.B.String(), known(s.Evidence)}
	}
	return out
}
