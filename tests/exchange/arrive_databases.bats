# Databases of other programs that arrive: RQDA, Taguette, QualCoder.
load ../lib

before_each() {
	samples=$shared/refi/samples
}

# arrives FILE: a new study from it, whole; the table is left in table.json.
arrives() {
	rm -f study.axial table.json
	axial -f json -o table.json init study.axial --from "$1"
	axial -q check
}

# has TABLE COUNT
has() {
	is "$1 $(sqlite3 study.axial "SELECT count(*) FROM $1")" "$1 $2"
}

# told KIND KEY: what the table says.
told() {
	jq -r --arg k "$1" --arg c "$2" '.[] | select(.kind == $k) | .[$c]' \
		table.json
}

@test "RQDA: codes, a category, codings, a case, journals, attributes" {
	needs_shared
	arrives "$samples/rqda_testproject.rqda"
	is "$(sqlite3 study.axial "SELECT count(*) FROM code
		WHERE kind = 'label'")" 2
	is "$(sqlite3 study.axial "SELECT count(*) FROM code
		WHERE kind = 'category'")" 1
	has document 1
	has coding 8
	is "$(axial -f json codings | jq -r '.[].text' | sort | head -3)" \
		"Lorem
id
incididunt"
	is "$(sqlite3 study.axial "SELECT count(*) FROM memo
		WHERE title LIKE '2020-%'")" 3
	axial -f json participant list | jq -e 'length == 1' >/dev/null
	is "$(axial coder list | grep -c marvin)" 1
	is "$(axial -f json codings | jq -r '.[0].coder')" marvin
}

@test "RQDA: what was unmarked stays away, all else is there word by word" {
	needs_shared
	arrives "$samples/rqda_csp-reports.rqda"
	has code 3
	has document 19
	has coding 64
	is "$(told coding read)" 65
	is "$(told coding dropped)" 1
	# Quotation marks of Windows, misread as control characters.
	told document note | grep -q 'control characters left out'
	sqlite3 "$samples/rqda_csp-reports.rqda" "SELECT seltext FROM coding
		WHERE status = 1" | LC_ALL=C sed 's/\xc2[\x80-\x9f]//g' |
		tr -d ' \t\r\n' | wc -c >there
	axial -f json codings | jq -r '.[].text' | tr -d ' \t\r\n' |
		wc -c >here
	cmp there here
	arrives "$samples/rqda_empty-db0.2.0.rqda"
	has document 0
}

@test "RQDA: words win over places that are off" {
	needs_shared
	cp "$samples/rqda_testproject.rqda" off.rqda
	sqlite3 off.rqda "UPDATE coding SET selfirst = selfirst + 3,
		selend = selend + 3 WHERE seltext = 'labore';
		UPDATE coding SET seltext = 'nowhere' WHERE seltext = 'irure'"
	arrives off.rqda
	is "$(axial -f json codings | jq -r '.[].text' | grep -c labore)" 1
	is "$(axial -f json codings | jq -r '.[].text' | grep -c irure)" 1
	is "$(told selection repaired)" 2
	told selection note | grep -q 'stood elsewhere than its words'
}

@test "the same database twice changes nothing" {
	needs_shared
	arrives "$samples/rqda_testproject.rqda"
	before=$(sqlite3 study.axial 'SELECT count(*) FROM act')
	axial -q merge "$samples/rqda_testproject.rqda"
	is "$(sqlite3 study.axial 'SELECT count(*) FROM act')" "$before"
	has coding 8
}

@test "Taguette: bytes of the words alone" {
	needs_shared
	arrives "$samples/taguette_sample-project.sqlite3"
	has code 6
	has document 10
	is "$(told highlight read)" 18
	axial -f json codings | jq -r '.[].text' >texts
	grep -qx disclosed texts
	grep -qx disclosing texts
	axial log | grep -q 'merge .*taguette'
	is "$(sqlite3 study.axial 'SELECT title FROM study')" \
		'Social media privacy project'
}

# qualcoder VERSION: a project with one of everything, in talk.qda.
qualcoder() {
	mkdir talk.qda
	sqlite3 talk.qda/data.qda <<-SQL
	CREATE TABLE project (databaseversion text, date text, memo text,
		about text);
	INSERT INTO project VALUES ('$1', '2022-01-01 10:00:00', 'the memo',
		'QualCoder 3.3');
	CREATE TABLE source (id integer primary key, name text, fulltext text,
		mediapath text, memo text, owner text, date text);
	INSERT INTO source VALUES (1, 'talk',
		'Ann: 😀 too dear for us.' || char(13, 10) || 'Bo: and late.',
		NULL, 'of the talk', 'me', '2022-01-02 10:00:00'),
		(2, 'pic.jpg', NULL, '/images/pic.jpg', '', 'me', '2022');
	CREATE TABLE code_cat (catid integer primary key, name text,
		owner text, date text, memo text, supercatid integer);
	INSERT INTO code_cat VALUES
		(1, 'Price', 'me', '2022-01-02 10:00:00', 'of it', NULL),
		(2, 'Sub', 'me', '2022-01-02 10:00:00', '', 1);
	CREATE TABLE code_name (cid integer primary key, name text, memo text,
		catid integer, owner text, date text, color text);
	INSERT INTO code_name VALUES
		(1, 'Price', 'more', 1, 'me', '2022-01-02 10:00:00', '#FF0000'),
		(2, 'dear', '', 2, 'you', '2022-01-02 10:00:00', '#00FF00');
	CREATE TABLE code_text (cid integer, fid integer, seltext text,
		pos0 integer, pos1 integer, owner text, date text, memo text);
	INSERT INTO code_text VALUES
		(2, 1, 'too dear', 7, 15, 'me', '2022-01-02 10:00:00', 'why'),
		(2, 1, 'too dear', 7, 15, 'you', '2022-01-02 10:00:00', ''),
		(1, 1, 'late', 33, 37, 'me', '2022-01-02 10:00:00', '');
	CREATE TABLE annotation (anid integer primary key, fid integer,
		pos0 integer, pos1 integer, memo text, owner text, date text);
	INSERT INTO annotation VALUES
		(1, 1, 20, 22, 'who is us?', 'me', '2022-01-02 10:00:00');
	CREATE TABLE journal (jid integer primary key, name text, jentry text,
		date text, owner text);
	INSERT INTO journal VALUES
		(1, 'day one', 'wrote', '2022-01-02 10:00:00', 'me');
	CREATE TABLE cases (caseid integer primary key, name text, memo text,
		owner text, date text);
	INSERT INTO cases VALUES (1, 'Ann', 'of Ann', 'me', '2022');
	CREATE TABLE case_text (id integer primary key, caseid integer,
		fid integer, pos0 integer, pos1 integer);
	INSERT INTO case_text VALUES (1, 1, 1, 0, 0);
	CREATE TABLE attribute_type (name text primary key, date text,
		owner text, memo text, caseOrFile text, valuetype text);
	INSERT INTO attribute_type VALUES
		('age', '2022', 'me', '', 'case', 'numeric'),
		('place', '2022', 'me', '', 'file', 'character');
	CREATE TABLE attribute (attrid integer primary key, name text,
		attr_type text, value text, id integer, date text, owner text);
	INSERT INTO attribute VALUES (1, 'age', 'case', '41', 1, '2022', 'me'),
		(2, 'place', 'file', 'Bern', 1, '2022', 'me');
	CREATE TABLE code_image (imid integer primary key, id integer,
		cid integer);
	INSERT INTO code_image VALUES (1, 2, 1);
	SQL
}

@test "QualCoder, version 8" {
	qualcoder v8
	arrives talk.qda
	has coding 3
	has document 1
	is "$(axial -f json codings | jq -c '[.[] | [.path, .coder, .text]]')" \
	'[["Price/Sub/dear","me","too dear"],["Price/Sub/dear","you","too dear"],["Price","me","late"]]'
	is "$(axial -f json participant list |
 jq -c '[.[] | [.name, .age, .place]]')" '[["Ann",41,"Bern"],["Bo",null,null]]'
	told code note | grep -q 'a category and a code in it, and is one'
	is "$(told document dropped)" 1
	is "$(told image_coding dropped)" 1
	for words in 'who is us?' wrote 'of the talk' 'of Ann' why; do
		axial -f json memo list | jq -r '.[].text' | grep -qF "$words"
	done
}

@test "QualCoder, version 17: codes below codes, lines with words" {
	qualcoder v17
	sqlite3 talk.qda/data.qda <<-'SQL'
	ALTER TABLE code_name ADD COLUMN supercid integer;
	INSERT INTO code_name VALUES
		(3, 'very dear', '', NULL, 'me', '2022-01-02 10:00:00',
		'#00FF00', 2);
	CREATE TABLE gr_cdct_line_item (glineid integer primary key,
		grid integer, fromcatid integer, fromcid integer,
		tocatid integer, tocid integer, label text, arrow_mode text);
	INSERT INTO gr_cdct_line_item VALUES
		(1, 1, 1, NULL, NULL, 3, 'causal', 'end'),
		(2, 1, 1, NULL, NULL, 2, '', 'end');
	SQL
	arrives talk.qda/data.qda
	axial label list | grep -q 'very dear'
	is "$(axial -f json relation list |
		jq -c '[.[] | [.from, .type, .to]]')" \
		'[["Price","causal","Price/Sub/dear/very dear"]]'
}

@test "views and triggers of a stranger's database do nothing" {
	qualcoder v8
	sqlite3 talk.qda/data.qda <<-'SQL'
	CREATE TRIGGER evil AFTER UPDATE ON project
		BEGIN DELETE FROM source; END;
	ALTER TABLE journal RENAME TO other;
	CREATE VIEW journal AS WITH RECURSIVE n(jid, name, jentry) AS (
		SELECT 1, 'x', 'y' UNION ALL SELECT jid + 1, name, jentry
		FROM n) SELECT * FROM n;
	SQL
	cp -r talk.qda before
	arrives talk.qda
	cmp talk.qda/data.qda before/data.qda
	has coding 3
}

@test "a database that is cut, at any place, is refused and leaves nothing" {
	qualcoder v8
	size=$(stat -c %s talk.qda/data.qda)
	mkdir cut.qda
	for ((at = 1024; at < size; at += 4096)); do
		head -c $at talk.qda/data.qda >cut.qda/data.qda
		fails 1 axial init s --from cut.qda
		[ ! -e s.axial ]
	done
	head -c 4000 /dev/urandom >noise
	{ printf 'SQLite format 3\0'; cat noise; } >noise.rqda
	fails 1 axial init s --from noise.rqda
	[ ! -e s.axial ]
}

@test "a database that is open elsewhere is not read half" {
	qualcoder v8
	printf 'pages' >talk.qda/data.qda-wal
	fails 1 axial init s --from talk.qda
	shows 'close it there first'
	[ ! -e s.axial ]
	mkdir empty.qda
	fails 1 axial init s --from empty.qda
	shows 'without a data.qda'
}
