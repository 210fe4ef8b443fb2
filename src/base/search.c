#include "base/search_way.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/search_wrapped.h"
#include "base/utf8.h"

/* ------------------------------------------------------------------ plain */

struct plain {
	struct search search;
	struct pattern *pattern;
	struct pattern *wrapped;	/* for texts of broken lines, or NULL */
};

struct plain_searcher {
	struct searcher searcher;
	struct matcher *matcher;	/* one of these */
	struct matcher *plain, *wrapped;
};

static void plain_free(struct search *search)
{
	struct plain *plain = (struct plain *)search;

	pattern_free(plain->pattern);
	pattern_free(plain->wrapped);
	free(plain);
}

static struct searcher *plain_begin(const struct search *search,
				    bool (*stop)(void))
{
	const struct plain *plain = (const struct plain *)search;
	struct plain_searcher *s = xcalloc(1, sizeof(*s));

	s->matcher = s->plain = matcher_new(plain->pattern, stop);
	if (plain->wrapped)
		s->wrapped = matcher_new(plain->wrapped, stop);
	return &s->searcher;
}

static void plain_end(struct searcher *searcher)
{
	struct plain_searcher *s = (struct plain_searcher *)searcher;

	matcher_free(s->plain);
	matcher_free(s->wrapped);
	free(s);
}

static void plain_text(struct searcher *searcher,
		       const struct search_text *text)
{
	struct plain_searcher *s = (struct plain_searcher *)searcher;
	bool wrapped = s->wrapped && text_is_wrapped(text->s, text->length);
	struct matcher *m = wrapped ? s->wrapped : s->plain;

	s->matcher = m;
	if (text->ascii)
		matcher_text_ascii(m, text->s, text->length);
	else
		matcher_text(m, text->s, text->length);
}

static void plain_from(struct searcher *searcher, size_t place)
{
	matcher_from(((struct plain_searcher *)searcher)->matcher, place);
}

static enum match_result plain_next(struct searcher *searcher,
				    struct span *hit, struct error *err)
{
	return matcher_next(((struct plain_searcher *)searcher)->matcher, hit,
			    err);
}

static const struct search_way plain_way = {
	.free = plain_free,
	.begin = plain_begin,
	.end = plain_end,
	.text = plain_text,
	.from = plain_from,
	.next = plain_next,
};

static struct search *plain_new(const char *text,
				const struct search_options *options,
				struct error *err)
{
	struct pattern_options plain_options = {
		.caseless = options->caseless,
		.literal = options->literal,
		.words = options->words,
	};
	struct pattern *pattern = pattern_new(text, &plain_options, err);
	struct strbuf wrapped = STRBUF_INIT;
	struct error ignored = ERROR_INIT;
	struct plain *plain;

	if (!pattern)
		return NULL;
	plain = xcalloc(1, sizeof(*plain));
	plain->search.way = &plain_way;
	plain->pattern = pattern;
	plain_options.literal = false;
	/* Where the library refuses it (looking back over a line end), lines
	 * stay apart. */
	if (wrapped_pattern(text, options->literal, &wrapped))
		plain->wrapped = pattern_new(wrapped.s, &plain_options,
					     &ignored);
	strbuf_release(&wrapped);
	return &plain->search;
}

const struct pattern *search_pattern(const struct search *search)
{
	search = composing_inner(search);
	return search->way == &plain_way ?
		((const struct plain *)search)->pattern : NULL;
}

/* ------------------------------------------------------ putting it together */

static struct search *unfolded(const char *text,
			       const struct search_options *options,
			       struct error *err)
{
	if (options->fuzzy)
		return fuzzy_new(text, options, err);
	if (options->forms)
		return forms_new(text, err);
	return plain_new(text, options, err);
}

/* What finds it in folded texts. */
static struct search *one(const char *text,
			  const struct search_options *options,
			  struct error *err)
{
	bool is_plain = options->literal || options->fuzzy || options->forms;
	struct search_options inner = *options;
	struct folded folded = FOLDED_INIT;
	struct search *search = NULL;
	struct strbuf source = STRBUF_INIT;
	struct folder *folder;

	if (!options->folds && utf8_is_ascii(text, strlen(text)))
		return unfolded(text, options, err);
	/* Texts of ASCII are not folded but searched as they are. */
	inner.caseless |= (options->folds & FOLD_CASE) != 0;
	folder = folder_new(options->folds);
	if (is_plain && folder_fold(folder, text, strlen(text), &folded))
		strbuf_adds(&source, folded.text.s);
	if (is_plain || fold_pattern(folder, text, &source, err))
		search = source.length ? unfolded(source.s, &inner, err) :
			(error_usage(err, _("nothing is left of the pattern "
					    "when it is folded")), NULL);
	folded_release(&folded);
	strbuf_release(&source);
	folder_free(folder);
	return search;
}

/* ------------------------------------------------------------------- parts */

struct part_list {
	char *at[NEAR_PARTS];
	size_t count;
};

static size_t skip_spaces(const char *text, size_t length, size_t at)
{
	size_t n;

	while (at < length &&
	       utf8_is_space(utf8_decode(text + at, length - at, &n)))
		at += n;
	return at;
}

static size_t part_end(const char *text, size_t length, size_t at)
{
	size_t n;

	while (at < length &&
	       !utf8_is_space(utf8_decode(text + at, length - at, &n)))
		at += n;
	return at;
}

static bool add_part(struct part_list *parts, const char *text, size_t n,
		     struct error *err)
{
	char *part;

	if (parts->count == NEAR_PARTS)
		return error_usage(err, _("--near takes at most %d words"),
				   NEAR_PARTS);
	part = xstrndup(text, n);
	for (size_t i = 0; i < parts->count; i++)
		if (!strcmp(parts->at[i], part)) {
			error_usage(err, _("--near looks for different words; "
					   "'%s' stands twice"), part);
			free(part);
			return false;
		}
	parts->at[parts->count++] = part;
	return true;
}

static bool split_parts(const char *text, struct part_list *parts,
			struct error *err)
{
	size_t length = strlen(text), at = 0;

	while ((at = skip_spaces(text, length, at)) < length) {
		const char *close = text[at] == '"' ?
			strchr(text + at + 1, '"') : NULL;
		size_t end = close ? (size_t)(close - text) :
			part_end(text, length, at);
		size_t start = close ? at + 1 : at;

		if (end > start &&
		    !add_part(parts, text + start, end - start, err))
			return false;
		at = close ? end + 1 : end;
	}
	return parts->count >= 2 ||
		error_usage(err, _("--near looks for two or more words; part "
				   "them by blanks, as in 'price delay'"));
}

static struct search *near_search(const char *text,
				  const struct search_options *options,
				  struct error *err)
{
	struct search *searches[NEAR_PARTS];
	struct part_list parts = { .count = 0 };
	size_t count = 0;
	bool ok = split_parts(text, &parts, err);

	for (size_t i = 0; i < parts.count && ok; i++) {
		searches[i] = one(parts.at[i], options, err);
		ok = searches[i] != NULL;
		count += ok;
	}
	for (size_t i = 0; i < parts.count; i++)
		free(parts.at[i]);
	if (ok)
		return near_new(searches, count, options->near_words);
	while (count)
		search_free(searches[--count]);
	return NULL;
}

/* ------------------------------------------------------------------ public */

struct search *search_new(const char *text,
			  const struct search_options *options,
			  struct error *err)
{
	struct search *search;

	if (!pattern_check(text, err) || !search_options_check(options, err))
		return NULL;
	search = options->near ? near_search(text, options, err) :
		one(text, options, err);
	if (search)
		search = folded_new(search, options->folds);
	if (search)
		search->near = options->near;
	return search;
}

bool search_is_near(const struct search *search)
{
	return search->near;
}

void search_free(struct search *search)
{
	if (search)
		search->way->free(search);
}

struct searcher *searcher_new(const struct search *search, bool (*stop)(void))
{
	struct searcher *searcher = search->way->begin(search, stop);

	searcher->way = search->way;
	searcher->direct = searcher;
	return searcher;
}

void searcher_free(struct searcher *searcher)
{
	if (searcher)
		searcher->way->end(searcher);
}

void searcher_text(struct searcher *searcher, const struct search_text *text)
{
	searcher->way->text(searcher, text);
}

void searcher_from(struct searcher *searcher, size_t place)
{
	searcher->way->from(searcher, place);
}

enum match_result searcher_next(struct searcher *searcher, struct span *hit,
				struct error *err)
{
	searcher = searcher->direct;
	return searcher->way->next(searcher, hit, err);
}
