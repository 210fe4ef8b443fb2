#include "reading/transcript.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"

void transcript_release(struct transcript *t)
{
	list_release(&t->turns);
	list_release(&t->voices);
	list_release(&t->notices);
	strbuf_release(&t->text);
	arena_release(&t->arena);
}

void transcript_notice(struct transcript *t, const char *format, ...)
{
	char words[512];
	va_list args;
	size_t n;

	va_start(args, format);
	vsnprintf(words, sizeof(words), format, args);
	va_end(args);
	n = utf8_check(words, strlen(words));
	list_push(&t->notices, arena_strndup(&t->arena, words, n));
}

/* ---- words that reach no segment ---- */

/* Words that hold a letter: numbers beside them are times as a rule. */
static size_t count_words(const char *s, size_t n, struct strbuf *first)
{
	enum { SAMPLE = 60 };
	size_t words = 0, step, start = 0;
	bool in_word = false, letters = false;

	for (size_t i = 0; i <= n; i += step) {
		uint32_t cp = i < n ? utf8_decode(s + i, n - i, &step) : ' ';

		if (i == n)
			step = 1;
		if (utf8_is_letter(cp)) {
			if (!in_word)
				start = i;
			in_word = true;
			letters |= cp < '0' || cp > '9';
			continue;
		}
		if (in_word && letters) {
			if (first && first->length < SAMPLE) {
				if (first->length)
					strbuf_addc(first, ' ');
				strbuf_add(first, s + start, i - start);
			}
			words++;
		}
		in_word = letters = false;
	}
	return words;
}

void transcript_leave_out(struct transcript *t, const char *words,
			  size_t length)
{
	t->left_out += count_words(words, length, NULL);
}

void transcript_tell_left_out(struct transcript *t)
{
	struct strbuf first = STRBUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i <= t->turns.count; i++) {
		const struct turn *turn = i < t->turns.count ?
			&t->turns.at[i] : NULL;
		size_t end = turn ? turn->head : t->text.length;

		if (end > at)
			t->left_out += count_words(t->text.s + at, end - at,
						   &first);
		if (turn)
			at = turn->words.end;
	}
	if (t->left_out && first.length)
		transcript_notice(t, ngettext(
			"%zu word is in no segment: \"%s\"",
			"%zu words are in no segment: \"%s\" …",
			t->left_out), t->left_out, first.s);
	else if (t->left_out)
		transcript_notice(t, ngettext("%zu word is in no segment",
			"%zu words are in no segment", t->left_out),
			t->left_out);
	strbuf_release(&first);
}

static bool check_turn(const struct transcript *t, const struct turn *turn,
		       size_t after)
{
	return turn->kind <= SEGMENT_HEADING && (int)turn->kind >= 0 &&
		turn->head >= after && turn->head <= turn->words.start &&
		turn->words.start < turn->words.end &&
		utf8_is_border(t->text.s, t->text.length, turn->head) &&
		span_fits(t->text.s, t->text.length, turn->words) &&
		turn->speaker >= NO_SPEAKER &&
		(turn->speaker == NO_SPEAKER ||
		 (size_t)turn->speaker < t->voices.count) &&
		turn->start_ms >= NO_TIME && turn->end_ms >= NO_TIME;
}

bool transcript_check(const struct transcript *t, struct error *err)
{
	size_t after = 0;

	if (!utf8_valid(t->text.s, t->text.length) ||
	    memchr(t->text.s, '\0', t->text.length) ||
	    memchr(t->text.s, '\r', t->text.length))
		return error_set(err, _("the text that was read is damaged"));
	for (size_t i = 0; i < t->turns.count; i++) {
		if (!check_turn(t, &t->turns.at[i], after))
			return error_set(err, _("turn %zu that was read is "
					 "damaged"), i + 1);
		after = t->turns.at[i].words.end;
	}
	for (size_t i = 0; i < t->voices.count; i++) {
		const struct voice *v = &t->voices.at[i];
		size_t n = strlen(v->name);

		if (!n || !utf8_valid(v->name, n) || memchr(v->name, '\n', n) ||
		    v->role > ROLE_OTHER || (int)v->role < 0)
			return error_set(err, _("voice %zu that was read is "
					 "damaged"), i + 1);
	}
	for (size_t i = 0; i < t->notices.count; i++)
		if (!utf8_valid(t->notices.at[i], strlen(t->notices.at[i])))
			return error_set(err, _("a notice that was read is "
					 "damaged"));
	return true;
}

static const char *const kinds[] = {
	[SEGMENT_TURN] = N_("turn"),
	[SEGMENT_PARAGRAPH] = N_("paragraph"),
	[SEGMENT_HEADING] = N_("heading"),
};

static const char *const roles[] = {
	[ROLE_PARTICIPANT] = N_("participant"),
	[ROLE_INTERVIEWER] = N_("interviewer"),
	[ROLE_OTHER] = N_("other"),
};

const char *segment_kind_name(enum segment_kind kind)
{
	return kinds[kind];
}

const char *speaker_role_name(enum speaker_role role)
{
	return roles[role];
}

bool speaker_role_parse(const char *name, enum speaker_role *role)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if (!name_is(name, roles[i]))
			continue;
		*role = (enum speaker_role)i;
		return true;
	}
	return false;
}
