/*
 * The kinds of XML in which transcripts are kept, and what they share.
 * Inner header of reader_xml.c and xml_*.c.
 *
 *	xml_debate.c	Akoma Ntoso: minutes and hearings
 *	xml_tei.c	TEI: spoken texts, drama, plain interviews
 *	xml_timed.c	TTML (DFXP, iTT) and YouTube's captions
 *	xml_tiers.c	ELAN, EXMARaLDA, FOLKER and Transcriber
 */
#ifndef AXIAL_READING_XML_SPEECH_H
#define AXIAL_READING_XML_SPEECH_H

#include "reading/captions.h"
#include "reading/speech.h"
#include "reading/xml_tree.h"

/* What a format's file says, gathered.  Captions are used where there are
 * any, else the speech. */
struct xml_telling {
	struct transcript *t;
	struct speech speech;
	struct captions captions;
	struct strbuf hints;	/* who interviews, in words */
	struct strbuf words;	/* of the piece that is gathered */
};

/* One line of words by somebody (voice), by nobody (piece.aside), a heading;
 * gathered in `words`, which is then empty. */
void xml_tell(struct xml_telling *telling, struct piece piece);

/* Which names stand for ids: "#a" or "a" gives what was named so. */
struct xml_names {
	struct xml_name {
		const char *id, *name;
	} *at;
	size_t count, capacity;
};

void xml_names_add(struct xml_names *names, const char *id, const char *name);
/* Once after all are added. */
void xml_names_sort(struct xml_names *names);
/* The first of several ids parted by spaces; what has no name gives the id
 * itself.  NULL for NULL or "". */
const char *xml_names_find(const struct xml_names *names, struct arena *arena,
			   const char *reference);

/* The same for moments: milliseconds, or NO_TIME. */
struct xml_moments {
	struct xml_moment {
		const char *id;
		int64_t ms;
	} *at;
	size_t count, capacity;
};

void xml_moments_add(struct xml_moments *moments, const char *id, int64_t ms);
void xml_moments_sort(struct xml_moments *moments);
int64_t xml_moments_find(const struct xml_moments *moments,
			 const char *reference);

/* "12.5" seconds, scaled; NO_TIME for NULL and what is no number. */
int64_t xml_seconds(const char *number, double unit_ms);

void xml_tell_debate(struct xml_telling *telling,
		     const struct xml_node *root);
void xml_tell_tei(struct xml_telling *telling, const struct xml_node *root);
void xml_tell_ttml(struct xml_telling *telling, const struct xml_node *root);
void xml_tell_youtube(struct xml_telling *telling,
		      const struct xml_node *root);
void xml_tell_elan(struct xml_telling *telling, const struct xml_node *root);
void xml_tell_exmaralda(struct xml_telling *telling,
			const struct xml_node *root);
void xml_tell_folker(struct xml_telling *telling,
		     const struct xml_node *root);
void xml_tell_transcriber(struct xml_telling *telling,
			  const struct xml_node *root);

#endif
