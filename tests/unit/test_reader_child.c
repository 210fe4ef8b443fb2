/* Reading in a child process: what it may not do, and what becomes of one
 * that dies. */
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/sandbox.h"
#include "reading.h"

#if defined(__SANITIZE_ADDRESS__)
#define INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

static const struct sandbox_limits limits = {
	.memory = 200u * 1000 * 1000, .cpu_seconds = 1, .wall_seconds = 2,
	.answer = 1000 * 1000,
};

static const struct sandbox_limits patient = {
	.memory = 200u * 1000 * 1000, .cpu_seconds = 1, .wall_seconds = 60,
	.answer = 1000 * 1000,
};

static void answer(void *arg, struct strbuf *out)
{
	strbuf_adds(out, arg);
}

static void a_child_answers(void **state)
{
	char words[] = "words";
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	strbuf_adds(&out, "before ");
	assert_done(sandbox_run(answer, words, &limits, &out, &err));
	assert_string_equal(out.s, "before words");
	strbuf_release(&out);
}

static void a_large_answer_comes_whole(void **state)
{
	size_t length = 900 * 1000;
	char *words = xmalloc(length + 1);
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	memset(words, 'w', length);
	words[length] = '\0';
	assert_done(sandbox_run(answer, words, &limits, &out, &err));
	assert_string_equal(out.s, words);
	strbuf_release(&out);
	free(words);
}

static void expect_death_within(void (*work)(void *, struct strbuf *),
				const struct sandbox_limits *l,
				const char *words)
{
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	strbuf_adds(&out, "before");
	assert_refused(sandbox_run(work, NULL, l, &out, &err), words);
	assert_string_equal(out.s, "before");
	strbuf_release(&out);
}

static void expect_death(void (*work)(void *, struct strbuf *),
			 const char *words)
{
	expect_death_within(work, &limits, words);
}

static void crash(void *arg, struct strbuf *out)
{
	(void)arg;
	(void)out;
	raise(SIGSEGV);
}

static void loop(void *arg, struct strbuf *out)
{
	(void)arg;
	(void)out;
	for (volatile unsigned i = 0;; i = i + 1)
		;
}

static void wait_long(void *arg, struct strbuf *out)
{
	struct timespec second = { .tv_nsec = 1000 * 1000 };

	(void)arg;
	(void)out;
	/* The clock call may be refused; then this burns its seconds. */
	for (;;)
		nanosleep(&second, NULL);
}

static void eat(void *arg, struct strbuf *out)
{
	(void)arg;
	for (;;) {
		strbuf_reserve(out, 64 * 1024 * 1024);
		out->length += 64 * 1024 * 1024;
	}
}

static void talk(void *arg, struct strbuf *out)
{
	(void)arg;
	strbuf_fill(out, 'x', 3 * 1000 * 1000);
}

static void deaths_have_reasons(void **state)
{
	(void)state;
	expect_death(crash, "the file is damaged, or made to do damage");
	expect_death_within(loop, &patient, "of computing");
	expect_death(wait_long, "seconds");
	expect_death(talk, "more than 1 MB of text");
	if (!INSTRUMENTED)
		expect_death(eat, "more than 200 MB of memory");
}

/* Says "no" for each thing that was refused. */
static void try_files(void *arg, struct strbuf *out)
{
	int fd;

	(void)arg;
	fd = open("/etc/passwd", O_RDONLY);
	strbuf_adds(out, fd < 0 ? "no " : "read ");
	fd = open("/tmp/axial-test-sandbox", O_CREAT | O_WRONLY, 0600);
	strbuf_adds(out, fd < 0 ? "no " : "written ");
	strbuf_adds(out, unlink("/etc/passwd") < 0 ? "no" : "removed");
}

static void no_files(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(sandbox_run(try_files, NULL, &limits, &out, &err));
	if (INSTRUMENTED && !strstr(out.s, "no no"))
		skip();		/* a kernel without Landlock */
	assert_string_equal(out.s, "no no no");
	strbuf_release(&out);
}

static void try_socket(void *arg, struct strbuf *out)
{
	(void)arg;
	strbuf_addf(out, "%d", socket(AF_INET, SOCK_STREAM, 0));
}

static void try_program(void *arg, struct strbuf *out)
{
	(void)arg;
	(void)out;
	execl("/bin/true", "true", (char *)NULL);
}

static void no_network_and_no_programs(void **state)
{
	(void)state;
	if (INSTRUMENTED)
		skip();
	expect_death(try_socket, "what reading never does");
	expect_death(try_program, "what reading never does");
}

/* The study's file is open in the parent; the child must not have it. */
static void try_inherited(void *arg, struct strbuf *out)
{
	const int *fd = arg;

	strbuf_adds(out, write(*fd, "x", 1) < 0 ? "no" : "written");
}

static void no_files_of_the_parent(void **state)
{
	char path[] = "/tmp/axial-test-XXXXXX";
	int fd = mkstemp(path);
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(fd >= 0);
	unlink(path);
	assert_done(sandbox_run(try_inherited, &fd, &limits, &out, &err));
	assert_string_equal(out.s, "no");
	close(fd);
	strbuf_release(&out);
}

static void poke(void *arg, struct strbuf *out)
{
	(void)out;
	*(volatile char *)arg = 'x';
}

static void no_shared_memory_of_the_parent(void **state)
{
	char path[] = "/tmp/axial-test-XXXXXX";
	int fd = mkstemp(path);
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;
	char *shared;

	(void)state;
	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(ftruncate(fd, 4096), 0);
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	assert_true(shared != MAP_FAILED);
	/* It dies, rather than change it. */
	assert_false(sandbox_run(poke, shared, &limits, &out, &err));
	assert_int_equal(*shared, '\0');
	munmap(shared, 4096);
	close(fd);
	strbuf_release(&out);
}

/* ---- transcripts through it ---- */

static void the_child_gives_what_reading_here_gives(void **state)
{
	static const char text[] =
		"[00:01] Ruth: Warum?\n[00:05] 苏敏: café\n[00:09] Ruth: So\n";
	struct transcript here = TRANSCRIPT_INIT, there = TRANSCRIPT_INIT;
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.txt", text, strlen(text), NULL, &here,
				     &err));
	assert_done(reader_read("a.txt", text, strlen(text), NULL, &there,
				&err));
	show_turns(&here, &a);
	show_turns(&there, &b);
	assert_string_equal(a.s, b.s);
	assert_string_equal(here.text.s, there.text.s);
	assert_string_equal(here.media_type, there.media_type);
	assert_string_equal(here.encoding, there.encoding);
	assert_int_equal(there.turns.count, 3);
	strbuf_release(&a);
	strbuf_release(&b);
	transcript_release(&here);
	transcript_release(&there);
}

/* ---- a child for many ---- */

/* "die", "spin" and "flood" do so; all else comes back, with a count. */
static void echo(void *arg, const char *request, size_t length,
		 struct strbuf *out)
{
	static int count;

	(void)arg;
	if (length == 3 && !memcmp(request, "die", 3))
		raise(SIGSEGV);
	if (length == 4 && !memcmp(request, "spin", 4))
		for (volatile int i = 0; ; i = !i)
			;
	if (length == 5 && !memcmp(request, "flood", 5))
		strbuf_fill(out, 'x', 2 * 1000 * 1000);
	strbuf_addf(out, "%d ", ++count);
	strbuf_add(out, request, length);
}

static bool ask(struct sandbox_child *child, const char *words,
		struct strbuf *out, struct error *err)
{
	struct bytes pieces[] = { { words, 1 }, { words + 1,
						  strlen(words + 1) } };

	strbuf_reset(out);
	return sandbox_ask(child, pieces, 2, err) &&
		sandbox_answer(child, out, err);
}

static void a_child_answers_again_and_again(void **state)
{
	struct sandbox_child child = { 0 };
	struct strbuf out = STRBUF_INIT, large = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(sandbox_serve(&child, echo, NULL, &limits, &err));
	assert_done(ask(&child, "one", &out, &err));
	assert_string_equal(out.s, "1 one");
	assert_done(ask(&child, "two", &out, &err));
	assert_string_equal(out.s, "2 two");
	/* More than fits between the two at once. */
	strbuf_fill(&large, 'y', 900 * 1000);
	assert_done(ask(&child, large.s, &out, &err));
	assert_int_equal(out.length, large.length + 2);
	assert_done(ask(&child, "four", &out, &err));
	assert_string_equal(out.s, "4 four");
	sandbox_abandon(&child);
	sandbox_abandon(&child);
	strbuf_release(&out);
	strbuf_release(&large);
}

static void who_dies_between_is_gone(void **state)
{
	static const struct {
		const char *request, *words;
	} rows[] = {
		{ "die", "made to do damage" }, { "spin", "longer than" },
		{ "flood", "1 MB of text" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct sandbox_limits hasty = limits;
		struct sandbox_child child = { 0 };
		struct strbuf out = STRBUF_INIT;
		struct error err = ERROR_INIT;

		hasty.wall_seconds = 1;
		hasty.cpu_seconds = 5;
		if (INSTRUMENTED && i == 0)
			continue;
		assert_done(sandbox_serve(&child, echo, NULL, &hasty, &err));
		assert_done(ask(&child, "one", &out, &err));
		assert_refused(ask(&child, rows[i].request, &out, &err),
			       rows[i].words);
		assert_int_equal(child.pid, 0);
		assert_int_equal(out.length, 0);
		strbuf_release(&out);
	}
}

static void read_one(struct reading_child *child, const char *name,
		     const char *text, struct strbuf *out)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	size_t n = strlen(text);

	strbuf_reset(out);
	if (reader_start(child, name, text, n, NULL, &err) &&
	    reader_finish(child, name, text, n, NULL, &t, &err)) {
		strbuf_addf(out, "%s\n", t.media_type);
		show_turns(&t, out);
	} else {
		strbuf_adds(out, err.message);
	}
	transcript_release(&t);
}

/* In one child or each in its own, whatever their names say. */
static void many_files_one_after_another(void **state)
{
	static const char *const texts[] = {
		"Ruth: Warum?\n苏敏: café\nRuth: So\n苏敏: Ja\n", "", "No one.\n",
		"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ann>hello\n",
		"<!DOCTYPE html><html><body><p>Hi</p></body></html>",
	};
	static const char *const names[] = { "a.txt", "b.md", "c.vtt" };
	struct reading_child many = { 0 };
	struct strbuf one = STRBUF_INIT, other = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < 60; i++) {
		struct reading_child once = { 0 };
		const char *text = texts[i * 7 % 5], *name = names[i % 3];

		read_one(&many, name, text, &one);
		read_one(&once, name, text, &other);
		assert_string_equal(one.s, other.s);
		reader_release(&once);
		if (i % 11 == 0) {
			struct error err = ERROR_INIT;

			assert_done(reader_start(&many, name, text,
						 strlen(text), NULL, &err));
			reader_abandon(&many);
		}
	}
	reader_release(&many);
	strbuf_release(&one);
	strbuf_release(&other);
}

static void refusals_name_the_file(void **state)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(reader_read("dir/a.txt", "%PDF-1.7", 8, NULL, &t,
				   &err), "dir/a.txt: a damaged PDF");
	transcript_release(&t);
}

/* What a process under a stranger's control might send. */
static void damaged_answers_are_not_believed(void **state)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	struct turn good = {
		.kind = SEGMENT_TURN, .head = 0, .words = { 1, 3 },
		.speaker = NO_SPEAKER, .start_ms = NO_TIME,
		.end_ms = NO_TIME,
	};
	struct turn bad[6];
	char nameless[] = "";

	(void)state;
	for (size_t i = 0; i < 6; i++)
		bad[i] = good;
	bad[0].words.end = 99;
	bad[1].words = (struct span){ 3, 1 };
	bad[2].head = 2;
	bad[3].speaker = 0;
	bad[4].kind = (enum segment_kind)7;
	bad[5].words.end = 4;		/* inside 中 */
	strbuf_adds(&t.text, "abc中");
	list_push(&t.turns, good);
	assert_done(transcript_check(&t, &err));
	for (size_t i = 0; i < 6; i++) {
		t.turns.at[0] = bad[i];
		assert_refused(transcript_check(&t, &err), "turn 1");
	}
	t.turns.at[0] = good;
	list_push(&t.turns, good);
	assert_refused(transcript_check(&t, &err), "turn 2");
	t.turns.count = 1;
	list_push(&t.voices, ((struct voice){ .name = nameless }));
	assert_refused(transcript_check(&t, &err), "voice 1");
	t.voices.count = 0;
	t.text.s[3] = 'x';
	assert_refused(transcript_check(&t, &err), "text");
	transcript_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_answers),
		cmocka_unit_test(a_large_answer_comes_whole),
		cmocka_unit_test(deaths_have_reasons),
		cmocka_unit_test(no_files),
		cmocka_unit_test(no_network_and_no_programs),
		cmocka_unit_test(no_files_of_the_parent),
		cmocka_unit_test(no_shared_memory_of_the_parent),
		cmocka_unit_test(the_child_gives_what_reading_here_gives),
		cmocka_unit_test(a_child_answers_again_and_again),
		cmocka_unit_test(who_dies_between_is_gone),
		cmocka_unit_test(many_files_one_after_another),
		cmocka_unit_test(refusals_name_the_file),
		cmocka_unit_test(damaged_answers_are_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
