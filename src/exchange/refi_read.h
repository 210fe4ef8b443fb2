/*
 * REFI-QDA from other programs: project.qde and codebooks as a run of events,
 * whatever the schema says of them; what they hold becomes an arrival.
 *
 * What is known of the programs stands where it is used; what cannot be read
 * is counted in the report.  Nothing here opens a file.
 */
#ifndef AXIAL_EXCHANGE_REFI_READ_H
#define AXIAL_EXCHANGE_REFI_READ_H

#include "exchange/arrival.h"

struct refi_reader;

struct refi_reader *refi_reader_new(struct arrival *a);
void refi_reader_free(struct refi_reader *r);

/* The XML, in pieces as they come. */
must_check bool refi_reader_feed(struct refi_reader *r, const char *bytes,
				 size_t length, struct error *err);
must_check bool refi_reader_finish(struct refi_reader *r, struct error *err);

/* A .qdpx: the project in it and the files that it names. */
must_check bool refi_read_package(struct arrival *a, const void *bytes,
				  size_t length, struct error *err);
/* Files that lie beside a project that was unpacked, by their names. */
struct loose_file {
	const char *name;
	const char *bytes;
	size_t length;
};

struct loose_files {
	struct loose_file *at;
	size_t count, capacity;
};

/* A .qde, with what lay beside it, or a .qdc. */
must_check bool refi_read_xml(struct arrival *a, const char *bytes,
			      size_t length, const struct loose_files *files,
			      struct error *err);

#endif
