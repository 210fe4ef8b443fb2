/*
 * report story: the story line as it would be published, each sentence with
 * the words that bear it out as notes, and those that speak against it beside
 * them.
 */
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/people.h"
#include "report/report_option.h"
#include "theory/story.h"

static const struct column columns[] = {
	{ "n", N_("n"), COLUMN_NUMBER },
	{ "sentence", N_("sentence"), COLUMN_LONG_TEXT },
	{ "note", N_("note"), COLUMN_NUMBER },
	{ "stance", N_("stance"), COLUMN_TEXT },
	{ "text", N_("passage"), COLUMN_LONG_TEXT },
	{ "participant", N_("participant"), COLUMN_TEXT },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "coding", N_("coding"), COLUMN_NUMBER },
};

/* Of each claim so many passages for it, and so many against. */
enum { NOTES_OF_A_CLAIM = 2 };

struct telling {
	const struct material *m;
	struct writer *w;
	size_t notes;			/* so far */
	struct { struct evidence *at; size_t count, capacity; } found;
};

static bool has_note(const struct telling *t, int64_t coding)
{
	for (size_t i = 0; i < t->found.count; i++)
		if (t->found.at[i].coding == coding)
			return true;
	return false;
}

static bool note_claim(struct telling *t, int64_t relation, struct error *err)
{
	struct evidence_list list;
	size_t taken[2] = { 0 };

	if (!evidence_list(t->m->project, t->m->arena,
			   relation_claimed(relation), &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const struct evidence *e = &list.at[i];

		if (taken[e->contrary] == NOTES_OF_A_CLAIM ||
		    has_note(t, e->coding))
			continue;
		taken[e->contrary]++;
		list_push(&t->found, *e);
	}
	return true;
}

static bool note_coding(struct telling *t, int64_t coding, struct error *err)
{
	struct evidence e;

	if (has_note(t, coding))
		return true;
	if (!evidence_of_coding(t->m->project, t->m->arena, coding, &e, err))
		return false;
	list_push(&t->found, e);
	return true;
}

static bool find_notes(struct telling *t, const struct sentence *sentence,
		       struct error *err)
{
	t->found.count = 0;
	for (size_t i = 0; i < sentence->support.count; i++) {
		const struct support *s = &sentence->support.at[i];

		if ((s->kind == SUPPORT_CODING && !note_coding(t, s->id,
							       err)) ||
		    (s->kind == SUPPORT_RELATION && !note_claim(t, s->id,
								err)))
			return false;
	}
	return true;
}

/* For programs a row a note; a sentence without any has one, too. */
static void write_rows(struct telling *t, const struct sentence *sentence)
{
	for (size_t i = 0; i < t->found.count || !i; i++) {
		const struct evidence *e = i < t->found.count ?
			&t->found.at[i] : NULL;

		writer_int(t->w, sentence->n);
		writer_text(t->w, sentence->text);
		if (!e) {
			for (int k = 0; k < 8; k++)
				writer_null(t->w);
			writer_row(t->w);
			return;
		}
		writer_int(t->w, (int64_t)++t->notes);
		writer_text(t->w, e->contrary ? "contrary" : "for");
		writer_text(t->w, e->text);
		writer_text(t->w, person_saying(t->m, e));
		writer_text(t->w, e->document);
		writer_int(t->w, (int64_t)e->place.start);
		writer_int(t->w, (int64_t)e->place.end);
		writer_int(t->w, e->coding);
		writer_row(t->w);
	}
}

/* For people the sentence, and its notes below it. */
static void write_prose(struct telling *t, const struct sentence *sentence)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_addf(&out, "%lld. %s", (long long)sentence->n, sentence->text);
	for (size_t i = 0; i < t->found.count; i++)
		strbuf_addf(&out, " [%zu]", t->notes + i + 1);
	writer_prose(t->w, out.s);
	for (size_t i = 0; i < t->found.count; i++) {
		const struct evidence *e = &t->found.at[i];
		const char *who = person_saying(t->m, e);

		writer_prose(t->w, arena_printf(t->m->arena,
			e->contrary ? _("[%zu] against it: “%s” (%s, %s "
					"%zu:%zu)") :
			"[%zu] “%s” (%s, %s %zu:%zu)", ++t->notes, e->text,
			who ? who : "—", e->document, e->place.start,
			e->place.end));
	}
	strbuf_release(&out);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct telling t = { .m = m, .w = w };
	bool prose = writer_is_for_people(w), ok = true;
	struct story story;

	(void)words;
	if (!story_read(m->project, m->arena, &story, err))
		return false;
	report_open(m, w, _("Story"), _("%zu sentences; the notes are the "
		"words that bear each out, and those that speak against it."),
		story.count);
	if (!prose)
		REPORT_TABLE(w, columns);
	for (size_t i = 0; ok && i < story.count; i++) {
		ok = find_notes(&t, &story.at[i], err);
		if (ok)
			(prose ? write_prose : write_rows)(&t, &story.at[i]);
	}
	if (!prose)
		writer_table_end(w);
	list_release(&t.found);
	return ok;
}

const struct report report_story = {
	.name = "story",
	.summary = N_("the story line with the words that bear it out as "
		      "notes"),
	.details = N_("Of each bound claim two passages for it and two "
		"against, and every bound passage."),
	.run = run,
};
