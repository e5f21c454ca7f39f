package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/truce-ledger/truce"
)

// What a newer version of an article does to the rows of an older one. Each version is a record, and its rows stay. A row that the newest version
// repeats (the same voice, the same stand, the same accused and figures) is as good as ever. Of the others the first rule that holds decides:
//
//	version:retracted  the newest version says that the article is withdrawn: none of its rows counts, in whatever version
//	version:corrected  a version after it says that something was wrong, and names words of this row or does not tell which: it does not count
//	version:altered    the newest version gives another figure in its place: it counts, and its figure gives way (numbers:update)
//	version:trimmed    the newest version just does not have it any more: it counts
//
// Why trimmed rows count: an article is cut for length, or to make room for what is new, and nobody has taken anything back by that. The ministry did
// say so. Were such rows left out, an outlet could make a grade fall by printing less, and each live page would forget its morning. A
// correction is different: the outlet tells that the row should not have been there.
//
// A row that does not count still joins others to origins (Context.SetAside), so that a correction never raises the count of origins.

// Quoted makes doubts of all that mentions of an article say in the words of a correction or retraction that it carries, up to what that puts in
// their place: what stands there was wrong, and is not said again by being named.
func Quoted(ms []truce.Mention, notices []truce.Notice) {
	for _, n := range notices {
		if n.Kind != truce.NoticeCorrection && n.Kind != truce.NoticeRetraction {
			continue
		}
		wrong := n.Span
		if i := strings.Index(n.Words, n.Now); n.Now != "" && i >= 0 {
			wrong.End = wrong.Start + i
		}
		for i := range ms {
			if t := ms[i].Event.Trigger; len(t) == 0 || !wrong.Contains(t[0]) {
				continue
			}
			for k := range ms[i].Assertions {
				ms[i].Assertions[k].Polarity, ms[i].Assertions[k].OwnLoss = truce.Doubts, false
			}
		}
	}
}

// withdraw parts rows into those that count and those that newer versions took back, and marks what newer versions did.
func (ctx *Context) withdraw(rows []truce.Assertion) (live, back []truce.Assertion, marks []truce.VersionMark) {
	if ctx.Versions == nil {
		return rows, nil, nil
	}
	at := make([]Version, len(rows))
	known := make([]bool, len(rows))
	newest := map[truce.ID][]int{} // rows of the newest version of each article
	for i := range rows {
		if at[i], known[i] = ctx.Versions(rows[i].Record); known[i] && at[i].Place == at[i].Newest {
			newest[at[i].Article] = append(newest[at[i].Article], i)
		}
	}
	for i := range rows {
		rule, by := "", truce.ID(0)
		if known[i] {
			has := func(f func(old, now *truce.Assertion) bool) bool {
				return slices.ContainsFunc(newest[at[i].Article], func(k int) bool { return f(&rows[i], &rows[k]) })
			}
			if rule, by = at[i].did(&rows[i], has(repeats)); rule == "version:trimmed" && has(alters) {
				rule = "version:altered"
			}
		}
		if rule != "" {
			marks = append(marks, truce.VersionMark{Row: rows[i].ID, By: by, Rule: rule})
		}
		if rule == "version:retracted" || rule == "version:corrected" {
			back = append(back, rows[i])
		} else {
			live = append(live, rows[i])
		}
	}
	slices.SortFunc(marks, func(a, b truce.VersionMark) int { return cmp.Compare(a.Row, b.Row) })
	return live, back, marks
}

// did returns what became of a row of v, and which record did it; "" if nothing did.
func (v *Version) did(a *truce.Assertion, repeated bool) (rule string, by truce.ID) {
	for _, n := range slices.Backward(v.Notices) {
		if n.Kind == truce.NoticeRetraction && n.Place == v.Newest {
			return "version:retracted", n.Record
		}
	}
	if repeated || v.Place == v.Newest {
		return "", 0
	}
	for _, n := range slices.Backward(v.Notices) {
		if n.Place > v.Place && (n.Kind == truce.NoticeRetraction || n.Kind == truce.NoticeCorrection && touches(&n.Notice, a)) {
			return "version:corrected", n.Record
		}
	}
	return "version:trimmed", v.Latest
}

// repeats reports whether a row of a newer version says all that one of an older says: the same voice and stand, those whom it accuses, its figures.
func repeats(old, now *truce.Assertion) bool {
	return stands(old, now) && !slices.ContainsFunc(old.Counts, func(c truce.Count) bool {
		return !slices.ContainsFunc(now.Counts, func(d truce.Count) bool {
			return c.Kind == d.Kind && equalBound(c.Low, d.Low) && equalBound(c.High, d.High)
		})
	})
}

// stands reports whether a row of a newer version has the voice and stand of an older one, and accuses those whom that accuses.
func stands(old, now *truce.Assertion) bool {
	return speakerKey(voiceOf(old)) == speakerKey(voiceOf(now)) && old.Polarity == now.Polarity && !slices.ContainsFunc(old.Accused, func(p truce.Party) bool {
		return !slices.ContainsFunc(now.Accused, func(q truce.Party) bool { return partyKey(p) == partyKey(q) })
	})
}

// alters reports whether a row of a newer version gives another figure of a kind that an older one gives.
func alters(old, now *truce.Assertion) bool {
	return stands(old, now) && slices.ContainsFunc(old.Counts, func(c truce.Count) bool {
		return slices.ContainsFunc(now.Counts, func(d truce.Count) bool { return c.Kind == d.Kind })
	})
}

// touches reports whether a correction is about a row: it shares two telling words with it, of those that it quotes as wrong if it quotes any; or it
// does not tell what it is about.
func touches(n *truce.Notice, a *truce.Assertion) bool {
	telling := func(text string) (out []string) {
		for _, w := range wordsOf(text) {
			if len(w) >= 4 && !noticeWords[w] && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
		return out
	}
	wrong := telling(cmp.Or(n.Was, n.Words))
	if len(wrong) == 0 {
		return true
	}
	said := telling(a.Words)
	common := 0
	for _, w := range wrong {
		if slices.Contains(said, w) {
			common++
		}
	}
	return common >= min(2, len(wrong))
}

// noticeWords are those of notices in general, and of everything.
var noticeWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range wordsOf(`an earlier previous original version edition of this article story report dispatch post item said stated gave reported incorrectly wrongly
		mistakenly error wrong correct corrected correction corrects clarification amended editor's note that the was were been have with from they their there which when what
		also should read instead name misidentified misstated headline paragraph show reflect updated has had for about by as on in at`) {
		out[w] = true
	}
	return out
}()

// replaces reports whether each of the older rows has one of the newer ones in a newer version of the same article.
func (g *grouping) replaces(older, newer []truce.ID) bool {
	if g.ctx.Versions == nil {
		return false
	}
	place := func(row truce.ID) (Version, bool) {
		i := slices.IndexFunc(g.rows, func(a truce.Assertion) bool { return a.ID == row })
		return g.ctx.Versions(g.rows[i].Record)
	}
	return !slices.ContainsFunc(older, func(o truce.ID) bool {
		v, ok := place(o)
		return !ok || !slices.ContainsFunc(newer, func(n truce.ID) bool {
			w, ok := place(n)
			return ok && w.Article == v.Article && w.Place > v.Place
		})
	})
}

// takenBack returns the rows that newer versions took back, ascending.
func (g *grouping) takenBack() []truce.ID {
	var out []truce.ID
	for _, m := range g.marks {
		if m.Rule == "version:retracted" || m.Rule == "version:corrected" {
			out = append(out, m.Row)
		}
	}
	return out
}
