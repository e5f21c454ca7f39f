-- The ledger's tables. {{key}}, {{text}}, {{blob}} and {{norowid}} are spelled as each database wants them (dialect.go).
-- Column "sum" is the checksum of the other columns of its row (table.go).

CREATE TABLE meta (name {{text}} PRIMARY KEY, value {{text}} NOT NULL, sum BIGINT NOT NULL){{norowid}};

-- Ground state.
CREATE TABLE log (
	seq {{key}},
	at {{text}} NOT NULL,
	kind {{text}} NOT NULL,
	author {{text}} NOT NULL,
	body {{blob}} NOT NULL,
	prev {{blob}} NOT NULL,
	hash {{blob}} NOT NULL
);
CREATE INDEX log_rare ON log (kind, seq) WHERE kind <> 'article';
CREATE TABLE text (seq {{key}}, sha {{blob}} NOT NULL UNIQUE, body {{blob}} NOT NULL, sum BIGINT NOT NULL);

-- Indexes over the ground state.
CREATE TABLE record (
	seq {{key}} REFERENCES log (seq),
	id BIGINT NOT NULL UNIQUE,
	text BIGINT NOT NULL REFERENCES text (seq),
	title {{blob}} NOT NULL,
	low BIGINT NOT NULL, -- the first day of publication up to here in the log
	high BIGINT NOT NULL, -- the last
	sum BIGINT NOT NULL
);
CREATE TABLE record_facet (value BIGINT, day BIGINT, id BIGINT, n BIGINT, seq BIGINT NOT NULL, PRIMARY KEY (value, day, id, n)){{norowid}};
CREATE TABLE decision (seq {{key}} REFERENCES log (seq), a BIGINT NOT NULL, b BIGINT NOT NULL, sum BIGINT NOT NULL);
CREATE INDEX decision_a ON decision (a);
CREATE INDEX decision_b ON decision (b);

-- Derived state. seq is the place of the record in the log: it keeps what belongs to one record together.
CREATE TABLE reading (seq {{key}} REFERENCES record (seq), model {{text}} NOT NULL, body {{blob}} NOT NULL, sum BIGINT NOT NULL);
CREATE TABLE claim (seq BIGINT REFERENCES record (seq), n BIGINT, body {{blob}} NOT NULL, sum BIGINT NOT NULL, PRIMARY KEY (seq, n)){{norowid}};
CREATE TABLE mention (seq BIGINT REFERENCES record (seq), n BIGINT, id BIGINT NOT NULL UNIQUE, body {{blob}} NOT NULL, sum BIGINT NOT NULL, PRIMARY KEY (seq, n)){{norowid}};
CREATE TABLE tally (seq BIGINT REFERENCES record (seq), n BIGINT, id BIGINT NOT NULL, body {{blob}} NOT NULL, sum BIGINT NOT NULL, PRIMARY KEY (seq, n)){{norowid}};
CREATE TABLE naming (seq {{key}} REFERENCES record (seq), body {{blob}} NOT NULL, sum BIGINT NOT NULL);
CREATE TABLE name (folded {{text}} PRIMARY KEY, sum BIGINT NOT NULL){{norowid}};
CREATE TABLE facet (value BIGINT, day BIGINT, id BIGINT, n BIGINT, seq BIGINT NOT NULL, PRIMARY KEY (value, day, id, n)){{norowid}};
CREATE TABLE member (mention BIGINT PRIMARY KEY, incident BIGINT NOT NULL, sum BIGINT NOT NULL){{norowid}};
CREATE TABLE node (row {{auto}}, space BIGINT NOT NULL, id BIGINT NOT NULL, keys {{blob}} NOT NULL, body {{blob}} NOT NULL, sum BIGINT NOT NULL, UNIQUE (space, id));
CREATE TABLE bucket (space BIGINT, value BIGINT, id BIGINT, PRIMARY KEY (space, value, id)){{norowid}};
CREATE TABLE link (
	row {{auto}},
	space BIGINT NOT NULL,
	a BIGINT NOT NULL,
	b BIGINT NOT NULL,
	odds DOUBLE PRECISION NOT NULL,
	outcome {{text}} NOT NULL,
	evidence {{blob}} NOT NULL,
	sum BIGINT NOT NULL,
	UNIQUE (space, a, b)
);
CREATE INDEX link_b ON link (space, b);
CREATE TABLE incident (
	row {{auto}},
	id BIGINT NOT NULL UNIQUE,
	day BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	origins BIGINT NOT NULL,
	contested BIGINT NOT NULL,
	body {{blob}} NOT NULL,
	sum BIGINT NOT NULL
);
CREATE TABLE entry (
	ceasefire {{text}},
	day {{text}},
	incident BIGINT,
	n BIGINT,
	body {{blob}} NOT NULL,
	sum BIGINT NOT NULL,
	PRIMARY KEY (ceasefire, day, incident, n)
){{norowid}};
CREATE INDEX entry_incident ON entry (incident);
CREATE TABLE counter (name {{text}} PRIMARY KEY, value BIGINT NOT NULL, sum BIGINT NOT NULL){{norowid}};
