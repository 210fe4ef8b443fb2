/*
 * Reading XML as a run of events, in pieces as they come.  Nothing outside
 * the given bytes is ever looked at: a document type declaration, and with it
 * every entity but the five of XML itself, is refused.  Door to libxml2.
 */
#ifndef AXIAL_BASE_XML_H
#define AXIAL_BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct xml_attributes;

/* The value of an attribute by its local name, whatever its namespace; or
 * NULL.  Gone at the next call. */
const char *xml_attribute(const struct xml_attributes *attributes,
			  const char *name);

/* All of them, in order.  The value is gone at the next call. */
size_t xml_attribute_count(const struct xml_attributes *attributes);
const char *xml_attribute_at(const struct xml_attributes *attributes,
			     size_t i, const char **value);	/* its name */

/*
 * Names come without prefix; `space` is the namespace's name or "".  Text may
 * come in several pieces.  start and text return false to stop with their own
 * error.
 */
struct xml_handler {
	bool (*start)(void *self, const char *space, const char *name,
		      const struct xml_attributes *attributes,
		      struct error *err);
	bool (*end)(void *self, const char *space, const char *name,
		    struct error *err);
	bool (*text)(void *self, const char *s, size_t n, struct error *err);
};

struct xml_reader;

/* Once, before a sandbox closes. */
void xml_prepare(void);

/* Borrows handler and self. */
struct xml_reader *xml_reader_new(const struct xml_handler *handler,
				  void *self);
void xml_reader_free(struct xml_reader *reader);

/* After a failure nothing more may be fed.  Messages name the line. */
must_check bool xml_reader_feed(struct xml_reader *reader, const char *bytes,
				size_t length, struct error *err);
must_check bool xml_reader_finish(struct xml_reader *reader,
				  struct error *err);

#endif
