#include "base/segment_zh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/unicode_chinese.h"
#include "base/utf8.h"

/*
 * The words form a tree of characters, kept in one table: a node is found by
 * its parent and its character, and is numbered by its place in the table.
 * So a step down the tree is one look-up, and it finds the word's weight in
 * the same 16 bytes.
 */
struct node {
	uint64_t key;		/* parent, character; 0: free */
	double weight;		/* ln of the probability; NO_WORD: a mere
				 * beginning */
};

enum {
	ROOT = 0,
	CHARACTER_BITS = 21,
	FIRST_TABLE = 1 << 10,
	LONGEST_FILE = 256 << 20,
	LONGEST_TERM = 64,	/* characters */
	MOST_FREQUENT = 1000000000, /* so that the sum stays a number */
};

#define NO_WORD 1.0		/* no logarithm of a probability */

struct lexicon {
	struct node *nodes;
	size_t capacity;	/* a power of 2 */
	size_t used, words;
	uint64_t total;		/* frequencies */
	struct { char **at; size_t count, capacity; } mixed;	/* sorted */
};

struct zh_step {
	double score;		/* of the best way from here to the end */
	uint32_t cp, simple;	/* as it stands; in simplified writing */
	uint32_t next;		/* where its first word ends */
};

bool segment_zh_is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) ||
		(cp >= 0x3400 && cp <= 0x4DBF) ||
		cp == 0x3005 || cp == 0x3007 ||
		(cp >= 0xF900 && cp <= 0xFAFF) ||
		(cp >= 0x20000 && cp <= 0x3FFFF);
}

struct lexicon *lexicon_new(void)
{
	struct lexicon *lexicon = xcalloc(1, sizeof(*lexicon));

	lexicon->capacity = FIRST_TABLE;
	lexicon->nodes = xcalloc(FIRST_TABLE, sizeof(*lexicon->nodes));
	lexicon->total = 1;
	return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	for (size_t i = 0; i < lexicon->mixed.count; i++)
		free(lexicon->mixed.at[i]);
	list_release(&lexicon->mixed);
	free(lexicon->nodes);
	free(lexicon);
}

size_t lexicon_words(const struct lexicon *lexicon)
{
	return lexicon->words;
}

static inline uint64_t key_of(size_t parent, uint32_t cp)
{
	return (uint64_t)parent << CHARACTER_BITS | cp;
}

static inline size_t slot_of(const struct lexicon *lexicon, uint64_t key)
{
	uint64_t hash = key * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t)(hash >> 32) & (lexicon->capacity - 1);
}

/* The node, or ROOT where there is none; slot ROOT itself is never used. */
static inline size_t find_child(const struct lexicon *lexicon, size_t parent,
				uint32_t cp)
{
	uint64_t key = key_of(parent, cp);
	size_t slot = slot_of(lexicon, key);

	while (lexicon->nodes[slot].key != key) {
		if (!lexicon->nodes[slot].key && slot != ROOT)
			return ROOT;
		slot = (slot + 1) & (lexicon->capacity - 1);
	}
	return slot;
}

static size_t ensure_child(struct lexicon *lexicon, size_t parent,
			   uint32_t cp)
{
	uint64_t key = key_of(parent, cp);
	size_t slot = slot_of(lexicon, key);

	while (lexicon->nodes[slot].key != key) {
		if (!lexicon->nodes[slot].key && slot != ROOT) {
			lexicon->nodes[slot] = (struct node){ key, NO_WORD };
			lexicon->used++;
			return slot;
		}
		slot = (slot + 1) & (lexicon->capacity - 1);
	}
	return slot;
}

/* Moves what hangs under one node of the old table under one of the new. */
struct moving {
	const struct node *old;
	size_t capacity;
	size_t *moved;		/* by old place; ROOT: not yet */
};

static size_t move_node(struct lexicon *into, const struct moving *moving,
			size_t place)
{
	const struct node *node = &moving->old[place];
	size_t parent;

	if (place == ROOT)
		return ROOT;
	if (moving->moved[place] != ROOT)
		return moving->moved[place];
	parent = move_node(into, moving,
			   (size_t)(node->key >> CHARACTER_BITS));
	place = ensure_child(into, parent, (uint32_t)(node->key &
			     ((1u << CHARACTER_BITS) - 1)));
	into->nodes[place].weight = node->weight;
	moving->moved[node - moving->old] = place;
	return place;
}

/* As deep as a word is long, which LONGEST_TERM bounds. */
static void make_room(struct lexicon *lexicon, size_t nodes)
{
	struct moving moving = {
		.old = lexicon->nodes, .capacity = lexicon->capacity };

	if ((lexicon->used + nodes) * 2 <= lexicon->capacity)
		return;
	while ((lexicon->used + nodes) * 2 > lexicon->capacity)
		lexicon->capacity *= 2;
	lexicon->nodes = xcalloc(lexicon->capacity, sizeof(*lexicon->nodes));
	lexicon->used = 0;
	moving.moved = xcalloc(moving.capacity, sizeof(*moving.moved));
	for (size_t i = 1; i < moving.capacity; i++)
		if (moving.old[i].key)
			move_node(lexicon, &moving, i);
	free(moving.moved);
	free((void *)moving.old);
}

/* The characters of a term, or 0 where it is not Chinese throughout. */
static size_t han_of(const char *s, size_t n, uint32_t *han)
{
	size_t count = 0, length;

	for (size_t i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(s + i, n - i, &length);

		if (count == LONGEST_TERM || !segment_zh_is_han(cp))
			return 0;
		han[count++] = cp;
	}
	return count;
}

static struct node *ensure_word(struct lexicon *lexicon, const uint32_t *han,
				size_t count)
{
	size_t place = ROOT;

	make_room(lexicon, count);
	for (size_t i = 0; i < count; i++)
		place = ensure_child(lexicon, place, han[i]);
	if (lexicon->nodes[place].weight == NO_WORD)
		lexicon->words++;
	return &lexicon->nodes[place];
}

/* While the file is read a node's weight is its frequency, below zero so
 * that it is not taken for NO_WORD. */
static bool read_line(struct lexicon *lexicon, const char *line, size_t n)
{
	const char *space = memchr(line, ' ', n);
	uint32_t han[LONGEST_TERM];
	unsigned long long frequency;
	size_t count;

	if (!space)
		return false;
	/* The line ends with an LF or the NUL after the file's bytes. */
	frequency = strtoull(space + 1, NULL, 10);
	if (frequency > MOST_FREQUENT)
		frequency = MOST_FREQUENT;
	lexicon->total += frequency;
	count = han_of(line, (size_t)(space - line), han);
	if (!count || !frequency)
		return false;
	ensure_word(lexicon, han, count)->weight = -(double)frequency;
	return true;
}

static void weigh(struct lexicon *lexicon)
{
	double log_total = log((double)lexicon->total);

	for (size_t i = 0; i < lexicon->capacity; i++) {
		struct node *node = &lexicon->nodes[i];

		if (node->key && node->weight != NO_WORD)
			node->weight = log(-node->weight) - log_total;
	}
}

bool lexicon_read(struct lexicon *lexicon, const char *path,
		  struct error *err)
{
	struct strbuf file = STRBUF_INIT;
	size_t words = 0;
	bool ok = file_read(path, LONGEST_FILE, &file, err);

	if (ok && lexicon->words)
		ok = error_set(err, "%s: a dictionary is read before terms "
			       "are added", path);
	if (ok && !utf8_valid(file.s, file.length))
		ok = error_set(err, "%s: not a dictionary in UTF-8", path);
	if (ok) {
		lexicon->total = 0;
		/* Some fourteen bytes a line, two nodes for three words. */
		make_room(lexicon, file.length / 12);
	}
	for (size_t at = 0; ok && at < file.length;) {
		const char *line = file.s + at;
		const char *end = memchr(line, '\n', file.length - at);
		size_t n = end ? (size_t)(end - line) : file.length - at;

		words += read_line(lexicon, line, n);
		at += n + 1;
	}
	strbuf_release(&file);
	if (!ok)
		return false;
	if (!words) {
		lexicon->total = 1;
		return error_set(err, "%s: no Chinese words with frequencies "
				 "in it", path);
	}
	weigh(lexicon);
	return true;
}

const char *lexicon_usual_path(void)
{
	static const char *const paths[] = {
		"/usr/lib/python3/dist-packages/jieba/dict.txt",
		"/usr/share/axial/dict.zh",
		"/usr/local/share/axial/dict.zh",
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (!access(paths[i], R_OK))
			return paths[i];
	return NULL;
}

void segmenter_init(struct segmenter *segmenter,
		    const struct lexicon *lexicon)
{
	*segmenter = (struct segmenter){ .lexicon = lexicon };
}

void segmenter_release(struct segmenter *segmenter)
{
	free(segmenter->steps);
	*segmenter = (struct segmenter){ 0 };
}

/* What a character is worth that is in no dictionary: once in all. */
static double rarest(const struct lexicon *lexicon)
{
	return -log((double)lexicon->total);
}

/* The nodes of one word, as it stands and in simplified writing. */
struct walk {
	size_t plain, simple;
	bool walking, simplifying;
};

static inline bool walk_on(const struct lexicon *lexicon, struct walk *walk,
			   const struct zh_step *step)
{
	if (walk->walking) {
		walk->plain = find_child(lexicon, walk->plain, step->cp);
		walk->walking = walk->plain != ROOT;
	}
	if (walk->simplifying) {
		walk->simple = find_child(lexicon, walk->simple, step->simple);
		walk->simplifying = walk->simple != ROOT;
	}
	return walk->walking || walk->simplifying;
}

/* NO_WORD where neither is one; the more probable of two. */
static inline double walk_weight(const struct lexicon *lexicon,
				 const struct walk *walk)
{
	double weight = NO_WORD, other;

	if (walk->walking)
		weight = lexicon->nodes[walk->plain].weight;
	if (!walk->simplifying)
		return weight;
	other = lexicon->nodes[walk->simple].weight;
	return weight == NO_WORD || (other != NO_WORD && other > weight) ?
		other : weight;
}

/* The best way from each character on, the last first. */
static void find_way(const struct lexicon *lexicon, struct zh_step *steps,
		     size_t count, bool traditional)
{
	double alone = rarest(lexicon);

	steps[count].score = 0;
	for (size_t i = count; i-- > 0;) {
		struct zh_step *step = &steps[i];
		struct walk walk = { .walking = true,
				     .simplifying = traditional };

		step->next = 0;
		for (size_t k = i; k < count; k++) {
			double score;

			if (!walk_on(lexicon, &walk, &steps[k]))
				break;
			score = walk_weight(lexicon, &walk);
			if (score == NO_WORD)
				continue;
			score += steps[k + 1].score;
			if (!step->next || score >= step->score) {
				step->score = score;
				step->next = (uint32_t)k + 1;
			}
		}
		if (!step->next) {
			step->score = alone + steps[i + 1].score;
			step->next = (uint32_t)i + 1;
		}
	}
}

static void add_word(struct lexicon *lexicon, const uint32_t *han,
		     size_t count)
{
	struct zh_step steps[LONGEST_TERM + 1];
	double log_total = log((double)lexicon->total), weight;
	struct node *node;

	for (size_t i = 0; i < count; i++)
		steps[i].cp = han[i];
	find_way(lexicon, steps, count, false);
	/* One occurrence more than its parts would meet by chance. */
	weight = log(floor(exp(steps[0].score + log_total)) + 1) - log_total;
	node = ensure_word(lexicon, han, count);
	if (node->weight == NO_WORD || node->weight < weight)
		node->weight = fmin(weight, 0);
}

/* Letters or digits of ASCII and Chinese, and nothing else. */
static bool is_mixed(const char *s, size_t n)
{
	bool han = false, latin = false;
	size_t length;

	for (size_t i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(s + i, n - i, &length);

		if (cp < 0x80 && utf8_is_letter(cp))
			latin = true;
		else if (segment_zh_is_han(cp))
			han = true;
		else
			return false;
	}
	return han && latin && n <= MIXED_TERM_MOST;
}

/* Where it stands, or would stand. */
static size_t mixed_place(const struct lexicon *lexicon, const char *s,
			  size_t n, bool *there)
{
	size_t low = 0, high = lexicon->mixed.count;

	*there = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *term = lexicon->mixed.at[middle];
		int order = strncasecmp(term, s, n);

		if (!order && !term[n])
			*there = true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_mixed(struct lexicon *lexicon, const char *s, size_t n)
{
	bool there;
	size_t place = mixed_place(lexicon, s, n, &there);

	if (there)
		return;
	list_push(&lexicon->mixed, NULL);
	memmove(&lexicon->mixed.at[place + 1], &lexicon->mixed.at[place],
		(lexicon->mixed.count - 1 - place) *
		sizeof(*lexicon->mixed.at));
	lexicon->mixed.at[place] = xstrndup(s, n);
}

bool lexicon_mixes(const struct lexicon *lexicon)
{
	return lexicon->mixed.count > 0;
}

bool lexicon_has_mixed(const struct lexicon *lexicon, const char *s, size_t n)
{
	bool there;

	mixed_place(lexicon, s, n, &there);
	return there;
}

bool lexicon_add_term(struct lexicon *lexicon, const char *term, size_t n)
{
	const uint16_t *table = unicode_simplified_table();
	uint32_t han[LONGEST_TERM];
	size_t count = han_of(term, n, han);
	bool traditional = false;

	if (!count && is_mixed(term, n)) {
		add_mixed(lexicon, term, n);
		return true;
	}
	if (count < 2)
		return false;
	add_word(lexicon, han, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t simple = unicode_simplified(table, han[i]);

		traditional = traditional || simple != han[i];
		han[i] = simple;
	}
	if (traditional)
		add_word(lexicon, han, count);
	return true;
}

/* Is any of it written otherwise in simplified characters? */
static bool simplify(struct segmenter *segmenter, struct zh_step *steps,
		     size_t count)
{
	bool traditional = false;

	if (!segmenter->simplified)
		segmenter->simplified = unicode_simplified_table();
	for (size_t i = 0; i < count; i++) {
		steps[i].simple = unicode_simplified(segmenter->simplified,
						     steps[i].cp);
		traditional = traditional || steps[i].simple != steps[i].cp;
	}
	return traditional;
}

void segmenter_cut(struct segmenter *segmenter, const char *text,
		   struct span run, struct span_list *words)
{
	/* A character of Han takes three bytes or four. */
	size_t most = span_length(run) / 3 + 2, count = 0, length, at;
	struct zh_step *steps;

	if (segmenter->capacity < most)
		segmenter->steps = list_grow(segmenter->steps,
			&segmenter->capacity, most, sizeof(*steps));
	steps = segmenter->steps;
	for (at = run.start; at < run.end; at += length)
		steps[count++].cp = utf8_decode(text + at, run.end - at,
						&length);
	find_way(segmenter->lexicon, steps, count,
		 segmenter->both && simplify(segmenter, steps, count));
	list_reserve(words, words->count + count);
	at = run.start;
	for (size_t i = 0; i < count; i = steps[i].next) {
		struct span word = { at, at };

		for (size_t k = i; k < steps[i].next; k++)
			word.end += steps[k].cp < 0x10000 ? 3 : 4;
		words->at[words->count++] = word;
		at = word.end;
	}
}
