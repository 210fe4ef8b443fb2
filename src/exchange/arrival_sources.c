/*
 * Sources become documents: the text as ours, the file that it came from as
 * its original; and where its passages lie is found out.
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/language.h"
#include "base/utf8.h"
#include "exchange/arrival_parts.h"
#include "reading/language.h"

/* What programs are known to count. */
static struct source_count usual_count(const struct arrival *a,
				       const struct arrival_source *s)
{
	struct source_count count = { COUNT_CODE_POINTS, false, false };

	if (s->count)
		return *s->count;
	if (a->program && strstr(a->program, "NVivo"))
		count.unit = COUNT_UTF16;
	if (a->program && strstr(a->program, "ATLAS.ti"))
		count.crlf_once = true;
	return count;
}

static void add_blob(struct maker *m, const char *bytes, size_t length,
		     bool is_text, struct sha256 *hash)
{
	struct row_table *t = rows_table(m->rows, "blob", "hash bytes");

	*hash = sha256_of(bytes, length);
	row_bytes(t, hash->bytes, sizeof(hash->bytes));
	if (is_text)
		row_textn(t, bytes, length);
	else
		row_bytes(t, bytes, length);
}

static const char *source_name(struct maker *m, const struct arrival_source *s)
{
	const struct arrival_source *whole = s->whole == NO_PARENT ? NULL :
		&m->a->sources.at[s->whole];
	struct arrival_line *line = arrival_line(m->a->report, "document");
	const char *name = whole && whole->name ? whole->name : s->name;

	if (!name && s->plain_path) {
		const char *slash = strrchr(s->plain_path, '/');

		name = slash ? slash + 1 : s->plain_path;
	}
	return arrival_free_name(m, "document", arrival_name(m, name,
		_("document"), "", line), line);
}

static void write_document(struct maker *m, struct arrival_source *s,
			   const struct source_text *text)
{
	struct row_table *t = rows_table(m->rows, "document",
		"id guid name file_name media_type encoding language"
		" original_hash text_hash paragraphs imported_at coder");
	struct sha256 text_hash, original_hash;
	const char *name = source_name(m, s);

	add_blob(m, text->text.s, text->text.length, true, &text_hash);
	add_blob(m, s->original ? s->original : s->text,
		 s->original ? s->original_length : s->text_length, false,
		 &original_hash);
	s->id = (int64_t)t->count + 1;
	if (s->whole != NO_PARENT && !m->a->sources.at[s->whole].id) {
		struct arrival_source *whole = &m->a->sources.at[s->whole];

		whole->id = s->id;
		whole->text = s->text;
		whole->text_length = s->text_length;
	}
	row_int(t, s->id);
	row_guid(t, arrival_guid(m, "document", s->guid));
	row_text(t, name);
	row_text(t, s->original_name ? s->original_name :
		 arena_printf(&m->a->arena, "%s.txt", name));
	row_text(t, s->original_type ? s->original_type : "text/plain");
	row_text(t, text->encoding);
	row_text(t, language_guess(text->text.s, text->text.length));
	row_bytes(t, original_hash.bytes, sizeof(original_hash.bytes));
	row_bytes(t, text_hash.bytes, sizeof(text_hash.bytes));
	row_text(t, "line");
	row_text(t, arrival_at(m, &s->hand));
	row_id(t, arrival_coder(m, &s->hand));
}

/* How places are counted. */

static const char *unit_name(enum count_unit unit)
{
	return unit == COUNT_UTF16 ? _("UTF-16 units") :
		unit == COUNT_BYTES ? _("bytes") : _("code points");
}

static void tell_verdict(struct maker *m, const struct arrival_source *s,
			 const struct count_verdict *v)
{
	struct arrival_line *line = arrival_line(m->a->report, "selection");
	const char *name = s->name ? s->name : "";

	if (v->is_only || !v->passages || s->count)
		return;
	line->guessed++;
	arrival_note(line, _("%.60s: places are counted in %s%s%s (%zu of %zu "
		"passages between words, %zu by the standard's count; %zu of "
		"%zu quotes fit%s)"), name, unit_name(v->count.unit),
		     v->count.mark ? _(", the byte order mark included") : "",
		     v->count.crlf_once ? _(", a line end as one") : "",
		     v->borders_fit, v->passages, v->standard_fit,
		     v->quotes_fit, v->quoted,
		     v->is_proved ? _("; proved, since places lie beyond the "
				      "end otherwise") : "");
}

struct told_list {
	struct told_passage *at;
	size_t count, capacity;
};

/* Selections stand in the order of sources in most files, not in all: they are
 * listed by source once. */
static size_t *selections_by_source(struct maker *m, size_t **first)
{
	struct arrival *a = m->a;
	size_t *start = arena_alloc(&a->arena, (a->sources.count + 2) *
				    sizeof(*start));
	size_t *list = arena_alloc(&a->arena, (a->selections.count + 1) *
				   sizeof(*list));

	for (size_t i = 0; i < a->selections.count; i++)
		start[a->selections.at[i].source + 2]++;
	for (size_t i = 2; i < a->sources.count + 2; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < a->selections.count; i++)
		list[start[a->selections.at[i].source + 1]++] = i;
	*first = start;
	return list;
}

static struct count_verdict judge(struct maker *m,
				  const struct arrival_source *s,
				  const struct source_text *text,
				  const size_t *list, size_t count)
{
	struct source_count usual = usual_count(m->a, s);
	struct told_list told = { 0 };
	struct count_verdict v;

	for (size_t i = 0; i < count; i++) {
		const struct arrival_selection *sel =
			&m->a->selections.at[list[i]];

		if (sel->is_place)
			list_push(&told, ((struct told_passage){
				sel->start, sel->end, sel->quote }));
	}
	if (s->count)
		v = (struct count_verdict){ .count = usual,
					    .passages = told.count };
	else
		v = source_text_judge(text, told.at, told.count, &usual);
	list_release(&told);
	tell_verdict(m, s, &v);
	return v;
}

/* Places. */

static void lost(struct maker *m, const struct arrival_selection *s,
		 const char *why)
{
	struct arrival_line *line = arrival_line(m->a->report, "selection");

	line->dropped++;
	arrival_note(line, _("%lld:%lld '%.40s' %s"), (long long)s->start,
		     (long long)s->end, s->quote ? s->quote : "", why);
}

static void mended(struct maker *m, const struct arrival_selection *s,
		   const char *how)
{
	struct arrival_line *line = arrival_line(m->a->report, "selection");

	line->repaired++;
	arrival_note(line, _("%lld:%lld '%.40s' %s"), (long long)s->start,
		     (long long)s->end, s->quote ? s->quote : "", how);
}

/* The words as our text has them: without what is left out of it. */
static const char *tidied(struct maker *m, const char *quote)
{
	struct source_text tidy;

	if (source_text_init(&tidy, quote, strlen(quote)) && tidy.left_out)
		quote = arena_strdup(&m->a->arena, tidy.text.s);
	source_text_release(&tidy);
	return quote;
}

static void trust_quote(struct maker *m, struct arrival_selection *s,
			const struct source_text *text)
{
	struct span found;

	if (!s->is_quoted || !s->quote || !*s->quote ||
	    source_text_is_quote(text, s->bytes, tidied(m, s->quote)))
		return;
	if (source_text_find(text, s->quote, s->bytes, &found)) {
		mended(m, s, _("stood elsewhere than its words, which were "
			       "trusted"));
		s->bytes = found;
	} else {
		mended(m, s, _("has other words than its place, which was "
			       "trusted, since the words are not in the text"));
	}
}

/* There are words, and no place. */
static void search(struct maker *m, struct arrival_selection *s,
		   const struct source_text *text,
		   const struct source_places *p)
{
	int64_t most = (int64_t)p->count - 1;
	size_t about = p->at[s->start < 0 ? 0 : s->start > most ? most :
			     s->start];

	s->is_found = source_text_find(text, s->quote, (struct span){
		about, about }, &s->bytes);
	if (!s->is_found)
		lost(m, s, _("is not in the text"));
}

static void find_place(struct maker *m, struct arrival_selection *s,
		       const struct source_text *text,
		       const struct source_places *p)
{
	int64_t start = s->start, end = s->end, most = (int64_t)p->count - 1;

	if (s->is_searched) {
		search(m, s, text, p);
		return;
	}
	if (start >= 0 && end >= 0 && end < start) {
		mended(m, s, _("ended before it began, and was turned round"));
		start = s->end;
		end = s->start;
	}
	if (start < 0 || end < 0 || (start >= most && !s->is_quoted)) {
		lost(m, s, _("lies outside of its text"));
		return;
	}
	if (end > most) {
		mended(m, s, _("went beyond the end of its text"));
		end = most;
		start = start > most ? most : start;
	}
	s->bytes = (struct span){ p->at[start], p->at[end] };
	trust_quote(m, s, text);
	s->is_found = s->bytes.start < s->bytes.end;
	if (!s->is_found)
		lost(m, s, _("has no words"));
}

static void place_selections(struct maker *m, const struct source_text *text,
			     const struct count_verdict *v, const size_t *list,
			     size_t count)
{
	struct source_places p;

	if (!count)
		return;
	source_places_init(&p, text, &v->count);
	for (size_t i = 0; i < count; i++) {
		struct arrival_selection *s = &m->a->selections.at[list[i]];

		if (s->is_place)
			find_place(m, s, text, &p);
	}
	source_places_release(&p);
}

/* Documents. */

static const char *kind_word(enum source_kind kind)
{
	switch (kind) {
	case SOURCE_PDF:
		return _("a PDF without its text");
	case SOURCE_PICTURE:
		return _("a picture");
	case SOURCE_AUDIO:
	case SOURCE_VIDEO:
		return _("a recording");
	default:
		return _("without its text");
	}
}

/* A picture that is described, a recording with a transcript: the text is a
 * source of its own. */
static bool has_text_elsewhere(const struct maker *m, size_t source)
{
	for (size_t i = 0; i < m->a->sources.count; i++)
		if (m->a->sources.at[i].whole == (int)source &&
		    m->a->sources.at[i].text)
			return true;
	return false;
}

static void no_text(struct maker *m, size_t source)
{
	const struct arrival_source *s = &m->a->sources.at[source];
	struct arrival_line *line = arrival_line(m->a->report, "document");

	if (has_text_elsewhere(m, source) || s->whole != NO_PARENT ||
	    s->kind == SOURCE_NOTE)
		return;
	line->read++;
	line->dropped++;
	arrival_note(line, "%.60s: %s", s->name ? s->name : "",
		     kind_word(s->kind));
}

/* A note becomes a document where something in it is coded; else its passages
 * are of what it is about. */
static bool note_is_coded(const struct maker *m, size_t source)
{
	for (size_t i = 0; i < m->a->codings.count; i++) {
		const struct arrival_coding *c = &m->a->codings.at[i];

		if (c->on == ON_SOURCE ? c->at == source :
		    c->on == ON_SELECTION &&
		    m->a->selections.at[c->at].source == source)
			return true;
	}
	return false;
}

static void make_document(struct maker *m, size_t i, const size_t *list,
			  size_t count)
{
	struct arrival_source *s = &m->a->sources.at[i];
	struct arrival_line *line = arrival_line(m->a->report, "document");
	struct source_text text;
	struct count_verdict v;

	if (!source_text_init(&text, s->text, s->text_length)) {
		line->dropped++;
		arrival_note(line, _("%.60s: its text is not readable"),
			     s->name ? s->name : "");
		return;
	}
	line->read++;
	if (text.is_guessed) {
		line->guessed++;
		arrival_note(line, _("%.60s: not UTF-8; read as %s"),
			     s->name ? s->name : "", text.encoding);
	}
	if (text.left_out) {
		line->repaired++;
		arrival_note(line, _("%.60s: %zu control characters left out"),
			     s->name ? s->name : "", text.left_out);
	}
	write_document(m, s, &text);
	v = judge(m, s, &text, list, count);
	place_selections(m, &text, &v, list, count);
	if (!s->is_there)
		arrival_make_voices(m, i, &text.text);
	source_text_release(&text);
}

void arrival_make_documents(struct maker *m)
{
	size_t *first, *list = selections_by_source(m, &first);

	for (size_t i = 0; i < m->a->sources.count; i++) {
		const struct arrival_source *s = &m->a->sources.at[i];

		if (!s->text || (s->kind == SOURCE_NOTE &&
				 !note_is_coded(m, i)))
			no_text(m, i);
		else
			make_document(m, i, list + first[i],
				      first[i + 1] - first[i]);
	}
}

/* Codings. */

static bool place_of(const struct maker *m, const struct arrival_coding *c,
		     int64_t *document, struct span *bytes)
{
	const struct arrival_selection *s;

	if (c->on != ON_SELECTION)
		return false;
	s = &m->a->selections.at[c->at];
	/* A passage of a page may have one of the text under its GUID. */
	if (!s->is_place) {
		int64_t at = guid_map_get(&m->index.selections, s->guid);

		s = &m->a->selections.at[at - 1];
	}
	*document = m->a->sources.at[s->source].id;
	*bytes = s->bytes;
	return *document && s->is_found;
}

/* The document's length stands with its blob; a coding of a whole source is
 * one of all its text. */
static bool place_of_source(const struct maker *m,
			    const struct arrival_coding *c, int64_t *document,
			    struct span *bytes)
{
	const struct arrival_source *s;
	struct source_text text;

	if (c->on != ON_SOURCE)
		return false;
	s = &m->a->sources.at[c->at];
	*document = s->id;
	if (!s->id || !source_text_init(&text, s->text, s->text_length))
		return false;
	strbuf_trim_end(&text.text);
	*bytes = (struct span){ 0, text.text.length };
	source_text_release(&text);
	return bytes->end > 0;
}

static void coding_lost(struct maker *m, const struct arrival_coding *c,
			const char *why)
{
	struct arrival_line *line = arrival_line(m->a->report, "coding");
	char guid[GUID_TEXT];

	guid_format(c->guid, guid);
	line->dropped++;
	arrival_note(line, "%s: %s", guid, why);
}

static void write_coding(struct maker *m, struct arrival_coding *c,
			 int64_t document, struct span bytes, int64_t code)
{
	struct row_table *t = rows_table(m->rows, "coding",
		"id guid document start_byte end_byte code coder origin"
		" created_at");

	c->id = ++m->next_coding;
	row_int(t, c->id);
	row_guid(t, arrival_guid(m, "coding", c->guid));
	row_int(t, document);
	row_int(t, (int64_t)bytes.start);
	row_int(t, (int64_t)bytes.end);
	row_int(t, code);
	row_id(t, arrival_coder(m, &c->hand));
	row_text(t, "arrival");
	row_text(t, arrival_at(m, &c->hand));
}

/* A coding with a value of a property says where the coding before it on the
 * same passage lies. */
static void locate(struct maker *m, size_t at, const struct made_code *value)
{
	struct row_table *t = rows_table(m->rows, "coding_location",
					 "coding property value");
	const struct arrival_coding *c = &m->a->codings.at[at], *of = NULL;

	for (size_t i = at; !of && i-- > 0; ) {
		const struct arrival_coding *before = &m->a->codings.at[i];

		if (before->on != c->on || before->at != c->at)
			break;
		if (before->id)
			of = before;
	}
	if (!of) {
		coding_lost(m, c, _("a place on a property of what is not "
				    "coded there"));
		return;
	}
	row_int(t, of->id);
	row_int(t, value->property);
	row_int(t, value->value);
}

static bool has_values(const struct maker *m)
{
	for (size_t i = 0; i < m->a->codes.count; i++)
		if (m->codes[i].value)
			return true;
	return false;
}

static void locate_all(struct maker *m)
{
	for (size_t i = 0; i < m->a->codings.count; i++) {
		int64_t at = guid_map_get(&m->index.codes,
					  m->a->codings.at[i].code);

		if (at && m->codes[at - 1].value)
			locate(m, i, &m->codes[at - 1]);
	}
}

static void make_coding(struct maker *m, struct arrival_coding *c,
			const struct made_code *code)
{
	int64_t document;
	struct span bytes;

	if (!place_of(m, c, &document, &bytes) &&
	    !place_of_source(m, c, &document, &bytes)) {
		coding_lost(m, c, _("its passage is not in a text here"));
		return;
	}
	if (c->on == ON_SOURCE) {
		arrival_line(m->a->report, "coding")->guessed++;
		arrival_note(arrival_line(m->a->report, "coding"),
			     _("codings of a whole source are codings of all "
			       "of its text"));
	}
	write_coding(m, c, document, bytes, code->id);
}

void arrival_make_codings(struct maker *m)
{
	struct arrival *a = m->a;
	struct arrival_line *line = arrival_line(a->report, "coding");

	for (size_t i = 0; i < a->codings.count; i++) {
		struct arrival_coding *c = &a->codings.at[i];
		int64_t at = guid_map_get(&m->index.codes, c->code);
		const struct made_code *code = at ? &m->codes[at - 1] : NULL;

		if (code && code->value)
			continue;
		line->read++;
		/* Spans of a person: arrival_voices.c has them. */
		if (guid_map_get(&m->index.cases, c->code))
			continue;
		if (!code || !code->id)
			coding_lost(m, c, _("its code is not in the file"));
		else
			make_coding(m, c, code);
	}
	if (has_values(m) && !a->own)
		locate_all(m);
}
