-- From version 1 to version 2.  A rule may look only where a query says, its
-- finds may wait to be reviewed, queries are kept, and so are pseudonyms.
--
-- A table that gets a column is made anew, for the file must be laid out word
-- for word as schema.sql says; the count of its ids is kept, since no id is
-- used twice.

CREATE TEMP TABLE old_rule AS SELECT * FROM rule;
CREATE TEMP TABLE old_count AS
	SELECT * FROM sqlite_sequence WHERE name = 'rule';
DROP TABLE rule;

CREATE TABLE rule (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	pattern		TEXT NOT NULL,		-- PCRE2
	options		TEXT NOT NULL DEFAULT '', -- of i (case), F (literal),
						-- w (whole words)
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	unit		TEXT NOT NULL DEFAULT 'hit'
			CHECK (unit IN ('hit', 'sentence', 'turn', 'paragraph',
					'document')),
	role		TEXT,			-- NULL: any
	speaker		TEXT,
	documents	TEXT,			-- names, one a line; NULL: all
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED,
	query		TEXT			-- where to look; NULL: anywhere
) STRICT;

INSERT INTO rule SELECT *, NULL FROM old_rule;
DELETE FROM sqlite_sequence WHERE name = 'rule';
INSERT INTO sqlite_sequence SELECT * FROM old_count;
DROP TABLE old_rule;
DROP TABLE old_count;

CREATE TABLE rule_proposal (
	rule		INTEGER NOT NULL REFERENCES rule
			DEFERRABLE INITIALLY DEFERRED,
	document	INTEGER NOT NULL REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	start_byte	INTEGER NOT NULL,
	end_byte	INTEGER NOT NULL,
	PRIMARY KEY (rule, document, start_byte, end_byte),
	CHECK (start_byte < end_byte)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_query (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	expression	TEXT NOT NULL,
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE pseudonym (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	pseudonym	TEXT NOT NULL
) STRICT;

CREATE TABLE derived_trigrams (
	id		INTEGER PRIMARY KEY,	-- 256 x chunk + part
	bits		BLOB NOT NULL
) STRICT;

CREATE INDEX participant_by_name ON participant (name COLLATE NOCASE);
