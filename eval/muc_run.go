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
	for i, m := range messages {
		phrases[i] = newMUCReader(m, p, c).phrases(m)
		if !m.Kept {
			learned = append(learned, phrases[i])
		}
		opt.progress(i+1, len(messages))
	}
	model := learnMUC(learned)
	perRole := map[string][]tally{}
	var all []tally
	for i, m := range messages {
		if !m.Kept {
			continue
		}
		told := model.tell(phrases[i])
		var sum tally
		for _, role := range mucRoles {
			t := scoreFillers(m.Roles[role], told[role])
			perRole[role] = append(perRole[role], t)
			sum.add(t)
		}
		all = append(all, sum)
	}
	rows := []Row{with(row("roles, CEAF-REE", all), 52, "rules of 1992 52.3, BERT 54.5")}
	for _, role := range mucRoles {
		rows = append(rows, row("  "+role, perRole[role]))
	}
	return len(all), rows, nil
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
