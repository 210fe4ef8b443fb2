/*
 * The options of reports.  Each says in one row what is typed, what help tells
 * of it, and which field of struct report_words its value goes to; a field of
 * another type than the option's kind does not compile.
 *
 * A report lists in its own row which options it understands.  Those that
 * several reports share are here, those of one report beside it.
 */
#ifndef AXIAL_REPORT_REPORT_OPTION_H
#define AXIAL_REPORT_REPORT_OPTION_H

#include <stddef.h>

#include "base/language.h"
#include "base/option_row.h"
#include "report/report.h"

struct report_option {
	struct option_row row;
	size_t field;		/* in struct report_words */
};

/* Where the field is, if it is of the type. */
#define REPORT_FIELD(field, type) \
	_Generic(((struct report_words *)0)->field, \
		 type: offsetof(struct report_words, field))

#define FLAG_OPTION(name, field, help) \
	{ { name, 0, OPTION_FLAG, NULL, help }, REPORT_FIELD(field, bool) }
#define TEXT_OPTION(name, field, value, help) \
	{ { name, 0, OPTION_TEXT, value, help }, \
	  REPORT_FIELD(field, const char *) }
#define NUMBER_OPTION(name, field, value, help) \
	{ { name, 0, OPTION_NUMBER, value, help }, \
	  REPORT_FIELD(field, const int64_t *) }
#define LIST_OPTION(name, field, value, help) \
	{ { name, 0, OPTION_LIST, value, help }, \
	  REPORT_FIELD(field, struct report_texts) }
#define FILES_OPTION(name, field, value, help) \
	{ { name, 0, OPTION_MANY, value, help }, \
	  REPORT_FIELD(field, struct report_texts) }

extern const struct report_option option_rollup, option_by, option_cell,
	option_unit, option_smart, option_attribute,
	option_coders, option_of;

/* Of all reports on words. */
extern const struct report_option option_stop, option_no_stop, option_group,
	option_lemmas, option_terms, option_min;
#define WORD_OPTIONS \
	&option_stop, &option_no_stop, &option_group, &option_lemmas, \
	&option_terms, &option_min

/* Was it said? */
bool report_option_said(const struct report_option *option,
			const struct report_words *words);

#endif
