#include "base/name.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/unicode_composed.h"
#include "base/utf8.h"

enum { CANDIDATES = 6, NAME_CHARACTERS = 200 };

bool name_is_id(const char *words, int64_t *id)
{
	char *end;

	if (*words == '#')
		words++;
	if (*words < '0' || *words > '9')
		return false;
	errno = 0;
	*id = strtoll(words, &end, 10);
	return *end == '\0' && errno == 0;
}

static const char *shown(const struct named *n)
{
	return n->shown ? n->shown : n->name;
}

/*
 * Edits between the bytes of two names (Levenshtein), each byte of a
 * multi-byte character counting as one; good enough to say "did you mean".
 */
static size_t edits(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), result;
	size_t *row;

	if (n > 200 || m > 200)
		return SIZE_MAX;
	row = xmalloc((m + 1) * sizeof(*row));
	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t here = row[j];
			size_t best = diagonal + (a[i - 1] != b[j - 1]);

			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (here + 1 < best)
				best = here + 1;
			row[j] = best;
			diagonal = here;
		}
	}
	result = row[m];
	free(row);
	return result;
}

bool name_is(const char *words, const char *name)
{
	return !strcmp(words, name) || (*name && !strcmp(words, _(name)));
}

const char *name_among(const char *const list[], const char *words)
{
	for (; *list; list++)
		if (name_is(words, *list))
			return *list;
	return NULL;
}

const struct named *name_nearest(const struct named *of, size_t count,
				 const char *words)
{
	const struct named *nearest = NULL;
	size_t fewest = strlen(words) / 3 + 2;

	for (size_t i = 0; i < count; i++) {
		size_t distance = edits(words, of[i].name);

		if (distance < fewest) {
			fewest = distance;
			nearest = &of[i];
		}
	}
	return nearest;
}

static bool none(const struct named *of, size_t count, const char *words,
		 const char *what, struct error *err)
{
	const struct named *nearest = name_nearest(of, count, words);

	if (nearest)
		error_set(err, _("there is no %s '%s'; did you mean '%s'?"),
			  _(what), words, shown(nearest));
	else
		error_set(err, _("there is no %s '%s'"), _(what), words);
	err->kind = ERROR_ABSENT;
	return false;
}

static bool several(const struct named *of, const size_t *fits, size_t count,
		    const char *words, const char *what, struct error *err)
{
	struct strbuf list = STRBUF_INIT;

	for (size_t i = 0; i < count && i < CANDIDATES; i++)
		strbuf_addf(&list, "%s'%s' (#%lld)", i ? ", " : "",
			    shown(&of[fits[i]]), (long long)of[fits[i]].id);
	if (count > CANDIDATES)
		strbuf_addf(&list, _(", and %zu more"), count - CANDIDATES);
	error_set(err, _("'%s' fits more than one %s: %s"), words, _(what),
		  list.s);
	strbuf_release(&list);
	return false;
}

/* Or no text at all, which fits nothing but itself. */
static bool is_composed(const char *s)
{
	size_t length = strlen(s);

	return utf8_is_ascii(s, length) || !utf8_valid(s, length) ||
		unicode_is_composed(s, length);
}

/* How well a name fits: an exact one beats other case beats a beginning. */
static int fit(const char *name, const char *words, size_t length)
{
	if (!strcmp(name, words))
		return 3;
	if (!strcasecmp(name, words))
		return 2;
	return strncasecmp(name, words, length) == 0;
}

/* Names of files from a Mac are not composed, and what is typed is. */
static int fit_composed(const char *name, const char *words)
{
	struct folder *folder = folder_new(0);
	struct folded a = FOLDED_INIT, b = FOLDED_INIT;
	int how = 0;

	if (utf8_valid(name, strlen(name)) &&
	    utf8_valid(words, strlen(words)) &&
	    folder_fold(folder, name, strlen(name), &a) &&
	    folder_fold(folder, words, strlen(words), &b))
		how = fit(a.text.s, b.text.s, b.text.length);
	folded_release(&a);
	folded_release(&b);
	folder_free(folder);
	return how;
}

bool name_resolve(const struct named *of, size_t count, const char *words,
		  const char *what, size_t *index, struct error *err)
{
	bool composed = is_composed(words);
	size_t length = strlen(words), fitting = 0;
	size_t *fits = xmalloc((count + 1) * sizeof(*fits));
	int best = 1;
	bool ok = false;
	int64_t id;

	for (size_t i = 0; i < count && length; i++) {
		int how = composed && is_composed(of[i].name) ?
			fit(of[i].name, words, length) :
			fit_composed(of[i].name, words);

		if (how > best) {
			best = how;
			fitting = 0;
		}
		if (how == best)
			fits[fitting++] = i;
	}
	if (words[0] == '#' && name_is_id(words, &id)) {
		fitting = 0;
		for (size_t i = 0; i < count; i++)
			if (of[i].id == id)
				fits[fitting++] = i;
	}
	if (fitting == 1) {
		*index = fits[0];
		ok = true;
	} else if (fitting == 0) {
		none(of, count, words, what, err);
	} else {
		several(of, fits, fitting, words, what, err);
	}
	free(fits);
	return ok;
}

bool name_resolve_rows(const void *rows, size_t count, size_t size,
		       size_t id_at, size_t name_at, const char *words,
		       const char *what, size_t *index, struct error *err)
{
	struct named *names = xcalloc(count, sizeof(*names));
	bool ok;

	for (size_t i = 0; i < count; i++) {
		const char *row = (const char *)rows + i * size;

		memcpy(&names[i].id, row + id_at, sizeof(names[i].id));
		memcpy(&names[i].name, row + name_at, sizeof(names[i].name));
	}
	ok = name_resolve(names, count, words, what, index, err);
	free(names);
	return ok;
}

bool name_check(const char *name, const char *extra, const char *what,
		struct error *err)
{
	size_t n = strlen(name), length;
	uint32_t first, last;

	if (!utf8_valid(name, n))
		return error_usage(err, _("the name of a %s must be UTF-8"),
				   _(what));
	if (!n)
		return error_usage(err, _("a %s needs a name"), _(what));
	for (size_t i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(name + i, n - i, &length);

		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
			return error_usage(err, _("the name of a %s cannot "
					   "hold line ends or control "
					   "characters"), _(what));
	}
	first = utf8_decode(name, n, &length);
	last = utf8_decode(name + utf8_previous(name, n),
			   n - utf8_previous(name, n), &length);
	if (utf8_is_space(first) || utf8_is_space(last))
		return error_usage(err, _("the name '%s' begins or ends with "
					  "white space"), name);
	if (first == '#')
		return error_usage(err, _("the name '%s' begins with '#', "
					  "which stands for numbers"), name);
	if (utf8_count(name, n) > NAME_CHARACTERS)
		return error_usage(err, _("the name '%.40s…' is longer than %d "
					  "characters"), name, NAME_CHARACTERS);
	if (name[strcspn(name, extra)])
		return error_usage(err, _("the name '%s' of a %s cannot hold "
					  "'%c'"), name, _(what),
				   name[strcspn(name, extra)]);
	return true;
}
