#include "measure/kano.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/language.h"

char kano_letter(enum kano_class class)
{
	return "MOAIRQ"[class];
}

/* ------------------------------------------------------------------ answers */

/* How questionnaires word them; the first is the one that is shown. */
static const char *const answers[KANO_ANSWERS][10] = {
	[KANO_LIKE] = { "like", "i like it", "i like it that way", "enjoy",
			"喜欢", "我喜欢", "很喜欢", "满意", "我很喜欢" },
	[KANO_MUST_BE] = { "must-be", "must be", "must-be that way", "expect",
			   "it must be that way", "理所当然", "应该如此",
			   "必须这样", "理应如此" },
	[KANO_NEUTRAL] = { "neutral", "i am neutral", "indifferent",
			   "无所谓", "中立", "没感觉" },
	[KANO_LIVE_WITH] = { "live-with", "live with", "tolerate",
			     "i can live with it", "可以忍受", "勉强接受",
			     "能忍受", "勉强可以接受", "我可以忍受" },
	[KANO_DISLIKE] = { "dislike", "i dislike it", "不喜欢", "我不喜欢",
			   "很不喜欢", "讨厌", "不满意", "我很不喜欢" },
};

const char *kano_answer_name(enum kano_answer answer)
{
	return answers[answer][0];
}

static bool same_words(const char *words, const char *known)
{
	for (; *known; words++, known++)
		if (tolower((unsigned char)*words) != (unsigned char)*known &&
		    !(*known == '-' && (*words == '_' || *words == ' ')))
			return false;
	return !*words || ((*words == '.' || *words == ' ') && !words[1]);
}

bool kano_answer_parse(const char *words, enum kano_answer *answer)
{
	if (words[0] >= '1' && words[0] <= '5' &&
	    (!words[1] || !strcmp(words + 1, ".0"))) {
		*answer = (enum kano_answer)(words[0] - '1');
		return true;
	}
	for (int i = 0; i < KANO_ANSWERS; i++)
		for (size_t k = 0; k < 10 && answers[i][k]; k++)
			if (same_words(words, answers[i][k])) {
				*answer = (enum kano_answer)i;
				return true;
			}
	return false;
}

enum kano_class kano_of(enum kano_answer functional,
			enum kano_answer dysfunctional)
{
	static const enum kano_class table[KANO_ANSWERS][KANO_ANSWERS] = {
		{ KANO_Q, KANO_A, KANO_A, KANO_A, KANO_O },
		{ KANO_R, KANO_I, KANO_I, KANO_I, KANO_M },
		{ KANO_R, KANO_I, KANO_I, KANO_I, KANO_M },
		{ KANO_R, KANO_I, KANO_I, KANO_I, KANO_M },
		{ KANO_R, KANO_R, KANO_R, KANO_R, KANO_Q },
	};

	return table[functional][dysfunctional];
}

/* --------------------------------------------------------------- evaluation */

/* The most frequent of some classes; the first of equals. */
static enum kano_class most(const double *counts, const enum kano_class *of,
			    size_t count)
{
	enum kano_class best = of[0];

	for (size_t i = 1; i < count; i++)
		if (counts[of[i]] > counts[best])
			best = of[i];
	return best;
}

static void find_mode(const double *counts, struct kano_result *r)
{
	static const enum kano_class all[] = { KANO_M, KANO_O, KANO_A, KANO_I,
					       KANO_R, KANO_Q };
	double second = 0;

	r->mode = most(counts, all, KANO_CLASSES);
	for (int i = 0; i < KANO_CLASSES; i++) {
		if (i == (int)r->mode)
			continue;
		second = fmax(second, counts[i]);
		r->tied[i] = counts[i] == counts[r->mode];
		r->has_ties = r->has_ties || r->tied[i];
	}
	r->tied[r->mode] = r->has_ties;
	r->strength = 100 * (counts[r->mode] - second) / r->n;
	r->mixed = r->strength <= 6;
}

static void find_quadrant(const double *counts, struct kano_result *r)
{
	double all = counts[KANO_A] + counts[KANO_O] + counts[KANO_M] +
		counts[KANO_I];
	static const char nothing[] = N_("every answer was reverse or "
					 "questionable");
	bool better, worse;

	r->better = figure_ratio(counts[KANO_A] + counts[KANO_O], all,
				 nothing);
	r->worse = figure_ratio(-(counts[KANO_O] + counts[KANO_M]), all,
				nothing);
	better = figure_is(r->better) && r->better.value >= 0.5;
	worse = figure_is(r->worse) && r->worse.value <= -0.5;
	r->quadrant = better ? worse ? KANO_O : KANO_A :
		worse ? KANO_M : KANO_I;
}

void kano_evaluate(const double counts[KANO_CLASSES], struct kano_result *r)
{
	static const enum kano_class wanted[] = { KANO_M, KANO_O, KANO_A };
	static const enum kano_class rest[] = { KANO_I, KANO_R, KANO_Q };
	double wants = counts[KANO_M] + counts[KANO_O] + counts[KANO_A];
	double others = counts[KANO_I] + counts[KANO_R] + counts[KANO_Q];

	*r = (struct kano_result){
		.n = wants + others,
		.better = figure_none(N_("nobody answered")),
		.worse = figure_none(N_("nobody answered")),
	};
	if (!(r->n > 0))
		return;
	find_mode(counts, r);
	find_quadrant(counts, r);
	r->berger = wants > others ? most(counts, wanted, 3) :
		most(counts, rest, 3);
	r->total_strength = 100 * wants / r->n;
}
