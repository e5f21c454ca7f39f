-- Who may use the pages, and what they set for themselves. Operational state: in no dump, in no backup, derived from nothing.
CREATE TABLE account (
	name {{text}} PRIMARY KEY,
	role {{text}} NOT NULL,
	password {{text}} NOT NULL, -- argon2id with its salt and settings, '' if this account has none
	issuer {{text}} NOT NULL, -- of OpenID Connect, '' for a local account
	subject {{text}} NOT NULL,
	disabled BIGINT NOT NULL,
	created {{text}} NOT NULL,
	author {{text}} NOT NULL
){{norowid}};
CREATE UNIQUE INDEX account_subject ON account (issuer, subject) WHERE subject <> '';
-- Of a secret only its SHA-256 is kept, of sessions and of tokens.
CREATE TABLE session (
	hash {{blob}} PRIMARY KEY,
	account {{text}} NOT NULL REFERENCES account (name),
	created {{text}} NOT NULL,
	seen {{text}} NOT NULL,
	address {{text}} NOT NULL,
	agent {{text}} NOT NULL
){{norowid}};
CREATE INDEX session_account ON session (account);
CREATE TABLE token (
	hash {{blob}} PRIMARY KEY,
	account {{text}} NOT NULL REFERENCES account (name),
	label {{text}} NOT NULL,
	scope {{text}} NOT NULL,
	created {{text}} NOT NULL,
	expires {{text}} NOT NULL,
	seen {{text}} NOT NULL -- '' until it is used
){{norowid}};
CREATE INDEX token_account ON token (account);
CREATE TABLE audit (
	row {{auto}},
	at {{text}} NOT NULL,
	author {{text}} NOT NULL,
	what {{text}} NOT NULL,
	account {{text}} NOT NULL,
	detail {{text}} NOT NULL,
	address {{text}} NOT NULL
);
CREATE INDEX audit_what ON audit (what, at);
CREATE TABLE pref (account {{text}}, name {{text}}, value {{blob}} NOT NULL, PRIMARY KEY (account, name)){{norowid}};
