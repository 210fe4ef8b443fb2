/*
 * What commands that look for something share: a pattern, and where to look.
 */
#ifndef AXIAL_CLI_LOOK_H
#define AXIAL_CLI_LOOK_H

#include "cli/command.h"
#include "base/search.h"
#include "transcript/scope.h"
#include "transcript/unit.h"

/* For rows of options. */
#define PATTERN_OPTIONS \
	{ "ignore-case", 'i', OPTION_FLAG, NULL, \
	  N_("capital and small letters are the same") }, \
	{ "fixed", 'F', OPTION_FLAG, NULL, \
	  N_("PATTERN is plain text: every character for itself") }, \
	{ "word", 'w', OPTION_FLAG, NULL, \
	  N_("whole words only (Chinese has a border between any two " \
	     "characters)") }, \
	{ "forms", 0, OPTION_FLAG, NULL, \
	  N_("the words of PATTERN in all their forms: delay, delays, " \
	     "delayed") }, \
	{ "fuzzy", 0, OPTION_NUMBER, N_("N"), \
	  N_("with up to N wrong characters, 1 or 2") }, \
	{ "near", 0, OPTION_NUMBER, N_("N"), \
	  N_("the words of PATTERN in any order, at most N words between " \
	     "them") }, \
	{ "fold", 0, OPTION_TEXT, N_("WHAT"), \
	  N_("make differences not count: case, marks, width, compat, " \
	     "chinese, signs, all; parted by commas") }

#define SCOPE_OPTIONS \
	{ "in", 0, OPTION_LIST, N_("DOC"), N_("only in these documents") }, \
	{ "speaker", 0, OPTION_LIST, N_("NAME"), \
	  N_("only in the words of this speaker") }, \
	{ "role", 0, OPTION_TEXT, N_("ROLE"), \
	  N_("only in the words of a participant or an interviewer") }, \
	WHERE_OPTION

#define WHERE_OPTION \
	{ "where", 0, OPTION_TEXT, N_("QUERY"), \
	  N_("only in what this query finds: axial help query-language") }

#define LANGUAGE_OPTION \
	{ "language", 0, OPTION_TEXT, N_("LANGUAGE"), \
	  N_("only in documents of this language: en, zh …") }

must_check bool look_search_options(const struct invocation *in,
				    struct search_options *options,
				    struct error *err);

/* The documents of a list option; "P4,P5" are two where no document is called
 * that. */
const char *const *look_documents(struct invocation *in, const char *option,
				  size_t *count);

/* As the options say it; the command may have fewer of them. */
struct scope_words look_scope(struct invocation *in);

/* --unit, or the one given here. */
must_check bool look_unit(const struct invocation *in, enum unit otherwise,
			  enum unit *unit, struct error *err);

#endif
