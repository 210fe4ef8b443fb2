-- The study file, table by table, in the order of the work: transcripts,
-- labels and categories, relations, core category and story, needs.
--
-- Conventions
--   guid       16 bytes; the object's name for other programs and for ever
--   *_byte     a place in the document's stored UTF-8 text, half open
--   *_at       UTC, 'YYYY-MM-DDTHH:MM:SSZ'
--   ids of what a person can point at (#12) are never used twice
--   foreign keys never cascade: a verb removes what it must remove itself
--   and tells what it did; the history records every row either way

-- ---------------------------------------------------------------- the study

-- One row: what this study is about.
CREATE TABLE study (
	id		INTEGER PRIMARY KEY CHECK (id = 1),
	guid		BLOB NOT NULL,
	title		TEXT NOT NULL,
	created_at	TEXT NOT NULL,
	default_coder	INTEGER REFERENCES coder DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Who codes.  Two coders of one passage are what agreement is measured on.
CREATE TABLE coder (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	created_at	TEXT NOT NULL
) STRICT;

-- Originals and extracted texts, named by their SHA-256 and stored once when
-- equal.  Written once, never changed, outside the history: acts refer to
-- them by hash, so undoing an import moves no text.
CREATE TABLE blob (
	id		INTEGER PRIMARY KEY,
	hash		BLOB NOT NULL UNIQUE,
	length		INTEGER NOT NULL,	-- bytes
	characters	INTEGER,		-- code points; NULL: no text
	ascii		INTEGER NOT NULL DEFAULT 0, -- text of ASCII alone
	bytes		BLOB NOT NULL
) STRICT;

-- -------------------------------------------------------------- transcripts

-- An interview as imported.  The text never changes; a correction is a new
-- text under the same document, made by an act that carries every span.
CREATE TABLE document (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	file_name	TEXT NOT NULL,		-- as it was called on disk
	media_type	TEXT NOT NULL,
	encoding	TEXT NOT NULL,		-- of the original
	language	TEXT,			-- en, zh ...; NULL: not known
	original_hash	BLOB NOT NULL,		-- -> blob.hash
	text_hash	BLOB NOT NULL,		-- -> blob.hash
	characters	INTEGER NOT NULL,	-- code points of the text
	words		INTEGER NOT NULL,	-- as utf8_count_words counts
	paragraphs	TEXT NOT NULL DEFAULT 'line'
			CHECK (paragraphs IN ('line', 'blank')),
					-- what parts paragraphs in the text:
					-- a line end, or an empty line
	imported_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX document_by_original ON document (original_hash);

-- A voice in one document.  The role matters: a code that rests on the
-- interviewer's words rests on nothing.
CREATE TABLE speaker (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	document	INTEGER NOT NULL REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	name		TEXT NOT NULL,
	role		TEXT NOT NULL DEFAULT 'participant'
			CHECK (role IN ('participant', 'interviewer', 'other')),
	participant	INTEGER REFERENCES participant
			DEFERRABLE INITIALLY DEFERRED,
	UNIQUE (document, name)
) STRICT;
CREATE INDEX speaker_by_participant ON speaker (participant);

-- Turns and headings, in reading order.  start..end are the words themselves;
-- head is where the name or time mark before them begins.
CREATE TABLE segment (
	document	INTEGER NOT NULL REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	n		INTEGER NOT NULL,	-- 1, 2, 3 ...
	kind		TEXT NOT NULL DEFAULT 'turn'
			CHECK (kind = 'turn' OR kind = 'paragraph' OR
			       kind = 'heading'),
					-- paragraph: text that nobody speaks
	head_byte	INTEGER NOT NULL,
	start_byte	INTEGER NOT NULL,
	end_byte	INTEGER NOT NULL,
	speaker		INTEGER REFERENCES speaker
			DEFERRABLE INITIALLY DEFERRED,
	start_ms	INTEGER,		-- of the recording
	end_ms		INTEGER,
	PRIMARY KEY (document, n),
	CHECK (head_byte <= start_byte AND start_byte <= end_byte)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_by_speaker ON segment (speaker);

-- A person across documents; what "three participants said so" counts.
CREATE TABLE participant (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	created_at	TEXT NOT NULL
) STRICT;
CREATE INDEX participant_by_name ON participant (name COLLATE NOCASE);

-- What is known of people: age, segment, tenure ...
CREATE TABLE attribute (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	type		TEXT NOT NULL DEFAULT 'text'
			CHECK (type IN ('text', 'integer', 'real', 'boolean',
					'date')),
	position	INTEGER NOT NULL
) STRICT;

CREATE TABLE participant_attribute (
	participant	INTEGER NOT NULL REFERENCES participant
			DEFERRABLE INITIALLY DEFERRED,
	attribute	INTEGER NOT NULL REFERENCES attribute
			DEFERRABLE INITIALLY DEFERRED,
	value		TEXT NOT NULL,
	PRIMARY KEY (participant, attribute)
) STRICT, WITHOUT ROWID;

-- What stands for a real name in texts, memos and wherever it occurs.
CREATE TABLE pseudonym (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	pseudonym	TEXT NOT NULL
) STRICT;

-- -------------------------------------------------------------- open coding

-- Labels and categories.  Labels mark passages; categories gather labels
-- (and categories), and have properties.
CREATE TABLE code (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	kind		TEXT NOT NULL CHECK (kind IN ('label', 'category')),
	name		TEXT NOT NULL,
	color		TEXT,			-- '#rrggbb'
	naming		TEXT NOT NULL DEFAULT 'constructed'
			CHECK (naming IN ('constructed', 'literature',
					  'in vivo')),
	naming_source	TEXT,			-- the work a name is taken from
	definition	TEXT,
	use_when	TEXT,
	not_when	TEXT,
	example		TEXT,
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX code_by_name ON code (name);

-- Which category holds which code.  A code may stand in several; the primary
-- one makes its path, for people and for programs that know only trees.
CREATE TABLE membership (
	child		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	parent		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	is_primary	INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
	PRIMARY KEY (child, parent),
	CHECK (child <> parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_parent ON membership (parent);
CREATE UNIQUE INDEX membership_one_primary ON membership (child)
	WHERE is_primary = 1;

-- A respect in which incidents of a category differ (price sensitivity), and
-- its positions in order (low, middling, high): the dimension.
CREATE TABLE property (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	name		TEXT NOT NULL,
	definition	TEXT,
	UNIQUE (code, name)
) STRICT;

CREATE TABLE dimension_value (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	property	INTEGER NOT NULL REFERENCES property
			DEFERRABLE INITIALLY DEFERRED,
	position	INTEGER NOT NULL,	-- 1 is the lowest
	name		TEXT NOT NULL,
	UNIQUE (property, name)
) STRICT;

-- A code on a passage, by a coder.  It keeps its identity when its borders or
-- its code change: evidence, locations and memos hang on it.
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

-- Where an incident lies on a property of its category.
CREATE TABLE coding_location (
	coding		INTEGER NOT NULL REFERENCES coding
			DEFERRABLE INITIALLY DEFERRED,
	property	INTEGER NOT NULL REFERENCES property
			DEFERRABLE INITIALLY DEFERRED,
	value		INTEGER NOT NULL REFERENCES dimension_value
			DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (coding, property)
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_location_by_value ON coding_location (value);

-- A pattern that codes, kept so that one can see where codings came from and
-- run it again when interviews have been added.
CREATE TABLE rule (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	pattern		TEXT NOT NULL,		-- PCRE2
	options		TEXT NOT NULL DEFAULT '', -- of i (case), F (literal),
						-- w (whole words), forms,
						-- fuzzy=N, near=N, fold=…
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	unit		TEXT NOT NULL DEFAULT 'hit'
			CHECK (unit IN ('hit', 'sentence', 'turn', 'paragraph',
					'document')),
	role		TEXT,			-- NULL: any
	speaker		TEXT,
	documents	TEXT,			-- one a line: its GUID and the
						-- name that it had; NULL: all
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED,
	query		TEXT			-- where to look; NULL: anywhere
) STRICT;

-- Passages that a rule has found, to be accepted or rejected one by one.
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

-- Passages that a person has taken back: the rule does not code them again.
CREATE TABLE rule_exception (
	rule		INTEGER NOT NULL REFERENCES rule
			DEFERRABLE INITIALLY DEFERRED,
	document	INTEGER NOT NULL REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	start_byte	INTEGER NOT NULL,
	end_byte	INTEGER NOT NULL,
	PRIMARY KEY (rule, document, start_byte, end_byte)
) STRICT, WITHOUT ROWID;

-- A program of the researcher's choice was shown passages and the codebook,
-- and proposed codings.  What it proposed is no coding until a person accepts
-- it, one by one; the coding that comes of it says for ever that a machine had
-- the thought.  The hash is that of all that the program was given, so that
-- one can tell whether two runs were asked the same.
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

-- A question that is asked again and again: a smart code.  Only the question
-- is kept, so that the answer is always fresh.
CREATE TABLE saved_query (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	name		TEXT NOT NULL UNIQUE,
	expression	TEXT NOT NULL,
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- ------------------------------------------------------------- axial coding

-- The kinds of claim that can stand between two codes; a list to add to.
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

-- A claim: FROM stands in this relation to TO.
CREATE TABLE relation (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	from_code	INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	type		INTEGER NOT NULL REFERENCES relation_type
			DEFERRABLE INITIALLY DEFERRED,
	to_code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	status		TEXT NOT NULL DEFAULT 'hunch'
			CHECK (status IN ('hunch', 'supported', 'qualified',
					  'refuted')),
	created_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED,
	UNIQUE (from_code, type, to_code),
	CHECK (from_code <> to_code)
) STRICT;
CREATE INDEX relation_by_target ON relation (to_code);

CREATE TABLE relation_evidence (
	relation	INTEGER NOT NULL REFERENCES relation
			DEFERRABLE INITIALLY DEFERRED,
	coding		INTEGER NOT NULL REFERENCES coding
			DEFERRABLE INITIALLY DEFERRED,
	stance		TEXT NOT NULL CHECK (stance IN ('for', 'contrary')),
	PRIMARY KEY (relation, coding)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_evidence_by_coding ON relation_evidence (coding);

-- A model of what stands around a phenomenon: the paradigm, the six Cs, one of
-- the researcher's own.  A study holds the models that its frames are made by.
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

-- A phenomenon with the slots of a model around it.  Model and slot are named,
-- so that a frame which comes with another study is whole without its model.
CREATE TABLE frame (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	phenomenon	INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	model		TEXT NOT NULL,
	created_at	TEXT NOT NULL,
	UNIQUE (phenomenon, model)
) STRICT;

CREATE TABLE frame_slot (
	frame		INTEGER NOT NULL REFERENCES frame
			DEFERRABLE INITIALLY DEFERRED,
	slot		TEXT NOT NULL,
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (frame, slot, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX frame_slot_by_code ON frame_slot (code);

-- --------------------------------------------------------- selective coding

-- The one category that the story is about, and why it was chosen.
CREATE TABLE core_category (
	id		INTEGER PRIMARY KEY CHECK (id = 1),
	code		INTEGER NOT NULL REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	reason		TEXT,
	chosen_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The story line, sentence by sentence, and what bears each one out.
CREATE TABLE story_sentence (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	position	INTEGER NOT NULL,
	text		TEXT NOT NULL
) STRICT;

CREATE TABLE story_support (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	sentence	INTEGER NOT NULL REFERENCES story_sentence
			DEFERRABLE INITIALLY DEFERRED,
	code		INTEGER REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	relation	INTEGER REFERENCES relation
			DEFERRABLE INITIALLY DEFERRED,
	coding		INTEGER REFERENCES coding
			DEFERRABLE INITIALLY DEFERRED,
	CHECK ((code IS NOT NULL) + (relation IS NOT NULL) +
	       (coding IS NOT NULL) = 1)
) STRICT;
CREATE INDEX story_support_by_sentence ON story_support (sentence);
CREATE UNIQUE INDEX story_support_once ON story_support
	(sentence, ifnull(code, 0), ifnull(relation, 0), ifnull(coding, 0));

-- -------------------------------------------------------------------- memos

-- A dated thought: of a kind (theoretical, operational, code note ...).
CREATE TABLE memo (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	guid		BLOB NOT NULL UNIQUE,
	kind		TEXT NOT NULL DEFAULT 'note',
	title		TEXT NOT NULL,
	text		TEXT NOT NULL,
	created_at	TEXT NOT NULL,
	changed_at	TEXT NOT NULL,
	coder		INTEGER NOT NULL REFERENCES coder
			DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What the thought is about: one object a row, any number of rows.
CREATE TABLE memo_link (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	memo		INTEGER NOT NULL REFERENCES memo
			DEFERRABLE INITIALLY DEFERRED,
	document	INTEGER REFERENCES document
			DEFERRABLE INITIALLY DEFERRED,
	participant	INTEGER REFERENCES participant
			DEFERRABLE INITIALLY DEFERRED,
	code		INTEGER REFERENCES code
			DEFERRABLE INITIALLY DEFERRED,
	property	INTEGER REFERENCES property
			DEFERRABLE INITIALLY DEFERRED,
	coding		INTEGER REFERENCES coding
			DEFERRABLE INITIALLY DEFERRED,
	relation	INTEGER REFERENCES relation
			DEFERRABLE INITIALLY DEFERRED,
	sentence	INTEGER REFERENCES story_sentence
			DEFERRABLE INITIALLY DEFERRED,
	need		INTEGER REFERENCES need
			DEFERRABLE INITIALLY DEFERRED,
	other_memo	INTEGER REFERENCES memo
			DEFERRABLE INITIALLY DEFERRED,
	CHECK ((document IS NOT NULL) + (participant IS NOT NULL) +
	       (code IS NOT NULL) + (property IS NOT NULL) +
	       (coding IS NOT NULL) + (relation IS NOT NULL) +
	       (sentence IS NOT NULL) + (need IS NOT NULL) +
	       (other_memo IS NOT NULL) = 1)
) STRICT;
CREATE INDEX memo_link_by_memo ON memo_link (memo);
CREATE INDEX memo_link_by_code ON memo_link (code);
CREATE INDEX memo_link_by_coding ON memo_link (coding);
CREATE INDEX memo_link_by_relation ON memo_link (relation);

-- -------------------------------------------------------------------- needs

-- What customers need, in one statement, and the passages that carry it.  A
-- need is somebody's, in a situation, where something is in the way; what
-- would meet it is a solution and stands elsewhere.
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

-- tone: the passage complains that the need is not met, or is glad that it
-- is; what the typology of Cadotte and Turgeon counts people by.
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

-- ------------------------------------------------------ theoretical sampling

-- Who is asked next, and why: a gap in the theory, the interview that was held
-- for its sake, and what it changed.
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

-- ------------------------------------------------------------------ history

-- One row a command.  Rows are only ever added: an undo is an act that names
-- the act it takes back.  `hash` covers everything in the row and the hash of
-- the row before, so that no step between words and theory can be slipped in
-- or out.
CREATE TABLE act (
	id		INTEGER PRIMARY KEY,
	kind		TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
	target		INTEGER REFERENCES act,	-- of undo and redo
	at		TEXT NOT NULL,
	who		TEXT NOT NULL,
	summary		TEXT NOT NULL,		-- the command in words
	guids_drawn	INTEGER NOT NULL,	-- so far, of a seeded study
	schema_version	INTEGER NOT NULL,
	changeset	BLOB,			-- compressed; NULL for undo, redo
	changeset_bytes	INTEGER NOT NULL,	-- before compression
	previous	BLOB NOT NULL,		-- hash of the act before
	hash		BLOB NOT NULL
) STRICT;

-- ------------------------------------------------------------------ the desk

-- How somebody left the screen: where in a document they were, what they had
-- marked, what they had typed; see store/desk.h.  Outside the history.  Words
-- go whenever names are hidden or the history is forgotten.
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

-- ------------------------------------------------------------------ derived

-- Which three bytes stand in a row in which stretches of text, as bits, so
-- that a search passes by the texts in which its words cannot stand: see
-- transcript/text_index.h.  Made anew from the texts at any time, and outside
-- the history; what drops a text drops all of this.
CREATE TABLE derived_trigrams (
	id		INTEGER PRIMARY KEY,	-- 256 x chunk + part
	bits		BLOB NOT NULL
) STRICT;
