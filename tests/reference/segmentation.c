/* Chinese words, as this program parts them and, beside it, as ICU does. */
#include "reference.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/segment_zh.h"
#include "base/utf8.h"

struct cutting {
	struct lexicon *lexicon;
	struct segmenter segmenter;
};

static void open_cutting(struct reference *r, struct cutting *c)
{
	const char *path = lexicon_usual_path();
	struct error err = ERROR_INIT;
	const json_t *terms = in(r, "user_words");

	c->lexicon = lexicon_new();
	if (path && !lexicon_read(c->lexicon, path, &err))
		fprintf(stderr, "%s\n", err.message);
	for (size_t i = 0; i < json_array_size(terms); i++) {
		const char *term = text_of(json_array_get(terms, i));

		(void)lexicon_add_term(c->lexicon, term, strlen(term));
	}
	segmenter_init(&c->segmenter, c->lexicon);
}

static void close_cutting(struct cutting *c)
{
	segmenter_release(&c->segmenter);
	lexicon_free(c->lexicon);
}

static json_t *words_array(const char *text, const struct span_list *words)
{
	json_t *array = json_array();

	for (size_t i = 0; i < words->count; i++)
		json_array_append_new(array, json_stringn(
			text + words->at[i].start,
			span_length(words->at[i])));
	return array;
}

/* The words of each run of Han characters, or of all runs together. */
static json_t *cut(struct cutting *c, const char *text, bool by_run)
{
	size_t length = strlen(text), at = 0, step;
	struct span_list words = { 0 };
	json_t *runs = json_array(), *all;

	while (at < length) {
		struct span run = { at, at };

		while (run.end < length && segment_zh_is_han(utf8_decode(
			       text + run.end, length - run.end, &step)))
			run.end += step;
		if (run.end > run.start) {
			if (by_run)
				words.count = 0;
			segmenter_cut(&c->segmenter, text, run, &words);
			if (by_run)
				json_array_append_new(runs,
					words_array(text, &words));
			at = run.end;
		} else {
			(void)utf8_decode(text + at, length - at, &step);
			at += step;
		}
	}
	all = words_array(text, &words);
	list_release(&words);
	if (by_run) {
		json_decref(all);
		return runs;
	}
	json_decref(runs);
	return all;
}

/* ICU's words, without white space. */
static json_t *icu_cut(const char *text)
{
	json_t *words = json_array();
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0;
	UChar wide[2048];
	UBreakIterator *at;

	u_strFromUTF8(wide, 2048, &length, text, -1, &status);
	at = ubrk_open(UBRK_WORD, "zh", wide, length, &status);
	if (U_FAILURE(status))
		return words;
	for (int32_t from = ubrk_first(at), to;
	     (to = ubrk_next(at)) != UBRK_DONE; from = to) {
		char word[4096];
		int32_t bytes = 0;

		u_strToUTF8(word, sizeof(word), &bytes, wide + from, to - from,
			    &status);
		if (U_SUCCESS(status) && strcmp(word, " ") != 0)
			json_array_append_new(words, json_stringn(word,
				(size_t)bytes));
	}
	ubrk_close(at);
	return words;
}

static void run_sentences(struct reference *r)
{
	const json_t *sentences = in(r, "sentences");
	json_t *by_run = json_array(), *words = json_array();
	struct cutting c;

	open_cutting(r, &c);
	for (size_t i = 0; i < json_array_size(sentences); i++) {
		const char *text = text_of(json_array_get(sentences, i));

		json_array_append_new(by_run, cut(&c, text, true));
		json_array_append_new(words, has(r, "user_words") ?
			cut(&c, text, false) : icu_cut(text));
	}
	put(r->got, "words_per_han_run", by_run);
	put(r->got, "words", words);
	close_cutting(&c);
}

static bool holds(const json_t *words, const char *term)
{
	for (size_t i = 0; i < json_array_size(words); i++)
		if (!strcmp(text_of(json_array_get(words, i)), term))
			return true;
	return false;
}

static void run_terms(struct reference *r)
{
	const char *carrier = text_of(in(r, "carrier"));
	const char *gap = strstr(carrier, "%s");
	json_t *ours = json_array(), *icu = json_array();
	json_t *kept = json_object(), *counts = json_object();
	struct cutting c;

	open_cutting(r, &c);
	for (size_t i = 0; gap && i < json_array_size(in(r, "terms")); i++) {
		const char *term = text_of(json_array_get(in(r, "terms"), i));
		const char *text = arena_printf(r->arena, "%.*s%s%s",
			(int)(gap - carrier), carrier, term, gap + 2);
		json_t *own = cut(&c, text, false), *other = icu_cut(text);

		if (holds(own, term))
			json_array_append_new(ours, json_string(term));
		if (holds(other, term))
			json_array_append_new(icu, json_string(term));
		json_decref(own);
		json_decref(other);
	}
	put_count(counts, "jieba_dict", json_array_size(ours));
	put_count(counts, "icu", json_array_size(icu));
	put(kept, "jieba_dict", ours);
	put(kept, "icu", icu);
	put(r->got, "kept", kept);
	put(r->got, "kept_count", counts);
	close_cutting(&c);
}

void run_segmentation(struct reference *r)
{
	if (has(r, "sentences"))
		run_sentences(r);
	else if (has(r, "terms") && has(r, "carrier"))
		run_terms(r);
}
