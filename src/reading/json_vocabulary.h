/*
 * The words by which programs that transcribe call things, as tables.  A shape
 * that is not read yet is a row here as a rule.
 * Inner header of json_fields.c.
 */
#ifndef AXIAL_READING_JSON_VOCABULARY_H
#define AXIAL_READING_JSON_VOCABULARY_H

enum { JSON_LONGEST_KEY = 40 };

enum json_role {
	TEXT, VOICE, WEAK_VOICE, VOICE_INSIDE, CHANNEL, START, END, LENGTH,
	PAIR, AFTER, TYPE, ATTACHES, TRANSLATED,
};

/*
 * Of several members of one role the lower rank is taken.  What could be
 * anything (`only` says which lists it must stand in) comes last.
 */
struct json_word {
	const char *name;	/* without case and signs */
	enum json_role role;
	int rank;
	const char *only;
};

/* In groups by role; a word may have several.  Ends with no name. */
extern const struct json_word json_vocabulary[];

/* The first row of a name, or NULL. */
const struct json_word *json_find_word(const char *plain);

#endif
