#include "report/kano_file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/table_file.h"

/* ------------------------------------------------------------ which columns */

/* How the two questions of a feature are told apart, behind its name. */
static const struct {
	const char *functional, *dysfunctional;
} endings[] = {
	{ "functional", "dysfunctional" }, { "positive", "negative" },
	{ "with", "without" }, { "has", "has not" }, { "present", "absent" },
	{ "正向", "反向" }, { "正面", "负面" }, { "有", "没有" },
	{ "提供", "不提供" }, { "具备", "不具备" }, { "pos", "neg" },
	{ "_f", "_d" }, { " f", " d" }, { "+", "-" },
};

static bool ends_with(const char *text, const char *end, size_t *before)
{
	size_t n = strlen(text), m = strlen(end);

	if (n < m || strcasecmp(text + n - m, end))
		return false;
	*before = n - m;
	return true;
}

/* The name without the punctuation that joins it to the ending. */
static const char *feature_name(struct arena *arena, const char *column,
				size_t length)
{
	while (length && strchr(" _-:(/（：", column[length - 1]))
		length--;
	return arena_strndup(arena, column, length);
}

static bool opens_bracket(const char *text)
{
	size_t n = strlen(text);

	return n && text[n - 1] == ')';
}

static const char *unbracketed(struct arena *arena, const char *column)
{
	size_t n = strlen(column);

	return opens_bracket(column) ? arena_strndup(arena, column, n - 1) :
		column;
}

static bool is_functional(struct arena *arena, const char *column,
			  const char **name, const char **other)
{
	const char *plain = unbracketed(arena, column);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t before, after;

		if (!ends_with(plain, endings[i].functional, &before) ||
		    ends_with(plain, endings[i].dysfunctional, &after))
			continue;
		*name = feature_name(arena, plain, before);
		*other = arena_printf(arena, "%.*s%s%s", (int)before, plain,
				      endings[i].dysfunctional,
				      opens_bracket(column) ? ")" : "");
		return **name != '\0';
	}
	return false;
}

static void propose(struct arena *arena, const struct csv_table *table,
		    struct kano_feature_list *list)
{
	for (size_t i = 0; i < table->header.count; i++) {
		const char *column = table->header.cells[i], *name, *other;

		if (is_functional(arena, column, &name, &other) &&
		    csv_column(table, other) != CSV_NO_COLUMN)
			list_push(list, ((struct kano_feature){
				.name = name, .functional = column,
				.dysfunctional = other }));
	}
}

static bool take_named(struct arena *arena, const struct csv_table *table,
		       const char *words, struct kano_feature_list *list,
		       struct error *err)
{
	const char *equals = strchr(words, '=');
	const char *comma = equals ? strchr(equals, ',') : NULL;
	struct kano_feature one = { 0 };

	if (!comma)
		return error_usage(err, _("a feature is NAME=FUNCTIONAL,"
			"DYSFUNCTIONAL, two columns, not '%s'"), words);
	one.name = arena_strndup(arena, words, (size_t)(equals - words));
	one.functional = arena_strndup(arena, equals + 1,
				       (size_t)(comma - equals - 1));
	one.dysfunctional = comma + 1;
	if (csv_column(table, one.functional) == CSV_NO_COLUMN ||
	    csv_column(table, one.dysfunctional) == CSV_NO_COLUMN)
		return error_usage(err, _("%s has no columns '%s' and '%s'"),
				   table->name, one.functional,
				   one.dysfunctional);
	list_push(list, one);
	return true;
}

/* ------------------------------------------------------------------ answers */

static bool count_pair(const struct csv_table *table,
		       const struct csv_row *row, const char *functional,
		       const char *dysfunctional, struct kano_feature *one,
		       struct error *err)
{
	enum kano_answer f, d;
	bool first = kano_answer_parse(functional, &f);
	bool second = kano_answer_parse(dysfunctional, &d);

	if (first && second) {
		one->counts[kano_of(f, d)]++;
		return true;
	}
	one->left_out++;
	if ((*functional && !first) || (*dysfunctional && !second))
		return error_set(err, _("%s:%zu: '%s' is no answer to Kano's "
			"questions: like, must-be, neutral, live-with, "
			"dislike, or 1 to 5"), table->name, row->line,
			*functional && !first ? functional : dysfunctional);
	return true;
}

/* The feature of this name and segment, a new one where there is none. */
static struct kano_feature *feature_of(struct kano_feature_list *list,
				       const struct kano_feature *like,
				       const char *segment)
{
	struct kano_feature fresh = *like;

	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, like->name) &&
		    (segment ? list->at[i].segment &&
		     !strcmp(list->at[i].segment, segment) :
		     !list->at[i].segment))
			return &list->at[i];
	memset(fresh.counts, 0, sizeof(fresh.counts));
	fresh.left_out = 0;
	fresh.segment = segment;
	list_push(list, fresh);
	return &list->at[list->count - 1];
}

struct reading {
	struct arena *arena;
	const struct csv_table *table;
	int by, feature, functional, dysfunctional;
	struct kano_feature_list *found;
};

static bool count_for(struct reading *r, const struct csv_row *row,
		      const struct kano_feature *like, const char *f,
		      const char *d, struct error *err)
{
	const char *segment = csv_cell(r->arena, row, r->by);

	return count_pair(r->table, row, f, d, feature_of(r->found, like,
							  NULL), err) &&
		(r->by == CSV_NO_COLUMN || !*segment ||
		 count_pair(r->table, row, f, d,
			    feature_of(r->found, like, segment), err));
}

static bool read_long(struct reading *r, struct error *err)
{
	for (size_t i = 0; i < r->table->count; i++) {
		const struct csv_row *row = &r->table->at[i];
		struct kano_feature like = {
			.name = csv_cell(r->arena, row, r->feature) };

		if (*like.name && !count_for(r, row, &like,
				csv_cell(r->arena, row, r->functional),
				csv_cell(r->arena, row, r->dysfunctional),
				err))
			return false;
	}
	return true;
}

static bool read_wide(struct reading *r,
		      const struct kano_feature_list *pairs,
		      struct error *err)
{
	for (size_t k = 0; k < pairs->count; k++) {
		const struct kano_feature *pair = &pairs->at[k];
		int f = csv_column(r->table, pair->functional);
		int d = csv_column(r->table, pair->dysfunctional);

		for (size_t i = 0; i < r->table->count; i++) {
			const struct csv_row *row = &r->table->at[i];

			if (!count_for(r, row, pair,
				       csv_cell(r->arena, row, f),
				       csv_cell(r->arena, row, d), err))
				return false;
		}
	}
	return true;
}

static int first_column(const struct csv_table *table,
			const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (csv_column(table, names[i]) != CSV_NO_COLUMN)
			return csv_column(table, names[i]);
	return CSV_NO_COLUMN;
}

static bool find_columns(struct reading *r, const char *by, struct error *err)
{
	static const char *const feature[] = { "feature", "item", "need",
					       "功能", "需求" };
	static const char *const functional[] = { "functional", "positive",
						  "正向", "正向问题" };
	static const char *const other[] = { "dysfunctional", "negative",
					     "反向", "反向问题" };

	r->feature = first_column(r->table, feature, 5);
	r->functional = first_column(r->table, functional, 4);
	r->dysfunctional = first_column(r->table, other, 4);
	r->by = by ? csv_column(r->table, by) : CSV_NO_COLUMN;
	return !by || r->by != CSV_NO_COLUMN ||
		error_usage(err, _("%s has no column '%s'"), r->table->name,
			    by);
}

bool kano_read(struct arena *arena, const char *path,
	       const struct report_texts *named, const char *by,
	       struct kano_feature_list *list, struct error *err)
{
	struct kano_feature_list pairs = { 0 };
	struct csv_table table;
	struct reading r = { .arena = arena, .table = &table, .found = list };
	bool ok, is_long;

	*list = (struct kano_feature_list){ 0 };
	if (!table_file_read(arena, path, NULL, &table, err) ||
	    !find_columns(&r, by, err))
		return false;
	is_long = r.feature != CSV_NO_COLUMN && !named->count &&
		r.functional != CSV_NO_COLUMN &&
		r.dysfunctional != CSV_NO_COLUMN;
	ok = true;
	for (size_t i = 0; ok && i < named->count; i++)
		ok = take_named(arena, &table, named->at[i], &pairs, err);
	if (ok && !named->count && !is_long)
		propose(arena, &table, &pairs);
	if (ok && !is_long && !pairs.count)
		ok = error_set(err, _("%s: no two columns look like the two "
			"questions of a feature; say --feature NAME="
			"COLUMN,COLUMN"), path);
	ok = ok && (is_long ? read_long(&r, err) : read_wide(&r, &pairs, err));
	list_release(&pairs);
	list_settle(list, arena);
	return ok;
}
