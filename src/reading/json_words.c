/*
 * The chosen layer becoming speech.  Single words are found again in the text
 * that they are a part of, where there is one: it has the signs and the blanks
 * between them.  Else they are joined by the service's own rules, or by their
 * script.  Lists that are a voice each are laid into each other by time.
 */
#include "reading/json_layers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "reading/reader_parts.h"

enum {
	PAUSE = 2000,		/* ms between words: a piece ends */
	SHORT_PAUSE = 600,	/* where several lists are laid together */
	PIECE = 400,		/* bytes: then the next full stop ends it */
	AHEAD = 60,		/* bytes: how far a word is looked for */
};

struct utterance {
	struct span words;	/* in telling.words */
	const char *voice;
	int64_t start_ms, end_ms;
	size_t order;
};

struct telling {
	struct strbuf words;
	struct utterance *at;
	size_t count, capacity;
	bool parallel;		/* several lists tell at the same time */
};

static bool is_blank(const char *text)
{
	return !text[strspn(text, " \t\r\n")];
}

/* ---- utterances ---- */

static void open_utterance(struct telling *t, const struct json_item *item)
{
	list_push(t, ((struct utterance){
		.words = { t->words.length, t->words.length },
		.voice = item->voice, .start_ms = item->start_ms,
		.end_ms = item->end_ms, .order = t->count }));
}

static struct utterance *last_utterance(struct telling *t)
{
	return t->count ? &t->at[t->count - 1] : NULL;
}

static void close_utterance(struct telling *t)
{
	struct utterance *last = last_utterance(t);

	if (last)
		last->words.end = t->words.length;
}

/* A blank between two words may last from one to the other. */
static void go_on(struct utterance *last, const struct json_item *item)
{
	if (item->end_ms != NO_TIME && !is_blank(item->text))
		last->end_ms = item->end_ms;
}

static bool same_voice(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* ---- words ---- */

static bool ends_sentence(const struct telling *t)
{
	return t->words.length &&
		strchr(".?!", t->words.s[t->words.length - 1]);
}

static bool begins_new(const struct telling *t, const struct utterance *last,
		       const struct json_item *item, bool new_list)
{
	int64_t pause = t->parallel ? SHORT_PAUSE : PAUSE;

	if (!last || new_list || !same_voice(last->voice, item->voice))
		return true;
	if (item->start_ms != NO_TIME && last->end_ms != NO_TIME &&
	    item->start_ms - last->end_ms >= pause)
		return true;
	return t->words.length - last->words.start > PIECE &&
		ends_sentence(t);
}

/* How the words of a list are joined. */
enum joining {
	BY_SCRIPT,
	BY_BLANKS,		/* their own, or between them in the list */
};

static enum joining joining_of(const struct json_layer *layer)
{
	size_t own = 0, single = 0;

	for (size_t i = 0; i < layer->count; i++) {
		const char *s = layer->at[i].text;
		size_t n = strlen(s);

		if (is_blank(s))
			return BY_BLANKS;
		if (!strncmp(s, "▁", 3))
			return BY_BLANKS;
		own += *s == ' ' || s[n - 1] == ' ';
		single++;
	}
	return own && own * 10 > single ? BY_BLANKS : BY_SCRIPT;
}

static bool is_closing(const char *s)
{
	static const char *const signs[] = {
		".", ",", "?", "!", ";", ":", "…", ")", "]", "%", "。", "，",
		"？", "！", "；", "：", "、", "）", "”", "'",
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (!strcmp(s, signs[i]))
			return true;
	return false;
}

static bool needs_blank(const struct telling *t, const char *word)
{
	const char *s = t->words.s;
	size_t n = t->words.length, step;
	uint32_t before, after;

	if (!n || is_closing(word))
		return false;
	before = utf8_decode(s + utf8_previous(s, n), 4, &step);
	after = utf8_decode(word, strlen(word), &step);
	return !(reader_is_wide(before) && reader_is_wide(after)) &&
		before != ' ' && before != '(' && before != 0x201C;
}

static void add_sentencepiece(struct strbuf *words, const char *s)
{
	for (const char *mark; (mark = strstr(s, "▁")); s = mark + 3) {
		strbuf_add(words, s, (size_t)(mark - s));
		strbuf_addc(words, ' ');
	}
	strbuf_adds(words, s);
}

/* One word of a list that is joined in its own way. */
static void add_word(struct telling *t, const struct json_item *item,
		     enum joining joining, bool new_list, bool *glued)
{
	struct utterance *last = last_utterance(t);
	bool new = begins_new(t, last, item, new_list) && !item->attached &&
		(!is_blank(item->text) || !last);

	if (new) {
		close_utterance(t);
		open_utterance(t, item);
		last = last_utterance(t);
	} else {
		go_on(last, item);
	}
	if (joining == BY_BLANKS) {
		add_sentencepiece(&t->words, item->text);
	} else {
		if (!new && !item->attached && !*glued &&
		    t->words.length > last->words.start &&
		    needs_blank(t, item->text))
			strbuf_addc(&t->words, ' ');
		strbuf_adds(&t->words, item->text);
	}
	if (item->after)
		strbuf_adds(&t->words, item->after);
	*glued = item->attaches;
}

/* ---- words found again in their text ---- */

static bool same_letters(const char *s, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tolower((unsigned char)s[i]) !=
		    tolower((unsigned char)word[i]))
			return false;
	return true;
}

/* Where the word begins in the text, from `at` on; or NULL. */
static const char *find_again(const char *at, const char *word)
{
	size_t n, left;

	word += strspn(word, " ");
	n = strcspn(word, " ");
	left = strnlen(at, AHEAD + n);
	for (size_t i = 0; n && i < AHEAD && i + n <= left; i++)
		if (((unsigned char)at[i] & 0xC0) != 0x80 &&
		    same_letters(at + i, word, n))
			return at + i;
	return NULL;
}

/*
 * The words from `first` to `end` are one list, and `text` is what they say:
 * it is cut where another voice or a pause begins.  False, with nothing done,
 * where most of them are not in it.
 */
static bool cut_text(struct telling *t, const struct json_item *items,
		     size_t first, size_t end, const char *text)
{
	const char **begins = xcalloc(end - first, sizeof(*begins));
	const char *at = text;
	size_t found = 0, wanted = 0;

	for (size_t i = first; i < end; i++) {
		const char *again = is_blank(items[i].text) ? NULL :
			find_again(at, items[i].text);

		wanted += !is_blank(items[i].text) && !items[i].attached;
		if (!again)
			continue;
		found += !items[i].attached;
		begins[i - first] = again;
		at = again + strcspn(items[i].text + strspn(items[i].text,
							    " "), " ");
	}
	if (found * 10 >= wanted * 9 && found) {
		const char *from = text;

		for (size_t i = first; i < end; i++) {
			struct utterance *last = last_utterance(t);

			if (i > first && begins[i - first]) {
				strbuf_add(&t->words, from,
					   (size_t)(begins[i - first] - from));
				from = begins[i - first];
			}
			if (i == first || (begins[i - first] &&
			    begins_new(t, last, &items[i], false))) {
				close_utterance(t);
				open_utterance(t, &items[i]);
			} else {
				go_on(last, &items[i]);
			}
		}
		strbuf_adds(&t->words, from);
	}
	free(begins);
	return found * 10 >= wanted * 9 && found;
}

static const char *text_around(const struct json_told *told,
			       const struct json_item *item)
{
	return item->layer == JSON_NOWHERE ? NULL :
		told->layers.at[item->layer].at[item->item].text;
}

static void tell_words(struct telling *t, struct arena *arena,
		       const struct json_told *told,
		       const struct json_layer *layer)
{
	enum joining joining = joining_of(layer);

	for (size_t first = 0, end; first < layer->count; first = end) {
		const struct json_item *head = &layer->at[first];
		const char *around = text_around(told, head);
		bool glued = false;

		for (end = first + 1; end < layer->count &&
		     layer->at[end].owner == head->owner; )
			end++;
		if (around && cut_text(t, layer->at, first, end,
				       json_tidy(arena, around)))
			continue;
		for (size_t i = first; i < end; i++)
			add_word(t, &layer->at[i], joining, i == first,
				 &glued);
	}
	close_utterance(t);
}

/* ---- sentences ---- */

static void tell_ready(struct telling *t, struct arena *arena,
		       const struct json_layer *layer)
{
	for (size_t i = 0; i < layer->count; i++) {
		open_utterance(t, &layer->at[i]);
		strbuf_adds(&t->words, json_tidy(arena, layer->at[i].text));
		close_utterance(t);
	}
}

/* ---- lists that tell at the same time ---- */

/* Whether a later list begins before the one before it has ended. */
static bool is_parallel(const struct json_layer *layer)
{
	for (size_t i = 1; i < layer->count; i++) {
		const struct json_item *item = &layer->at[i];

		if (item->owner != item[-1].owner &&
		    item->start_ms != NO_TIME &&
		    item[-1].start_ms != NO_TIME &&
		    item->start_ms < item[-1].start_ms)
			return true;
	}
	return false;
}

static int by_start(const void *a, const void *b)
{
	const struct utterance *x = a, *y = b;

	if (x->start_ms != y->start_ms)
		return x->start_ms < y->start_ms ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* What has no time stays behind what stood before it. */
static void lay_together(struct telling *t)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->at[i].start_ms == NO_TIME)
			t->at[i].start_ms = i ? t->at[i - 1].start_ms : 0;
	if (t->count)
		qsort(t->at, t->count, sizeof(*t->at), by_start);
}

/* ---- the whole ---- */

static void add_lines(struct transcript *t, struct speech *speech,
		      const char *words, size_t n,
		      const struct utterance *said)
{
	struct piece piece = {
		.opens = true, .voice = said->voice,
		.start_ms = said->start_ms, .end_ms = said->end_ms,
	};
	struct span line;
	size_t at = 0;

	while (reader_next_line(words, n, &at, &line)) {
		while (line.start < line.end && words[line.start] == ' ')
			line.start++;
		while (line.end > line.start && words[line.end - 1] == ' ')
			line.end--;
		speech_add(t, speech, words + line.start, span_length(line),
			   piece);
		piece.opens = false;
	}
}

size_t json_speak(struct transcript *t, struct speech *speech,
		  const struct json_told *told,
		  const struct json_layer *layer)
{
	struct telling telling = { .words = STRBUF_INIT,
				   .parallel = is_parallel(layer) };
	size_t count = layer->is_ready ? layer->count : 0;

	if (layer->is_ready)
		tell_ready(&telling, &t->arena, layer);
	else
		tell_words(&telling, &t->arena, told, layer);
	if (telling.parallel)
		lay_together(&telling);
	for (size_t i = 0; i < telling.count; i++)
		add_lines(t, speech, telling.words.s +
			  telling.at[i].words.start,
			  span_length(telling.at[i].words), &telling.at[i]);
	strbuf_release(&telling.words);
	list_release(&telling);
	return count;
}
