/* Another study's file as rows. */
#ifndef AXIAL_EXCHANGE_STUDY_READ_H
#define AXIAL_EXCHANGE_STUDY_READ_H

#include "exchange/study_rows.h"
#include "store/db.h"

must_check bool study_read(struct db *db, struct study_rows *rows,
			   struct error *err);

#endif
