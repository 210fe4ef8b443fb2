-- From version 2 to version 3.  A coding may have come with a study of another
-- program, or be a machine's proposal that a person has accepted.
--
-- A table whose constraint changes is made anew, for the file must be laid out
-- word for word as schema.sql says; the count of its ids is kept.

CREATE TEMP TABLE old_coding AS SELECT * FROM coding;
CREATE TEMP TABLE old_count AS
	SELECT * FROM sqlite_sequence WHERE name = 'coding';
DROP TABLE coding;

CREATE TABLE coding (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL,
	document	INTEGER NOT NULL REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	start_byte	INTEGER NOT NULL,
	end_byte	INTEGER NOT NULL,
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED,
	origin		TEXT NOT NULL DEFAULT 'manual'
			CHECK (origin = 'manual' OR origin = 'in vivo' OR
			       origin = 'rule' OR origin = 'arrival' OR
			       origin = 'machine'),
					-- arrival: from another program;
					-- machine: its proposal, which a person
					-- has accepted.  Five in an IN would
					-- open a table in memory for every row
	rule		INTEGER REFERENCES rule
			DEFERRABLE INITIALLY DEFERRED,
	weight		INTEGER,
	created_at	TEXT NOT NULL,
	CHECK (start_byte < end_byte)
) STRICT;
CREATE INDEX coding_by_place ON coding (document, start_byte);
CREATE UNIQUE INDEX coding_once ON coding
	(code, document, start_byte, end_byte, coder);

INSERT INTO coding SELECT * FROM old_coding;
DELETE FROM sqlite_sequence WHERE name = 'coding';
INSERT INTO sqlite_sequence SELECT * FROM old_count;
DROP TABLE old_coding;
DROP TABLE old_count;
