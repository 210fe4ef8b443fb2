/*
 * What is known of people besides their words: age, segment, tenure.  Each
 * attribute has a type, and its values are checked against it, so that a
 * report by age compares ages.
 */
#ifndef AXIAL_TRANSCRIPT_ATTRIBUTE_H
#define AXIAL_TRANSCRIPT_ATTRIBUTE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "store/project.h"

enum attribute_type {
	ATTRIBUTE_TEXT,
	ATTRIBUTE_INTEGER,
	ATTRIBUTE_REAL,
	ATTRIBUTE_BOOLEAN,	/* kept as true, false */
	ATTRIBUTE_DATE,		/* kept as YYYY-MM-DD */
};

struct attribute {
	int64_t id;
	struct guid guid;
	const char *name;
	enum attribute_type type;
	size_t participants;	/* of whom it is known */
};

struct attribute_list {
	struct attribute *at;
	size_t count, capacity;
};

const char *attribute_type_name(enum attribute_type type);	/* text … */
must_check bool attribute_type_parse(const char *words,
				     enum attribute_type *out,
				     struct error *err);

/* By position; lives in the arena. */
must_check bool attribute_list(struct project *p, struct arena *arena,
			       struct attribute_list *list,
			       struct error *err);
/* ATTRIBUTE as people write it: #ID, a name, or the unique beginning. */
must_check bool attribute_find(struct project *p, struct arena *arena,
			       const char *words, struct attribute *out,
			       struct error *err);
/* By the whole name, in any case; out->id is 0 where there is none. */
must_check bool attribute_named(struct project *p, struct arena *arena,
				const char *name, struct attribute *out,
				struct error *err);

/* Appends the value as it is kept (trimmed; yes, 是 become true,
 * 2024年3月31日 becomes 2024-03-31); refuses,
 * naming the attribute, what is not of the type. */
must_check bool attribute_tidy(const struct attribute *attribute,
			       const char *value, struct strbuf *out,
			       struct error *err);

/*
 * The narrowest type that all values are of.  Empty ones say nothing; none at
 * all is text, and so is what begins with a needless 0, as numbers of rooms
 * and telephones do.
 */
enum attribute_type attribute_guess(const char *const *values, size_t count);

/* Verbs; inside an act. */

must_check bool attribute_add(struct project *p, const char *name,
			      enum attribute_type type, int64_t *id,
			      struct error *err);
must_check bool attribute_rename(struct project *p, int64_t id,
				 const char *name, struct error *err);
/* Refused, naming the person and the value, where one is not of the type. */
must_check bool attribute_retype(struct project *p,
				 const struct attribute *attribute,
				 enum attribute_type type, struct error *err);
/* With all its values, which *values counts. */
must_check bool attribute_remove(struct project *p, int64_t id,
				 size_t *values, struct error *err);

#endif
