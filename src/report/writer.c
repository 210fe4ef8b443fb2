#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "report/writer_internal.h"

/* Whoever adds a format adds its row: -f, -o and the screen know it then. */
static const struct writer_ops *const formats[] = {
	&writer_ops_text,
	&writer_ops_csv,
	&writer_ops_tsv,
	&writer_ops_json,
	&writer_ops_jsonl,
	&writer_ops_markdown,
	&writer_ops_html,
	&writer_ops_docx,
	&writer_ops_xlsx,
};

enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static const struct writer_ops *format_find(const char *name)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (!strcmp(formats[i]->format, name))
			return formats[i];
	return NULL;
}

bool writer_format_known(const char *format)
{
	return format_find(format) != NULL;
}

static bool is_suffix(const struct writer_ops *ops, const char *suffix)
{
	const char *s = ops->suffixes;
	size_t n = strlen(suffix);

	for (size_t length; *s; s += length + (s[length] == ' ')) {
		length = strcspn(s, " ");
		if (length == n && !strncasecmp(s, suffix, n))
			return true;
	}
	return false;
}

const char *writer_format_of(const char *path)
{
	const char *suffix = path_suffix(path);

	for (size_t i = 0; i < FORMATS; i++)
		if (is_suffix(formats[i], suffix))
			return formats[i]->format;
	return NULL;
}

void writer_add_formats(struct strbuf *out)
{
	for (size_t i = 0; i < FORMATS; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", formats[i]->format);
}

void writer_add_suffixes(struct strbuf *out)
{
	for (size_t i = 0; i < FORMATS; i++)
		strbuf_addf(out, "%s.%.*s", i ? " " : "",
			    (int)strcspn(formats[i]->suffixes, " "),
			    formats[i]->suffixes);
}

static bool no_such_format(const char *format, struct error *err)
{
	struct strbuf known = STRBUF_INIT;

	writer_add_formats(&known);
	error_usage(err, _("there is no format '%s'; there are: %s"), format,
		    known.s);
	strbuf_release(&known);
	return false;
}

struct writer *writer_from(const struct writer_ops *ops, FILE *stream,
			   const struct writer_style *style)
{
	struct writer *w = xcalloc(1, ops->size);

	w->ops = ops;
	w->stream = stream;
	w->style = *style;
	w->line = w->scratch = (struct strbuf)STRBUF_INIT;
	if (ops->begin)
		ops->begin(w);
	return w;
}

struct writer *writer_new(const char *format, FILE *stream,
			  const struct writer_style *style, struct error *err)
{
	const struct writer_ops *ops = format_find(format);

	if (!ops) {
		no_such_format(format, err);
		return NULL;
	}
	return writer_from(ops, stream, style);
}

void writer_abandon(struct writer *w)
{
	if (w->ops->release)
		w->ops->release(w);
	arena_release(&w->arena);
	strbuf_release(&w->line);
	strbuf_release(&w->scratch);
	free(w);
}

bool writer_close(struct writer *w, struct error *err)
{
	bool ok = true;

	assert(!w->in_table);
	if (w->ops->end)
		w->ops->end(w);
	writer_send(w);
	/* stdio itself forgets why, and errno soon tells of something else. */
	if (w->stream && fflush(w->stream) != 0 && !w->reason)
		w->reason = errno;
	if (w->problem.message[0]) {
		*err = w->problem;
		ok = false;
	} else if (w->stream && (w->reason || ferror(w->stream)))
		ok = error_set(err, _("the output could not be written: %s"),
			       strerror(w->reason ? w->reason : EIO));
	writer_abandon(w);
	return ok;
}

bool writer_is_for_people(const struct writer *w)
{
	return w->ops->for_people;
}

static void send_bytes(struct writer *w, const char *bytes, size_t length)
{
	if (fwrite(bytes, 1, length, w->stream) != length && !w->reason)
		w->reason = errno;
}

/* Line by line, tabs and line ends as they are. */
static void send_to_terminal(struct writer *w)
{
	const char *s = w->line.s, *end = s + w->line.length;
	struct strbuf shown = STRBUF_INIT;

	while (s < end) {
		size_t n = 0;

		while (s + n < end && s[n] != '\t' && s[n] != '\n')
			n++;
		strbuf_add_printable(&shown, s, n);
		s += n;
		if (s < end)
			strbuf_addc(&shown, *s++);
	}
	send_bytes(w, shown.s, shown.length);
	strbuf_release(&shown);
}

void writer_send(struct writer *w)
{
	/* What is made for people shows such characters by itself, and may
	 * have colors. */
	if (w->stream && w->style.terminal && !w->ops->for_people)
		send_to_terminal(w);
	else if (w->stream && w->line.length)
		send_bytes(w, w->line.s, w->line.length);
	strbuf_reset(&w->line);
}

FILE *writer_scratch_file(struct writer *w)
{
	FILE *file = tmpfile();

	if (!file)
		error_set(&w->problem, _("there is no room for a scratch "
					 "file: %s"), strerror(errno));
	return file;
}

void writer_send_file(struct writer *w, FILE *file)
{
	char piece[1 << 16];
	size_t n;

	rewind(file);
	while (w->stream && (n = fread(piece, 1, sizeof(piece), file)))
		send_bytes(w, piece, n);
	if (ferror(file))
		error_set(&w->problem, _("the scratch file could not be "
					 "read"));
}

const char *column_title(const struct column *column)
{
	return column->title ? column->title : column->key;
}

void add_shown(struct strbuf *out, const char *text, size_t n,
	       const char *line_end)
{
	const char *end;

	while ((end = memchr(text, '\n', n))) {
		size_t line = (size_t)(end - text);

		strbuf_add_printable(out, text, line);
		strbuf_adds(out, line_end);
		text += line + 1;
		n -= line + 1;
	}
	strbuf_add_printable(out, text, n);
}

void writer_heading(struct writer *w, const char *text)
{
	assert(!w->in_table);
	if (w->ops->heading)
		w->ops->heading(w, text);
}

void writer_prose(struct writer *w, const char *text)
{
	assert(!w->in_table);
	if (w->ops->prose)
		w->ops->prose(w, text);
}

void writer_several_tables(struct writer *w)
{
	assert(!w->tables || w->several);
	w->several = true;
}

/* The keys of a table by their hash: there may be a column for each of a
 * hundred thousand people. */
struct key_set {
	const char **slots;
	size_t mask;
};

static struct key_set key_set(struct arena *arena, size_t count)
{
	struct key_set set = { .mask = 15 };

	while (set.mask < 2 * count)
		set.mask = 2 * set.mask + 1;
	set.slots = arena_alloc(arena, (set.mask + 1) * sizeof(*set.slots));
	memset(set.slots, 0, (set.mask + 1) * sizeof(*set.slots));
	return set;
}

/* Where the key is, or is to be. */
static const char **key_slot(const struct key_set *set, const char *key)
{
	uint64_t hash = 14695981039346656037u;		/* FNV-1a */

	for (const char *s = key; *s; s++)
		hash = (hash ^ (unsigned char)*s) * 1099511628211u;
	while (set->slots[hash & set->mask] &&
	       strcmp(set->slots[hash & set->mask], key) != 0)
		hash++;
	return &set->slots[hash & set->mask];
}

/* Where columns are named by the study's own words (documents in a matrix),
 * two may have one name, or the name of a fixed column. */
static const char *own_key(struct writer *w, const struct key_set *taken,
			   const char *key)
{
	const char *own = arena_strdup(&w->arena, key);

	for (unsigned n = 2; *key_slot(taken, own); n++)
		own = arena_printf(&w->arena, "%s_%u", key, n);
	*key_slot(taken, own) = own;
	return own;
}

/* No text at all is the catalogue's own header to gettext. */
static const char *own_title(struct writer *w, const char *title)
{
	return title && *title ? arena_strdup(&w->arena, _(title)) : title;
}

void writer_table(struct writer *w, const struct column *columns, size_t count)
{
	struct key_set taken;

	assert(!w->in_table && count);
	assert(!w->tables || w->several);
	arena_release(&w->arena);
	w->arena = (struct arena)ARENA_INIT;
	w->columns = arena_alloc(&w->arena, count * sizeof(*columns));
	w->left_out = arena_alloc(&w->arena, count * sizeof(*w->left_out));
	w->column_count = 0;
	taken = key_set(&w->arena, count);
	for (size_t i = 0; i < count; i++) {
		size_t n = w->column_count;

		w->left_out[i] = w->ops->for_people &&
			columns[i].kind == COLUMN_FOR_PROGRAMS;
		if (w->left_out[i])
			continue;
		w->columns[n] = (struct column){
			.key = own_key(w, &taken, columns[i].key),
			.title = own_title(w, columns[i].title),
			.kind = columns[i].kind,
		};
		w->column_count++;
	}
	w->given_count = count;
	w->cell = w->given = w->rows = 0;
	w->in_table = true;
	w->tables++;
	if (w->ops->table)
		w->ops->table(w);
}

static void take_cell(struct writer *w, struct cell cell)
{
	assert(w->in_table && w->given < w->given_count);
	if (w->left_out[w->given++])
		return;
	w->ops->cell(w, &cell);
	w->cell++;
}

static void add_cell(struct writer *w, enum cell_kind kind, const char *text,
		     size_t length)
{
	take_cell(w, (struct cell){
		.kind = kind, .text = text, .length = length,
	});
}

/* No text of a study is like this; but what comes out is UTF-8 always. */
static void add_damaged(struct writer *w, const char *text, size_t n)
{
	size_t length;

	strbuf_reset(&w->scratch);
	for (size_t i = 0; i < n; i += length)
		strbuf_add_codepoint(&w->scratch,
				     utf8_decode(text + i, n - i, &length));
	add_cell(w, CELL_TEXT, w->scratch.s, w->scratch.length);
}

void writer_textn(struct writer *w, const char *text, size_t length)
{
	if (!text)
		writer_null(w);
	else if (utf8_valid(text, length))
		add_cell(w, CELL_TEXT, text, length);
	else
		add_damaged(w, text, length);
}

void writer_marked(struct writer *w, const char *text, size_t length,
		   size_t marked)
{
	if (utf8_valid(text, length))
		take_cell(w, (struct cell){
			.kind = CELL_TEXT, .text = text, .length = length,
			.marked = marked,
		});
	else
		add_damaged(w, text, length);
}

void writer_text(struct writer *w, const char *text)
{
	writer_textn(w, text, text ? strlen(text) : 0);
}

void writer_null(struct writer *w)
{
	add_cell(w, CELL_NULL, "", 0);
}

void writer_int(struct writer *w, int64_t value)
{
	char digits[32];
	int n = snprintf(digits, sizeof(digits), "%" PRId64, value);

	add_cell(w, CELL_NUMBER, digits, (size_t)n);
}

/* The user's locale may write 0,5; -0.00 helps nobody. */
static size_t plain_real(char *digits)
{
	bool zero = true;
	size_t n = 0;

	for (const char *c = digits; *c; c++) {
		bool digit = *c >= '0' && *c <= '9';

		if (digit || *c == '-')
			digits[n++] = *c;
		else if (digits[n - 1] != '.')
			digits[n++] = '.';
		if (digit && *c != '0')
			zero = false;
	}
	if (zero && digits[0] == '-')
		memmove(digits, digits + 1, --n);
	return n;
}

void writer_real(struct writer *w, double value, unsigned decimals)
{
	char digits[400];	/* 309 before the point at most */

	if (!isfinite(value)) {
		writer_null(w);
		return;
	}
	if (decimals > 20)
		decimals = 20;
	snprintf(digits, sizeof(digits), "%.*f", (int)decimals, value);
	add_cell(w, CELL_NUMBER, digits, plain_real(digits));
}

void writer_row(struct writer *w)
{
	assert(w->in_table && w->given == w->given_count);
	w->ops->row(w);
	w->rows++;
	w->cell = w->given = 0;
}

void writer_table_end(struct writer *w)
{
	assert(w->in_table && !w->cell);
	if (w->ops->table_end)
		w->ops->table_end(w);
	w->in_table = false;
}
