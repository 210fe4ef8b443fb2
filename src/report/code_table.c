#include "report/code_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/figure.h"
#include "reading/table_file.h"

enum { CELLS_MOST = 20 * 1000 * 1000, COUNT_MOST = 1000 * 1000 * 1000 };

struct name_list {
	const char **at;
	size_t count, capacity;
};

struct number_list {
	double *at;
	size_t count, capacity;
};

/* A cell that says how often a code is in a document. */
struct entry {
	size_t code, document;
	double count;
};

struct building {
	struct arena *arena;
	struct name_list codes, documents;
	struct number_list grounded;
	struct { struct entry *at; size_t count, capacity; } entries;
	size_t left_out;
};

/* ------------------------------------------------------------------- names */

/* "12 : " and "A : " are how NVivo numbers its rows and columns. */
static const char *after_number(const char *name)
{
	size_t n = strspn(name, "0123456789");

	if (!n)
		n = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	return n && n <= 6 && !strncmp(name + n, " : ", 3) ? name + n + 3 :
		name;
}

static const char mark_of_code[] = "○";

/* The name itself, and the quotations that stand behind it, or -1. */
static const char *clean_name(struct arena *arena, const char *cell,
			      double *grounded)
{
	const char *name = after_number(cell), *told = strstr(name, "Gr=");
	size_t n = told ? (size_t)(told - name) : strlen(name);

	*grounded = told ? strtod(told + 3, NULL) : -1;
	if (!strncmp(name, mark_of_code, strlen(mark_of_code))) {
		name += strlen(mark_of_code);
		n -= strlen(mark_of_code);
	}
	while (n && strchr(" \t\r\n", name[n - 1]))
		n--;
	while (n && *name == ' ') {
		name++;
		n--;
	}
	return arena_strndup(arena, name, n);
}

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcasecmp(word, words[i]))
			return true;
	return false;
}

static bool is_sum(const char *name)
{
	static const char *const sums[] = { "total", "totals", "sum", "合计",
					    "总计" };

	return is_one_of(name, sums, sizeof(sums) / sizeof(sums[0]));
}

static bool documents_are_down(const char *first)
{
	static const char *const words[] = {
		"document", "documents", "doc", "interview", "participant",
		"case", "file", "文档", "访谈", "受访者", "文件" };

	return is_one_of(first, words, sizeof(words) / sizeof(words[0]));
}

/* ------------------------------------------------------------------- a file */

static bool read_count(const struct csv_table *table,
		       const struct csv_row *row, const char *cell,
		       double *count, struct error *err)
{
	static const char *const yes[] = { "x", "yes", "true", "是", "√" };
	static const char *const no[] = { "", "-", "no", "false", "否" };
	char *end;

	*count = strtod(cell, &end);
	if (*cell && !*end && isfinite(*count) && *count < COUNT_MOST)
		return true;
	*count = is_one_of(cell, yes, sizeof(yes) / sizeof(yes[0]));
	if (*count > 0 || is_one_of(cell, no, sizeof(no) / sizeof(no[0])))
		return true;
	return error_set(err, _("%s:%zu: '%s' is no count of a code"),
			 table->name, row->line, cell);
}

static size_t name_number(struct name_list *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (!strcmp(names->at[i], name))
			return i;
	list_push(names, name);
	return names->count - 1;
}

/* Which rows are codes and which are told to be more than codes. */
static bool marks_codes(const struct csv_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (!strncmp(table->at[i].cells[0], mark_of_code,
			     strlen(mark_of_code)))
			return true;
	return false;
}

static size_t document_number(struct building *b, const char *cell)
{
	double grounded;
	const char *name = clean_name(b->arena, cell, &grounded);

	if (is_sum(name) || !*name) {
		b->left_out += *name != '\0';
		return SIZE_MAX;
	}
	list_push(&b->documents, name);
	list_push(&b->grounded, grounded);
	return b->documents.count - 1;
}

static size_t code_number(struct building *b, const char *cell, bool marked)
{
	double grounded;
	const char *name = clean_name(b->arena, cell, &grounded);

	if (!*name || is_sum(name) ||
	    (marked && strncmp(cell, mark_of_code, strlen(mark_of_code)))) {
		b->left_out += *name != '\0';
		return SIZE_MAX;
	}
	return name_number(&b->codes, name);
}

static bool add_row(struct building *b, const struct csv_table *table,
		    const struct csv_row *row, const size_t *across,
		    size_t down, bool turned, struct error *err)
{
	for (size_t k = 1; k < table->header.count; k++) {
		struct entry entry = {
			.code = turned ? across[k] : down,
			.document = turned ? down : across[k],
		};
		const char *cell = csv_cell(b->arena, row, (int)k);

		if (entry.code == SIZE_MAX || entry.document == SIZE_MAX)
			continue;
		if (!read_count(table, row, cell, &entry.count, err))
			return false;
		if (entry.count > 0)
			list_push(&b->entries, entry);
	}
	return true;
}

static bool add_file(struct building *b, const char *path, struct error *err)
{
	struct csv_table table;
	bool turned, marked, ok;
	size_t *across;

	if (!table_file_read(b->arena, path, NULL, &table, err))
		return false;
	if (table.header.count < 2)
		return error_set(err, _("%s: a table of codes by documents "
					"has a column for the codes and one "
					"for each document"), path);
	turned = documents_are_down(table.header.cells[0]);
	marked = !turned && marks_codes(&table);
	across = xcalloc(table.header.count, sizeof(*across));
	for (size_t k = 1; k < table.header.count; k++)
		across[k] = turned ?
			code_number(b, table.header.cells[k], false) :
			document_number(b, table.header.cells[k]);
	ok = true;
	for (size_t i = 0; ok && i < table.count; i++) {
		const char *first = table.at[i].cells[0];
		size_t down = turned ? document_number(b, first) :
			code_number(b, first, marked);

		ok = add_row(b, &table, &table.at[i], across, down, turned,
			     err);
	}
	free(across);
	return ok;
}

/* --------------------------------------------------------------- all files */

static bool fill(struct building *b, struct code_table *table,
		 struct error *err)
{
	size_t cells = b->codes.count * b->documents.count;

	if (cells > CELLS_MOST)
		return error_set(err, _("%zu codes by %zu documents are too "
					"many"), b->codes.count,
				 b->documents.count);
	if (!cells)
		return error_set(err, _("there is no code in any document"));
	*table = (struct code_table){
		.code_count = b->codes.count,
		.document_count = b->documents.count,
		.counts = arena_alloc(b->arena, (cells + 1) * sizeof(double)),
		.left_out = b->left_out,
	};
	for (size_t i = 0; i < b->entries.count; i++)
		table->counts[b->entries.at[i].document * b->codes.count +
			      b->entries.at[i].code] +=
			b->entries.at[i].count;
	list_settle(&b->codes, b->arena);
	list_settle(&b->documents, b->arena);
	list_settle(&b->grounded, b->arena);
	table->codes = b->codes.at;
	table->documents = b->documents.at;
	table->grounded = b->grounded.at;
	return true;
}

bool code_table_read(struct arena *arena, const struct report_texts *paths,
		     struct code_table *table, struct error *err)
{
	struct building b = { .arena = arena };
	bool ok = true;

	for (size_t i = 0; ok && i < paths->count; i++)
		ok = add_file(&b, paths->at[i], err);
	ok = ok && fill(&b, table, err);
	list_release(&b.entries);
	if (!ok) {
		list_release(&b.codes);
		list_release(&b.documents);
		list_release(&b.grounded);
	}
	return ok;
}
