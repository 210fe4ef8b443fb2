#include "base/fold.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode_composed.h"
#include "base/utf8.h"

static const struct fold_name {
	const char *name;
	unsigned folds;
} names[] = {
	{ "case", FOLD_CASE },
	{ "marks", FOLD_MARKS },
	{ "width", FOLD_WIDTH },
	{ "compat", FOLD_COMPAT },
	{ "chinese", FOLD_CHINESE },
	{ "signs", FOLD_SIGNS },
	{ "all", FOLD_ALL },
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

bool folds_parse(const char *text, unsigned *folds, struct error *err)
{
	static const char between[] = ",+ \t";

	*folds = 0;
	for (text += strspn(text, between); *text;
	     text += strspn(text, between)) {
		size_t n = strcspn(text, between), i;

		for (i = 0; i < NAMES; i++)
			if (strlen(names[i].name) == n &&
			    !strncmp(names[i].name, text, n))
				break;
		if (i == NAMES)
			return error_usage(err, _("there is no folding '%.*s'; "
				"there are case, marks, width, compat, "
				"chinese, signs and all"),
				(int)utf8_fit(text, n, 40), text);
		*folds |= names[i].folds;
		text += n;
	}
	return *folds ||
		error_usage(err, _("say what to fold: case, marks, width, "
				   "compat, chinese, signs or all"));
}

void folds_format(unsigned folds, struct strbuf *out)
{
	const char *plus = "";

	if (folds == FOLD_ALL) {
		strbuf_adds(out, "all");
		return;
	}
	for (size_t i = 0; i < NAMES; i++)
		if ((folds & names[i].folds) == names[i].folds) {
			strbuf_addf(out, "%s%s", plus, names[i].name);
			plus = "+";
		}
}

/* -------------------------------------------------------------- characters */

/* What a character becomes that stands alone. */
struct entry {
	char bytes[8];
	uint8_t length;
	bool known, begins, several, too_long;
};

enum { PAGE = 256, PAGES = 0x110000 / PAGE };

struct folder {
	unsigned folds;
	struct entry *pages[PAGES];
	struct strbuf one;
};

struct folder *folder_new(unsigned folds)
{
	struct folder *folder = xcalloc(1, sizeof(*folder));

	folder->folds = folds;
	folder->one = (struct strbuf)STRBUF_INIT;
	return folder;
}

void folder_free(struct folder *folder)
{
	if (!folder)
		return;
	for (size_t i = 0; i < PAGES; i++)
		free(folder->pages[i]);
	strbuf_release(&folder->one);
	free(folder);
}

static void learn(struct folder *folder, uint32_t cp, struct entry *entry)
{
	char bytes[4];
	size_t n = utf8_encode(bytes, cp);

	strbuf_reset(&folder->one);
	unicode_fold_cluster(folder->folds, bytes, n, &folder->one);
	entry->known = true;
	entry->begins = unicode_begins_cluster(folder->folds, cp);
	entry->too_long = folder->one.length > sizeof(entry->bytes);
	if (entry->too_long)
		return;
	entry->length = (uint8_t)folder->one.length;
	memcpy(entry->bytes, folder->one.s, entry->length);
	entry->several = utf8_count(entry->bytes, entry->length) > 1;
}

static const struct entry *entry_of(struct folder *folder, uint32_t cp)
{
	struct entry **page = &folder->pages[cp / PAGE % PAGES];
	struct entry *entry;

	if (!*page)
		*page = xcalloc(PAGE, sizeof(**page));
	entry = &(*page)[cp % PAGE];
	if (!entry->known)
		learn(folder, cp, entry);
	return entry;
}

/* ----------------------------------------------------------------- folding */

struct folding {
	struct folder *folder;
	const char *text;
	size_t length;
	struct folded *out;
};

static void add_seam(struct folded *out, struct span original, size_t begun)
{
	list_push(out, ((struct fold_seam){
		.original = (uint32_t)original.start,
		.folded = (uint32_t)begun,
		.original_length = (uint16_t)span_length(original),
		.folded_length = (uint16_t)(out->text.length - begun),
	}));
}

/* Does the character at `at`, or the text's end, leave what stands before it
 * alone? */
static bool parts_at(const struct folding *f, size_t at)
{
	size_t n;

	return at >= f->length || (unsigned char)f->text[at] < 0x80 ||
		entry_of(f->folder, utf8_decode(f->text + at, f->length - at,
						&n))->begins;
}

static size_t cluster_end(const struct folding *f, size_t at)
{
	size_t count = 0;

	do {
		at = utf8_next(f->text, f->length, at);
		count++;
	} while (count < CLUSTER_MOST && !parts_at(f, at));
	return at;
}

static bool unchanged(const struct folding *f, struct span original,
		      size_t begun)
{
	return f->out->text.length - begun == span_length(original) &&
		!memcmp(f->out->text.s + begun, f->text + original.start,
			span_length(original));
}

/* The cluster at `at`, which the tables do not tell; where it ends. */
static size_t fold_slowly(struct folding *f, size_t at)
{
	size_t end = cluster_end(f, at), begun = f->out->text.length;

	unicode_fold_cluster(f->folder->folds, f->text + at, end - at,
			     &f->out->text);
	/* Where composing changes nothing, nothing grows together. */
	if (f->folder->folds || !unchanged(f, (struct span){ at, end }, begun))
		add_seam(f->out, (struct span){ at, end }, begun);
	return end;
}

static inline char *room(struct strbuf *sb, size_t bytes)
{
	if (sb->capacity - sb->length < bytes + 1)
		strbuf_reserve(sb, bytes);
	return sb->s + sb->length;
}

static size_t ascii_end(const char *text, size_t at, size_t length)
{
	for (; length - at >= 8; at += 8) {
		uint64_t eight;

		memcpy(&eight, text + at, 8);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < length && (unsigned char)text[at] < 0x80)
		at++;
	return at;
}

static size_t fold_ascii(struct folding *f, size_t at)
{
	size_t end = ascii_end(f->text, at, f->length);
	struct strbuf *sb = &f->out->text;
	char *to;

	if (!parts_at(f, end))
		end--;
	if (end == at)
		return fold_slowly(f, at);
	to = room(sb, end - at);
	memcpy(to, f->text + at, end - at);
	sb->length += end - at;
	if (f->folder->folds & FOLD_CASE)
		for (size_t i = 0; i < end - at; i++)
			to[i] = (char)(to[i] +
				((unsigned char)(to[i] - 'A') < 26 ? 32 : 0));
	return end;
}

/* Of the character at `at`, which is not ASCII; NULL where none is there. */
static inline const struct entry *entry_at(const struct folding *f, size_t at,
					   size_t *n)
{
	if (at >= f->length || (unsigned char)f->text[at] < 0x80)
		return NULL;
	return entry_of(f->folder, utf8_decode(f->text + at, f->length - at,
					       n));
}

/* A run of characters that are not ASCII, or a part of it. */
static size_t fold_characters(struct folding *f, size_t at)
{
	struct strbuf *sb = &f->out->text;
	size_t n, next_n = 0;
	const struct entry *entry = entry_at(f, at, &n), *next;

	for (; entry; entry = next, at += n, n = next_n) {
		size_t begun = sb->length;

		next = entry_at(f, at + n, &next_n);
		if (entry->too_long || (next && !next->begins))
			return fold_slowly(f, at);
		memcpy(room(sb, sizeof(entry->bytes)), entry->bytes,
		       sizeof(entry->bytes));
		sb->length += entry->length;
		if (entry->length != n || entry->several)
			add_seam(f->out, (struct span){ at, at + n }, begun);
	}
	return at;
}

/* Where the cluster begins that the character at `at` belongs to. */
static size_t cluster_start(const struct folding *f, size_t from, size_t at)
{
	while (at > from && !parts_at(f, at))
		at = utf8_previous(f->text, at);
	return at;
}

/* A stretch that is composed, and the cluster behind it that is not. */
static size_t compose(struct folding *f, size_t at)
{
	size_t changing = unicode_composed_end(f->text, f->length, at);
	size_t start = changing < f->length ?
		cluster_start(f, at, changing) : changing;

	strbuf_add(&f->out->text, f->text + at, start - at);
	return start < f->length ? fold_slowly(f, start) : start;
}

static size_t fold_some(struct folding *f, size_t at)
{
	if (!f->folder->folds)
		return compose(f, at);
	return (unsigned char)f->text[at] < 0x80 ? fold_ascii(f, at) :
		fold_characters(f, at);
}

enum { SHORT_TEXT = 64 * 1024, LONGEST_TEXT = 1000 * 1000 * 1000 };

bool folder_fold(struct folder *folder, const char *text, size_t length,
		 struct folded *out)
{
	struct folding f = { folder, text, length, out };
	size_t at = 0;

	strbuf_reset(&out->text);
	out->count = 0;
	if (length > LONGEST_TEXT)
		return false;
	strbuf_reserve(&out->text, length + 16);
	while (at < length && out->text.length <= SHORT_TEXT + 2 * length)
		at = fold_some(&f, at);
	out->text.s[out->text.length] = '\0';
	return at == length;
}

void folded_release(struct folded *folded)
{
	strbuf_release(&folded->text);
	list_release(folded);
}

/* The last seam that begins at the place or before it. */
static const struct fold_seam *seam_at(const struct folded *folded,
				       size_t place)
{
	size_t low = 0, high = folded->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (folded->at[middle].folded <= place)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &folded->at[low - 1] : NULL;
}

bool folded_place(const struct folded *folded, size_t place, size_t *original)
{
	const struct fold_seam *seam = seam_at(folded, place);
	size_t within;

	if (!seam) {
		*original = place;
		return true;
	}
	within = place - seam->folded;
	*original = seam->original;
	if (within >= seam->folded_length)
		*original += seam->original_length +
			(within - seam->folded_length);
	return !within || within >= seam->folded_length;
}

/* ---------------------------------------------------------------- patterns */

/* Where in a regular expression we are. */
struct reading {
	struct folding f;
	struct strbuf *out;
	bool quoted;			/* between \Q and \E */
	bool class;			/* between [ and ] */
	size_t class_begun;
};

static void copy_ascii(struct reading *r, size_t *at)
{
	const char *s = r->f.text + *at;
	const char *end = r->class && !r->quoted && s[0] == '[' &&
		s[1] == ':' ? strstr(s, ":]") : NULL;

	if (end) {				/* [:alpha:] */
		strbuf_add(r->out, s, (size_t)(end + 2 - s));
		*at += (size_t)(end + 2 - s);
		return;
	}
	if (*s == '\\' && (s[1] == 'E' || (s[1] == 'Q' && !r->quoted)))
		r->quoted = s[1] == 'Q';
	if (*s == '\\' && s[1] && (!r->quoted || s[1] == 'Q' ||
				   s[1] == 'E')) {
		/* A sign behind it is for itself anyway, and is folded. */
		size_t n = (unsigned char)s[1] < 0x80 ? 2 : 0;

		strbuf_add(r->out, s, n);
		*at += n ? n : 1;
		return;
	}
	if (!r->quoted && !r->class && *s == '[') {
		r->class = true;
		r->class_begun = *at;
	} else if (!r->quoted && r->class && *s == ']' &&
		   *at > r->class_begun + 1 &&
		   !(*at == r->class_begun + 2 && s[-1] == '^')) {
		r->class = false;
	}
	strbuf_addc(r->out, *s);
	(*at)++;
}

/* The folded signs for themselves, as one. */
static bool put_folded(struct reading *r, struct span cluster,
		       struct error *err)
{
	const char *folded = r->f.out->text.s;
	size_t n = r->f.out->text.length, count = utf8_count(folded, n);
	bool group = count > 1 && !r->quoted;

	if (r->class && count > 1)
		return error_usage(err, _("folded, the '%.*s' in […] is "
			"several letters (%s), which […] cannot hold; write "
			"(?:…|…)"), (int)span_length(cluster),
			r->f.text + cluster.start, folded);
	/* Inside \Q…\E signs need no more quoting. */
	if (r->quoted) {
		strbuf_adds(r->out, folded);
		return true;
	}
	strbuf_adds(r->out, group ? "(?:" : "");
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)folded[i];

		if (c < 0x80 && !utf8_is_letter(c))
			strbuf_addc(r->out, '\\');
		strbuf_addc(r->out, (char)c);
	}
	strbuf_adds(r->out, group ? ")" : "");
	return true;
}

bool fold_pattern(struct folder *folder, const char *pattern,
		  struct strbuf *out, struct error *err)
{
	struct folded folded = FOLDED_INIT;
	struct reading r = {
		.f = { folder, pattern, strlen(pattern), &folded },
		.out = out,
	};
	bool ok = true;

	for (size_t at = 0; ok && at < r.f.length;) {
		bool ascii = (unsigned char)pattern[at] < 0x80;
		bool letter = ascii &&
			utf8_is_letter((unsigned char)pattern[at]);
		struct span cluster = { at, at };

		if (ascii && (!letter || parts_at(&r.f, at + 1))) {
			copy_ascii(&r, &at);
			continue;
		}
		cluster.end = cluster_end(&r.f, at);
		strbuf_reset(&folded.text);
		folded.count = 0;
		unicode_fold_cluster(folder->folds, pattern + at,
				     span_length(cluster), &folded.text);
		if (!folder->folds && unchanged(&r.f, cluster, 0))
			strbuf_add(out, pattern + at, span_length(cluster));
		else
			ok = put_folded(&r, cluster, err);
		at = cluster.end;
	}
	folded_release(&folded);
	return ok;
}
