/* What memo.c and memo_object.c share: the objects as a table. */
#ifndef AXIAL_THEORY_MEMO_INTERNAL_H
#define AXIAL_THEORY_MEMO_INTERNAL_H

#include "coding/code.h"
#include "theory/memo.h"

/* The column of memo_link that points at objects of this kind. */
const char *memo_object_column(enum memo_object kind);

/* Appends "code:Price/too high" for a row of MEMO_LINKS. */
void memo_object_show(struct stmt *st, const struct code_list *codes,
		      struct strbuf *out);

/* A row a link; '?' stands where a damaged file points at nothing. */
#define MEMO_LINKS \
	"SELECT l.*, ifnull(d.name, '?') AS document_name," \
	" ifnull(person.name, '?') AS participant_name," \
	" ifnull(property.name, '?') AS property_name," \
	" property.code AS property_code, s.position AS sentence_position" \
	" FROM memo_link l LEFT JOIN document d ON d.id = l.document" \
	" LEFT JOIN participant person ON person.id = l.participant" \
	" LEFT JOIN property ON property.id = l.property" \
	" LEFT JOIN story_sentence s ON s.id = l.sentence"

#endif
