/*
 * An option as a row: what is typed, what it takes, what help says of it.
 * Commands have such rows, and so have reports.
 */
#ifndef AXIAL_BASE_OPTION_ROW_H
#define AXIAL_BASE_OPTION_ROW_H

enum option_kind {
	OPTION_FLAG,		/* --dry-run */
	OPTION_TEXT,		/* --memo TEXT */
	OPTION_LIST,		/* --in DOC, once or several times */
	OPTION_NUMBER,		/* --distance N, a whole number */
	OPTION_MANY,		/* --matrix FILE…: what follows up to the next
				 * option, also several times */
};

struct option_row {
	const char *name;	/* "dry-run" */
	char letter;		/* 'n', or '\0' */
	enum option_kind kind;
	const char *value;	/* what the value is called in help: "DOC" */
	const char *help;
};

#endif
