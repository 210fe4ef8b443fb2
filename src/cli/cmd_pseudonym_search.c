/* pseudonym search: what could still tell who was asked. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/segment_zh.h"
#include "cli/cmd.h"
#include "cli/kwic.h"
#include "cli/look.h"
#include "transcript/identifier.h"

/* A name, and how often it was found. */
struct found_name {
	const char *name;
	enum confidence confidence;	/* the highest */
	size_t count, documents;
	int64_t last_document;
};

struct found_list {
	struct found_name *at;
	size_t count, capacity;
};

struct searching {
	struct invocation *in;
	struct writer *w;
	size_t context;
	bool kinds[IDENTIFIER_KINDS];
	bool names_only;
	struct found_list names;
	size_t found;
};

static const struct column columns[] = {
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "confidence", N_("sure"), COLUMN_TEXT },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "segment", N_("segment"), COLUMN_NUMBER },
	{ "speaker", N_("speaker"), COLUMN_TEXT },
	{ "left", N_("before"), COLUMN_TEXT },
	{ "match", N_("passage"), COLUMN_TEXT },
	{ "right", N_("after"), COLUMN_TEXT },
	{ "where", N_("where"), COLUMN_TEXT },
};

static const struct column columns_for_eyes[] = {
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "confidence", N_("sure"), COLUMN_TEXT },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "place", N_("place"), COLUMN_TEXT },
	{ "left", " ", COLUMN_LEFT_CONTEXT },
	{ "match", N_("passage"), COLUMN_RIGHT_CONTEXT },
};

static const char *where_is(const struct scan_hit *hit)
{
	return hit->in->text == hit->in->document->name ? N_("document name") :
		hit->in->text == hit->in->document->file_name ?
		N_("file name") : N_("text");
}

static void write_places(struct searching *s, const struct scan_hit *hit)
{
	const char *where = where_is(hit);
	char place[64];

	if (writer_is_for_people(s->w) && strcmp(where, "text") != 0) {
		writer_text(s->w, _(where));
		return;
	}
	if (writer_is_for_people(s->w)) {
		snprintf(place, sizeof(place), "%zu:%zu", hit->place.start,
			 hit->place.end);
		writer_text(s->w, place);
		return;
	}
	writer_int(s->w, (int64_t)hit->place.start);
	writer_int(s->w, (int64_t)hit->place.end);
	if (hit->segment)
		writer_int(s->w, hit->segment->n);
	else
		writer_null(s->w);
	writer_text(s->w, hit->segment ? hit->segment->speaker_name : NULL);
}

static void write_finding(struct searching *s, const struct scan_hit *hit,
			  const struct identifier *what)
{
	const char *text = hit->in->text;
	size_t start = hit->span.start, end = hit->span.end;

	for (size_t n = 0; n < s->context && start > 0; n++)
		start = utf8_previous(text, start);
	for (size_t n = 0; n < s->context && end < hit->in->length; n++)
		end = utf8_next(text, hit->in->length, end);
	writer_text(s->w, identifier_kind_name(what->kind));
	writer_text(s->w, confidence_name(what->confidence));
	writer_text(s->w, hit->in->document->name);
	write_places(s, hit);
	writer_textn(s->w, text + start, hit->span.start - start);
	if (writer_is_for_people(s->w)) {
		writer_marked(s->w, text + hit->span.start,
			      end - hit->span.start, span_length(hit->span));
	} else {
		writer_textn(s->w, text + hit->span.start,
			     span_length(hit->span));
		writer_textn(s->w, text + hit->span.end, end - hit->span.end);
		writer_text(s->w, where_is(hit));
	}
	writer_row(s->w);
}

/* All first, since they are counted. */
static void keep_name(struct searching *s, const struct scan_hit *hit,
		      const struct identifier *what)
{
	list_push(&s->names, ((struct found_name){
		.name = arena_strndup(&s->in->arena,
				      hit->in->text + hit->span.start,
				      span_length(hit->span)),
		.confidence = what->confidence, .count = 1, .documents = 1,
		.last_document = hit->in->document->id,
	}));
}

static bool take_finding(void *context, const struct scan_hit *hit,
			 const struct identifier *what, struct error *err)
{
	struct searching *s = context;

	(void)err;
	if (!s->kinds[what->kind])
		return true;
	s->found++;
	if (s->names_only)
		keep_name(s, hit, what);
	else
		write_finding(s, hit, what);
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct found_name *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : (x->last_document > y->last_document) -
		(x->last_document < y->last_document);
}

static int by_count(const void *a, const void *b)
{
	const struct found_name *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->name, y->name);
}

static void count_names(struct found_list *list)
{
	size_t kept = 0;

	if (!list->count)
		return;
	qsort(list->at, list->count, sizeof(*list->at), by_name);
	for (size_t i = 1; i < list->count; i++) {
		struct found_name *last = &list->at[kept];
		const struct found_name *now = &list->at[i];

		if (strcmp(last->name, now->name) != 0) {
			list->at[++kept] = *now;
			continue;
		}
		last->count++;
		last->documents += now->last_document != last->last_document;
		last->last_document = now->last_document;
		if (now->confidence > last->confidence)
			last->confidence = now->confidence;
	}
	list->count = kept + 1;
	qsort(list->at, list->count, sizeof(*list->at), by_count);
}

static void write_names(struct searching *s)
{
	static const struct column own[] = {
		{ "name", N_("name"), COLUMN_TEXT },
		{ "pseudonym", N_("pseudonym"), COLUMN_TEXT },
		{ "confidence", N_("sure"), COLUMN_TEXT },
		{ "count", N_("count"), COLUMN_NUMBER },
		{ "documents", N_("documents"), COLUMN_NUMBER },
	};

	count_names(&s->names);
	writer_table(s->w, own, sizeof(own) / sizeof(own[0]));
	for (size_t i = 0; i < s->names.count; i++) {
		const struct found_name *name = &s->names.at[i];

		writer_text(s->w, name->name);
		writer_null(s->w);
		writer_text(s->w, confidence_name(name->confidence));
		writer_int(s->w, (int64_t)name->count);
		writer_int(s->w, (int64_t)name->documents);
		writer_row(s->w);
	}
	writer_table_end(s->w);
}

static bool take_kinds(struct searching *s, struct error *err)
{
	size_t count;
	const char *const *asked = option_list(s->in, "kind", &count);

	s->names_only = option_given(s->in, "names");
	for (int i = 0; i < IDENTIFIER_KINDS; i++)
		s->kinds[i] = s->names_only ? i == IDENTIFIER_NAME : !count;
	for (size_t i = 0; i < count; i++) {
		enum identifier_kind kind;

		if (!identifier_kind_parse(asked[i], &kind))
			return error_usage(err, _("'%s' is no kind; there are "
				"name, phone, email, id, passport, bank, "
				"account, plate, address and birth"),
				asked[i]);
		s->kinds[kind] = true;
	}
	return true;
}

static bool run_search(struct searching *s,
		       const struct identifier_request *request,
		       struct error *err)
{
	bool people = writer_is_for_people(s->w);

	if (!s->names_only && people)
		writer_table(s->w, columns_for_eyes,
			     sizeof(columns_for_eyes) /
			     sizeof(columns_for_eyes[0]));
	else if (!s->names_only)
		writer_table(s->w, columns,
			     sizeof(columns) / sizeof(columns[0]));
	if (!identifier_search(s->in->project, request, err))
		return false;
	if (s->names_only)
		write_names(s);
	else
		writer_table_end(s->w);
	return true;
}

static enum command_result run(struct invocation *in, struct error *err)
{
	struct scope_words words = look_scope(in);
	struct searching s = { .in = in };
	const char *least = option_text(in, "least");
	struct scope scope;
	struct identifier_request request = {
		.scope = &scope, .least = CONFIDENCE_MEDIUM,
		.dictionary = lexicon_usual_path(),
		.found = take_finding, .stop = interrupted, .context = &s,
	};
	bool ok;

	if (least && !confidence_parse(least, &request.least)) {
		error_usage(err, _("'%s' is no confidence; it is low, medium "
				   "or high"), least);
		return COMMAND_FAILED;
	}
	if (!take_kinds(&s, err) || !kwic_context(in, &s.context, err) ||
	    !scope_resolve(in->project, &in->arena, &words, &scope, err))
		return COMMAND_FAILED;
	s.w = out_open(in, err);
	if (!s.w)
		return COMMAND_FAILED;
	ok = run_search(&s, &request, err);
	list_release(&s.names);
	if (!ok) {
		out_abort(in, s.w);
		return COMMAND_FAILED;
	}
	if (!out_close(in, s.w, err))
		return COMMAND_FAILED;
	if (!s.found)
		return COMMAND_NOTHING;
	say(in, _("axial pseudonym add NAME PSEUDONYM says what is to stand "
		  "for a name; axial text edit changes the rest"));
	return COMMAND_OK;
}

static const struct option_row options[] = {
	{ "in", 0, OPTION_LIST, N_("DOC"), N_("only in these documents") },
	{ "kind", 0, OPTION_LIST, N_("KIND"),
	  N_("name, phone, email, id, passport, bank, account, plate, address "
	     "or birth") },
	{ "least", 0, OPTION_TEXT, N_("HOW"),
	  N_("how sure a finding must be: low, medium (the default), high") },
	{ "names", 0, OPTION_FLAG, NULL,
	  N_("each name once, as a table for pseudonym import to be filled "
	     "in") },
	KWIC_OPTION,
	{ 0 },
};

const struct command cmd_pseudonym_search = {
	.name = "pseudonym search",
	.summary = N_("find what could still tell who was asked"),
	.details = N_("Looks in the texts, and in what documents and files are "
		"called, for telephone numbers, e-mail and postal addresses, "
		"numbers of identity papers, bank cards and accounts (with "
		"their check digits), WeChat and other accounts, number "
		"plates, dates of birth, and for names: those of speakers and "
		"participants, those in the table of pseudonyms, and what "
		"looks like one by its capitals, its Chinese surname or the "
		"words around it. Pseudonyms are not reported.\n\n"
		"Guesses about names are just that: with --least low there are "
		"more of them, and no search finds everything. To work through "
		"the names: pseudonym search --names -f csv -o names.csv, fill "
		"in the pseudonyms, pseudonym import names.csv, pseudonym "
		"apply. Exit status 1 when nothing is found."),
	.needs = NEEDS_PROJECT,
	.tells_names = true,
	.options = options,
	.run = run,
};
