/*
 * A study in a file of its own, with a document, for tests of coding.  Each
 * act is followed by the checks that must hold after every command: no row
 * refers to a row that is not there, and the log replays to the same study.
 */
#ifndef AXIAL_TESTS_CODING_STUDY_H
#define AXIAL_TESTS_CODING_STUDY_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "coding/coding.h"
#include "store/history.h"

struct study {
	char folder[64], path[96];
	struct project p;
	struct arena arena;
	struct error err;
};

static const struct project_options study_options = {
	.login = "tester", .guid_seed = "tests", .fixed_time = 1700000000,
};

static inline int study_setup(void **state)
{
	struct study *s = xcalloc(1, sizeof(*s));

	snprintf(s->folder, sizeof(s->folder), "/tmp/axial-test-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	snprintf(s->path, sizeof(s->path), "%s/study.axial", s->folder);
	assert_true(project_create(&s->p, s->path, "test", &study_options,
				   &s->err));
	*state = s;
	return 0;
}

static inline int study_teardown(void **state)
{
	struct study *s = *state;
	static const char *const suffixes[] = { "", "-wal", "-shm" };

	project_close(&s->p);
	for (size_t i = 0; i < 3; i++) {
		char path[128];

		snprintf(path, sizeof(path), "%s%s", s->path, suffixes[i]);
		unlink(path);
	}
	rmdir(s->folder);
	arena_release(&s->arena);
	free(s);
	return 0;
}

static inline void study_problem(void *context, const char *problem)
{
	(void)context;
	fail_msg("%s", problem);
}

/* What the test expects to work; shows why it did not. */
#define must(call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s", #call, s->err.message); \
	} while (0)

/* What the test expects to be refused, with these words. */
#define refused(call, words) \
	do { \
		assert_false(call); \
		if (!strstr(s->err.message, (words))) \
			fail_msg("not \"%s\" but: %s", (words), \
				 s->err.message); \
	} while (0)

static inline void study_begin(struct study *s)
{
	must(act_begin(&s->p, "test", &s->err));
}

static inline void study_whole(struct study *s)
{
	size_t acts;

	must(db_integrity(&s->p.db, study_problem, s, &s->err));
	must(history_verify(&s->p, study_problem, s, &acts, &s->err));
}

/* Keeps the act, and checks that it can be taken back and done again. */
static inline void study_end(struct study *s)
{
	struct act_list done;

	must(act_commit(&s->p, &s->err));
	study_whole(s);
	must(history_undo(&s->p, 1, &s->arena, &done, &s->err));
	study_whole(s);
	must(history_redo(&s->p, 1, &s->arena, &done, &s->err));
	study_whole(s);
}

/* One act. */
#define act(call) \
	do { \
		study_begin(s); \
		must(call); \
		study_end(s); \
	} while (0)

static inline void study_abort(struct study *s)
{
	act_abort(&s->p);
}

#define refused_act(call, words) \
	do { \
		study_begin(s); \
		refused(call, words); \
		study_abort(s); \
	} while (0)

/*
 * A document whose every line is a turn, "Name: words"; a name that begins
 * with 'I' is the interviewer's.  Inside no act.
 */
static inline int64_t study_document(struct study *s, const char *name,
				     const char *text)
{
	struct transcript t = TRANSCRIPT_INIT;
	int64_t id;

	t.media_type = "text/plain";
	t.encoding = "UTF-8";
	strbuf_adds(&t.text, text);
	for (size_t at = 0; at < t.text.length;) {
		const char *line = t.text.s + at;
		size_t length = strcspn(line, "\n");
		size_t head = strcspn(line, ":");
		struct voice voice = {
			.name = arena_strndup(&t.arena, line, head),
			.role = *line == 'I' ? ROLE_INTERVIEWER :
				ROLE_PARTICIPANT,
		};
		struct turn turn = {
			.head = at, .speaker = NO_SPEAKER,
			.start_ms = NO_TIME, .end_ms = NO_TIME,
			.words = { at + head + 2, at + length },
		};

		for (size_t i = 0; i < t.voices.count; i++)
			if (!strcmp(t.voices.at[i].name, voice.name))
				turn.speaker = (int)i;
		if (turn.speaker == NO_SPEAKER) {
			turn.speaker = (int)t.voices.count;
			list_push(&t.voices, voice);
		}
		list_push(&t.turns, turn);
		at += length + 1;
	}
	study_begin(s);
	must(document_add(&s->p, name, name, text, strlen(text), &t, &id,
			  &s->err));
	must(act_commit(&s->p, &s->err));
	transcript_release(&t);
	return id;
}

static inline int64_t study_count(struct study *s, const char *sql)
{
	int64_t n;

	must(db_int(&s->p.db, sql, &n, &s->err));
	return n;
}

#define assert_count(expected, sql) \
	assert_int_equal(study_count(s, (sql)), (expected))

/* A code, made in an act that is open. */
static inline int64_t study_code(struct study *s, enum code_kind kind,
				 const char *name, int64_t parent)
{
	int64_t id;

	must(code_add(&s->p, kind, name, NULL, &parent, parent ? 1 : 0, &id,
		      &s->err));
	return id;
}

static inline int64_t study_coding(struct study *s, int64_t document,
				   size_t start, size_t end, int64_t code)
{
	struct new_coding new = { document, code, { start, end } };
	struct coding_origin origin = { 0 };
	int64_t id;

	must(coding_add(&s->p, &new, &origin, &id, &s->err));
	return id;
}

static inline struct code study_find(struct study *s, const char *words)
{
	struct code code = { 0 };

	must(code_find(&s->p, &s->arena, words, CODE_ANY, &code, &s->err));
	return code;
}

static inline void study_sql(struct study *s, const char *sql)
{
	must(db_exec(&s->p.db, sql, &s->err));
}

#endif
