/*
 * report trace: the way from words to needs and back, a row a way.
 *
 * A passage bears out a need; or a claim, and through it a sentence of the
 * story; or the sentence at once.  Read from the left a row leads from what is
 * claimed down to words, read from the right from a quotation up to what it
 * carries.  What is claimed and leads to no words has a row, too, which is
 * empty from there on: that is where the theory hangs in the air.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/report_option.h"
#include "theory/need.h"
#include "theory/story.h"

static const struct column columns[] = {
	{ "need", N_("need"), COLUMN_LONG_TEXT },
	{ "story_sentence", N_("story sentence"), COLUMN_LONG_TEXT },
	{ "relation", N_("relation"), COLUMN_LONG_TEXT },
	{ "category", N_("category"), COLUMN_LONG_TEXT },
	{ "label", N_("label"), COLUMN_TEXT },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "text", N_("passage"), COLUMN_LONG_TEXT },
	{ "stance", N_("stance"), COLUMN_TEXT },
	{ "coding", N_("coding"), COLUMN_NUMBER },
};

/*
 * The ways, by passage.  `upward` is what a coding bears out in the story: a
 * claim and the sentences bound to it, or a sentence.  A sentence bound to a
 * code leads to all passages of what the code holds; these are many, and are
 * gone through only where the trace begins at the sentence.
 */
#define WAYS \
	"WITH RECURSIVE held (sentence, id) AS (" \
	" SELECT sentence, code FROM story_support" \
	"  WHERE sentence = :sentence AND code IS NOT NULL" \
	" UNION SELECT h.sentence, m.child FROM held h" \
	"  JOIN membership m ON m.parent = h.id)," \
	" below (id) AS (SELECT :code WHERE :code <> 0" \
	" UNION SELECT m.child FROM below b" \
	"  JOIN membership m ON m.parent = b.id)," \
	" upward (coding, sentence, relation, stance) AS (" \
	" SELECT e.coding, s.sentence, e.relation, e.stance" \
	"  FROM relation_evidence e" \
	"  LEFT JOIN story_support s ON s.relation = e.relation" \
	" UNION SELECT coding, sentence, NULL, 'for' FROM story_support" \
	"  WHERE coding IS NOT NULL" \
	" UNION SELECT c.id, h.sentence, NULL, 'for' FROM held h" \
	"  JOIN coding c ON c.code = h.id)," \
	" used (coding) AS (SELECT coding FROM need_evidence" \
	" UNION SELECT coding FROM upward" \
	" UNION SELECT id FROM coding WHERE id = :coding" \
	" UNION SELECT c.id FROM below b JOIN coding c ON c.code = b.id)" \
	" SELECT c.id, c.document, c.start_byte, c.end_byte, c.code," \
	"  n.need, n.stance AS need_stance, u.sentence, u.relation, u.stance" \
	" FROM used JOIN coding c ON c.id = used.coding" \
	" LEFT JOIN need_evidence n ON n.coding = c.id" \
	" LEFT JOIN upward u ON u.coding = c.id" \
	" WHERE (:need = 0 OR n.need = :need)" \
	" AND (:sentence = 0 OR u.sentence = :sentence)" \
	" AND (:relation = 0 OR u.relation = :relation)" \
	" AND (:coding = 0 OR c.id = :coding)" \
	" AND (:code = 0 OR c.code IN (SELECT id FROM below))" \
	" ORDER BY c.document, c.start_byte, c.end_byte DESC, c.id, n.need," \
	"  u.sentence, u.relation"

struct way {
	int64_t coding, document, code, need, sentence, relation;
	struct span span;
	bool contrary;
};

struct way_list {
	struct way *at;
	size_t count, capacity;
};

/* Where the trace begins; 0: everywhere. */
struct beginning {
	int64_t need, sentence, relation, coding, code;
};

struct tracing {
	const struct material *m;
	struct beginning from;
	struct need_list needs;
	struct story story;
	struct relation_list relations;
	struct way_list ways;
	struct writer *w;
};

static bool is_contrary(struct stmt *st, const char *column)
{
	const char *stance = stmt_text(st, column);

	return stance && !strcmp(stance, "contrary");
}

static bool same_way(const struct way *a, const struct way *b)
{
	return a->coding == b->coding && a->need == b->need &&
		a->sentence == b->sentence && a->relation == b->relation &&
		a->contrary == b->contrary;
}

static void push_way(struct tracing *t, struct way way)
{
	size_t i = t->ways.count;

	while (i && t->ways.at[i - 1].coding == way.coding)
		if (same_way(&t->ways.at[--i], &way))
			return;
	list_push(&t->ways, way);
}

/* A passage may show a need and speak against a claim: these are two ways. */
static void push_ways(struct tracing *t, struct way way, bool against_need,
		      bool against_claim)
{
	bool carries_claim = way.sentence || way.relation;
	struct way need = way;

	way.contrary = carries_claim ? against_claim : against_need;
	if (!way.need || !carries_claim || against_need == against_claim) {
		push_way(t, way);
		return;
	}
	need.sentence = need.relation = way.need = 0;
	need.contrary = against_need;
	if (!t->from.sentence && !t->from.relation)
		push_way(t, need);
	if (!t->from.need)
		push_way(t, way);
}

static bool read_ways(struct tracing *t, struct error *err)
{
	struct stmt st = stmt_open(&t->m->project->db, WAYS);

	stmt_bind_int(&st, ":need", t->from.need);
	stmt_bind_int(&st, ":sentence", t->from.sentence);
	stmt_bind_int(&st, ":relation", t->from.relation);
	stmt_bind_int(&st, ":coding", t->from.coding);
	stmt_bind_int(&st, ":code", t->from.code);
	while (stmt_step(&st)) {
		struct way way = {
			.coding = stmt_int(&st, "id"),
			.document = stmt_int(&st, "document"),
			.code = stmt_int(&st, "code"),
			.need = stmt_int(&st, "need"),
			.sentence = stmt_int(&st, "sentence"),
			.relation = stmt_int(&st, "relation"),
			.span = stmt_span(&st),
		};

		push_ways(t, way, is_contrary(&st, "need_stance"),
			  is_contrary(&st, "stance"));
	}
	list_settle(&t->ways, t->m->arena);
	return stmt_close(&st, err);
}

/* What people call them; NULL for 0 and for what is not there. */

static const char *need_words(const struct tracing *t, int64_t id)
{
	for (size_t i = 0; id && i < t->needs.count; i++)
		if (t->needs.at[i].id == id)
			return arena_printf(t->m->arena, "#%lld %s",
					    (long long)id,
					    t->needs.at[i].statement);
	return NULL;
}

static const char *sentence_words(const struct tracing *t, int64_t id)
{
	for (size_t i = 0; id && i < t->story.count; i++)
		if (t->story.at[i].id == id)
			return arena_printf(t->m->arena, "%lld. %s",
					    (long long)t->story.at[i].n,
					    t->story.at[i].text);
	return NULL;
}

static const char *relation_words(const struct tracing *t, int64_t id)
{
	for (size_t i = 0; id && i < t->relations.count; i++)
		if (t->relations.at[i].id == id)
			return arena_printf(t->m->arena, "#%lld %s",
				(long long)id, relation_claim(t->m->arena,
					&t->relations.at[i]));
	return NULL;
}

static void write_claims(const struct tracing *t, const struct way *way)
{
	writer_text(t->w, need_words(t, way->need));
	writer_text(t->w, sentence_words(t, way->sentence));
	writer_text(t->w, relation_words(t, way->relation));
}

static void write_code(const struct tracing *t, int64_t id)
{
	uint32_t number = material_code(t->m, id);
	const struct code *code = number == NOBODY ? NULL :
		&t->m->codes.at[number];
	uint32_t parent = !code ? NOBODY : code->kind == CODE_CATEGORY ?
		number : material_code(t->m, code->parent);

	writer_text(t->w, parent == NOBODY ? NULL :
		    t->m->codes.at[parent].path);
	writer_text(t->w, code && code->kind == CODE_LABEL ? code->name :
		    NULL);
}

/* A coding that the scope leaves out is none here. */
static bool is_in_scope(const struct tracing *t, uint32_t document,
			int64_t coding, struct span span)
{
	const struct material *m = t->m;
	size_t low = m->first_passage[document];
	size_t high = m->first_passage[document + 1], end = high;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->passages.at[middle].span.start < span.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < end && m->passages.at[low].span.start == span.start; low++)
		if (m->passages.at[low].id == coding)
			return true;
	return false;
}

static void write_way(const struct tracing *t,
		      const struct material_document *document,
		      const struct way *way)
{
	const struct offset_map *map = &document->text.map;
	struct span span = material_clip(document, way->span);
	struct cp_span place = offset_map_cp_span(map, span);

	write_claims(t, way);
	write_code(t, way->code);
	writer_text(t->w, t->m->documents.at[document->number].name);
	writer_int(t->w, (int64_t)place.start);
	writer_int(t->w, (int64_t)place.end);
	writer_textn(t->w, map->text + span.start, span_length(span));
	writer_text(t->w, way->contrary ? "contrary" : "for");
	writer_int(t->w, way->coding);
	writer_row(t->w);
}

/* The ways from one document: ways[0] to ways[count - 1]. */
static bool write_document(const struct tracing *t, const struct way *ways,
			   size_t count, struct error *err)
{
	uint32_t number = material_document(t->m, ways->document);
	struct material_document document;

	if (number == NOBODY)
		return true;
	if (!material_document_open(t->m, number, WITH_TEXT, &document, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (is_in_scope(t, number, ways[i].coding, ways[i].span))
			write_way(t, &document, &ways[i]);
	material_document_close(&document);
	return true;
}

/* What leads to no words. */

static void write_gap(const struct tracing *t, const struct way *claims)
{
	write_claims(t, claims);
	for (int i = 0; i < 8; i++)
		writer_null(t->w);
	writer_row(t->w);
}

static bool leads_down(const struct tracing *t, const struct way *claims)
{
	for (size_t i = 0; i < t->ways.count; i++) {
		const struct way *way = &t->ways.at[i];

		if (!way->contrary &&
		    (!claims->need || way->need == claims->need) &&
		    (!claims->sentence || way->sentence == claims->sentence) &&
		    (!claims->relation || way->relation == claims->relation))
			return true;
	}
	return false;
}

static bool begins(int64_t from, int64_t id)
{
	return !from || from == id;
}

/* A sentence that a code bears out leads to the code's passages. */
static bool has_code(const struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->support.count; i++)
		if (sentence->support.at[i].kind == SUPPORT_CODE)
			return true;
	return false;
}

static void write_gaps(const struct tracing *t)
{
	const struct beginning *f = &t->from;

	for (size_t i = 0; i < t->needs.count; i++) {
		struct way claims = { .need = t->needs.at[i].id };

		if (!f->sentence && !f->relation && begins(f->need, claims.need)
		    && !leads_down(t, &claims))
			write_gap(t, &claims);
	}
	for (size_t i = 0; i < t->story.count; i++) {
		struct way claims = { .sentence = t->story.at[i].id };

		if (!f->need && !f->relation &&
		    begins(f->sentence, claims.sentence) &&
		    !leads_down(t, &claims) &&
		    (f->sentence || !has_code(&t->story.at[i])))
			write_gap(t, &claims);
	}
	for (size_t i = 0; i < t->relations.count; i++) {
		struct way claims = { .relation = t->relations.at[i].id };

		if (!f->need && !f->sentence &&
		    begins(f->relation, claims.relation) &&
		    !leads_down(t, &claims))
			write_gap(t, &claims);
	}
}

/* Where it begins. */

static bool read_beginning(struct tracing *t, const struct report_words *words,
			   struct error *err)
{
	struct project *p = t->m->project;
	struct arena *arena = t->m->arena;
	struct need need = { 0 };
	struct sentence sentence = { 0 };
	struct relation relation = { 0 };
	struct coding coding = { 0 };
	struct code code = { 0 };

	if ((words->need && !need_find(p, arena, words->need, &need, err)) ||
	    (words->sentence && !story_find(p, arena, words->sentence,
					    &sentence, err)) ||
	    (words->relation && !relation_find(p, arena, words->relation,
					       &relation, err)) ||
	    (words->coding && !coding_find(p, arena, words->coding, &coding,
					   err)) ||
	    (words->code && !code_find(p, arena, words->code, CODE_ANY, &code,
				       err)))
		return false;
	t->from = (struct beginning){
		need.id, sentence.id, relation.id, coding.id, code.id,
	};
	return true;
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct tracing t = { .m = m, .w = w };
	struct relation_filter all = { 0 };

	if (!need_list(m->project, m->arena, &t.needs, err) ||
	    !story_read(m->project, m->arena, &t.story, err) ||
	    !relation_list(m->project, m->arena, &all, &t.relations, err) ||
	    !read_beginning(&t, words, err) || !read_ways(&t, err))
		return false;
	report_open(m, w, _("Trace"), _("%zu ways between words and what is "
		"claimed of them; where a row breaks off, a claim rests on no "
		"words."), t.ways.count);
	REPORT_TABLE(w, columns);
	for (size_t i = 0, n; i < t.ways.count; i += n) {
		for (n = 1; i + n < t.ways.count && t.ways.at[i + n].document ==
		     t.ways.at[i].document; n++)
			;
		if (!write_document(&t, &t.ways.at[i], n, err))
			return false;
	}
	if (!t.from.coding && !t.from.code)
		write_gaps(&t);
	writer_table_end(w);
	return true;
}

static const struct report_option option_need = TEXT_OPTION("need", need,
	N_("NEED"), N_("trace: down from this need"));
static const struct report_option option_sentence = TEXT_OPTION("sentence",
	sentence, N_("N"), N_("trace: down from this sentence of the story"));
static const struct report_option option_relation = TEXT_OPTION("relation",
	relation, N_("RELATION"), N_("trace: down from this claim"));
static const struct report_option option_coding = TEXT_OPTION("coding",
	coding, N_("CODING"), N_("trace: up from this passage"));
static const struct report_option option_code = TEXT_OPTION("code", code,
	N_("CODE"), N_("trace: up from all passages of this code"));

static const struct report_option *const options[] = {
	&option_need, &option_sentence, &option_relation, &option_coding,
	&option_code, NULL,
};

const struct report report_trace = {
	.name = "trace",
	.summary = N_("from needs, sentences and claims down to words, and "
		      "back"),
	.details = N_("Without an option, every passage that bears something "
		"out, or speaks against it, with all that it leads to; and "
		"all needs, sentences and claims that lead to no words. A "
		"sentence bound to a code leads to the code's passages, which "
		"--sentence shows."),
	.options = options,
	.run = run,
};
