/*
 * Standard output that does not wait for who reads it.
 *
 * A command that reads the study keeps others from writing until it is over,
 * and one that changes it all the more; a pager that is left open must not
 * make that an hour.  What cannot be written at once is kept, and written
 * when the study has been left.
 */
#ifndef AXIAL_CLI_PATIENT_OUT_H
#define AXIAL_CLI_PATIENT_OUT_H

#include <stdbool.h>

/* From here on `stdout` keeps what it cannot write; not for files, which
 * never let anybody wait. */
void patient_out_begin(void);
/* Writes all that is kept, however long it takes.  Harmless without begin. */
void patient_out_end(void);

#endif
