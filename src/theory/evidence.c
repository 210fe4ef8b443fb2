/* What speaks for a claim, and what against it. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/language.h"
#include "coding/coding.h"
#include "coding/passage.h"
#include "theory/evidence.h"

/* A statement for each kind of claim: of the table of its evidence, and of the
 * column there that names the claim. */
#define OF_BOTH(sql) { \
	[CLAIM_RELATION] = sql("relation_evidence", "relation", "NULL"), \
	[CLAIM_NEED] = sql("need_evidence", "need", "e.tone"), \
}

#define PIECES(table, claim, tone) \
	"SELECT c.*, e.stance, " tone " AS tone FROM " table " e" \
	" JOIN coding c ON c.id = e.coding WHERE e." claim " = :claim" \
	" ORDER BY c.document, c.start_byte, c.end_byte, c.id"
#define STANCE(table, claim, tone) \
	"SELECT stance FROM " table \
	" WHERE " claim " = :claim AND coding = :coding"
#define ADD(table, claim, tone) \
	"INSERT INTO " table " (" claim ", coding, stance)" \
	" VALUES (:claim, :coding, :stance)"
#define TURN(table, claim, tone) \
	"UPDATE " table " SET stance = :stance" \
	" WHERE " claim " = :claim AND coding = :coding"
#define REMOVE(table, claim, tone) \
	"DELETE FROM " table " WHERE " claim " = :claim AND coding = :coding"

static const char *const pieces_of[] = OF_BOTH(PIECES);
static const char *const stance_in[] = OF_BOTH(STANCE);
static const char *const add_to[] = OF_BOTH(ADD);
static const char *const turn_in[] = OF_BOTH(TURN);
static const char *const remove_from[] = OF_BOTH(REMOVE);

/* One piece, with what is needed to fetch its words. */
struct piece {
	struct evidence evidence;
	int64_t document;
	struct span span;
};

struct piece_list {
	struct piece *at;
	size_t count, capacity;
};

static bool read_pieces(struct project *p, struct arena *arena,
			struct claim_ref claim, struct piece_list *pieces,
			struct error *err)
{
	struct code_list codes;
	struct stmt st;

	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db, pieces_of[claim.kind]);
	stmt_bind_int(&st, ":claim", claim.id);
	while (stmt_step(&st)) {
		const char *stance = stmt_text(&st, "stance");
		const struct code *code = code_in_list(&codes,
						stmt_int(&st, "code"));

		list_push(pieces, ((struct piece){
			.evidence = {
				.coding = stmt_int(&st, "id"),
				.contrary = stance &&
					!strcmp(stance, "contrary"),
				.code = code ? code->path : "?",
				.tone = stmt_strdup(&st, arena, "tone"),
			},
			.document = stmt_int(&st, "document"),
			.span = stmt_span(&st),
		}));
	}
	return stmt_close(&st, err);
}

/* Fills in the pieces from one document: pieces[0] to pieces[count - 1]. */
static bool read_words(struct project *p, struct arena *arena,
		       struct piece *pieces, size_t count, struct error *err)
{
	struct document document;
	struct document_text text;
	struct segment_list segments;

	if (!document_get(p, arena, pieces[0].document, &document, err) ||
	    !segment_list(p, arena, document.id, &segments, err) ||
	    !document_text_open(p, &document, &text, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct span span = pieces[i].span;
		struct evidence *e = &pieces[i].evidence;
		const struct segment *spoken;

		e->document = document.name;
		spoken = passage_segment(&segments, span);
		e->speaker = spoken ? spoken->speaker_name : NULL;
		e->participant = spoken ? spoken->participant : 0;
		if (span.end > text.map.bytes || span.start > span.end) {
			e->text = "";	/* a damaged file; check says so */
			continue;
		}
		e->place = offset_map_cp_span(&text.map, span);
		e->text = arena_strndup(arena, text.map.text + span.start,
					span_length(span));
	}
	document_text_close(&text);
	return true;
}

static bool read_all_words(struct project *p, struct arena *arena,
			   struct piece_list *pieces, struct error *err)
{
	for (size_t i = 0, n; i < pieces->count; i += n) {
		n = 1;
		while (i + n < pieces->count &&
		       pieces->at[i + n].document == pieces->at[i].document)
			n++;
		if (!read_words(p, arena, &pieces->at[i], n, err))
			return false;
	}
	return true;
}

bool evidence_list(struct project *p, struct arena *arena,
		   struct claim_ref claim,
		   struct evidence_list *list, struct error *err)
{
	struct piece_list pieces = { 0 };
	bool ok = read_pieces(p, arena, claim, &pieces, err) &&
		read_all_words(p, arena, &pieces, err);

	*list = (struct evidence_list){ 0 };
	for (int contrary = 0; ok && contrary < 2; contrary++)
		for (size_t i = 0; i < pieces.count; i++)
			if (pieces.at[i].evidence.contrary == contrary)
				list_push(list, pieces.at[i].evidence);
	list_settle(list, arena);
	list_release(&pieces);
	return ok;
}

bool evidence_of_coding(struct project *p, struct arena *arena,
			int64_t coding, struct evidence *out,
			struct error *err)
{
	struct coding_list found;
	struct piece piece = { .evidence = { .coding = coding } };
	struct code code;

	if (!coding_list_of(p, arena, &coding, 1, &found, err))
		return false;
	*out = piece.evidence;
	out->document = out->text = out->code = "";
	if (!found.count)
		return true;	/* a damaged file; check says so */
	if (!code_get(p, arena, found.at[0].code, &code, err))
		return false;
	piece.evidence.code = code.path;
	piece.document = found.at[0].document;
	piece.span = found.at[0].span;
	if (!read_words(p, arena, &piece, 1, err))
		return false;
	*out = piece.evidence;
	return true;
}

/* "for", "contrary", or "" where the coding is no evidence. */
static bool stance_of(struct project *p, struct claim_ref claim, int64_t coding,
		      char stance[16], struct error *err)
{
	struct stmt st = stmt_open(&p->db, stance_in[claim.kind]);

	stance[0] = '\0';
	stmt_bind_int(&st, ":claim", claim.id);
	stmt_bind_int(&st, ":coding", coding);
	if (stmt_step(&st))
		strncat(stance, stmt_text(&st, "stance"), 15);
	return stmt_close(&st, err);
}

bool evidence_add(struct project *p, struct claim_ref claim, int64_t coding,
		  bool contrary, enum evidence_change *change,
		  struct error *err)
{
	const char *wanted = contrary ? "contrary" : "for";
	char stance[16];
	struct stmt st;

	assert(p->in_act);
	if (!stance_of(p, claim, coding, stance, err))
		return false;
	*change = !stance[0] ? EVIDENCE_ADDED :
		strcmp(stance, wanted) ? EVIDENCE_TURNED : EVIDENCE_ALREADY;
	if (*change == EVIDENCE_ALREADY)
		return true;
	st = stmt_open(&p->db, (*change == EVIDENCE_ADDED ? add_to :
				 turn_in)[claim.kind]);
	stmt_bind_int(&st, ":claim", claim.id);
	stmt_bind_int(&st, ":coding", coding);
	stmt_bind_text(&st, ":stance", wanted);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool evidence_remove(struct project *p, struct claim_ref claim, int64_t coding,
		     struct error *err)
{
	char stance[16];
	struct stmt st;

	assert(p->in_act);
	if (!stance_of(p, claim, coding, stance, err))
		return false;
	if (!stance[0])
		return error_set(err, claim.kind == CLAIM_NEED ?
			_("coding #%lld is no evidence of need #%lld") :
			_("coding #%lld is no evidence of relation #%lld"),
			(long long)coding, (long long)claim.id);
	st = stmt_open(&p->db, remove_from[claim.kind]);
	stmt_bind_int(&st, ":claim", claim.id);
	stmt_bind_int(&st, ":coding", coding);
	stmt_run(&st);
	return stmt_close(&st, err);
}
