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

-- A need is somebody's, in a situation; it can be met well or ill; and its
-- statement may be exchanged with another's.

CREATE TEMP TABLE old_need AS SELECT * FROM need;
CREATE TEMP TABLE old_need_evidence AS SELECT * FROM need_evidence;
CREATE TEMP TABLE old_need_count AS
	SELECT * FROM sqlite_sequence WHERE name = 'need';
DROP TABLE need_evidence;
DROP TABLE need;

CREATE TABLE need (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	statement	TEXT NOT NULL,
	kind		TEXT NOT NULL DEFAULT 'explicit'
			CHECK (kind IN ('explicit', 'latent')),
	valence		TEXT CHECK (valence IN ('pain', 'gain')),
	importance	INTEGER,		-- 0 to 10, as a person judges
	kano		TEXT,			-- a class, as a person decides;
						-- never from counting mentions
	segment		TEXT,			-- of customers
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED,
	person		TEXT,			-- whose need it is
	situation	TEXT,			-- when and where it is felt
	problem		TEXT,			-- what is in the way
	satisfaction	INTEGER,		-- 0 to 10, with what there is
	status		TEXT NOT NULL DEFAULT 'hunch'
			CHECK (status IN ('hunch', 'supported', 'qualified',
					  'refuted'))
) STRICT;

CREATE TABLE need_evidence (
	need		INTEGER NOT NULL REFERENCES need
			DEFERRABLE INITIALLY DEFERRED,
	coding		INTEGER NOT NULL REFERENCES coding
			DEFERRABLE INITIALLY DEFERRED,
	stance		TEXT NOT NULL CHECK (stance IN ('for', 'contrary')),
	tone		TEXT CHECK (tone IN ('complaint', 'compliment')),
	PRIMARY KEY (need, coding)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_evidence_by_coding ON need_evidence (coding);

INSERT INTO need (id, guid, statement, kind, valence, importance, kano,
	segment, created_at, coder)
	SELECT id, guid, statement, kind, valence, importance, kano, segment,
		created_at, coder FROM old_need;
INSERT INTO need_evidence (need, coding, stance)
	SELECT need, coding, stance FROM old_need_evidence;
DELETE FROM sqlite_sequence WHERE name = 'need';
INSERT INTO sqlite_sequence SELECT * FROM old_need_count;
DROP TABLE old_need;
DROP TABLE old_need_evidence;
DROP TABLE old_need_count;

-- What stands around a phenomenon is a model, and models are data.

CREATE TABLE frame_model (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL,
	definition	TEXT NOT NULL
) STRICT;

CREATE TABLE model_slot (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	model		INTEGER NOT NULL REFERENCES frame_model
			DEFERRABLE INITIALLY DEFERRED,
	position	INTEGER NOT NULL,
	name		TEXT NOT NULL,
	definition	TEXT NOT NULL
) STRICT;
CREATE INDEX model_slot_by_model ON model_slot (model, position);

-- Texts are searched composed, and their threes are now those.

DELETE FROM derived_trigrams;

-- How somebody left the screen.

CREATE TABLE desk (
	coder		TEXT NOT NULL,		-- by name: who only reads is no
						-- row of theirs yet
	what		TEXT NOT NULL,		-- place, mark, line
	about		TEXT NOT NULL,		-- a document's id, a list, a
						-- prompt
	n		INTEGER NOT NULL,	-- a byte, a line's key, an order
	words		TEXT,			-- of a line that was typed
	PRIMARY KEY (coder, what, about, n)
) STRICT, WITHOUT ROWID;

-- What machines propose, and what people say to it.

CREATE TABLE machine_run (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	command		TEXT NOT NULL,
	program		TEXT NOT NULL,
	version		TEXT,
	prompt_hash	TEXT NOT NULL,		-- SHA-256, in hexadecimal
	passages	INTEGER NOT NULL,	-- that it was shown
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE machine_proposal (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	run		INTEGER NOT NULL REFERENCES machine_run
			DEFERRABLE INITIALLY DEFERRED,
	document	INTEGER NOT NULL REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	start_byte	INTEGER NOT NULL,
	end_byte	INTEGER NOT NULL,
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	reason		TEXT,			-- as the program gives it
	verdict		TEXT CHECK (verdict IN ('accepted', 'rejected')),
						-- NULL: nobody has said yet
	coding		INTEGER REFERENCES coding
			DEFERRABLE INITIALLY DEFERRED,
						-- that came of it
	CHECK (start_byte < end_byte)
) STRICT;
CREATE INDEX machine_proposal_by_run ON machine_proposal (run);
CREATE INDEX machine_proposal_by_coding ON machine_proposal (coding);

-- A type of claim has a word for its other direction, and a family.

CREATE TEMP TABLE old_relation_type AS SELECT * FROM relation_type;
CREATE TEMP TABLE old_relation_type_count AS
	SELECT * FROM sqlite_sequence WHERE name = 'relation_type';
DROP TABLE relation_type;

CREATE TABLE relation_type (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	directed	INTEGER NOT NULL CHECK (directed IN (0, 1)),
	definition	TEXT NOT NULL,
	position	INTEGER NOT NULL,
	inverse		TEXT,			-- what TO is to FROM, in words
	family		TEXT			-- of types, as the method has
						-- them
) STRICT;

INSERT INTO relation_type (id, guid, name, directed, definition, position)
	SELECT id, guid, name, directed, definition, position
		FROM old_relation_type;
DELETE FROM sqlite_sequence WHERE name = 'relation_type';
INSERT INTO sqlite_sequence SELECT * FROM old_relation_type_count;
DROP TABLE old_relation_type;
DROP TABLE old_relation_type_count;

-- Who is asked next, and why.

CREATE TABLE sampling (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	gap		TEXT NOT NULL,		-- what is not known yet
	code		INTEGER REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
						-- in which the gap is
	next		TEXT,			-- whom to ask, and what
	document	INTEGER REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
						-- the interview that answered
	change		TEXT,			-- what the theory owes to it
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;
