-- Full-text search over folded words (fold.go); the words themselves are in text and record.
CREATE TABLE search (seq BIGINT PRIMARY KEY REFERENCES record (seq), words TSVECTOR NOT NULL);
CREATE INDEX search_words ON search USING gin (words) WITH (fastupdate = on);
