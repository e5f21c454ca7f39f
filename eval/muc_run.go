package eval

import "slices"

// runMUC is the scorer "muc": it learns on the messages that are not kept aside, and
// scores those that are.
func runMUC(path string, p Reader, opt Options) (int, []Row, error) {
	messages, err := ReadMUC(path)
	if err != nil {
		return 0, nil, err
	}
	c := newCaser(path)
	phrases := make([][]mucPhrase, len(messages))
	var learned [][]mucPhrase
	var docs, learnedDocs [][]uint32
	var filled []bool
	for i, m := range messages {
		r := newMUCReader(m, p, c)
		phrases[i] = r.phrases(m)
		docs = append(docs, r.docFeatures())
		if !m.Kept {
			learned, learnedDocs, filled = append(learned, phrases[i]), append(learnedDocs, docs[i]), append(filled, len(m.Roles) > 0)
		}
		opt.progress(i+1, len(messages))
	}
	model := learnMUC(learned, learnedDocs, filled)
	perRole := map[string][]tally{}
	var all, status, number []tally
	for i, m := range messages {
		if !m.Kept {
			continue
		}
		told := model.tell(phrases[i], docs[i])
		var sum tally
		for _, role := range mucRoles {
			t := scoreFillers(m.Roles[role], told[role])
			perRole[role] = append(perRole[role], t)
			sum.add(t)
		}
		all = append(all, sum)
		status = append(status, scoreValues(m.Roles["organisation"], told["organisation"], func(a mucAnswer) string { return a.status }))
		number = append(number, scoreValues(m.Roles["victim"], told["victim"], func(a mucAnswer) string { return a.number }))
	}
	rows := []Row{with(row("roles, CEAF-REE", all), 52, "rules of 1992 52.3, BERT 54.5")}
	for _, role := range mucRoles {
		rows = append(rows, row("  "+role, perRole[role]))
	}
	return len(all), append(
		rows, with(row("claim status, slot", status), 45, "best of 1992: 33.6 and 48.0 (tst3, tst4)"), with(row("victim number, slot", number), 62, "best of 1992: 60.6 and 52.7"),
	), nil
}

// scoreValues scores what is told beside a filler: it is right if the filler is, and the
// value is one of gold's.
func scoreValues(gold []MUCFiller, told []mucAnswer, value func(mucAnswer) string) tally {
	var t tally
	for _, f := range gold {
		if !f.Optional && len(f.Values) > 0 {
			t.gold++
		}
	}
	taken := make([]bool, len(gold))
	for _, a := range told {
		k := slices.IndexFunc(gold, func(f MUCFiller) bool { return slices.Contains(f.Names, a.words) })
		if k >= 0 && gold[k].Optional {
			continue
		}
		t.found++
		if k >= 0 && !taken[k] && slices.Contains(gold[k].Values, value(a)) {
			taken[k] = true
			t.rightFound++
			t.rightGold++
		}
	}
	return t
}

// scoreFillers aligns what was told with the gold entities: each is right at most once,
// and an optional one counts neither way.
func scoreFillers(gold []MUCFiller, told []mucAnswer) tally {
	var t tally
	taken := make([]bool, len(gold))
	for _, f := range gold {
		if !f.Optional {
			t.gold++
		}
	}
	for _, a := range told {
		k := slices.IndexFunc(gold, func(f MUCFiller) bool { return slices.Contains(f.Names, a.words) })
		if k >= 0 && gold[k].Optional {
			continue
		}
		t.found++
		if k >= 0 && !taken[k] {
			taken[k] = true
			t.rightFound++
			t.rightGold++
		}
	}
	return t
}
