/*
 * Where a row leads: to the passage, the document, the passages of the code,
 * the evidence of the relation that it is about.  The keys of the columns say
 * what a row holds, so every report and listing is covered by these few.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "coding/code.h"
#include "coding/passage.h"
#include "coding/rule.h"
#include "theory/memo.h"
#include "tui/table_view.h"
#include "tui/view_tables.h"
#include "tui/views.h"

struct row {
	struct tui *t;
	const struct table_view *tv;
	struct arena arena;
	struct error err;
};

/* NULL: there is no such column, or nothing in it. */
static const char *cell(const struct row *row, const char *key)
{
	const struct table_cell *c = table_view_cell(row->tv, key);

	if (!c || c->is_null || !c->length)
		return NULL;
	/* Names are set in as deep as they stand. */
	return c->text + strspn(c->text, " ");
}

static bool open_code(struct row *row, const char *words)
{
	struct code code;

	return code_find(row->t->project, &row->arena, words, CODE_ANY,
			 &code, &row->err) &&
		tui_open(row->t, &view_passages, &(struct view_target){
			.id = code.id });
}

static bool to_place(struct row *row)
{
	const char *name = cell(row, "document"), *place = cell(row, "place");
	const char *start = cell(row, "start"), *end = cell(row, "end");
	const char *id = cell(row, "id");
	struct view_target at = { 0 };
	struct passage_source source;
	struct document document;
	bool ok;

	if (!place)
		place = arena_printf(&row->arena, "%s:%s", start, end);
	if (!document_find(row->t->project, &row->arena, name, &document,
			   &row->err))
		return false;
	at.id = document.id;
	at.coding = id && cell(row, "code") ? strtoll(id, NULL, 10) : 0;
	ok = passage_open(row->t->project, &row->arena, document.id, &source,
			  &row->err) &&
		passage_at(&source, place, &at.span, &row->err);
	passage_close(&source);
	return ok && tui_open(row->t, &view_reader, &at);
}

static bool to_evidence(struct row *row)
{
	return tui_open(row->t, &view_evidence, &(struct view_target){
		.id = strtoll(cell(row, "id"), NULL, 10) });
}

static bool to_path(struct row *row)
{
	return open_code(row, cell(row, "path"));
}

static bool to_code(struct row *row)
{
	return open_code(row, cell(row, "code"));
}

static bool to_first(struct row *row)
{
	return open_code(row, cell(row, "a"));
}

static bool to_label(struct row *row)
{
	return open_code(row, cell(row, "label"));
}

static bool to_category(struct row *row)
{
	return open_code(row, cell(row, "category"));
}

static bool to_word(struct row *row)
{
	return tui_go(row->t, &view_find, &(struct view_target){
		.text = cell(row, "word") });
}

static bool to_document(struct row *row)
{
	struct document document;

	return document_find(row->t->project, &row->arena,
			     cell(row, "document"), &document, &row->err) &&
		tui_open(row->t, &view_reader, &(struct view_target){
			.id = document.id });
}

/* By number, of what the listing is of. */

static int64_t id_of(const struct row *row)
{
	return strtoll(cell(row, "id"), NULL, 10);
}

static bool to_document_id(struct row *row)
{
	return tui_open(row->t, &view_reader, &(struct view_target){
		.id = id_of(row) });
}

static bool to_code_id(struct row *row)
{
	return tui_open(row->t, &view_passages, &(struct view_target){
		.id = id_of(row) });
}

static bool to_rule_id(struct row *row)
{
	return tui_open(row->t, &view_review, &(struct view_target){
		.id = id_of(row), .text = "review" });
}

static bool to_memo_id(struct row *row)
{
	return tui_go(row->t, &view_memos, &(struct view_target){
		.id = id_of(row) });
}

static bool to_listing(struct row *row, const char *line)
{
	return tui_open(row->t, &view_tables, &(struct view_target){
		.text = line });
}

static bool to_need(struct row *row)
{
	return to_listing(row, arena_printf(&row->arena, "need show %lld",
					    (long long)id_of(row)));
}

static bool to_frame(struct row *row)
{
	return to_listing(row, arena_printf(&row->arena, "frame show %lld",
					    (long long)id_of(row)));
}

static bool to_story(struct row *row)
{
	return tui_go(row->t, &view_story, NULL);
}

/* What a finding of lint is about: "code:Price/too high", "relation:3 …". */

static bool to_the_code(struct row *row, const char *name)
{
	return open_code(row, name);
}

static bool to_the_property(struct row *row, const char *name)
{
	const char *slash = strrchr(name, '/');

	return open_code(row, slash ? arena_strndup(&row->arena, name,
				(size_t)(slash - name)) : name);
}

static bool to_the_relation(struct row *row, const char *name)
{
	return tui_open(row->t, &view_evidence, &(struct view_target){
		.id = strtoll(name, NULL, 10) });
}

static bool to_the_need(struct row *row, const char *name)
{
	return to_listing(row, arena_printf(&row->arena, "need show %lld",
		strtoll(name + (*name == '#'), NULL, 10)));
}

static bool to_the_frame(struct row *row, const char *name)
{
	return to_listing(row, arena_printf(&row->arena, "frame show %lld",
					    strtoll(name, NULL, 10)));
}

static bool to_the_memo(struct row *row, const char *name)
{
	return tui_go(row->t, &view_memos, &(struct view_target){
		.id = strtoll(name, NULL, 10) });
}

static bool to_the_story(struct row *row, const char *name)
{
	(void)name;
	return to_story(row);
}

static bool to_the_document(struct row *row, const char *name)
{
	struct document document;

	return document_find(row->t->project, &row->arena, name, &document,
			     &row->err) &&
		tui_open(row->t, &view_reader, &(struct view_target){
			.id = document.id });
}

static bool to_the_speaker(struct row *row, const char *name)
{
	return to_the_document(row, arena_strndup(&row->arena, name,
						  strcspn(name, ":")));
}

static const struct {
	const char *kind;
	bool (*go)(struct row *row, const char *name);
} objects[] = {
	{ "code", to_the_code }, { "property", to_the_property },
	{ "relation", to_the_relation }, { "need", to_the_need },
	{ "frame", to_the_frame }, { "memo", to_the_memo },
	{ "sentence", to_the_story }, { "story", to_the_story },
	{ "doc", to_the_document }, { "speaker", to_the_speaker },
};

/* Of two twins to the first. */
static bool to_object(struct row *row)
{
	const char *kind = cell(row, "kind");
	const char *name = strchr(cell(row, "object"), ':');

	name = name ? name + 1 : "";
	if (strstr(cell(row, "finding"), "two codes"))
		name = arena_strndup(&row->arena, name, (size_t)
			(strstr(name, ", ") ? strstr(name, ", ") - name :
			 (ptrdiff_t)strlen(name)));
	for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++)
		if (!strcmp(objects[i].kind, kind))
			return objects[i].go(row, name);
	return false;
}

/* The first that fits; a report or listing whose line begins so (or any), and
 * the columns that must hold something. */
static const struct {
	const char *line;
	const char *columns[3];
	bool (*go)(struct row *row);
} leads[] = {
	{ "docs", { "id", "name" }, to_document_id },
	{ "label list", { "id" }, to_code_id },
	{ "category list", { "id" }, to_code_id },
	{ "rule list", { "id" }, to_rule_id },
	{ "memo list", { "id" }, to_memo_id },
	{ "lint", { "kind", "object", "finding" }, to_object },
	{ "need list", { "id" }, to_need },
	{ "report needs", { "id" }, to_need },
	{ "frame list", { "id" }, to_frame },
	{ "story check", { "finding" }, to_story },
	{ NULL, { "id", "from", "to" }, to_evidence },
	{ NULL, { "document", "place" }, to_place },
	{ NULL, { "document", "start", "end" }, to_place },
	{ NULL, { "path" }, to_path },
	{ NULL, { "code" }, to_code },
	{ NULL, { "a", "b" }, to_first },
	{ NULL, { "label" }, to_label },
	{ NULL, { "category" }, to_category },
	{ NULL, { "word" }, to_word },
	{ NULL, { "document" }, to_document },
};

bool table_lead(struct tui *t, const struct table_view *tv, const char *line)
{
	struct row row = { .t = t, .tv = tv, .err = ERROR_INIT };

	for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		const char *begin = leads[i].line;
		bool fits = !begin || !strncmp(line, begin, strlen(begin));

		for (size_t k = 0; k < 3 && leads[i].columns[k]; k++)
			fits = fits && cell(&row, leads[i].columns[k]);
		if (!fits)
			continue;
		if (!leads[i].go(&row) && row.err.kind != ERROR_NONE)
			tui_error(t, &row.err);
		arena_release(&row.arena);
		return true;
	}
	return false;
}
