#include "report/report_option.h"

const struct report_option option_rollup = FLAG_OPTION("rollup", rollup,
	N_("count for the categories above, too"));
const struct report_option option_by = TEXT_OPTION("by", by, N_("KIND"),
	N_("document, participant, speaker, coder, attribute:NAME or "
	   "property:NAME"));
const struct report_option option_cell = TEXT_OPTION("cell", cell, N_("WHAT"),
	N_("codings, documents, words, coverage, weight or mean-weight"));
const struct report_option option_unit = TEXT_OPTION("unit", unit, N_("UNIT"),
	N_("near: turn, paragraph or sentence"));
const struct report_option option_smart = FLAG_OPTION("smart", scope.smart,
	N_("saved queries as codes, by what they find now"));
const struct report_option option_attribute = TEXT_OPTION("attribute",
	attribute, N_("NAME=VALUE"),
	N_("keyness: the words of people of whom this is known"));

const struct report_option option_of = TEXT_OPTION("of", of, N_("WHAT"),
	N_("of codes, documents or participants"));
const struct report_option option_coders = LIST_OPTION("coders", coders,
	N_("NAME,NAME"), N_("compare these coders"));

const struct report_option option_stop = LIST_OPTION("stop", wish.stop,
	N_("FILE"), N_("words: leave out the words in this file, too"));
const struct report_option option_no_stop = FLAG_OPTION("no-stop",
	wish.no_stop, N_("words: do not leave out the usual stop words (the, "
			 "of, 的, 了)"));
const struct report_option option_group = TEXT_OPTION("group", wish.group,
	N_("KIND"), N_("words: count forms as one, by stem or by lemma"));
const struct report_option option_lemmas = TEXT_OPTION("lemmas", wish.lemmas,
	N_("FILE"), N_("words: a line each, the lemma and then its forms"));
const struct report_option option_terms = TEXT_OPTION("terms", wish.terms,
	N_("FILE"), N_("words: keep these Chinese terms whole, one a line"));
const struct report_option option_min = NUMBER_OPTION("min", wish.least,
	N_("N"), N_("words: only what is said at least so many times"));

static const void *field_of(const struct report_option *option,
			    const struct report_words *words)
{
	return (const char *)words + option->field;
}

bool report_option_said(const struct report_option *option,
			const struct report_words *words)
{
	const void *field = field_of(option, words);

	switch (option->row.kind) {
	case OPTION_FLAG:
		return *(const bool *)field;
	case OPTION_TEXT:
		return *(const char *const *)field != NULL;
	case OPTION_NUMBER:
		return *(const int64_t *const *)field != NULL;
	case OPTION_LIST:
	case OPTION_MANY:
		return ((const struct report_texts *)field)->count > 0;
	}
	return false;
}
