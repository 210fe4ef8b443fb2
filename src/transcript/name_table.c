/*
 * The names are keys in order.  From a place where a word may begin, each
 * character of the text narrows the run of keys that begin alike, until none
 * is left: a search tree without a tree.
 */
#include "transcript/name_table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/unicode_word.h"
#include "base/utf8.h"

/* What parts the words of a name, in a key. */
enum { GAP = ' ' };

struct key {
	const char *s;
	size_t length;
	size_t which;
};

struct name_table {
	struct arena arena;
	struct folder *folder;
	struct folded folded;		/* the text */
	struct {
		struct key *at;
		size_t count, capacity;
	} keys;
	bool in_order;
	/* Where the keys begin whose first byte this is, or a higher one. */
	size_t begins[257];

	const char *text;		/* as it was written */
	size_t length;
	bool of_files;
	size_t next;			/* of the folded text */
};

struct name_table *name_table_new(void)
{
	struct name_table *table = xcalloc(1, sizeof(*table));

	table->folder = folder_new(FOLD_CASE | FOLD_WIDTH);
	table->folded = (struct folded)FOLDED_INIT;
	return table;
}

void name_table_free(struct name_table *table)
{
	if (!table)
		return;
	folder_free(table->folder);
	folded_release(&table->folded);
	list_release(&table->keys);
	arena_release(&table->arena);
	free(table);
}

/* ---- characters ---- */

/* Nobody sees it, so it parts nothing. */
static bool is_unseen(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 ||
		cp == 0xFEFF;
}

static bool is_joiner(uint32_t cp)
{
	return cp == '_' || cp == '.' || cp == '-' || cp == 0xB7 ||
		cp == 0x2010 || cp == 0x2011 || cp == 0x2027 || cp == 0x30FB;
}

/* As it stands in keys. */
static uint32_t plain(uint32_t cp)
{
	switch (cp) {
	case 0x2018: case 0x2019: case 0x2BC: case 0x60: case 0xB4:
		return '\'';
	case 0x2010: case 0x2011:
		return '-';
	case 0x2027: case 0x30FB:
		return 0xB7;
	default:
		return cp;
	}
}

/* How long the white space at `at` is. */
static size_t white(const char *s, size_t n, size_t at)
{
	size_t end = at, length;

	while (end < n && utf8_is_space(utf8_decode(s + end, n - end,
						    &length)))
		end += length;
	return end - at;
}

/* ---- keys ---- */

/* The whole run of white space and joiners at `at`. */
static size_t run_of_gaps(const char *s, size_t n, size_t at)
{
	size_t end = at, length;

	while (end < n) {
		uint32_t cp = utf8_decode(s + end, n - end, &length);

		if (!utf8_is_space(cp) && !is_joiner(cp))
			break;
		end += length;
	}
	return end - at;
}

/* Loose: any run between two words of the name is one gap; else only white
 * space is one, and hyphens stand for themselves. */
static void make_key(const char *s, size_t n, bool loose, struct strbuf *out)
{
	for (size_t at = 0, length; at < n; at += length) {
		uint32_t cp = plain(utf8_decode(s + at, n - at, &length));
		size_t gap = loose && at ? run_of_gaps(s, n, at) :
			white(s, n, at);
		char bytes[4];

		if (gap && at + gap < n) {
			strbuf_addc(out, GAP);
			length = gap;
		} else if (!is_unseen(cp)) {
			strbuf_add(out, bytes, utf8_encode(bytes, cp));
		}
	}
}

static void push_key(struct name_table *table, const struct strbuf *key,
		     size_t which)
{
	if (key->length)
		list_push(&table->keys, ((struct key){
			.s = arena_strndup(&table->arena, key->s,
					   key->length),
			.length = key->length, .which = which,
		}));
}

void name_table_add(struct name_table *table, const char *name, size_t which)
{
	struct folded folded = FOLDED_INIT;
	struct strbuf strict = STRBUF_INIT, loose = STRBUF_INIT;

	if (folder_fold(table->folder, name, strlen(name), &folded)) {
		make_key(folded.text.s, folded.text.length, false, &strict);
		make_key(folded.text.s, folded.text.length, true, &loose);
		push_key(table, &strict, which);
		if (strict.length != loose.length ||
		    memcmp(strict.s, loose.s, strict.length) != 0)
			push_key(table, &loose, which);
	}
	table->in_order = false;
	strbuf_release(&strict);
	strbuf_release(&loose);
	folded_release(&folded);
}

static int by_key(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	size_t n = x->length < y->length ? x->length : y->length;
	int order = memcmp(x->s, y->s, n);

	if (!order && x->length != y->length)
		order = x->length < y->length ? -1 : 1;
	return order ? order : (x->which > y->which) - (x->which < y->which);
}

static void put_in_order(struct name_table *table)
{
	size_t at = 0;

	if (table->keys.count)
		qsort(table->keys.at, table->keys.count, sizeof(struct key),
		      by_key);
	for (int byte = 0; byte <= 256; byte++) {
		while (at < table->keys.count &&
		       (unsigned char)table->keys.at[at].s[0] < byte)
			at++;
		table->begins[byte] = at;
	}
	table->in_order = true;
}

/* ---- borders, in the text as it was written ---- */

/* Does a word go on from one character to the other?  `inner` is the one that
 * is the name's. */
static bool is_joined(const struct name_table *table, uint32_t left,
		      uint32_t right, uint32_t inner)
{
	uint32_t outer = inner == left ? right : left;

	if (!utf8_is_letter(left) || !utf8_is_letter(right) ||
	    unicode_parts_no_words(left) || unicode_parts_no_words(right))
		return false;
	if (outer >= '0' && outer <= '9' && !(inner >= '0' && inner <= '9'))
		return false;
	return !(table->of_files && unicode_is_lower(left) &&
		 unicode_is_upper(right));
}

/* The next that is seen; 0 at the text's border. */
static uint32_t before(const struct name_table *table, size_t at)
{
	uint32_t cp = 0;

	while (at > 0 && (!cp || is_unseen(cp))) {
		size_t n, start = utf8_previous(table->text, at);

		cp = utf8_decode(table->text + start, at - start, &n);
		at = start;
	}
	return cp;
}

static uint32_t behind(const struct name_table *table, size_t at)
{
	uint32_t cp = 0;

	for (size_t n; at < table->length && (!cp || is_unseen(cp)); at += n)
		cp = utf8_decode(table->text + at, table->length - at, &n);
	return cp;
}

static bool begins_word(const struct name_table *table, size_t at)
{
	uint32_t first = behind(table, at);

	return !is_joined(table, before(table, at), first, first);
}

static bool ends_word(const struct name_table *table, size_t at)
{
	uint32_t last = before(table, at);

	return !is_joined(table, last, behind(table, at), last);
}

/* ---- looking ---- */

/* The keys from `low` to before `high` begin with the same `depth` bytes. */
struct walk {
	size_t low, high, depth;
	size_t at;		/* of the folded text */
};

static unsigned char byte_at(const struct name_table *table, size_t key,
			     size_t depth)
{
	return (unsigned char)table->keys.at[key].s[depth];
}

/* The first key of the run whose byte at this depth is not less. */
static size_t lower_bound(const struct name_table *table,
			  const struct walk *w, unsigned byte)
{
	size_t low = w->low, high = w->high;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		/* A key that ends here comes first. */
		if (table->keys.at[middle].length == w->depth ||
		    byte_at(table, middle, w->depth) < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void narrow(const struct name_table *table, struct walk *w,
		   unsigned char byte)
{
	size_t low, high;

	if (w->depth == 0) {
		low = table->begins[byte];
		high = table->begins[byte + 1];
	} else {
		low = lower_bound(table, w, byte);
		high = lower_bound(table, w, byte + 1u);
	}
	w->low = low;
	w->high = high;
	w->depth++;
}

struct found {
	struct span hit;	/* of the text as it was written */
	size_t which;
	bool any;
};

/* Does a key end here, and is it a whole word? */
static void take_key(const struct name_table *table, const struct walk *w,
		     size_t start, struct found *found)
{
	size_t end;

	if (table->keys.at[w->low].length != w->depth ||
	    !folded_place(&table->folded, w->at, &end) ||
	    (found->any && end <= found->hit.end) || !ends_word(table, end))
		return;
	*found = (struct found){
		.hit = { start, end }, .which = table->keys.at[w->low].which,
		.any = true,
	};
}

static void narrow_by(const struct name_table *table, struct walk *w,
		      uint32_t cp)
{
	char bytes[4];
	size_t n = utf8_encode(bytes, cp);

	for (size_t i = 0; i < n && w->low < w->high; i++)
		narrow(table, w, (unsigned char)bytes[i]);
}

static void follow(const struct name_table *table, struct walk w,
		   size_t start, struct found *found);

/* A hyphen in the text may stand for a gap, or for itself. */
static void follow_gap(const struct name_table *table, struct walk w,
		       size_t gap, size_t start, struct found *found)
{
	narrow(table, &w, GAP);
	w.at += gap;
	follow(table, w, start, found);
}

static void follow(const struct name_table *table, struct walk w,
		   size_t start, struct found *found)
{
	const char *s = table->folded.text.s;
	size_t length = table->folded.text.length;

	while (w.low < w.high) {
		size_t n, gap;
		uint32_t cp;

		if (w.depth)
			take_key(table, &w, start, found);
		if (w.at >= length)
			return;
		cp = utf8_decode(s + w.at, length - w.at, &n);
		gap = w.depth ? white(s, length, w.at) : 0;
		if (gap) {
			follow_gap(table, w, gap, start, found);
			return;
		}
		if (w.depth && is_joiner(cp))
			follow_gap(table, w, n, start, found);
		w.at += n;
		if (!is_unseen(cp))
			narrow_by(table, &w, plain(cp));
		else if (!w.depth)
			return;
	}
}

/* Quickly, and never falsely no: most places of most texts are inside words. */
static bool may_begin(const struct name_table *table, size_t at)
{
	const char *s = table->folded.text.s;
	unsigned char c = (unsigned char)s[at], last;

	if (table->begins[c] == table->begins[c + 1])
		return false;
	if (!at || c >= 0x80 || table->of_files)
		return true;
	last = (unsigned char)s[at - 1];
	return !((last >= 'a' && last <= 'z') ||
		 (c >= '0' && c <= '9' && last >= '0' && last <= '9'));
}

static bool find_at(struct name_table *table, size_t at, struct found *found)
{
	struct walk w = { 0, table->keys.count, 0, at };
	size_t start;

	*found = (struct found){ 0 };
	if (!may_begin(table, at) ||
	    !folded_place(&table->folded, at, &start) ||
	    !begins_word(table, start))
		return false;
	follow(table, w, start, found);
	return found->any;
}

bool name_table_text(struct name_table *table, const char *text,
		     size_t length, bool of_files)
{
	if (!table->in_order)
		put_in_order(table);
	table->text = text;
	table->length = length;
	table->of_files = of_files;
	table->next = 0;
	return folder_fold(table->folder, text, length, &table->folded);
}

/* The place in the folded text of one in the text, at a border of it. */
static size_t pass_by(const struct name_table *table, size_t at, size_t end)
{
	size_t n = table->folded.text.length, place;

	while (at < n && (!folded_place(&table->folded, at, &place) ||
			  place < end))
		at = utf8_next(table->folded.text.s, n, at);
	return at;
}

bool name_table_next(struct name_table *table, struct span *hit,
		     size_t *which)
{
	const struct strbuf *s = &table->folded.text;

	for (size_t at = table->next; at < s->length;
	     at = utf8_next(s->s, s->length, at)) {
		struct found found;

		if (!find_at(table, at, &found))
			continue;
		table->next = pass_by(table, at, found.hit.end);
		*hit = found.hit;
		*which = found.which;
		return true;
	}
	table->next = s->length;
	return false;
}
