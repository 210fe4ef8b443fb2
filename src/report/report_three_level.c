/*
 * report three-level: what theses hand in.  Statement, label, category, main
 * category, core in one table with counts (open, axial and selective coding);
 * for people then the frames, one model a table, the claims with what they
 * mean and a statement that bears them out, whether the last interviews still
 * brought something new, and how far the coders agree.
 */
#include <string.h>

#include "base/language.h"
#include "measure/saturation.h"
#include "report/coder_marks.h"
#include "report/example.h"
#include "report/levels.h"
#include "report/report_option.h"
#include "theory/evidence.h"
#include "theory/frame.h"
#include "theory/relation.h"

static const struct column level_columns[] = {
	{ "core", N_("core category"), COLUMN_TEXT },
	{ "main_category", N_("main category"), COLUMN_TEXT },
	{ "category", N_("category"), COLUMN_TEXT },
	{ "label", N_("initial concept"), COLUMN_TEXT },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "statement", N_("original statement"), COLUMN_LONG_TEXT },
};

/* ---- the three levels ---- */

struct level_cells {
	const char *core, *main, *category;
};

static struct level_cells cells_of(const struct material *m,
				   const struct levels *levels,
				   const struct level_line *line)
{
	struct level_cells cells = { 0 };

	if (line->of_core && levels->core != NOBODY)
		cells.core = m->codes.at[levels->core].name;
	if (line->category == NOBODY)
		return cells;
	cells.main = m->codes.at[level_main(m, line->category)].name;
	cells.category = m->codes.at[line->category].name;
	return cells;
}

/* People see where each begins; programs want every cell. */
static const char *anew(const struct writer *w, const char *now,
			const char *above)
{
	return writer_is_for_people(w) && now && above &&
		!strcmp(now, above) ? NULL : now;
}

static void write_levels(const struct material *m, const struct tally *tally,
			 const struct levels *levels,
			 const char *const *examples, struct writer *w)
{
	struct level_cells above = { 0 };

	REPORT_TABLE(w, level_columns);
	for (size_t i = 0; i < levels->lines.count; i++) {
		const struct level_line *line = &levels->lines.at[i];
		struct level_cells cells = cells_of(m, levels, line);
		uint32_t coded = line->label != NOBODY ? line->label :
			line->category;

		writer_text(w, anew(w, cells.core, above.core));
		writer_text(w, anew(w, cells.main, above.main));
		writer_text(w, anew(w, cells.category, above.category));
		writer_text(w, line->label == NOBODY ? NULL :
			    m->codes.at[coded].name);
		writer_int(w, tally->reach.people[coded]);
		writer_int(w, (int64_t)tally_at(tally, coded, 0)->codings);
		writer_text(w, examples[coded]);
		writer_row(w);
		above = cells;
	}
	writer_table_end(w);
}

/* ---- frames ---- */

/* "Price; Waiting": what stands in the slot, by the names of the codes. */
static const char *slot_words(const struct material *m,
			      const struct frame *frame, const char *slot)
{
	const char *words = NULL;

	for (size_t i = 0; i < frame->place_count; i++) {
		const struct frame_place *place = &frame->places[i];
		uint32_t code = material_code(m, place->code);

		if (code == NOBODY ||
		    strcmp(frame->slots[place->slot].name, slot) != 0)
			continue;
		words = words ? arena_printf(m->arena, "%s; %s", words,
					     m->codes.at[code].name) :
			m->codes.at[code].name;
	}
	return words;
}

static void frame_table(const struct material *m,
			const struct frame_list *frames,
			const struct frame *first, struct writer *w)
{
	struct column *columns = arena_alloc(m->arena,
		(first->slot_count + 1) * sizeof(*columns));

	columns[0] = (struct column){ "phenomenon", N_("phenomenon"),
				      COLUMN_TEXT };
	for (size_t i = 0; i < first->slot_count; i++)
		columns[i + 1] = (struct column){ first->slots[i].name,
			first->slots[i].name, COLUMN_TEXT };
	writer_heading(w, arena_printf(m->arena, _("Frame: %s"),
				       _(first->model)));
	writer_table(w, columns, first->slot_count + 1);
	for (size_t i = 0; i < frames->count; i++) {
		const struct frame *frame = &frames->at[i];

		if (strcmp(frame->model, first->model) != 0)
			continue;
		writer_text(w, frame->path);
		for (size_t k = 0; k < first->slot_count; k++)
			writer_text(w, slot_words(m, frame,
						  first->slots[k].name));
		writer_row(w);
	}
	writer_table_end(w);
}

static bool model_is_told(const struct frame_list *frames, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (!strcmp(frames->at[i].model, frames->at[at].model))
			return true;
	return false;
}

static bool write_frames(const struct material *m, struct writer *w,
			 struct error *err)
{
	struct frame_list frames;

	if (!frame_list(m->project, m->arena, &frames, err))
		return false;
	for (size_t i = 0; i < frames.count; i++)
		if (!model_is_told(&frames, i))
			frame_table(m, &frames, &frames.at[i], w);
	return true;
}

/* ---- claims ---- */

static const struct column claim_columns[] = {
	{ "relation", N_("relation"), COLUMN_LONG_TEXT },
	{ "meaning", N_("meaning"), COLUMN_LONG_TEXT },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "statement", N_("representative statement"), COLUMN_LONG_TEXT },
};

static bool write_claim(const struct material *m,
			const struct relation *relation, struct writer *w,
			struct error *err)
{
	struct evidence_list evidence;

	if (!evidence_list(m->project, m->arena,
			   relation_claimed(relation->id), &evidence, err))
		return false;
	writer_text(w, arena_printf(m->arena, relation->directed ?
				    "%s → %s (%s)" : "%s — %s (%s)",
				    relation->from_path, relation->to_path,
				    _(relation->type_name)));
	writer_text(w, relation->memo);
	writer_int(w, (int64_t)relation->participants);
	writer_text(w, evidence.count && !evidence.at[0].contrary ?
		    evidence.at[0].text : NULL);
	writer_row(w);
	return true;
}

static bool write_claims(const struct material *m, struct writer *w,
			 struct error *err)
{
	const struct relation_filter all = { 0 };
	struct relation_list list;
	bool ok = true;

	if (!relation_list(m->project, m->arena, &all, &list, err))
		return false;
	if (!list.count)
		return true;
	writer_heading(w, _("Relations between categories"));
	REPORT_TABLE(w, claim_columns);
	for (size_t i = 0; ok && i < list.count; i++)
		if (list.at[i].status != RELATION_REFUTED)
			ok = write_claim(m, &list.at[i], w, err);
	writer_table_end(w);
	return ok;
}

/* ---- what the interviews still brought ---- */

static const struct column fresh_columns[] = {
	{ "n", N_("n"), COLUMN_NUMBER },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "new_codes", N_("new codes"), COLUMN_NUMBER },
	{ "cumulative_codes", N_("codes so far"), COLUMN_NUMBER },
};

static void write_curve(const struct material *m, struct writer *w)
{
	const size_t documents = m->documents.count, codes = m->codes.count;
	bool *has = arena_alloc(m->arena, documents * codes + 1);
	uint32_t *fresh = arena_alloc(m->arena,
				      (documents + 1) * sizeof(*fresh));
	int64_t sum = 0;

	if (!documents)
		return;
	memset(has, 0, documents * codes);
	for (size_t i = 0; i < m->passages.count; i++)
		has[m->passages.at[i].document * codes +
		    m->passages.at[i].code] = true;
	saturation_curve(&(struct incidence){ documents, codes, has }, NULL,
			 fresh);
	writer_heading(w, _("Test of theoretical saturation"));
	writer_prose(w, _("Codes that each interview brought for the first "
			  "time, in the order of import; axial report "
			  "saturation has the measures."));
	REPORT_TABLE(w, fresh_columns);
	for (size_t i = 0; i < documents; i++) {
		sum += fresh[i];
		writer_int(w, (int64_t)i + 1);
		writer_text(w, m->documents.at[i].name);
		writer_int(w, fresh[i]);
		writer_int(w, sum);
		writer_row(w);
	}
	writer_table_end(w);
}

/* Where two coders have coded the same interviews; else it has no agreement to
 * tell. */
static bool write_agreement(const struct material *m, struct writer *w,
			    struct error *err)
{
	static const struct report_words of_all = { .level = "all" };
	struct error nobody = ERROR_INIT;
	struct coder_choice coders;

	return !coders_choose(m, &of_all.coders, &coders, &nobody) ||
		report_agreement.run(m, &of_all, w, err);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	const bool people = writer_is_for_people(w);
	struct levels levels = LEVELS_INIT;
	struct tally_wish wish = { 0 };
	const char **examples;
	struct tally tally;
	bool ok = true;

	(void)words;
	if (!tally_make(m, &wish, &tally, err) ||
	    !examples_choose(m, 0, &examples, err) ||
	    !levels_find(m, &tally, &levels, err))
		return false;
	if (people)
		writer_several_tables(w);
	report_open(m, w, _("Three levels of coding"),
		    _("From what was said to the core category; each label "
		      "with a statement of typical length."));
	write_levels(m, &tally, &levels, examples, w);
	levels_release(&levels);
	if (people) {
		ok = write_frames(m, w, err) && write_claims(m, w, err);
		if (ok)
			write_curve(m, w);
		ok = ok && write_agreement(m, w, err);
	}
	return ok;
}

const struct report report_three_level = {
	.name = "three-level",
	.summary = N_("statements, labels, categories, main categories and "
		      "the core, as theses hand them in"),
	.run = run,
};
