#include "report/ratings_file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/table_file.h"

enum { CATEGORIES_MOST = 4096 };

static bool is_missing(const char *cell)
{
	return !*cell || !strcasecmp(cell, "na") || !strcmp(cell, ".") ||
		!strcasecmp(cell, "null");
}

static bool names_a_unit(const char *column)
{
	static const char *const names[] = {
		"", "unit", "units", "id", "segment", "item", "passage", "n",
		"no", "nr", "subject", "case", "text", "row", "单元", "编号",
		"序号", "片段",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcasecmp(column, names[i]))
			return true;
	return false;
}

/* ---------------------------------------------------------------- one file */

struct category_list {
	const char **at;
	size_t count, capacity;
};

static bool category_number(struct category_list *known, const char *cell,
			    int32_t *number, struct error *err)
{
	for (size_t i = 0; i < known->count; i++)
		if (!strcmp(known->at[i], cell)) {
			*number = (int32_t)i;
			return true;
		}
	if (known->count == CATEGORIES_MOST)
		return error_set(err, _("these are no categories: there are "
					"more than %d different values"),
				 CATEGORIES_MOST);
	*number = (int32_t)known->count;
	list_push(known, cell);
	return true;
}

static bool read_one(struct arena *arena, const struct csv_table *file,
		     struct ratings_table *table, struct error *err)
{
	size_t from = names_a_unit(file->header.cells[0]) ? 1 : 0;
	uint32_t coders = (uint32_t)(file->header.count - from);
	struct category_list known = { 0 };
	struct rated *rated = arena_new(arena, struct rated);
	int32_t *values = arena_alloc(arena, (file->count * coders + 1) *
				      sizeof(*values));
	bool ok = true;

	for (size_t u = 0; ok && u < file->count; u++)
		for (uint32_t i = 0; ok && i < coders; i++) {
			const char *cell = csv_cell(arena, &file->at[u],
						    (int)(from + i));
			int32_t *value = &values[u * coders + i];

			*value = NO_RATING;
			ok = is_missing(cell) ||
				category_number(&known, cell, value, err);
		}
	list_settle(&known, arena);
	rated->categories = known.at;
	rated->ratings = (struct ratings){
		.units = file->count, .coders = coders, .values = values,
		.categories = (uint32_t)known.count,
	};
	*table = (struct ratings_table){
		.coders = file->header.cells + from, .coder_count = coders,
		.at = rated, .count = 1,
	};
	return ok;
}

/* --------------------------------------------------------------- two files */

/* A row of a file by the name of its unit. */
struct unit_row {
	const char *unit;
	size_t row;
};

static int by_unit(const void *left, const void *right)
{
	const struct unit_row *a = left, *b = right;

	return strcmp(a->unit, b->unit);
}

static struct unit_row *index_units(struct arena *arena,
				    const struct csv_table *file)
{
	struct unit_row *rows = arena_alloc(arena, (file->count + 1) *
					    sizeof(*rows));

	for (size_t i = 0; i < file->count; i++)
		rows[i] = (struct unit_row){
			csv_cell(arena, &file->at[i], 0), i };
	qsort(rows, file->count, sizeof(*rows), by_unit);
	return rows;
}

static bool read_mark(struct arena *arena, const struct csv_table *file,
		      size_t row, int column, int32_t *value,
		      struct error *err)
{
	const char *cell = csv_cell(arena, &file->at[row], column);

	*value = NO_RATING;
	if (is_missing(cell))
		return true;
	*value = strcmp(cell, "0") && strcmp(cell, "0.0");
	if (!*value || !strcmp(cell, "1") || !strcmp(cell, "1.0"))
		return true;
	return error_set(err, _("%s:%zu: '%s' under '%s' is neither 0 nor 1"),
			 file->name, file->at[row].line, cell,
			 file->header.cells[column]);
}

static bool read_code(struct arena *arena, const struct csv_table *files,
		      const struct unit_row *others, int first, int second,
		      struct rated *rated, struct error *err)
{
	int32_t *values = arena_alloc(arena, (2 * files[0].count + 1) *
				      sizeof(*values));

	for (size_t u = 0; u < files[0].count; u++) {
		struct unit_row key = {
			.unit = csv_cell(arena, &files[0].at[u], 0) };
		const struct unit_row *other = bsearch(&key, others,
			files[1].count, sizeof(key), by_unit);

		values[2 * u + 1] = NO_RATING;
		if (!read_mark(arena, &files[0], u, first, &values[2 * u],
			       err) ||
		    (other && !read_mark(arena, &files[1], other->row, second,
					 &values[2 * u + 1], err)))
			return false;
	}
	*rated = (struct rated){ .code = files[0].header.cells[first],
		.ratings = { .units = files[0].count, .coders = 2,
			     .categories = 2, .values = values } };
	return true;
}

static const char *name_of_file(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot && dot > name ?
		arena_strndup(arena, name, (size_t)(dot - name)) : name;
}

static bool read_two(struct arena *arena, const struct csv_table *files,
		     const char *const *paths, struct ratings_table *table,
		     struct error *err)
{
	const struct unit_row *others = index_units(arena, &files[1]);

	*table = (struct ratings_table){
		.coders = arena_alloc(arena, 2 * sizeof(*table->coders)),
		.coder_count = 2,
		.at = arena_alloc(arena, (files[0].header.count + 1) *
				  sizeof(*table->at)),
	};
	for (int i = 0; i < 2; i++)
		table->coders[i] = name_of_file(arena, paths[i]);
	for (size_t k = 1; k < files[0].header.count; k++) {
		int other = csv_column(&files[1], files[0].header.cells[k]);

		if (other == CSV_NO_COLUMN || other == 0)
			return error_set(err, _("%s has no column '%s', which "
						"%s has"), paths[1],
					 files[0].header.cells[k], paths[0]);
		if (!read_code(arena, files, others, (int)k, other,
			       &table->at[table->count++], err))
			return false;
	}
	return true;
}

bool ratings_read(struct arena *arena, const struct report_texts *paths,
		  struct ratings_table *table, struct error *err)
{
	struct csv_table files[2];

	if (paths->count > 2)
		return error_usage(err, _("ratings come from one file with a "
					  "column for each coder, or from two, "
					  "one of each coder"));
	for (size_t i = 0; i < paths->count; i++) {
		if (!table_file_read(arena, paths->at[i], NULL, &files[i],
				     err))
			return false;
		if (files[i].header.count < 2)
			return error_set(err, _("%s: ratings take two columns "
						"at least"), paths->at[i]);
	}
	return paths->count == 1 ? read_one(arena, &files[0], table, err) :
		read_two(arena, files, paths->at, table, err);
}
