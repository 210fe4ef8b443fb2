/*
 * What a comment says in its first line is the label; all that it says is kept
 * as a memo where that is more.  The words that it lies on are looked for in
 * the document's text, near where they stand in the file.
 */
#include "exchange/comment_codings.h"

#include <string.h>

#include "base/language.h"
#include "base/utf8.h"
#include "reading/comments.h"

enum { LABEL_CHARACTERS = 80 };

static struct guid author_guid(struct arrival *a, const char *name)
{
	static const struct guid space = { "comment author" };
	struct guid guid = { { 0 } };

	if (!name || !*name)
		return guid;
	guid = guid_named(space, name);
	for (size_t i = 0; i < a->users.count; i++)
		if (guid_equal(a->users.at[i].guid, guid))
			return guid;
	list_push(&a->users, ((struct arrival_user){ guid, name }));
	return guid;
}

/* The first line, and no more of it than a label takes. */
static const char *label_of(struct arrival *a, const char *text, bool *whole)
{
	size_t n, length, count = 0, at = 0;

	text += strspn(text, " \t\n");
	n = strcspn(text, "\n");
	for (; at < n && count < LABEL_CHARACTERS; at += length, count++)
		utf8_decode(text + at, n - at, &length);
	*whole = !text[at];
	return at < n ? arena_printf(&a->arena, "%.*s…", (int)at, text) :
		arena_strndup(&a->arena, text, at);
}

static struct guid code_named(struct arrival *a, const char *label)
{
	static const struct guid space = { "comment code" };
	struct guid guid = guid_named(space, label);

	for (size_t i = 0; i < a->codes.count; i++)
		if (guid_equal(a->codes.at[i].guid, guid))
			return guid;
	list_push(&a->codes, ((struct arrival_code){
		.guid = guid, .name = label, .parent = NO_PARENT }));
	return guid;
}

static void add_comment(struct arrival *a, const struct comment *comment,
			size_t characters)
{
	bool whole;
	const char *label = label_of(a, comment->text, &whole);
	struct arrival_selection s = {
		.is_place = true, .is_quoted = true, .is_searched = true,
		.quote = comment->quote,
		.start = (int64_t)(comment->where * (double)characters),
	};
	struct arrival_coding c = { .on = ON_SELECTION,
				    .at = a->selections.count };

	if (!*label)
		return;
	s.hand.user = author_guid(a, comment->author);
	s.hand.at = arrival_time(&a->arena, comment->at);
	s.guid = guid_named(a->sources.at[0].guid, arena_printf(&a->arena,
		"%lld %s", (long long)s.start, comment->quote));
	c.hand = s.hand;
	c.code = code_named(a, label);
	c.guid = guid_named(guid_named(s.guid, label), comment->author ?
			    comment->author : "");
	c.memo = whole ? NULL : comment->text;
	list_push(&a->selections, s);
	list_push(&a->codings, c);
}

bool comment_codings_read(struct arrival *a, const char *bytes, size_t length,
			  const struct known_text *document,
			  struct error *err)
{
	static const struct source_count plain = { COUNT_CODE_POINTS, false,
						   false };
	struct comment_list comments = { 0 };
	struct arrival_source s = {
		.guid = document->guid, .name = document->name,
		.text = document->text, .text_length = document->length,
		.whole = NO_PARENT, .is_there = true, .count = &plain,
	};
	bool ok = comments_read(&a->arena, bytes, length, &comments, err);

	list_push(&a->sources, s);
	for (size_t i = 0; ok && i < comments.count; i++)
		add_comment(a, &comments.at[i],
			    utf8_count(document->text, document->length));
	list_release(&comments);
	return ok;
}
