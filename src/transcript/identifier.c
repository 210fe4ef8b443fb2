#include "transcript/identifier.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "reading/speaker_name.h"
#include "transcript/identifier_find.h"
#include "transcript/participant.h"
#include "transcript/pseudonym.h"

static const char *const kinds[IDENTIFIER_KINDS] = {
	[IDENTIFIER_NAME] = "name",
	[IDENTIFIER_PHONE] = "phone",
	[IDENTIFIER_EMAIL] = "email",
	[IDENTIFIER_ID_NUMBER] = "id",
	[IDENTIFIER_PASSPORT] = "passport",
	[IDENTIFIER_BANK] = "bank",
	[IDENTIFIER_ACCOUNT] = "account",
	[IDENTIFIER_PLATE] = "plate",
	[IDENTIFIER_ADDRESS] = "address",
	[IDENTIFIER_BIRTH] = "birth",
};

static const char *const confidences[] = { "low", "medium", "high" };

const char *identifier_kind_name(enum identifier_kind kind)
{
	return kinds[kind];
}

bool identifier_kind_parse(const char *name, enum identifier_kind *kind)
{
	for (int i = 0; i < IDENTIFIER_KINDS; i++)
		if (!strcmp(name, kinds[i])) {
			*kind = (enum identifier_kind)i;
			return true;
		}
	return false;
}

const char *confidence_name(enum confidence confidence)
{
	return confidences[confidence];
}

bool confidence_parse(const char *name, enum confidence *confidence)
{
	for (int i = CONFIDENCE_LOW; i <= CONFIDENCE_HIGH; i++)
		if (!strcmp(name, confidences[i])) {
			*confidence = (enum confidence)i;
			return true;
		}
	return false;
}

struct search {
	struct project *p;
	const struct identifier_request *request;
	struct arena arena;
	struct number_finder *numbers;
	struct pseudonym_list pseudonyms, known;
	struct name_finder *names;	/* of those that are known */
	struct lexicon *lexicon;
	bool has_dictionary;
	struct segmenter segmenter;
};

/* ---- names that the study knows ---- */

static bool is_pseudonym_n(const struct search *s, const char *name,
			   size_t n)
{
	for (size_t i = 0; i < s->pseudonyms.count; i++) {
		const char *known = s->pseudonyms.at[i].pseudonym;

		if (strlen(known) == n && !strncasecmp(known, name, n))
			return true;
	}
	return false;
}

static bool is_pseudonym(const struct search *s, const char *name)
{
	return is_pseudonym_n(s, name, strlen(name));
}

static void know(struct search *s, const char *name)
{
	if (strlen(name) > 1 && !is_pseudonym(s, name))
		list_push(&s->known, ((struct pseudonym){
			.name = name, .pseudonym = name,
		}));
}

/* The parts by which a person may be called: Anna, Smith; 小明. */
static void know_parts(struct search *s, const char *name)
{
	size_t n = strlen(name), first;

	for (size_t at = 0; at < n;) {
		size_t length = strcspn(name + at, " .,()/_-");

		if (length >= 3 && length < n &&
		    (unsigned char)name[at] >= 'A' &&
		    (unsigned char)name[at] <= 'Z' &&
		    !name_is_generic(name + at, length))
			know(s, arena_strndup(&s->arena, name + at, length));
		at += length + 1;
	}
	if (n == 9 && segment_zh_is_han(utf8_decode(name, n, &first)) &&
	    first == 3)
		know(s, name + 3);
}

static void know_person(struct search *s, const char *name)
{
	enum speaker_role role;

	if (name_is_generic(name, strlen(name)) ||
	    name_says_role(name, strlen(name), &role) ||
	    is_pseudonym(s, name))
		return;
	know(s, name);
	know_parts(s, name);
}

static bool gather_known(struct search *s, struct error *err)
{
	struct speaker_list speakers;

	if (!pseudonym_list(s->p, &s->arena, &s->pseudonyms, err) ||
	    !speaker_list(s->p, &s->arena, 0, &speakers, err))
		return false;
	for (size_t i = 0; i < s->pseudonyms.count; i++)
		know(s, s->pseudonyms.at[i].name);
	for (size_t i = 0; i < speakers.count; i++) {
		know_person(s, speakers.at[i].name);
		if (speakers.at[i].participant_name)
			know_person(s, speakers.at[i].participant_name);
	}
	s->names = name_finder_new(&s->known);
	return true;
}

/* In small letters it may be another word: will, mark. */
static enum confidence sureness(const char *text, const struct text_edit *e)
{
	size_t n;
	uint32_t found = utf8_decode(text + e->place.start,
				     span_length(e->place), &n);
	uint32_t given = utf8_decode(e->text, e->length, &n);

	return unicode_is_lower(found) && unicode_is_upper(given) ?
		CONFIDENCE_LOW : CONFIDENCE_HIGH;
}

static bool find_known(struct search *s, const struct scan_text *in,
		       struct span within, enum name_case how,
		       struct identifier_list *list, struct error *err)
{
	struct text_edit_list edits = { 0 };
	const char *text = in->text + within.start;
	bool ok = name_finder_find(s->names, text, span_length(within),
				   how, &edits, err);

	for (size_t i = 0; ok && i < edits.count; i++) {
		struct span place = edits.at[i].place;

		list_push(list, ((struct identifier){
			IDENTIFIER_NAME, sureness(text, &edits.at[i]),
			{ place.start + within.start,
			  place.end + within.start },
		}));
	}
	list_release(&edits);
	return ok;
}

/* Among what is said, and once before it, where each voice first speaks. */
static bool find_known_in(struct search *s, const struct scan_text *in,
			  struct identifier_list *list, struct error *err)
{
	int64_t newest = 0;

	if (!in->segments.count)
		return find_known(s, in, (struct span){ 0, in->length },
				  NAMES_ALONE, list, err);
	for (size_t i = 0; i < in->segments.count; i++) {
		const struct segment *g = &in->segments.at[i];
		struct span within = g->words;

		/* Voices are numbered as they first come up. */
		if (g->speaker > newest) {
			newest = g->speaker;
			within.start = g->head;
		}
		if (!find_known(s, in, within, NAMES_ALONE, list, err))
			return false;
	}
	return true;
}

/* ---- everything of one document ---- */

static bool need_dictionary(struct search *s, const struct scan_text *in,
			    struct error *err)
{
	if (s->has_dictionary || !s->request->dictionary ||
	    !word_split_needs_lexicon(in->text,
				      (struct span){ 0, in->length }))
		return true;
	s->has_dictionary = true;
	return lexicon_read(s->lexicon, s->request->dictionary, err);
}

static int by_place(const void *a, const void *b)
{
	const struct identifier *x = a, *y = b;

	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return x->span.end < y->span.end ? 1 : x->span.end > y->span.end ?
		-1 : 0;
}

static bool is_better(const struct identifier *a, const struct identifier *b)
{
	if (a->confidence != b->confidence)
		return a->confidence > b->confidence;
	return span_length(a->span) > span_length(b->span);
}

/* The better one of two that overlap. */
static void settle(struct identifier_list *list)
{
	size_t kept = 0;

	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_place);
	for (size_t i = 0; i < list->count; i++) {
		struct identifier *last = kept ? &list->at[kept - 1] : NULL;

		if (!last || !span_overlaps(last->span, list->at[i].span))
			list->at[kept++] = list->at[i];
		else if (is_better(&list->at[i], last))
			*last = list->at[i];
	}
	list->count = kept;
}

static bool tell(struct search *s, const struct scan_text *in,
		 const struct offset_map *map,
		 const struct identifier_list *list, struct error *err)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct identifier *what = &list->at[i];
		struct scan_hit hit = {
			.in = in, .span = what->span,
			.place = offset_map_cp_span(map, what->span),
			.segment = segment_at(&in->segments,
					      what->span.start),
		};

		if (what->confidence < s->request->least ||
		    is_pseudonym_n(s, in->text + what->span.start,
				   span_length(what->span)))
			continue;
		if (!s->request->found(s->request->context, &hit, what, err))
			return false;
	}
	return true;
}

static bool search_text(struct search *s, const struct scan_text *in,
			const struct offset_map *map, struct error *err)
{
	struct identifier_list list = { 0 };
	bool ok = need_dictionary(s, in, err) &&
		number_finder_find(s->numbers, in->text, in->length, &list,
				   err) &&
		find_known_in(s, in, &list, err);

	if (ok) {
		guess_latin_names(in, &s->segmenter, &list);
		guess_chinese_names(in, &s->segmenter, &list);
		settle(&list);
		ok = tell(s, in, map, &list, err);
	}
	list_release(&list);
	return ok;
}

/* ---- what documents and files are called ---- */

/* What parts words in such a name may not part them in a text. */
static const char *as_prose(struct arena *arena, const char *name)
{
	char *prose = arena_strdup(arena, name);

	for (char *c = prose; *c; c++)
		if (strchr("_-.", *c))
			*c = ' ';
	return prose;
}

static bool search_title(struct search *s, const struct document *document,
			 const char *name, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct identifier_list list = { 0 };
	struct offset_map map = OFFSET_MAP_INIT;
	struct scan_text in = {
		.document = document, .text = name, .length = strlen(name),
	};
	struct scan_text prose = in;
	bool ok = number_finder_find(s->numbers, in.text, in.length, &list,
				     err) &&
		find_known(s, &in, (struct span){ 0, in.length },
			   NAMES_OF_FILES, &list, err);

	prose.text = as_prose(&arena, name);
	if (ok) {
		guess_latin_names(&prose, &s->segmenter, &list);
		guess_chinese_names(&prose, &s->segmenter, &list);
		settle(&list);
		offset_map_init(&map, in.text, in.length);
		ok = tell(s, &in, &map, &list, err);
		offset_map_release(&map);
	}
	list_release(&list);
	arena_release(&arena);
	return ok;
}

/* A file is mostly called as its document, and a suffix. */
static bool search_titles(struct search *s, const struct document *document,
			  struct error *err)
{
	size_t n = strlen(document->name);
	bool alike = !strncmp(document->file_name, document->name, n) &&
		strchr(".", document->file_name[n]);

	return search_title(s, document, document->name, err) &&
		(alike || search_title(s, document, document->file_name,
				       err));
}

static bool search_document(struct search *s, const struct document *document,
			    struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct scan_text in = { .document = document };
	struct document_text text;
	bool ok = false;

	if (s->request->stop && s->request->stop())
		return error_set(err, _("interrupted"));
	if (!document_text_open(s->p, document, &text, err))
		return false;
	in.text = text.map.text;
	in.length = text.map.bytes;
	in.ascii = text.map.ascii;
	if (!utf8_valid(in.text, in.length))
		error_set(err, _("%s: the text is damaged"), document->name);
	else
		ok = segment_list(s->p, &arena, document->id, &in.segments,
				  err) && search_text(s, &in, &text.map, err);
	document_text_close(&text);
	arena_release(&arena);
	return ok;
}

bool identifier_search(struct project *p,
		       const struct identifier_request *request,
		       struct error *err)
{
	struct search s = {
		.p = p, .request = request,
		.numbers = number_finder_new(err), .lexicon = lexicon_new(),
	};
	bool ok = s.numbers && gather_known(&s, err);

	segmenter_init(&s.segmenter, s.lexicon);
	for (size_t i = 0; ok && i < request->scope->documents.count; i++) {
		const struct document *d = &request->scope->documents.at[i];

		ok = search_titles(&s, d, err) && search_document(&s, d, err);
	}
	segmenter_release(&s.segmenter);
	lexicon_free(s.lexicon);
	name_finder_free(s.names);
	number_finder_free(s.numbers);
	list_release(&s.known);
	arena_release(&s.arena);
	return ok;
}
