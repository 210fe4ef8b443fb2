/* Text, memory, names and digests: what everything else stands on. */
#include "test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/compress.h"
#include "base/file.h"
#include "base/file_draft.h"
#include "base/file_guard.h"
#include "base/guid.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "base/utf8.h"

static void utf8_accepts_every_plane_and_refuses_what_is_malformed(void **s)
{
	static const struct {
		const char *bytes;
		size_t good;
	} cases[] = {
		{ "plain", 5 }, { "价格", 6 }, { "😀", 4 }, { "", 0 },
		{ "\x80", 0 }, { "a\xC3", 1 }, { "\xC0\xAF", 0 },
		{ "\xED\xA0\x80", 0 }, { "\xF4\x90\x80\x80", 0 },
		{ "\xE0\x80\x80", 0 }, { "12345678\xFF", 8 },
		{ "\xF0\x9F\x98", 0 },
	};

	(void)s;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(utf8_check(cases[i].bytes,
					    strlen(cases[i].bytes)),
				 cases[i].good);
}

static void every_code_point_survives_encoding_and_decoding(void **s)
{
	(void)s;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		size_t n, length;

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		n = utf8_encode(bytes, cp);
		assert_int_equal(utf8_check(bytes, n), n);
		assert_int_equal(utf8_decode(bytes, n, &length), cp);
		assert_int_equal(length, n);
	}
}

static void columns_count_chinese_twice_and_combining_marks_not(void **s)
{
	(void)s;
	assert_int_equal(utf8_columns("abc", 3), 3);
	assert_int_equal(utf8_columns("价格", 6), 4);
	assert_int_equal(utf8_columns("e\xCC\x81", 3), 1);
	assert_int_equal(utf8_columns("，", 3), 2);
	/* A wide character that does not fit whole stays out. */
	assert_int_equal(utf8_fit("价格", 6, 3), 3);
}

static void words_are_runs_of_letters_and_single_chinese_characters(void **s)
{
	static const struct {
		const char *text;
		size_t words;
	} cases[] = {
		{ "", 0 }, { "Too dear, I think.", 4 }, { "don't", 1 },
		{ "follow-up", 1 }, { "价格太贵", 4 }, { "iPhone太贵了", 4 },
		{ "  ...  ", 0 }, { "5点 ok", 3 },
	};

	(void)s;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(utf8_count_words(cases[i].text,
						  strlen(cases[i].text)),
				 cases[i].words);
}

/* Long texts are gone through in blocks, short ones letter by letter. */
static void a_long_text_has_the_words_of_its_lines(void **s)
{
	static const char *const pieces[] = {
		"a", "word", "'", "-", "--", "''-", ".", ", ", "  ", "5", "é",
		"’", "价", "𠀀", "い", "_", "ABCDEFGHIJKLMNOPQRSTUVWXYZ-",
		"-----------------------------------", "\n", "\n",
	};
	uint32_t seed = 7;

	(void)s;
	for (int round = 0; round < 200; round++) {
		struct strbuf text = STRBUF_INIT;
		size_t words = 0, start = 0;
		/* The first rounds are of ASCII alone. */
		uint32_t many = round < 100 ? 10 : 20;

		while (text.length < 5000) {
			seed = seed * 1664525u + 1013904223u;
			strbuf_adds(&text, pieces[(seed >> 16) % many]);
			if (seed % 61 == 0)
				strbuf_addc(&text, '\n');
		}
		for (size_t i = 0; i <= text.length; i++) {
			if (i < text.length && text.s[i] != '\n')
				continue;
			words += utf8_count_words(text.s + start, i - start);
			start = i + 1;
		}
		assert_int_equal(utf8_count_words(text.s, text.length), words);
		assert_int_equal(utf8_count_words_to(text.s, text.length,
						     words / 2), words / 2);
		strbuf_release(&text);
	}
}

/* Bytes to code points and back, against counting one by one. */
static void check_map(const char *text, size_t n)
{
	struct offset_map map;
	size_t cp = 0, length;

	offset_map_init(&map, text, n);
	assert_int_equal(map.code_points, utf8_count(text, n));
	for (size_t at = 0; at < n; at += length, cp++) {
		assert_int_equal(offset_map_cp(&map, at), cp);
		assert_int_equal(offset_map_byte(&map, cp), at);
		utf8_decode(text + at, n - at, &length);
	}
	assert_int_equal(offset_map_byte(&map, cp), n);
	assert_int_equal(offset_map_byte(&map, cp + 1000), n);
	offset_map_release(&map);
}

static void offsets_map_both_ways_at_every_character(void **s)
{
	static const char *const pieces[] = { "a", "é", "价", "😀", "\n" };
	struct strbuf text = STRBUF_INIT;
	unsigned seed = 7;

	(void)s;
	check_map("", 0);
	/* Long enough that characters lie across the checkpoints. */
	for (int i = 0; i < 5000; i++) {
		seed = seed * 1103515245 + 12345;
		strbuf_adds(&text, pieces[(seed >> 16) % 5]);
	}
	check_map(text.s, text.length);
	strbuf_reset(&text);
	strbuf_fill(&text, 'x', 3000);
	check_map(text.s, text.length);
	strbuf_release(&text);
}

static void spans_outside_the_text_are_refused(void **s)
{
	struct offset_map map;
	struct span span;

	(void)s;
	offset_map_init(&map, "价格贵", 9);
	assert_true(offset_map_span(&map, (struct cp_span){ 1, 3 }, &span));
	assert_int_equal(span.start, 3);
	assert_int_equal(span.end, 9);
	assert_false(offset_map_span(&map, (struct cp_span){ 0, 4 }, &span));
	assert_false(offset_map_span(&map, (struct cp_span){ 2, 1 }, &span));
	offset_map_release(&map);
}

static void united_spans_count_each_byte_once(void **s)
{
	struct span spans[] = { { 10, 20 }, { 0, 5 }, { 12, 15 }, { 20, 25 },
				{ 4, 6 } };
	struct span_list list = { spans, 5, 5 };

	(void)s;
	assert_int_equal(span_list_unite(&list), 6 + 15);
	assert_int_equal(list.count, 2);
	assert_int_equal(list.at[1].end, 25);
}

static void the_terminal_is_never_steered(void **s)
{
	struct strbuf sb = STRBUF_INIT;

	(void)s;
	strbuf_add_printable(&sb, "a\x1b[2Jb\n\xC2\x9B\xE2\x80\xAE", 12);
	assert_string_equal(sb.s, "a␛[2Jb \xEF\xBF\xBD\xEF\xBF\xBD");
	strbuf_release(&sb);
}

static void strings_grow_and_are_taken_over(void **s)
{
	struct strbuf sb = STRBUF_INIT;
	char *taken;

	(void)s;
	assert_string_equal(sb.s, "");
	for (int i = 0; i < 1000; i++)
		strbuf_addf(&sb, "%d,", i);
	strbuf_truncate(&sb, 8);
	strbuf_adds(&sb, " \t\n");
	strbuf_trim_end(&sb);
	taken = strbuf_detach(&sb);
	assert_string_equal(taken, "0,1,2,3,");
	assert_string_equal(sb.s, "");
	free(taken);
	taken = strbuf_detach(&sb);
	assert_string_equal(taken, "");
	free(taken);
}

static void arenas_hold_small_and_large_pieces(void **s)
{
	struct arena arena = ARENA_INIT;
	char *small = arena_strdup(&arena, "kept");
	char *large = arena_alloc(&arena, 1000000);

	(void)s;
	for (int i = 0; i < 10000; i++)
		assert_int_equal((uintptr_t)arena_alloc(&arena, 3) % 16, 0);
	assert_string_equal(small, "kept");
	assert_int_equal(large[999999], 0);
	arena_release(&arena);
}

static void guids_are_written_and_read_in_every_usual_form(void **s)
{
	struct guid_source source = { 0 };
	struct guid guid = guid_new(&source), same;
	char text[GUID_TEXT], braced[GUID_TEXT + 2];

	(void)s;
	guid_format(guid, text);
	assert_true(guid_parse(text, &same) && guid_equal(guid, same));
	snprintf(braced, sizeof(braced), "{%s}", text);
	for (char *c = braced; *c; c++)
		if (*c >= 'a' && *c <= 'f')
			*c = (char)(*c - 'a' + 'A');
	assert_true(guid_parse(braced, &same) && guid_equal(guid, same));
	assert_false(guid_parse("", &same));
	assert_false(guid_parse("{1234}", &same));
	text[8] = 'x';
	assert_false(guid_parse(text, &same));
}

static void seeded_guids_come_out_the_same_and_go_on(void **s)
{
	struct guid_source a = { 0 }, b = { 0 };
	struct guid first, second;

	(void)s;
	guid_source_seed(&a, "sample", 0);
	first = guid_new(&a);
	second = guid_new(&a);
	assert_false(guid_equal(first, second));
	guid_source_seed(&b, "sample", 1);
	assert_true(guid_equal(guid_new(&b), second));
}

static void named_guids_follow_rfc_4122(void **s)
{
	struct guid dns, expected;

	(void)s;
	/* The RFC's name space for DNS; the value as uuid tools print it. */
	assert_true(guid_parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8", &dns));
	assert_true(guid_parse("2ed6657d-e927-568b-95e1-2665a8aea6a2",
			       &expected));
	assert_true(guid_equal(guid_named(dns, "www.example.com"), expected));
}

static void sha256_is_the_standards(void **s)
{
	char text[65];

	(void)s;
	sha256_format(sha256_of("abc", 3), text);
	assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223"
				  "b00361a396177a9cb410ff61f20015ad");
}

static void damaged_compressed_bytes_are_an_error(void **s)
{
	struct error err = ERROR_INIT;
	char plain[10000] = "words";
	size_t packed_length;
	char *packed = compress_bytes(plain, sizeof(plain), &packed_length);
	char *back = decompress_bytes(packed, packed_length, sizeof(plain),
				      &err);

	(void)s;
	assert_memory_equal(back, plain, sizeof(plain));
	free(back);
	assert_null(decompress_bytes(packed, packed_length, 9999, &err));
	assert_null(decompress_bytes(packed, packed_length, SIZE_MAX / 2,
				     &err));
	packed[packed_length / 2] ^= 0x55;
	packed[3] ^= 0x55;
	assert_null(decompress_bytes(packed, packed_length, sizeof(plain),
				     &err));
	free(packed);
}

static const struct named names[] = {
	{ 1, "price", NULL }, { 2, "price war", NULL }, { 3, "Time", NULL },
	{ 4, "价格敏感", NULL }, { 7, "等待", NULL },
};

static void a_name_is_found_exactly_by_case_by_beginning_or_number(void **s)
{
	static const struct {
		const char *words;
		size_t index;
	} cases[] = {
		{ "price", 0 }, { "price w", 1 }, { "time", 2 }, { "ti", 2 },
		{ "价格", 3 }, { "#7", 4 }, { "PRICE", 0 },
	};
	struct error err = ERROR_INIT;
	size_t index;

	(void)s;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_done(name_resolve(names, 5, cases[i].words, "label",
					 &index, &err));
		assert_int_equal(index, cases[i].index);
	}
}

static void what_fits_several_or_none_is_refused_with_help(void **s)
{
	struct error err = ERROR_INIT;
	size_t index;

	(void)s;
	assert_refused(name_resolve(names, 5, "pri", "label", &index, &err),
		       "'price' (#1), 'price war' (#2)");
	assert_refused(name_resolve(names, 5, "prise", "label", &index, &err),
		       "did you mean 'price'?");
	assert_refused(name_resolve(names, 5, "#9", "label", &index, &err),
		       "there is no label '#9'");
	assert_refused(name_resolve(names, 5, "", "label", &index, &err),
		       "there is no label");
}

static void names_that_would_confuse_are_refused(void **s)
{
	struct error err = ERROR_INIT;

	(void)s;
	assert_done(name_check("太贵了！", "/", "label", &err));
	assert_refused(name_check("", "/", "label", &err), "needs a name");
	assert_refused(name_check("a/b", "/", "label", &err), "'/'");
	assert_refused(name_check(" a", "", "label", &err), "white space");
	assert_refused(name_check("a　", "", "label", &err), "white space");
	assert_refused(name_check("#12", "", "label", &err), "numbers");
	assert_refused(name_check("a\x1b", "", "label", &err), "control");
	assert_refused(name_check("\xFF", "", "label", &err), "UTF-8");
	assert_int_equal(err.kind, ERROR_USAGE);
}

static void a_file_is_replaced_whole_or_not_at_all(void **s)
{
	struct error err = ERROR_INIT;
	struct strbuf bytes = STRBUF_INIT;
	struct file_draft draft = FILE_DRAFT_INIT;
	char folder[] = "/tmp/axial-test-XXXXXX", path[64];

	(void)s;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/report.csv", folder);
	assert_done(file_write(path, FILE_REPLACE, "old", 3, &err));
	assert_done(file_draft_open(&draft, path, FILE_REPLACE,
				    &err));
	fputs("half", draft.stream);
	file_draft_abort(&draft);
	assert_done(file_read(path, 100, &bytes, &err));
	assert_string_equal(bytes.s, "old");
	assert_refused(file_read(path, 2, &bytes, &err), "larger than");
	assert_refused(file_read(folder, 100, &bytes, &err), "not a file");
	assert_refused(file_read("/nowhere/x", 9, &bytes, &err), "/nowhere/x");
	assert_refused(file_write("/nowhere/x", FILE_NEW, "", 0, &err),
		       "/nowhere/x");
	strbuf_release(&bytes);
	unlink(path);
	rmdir(folder);		/* fails where a temporary was left */
	assert_int_not_equal(access(folder, F_OK), 0);
}

static void what_a_command_reads_it_does_not_write_over(void **s)
{
	struct error err = ERROR_INIT;
	struct strbuf bytes = STRBUF_INIT;
	char folder[] = "/tmp/axial-test-XXXXXX", path[64], other[64];

	(void)s;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/talk.txt", folder);
	snprintf(other, sizeof(other), "%s/talk.csv", folder);
	assert_done(file_write(path, FILE_NEW, "words", 5, &err));
	assert_int_equal(link(path, other), 0);
	assert_done(file_read(path, 100, &bytes, &err));
	assert_refused(file_write(other, FILE_REPLACE, "", 0, &err),
		       "read by this very command");
	file_guard_forget_inputs();
	assert_done(file_write(other, FILE_REPLACE, "new", 3, &err));
	strbuf_release(&bytes);
	unlink(path);
	unlink(other);
	assert_int_equal(rmdir(folder), 0);
}

static void what_a_killed_program_left_is_tidied_up(void **s)
{
	struct error err = ERROR_INIT;
	char folder[] = "/tmp/axial-test-XXXXXX", path[64], left[80];

	(void)s;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/out.csv", folder);
	snprintf(left, sizeof(left), "%s.axial-part", path);
	assert_done(file_write(path, FILE_NEW, "old", 3, &err));
	assert_done(file_write(left, FILE_NEW, "half", 4, &err));
	assert_done(file_write(path, FILE_REPLACE, "new", 3, &err));
	assert_int_not_equal(access(left, F_OK), 0);
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

static void a_pipe_is_written_to_and_a_link_stays_a_link(void **s)
{
	struct error err = ERROR_INIT;
	struct strbuf bytes = STRBUF_INIT;
	char folder[] = "/tmp/axial-test-XXXXXX", pipe[64], file[64], link[64];
	struct stat st;
	int fd;

	(void)s;
	assert_non_null(mkdtemp(folder));
	snprintf(pipe, sizeof(pipe), "%s/pipe", folder);
	snprintf(file, sizeof(file), "%s/file", folder);
	snprintf(link, sizeof(link), "%s/link", folder);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	fd = open(pipe, O_RDONLY | O_NONBLOCK);
	assert_done(file_write(pipe, FILE_REPLACE, "words", 5, &err));
	assert_int_equal(lstat(pipe, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	close(fd);
	assert_done(file_write(file, FILE_REPLACE, "old", 3, &err));
	assert_int_equal(symlink(file, link), 0);
	assert_refused(file_write(link, FILE_NEW, "new", 3, &err), "--force");
	assert_done(file_write(link, FILE_REPLACE, "new", 3, &err));
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_done(file_read(file, 100, &bytes, &err));
	assert_string_equal(bytes.s, "new");
	assert_refused(file_write(folder, FILE_REPLACE, "", 0, &err),
		       "is a folder");
	strbuf_release(&bytes);
	unlink(pipe);
	unlink(file);
	unlink(link);
	assert_int_equal(rmdir(folder), 0);
}

static void long_messages_end_at_a_whole_character(void **s)
{
	struct error err = ERROR_INIT;
	struct strbuf sb = STRBUF_INIT;

	(void)s;
	for (int i = 0; i < 2000; i++)
		strbuf_adds(&sb, "价");
	error_set(&err, "x%s", sb.s);
	assert_true(utf8_valid(err.message, strlen(err.message)));
	assert_in_range(strlen(err.message), sizeof(err.message) - 4,
			sizeof(err.message) - 1);
	strbuf_release(&sb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_accepts_every_plane_and_refuses_what_is_malformed),
		cmocka_unit_test(every_code_point_survives_encoding_and_decoding),
		cmocka_unit_test(columns_count_chinese_twice_and_combining_marks_not),
		cmocka_unit_test(words_are_runs_of_letters_and_single_chinese_characters),
		cmocka_unit_test(a_long_text_has_the_words_of_its_lines),
		cmocka_unit_test(offsets_map_both_ways_at_every_character),
		cmocka_unit_test(spans_outside_the_text_are_refused),
		cmocka_unit_test(united_spans_count_each_byte_once),
		cmocka_unit_test(the_terminal_is_never_steered),
		cmocka_unit_test(strings_grow_and_are_taken_over),
		cmocka_unit_test(arenas_hold_small_and_large_pieces),
		cmocka_unit_test(guids_are_written_and_read_in_every_usual_form),
		cmocka_unit_test(seeded_guids_come_out_the_same_and_go_on),
		cmocka_unit_test(named_guids_follow_rfc_4122),
		cmocka_unit_test(sha256_is_the_standards),
		cmocka_unit_test(damaged_compressed_bytes_are_an_error),
		cmocka_unit_test(a_name_is_found_exactly_by_case_by_beginning_or_number),
		cmocka_unit_test(what_fits_several_or_none_is_refused_with_help),
		cmocka_unit_test(names_that_would_confuse_are_refused),
		cmocka_unit_test(a_file_is_replaced_whole_or_not_at_all),
		cmocka_unit_test(what_a_command_reads_it_does_not_write_over),
		cmocka_unit_test(what_a_killed_program_left_is_tidied_up),
		cmocka_unit_test(a_pipe_is_written_to_and_a_link_stays_a_link),
		cmocka_unit_test(long_messages_end_at_a_whole_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
