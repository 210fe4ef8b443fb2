/*
 * Writing XML as a stream: the writing half of the door to libxml2.
 *
 * A call after a failure does nothing; xml_writer_close tells.  What XML 1.0
 * cannot hold (control characters, U+FFFE, U+FFFF, broken UTF-8) is written as
 * U+FFFD and counted.
 */
#ifndef AXIAL_BASE_XML_WRITE_H
#define AXIAL_BASE_XML_WRITE_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"

struct _xmlTextWriter;

enum { XML_LISTS_OPEN = 8 };

struct xml_writer {
	struct _xmlTextWriter *handle;
	FILE *stream;			/* borrowed */
	const char *lists[XML_LISTS_OPEN];	/* begun, and still empty */
	unsigned list_count;
	struct strbuf clean;
	size_t replaced;		/* characters written as U+FFFD */
	bool failed;
	int reason;			/* why the stream failed; or 0 */
};

#define XML_WRITER_INIT { .clean = STRBUF_INIT }

/* UTF-8, without a byte order mark. */
must_check bool xml_writer_open(struct xml_writer *w, FILE *stream,
				struct error *err);
/* Ends the document; false where anything failed, a full disk too. */
must_check bool xml_writer_close(struct xml_writer *w, struct error *err);
/* Harmless after a close. */
void xml_writer_release(struct xml_writer *w);

void xml_write_start(struct xml_writer *w, const char *name);
void xml_write_end(struct xml_writer *w);

/*
 * An element that may not be empty: it is written once something stands in
 * it, and never where xml_write_list_end comes first.  The name is borrowed.
 */
void xml_write_list_start(struct xml_writer *w, const char *name);
void xml_write_list_end(struct xml_writer *w);

/* Attributes come right after their xml_write_start; NULL writes none. */
void xml_write_attribute(struct xml_writer *w, const char *name,
			 const char *value);
void xml_write_attribute_int(struct xml_writer *w, const char *name,
			     int64_t value);

void xml_write_text(struct xml_writer *w, const char *text);
/* <name>text</name>; NULL writes nothing. */
void xml_write_element(struct xml_writer *w, const char *name,
		       const char *text);

/* The text as XML can hold it; returns how many characters were replaced. */
size_t xml_clean(struct strbuf *out, const char *text, size_t n);

#endif
