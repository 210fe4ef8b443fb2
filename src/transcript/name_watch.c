#include "transcript/name_watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/sandbox.h"
#include "base/zip.h"
#include "transcript/name_form.h"
#include "transcript/pseudonym.h"

enum {
	PIECE = 1 << 20,	/* bytes searched at a time */
	DEEPEST = 3,		/* archive in archive in archive */
};

struct name_watch {
	struct arena arena;
	struct pseudonym_list list;
	struct name_finder *finder;
	enum name_case where;
	struct strbuf pending;		/* of pieces: the line that goes on */
};

bool name_watch_new(struct project *p, bool small_letters,
		    struct name_watch **out, struct error *err)
{
	struct name_watch *watch = xcalloc(1, sizeof(*watch));
	bool ok = pseudonym_list(p, &watch->arena, &watch->list, err);

	watch->where = small_letters ? NAMES_ALONE : NAMES_IN_PROSE;
	watch->pending = (struct strbuf)STRBUF_INIT;
	if (ok && watch->list.count)
		watch->finder = name_finder_new(&watch->list);
	*out = watch;
	if (!watch->finder) {
		name_watch_free(watch);
		*out = NULL;
	}
	return ok;
}

void name_watch_free(struct name_watch *watch)
{
	if (!watch)
		return;
	name_finder_free(watch->finder);
	strbuf_release(&watch->pending);
	arena_release(&watch->arena);
	free(watch);
}

/* Telling. */

static bool is_told(const char *names, const char *name)
{
	size_t n = strlen(name);

	for (const char *s = names; (s = strstr(s, name)); s += n)
		if ((s == names || s[-1] == ' ') && (!s[n] || s[n] == ','))
			return true;
	return false;
}

static void tell(struct names_found *found, const char *text, size_t n)
{
	size_t told = strlen(found->names);
	size_t left = sizeof(found->names) - told;
	const char *comma = told ? ", " : "";
	char *name = xstrndup(text, n);

	found->places++;
	if (is_told(found->names, name) || is_told(found->names, "…"))
		;
	else if (n + strlen(", , …") < left)
		snprintf(found->names + told, left, "%s%s", comma, name);
	else
		snprintf(found->names + told, left, "%s…", comma);
	free(name);
}

/* Looking through words. */

static bool watch_words(struct name_watch *watch, const char *text, size_t n,
			struct names_found *found, struct error *err)
{
	struct text_edit_list edits = { 0 };
	bool ok = name_finder_find(watch->finder, text, n, watch->where,
				   &edits, err);

	for (size_t i = 0; ok && i < edits.count; i++)
		tell(found, text + edits.at[i].place.start,
		     span_length(edits.at[i].place));
	list_release(&edits);
	return ok;
}

/* Where a piece of at least this many bytes ends: behind a line. */
static size_t piece_of(const char *text, size_t n)
{
	const char *end = n > PIECE ? memchr(text + PIECE, '\n', n - PIECE) :
		NULL;

	return end ? (size_t)(end - text) + 1 : n;
}

static bool watch_form(struct name_watch *watch, enum name_form form,
		       const char *bytes, size_t length,
		       struct names_found *found, struct error *err)
{
	struct strbuf words = STRBUF_INIT;
	bool ok = true;

	name_form_words(form, bytes, length, &words);
	for (size_t at = 0, n; ok && at < words.length; at += n) {
		n = piece_of(words.s + at, words.length - at);
		ok = watch_words(watch, words.s + at, n, found, err);
	}
	strbuf_release(&words);
	return ok;
}

static bool watch_bytes(struct name_watch *watch, const char *bytes,
			size_t length, unsigned depth,
			struct names_found *found, struct error *err);

static bool watch_archive(struct name_watch *watch, const char *bytes,
			  size_t length, unsigned depth,
			  struct names_found *found, struct error *err)
{
	static const struct zip_limits limits = {
		.entries = 1000000, .entry = 2147483647, .ratio = 10000,
	};
	struct zip_archive *zip = zip_archive_open(bytes, length, &limits,
						   err);
	bool ok = zip != NULL;

	for (size_t i = 0; ok && i < zip_archive_count(zip); i++) {
		struct strbuf member = STRBUF_INIT;
		const char *name = zip_archive_name(zip, i);

		ok = watch_form(watch, FORM_WORDS, name, strlen(name), found,
				err) &&
			zip_archive_read(zip, name, &member, err) &&
			watch_bytes(watch, member.s, member.length, depth + 1,
				    found, err);
		strbuf_release(&member);
	}
	zip_archive_close(zip);
	return ok;
}

static bool watch_bytes(struct name_watch *watch, const char *bytes,
			size_t length, unsigned depth,
			struct names_found *found, struct error *err)
{
	enum name_form form = name_form_of(bytes, length);

	if (form == FORM_ZIP && depth < DEEPEST)
		return watch_archive(watch, bytes, length, depth, found, err);
	return watch_form(watch, form, bytes, length, found, err);
}

/* An archive may hold the original of a document, which a stranger made: it
 * is taken apart where that can do no harm. */

struct archive_work {
	struct name_watch *watch;
	const char *bytes;
	size_t length;
};

struct archive_answer {
	bool ok;
	struct names_found found;
	struct error err;
};

static void work(void *arg, struct strbuf *answer)
{
	struct archive_work *w = arg;
	struct archive_answer told = { .ok = false };

	told.ok = watch_bytes(w->watch, w->bytes, w->length, 0, &told.found,
			      &told.err);
	strbuf_add(answer, &told, sizeof(told));
}

static bool watch_in_child(struct name_watch *watch, const char *bytes,
			   size_t length, struct names_found *found,
			   struct error *err)
{
	static const struct sandbox_limits limits = {
		.memory = 6000u * 1000 * 1000,
		.cpu_seconds = 600, .wall_seconds = 900,
		.answer = sizeof(struct archive_answer),
	};
	struct archive_work w = { watch, bytes, length };
	struct archive_answer told;
	struct strbuf answer = STRBUF_INIT;
	bool ok;

	zip_prepare();
	ok = sandbox_run(work, &w, &limits, &answer, err);
	if (ok && answer.length != sizeof(told))
		ok = error_set(err, _("reading it failed"));
	if (ok) {
		memcpy(&told, answer.s, sizeof(told));
		told.found.names[sizeof(told.found.names) - 1] = '\0';
		told.err.message[sizeof(told.err.message) - 1] = '\0';
		*found = told.found;
		ok = told.ok || error_set(err, "%s", told.err.message);
	}
	strbuf_release(&answer);
	return ok;
}

bool name_watch_file(struct name_watch *watch, const char *bytes,
		     size_t length, struct names_found *found,
		     struct error *err)
{
	return name_form_of(bytes, length) == FORM_ZIP ?
		watch_in_child(watch, bytes, length, found, err) :
		watch_bytes(watch, bytes, length, 0, found, err);
}

/* In pieces. */

bool name_watch_piece(struct name_watch *watch, const char *bytes,
		      size_t length, struct names_found *found,
		      struct error *err)
{
	struct strbuf *pending = &watch->pending;
	const char *line = memrchr(bytes, '\n', length);
	size_t whole = line ? (size_t)(line - bytes) + 1 : 0;
	bool ok;

	if (!whole) {
		strbuf_add(pending, bytes, length);
		return true;
	}
	strbuf_add(pending, bytes, whole);
	ok = name_watch_end(watch, found, err);
	strbuf_add(pending, bytes + whole, length - whole);
	return ok;
}

bool name_watch_end(struct name_watch *watch, struct names_found *found,
		    struct error *err)
{
	bool ok = watch_form(watch, FORM_WORDS, watch->pending.s,
			     watch->pending.length, found, err);

	strbuf_reset(&watch->pending);
	return ok;
}
