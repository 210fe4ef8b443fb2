/* Transcripts that nobody has coded, speakers who are nobody, and coders
 * whose agreement cannot be told. */
#include "base/language.h"
#include "report/lint_internal.h"

static bool check_documents(struct lint *l, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
		"SELECT name FROM document d WHERE NOT EXISTS"
		" (SELECT 1 FROM coding WHERE document = d.id) ORDER BY id");

	while (stmt_step(&st)) {
		const char *name = stmt_strdup(&st, l->arena, "name");

		lint_find(l, LINT_WARNING, "doc", name,
			  N_("a document without a code"),
			  lint_mend(l, "axial code %s START:END LABEL", name));
	}
	return stmt_close(&st, err);
}

/* Turns of participants that no passage touches, where that is most of what
 * they say: half of the turns, in a document that has been coded. */
static bool check_turns(struct lint *l, struct error *err)
{
	const struct material *m = &l->grounds.material;

	for (uint32_t d = 0; d < m->documents.count; d++) {
		size_t at = m->first_passage[d], end = m->first_passage[d + 1];
		struct material_document document;
		size_t turns = 0, coded = 0, reached = 0;

		if (at == end)
			continue;
		if (!material_document_open(m, d, WITHOUT_TEXT, &document,
					    err))
			return false;
		for (size_t i = 0; i < document.stretches.count; i++) {
			const struct stretch *one = &document.stretches.at[i];

			for (; at < end && m->passages.at[at].span.start <
			     one->words.end; at++)
				if (m->passages.at[at].span.end > reached)
					reached = m->passages.at[at].span.end;
			if (one->voice == NOBODY ||
			    m->voices[one->voice].role != ROLE_PARTICIPANT)
				continue;
			turns++;
			coded += reached > one->words.start;
		}
		material_document_close(&document);
		if (coded * 2 < turns)
			lint_find(l, LINT_NOTE, "doc",
				  m->documents.at[d].name,
				  N_("most turns of participants without a "
				     "code"), lint_mend(l,
				  "axial segments %s",
				  m->documents.at[d].name));
	}
	return true;
}

static bool check_speakers(struct lint *l, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
		"SELECT s.name, d.name AS document FROM speaker s"
		" JOIN document d ON d.id = s.document"
		" WHERE s.role = 'participant' AND s.participant IS NULL"
		" ORDER BY s.id");

	while (stmt_step(&st)) {
		const char *voice = arena_printf(l->arena, "%s:%s",
			stmt_text(&st, "document"), stmt_text(&st, "name"));

		lint_find(l, LINT_WARNING, "speaker", voice,
			  N_("a speaker who is no participant"),
			  lint_mend(l, "axial participant link PARTICIPANT %s",
				    voice));
	}
	return stmt_close(&st, err);
}

/* Two coders who have no document in common: kappa is not defined, and a
 * table that counts both shows their interviews, not their agreement. */
static bool check_coders(struct lint *l, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
		"WITH work AS (SELECT DISTINCT coder, document FROM coding)"
		" SELECT a.name AS one, b.name AS other FROM coder a"
		" JOIN coder b ON b.id > a.id"
		" WHERE a.id IN (SELECT coder FROM work)"
		" AND b.id IN (SELECT coder FROM work) AND NOT EXISTS"
		" (SELECT 1 FROM work x JOIN work y ON y.document = x.document"
		"  WHERE x.coder = a.id AND y.coder = b.id)"
		" ORDER BY a.id, b.id");

	while (stmt_step(&st))
		lint_find(l, LINT_NOTE, "coder", arena_printf(l->arena,
			  "%s, %s", stmt_text(&st, "one"),
			  stmt_text(&st, "other")),
			  N_("no document coded by both: agreement is not "
			     "defined"), lint_mend(l, "axial --coder %s code "
			  "DOC START:END LABEL", stmt_text(&st, "other")));
	return stmt_close(&st, err);
}

bool lint_texts(struct lint *l, struct error *err)
{
	return check_documents(l, err) && check_speakers(l, err) &&
		check_turns(l, err) && check_coders(l, err);
}
