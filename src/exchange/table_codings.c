#include "exchange/table_codings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/language.h"
#include "base/unicode.h"
#include "exchange/guid_map.h"
#include "reading/workbook.h"

enum column { DOCUMENT, QUOTE, START, END, CODE, CODER, MEMO, COLUMNS };

/* What columns are called, in the programs that write such tables and by
 * people; the first that there is, is it. */
static const char *const usual_names[COLUMNS][20] = {
	[DOCUMENT] = { "document", "document name", "doc", "file", "file name",
		       "filename", "source", "source name", "transcript",
		       "interview", "文档", "文件", "来源", "访谈", NULL },
	[QUOTE] = { "quotation", "quote", "quotation content", "coded text",
		    "coded segment", "segment", "selection", "excerpt",
		    "passage", "seltext", "snippet", "text", "content",
		    "引文", "片段", "文本", "原文", NULL },
	[START] = { "start", "begin", "start position", "start_offset",
		    "selfirst", "pos0", "from", "起点", NULL },
	[END] = { "end", "end position", "end_offset", "selend", "pos1", "to",
		  "终点", NULL },
	[CODE] = { "path", "code path", "code", "codes", "code name",
		   "codename", "tag", "tags", "label", "labels", "theme",
		   "编码", "标签", "代码", "主题", NULL },
	[CODER] = { "coder", "coder name", "user", "owner", "created by",
		    "modified by", "author", "creator", "编码者", NULL },
	[MEMO] = { "memo", "comment", "comments", "note", "notes", "备忘录",
		   "备注", "评论", NULL },
};

static const char *const option_names[COLUMNS] = {
	"document", "quote", "start", "end", "code", "coder", "memo",
};

struct table_reader {
	struct arrival *a;
	struct csv_table table;
	int at[COLUMNS];
	const struct known_texts *known;
	struct guid_map sources, codes;		/* index + 1 */
	struct strbuf *texts;		/* of documents that have none */
	size_t text_count;
};

static bool is_workbook(const char *bytes, size_t length)
{
	return workbook_looks_so(bytes, length);
}

bool table_codings_looks_so(const char *name, const char *bytes,
			    size_t length)
{
	const char *suffix = path_suffix(name);

	return is_workbook(bytes, length) || !strcasecmp(suffix, "csv") ||
		!strcasecmp(suffix, "tsv") || !strcasecmp(suffix, "txt");
}

/* The table. */

static bool open_table(struct table_reader *r, const char *name,
		       const char *bytes, size_t length, struct error *err)
{
	struct arena *arena = &r->a->arena;
	struct strbuf text = STRBUF_INIT;
	struct unicode_source source;
	struct workbook book = { 0 };
	bool ok;

	if (is_workbook(bytes, length)) {
		if (!workbook_read(arena, bytes, length, &book, err) ||
		    !workbook_choose(&book, NULL, err))
			return false;
		r->table = book.at[0].table;
		return true;
	}
	ok = unicode_decode(bytes, length, NULL, &text, &source, err);
	if (ok) {
		const char *kept = arena_strndup(arena, text.s, text.length);

		ok = csv_parse(arena, name, kept, text.length, &r->table,
			       err);
	}
	strbuf_release(&text);
	return ok;
}

static int column_of(const struct csv_table *t, const char *words)
{
	char *end;
	long n = strtol(words, &end, 10);

	if (!*end && end != words && n >= 1 && (size_t)n <= t->header.count)
		return (int)n - 1;
	return csv_column(t, words);
}

static bool said_column(struct table_reader *r, enum column column,
			const char *said, struct error *err)
{
	struct strbuf names = STRBUF_INIT;

	r->at[column] = column_of(&r->table, said);
	if (r->at[column] != CSV_NO_COLUMN)
		return true;
	for (size_t i = 0; i < r->table.header.count; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "",
			    r->table.header.cells[i]);
	error_usage(err, _("there is no column '%s'; there are: %s"), said,
		    names.s);
	strbuf_release(&names);
	return false;
}

static void find_column(struct table_reader *r, enum column column)
{
	r->at[column] = CSV_NO_COLUMN;
	for (size_t i = 0; usual_names[column][i] &&
	     r->at[column] == CSV_NO_COLUMN; i++)
		r->at[column] = csv_column(&r->table, usual_names[column][i]);
}

static bool needs_column(struct table_reader *r, enum column column,
			 struct error *err)
{
	struct strbuf names = STRBUF_INIT;

	if (r->at[column] != CSV_NO_COLUMN)
		return true;
	for (size_t i = 0; i < r->table.header.count; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "",
			    r->table.header.cells[i]);
	error_set(err, _("no column says the %s; name it with --%s-column; "
			 "there are: %s"), option_names[column],
		  option_names[column], names.s);
	strbuf_release(&names);
	return false;
}

static bool find_columns(struct table_reader *r,
			 const struct arrival_columns *said,
			 struct error *err)
{
	const char *const by_user[COLUMNS] = {
		said->document, said->quote, said->start, said->end,
		said->code, said->coder, said->memo,
	};
	struct arrival_line *line = arrival_line(r->a->report, "column");

	for (enum column i = 0; i < COLUMNS; i++) {
		if (!by_user[i])
			find_column(r, i);
		else if (!said_column(r, i, by_user[i], err))
			return false;
		if (r->at[i] == CSV_NO_COLUMN)
			continue;
		line->read++;
		line->guessed += !by_user[i];
		arrival_note(line, "%s: '%.60s'", option_names[i],
			     r->table.header.cells[r->at[i]]);
	}
	return needs_column(r, DOCUMENT, err) && needs_column(r, CODE, err);
}

/* Rows. */

static const char *cell(struct table_reader *r, const struct csv_row *row,
			enum column column)
{
	return r->at[column] == CSV_NO_COLUMN ? "" :
		csv_cell(&r->a->arena, row, r->at[column]);
}

/* "talk.docx" is "talk" here. */
static const struct known_text *known_text(const struct table_reader *r,
					   const char *name)
{
	const char *suffix = path_suffix(name);
	size_t n = strlen(name), stem = n - (*suffix ? strlen(suffix) + 1 : 0);

	for (size_t i = 0; i < r->known->count; i++)
		if (!strcmp(r->known->at[i].name, name))
			return &r->known->at[i];
	for (size_t i = 0; i < r->known->count; i++)
		if (strlen(r->known->at[i].name) == stem &&
		    !memcmp(r->known->at[i].name, name, stem))
			return &r->known->at[i];
	return NULL;
}

static size_t source_named(struct table_reader *r, const char *name)
{
	static const struct guid space = { "table document" };
	struct guid key = guid_named(space, name);
	int64_t at = guid_map_get(&r->sources, key);
	const struct known_text *known;
	struct arrival_source s = {
		.guid = key, .whole = NO_PARENT,
		.name = arena_strdup(&r->a->arena, name),
	};

	if (at)
		return (size_t)at - 1;
	known = known_text(r, name);
	if (known && (at = guid_map_get(&r->sources, known->guid))) {
		guid_map_set(&r->sources, key, at);
		return (size_t)at - 1;
	}
	if (known) {
		s.guid = known->guid;
		s.name = known->name;
		s.text = known->text;
		s.text_length = known->length;
		s.is_there = true;
	}
	list_push(&r->a->sources, s);
	guid_map_set(&r->sources, key, (int64_t)r->a->sources.count);
	guid_map_set(&r->sources, s.guid, (int64_t)r->a->sources.count);
	return r->a->sources.count - 1;
}

/* A path makes the codes on its way; MAXQDA parts it by a backslash. */
static int code_of_path(struct table_reader *r, const char *path)
{
	static const struct guid space = { "table code" };
	int parent = NO_PARENT;

	for (const char *at = path; *at; ) {
		size_t n = strcspn(at, "/\\");
		const char *whole = arena_strndup(&r->a->arena, path,
						  (size_t)(at - path) + n);
		struct guid key = guid_named(space, whole);
		int64_t known = guid_map_get(&r->codes, key);

		if (!known && n) {
			list_push(&r->a->codes, ((struct arrival_code){
				.guid = key, .parent = parent,
				.name = arena_strndup(&r->a->arena, at, n) }));
			known = (int64_t)r->a->codes.count;
			guid_map_set(&r->codes, key, known);
		}
		if (known)
			parent = (int)known - 1;
		at += n + (at[n] != '\0');
	}
	return parent;
}

static struct guid user_named(struct arrival *a, const char *name)
{
	static const struct guid space = { "table user" };
	struct guid guid = { { 0 } };

	if (!*name)
		return guid;
	guid = guid_named(space, name);
	for (size_t i = 0; i < a->users.count; i++)
		if (guid_equal(a->users.at[i].guid, guid))
			return guid;
	list_push(&a->users, ((struct arrival_user){
		guid, arena_strdup(&a->arena, name) }));
	return guid;
}

static int64_t place(const char *text)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(text, &end, 10);
	return errno || end == text || *end || n < 0 ? -1 : (int64_t)n;
}

static void add_quote(struct table_reader *r, size_t source,
		      const char *quote)
{
	struct strbuf *text;

	/* By source: those with a text stay empty. */
	if (source >= r->text_count) {
		size_t n = r->a->sources.count + 64;

		r->texts = xrealloc(r->texts, n * sizeof(*r->texts));
		while (r->text_count < n)
			r->texts[r->text_count++] =
				(struct strbuf)STRBUF_INIT;
	}
	text = &r->texts[source];
	if (r->a->sources.at[source].text || strstr(text->s, quote))
		return;
	strbuf_addf(text, "%s%s", text->length ? "\n\n" : "", quote);
}

static void add_coding(struct table_reader *r, const struct csv_row *row,
		       size_t selection, size_t source, const char *path)
{
	struct arrival *a = r->a;
	int code = code_of_path(r, path);
	struct arrival_coding c = {
		.on = selection ? ON_SELECTION : ON_SOURCE,
		.at = selection ? selection - 1 : source,
		.memo = cell(r, row, MEMO),
	};
	const char *coder = cell(r, row, CODER);

	if (code == NO_PARENT)
		return;
	c.code = a->codes.at[code].guid;
	c.hand.user = user_named(a, coder);
	c.guid = guid_named(guid_named(selection ?
		a->selections.at[selection - 1].guid :
		a->sources.at[source].guid, path), coder);
	list_push(&a->codings, c);
}

/* Several codes in one cell are parted by semicolons or line ends. */
static void add_codings(struct table_reader *r, const struct csv_row *row,
			size_t selection, size_t source)
{
	const char *codes = cell(r, row, CODE);

	while (*codes) {
		size_t n = strcspn(codes, ";\n"), end = n, begin = 0;

		while (begin < end && strchr(" \t\r", codes[begin]))
			begin++;
		while (end > begin && strchr(" \t\r", codes[end - 1]))
			end--;
		if (end > begin)
			add_coding(r, row, selection, source,
				   arena_strndup(&r->a->arena, codes + begin,
						 end - begin));
		codes += n + (codes[n] != '\0');
	}
}

static void read_row(struct table_reader *r, const struct csv_row *row)
{
	struct arrival *a = r->a;
	const char *name = cell(r, row, DOCUMENT);
	const char *quote = cell(r, row, QUOTE);
	struct arrival_line *line = arrival_line(a->report, "row");
	struct arrival_selection s = {
		.start = place(cell(r, row, START)),
		.end = place(cell(r, row, END)), .is_place = true,
		.quote = *quote ? quote : NULL, .is_quoted = *quote != '\0',
	};

	line->read++;
	if (!*name || !*cell(r, row, CODE)) {
		line->dropped++;
		arrival_note(line, _("line %zu: no document or no code"),
			     row->line);
		return;
	}
	s.source = source_named(r, name);
	s.guid = guid_named(a->sources.at[s.source].guid, arena_printf(
		&a->arena, "%lld:%lld %s", (long long)s.start,
		(long long)s.end, quote));
	if (s.start < 0 || s.end < 0) {
		/* Words alone: looked for from the beginning. */
		s.start = s.end = s.is_quoted ? 0 : -1;
		s.is_searched = s.is_quoted;
	}
	if (*quote)
		add_quote(r, s.source, quote);
	if (s.start < 0) {
		add_codings(r, row, 0, s.source);
		return;
	}
	list_push(&a->selections, s);
	add_codings(r, row, a->selections.count, s.source);
}

/* Documents whose text is not known are their quotations. */
static void make_texts(struct table_reader *r)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "document");

	for (size_t i = 0; i < a->sources.count && i < r->text_count; i++) {
		struct arrival_source *s = &a->sources.at[i];

		if (s->text || !r->texts[i].length)
			continue;
		s->text = arena_strndup(&a->arena, r->texts[i].s,
					r->texts[i].length);
		s->text_length = r->texts[i].length;
		line->guessed++;
		arrival_note(line, _("'%.60s' has no text here: it is made of "
				     "the quotations"), s->name);
	}
	for (size_t i = 0; i < a->selections.count; i++) {
		struct arrival_selection *s = &a->selections.at[i];

		if (s->source < r->text_count &&
		    r->texts[s->source].length &&
		    a->sources.at[s->source].text_length ==
		    r->texts[s->source].length) {
			s->start = s->end = 0;
			s->is_searched = true;
		}
	}
	for (size_t i = 0; i < r->text_count; i++)
		strbuf_release(&r->texts[i]);
	free(r->texts);
}

bool table_codings_read(struct arrival *a, const char *name,
			const char *bytes, size_t length,
			const struct arrival_columns *columns,
			const struct known_texts *known, struct error *err)
{
	struct table_reader r = { .a = a, .known = known };
	bool ok = open_table(&r, name, bytes, length, err) &&
		find_columns(&r, columns, err);

	a->program = NULL;
	for (size_t i = 0; ok && i < r.table.count; i++)
		read_row(&r, &r.table.at[i]);
	make_texts(&r);
	guid_map_release(&r.sources);
	guid_map_release(&r.codes);
	return ok;
}
