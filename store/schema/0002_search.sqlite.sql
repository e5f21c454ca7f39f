-- Full-text search. The index holds no text of its own; the view shows it the kept words, so that they can be compared.
CREATE VIEW searchable AS
	SELECT record.seq AS seq, CAST(record.title AS TEXT) AS title, CAST(text.body AS TEXT) AS body
	FROM record JOIN text ON text.seq = record.text;
CREATE VIRTUAL TABLE search USING fts5 (title, body, content = 'searchable', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2');
