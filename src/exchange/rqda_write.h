/*
 * RQDA's own database (version 0.2.2), so that memos, coders and cases, which
 * no other way leads there, arrive whole.
 *
 * RQDA has codes and one level of categories that a code can be in several
 * of.  Labels are codes; a category is a category, and beside it a code of its
 * name where passages are coded to it.  Memos on codes, codings, documents and
 * participants stand there; the others are entries of the journal.
 */
#ifndef AXIAL_EXCHANGE_RQDA_WRITE_H
#define AXIAL_EXCHANGE_RQDA_WRITE_H

#include "exchange/refi_profile.h"
#include "transcript/leaving.h"

/* What RQDA loses, as refi_profile_tell tells it. */
extern const struct refi_profile rqda_profile;

struct rqda_written {
	size_t documents, codes, codings, cases;
};

must_check bool rqda_write(struct leaving *to, struct rqda_written *written,
			   struct error *err);

#endif
