/*
 * Originals and extracted texts, by content: equal bytes are stored once,
 * written once, and referred to by their SHA-256.
 */
#ifndef AXIAL_STORE_BLOB_H
#define AXIAL_STORE_BLOB_H

#include "base/hash.h"
#include "base/strbuf.h"
#include "store/project.h"

/* Stores the bytes unless they are there; `is_text` says that they are valid
 * UTF-8, whose characters are then counted. */
must_check bool blob_put(struct project *p, const void *bytes, size_t length,
			 bool is_text, struct sha256 *hash, struct error *err);

/*
 * The bytes, in place: valid until blob_close.  The statement holds a read
 * transaction open, so keep it short.
 */
struct blob {
	const char *bytes;
	size_t length, characters;
	bool ascii;
	struct stmt statement;
};

must_check bool blob_open(struct project *p, struct sha256 hash,
			  struct blob *blob, struct error *err);
void blob_close(struct blob *blob);

/*
 * Many texts, one after another, each copied once, into the caller's buffer.
 * Holds a read transaction open from the first to the end.
 */
struct blob_reader {
	struct stmt find;
	struct db_column column;
};

struct blob_reader blob_reader_open(struct project *p);
/* Puts the text in the buffer's place; *found is false where the study has
 * none of this hash.  What `ascii` says is what the file says. */
must_check bool blob_reader_read(struct blob_reader *reader,
	struct sha256 hash, struct strbuf *out, bool *ascii, bool *found,
	struct error *err);
void blob_reader_close(struct blob_reader *reader);

void stmt_bind_hash(struct stmt *st, const char *name, struct sha256 hash);
struct sha256 stmt_hash(struct stmt *st, const char *column);

#endif
