/*
 * Interviewer or participant.  A code that rests on the interviewer's words
 * is a classic error, so the part is guessed where it shows, and otherwise
 * everybody is a participant; the user can always say it.
 */
#include "reading/speaker.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "reading/speaker_name.h"

/* What one voice does in the whole conversation. */
struct share {
	size_t turns, questions, words;
	bool introduces;
};

static bool same_name(const char *a, size_t an, const char *b, size_t bn)
{
	struct strbuf x = STRBUF_INIT, y = STRBUF_INIT;
	bool same;

	name_fold(a, an, &x);
	name_fold(b, bn, &y);
	same = !strcmp(x.s, y.s);
	strbuf_release(&x);
	strbuf_release(&y);
	return same;
}

static void ask(struct voice *voice, enum role_reason why)
{
	voice->role = ROLE_INTERVIEWER;
	voice->why = why;
}

static bool by_user(struct transcript *t, const struct reader_options *o)
{
	bool any = false;

	for (size_t i = 0; o && i < o->interviewer_count; i++)
		for (size_t v = 0; v < t->voices.count; v++) {
			struct voice *voice = &t->voices.at[v];

			if (!same_name(voice->name, strlen(voice->name),
				       o->interviewers[i],
				       strlen(o->interviewers[i])))
				continue;
			ask(voice, ROLE_SAID);
			any = true;
		}
	return any;
}

static bool by_word(struct transcript *t)
{
	bool any = false;

	for (size_t v = 0; v < t->voices.count; v++) {
		struct voice *voice = &t->voices.at[v];

		if (!name_says_role(voice->name, strlen(voice->name),
				    &voice->role))
			continue;
		voice->why = ROLE_BY_NAME;
		any |= voice->role == ROLE_INTERVIEWER;
	}
	return any;
}

/* ---- single letters, that say something only together ---- */

static char code_letter(const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 1; i < n; i++)
		if (name[i] < '0' || name[i] > '9')
			return '\0';
	return n <= 3 && n ? (char)(name[0] & ~0x20) : '\0';
}

/* I and P, I and R, I and B (Befragte), M (moderator) and P1, P2 … */
static bool by_letter(struct transcript *t)
{
	bool asks = false, answers = false;

	for (size_t v = 0; v < t->voices.count; v++) {
		char c = code_letter(t->voices.at[v].name);

		asks |= c == 'I' || c == 'M';
		answers |= c && strchr("PRBET", c);
	}
	if (!asks || !answers)
		return false;
	for (size_t v = 0; v < t->voices.count; v++) {
		char c = code_letter(t->voices.at[v].name);

		if (c == 'I' || c == 'M')
			ask(&t->voices.at[v], ROLE_BY_LETTERS);
	}
	return true;
}

/* ---- "Interviewer: Ruth", "Interviewer is Jonas Rosland." ---- */

/* The name stands within what follows the word, on the same line and in the
 * same sentence. */
static bool names_interviewer(const char *s, size_t n, const char *name)
{
	const char *lf = memchr(s, '\n', n), *at;
	size_t l = strlen(name);

	if (lf)
		n = (size_t)(lf - s);
	if (n > 60)
		n = 60;
	at = memchr(s, '.', n);
	if (at)
		n = (size_t)(at - s);
	at = memmem(s, n, name, l);
	if (!at)
		return false;
	/* A whole word, not the Ann of Anna. */
	if (at > s && (unsigned char)at[-1] < 0x80 &&
	    utf8_is_letter((unsigned char)at[-1]))
		return false;
	return (size_t)(at - s) + l >= n || (unsigned char)at[l] >= 0x80 ||
		!utf8_is_letter((unsigned char)at[l]);
}

static bool scan_for_interviewer(struct transcript *t, const char *s, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i = utf8_next(s, n, i)) {
		size_t word = name_interviewer_word(s + i, n - i);

		if (!word)
			continue;
		for (size_t v = 0; v < t->voices.count; v++) {
			struct voice *voice = &t->voices.at[v];

			if (!names_interviewer(s + i + word, n - i - word,
					       voice->name))
				continue;
			ask(voice, ROLE_BY_TEXT);
			any = true;
		}
		i += word - 1;
	}
	return any;
}

/* Only what stands before the first turn, and what the format says aside. */
static bool by_hint(struct transcript *t, const char *hints)
{
	enum { FRONT = 4096 };	/* bytes that are searched */
	size_t front = 0;
	bool any = false;

	for (size_t i = 0; i < t->turns.count; i++) {
		if (t->turns.at[i].kind == SEGMENT_TURN)
			break;
		front = t->turns.at[i].words.end;
	}
	while (front > FRONT)
		front = utf8_previous(t->text.s, front > FRONT + 1 ?
				      FRONT + 1 : front);
	any |= scan_for_interviewer(t, t->text.s, front);
	if (hints)
		any |= scan_for_interviewer(t, hints, strlen(hints));
	return any;
}

/* ---- who asks ---- */

bool speaker_asks(const char *s, struct span words)
{
	size_t end = words.end;

	while (end > words.start && (unsigned char)s[end - 1] < 0x80 &&
	       strchr(" \n\t\"')]*_", s[end - 1]))
		end--;
	if (end > words.start && s[end - 1] == '?')
		return true;
	if (end < words.start + 3)
		return false;
	return !memcmp(s + end - 3, "？", 3) ||
		(!memcmp(s + end - 3, "”", 3) && end >= words.start + 6 &&
		 !memcmp(s + end - 6, "？", 3));
}

static struct share *count_shares(const struct transcript *t)
{
	struct share *shares = xcalloc(t->voices.count, sizeof(*shares));

	for (size_t i = 0; i < t->turns.count; i++) {
		const struct turn *turn = &t->turns.at[i];
		struct share *s;

		if (turn->speaker == NO_SPEAKER)
			continue;
		s = &shares[turn->speaker];
		s->turns++;
		s->questions += speaker_asks(t->text.s, turn->words);
		s->words += utf8_count_words(t->text.s + turn->words.start,
					     span_length(turn->words));
	}
	return shares;
}

/* `a` asks in more than every third turn, twice as often as `b`, and says
 * less. */
static bool interviews(const struct share *a, const struct share *b)
{
	return a->turns >= 3 && a->questions * 100 >= a->turns * 35 &&
		a->questions * b->turns >= 2 * b->questions * a->turns &&
		a->words < b->words;
}

/* ---- hosts: several may ask one guest ---- */

/* What who interviews says at the beginning. */
static bool introduces(const char *s, size_t n)
{
	static const char *const phrases[] = {
		"your host", "my guest", "joining us", "joined by",
		"with me today", "for joining", "be interviewing",
		"interview you", "welcome to the show", "welcome back to",
		"主持人", "采访您", "採訪您", "访谈您", "请到了", "請到了",
		"欢迎来到", "歡迎來到", "接受我们的", "接受我的",
	};

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (memmem(s, n, phrases[i], strlen(phrases[i])))
			return true;
	return false;
}

static void find_introducing(const struct transcript *t,
			     struct share *shares)
{
	enum { FIRST = 6 };		/* turns */
	size_t seen = 0;

	for (size_t i = 0; i < t->turns.count && seen < FIRST; i++) {
		const struct turn *turn = &t->turns.at[i];

		if (turn->speaker == NO_SPEAKER)
			continue;
		seen++;
		shares[turn->speaker].introduces |= introduces(t->text.s +
			turn->words.start, span_length(turn->words));
	}
}

/* Asks far more, for what is said, than the guest, and says less. */
static bool hosts(const struct share *a, const struct share *guest,
		  size_t most_asked)
{
	size_t times = a->introduces ? 15 : 25;	/* tenths */

	return a->turns >= 3 && a->questions >= 3 &&
		a->questions * 5 >= most_asked &&
		a->questions * 10 >= a->turns &&
		a->words * 4 <= guest->words * 3 &&
		a->questions * guest->words * 20 >=
		times * (2 * guest->questions + 1) * a->words;
}

/* Whoever hosts the one who says most. */
static void by_hosting(struct transcript *t, struct share *shares)
{
	size_t guest = 0, asked = 0;

	find_introducing(t, shares);
	for (size_t v = 0; v < t->voices.count; v++) {
		if (shares[v].words > shares[guest].words)
			guest = v;
		if (shares[v].questions > asked)
			asked = shares[v].questions;
	}
	for (size_t v = 0; v < t->voices.count; v++)
		if (v != guest && hosts(&shares[v], &shares[guest], asked))
			ask(&t->voices.at[v], ROLE_BY_QUESTIONS);
}

/* ---- one who asks everybody ---- */

static void by_questions(struct transcript *t, const struct share *shares)
{
	enum { MOST = 10 };		/* who has a tenth of the turns each */
	size_t rivals[MOST], count = 0, turns = 0;

	for (size_t v = 0; v < t->voices.count; v++)
		turns += shares[v].turns;
	/* Who hardly speaks does not count. */
	for (size_t v = 0; v < t->voices.count && count < MOST; v++)
		if (shares[v].turns * 10 >= turns)
			rivals[count++] = v;
	for (size_t v = 0; v < t->voices.count; v++) {
		size_t others = 0, beaten = 0;

		for (size_t i = 0; i < count; i++) {
			if (rivals[i] == v)
				continue;
			others++;
			beaten += interviews(&shares[v],
					     &shares[rivals[i]]);
		}
		if (others && beaten == others) {
			ask(&t->voices.at[v], ROLE_BY_QUESTIONS);
			break;
		}
	}
}

void speaker_guess_roles(struct transcript *t,
			 const struct reader_options *options,
			 const char *hints)
{
	bool known = by_word(t);

	known |= by_user(t, options);
	if (known)
		return;
	if (t->voices.count < 2)
		return;
	known = by_letter(t);
	if (!known)
		known = by_hint(t, hints);
	if (!known) {
		struct share *shares = count_shares(t);

		by_questions(t, shares);
		by_hosting(t, shares);
		free(shares);
	}
}
