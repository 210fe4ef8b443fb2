#include "store/blob.h"

#include <string.h>

#include "base/language.h"
#include "base/utf8.h"

void stmt_bind_hash(struct stmt *st, const char *name, struct sha256 hash)
{
	stmt_bind_bytes(st, name, hash.bytes, sizeof(hash.bytes));
}

struct sha256 stmt_hash(struct stmt *st, const char *column)
{
	struct sha256 hash = { { 0 } };

	if (stmt_bytes(st, column) == sizeof(hash.bytes))
		memcpy(hash.bytes, stmt_blob(st, column), sizeof(hash.bytes));
	return hash;
}

bool blob_put(struct project *p, const void *bytes, size_t length,
	      bool is_text, struct sha256 *hash, struct error *err)
{
	struct stmt st;

	*hash = sha256_of(bytes, length);
	/* The same bytes may have come first as an original of unknown kind
	 * and then as a text. */
	st = stmt_open(&p->db,
		"INSERT INTO blob (hash, length, characters, ascii, bytes)"
		" VALUES (:hash, :length, :characters, :ascii, :bytes)"
		" ON CONFLICT (hash) DO UPDATE"
		" SET characters = excluded.characters, ascii = excluded.ascii"
		" WHERE characters IS NULL AND"
		" excluded.characters IS NOT NULL");
	stmt_bind_hash(&st, ":hash", *hash);
	stmt_bind_int(&st, ":length", (int64_t)length);
	if (is_text) {
		stmt_bind_int(&st, ":characters",
			      (int64_t)utf8_count(bytes, length));
		stmt_bind_int(&st, ":ascii", utf8_is_ascii(bytes, length));
	} else {
		stmt_bind_null(&st, ":characters");
		stmt_bind_int(&st, ":ascii", 0);
	}
	stmt_bind_bytes(&st, ":bytes", length ? bytes : "", length);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool blob_open(struct project *p, struct sha256 hash, struct blob *blob,
	       struct error *err)
{
	char name[65];

	*blob = (struct blob){ .bytes = "" };
	blob->statement = stmt_open(&p->db,
		"SELECT bytes, characters, ascii FROM blob"
		" WHERE hash = :hash");
	stmt_bind_hash(&blob->statement, ":hash", hash);
	if (stmt_step(&blob->statement)) {
		const char *bytes = stmt_blob(&blob->statement, "bytes");

		blob->length = stmt_bytes(&blob->statement, "bytes");
		blob->bytes = bytes ? bytes : "";
		blob->characters = (size_t)stmt_int(&blob->statement,
						    "characters");
		blob->ascii = stmt_int(&blob->statement, "ascii") != 0;
		return true;
	}
	if (!stmt_close(&blob->statement, err))
		return false;
	sha256_format(hash, name);
	return error_set(err, _("%s: the text %.12s… is not in the file"),
			 p->db.path, name);
}

void blob_close(struct blob *blob)
{
	if (blob->statement.handle)
		stmt_leave(&blob->statement);
	*blob = (struct blob){ .bytes = "" };
}

struct blob_reader blob_reader_open(struct project *p)
{
	return (struct blob_reader){
		.find = stmt_open(&p->db, "SELECT id, ascii FROM blob"
					  " WHERE hash = :hash"),
		.column = DB_COLUMN_INIT(&p->db, "blob", "bytes"),
	};
}

bool blob_reader_read(struct blob_reader *reader, struct sha256 hash,
		      struct strbuf *out, bool *ascii, bool *found,
		      struct error *err)
{
	int64_t id;
	size_t bytes;

	stmt_bind_hash(&reader->find, ":hash", hash);
	*found = stmt_step(&reader->find);
	id = stmt_int(&reader->find, "id");
	*ascii = stmt_int(&reader->find, "ascii") != 0;
	stmt_reset(&reader->find);
	if (reader->find.failed) {
		*err = reader->find.error;
		return false;
	}
	strbuf_reset(out);
	if (!*found)
		return true;
	if (!db_column_at(&reader->column, id, &bytes, err))
		return false;
	strbuf_reserve(out, bytes);
	out->length = bytes;
	out->s[bytes] = '\0';
	return db_column_read(&reader->column, out->s, bytes, 0, err);
}

void blob_reader_close(struct blob_reader *reader)
{
	db_column_close(&reader->column);
	stmt_leave(&reader->find);
}
