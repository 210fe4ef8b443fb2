/*
 * A participant: a person of the study, across all documents in which he or
 * she speaks.  "Three participants said so" counts these.
 *
 * A speaker is a voice in one document; the link from speaker to participant
 * says who it is.  Only voices that take part are linked: who asks the
 * questions is no participant.
 */
#ifndef AXIAL_TRANSCRIPT_PARTICIPANT_H
#define AXIAL_TRANSCRIPT_PARTICIPANT_H

#include "transcript/attribute.h"
#include "transcript/document.h"

struct participant {
	int64_t id;
	struct guid guid;
	const char *name;
	size_t documents;	/* in which the person speaks */
	const char **values;	/* one for each of the attribute_list; NULL
				 * where nothing is known */
};

struct participant_list {
	struct participant *at;
	size_t count, capacity;
	struct attribute_list attributes;
};

/* By name; lives in the arena. */
must_check bool participant_list(struct project *p, struct arena *arena,
				 struct participant_list *list,
				 struct error *err);
/* PARTICIPANT as people write it: #ID, a name, or the unique beginning. */
must_check bool participant_find(struct project *p, struct arena *arena,
				 const char *words, struct participant *out,
				 struct error *err);
/* By the whole name; captions write PRIYA, so that case tells nobody apart,
 * though it decides between two.  *id is 0 where there is nobody. */
must_check bool participant_named(struct project *p, const char *name,
				  int64_t *id, struct error *err);

/* A voice by its name in a document, as people write it. */
must_check bool speaker_find_in(struct project *p, struct arena *arena,
				const struct document *document,
				const char *words, struct speaker *out,
				struct error *err);
/*
 * DOC:SPEAKER, or DOC alone where one voice of it takes part.
 */
must_check bool speaker_of_words(struct project *p, struct arena *arena,
				 const char *words, struct speaker *out,
				 struct error *err);

/* Verbs; inside an act. */

must_check bool participant_add(struct project *p, const char *name,
				int64_t *id, struct error *err);
/* The person of that name, made where there is none. */
must_check bool participant_ensure(struct project *p, const char *name,
				   int64_t *id, struct error *err);
must_check bool participant_rename(struct project *p, int64_t id,
				   const char *name, struct error *err);
/* An empty value takes out what was known.  *changed: it was otherwise. */
must_check bool participant_set(struct project *p, int64_t id,
				const struct attribute *attribute,
				const char *value, bool *changed,
				struct error *err);

/* What was moved by a merge. */
struct participant_merging {
	size_t speakers, values, memo_links;
	size_t dropped;		/* values that gave way to those of the one
				 * who stays */
};
/* Two names turn out to be one person; adds to *what. */
must_check bool participant_merge(struct project *p, int64_t from,
				  int64_t into,
				  struct participant_merging *what,
				  struct error *err);

struct participant_removal {
	size_t speakers, values, memo_links;
};
/* Refused while voices are linked to the person, unless `force`. */
must_check bool participant_remove(struct project *p, int64_t id, bool force,
				   struct participant_removal *what,
				   struct error *err);

/*
 * The voice is this person's; 0: nobody's.  Refused where it does not take
 * part.  A person to whom nothing else belongs any more (no voice, no
 * attribute, no memo) is removed where `tidy`: *removed is its name, in the
 * arena, or NULL.
 */
must_check bool participant_link(struct project *p, struct arena *arena,
				 const struct speaker *speaker,
				 int64_t participant, bool tidy,
				 const char **removed, struct error *err);

/* What came of a voice's changing its part. */
struct role_change {
	const char *linked;	/* the person that it is now, or NULL */
	const char *removed;	/* the person that it alone was, or NULL */
};
/*
 * A voice that no longer takes part loses its person; one that now does is
 * linked as document_add links.  *what lives in the arena.
 */
must_check bool speaker_become(struct project *p, struct arena *arena,
			       const struct speaker *speaker,
			       enum speaker_role role,
			       struct role_change *what, struct error *err);

#endif
