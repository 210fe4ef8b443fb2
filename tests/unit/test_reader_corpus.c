/*
 * Transcripts that others wrote, from the shared corpora beside the
 * repository; skipped where they are absent.  And the same files with bytes
 * changed at random: whatever comes, it is read or refused.
 */
#include <dirent.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "reading.h"

static char shared[1024];

static bool have_corpora(void)
{
	const char *said = getenv("AXIAL_SHARED");
	struct stat s;

	snprintf(shared, sizeof(shared), "%s/corpora",
		 said ? said : "../shared");
	return stat(shared, &s) == 0 && S_ISDIR(s.st_mode);
}

struct paths {
	char **at;
	size_t count, capacity;
};

static void walk(const char *folder, struct paths *paths)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		char path[4096];
		struct stat s;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (stat(path, &s) != 0)
			continue;
		if (S_ISDIR(s.st_mode))
			walk(path, paths);
		else if (reader_wants(path) && s.st_size < 1000000)
			list_push(paths, xstrdup(path));
	}
	closedir(dir);
}

static void list_transcripts(struct paths *paths)
{
	static const char *const folders[] = {
		"interviews", "formats", "derived", "../transcripts/samples",
		"../faults",
	};

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		char folder[2048];
		struct stat s;

		snprintf(folder, sizeof(folder), "%s/%s", shared, folders[i]);
		if (stat(folder, &s) == 0)
			walk(folder, paths);
	}
}

static void free_paths(struct paths *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		free(paths->at[i]);
	list_release(paths);
}

static void load(const char *path, struct strbuf *bytes)
{
	struct error err = ERROR_INIT;

	assert_done(file_read(path, 1 << 26, bytes, &err));
}

/* ---- every file imports, or says why not ---- */

static void every_transcript_is_read_or_refused(void **state)
{
	static const char *const reasons[] = {
		"an empty file", "password", "there is no text in it",
		"altChunk", "no cue in it has times", "without a single cue",
		"without a column of words", "no transcript is recognised",
		"a scanned PDF",
	};
	struct paths paths = { 0 };
	size_t read = 0, refused = 0;

	(void)state;
	if (!have_corpora())
		skip();
	list_transcripts(&paths);
	for (size_t i = 0; i < paths.count; i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct transcript t = TRANSCRIPT_INIT;
		struct error err = ERROR_INIT;
		bool known = false;

		load(paths.at[i], &bytes);
		if (reader_read(paths.at[i], bytes.s, bytes.length, NULL, &t,
				&err)) {
			read++;
			known = t.turns.count > 0;
		} else {
			refused++;
			for (size_t k = 0; k < sizeof(reasons) /
			     sizeof(reasons[0]); k++)
				known |= strstr(err.message, reasons[k])
					!= NULL;
		}
		if (!known)
			fail_msg("%s: %zu turns, %s", paths.at[i],
				 t.turns.count, err.message);
		transcript_release(&t);
		strbuf_release(&bytes);
	}
	print_message("%zu read, %zu refused\n", read, refused);
	assert_true(read >= 180);
	assert_true(refused * 8 <= read);
	free_paths(&paths);
}

/* ---- the same text in another encoding ---- */

static void read_text_of(const char *name, struct strbuf *text)
{
	struct strbuf bytes = STRBUF_INIT;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	char path[2048];

	snprintf(path, sizeof(path), "%s/%s", shared, name);
	load(path, &bytes);
	assert_done(reader_read_here(path, bytes.s, bytes.length, NULL, &t,
				     &err));
	strbuf_add(text, t.text.s, t.text.length);
	transcript_release(&t);
	strbuf_release(&bytes);
}

static void twins_give_the_same_text(void **state)
{
	static const char talk[] = "interviews/bitcointranscripts/2021-11-16-"
		"gloria-zhao-transaction-relay-policy.zh.md";
	static const struct {
		const char *name, *twin;
	} rows[] = {
		{ "derived/bilingual-panel.utf-16le-bom.txt",
		  "derived/bilingual-panel.utf-8.txt" },
		{ "derived/research-interview-zh-hant-1.big5.txt",
		  "derived/research-interview-zh-hant-1.utf-8.txt" },
		{ "derived/research-interview-zh-hant-1.utf-16le-bom.txt",
		  "derived/research-interview-zh-hant-1.utf-8.txt" },
		{ "derived/research-interview-zh-hant-2.big5.txt",
		  "derived/research-interview-zh-hant-2.utf-8.txt" },
		{ "derived/research-interview-zh-hant-2.utf-16le-bom.txt",
		  "derived/research-interview-zh-hant-2.utf-8.txt" },
		{ "derived/talk-zh-hans-1.gb18030.txt", talk },
		{ "derived/talk-zh-hans-1.gbk.txt", talk },
		{ "derived/talk-zh-hans-1.utf-16be-bom.txt", talk },
		{ "derived/radio-fr.cp1252-cr.txt",
		  "derived/radio-fr.utf-8.txt" },
		{ "derived/ladybug-03.cp1252.txt",
		  "interviews/ladybug/03-blogging-101.md" },
	};

	(void)state;
	if (!have_corpora())
		skip();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;

		read_text_of(rows[i].name, &a);
		read_text_of(rows[i].twin, &b);
		assert_int_equal(a.length, b.length);
		assert_memory_equal(a.s, b.s, a.length);
		strbuf_release(&a);
		strbuf_release(&b);
	}
}

/* ---- the speakers that the index counted ---- */

/* The next "Name 12" of a list; the name may hold commas. */
static const char *next_counted(const char *s, char *name, size_t size)
{
	for (size_t n = 1; *s && s[n] && s[n] != ';'; n++) {
		size_t digits = strspn(s + n, "0123456789");
		char after = s[n + digits];

		if (!digits || s[n - 1] != ' ' ||
		    (after && !strchr(",;\t\n", after)))
			continue;
		snprintf(name, size, "%.*s", (int)(n - 1), s);
		s += n + digits;
		return *s == ',' ? s + 2 : "";
	}
	return NULL;
}

static bool has_voice(const struct transcript *t, const char *name)
{
	size_t n = strlen(name);

	while (n && (name[n - 1] == ':' || name[n - 1] == ' '))
		n--;
	for (size_t i = 0; i < t->voices.count; i++)
		if (strlen(t->voices.at[i].name) == n &&
		    !memcmp(t->voices.at[i].name, name, n))
			return true;
	return false;
}

/* One line of the index: every speaker counted there at least three times is
 * a voice of the transcript. */
static size_t check_line(const char *line)
{
	static const char *const lists[] = {
		"most frequent: ", "<v> speakers: ",
	};
	size_t checked = 0, file = strcspn(line, "\t");
	struct transcript t = TRANSCRIPT_INIT;
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;
	char path[4096];

	if (!strstr(line, lists[0]) && !strstr(line, lists[1]))
		return 0;
	snprintf(path, sizeof(path), "%s/%.*s", shared, (int)file, line);
	load(path, &bytes);
	assert_done(reader_read_here(path, bytes.s, bytes.length, NULL, &t,
				     &err));
	for (size_t i = 0; i < 2; i++) {
		const char *s = strstr(line, lists[i]);
		char name[256];

		if (s)
			s += strlen(lists[i]);
		while (s && (s = next_counted(s, name, sizeof(name)))) {
			/* The index's crude count takes jingles for people. */
			if (!strcmp(name, "Break"))
				continue;
			if (!has_voice(&t, name))
				fail_msg("%s: no voice %s", path, name);
			checked++;
		}
	}
	transcript_release(&t);
	strbuf_release(&bytes);
	return checked;
}

static void counted_speakers_are_voices(void **state)
{
	struct strbuf index = STRBUF_INIT;
	char path[2048], *save = NULL;
	size_t checked = 0;

	(void)state;
	if (!have_corpora())
		skip();
	snprintf(path, sizeof(path), "%s/INDEX.tsv", shared);
	load(path, &index);
	for (char *line = strtok_r(index.s, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		char name[1024];

		snprintf(name, sizeof(name), "%.*s",
			 (int)strcspn(line, "\t"), line);
		if ((!strncmp(name, "interviews/", 11) ||
		     !strncmp(name, "derived/", 8) ||
		     !strncmp(name, "formats/user-research", 21) ||
		     !strncmp(name, "formats/zoom", 12)) && reader_wants(name))
			checked += check_line(line);
	}
	assert_true(checked > 100);
	strbuf_release(&index);
}

/* ---- bytes changed at random ---- */

static unsigned seed = 1;

static size_t chance(size_t below)
{
	seed = seed * 1103515245u + 12345;
	return below ? (seed >> 8) % below : 0;
}

static void damage(struct strbuf *bytes)
{
	size_t changes = 1 + chance(8);

	for (size_t i = 0; i < changes && bytes->length; i++) {
		size_t at = chance(bytes->length);
		static const char signs[] = "<>&:[]*\n\r\t-\0\xE9\xFF{}#.09";

		switch (chance(4)) {
		case 0:
			bytes->s[at] = (char)chance(256);
			break;
		case 1:
			bytes->s[at] = signs[chance(sizeof(signs))];
			break;
		case 2:
			strbuf_truncate(bytes, at);
			break;
		default:
			memmove(bytes->s + chance(bytes->length - at),
				bytes->s + at, (bytes->length - at) / 2);
		}
	}
}

static void damaged_files_are_read_or_refused(void **state)
{
	const char *wanted = getenv("AXIAL_LONG");
	int rounds = wanted && *wanted ? 40 : 2;
	struct paths paths = { 0 };

	(void)state;
	if (!have_corpora())
		skip();
	list_transcripts(&paths);
	for (int round = 0; round < rounds; round++)
		for (size_t i = 0; i < paths.count; i++) {
			struct strbuf bytes = STRBUF_INIT;
			struct transcript t = TRANSCRIPT_INIT;
			struct error err = ERROR_INIT;

			load(paths.at[i], &bytes);
			damage(&bytes);
			if (reader_read_here(paths.at[i], bytes.s,
					     bytes.length, NULL, &t, &err))
				assert_done(transcript_check(&t, &err));
			else
				assert_true(*err.message);
			transcript_release(&t);
			strbuf_release(&bytes);
		}
	free_paths(&paths);
}

/* An old font's table gives Latin letters the wide forms of Chinese ones. */
static void latin_letters_in_a_chinese_pdf_are_narrow(void **state)
{
	struct strbuf bytes = STRBUF_INIT;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	char path[2048];
	struct stat s;

	(void)state;
	if (!have_corpora())
		skip();
	snprintf(path, sizeof(path), "%s/../faults/101-pdf-zh-gbk-euc.pdf",
		 shared);
	if (stat(path, &s) != 0)
		skip();
	load(path, &bytes);
	assert_done(reader_read_here(path, bytes.s, bytes.length, NULL, &t,
				     &err));
	assert_non_null(strstr(t.text.s, "用的是APP下单"));
	assert_non_null(strstr(t.text.s, "iPhone 13都快没电了"));
	transcript_release(&t);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_transcript_is_read_or_refused),
		cmocka_unit_test(twins_give_the_same_text),
		cmocka_unit_test(counted_speakers_are_voices),
		cmocka_unit_test(latin_letters_in_a_chinese_pdf_are_narrow),
		cmocka_unit_test(damaged_files_are_read_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
