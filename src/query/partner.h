/*
 * A machine coder as a partner: a program that reads lines of JSON and writes
 * lines of JSON.  It is the researcher's choice and runs where axial runs;
 * axial itself talks to no network.
 *
 * It is given the codebook, a line a code, and then passages, a line each:
 *
 *	{"type":"code","code":"Price/too high","definition":"…",
 *	 "use_when":"…","not_when":"…","example":"…"}
 *	{"type":"passage","document":"01-maya","start":120,"end":188,
 *	 "speaker":"P3","text":"…"}
 *
 * and answers with who it is (once, first) and what it proposes:
 *
 *	{"type":"program","program":"nearest","version":"1"}
 *	{"document":"01-maya","start":120,"end":140,"code":"Price/too high",
 *	 "reason":"…"}
 *	{"document":"01-maya","quote":"far too much","code":"…"}
 *
 * Places are code points of the document.  Speakers have numbers, not names;
 * a passage in which a name of the list of pseudonyms stands is not shown.
 * What it proposes must be words that it was shown: invented ones are refused
 * and told.
 */
#ifndef AXIAL_QUERY_PARTNER_H
#define AXIAL_QUERY_PARTNER_H

#include "coding/machine.h"

/* A turn that is shown. */
struct shown_passage {
	int64_t document;
	struct span span;
};

struct partner {
	struct project *p;
	struct arena *arena;
	struct strbuf question;		/* all that the program is given */
	struct { struct shown_passage *at; size_t count, capacity; } shown;
	size_t withheld;		/* passages with a name in them */
};

#define PARTNER_INIT(project, memory) \
	{ .p = (project), .arena = (memory), .question = STRBUF_INIT }

/* Puts the question: the turns of participants in these documents (all where
 * count is 0), and the codes (all where code_count is 0). */
must_check bool partner_ask(struct partner *partner,
			    const int64_t *documents, size_t count,
			    const int64_t *codes, size_t code_count,
			    struct error *err);
void partner_release(struct partner *partner);

/* What came back. */
struct partner_answer {
	const char *program, *version;		/* or NULL: it did not say */
	struct { struct machine_proposal *at; size_t count, capacity; } good;
	struct { const char **at; size_t count, capacity; } refused;
	size_t already;		/* coded so, or judged before */
};

/* Reads what the program printed; all of it lives in the partner's arena. */
must_check bool partner_hear(struct partner *partner, const char *printed,
			     size_t length, struct partner_answer *answer,
			     struct error *err);

#endif
