/* Small transcripts, read and shown as lines that a test can compare. */
#ifndef AXIAL_TESTS_READING_H
#define AXIAL_TESTS_READING_H

#include "base/utf8.h"
#include "test.h"
#include "reading/reader.h"

#define BYTES(literal) (literal), sizeof(literal) - 1

/*
 * One line a turn: its kind (T turn, P paragraph, H heading), [start-end] in
 * milliseconds where there are times, the speaker with * for an interviewer
 * and ~ for neither part, and the words with | for line ends.
 *
 *	T[1000-2000] Ruth*: words
 */
static inline void show_turns(const struct transcript *t, struct strbuf *out)
{
	for (size_t i = 0; i < t->turns.count; i++) {
		const struct turn *turn = &t->turns.at[i];

		strbuf_addc(out, "TPH"[turn->kind]);
		if (turn->start_ms != NO_TIME)
			strbuf_addf(out, "[%lld", (long long)turn->start_ms);
		if (turn->end_ms != NO_TIME)
			strbuf_addf(out, "-%lld", (long long)turn->end_ms);
		if (turn->start_ms != NO_TIME)
			strbuf_addc(out, ']');
		strbuf_addc(out, ' ');
		if (turn->speaker != NO_SPEAKER) {
			const struct voice *v = &t->voices.at[turn->speaker];

			strbuf_addf(out, "%s%s: ", v->name,
				    v->role == ROLE_INTERVIEWER ? "*" :
				    v->role == ROLE_OTHER ? "~" : "");
		}
		for (size_t k = turn->words.start; k < turn->words.end; k++)
			strbuf_addc(out, t->text.s[k] == '\n' ? '|'
							      : t->text.s[k]);
		strbuf_addc(out, '\n');
	}
}

static inline void expect_read(const char *file, const void *bytes,
			       size_t length,
			       const struct reader_options *options,
			       const char *expected)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct strbuf shown = STRBUF_INIT;
	struct error err = ERROR_INIT;

	assert_done(reader_read_here(file, bytes, length, options, &t, &err));
	assert_done(transcript_check(&t, &err));
	show_turns(&t, &shown);
	assert_string_equal(shown.s, expected);
	strbuf_release(&shown);
	transcript_release(&t);
}

static inline void expect_turns(const char *file, const char *text,
				const char *expected)
{
	expect_read(file, text, strlen(text), NULL, expected);
}

static inline void expect_refused(const char *file, const void *bytes,
				  size_t length, const char *words)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	assert_refused(reader_read_here(file, bytes, length, NULL, &t, &err),
		       words);
	transcript_release(&t);
}

#endif
