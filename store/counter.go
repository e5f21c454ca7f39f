package store

import (
	"maps"
	"slices"
)

// counted notes that there are n more rows of a kind.
func (tx *Tx) counted(name string, n int64) {
	if tx.count == nil {
		tx.count = map[string]int64{}
	}
	tx.count[name] += n
}

// putCounters writes the counters that changed.
func (tx *Tx) putCounters() error {
	for _, name := range slices.Sorted(maps.Keys(tx.count)) {
		if tx.count[name] == 0 {
			continue
		}
		var value int64
		err := tx.query("counter", func(scan func(...any) error) error { return scan(&value) }, "SELECT value FROM counter WHERE name = ?", name)
		if err != nil {
			return err
		}
		if err := tx.put("counter", counterTable, counterTable.replace(), []any{name, value + tx.count[name]}); err != nil {
			return err
		}
	}
	tx.count = nil
	return nil
}

// Counts returns how many there are of each kind: article, decision, ceasefire (all versions), parties, outlets; reading, claim, mention, incident, entry, tally, node, link.
func (tx *Tx) Counts() (map[string]int64, error) {
	out := map[string]int64{KindArticle: 0, KindDecision: 0, KindCeasefire: 0, KindParties: 0, KindPlaces: 0, KindOutlets: 0, KindFeeds: 0}
	for _, t := range countedTables() {
		out[t.name] = 0
	}
	head, err := tx.Head()
	if err := ignoreNotFound(err); err != nil {
		return nil, err
	}
	out[KindArticle] = head.Seq
	row := func(scan func(...any) error) error {
		var name string
		var n int64
		err := scan(&name, &n)
		out[name] = n
		return err
	}
	if err := tx.query("Counts", row, "SELECT kind, count(*) FROM log WHERE kind <> 'article' GROUP BY kind"); err != nil {
		return nil, err
	}
	for _, kind := range []string{KindDecision, KindCeasefire, KindParties, KindPlaces, KindOutlets, KindFeeds} {
		out[KindArticle] -= out[kind]
	}
	if err := tx.query("Counts", row, "SELECT name, value FROM counter"); err != nil {
		return nil, err
	}
	for name, n := range tx.count { // sums: the order does not show
		out[name] += n
	}
	return out, nil
}

// countedTables are those whose rows are counted as they come and go.
func countedTables() []*table {
	return []*table{readingTable, claimTable, mentionTable, incidentTable, entryTable, tallyTable, nodeTable, linkTable}
}
