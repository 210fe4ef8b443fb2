/*
 * A study small enough to see at a glance, for tests of what stands above
 * codings: two interviews with one customer each and a memo without speakers.
 * study_check is called after every verb: no row may point at nothing, and
 * the history must replay to the same study.
 */
#ifndef SMALL_STUDY_H
#define SMALL_STUDY_H

#include <setjmp.h>
#include <stdarg.h>
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
#include "transcript/document.h"

struct small_study {
	char folder[64];
	struct project project;
	struct arena arena;
	struct error err;
	int64_t maya, lin, notes;	/* documents */
	int64_t price, high, trust, delay; /* Price/too high, Trust; delay: a
					    * label that stands nowhere */
	int64_t maya_high, lin_high, maya_trust, notes_delay, asked_high;
					/* codings; asked_high lies in the
					 * interviewer's words */
};

static inline void must(struct small_study *s, bool ok)
{
	if (!ok)
		fail_msg("%s", s->err.message);
}

static inline void refused(struct small_study *s, bool ok, const char *words)
{
	assert_false(ok);
	if (!strstr(s->err.message, words))
		fail_msg("'%s' does not say '%s'", s->err.message, words);
	s->err = (struct error)ERROR_INIT;
}

static inline void report_problem(void *context, const char *problem)
{
	(void)context;
	fail_msg("%s", problem);
}

static inline void study_begin(struct small_study *s)
{
	must(s, act_begin(&s->project, "test", &s->err));
}

/* Ends the act; the study is whole and replays to itself. */
static inline void study_check(struct small_study *s)
{
	size_t acts;

	if (s->project.in_act)
		must(s, act_commit(&s->project, &s->err));
	must(s, db_integrity(&s->project.db, report_problem, NULL, &s->err));
	must(s, history_verify(&s->project, report_problem, NULL, &acts,
			       &s->err));
}

static inline void study_undo(struct small_study *s)
{
	struct act_list done;

	must(s, history_undo(&s->project, 1, &s->arena, &done, &s->err));
	study_check(s);
}

/* The single integer that the statement gives. */
static inline int64_t study_count(struct small_study *s, const char *sql)
{
	int64_t n;

	must(s, db_int(&s->project.db, sql, &n, &s->err));
	return n;
}

/* Each line "NAME: words" is a turn; "I" is the interviewer. */
static inline int64_t study_document(struct small_study *s, const char *name,
				     const char *const *lines, size_t count)
{
	struct transcript t = TRANSCRIPT_INIT;
	int64_t id;

	t.media_type = "text/plain";
	t.encoding = "UTF-8";
	for (size_t i = 0; i < count; i++) {
		const char *colon = strstr(lines[i], ": ");
		struct turn turn = {
			.kind = colon ? SEGMENT_TURN : SEGMENT_PARAGRAPH,
			.head = t.text.length,
			.speaker = NO_SPEAKER,
			.start_ms = NO_TIME, .end_ms = NO_TIME,
		};

		if (colon) {
			char *voice = arena_strndup(&t.arena, lines[i],
						(size_t)(colon - lines[i]));

			for (size_t k = 0; k < t.voices.count; k++)
				if (!strcmp(t.voices.at[k].name, voice))
					turn.speaker = (int)k;
			if (turn.speaker == NO_SPEAKER) {
				turn.speaker = (int)t.voices.count;
				list_push(&t.voices, ((struct voice){
					.name = voice,
					.role = strcmp(voice, "I") ?
						ROLE_PARTICIPANT :
						ROLE_INTERVIEWER,
				}));
			}
		}
		turn.words.start = t.text.length +
			(colon ? (size_t)(colon + 2 - lines[i]) : 0);
		strbuf_adds(&t.text, lines[i]);
		turn.words.end = t.text.length;
		strbuf_addc(&t.text, '\n');
		list_push(&t.turns, turn);
	}
	must(s, document_add(&s->project, name, name, t.text.s, t.text.length,
			     &t, &id, &s->err));
	transcript_release(&t);
	return id;
}

static inline int64_t study_code(struct small_study *s, enum code_kind kind,
				 const char *name, int64_t parent)
{
	int64_t id;

	must(s, code_add(&s->project, kind, name, NULL, &parent, parent != 0,
			 &id, &s->err));
	return id;
}

/* The first place of the words in the document. */
static inline int64_t study_coding(struct small_study *s, int64_t document,
				   const char *words, int64_t code)
{
	struct document doc;
	struct document_text text;
	const char *at;
	struct new_coding new = { .document = document, .code = code };
	struct coding_origin by_hand = { 0 };
	size_t start;
	int64_t id;

	must(s, document_get(&s->project, &s->arena, document, &doc, &s->err));
	must(s, document_text_open(&s->project, &doc, &text, &s->err));
	at = memmem(text.map.text, text.map.bytes, words, strlen(words));
	assert_non_null(at);
	start = (size_t)(at - text.map.text);
	document_text_close(&text);
	new.span = (struct span){ start, start + strlen(words) };
	must(s, coding_add(&s->project, &new, &by_hand, &id, &s->err));
	return id;
}

static inline void study_fill(struct small_study *s)
{
	static const char *const maya[] = {
		"I: Is eighty a month too much?",
		"Maya: Eighty is far too much for a student.",
		"I: And the shop?",
		"Maya: I trust them, they always wrote back.",
	};
	static const char *const lin[] = {
		"I: 价格怎么样？",
		"林: 太贵了，我买不起。",
		"林: 但是他们很可靠。",
	};
	static const char *const notes[] = {
		"The parcel came two weeks late.",
	};

	s->maya = study_document(s, "01-maya", maya, 4);
	s->lin = study_document(s, "02-lin", lin, 3);
	s->notes = study_document(s, "03-notes", notes, 1);
	s->price = study_code(s, CODE_CATEGORY, "Price", 0);
	s->high = study_code(s, CODE_LABEL, "too high", s->price);
	s->trust = study_code(s, CODE_CATEGORY, "Trust", 0);
	s->delay = study_code(s, CODE_LABEL, "delay", 0);
	s->maya_high = study_coding(s, s->maya, "far too much", s->high);
	s->lin_high = study_coding(s, s->lin, "太贵了", s->high);
	s->maya_trust = study_coding(s, s->maya, "I trust them", s->trust);
	s->notes_delay = study_coding(s, s->notes, "two weeks late", s->delay);
	s->asked_high = study_coding(s, s->maya, "too much?", s->high);
}

static inline int small_study_open(void **state)
{
	struct project_options options = { .coder = "ann" };
	struct small_study *s = calloc(1, sizeof(*s));
	char path[96];

	strcpy(s->folder, "/tmp/axial-test-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	snprintf(path, sizeof(path), "%s/s.axial", s->folder);
	must(s, project_create(&s->project, path, "Small", &options, &s->err));
	study_begin(s);
	study_fill(s);
	study_check(s);
	*state = s;
	return 0;
}

static inline int small_study_close(void **state)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	struct small_study *s = *state;
	char path[96];

	project_close(&s->project);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/s.axial%s", s->folder,
			 endings[i]);
		unlink(path);
	}
	rmdir(s->folder);
	arena_release(&s->arena);
	free(s);
	return 0;
}

#define study_test(function) \
	cmocka_unit_test_setup_teardown(function, small_study_open, \
					small_study_close)

#endif
