/*
 * How far something reaches is counted in people: SQL that gives a row
 * (object, person) for every person in whose words the object's codings lie.
 * Where a document has no speakers, it stands for one person.
 *
 * The codings come first (CROSS keeps them there): there may be a million
 * segments, and evidence is of a few.
 *
 * `object` is an expression, `source` a FROM clause that names codings c.
 */
#ifndef AXIAL_THEORY_REACH_H
#define AXIAL_THEORY_REACH_H

#define REACH(object, source) \
	"SELECT " object " AS object, v.participant AS person" \
	" FROM " source \
	" CROSS JOIN segment s ON s.document = c.document" \
	"  AND s.start_byte < c.end_byte AND s.end_byte > c.start_byte" \
	" CROSS JOIN speaker v ON v.id = s.speaker" \
	"  AND v.participant IS NOT NULL" \
	" UNION SELECT " object ", -c.document FROM " source \
	" WHERE NOT EXISTS (SELECT 1 FROM speaker v" \
	"  WHERE v.document = c.document)"

#endif
