package store

import (
	"cmp"
	"slices"

	truce "github.com/truce-ledger/truce"
)

// PutMentions keeps the mentions of the records that they name, in place of those that these records had.
func (tx *Tx) PutMentions(ms []*truce.Mention) error {
	const call = "PutMentions"
	byRecord := map[truce.ID][]*truce.Mention{}
	var records []truce.ID
	for _, m := range ms {
		if byRecord[m.Record] == nil {
			records = append(records, m.Record)
		}
		byRecord[m.Record] = append(byRecord[m.Record], m)
	}
	for _, record := range records {
		seq, err := tx.seqOf(call, record)
		if err != nil {
			return err
		}
		had, err := tx.execN(call, "DELETE FROM mention WHERE seq = ?", seq)
		if err != nil {
			return err
		}
		var rows [][]any
		for i, m := range byRecord[record] {
			body := *m
			body.ID, body.Record = 0, 0
			rows = append(rows, []any{seq, int64(i + 1), int64(m.ID), encodeBody(body)})
		}
		tx.counted(mentionTable.name, int64(len(rows))-had)
		if err := tx.put(call, mentionTable, "", rows...); err != nil {
			return err
		}
	}
	return nil
}

const mentionColumns = "SELECT mention.id, record.id, mention.body FROM mention JOIN record ON record.seq = mention.seq"

func scanMention(scan func(...any) error) (*truce.Mention, error) {
	var id, record int64
	var body []byte
	if err := scan(&id, &record, &body); err != nil {
		return nil, err
	}
	m := &truce.Mention{}
	err := decodeBody(body, m)
	m.ID, m.Record = truce.ID(id), truce.ID(record)
	return m, err
}

// Mentions returns those of the mentions that are kept, by ascending ID.
func (tx *Tx) Mentions(ids []truce.ID) ([]*truce.Mention, error) {
	var out []*truce.Mention
	err := tx.queryIn("Mentions", func(scan func(...any) error) error {
		m, err := scanMention(scan)
		out = append(out, m)
		return err
	}, ints(ids), mentionColumns+" WHERE mention.id", "")
	slices.SortFunc(out, func(a, b *truce.Mention) int { return cmp.Compare(a.ID, b.ID) })
	return out, err
}

// MentionsOf returns the mentions of a record, in the order in which they were put.
func (tx *Tx) MentionsOf(record truce.ID) ([]*truce.Mention, error) {
	var out []*truce.Mention
	err := tx.query("MentionsOf", func(scan func(...any) error) error {
		m, err := scanMention(scan)
		out = append(out, m)
		return err
	}, mentionColumns+" WHERE record.id = ? ORDER BY mention.n", int64(record))
	return out, err
}

// PutIncidentOf says to which incident mentions belong.
func (tx *Tx) PutIncidentOf(incident truce.ID, mentions []truce.ID) error {
	var rows [][]any
	for _, m := range ints(mentions) {
		rows = append(rows, []any{m, int64(incident)})
	}
	return tx.put("PutIncidentOf", memberTable, memberTable.replace(), rows...)
}

// IncidentsOf returns the incident of each of the mentions that belongs to one.
func (tx *Tx) IncidentsOf(mentions []truce.ID) (map[truce.ID]truce.ID, error) {
	out := map[truce.ID]truce.ID{}
	err := tx.queryIn("IncidentsOf", func(scan func(...any) error) error {
		var m, in int64
		err := scan(&m, &in)
		out[truce.ID(m)] = truce.ID(in)
		return err
	}, ints(mentions), "SELECT mention, incident FROM member WHERE mention", "")
	return out, err
}
