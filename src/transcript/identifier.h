/*
 * What could tell who was asked: names, telephone numbers, addresses of all
 * kinds, numbers of papers and cards.
 *
 * Numbers are known by their form and, where they have one, their check
 * digit.  Names have no form: they are guessed, by what the study knows
 * (speakers, participants), by what stands before and after them, by capital
 * letters and Chinese surnames.  Each finding says how sure it is; a person
 * decides.
 */
#ifndef AXIAL_TRANSCRIPT_IDENTIFIER_H
#define AXIAL_TRANSCRIPT_IDENTIFIER_H

#include "transcript/scan.h"

enum identifier_kind {
	IDENTIFIER_NAME,
	IDENTIFIER_PHONE,
	IDENTIFIER_EMAIL,
	IDENTIFIER_ID_NUMBER,		/* of a person: 身份证, SSN … */
	IDENTIFIER_PASSPORT,
	IDENTIFIER_BANK,		/* cards and accounts */
	IDENTIFIER_ACCOUNT,		/* WeChat, QQ, @name, a page of one */
	IDENTIFIER_PLATE,		/* of a car */
	IDENTIFIER_ADDRESS,
	IDENTIFIER_BIRTH,
	IDENTIFIER_KINDS,
};

enum confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH };

const char *identifier_kind_name(enum identifier_kind kind);
bool identifier_kind_parse(const char *name, enum identifier_kind *kind);
const char *confidence_name(enum confidence confidence);
bool confidence_parse(const char *name, enum confidence *confidence);

struct identifier {
	enum identifier_kind kind;
	enum confidence confidence;
	struct span span;
};

struct identifier_list {
	struct identifier *at;
	size_t count, capacity;
};

struct identifier_request {
	const struct scope *scope;	/* its documents */
	enum confidence least;
	/* NULL: surnames are then told from other words less well. */
	const char *dictionary;
	bool (*found)(void *context, const struct scan_hit *hit,
		      const struct identifier *what, struct error *err);
	bool (*stop)(void);		/* or NULL */
	void *context;
};

/* By document and by place, first in what the document and its file are
 * called, which is then the text of the hit.  No two findings overlap: the
 * surer one is told, and of equally sure ones the longer. */
must_check bool identifier_search(struct project *p,
				  const struct identifier_request *request,
				  struct error *err);

#endif
