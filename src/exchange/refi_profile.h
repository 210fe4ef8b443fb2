/*
 * The programs that a .qdpx goes to: how each wants it written, and what it
 * loses of what is in it.
 *
 * The standard is one and its readers are many.  What costs nothing every
 * export has (a date on each note, one selection a place and coder); what
 * bends a file for one reader is a profile's, a row each, with what the
 * program was seen to do.
 */
#ifndef AXIAL_EXCHANGE_REFI_PROFILE_H
#define AXIAL_EXCHANGE_REFI_PROFILE_H

#include "base/span.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "exchange/arrival_report.h"
#include "store/project.h"

enum refi_fate {
	REFI_ARRIVES,
	REFI_CHANGES,		/* arrives as something else */
	REFI_UNSEEN,		/* nobody has seen it read there */
	REFI_IS_LOST,
};

/* What becomes of a kind of thing; `kind` NULL ends a profile's list. */
struct refi_told {
	const char *kind;
	enum refi_fate fate;
	const char *note;	/* with what it was seen in */
};

struct refi_profile {
	const char *name;		/* as --for takes it */
	const char *origin;		/* what the file's origin ends in, where
					 * its texts are not the standard's */
	/* The texts, and how places in them are counted. */
	bool mark;			/* a byte order mark, not counted */
	bool crlf;
	bool crlf_once;			/* a line end counts as one */
	bool utf16;			/* in units of UTF-16 */
	/* The XML. */
	bool unique_names;		/* of codes and folders */
	bool notes_as_files;		/* each of another name, and none hangs
					 * on a source */
	bool only_codings;		/* no selection without one, and none
					 * with a code twice */
	struct refi_told told[24];
};

/* NULL where there is none; err names those that there are. */
const struct refi_profile *refi_profile_find(const char *name,
					     struct error *err);
/* The file as the standard has it, for anybody. */
extern const struct refi_profile refi_profile_standard;

/* How an export says that its texts are not as the standard has them, in its
 * origin: " for NVivo"; "" where they are. */
const char *refi_profile_mark(const struct refi_profile *profile);
/* The profile that an origin names so, or NULL. */
const struct refi_profile *refi_profile_of_origin(const char *origin);

/* What the program will make of this study: a line a kind that it has. */
must_check bool refi_profile_tell(struct project *p,
				  const struct refi_profile *profile,
				  struct arrival_report *report,
				  struct error *err);

/*
 * A text as the profile writes it, and the places in it.  Borrows the map.
 */
struct refi_text {
	const struct refi_profile *profile;
	const struct offset_map *map;
	uint32_t *further;	/* units beyond the code points, before byte
				 * k * 1024; NULL where there are none */
};

void refi_text_init(struct refi_text *t, const struct refi_profile *profile,
		    const struct offset_map *map);
void refi_text_release(struct refi_text *t);
size_t refi_text_place(const struct refi_text *t, size_t byte);

bool refi_text_differs(const struct refi_profile *profile);
void refi_text_write(const struct refi_profile *profile, const char *text,
		     size_t bytes, struct strbuf *out);

#endif
