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
	     "chinese, all; parted by commas") }

#define SCOPE_OPTIONS \
	{ "in", 0, OPTION_LIST, N_("DOC"), N_("only in these documents") }, \
	{ "speaker", 0, OPTION_LIST, N_("NAME"), \
	  N_("only in the words of this speaker") }, \
	{ "role", 0, OPTION_TEXT, N_("ROLE"), \
	  N_("only in the words of a participant or an interviewer") }

#define LANGUAGE_OPTION \
	{ "language", 0, OPTION_TEXT, N_("LANGUAGE"), \
	  N_("only in documents of this language: en, zh …") }

/* What PATTERN and its ways of finding mean, for help; a string literal. */
#define PATTERN_DETAILS \
	"-w finds whole words: a hit neither begins nor ends between two " \
	"letters or digits.  Chinese and Japanese write no spaces, and " \
	"dictionaries do not agree where their words end, so there every " \
	"place is a border.\n\n" \
	"--forms finds the words of PATTERN in all forms that their " \
	"language builds by rule (Snowball's stems): 'late delivery' also " \
	"finds 'late deliveries', but go does not find went.  The language " \
	"is the document's (axial docs set DOC language=en); where it is " \
	"not known, or is Chinese, Japanese or Korean, words of Latin " \
	"letters count as English.  Chinese characters are looked for as " \
	"they stand.\n\n" \
	"--fuzzy 1 or 2 finds PATTERN, as plain text, with so many " \
	"characters put in, left out, changed, or swapped with their " \
	"neighbour.  Of overlapping finds the one with the fewest edits is " \
	"shown, then whole words, then the shortest, then the first; with " \
	"-w only whole words.\n\n" \
	"--near 5 finds the parts of PATTERN, parted by blanks " \
	"(\"too much\" in quotation marks is one part), in any order, with " \
	"at most 5 words between one and the next; a Chinese character is a " \
	"word.  The parts are searched as the other options say, so -w " \
	"makes them whole words and --forms finds their forms.  A hit runs " \
	"from the first to the last of them, within one turn.\n\n" \
	"--fold makes differences of writing not count, in PATTERN and in " \
	"the text: case (also ß and ss), marks (café, cafe), width (full " \
	"and half: ＡＢＣ, ABC), compat (also ﬁ and fi, ① and 1), chinese " \
	"(traditional and simplified), or all of these.  Passages are shown " \
	"as the text has them; a hit takes whole letters, so s is not found " \
	"in ß."

must_check bool look_search_options(const struct invocation *in,
				    struct search_options *options,
				    struct error *err);

/* As the options say it; the command may have fewer of them. */
struct scope_words look_scope(struct invocation *in);

/* --unit, or the one given here. */
must_check bool look_unit(const struct invocation *in, enum unit otherwise,
			  enum unit *unit, struct error *err);

#endif
