/*
 * Rules written by hand, in files that stand beside the codebook
 * (coding/price.rules):
 *
 *	# A line that begins with # is a comment, and so is what follows [name].
 *	[too expensive]
 *	pattern = \b(too|so) (expensive|dear)\b
 *	pattern = 太贵|买不起
 *	label   = Price/too high
 *	unit    = sentence
 *	role    = participant
 *	in      = en-04-tom, en-05-hannah
 *	options = i
 *
 * Each rule begins with its name in brackets.  `pattern` and `label` must be
 * there.  Several patterns are alternatives.  The rest may be left out:
 *
 *	unit     hit (when left out), sentence, turn, paragraph, document
 *	role     participant, interviewer, other
 *	speaker  names; may come several times, or parted by commas
 *	in       documents; likewise
 *	options  i (capital and small letters are the same), w (whole words),
 *		 F (plain text), forms, fuzzy=1, near=5, fold=case+marks (what
 *		 these find says base/search.h)
 *	where    a query: only in what it finds
 *
 * A pattern goes to the end of its line, # and all; blanks at its ends do not
 * count (write \x20 for one that does).  Keys and values may be Chinese, and
 * so may the signs around them:
 *
 *	【太贵】
 *	模式 ＝ 太贵|买不起
 *	标签 ＝ 价格/太高
 *	单位 ＝ 句子
 *	角色 ＝ 受访者
 */
#ifndef AXIAL_CODING_RULE_FILE_H
#define AXIAL_CODING_RULE_FILE_H

#include "coding/rule.h"

enum {
	RULE_FILE_LIMIT = 1000 * 1000,	/* bytes */
	RULE_FILE_RULES = 1000,
};

struct file_rule {
	size_t line;			/* of its name, from 1 */
	const char *label;		/* a code as people write it */
	size_t label_line;
	/* name, pattern (one for all alternatives), options, unit and scope;
	 * the study has not been asked whether the names in it are there. */
	struct rule rule;
};

struct rule_file {
	const char *name;		/* for messages */
	struct file_rule *at;		/* as they stand there */
	size_t count, capacity;
};

/*
 * In any encoding that base/unicode.h knows.  Everything about the rules that
 * can be wrong without looking at a study is refused here, with file, line
 * and mend.  Lives in the arena.
 */
must_check bool rule_file_read(struct arena *arena, const char *path,
			       struct rule_file *file, struct error *err);
/* The same of a valid UTF-8 text with LF line ends. */
must_check bool rule_file_parse(struct arena *arena, const char *name,
				const char *text, size_t length,
				struct rule_file *file, struct error *err);

#endif
