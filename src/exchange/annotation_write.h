/*
 * Codings as annotations of the Web: the W3C's Web Annotation Data Model, in
 * JSON-LD, so that passages can be published and shown by any reader of
 * annotations.
 *
 * A coding is an annotation: its target is the document by its GUID and the
 * passage twice, by its words with a few around them (which survives a change
 * of the text before it) and by its place in code points; its body is the
 * code's path as a tag, and memos on the coding as comments.
 */
#ifndef AXIAL_EXCHANGE_ANNOTATION_WRITE_H
#define AXIAL_EXCHANGE_ANNOTATION_WRITE_H

#include "transcript/leaving.h"

must_check bool annotations_write(struct leaving *to, size_t *count,
				  struct error *err);

#endif
