#include "coding/passage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/search_wrapped.h"
#include "coding/nearest.h"

enum { NAME_CHARACTERS = 200, PLACES_SHOWN = 5 };

bool passage_open(struct project *p, struct arena *arena, int64_t document,
		  struct passage_source *source, struct error *err)
{
	*source = (struct passage_source){ .text = { .map = OFFSET_MAP_INIT } };
	return document_get(p, arena, document, &source->document, err) &&
		segment_list(p, arena, document, &source->segments, err) &&
		document_text_open(p, &source->document, &source->text, err);
}

void passage_close(struct passage_source *source)
{
	document_text_close(&source->text);
}

static bool is_blank(const char *text, struct span span)
{
	size_t length;

	for (size_t i = span.start; i < span.end; i += length)
		if (!utf8_is_space(utf8_decode(text + i, span.end - i,
					       &length)))
			return false;
	return true;
}

bool passage_check(const struct passage_source *source, struct span span,
		   struct error *err)
{
	const struct offset_map *map = &source->text.map;
	const char *name = source->document.name;
	struct cp_span place;

	if (span.end > map->bytes)
		return error_set(err, _("%s has %zu characters; the passage "
					"ends outside it"), name,
				 map->code_points);
	if (span.start >= span.end)
		return error_set(err, _("%s: an empty passage cannot be coded"),
				 name);
	if (!span_fits(map->text, map->bytes, span))
		return error_set(err, _("%s: the passage cuts a character "
					"(bytes %zu to %zu)"), name, span.start,
				 span.end);
	if (!is_blank(map->text, span))
		return true;
	place = offset_map_cp_span(map, span);
	return error_set(err, _("%s %zu:%zu holds white space alone"), name,
			 place.start, place.end);
}

static const char *read_number(const char *words, size_t *out)
{
	unsigned long long value;
	char *end;

	if (*words < '0' || *words > '9')
		return NULL;
	errno = 0;
	value = strtoull(words, &end, 10);
	if (errno || value > SIZE_MAX / 8)
		return NULL;
	*out = (size_t)value;
	return end;
}

static bool read_place(const char *words, struct cp_span *out)
{
	words = read_number(words, &out->start);
	if (!words || *words != ':')
		return false;
	words = read_number(words + 1, &out->end);
	return words && !*words;
}

bool passage_is_place(const char *words)
{
	struct cp_span ignored;

	return read_place(words, &ignored);
}

bool passage_place(const char *words, struct cp_span *place,
		   struct error *err)
{
	return read_place(words, place) ||
		error_usage(err, _("'%s' is no place; write START:END in "
				   "characters, as in 120:188"), words);
}

bool passage_at(const struct passage_source *source, const char *words,
		struct span *out, struct error *err)
{
	const struct offset_map *map = &source->text.map;
	struct cp_span place;

	if (!passage_place(words, &place, err))
		return false;
	if (place.end > map->code_points)
		return error_set(err, _("%s has %zu characters; %s ends "
					"outside it"), source->document.name,
				 map->code_points, words);
	if (place.start >= place.end)
		return error_set(err, _("%s: the passage %s is empty; END is "
					"the place after its last character"),
				 source->document.name, words);
	if (!offset_map_span(map, place, out))
		return error_set(err, _("%s: %s lies outside the text"),
				 source->document.name, words);
	return passage_check(source, *out, err);
}

/* Bytes of the white space run at `at`. */
static size_t space_run(const char *text, size_t n, size_t at)
{
	size_t begin = at, length;

	while (at < n && utf8_is_space(utf8_decode(text + at, n - at,
						   &length)))
		at += length;
	return at - begin;
}

/* Does the quote stand at `at`?  Where it ends, or 0. */
static size_t quote_fits(const char *text, size_t n, size_t at,
			 const char *quote, size_t m)
{
	for (size_t i = 0; i < m;) {
		size_t asked = space_run(quote, m, i);
		size_t there = asked ? space_run(text, n, at) : 0;

		if (asked) {
			if (!there)
				return 0;
			i += asked;
			at += there;
		} else if (at < n && text[at] == quote[i]) {
			at++;
			i++;
		} else if (i && at < n && text[at] == '\n' &&
			   wrap_parts_word(text, n, at)) {
			at++;
		} else {
			return 0;
		}
	}
	return at;
}

static void find_quotes(const char *text, size_t n, const char *quote,
			size_t length, struct span_list *found)
{
	const char *end = text + n;

	for (const char *at = text; at < end; at++) {
		size_t stop;

		at = memchr(at, quote[0], (size_t)(end - at));
		if (!at)
			return;
		stop = quote_fits(text, n, (size_t)(at - text), quote, length);
		if (stop)
			list_push(found, ((struct span){
				.start = (size_t)(at - text), .end = stop,
			}));
	}
}

/* As another keyboard writes them: with straight quotation marks for curly
 * ones, or é as two characters. */
static void find_alike(const struct offset_map *map, const char *quote,
		       size_t length, struct span_list *found)
{
	struct folder *folder = folder_new(FOLD_SIGNS);
	struct folded text = FOLDED_INIT, words = FOLDED_INIT;
	struct span_list there = { 0 };

	if (folder_fold(folder, map->text, map->bytes, &text) &&
	    folder_fold(folder, quote, length, &words) && words.text.length)
		find_quotes(text.text.s, text.text.length, words.text.s,
			    words.text.length, &there);
	for (size_t i = 0; i < there.count; i++) {
		struct span span;

		if (folded_place(&text, there.at[i].start, &span.start) &&
		    folded_place(&text, there.at[i].end, &span.end))
			list_push(found, span);
	}
	list_release(&there);
	folded_release(&text);
	folded_release(&words);
	folder_free(folder);
}

/* "12:20, 80:88 and 3 more" */
static void add_places(struct strbuf *out, const struct offset_map *map,
		       const struct span_list *found)
{
	for (size_t i = 0; i < found->count && i < PLACES_SHOWN; i++) {
		struct cp_span place = offset_map_cp_span(map, found->at[i]);

		strbuf_addf(out, "%s%zu:%zu", i ? ", " : "", place.start,
			    place.end);
	}
	if (found->count > PLACES_SHOWN)
		strbuf_addf(out, " and %zu more", found->count - PLACES_SHOWN);
}

static bool no_quote(const struct passage_source *source, const char *quote,
		     size_t length, struct error *err)
{
	const struct offset_map *map = &source->text.map;
	const char *name = source->document.name;
	struct arena arena = ARENA_INIT;
	struct cp_span place;
	struct span near;

	if (!nearest_passage(map->text, map->bytes, quote, length, &near))
		return error_set(err, _("%s does not hold these words; quote "
					"them as they stand there"), name);
	place = offset_map_cp_span(map, near);
	error_set(err, _("%s does not hold these words; the nearest are at "
			 "%zu:%zu: '%s'"), name, place.start, place.end,
		  passage_line(&arena, map->text, near));
	arena_release(&arena);
	return false;
}

static bool choose_quote(const struct passage_source *source,
			 const struct span_list *found, size_t nth,
			 struct span *out, struct error *err)
{
	const char *name = source->document.name;
	struct strbuf places = STRBUF_INIT;

	if (nth > found->count)
		return error_set(err, _("%s holds these words %zu times, not "
					"%zu"), name, found->count, nth);
	if (nth || found->count == 1) {
		*out = found->at[nth ? nth - 1 : 0];
		return true;
	}
	add_places(&places, &source->text.map, found);
	error_set(err, _("%s holds these words %zu times, at %s; quote more of "
			 "the passage, or say which with --nth"), name,
		  found->count, places.s);
	strbuf_release(&places);
	return false;
}

bool passage_quoted(const struct passage_source *source, const char *quote,
		    size_t nth, struct span *out, struct error *err)
{
	struct span_list found = { 0 };
	size_t begin = space_run(quote, strlen(quote), 0);
	size_t length = strlen(quote + begin);
	bool ok;

	while (length && space_run(quote + begin, length,
				   utf8_previous(quote + begin, length)))
		length = utf8_previous(quote + begin, length);
	if (!length)
		return error_usage(err, _("the quote is empty"));
	find_quotes(source->text.map.text, source->text.map.bytes,
		    quote + begin, length, &found);
	if (!found.count)
		find_alike(&source->text.map, quote + begin, length, &found);
	ok = (found.count || no_quote(source, quote + begin, length, err)) &&
		choose_quote(source, &found, nth, out, err) &&
		passage_check(source, *out, err);
	list_release(&found);
	return ok;
}

bool passage_of_segment(const struct passage_source *source, int64_t n,
			struct span *out, struct error *err)
{
	const struct segment_list *list = &source->segments;

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].n == n) {
			*out = list->at[i].words;
			return passage_check(source, *out, err);
		}
	return error_set(err, _("%s has %zu turns; there is no turn %lld "
				"(axial segments %s lists them)"),
			 source->document.name, list->count, (long long)n,
			 source->document.name);
}

const struct segment *passage_segment(const struct segment_list *segments,
				      struct span span)
{
	const struct segment *at = segment_at(segments, span.start);
	const struct segment *end = segments->at + segments->count;

	if (!at)
		at = segments->at;
	for (; at < end && at->head < span.end; at++)
		if (span_overlaps(at->words, span))
			return at;
	return NULL;
}

const char *passage_interviewer(const struct segment_list *segments,
				struct span span)
{
	const struct segment *at = passage_segment(segments, span);
	const struct segment *end = segments->at + segments->count;

	for (; at && at < end && at->head < span.end; at++)
		if (at->role == ROLE_INTERVIEWER && at->speaker_name &&
		    span_overlaps(at->words, span))
			return at->speaker_name;
	return NULL;
}

static void add_line(struct strbuf *out, const char *text, struct span span)
{
	size_t n = span.end;

	for (size_t i = span.start; i < n;) {
		size_t blank = space_run(text, n, i), length;

		if (blank) {
			if (out->length && i + blank < n)
				strbuf_addc(out, ' ');
			i += blank;
			continue;
		}
		(void)utf8_decode(text + i, n - i, &length);
		strbuf_add(out, text + i, length);
		i += length;
	}
}

char *passage_line(struct arena *arena, const char *text, struct span span)
{
	struct strbuf line = STRBUF_INIT;
	char *copy;

	add_line(&line, text, span);
	copy = arena_strndup(arena, line.s, line.length);
	strbuf_release(&line);
	return copy;
}

static size_t trim_start(const char *s, size_t n)
{
	size_t at = 0, length;

	while (at < n && !utf8_is_letter(utf8_decode(s + at, n - at, &length)))
		at += length;
	return at;
}

static size_t trim_end(const char *s, size_t n)
{
	while (n > 0) {
		size_t before = utf8_previous(s, n), length;

		if (utf8_is_letter(utf8_decode(s + before, n - before,
					       &length)))
			break;
		n = before;
	}
	return n;
}

char *passage_name(struct arena *arena, const char *text, struct span span)
{
	static const char slash[] = "\xE2\x88\x95";	/* U+2215 */
	struct strbuf line = STRBUF_INIT, name = STRBUF_INIT;
	size_t start, end, length;
	char *copy;

	add_line(&line, text, span);
	start = trim_start(line.s, line.length);
	end = trim_end(line.s, line.length);
	for (size_t i = start, taken = 0; i < end; i += length, taken++) {
		uint32_t cp = utf8_decode(line.s + i, end - i, &length);

		if (taken == NAME_CHARACTERS)
			break;
		if (cp == '/')
			strbuf_adds(&name, slash);
		else if (cp >= 0x20 && (cp < 0x7F || cp >= 0xA0))
			strbuf_add(&name, line.s + i, length);
	}
	/* The cut may fall after a word. */
	strbuf_truncate(&name, trim_end(name.s, name.length));
	copy = arena_strndup(arena, name.s, name.length);
	strbuf_release(&line);
	strbuf_release(&name);
	return copy;
}
