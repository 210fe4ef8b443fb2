/*
 * What a need is not.  Whoever asks customers what they want is told what to
 * build: a button, a coupon.  That answers a question nobody has asked yet.
 * A need says whose it is, in which situation, and what is in the way there;
 * and it rests on what several people have said.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "theory/need.h"

/* Embedded from data/ when the program is built. */
extern const char need_words[];

struct needs_checker {
	struct arena *arena;
	const struct need *need;	/* at work */
	struct need_finding_list *findings;
};

/* `mend` is what comes after "axial need" and the number. */
static void find(struct needs_checker *c, const char *finding,
		 const char *about, const char *verb, const char *mend)
{
	list_push(c->findings, ((struct need_finding){
		.need = c->need->id,
		.statement = c->need->statement,
		.finding = finding,
		.about = about,
		.mend = arena_printf(c->arena, "axial need %s %lld %s", verb,
				     (long long)c->need->id, mend),
	}));
}

/* The last finding is of what takes the need its ground. */
static void find_broken(struct needs_checker *c, const char *finding,
			const char *about, const char *verb, const char *mend)
{
	find(c, finding, about, verb, mend);
	c->findings->at[c->findings->count - 1].is_broken = true;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* English words are found whole; Chinese ones have no borders. */
static bool stands_in(const char *folded, const char *phrase, size_t n)
{
	const char *at = folded;

	for (; (at = strstr(at, phrase)); at++) {
		bool joined = (at > folded && is_letter(at[-1]) &&
			       is_letter(phrase[0])) ||
			(is_letter(at[n]) && is_letter(phrase[n - 1]));

		if (!joined)
			return true;
	}
	return false;
}

/* The first phrase of that section of need.words that the text holds, or
 * NULL. */
static const char *phrase_in(struct arena *arena, const char *section,
			     const char *text)
{
	struct strbuf folded = STRBUF_INIT;
	const char *line = need_words, *found = NULL;
	bool inside = false;

	unicode_fold(text, strlen(text), &folded);
	for (; *line && !found; line += strcspn(line, "\n"),
	     line += *line == '\n') {
		size_t n = strcspn(line, "\n");
		const char *phrase;

		if (!n || *line == '#')
			continue;
		if (*line == '[') {
			inside = n == strlen(section) + 2 &&
				!strncmp(line + 1, section, n - 2);
			continue;
		}
		if (!inside)
			continue;
		phrase = arena_strndup(arena, line, n);
		if (stands_in(folded.s, phrase, n))
			found = phrase;
	}
	strbuf_release(&folded);
	return found;
}

/* A phrase that is all that was said. */
static bool is_phrase(struct arena *arena, const char *section,
		      const char *text)
{
	const char *phrase = phrase_in(arena, section, text);

	return phrase && strlen(phrase) == strlen(text);
}

static bool is_blank(const char *text)
{
	return !text || !*text;
}

static void check_words(struct needs_checker *c)
{
	const struct need *need = c->need;
	const char *phrase = phrase_in(c->arena, "solution", need->statement);

	if (phrase)
		find_broken(c, N_("a solution, not a need"), phrase, "set",
		     "--statement TEXT");
	if (is_blank(need->situation))
		find(c, N_("a wish without a situation"), NULL, "set",
		     "--situation TEXT");
	if (is_blank(need->problem))
		find(c, N_("nothing in the way"), NULL, "set",
		     "--problem TEXT");
	if (is_blank(need->person))
		find(c, N_("nobody's need"), NULL, "set", "--person TEXT");
	else if (is_phrase(c->arena, "anybody", need->person))
		find(c, N_("nobody's need"), need->person, "set",
		     "--person TEXT");
	if (need->importance == NEED_NOT_SAID)
		find(c, N_("not weighed"), NULL, "set", "--importance N");
}

static void check_evidence(struct needs_checker *c)
{
	const struct need *need = c->need;
	const char *numbers = arena_printf(c->arena,
		_("%zu for, %zu against"), need->participants, need->against);

	if (!need->supporting)
		find_broken(c, N_("no evidence"), NULL, "evidence", "CODING…");
	else if (!need->participants)
		find_broken(c, N_("only in the interviewer's words"), NULL,
		     "evidence", "CODING…");
	else if (need->participants == 1)
		find(c, N_("one participant alone"), NULL, "evidence",
		     "CODING…");
	if (need->status == RELATION_SUPPORTED && need->against &&
	    need->against >= need->participants)
		find(c, N_("called supported, contradicted by as many"),
		     numbers, "set", "--status qualified");
}

bool need_check(struct project *p, struct arena *arena, int64_t need,
		struct need_finding_list *list, struct error *err)
{
	struct need_list needs;

	*list = (struct need_finding_list){ 0 };
	if (!need_list(p, arena, &needs, err))
		return false;
	for (size_t i = 0; i < needs.count; i++) {
		struct needs_checker c = {
			.arena = arena, .need = &needs.at[i],
			.findings = list,
		};

		if (need && needs.at[i].id != need)
			continue;
		check_words(&c);
		check_evidence(&c);
	}
	list_settle(list, arena);
	return true;
}
