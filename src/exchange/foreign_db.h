/*
 * Databases of other programs: RQDA, QualCoder, Taguette.  Each is told by its
 * tables; a column that an older version has not is asked for and not missed.
 */
#ifndef AXIAL_EXCHANGE_FOREIGN_DB_H
#define AXIAL_EXCHANGE_FOREIGN_DB_H

#include "exchange/arrival.h"
#include "store/db.h"

bool foreign_has_table(struct db *db, const char *table);
bool foreign_has_column(struct db *db, const char *table, const char *column);

bool rqda_is(struct db *db);
must_check bool rqda_read(struct db *db, struct arrival *a,
			  struct error *err);
bool qualcoder_is(struct db *db);
must_check bool qualcoder_read(struct db *db, struct arrival *a,
			       struct error *err);
bool taguette_is(struct db *db);
must_check bool taguette_read(struct db *db, struct arrival *a,
			      struct error *err);

/* What the readers do alike. */

/* A GUID that a thing of such a name always has. */
struct guid foreign_guid(const char *kind, const char *name);
struct guid foreign_guid_id(const char *kind, int64_t id);
/* The user of that name, made when first met; zeros for nobody. */
struct guid foreign_user(struct arrival *a, const char *name);
/* The text of a column as valid UTF-8 in the arena, or NULL; what was not
 * UTF-8 is read as Latin-1 and noted on the line. */
const char *foreign_text(struct arrival *a, struct stmt *st,
			 const char *column, struct arrival_line *line);
/* Of the columns owner and date. */
struct arrival_hand foreign_hand(struct arrival *a, struct stmt *st);
/* A statement over these columns of the table ("name memo"), those that it has
 * not as NULL; `rest` is the statement's end. */
struct stmt foreign_select(struct arrival *a, struct db *db,
			   const char *table, const char *columns,
			   const char *rest);
/* Says that rows of a table cannot come along, if there are any. */
must_check bool foreign_drop(struct arrival *a, struct db *db,
			     const char *table, const char *kind,
			     const char *why, struct error *err);
/* A note about a thing. */
void foreign_memo(struct arrival *a, const char *text, const char *name,
		  enum arrival_thing thing, size_t at, struct guid guid,
		  const struct arrival_hand *hand);

#endif
