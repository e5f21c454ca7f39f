package eval

import (
	"github.com/truce-ledger/truce"
)

// MUC-3 and MUC-4 (1991, 1992): wire reports in capitals, and templates that people filled.
// Scored is what all templates of a message say together: who did it, to whom and what,
// with which weapon; how sure the report is of an organization; how many victims. A third
// of dev is kept aside, told by a hash of the message's id; weights are learned in the
// run, from the rest with tst1 and tst2.

// runMUC is the scorer "muc".
func runMUC(path string, p Reader, opt Options) (int, []Row, error) {
	messages, err := ReadMUC(path)
	if err != nil {
		return 0, nil, err
	}
	docs := make([]*mucDoc, len(messages))
	for i, m := range messages {
		docs[i] = readMUCDoc(m, p)
		opt.progress(i+1, len(messages))
	}
	relevance(docs)
	firstPass(docs)
	secondPass(docs)
	statuses(docs)
	var thresholds [len(mucRoles)]float32
	for role := range mucRoles {
		thresholds[role] = threshold(docs, role)
	}
	for _, d := range docs {
		if text := mucMisses(d, thresholds); opt.Misses != nil && !d.Aside && text != "" {
			if err := opt.Misses(d.ID, []byte(text)); err != nil {
				return 0, nil, err
			}
		}
	}
	rows := roleRows(docs, thresholds)
	return len(docs), rows, nil
}

func readMUCDoc(m *MUCMessage, p Reader) *mucDoc {
	d := &mucDoc{MUCMessage: m, reading: p.Read(&truce.Article{Text: m.Text, Published: m.Published, Publisher: m.Publisher})}
	d.entities = mucEntities(d.reading.Doc)
	d.numbers()
	v := newMUCView(d)
	d.bag = v.bag()
	for _, e := range d.entities {
		e.features = v.features(e)
	}
	return d
}

// roleRows scores the roles: all five on the messages kept aside, each, and all on the
// training part by models that had not seen the message.
func roleRows(docs []*mucDoc, thresholds [len(mucRoles)]float32) []Row {
	var rows []Row
	for _, kept := range []bool{true, false} {
		list := part(docs, kept)
		all := make([]tally, len(list))
		var each, ceiling []Row
		for role, name := range mucRoles {
			one, most := make([]tally, len(list)), make([]tally, len(list))
			for i, d := range list {
				one[i] = roleTally(role, stringsOf(d.found(role, thresholds[role])), d.Roles[role])
				most[i] = roleTally(role, stringsOf(d.entities), d.Roles[role])
				all[i].add(one[i])
			}
			each = append(each, row("  "+name, one))
			ceiling = append(ceiling, row("  reach "+name, most))
		}
		if kept {
			rows = append(rows, with(row("roles, kept aside (CEAF-REE)", all), 52, "rules of 1992 52.3, BERT 54.5, best 57.8"))
			rows = append(rows, each...)
			rows = append(rows, ceiling...)
		} else {
			rows = append(rows, row("roles, training part, 5 folds", all))
			rows = append(rows, each...)
		}
		rows = append(rows, slotRows(list, thresholds, kept)...)
	}
	return rows
}
