/* A story in a file: the format is told in theory/story.h. */
#include <string.h>

#include "base/memory.h"
#include "base/language.h"
#include "theory/story_internal.h"

enum { STORY_SENTENCES = 10000 };

struct story_reader {
	struct project *project;
	struct arena *arena;
	const char *name;	/* of the file */
	size_t line;		/* being read, from 1 */
	struct story *draft;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void trim(const char **s, size_t *n)
{
	while (*n && is_blank(**s)) {
		(*s)++;
		(*n)--;
	}
	while (*n && is_blank((*s)[*n - 1]))
		(*n)--;
}

/*
 * The brackets at a line's end, where they hold support: nothing, or what
 * begins with a word and a colon.  SIZE_MAX: there are none, [sic].
 */
static size_t support_begins(const char *s, size_t n)
{
	const char *open;
	const char *inside;
	size_t length, word = 0;

	if (!n || s[n - 1] != ']')
		return SIZE_MAX;
	open = memrchr(s, '[', n);
	if (!open)
		return SIZE_MAX;
	inside = open + 1;
	length = (size_t)(s + n - 1 - inside);
	trim(&inside, &length);
	while (word < length && inside[word] >= 'a' && inside[word] <= 'z')
		word++;
	if (length && (!word || word == length || inside[word] != ':'))
		return SIZE_MAX;
	return (size_t)(open - s);
}

static bool kind_named(const char *s, size_t n, enum support_kind *kind)
{
	for (int i = 0; i < SUPPORT_KINDS; i++) {
		const char *name = support_kind_name((enum support_kind)i);

		*kind = (enum support_kind)i;
		if (strlen(name) == n && !strncmp(name, s, n))
			return true;
	}
	return false;
}

/* "relation: 3". */
static bool read_one(struct story_reader *r, const char *s, size_t n,
		     struct support_list *list, struct error *err)
{
	const char *colon = memchr(s, ':', n), *words;
	size_t word = colon ? (size_t)(colon - s) : n, length;
	struct support support;
	enum support_kind kind;

	trim(&s, &word);
	if (!colon || !kind_named(s, word, &kind))
		return error_set(err, _("'%.*s' bears no sentence out; write "
					"code: NAME, relation: 3 or coding: 12 "
					"(and [] after brackets that belong to "
					"the sentence)"),
				 (int)(word < 80 ? word : 80), s);
	words = colon + 1;
	length = n - (size_t)(words - s);
	trim(&words, &length);
	if (!support_find(r->project, r->arena, kind,
			  arena_strndup(r->arena, words, length), &support,
			  err))
		return false;
	list_push(list, support);
	return true;
}

/* What stands between the brackets. */
static bool read_support(struct story_reader *r, const char *s, size_t n,
			 struct support_list *list, struct error *err)
{
	while (n) {
		const char *semicolon = memchr(s, ';', n);
		size_t length = semicolon ? (size_t)(semicolon - s) : n;
		const char *part = s;
		size_t part_length = length;

		trim(&part, &part_length);
		if (part_length &&
		    !read_one(r, part, part_length, list, err))
			return false;
		length += semicolon != NULL;
		s += length;
		n -= length;
	}
	return true;
}

static bool add_sentence(struct story_reader *r, const char *s, size_t n,
			 struct error *err)
{
	struct strbuf tidy = STRBUF_INIT;
	struct sentence sentence = { .n = (int64_t)r->draft->count + 1 };
	bool ok;

	if (r->draft->count == STORY_SENTENCES)
		return error_set(err, _("more than %d sentences"),
				 STORY_SENTENCES);
	if (*s == '\\') {
		s++;
		n--;
	}
	ok = sentence_tidy(arena_strndup(r->arena, s, n), &tidy, err);
	if (ok) {
		sentence.text = arena_strndup(r->arena, tidy.s, tidy.length);
		list_push(r->draft, sentence);
	}
	strbuf_release(&tidy);
	return ok;
}

static bool read_line(struct story_reader *r, const char *s, size_t n,
		      struct error *err)
{
	struct support_list *list;
	size_t at, words;

	trim(&s, &n);
	if (!n || *s == '#')
		return true;
	at = support_begins(s, n);
	words = at == SIZE_MAX ? n : at;
	if (words && !add_sentence(r, s, words, err))
		return false;
	if (!r->draft->count)
		return error_set(err, _("support before any sentence"));
	if (at == SIZE_MAX)
		return true;
	list = &r->draft->at[r->draft->count - 1].support;
	return read_support(r, s + at + 1, n - at - 2, list, err);
}

bool story_file_parse(struct project *p, struct arena *arena,
		      const char *name, const char *text, size_t length,
		      struct story *draft, struct error *err)
{
	struct story_reader r = {
		.project = p, .arena = arena, .name = name, .draft = draft,
	};
	bool ok = true;

	*draft = (struct story){ 0 };
	if (length >= 3 && !strncmp(text, "\xEF\xBB\xBF", 3)) {
		text += 3;
		length -= 3;
	}
	while (ok && length) {
		const char *end = memchr(text, '\n', length);
		size_t n = end ? (size_t)(end - text) : length;

		r.line++;
		ok = read_line(&r, text, n, err);
		if (!ok) {
			err->kind = ERROR_FAILED; /* the file, not the words */
			error_prefix(err, "%s:%zu", name, r.line);
		}
		n += end != NULL;
		text += n;
		length -= n;
	}
	for (size_t i = 0; i < draft->count; i++)
		list_settle(&draft->at[i].support, arena);
	list_settle(draft, arena);
	return ok;
}

/* A path that would end the brackets early is named by its number. */
static void write_support(const struct support *support, struct strbuf *out)
{
	bool plain = !support->shown[strcspn(support->shown, "[];")];

	strbuf_addf(out, "%s: ", support_kind_name(support->kind));
	if (plain)
		strbuf_adds(out, support->shown);
	else
		strbuf_addf(out, "#%lld", (long long)support->id);
}

void story_file_write(const struct story *story, struct strbuf *out)
{
	strbuf_adds(out, "# A sentence a line; in brackets what bears it out: "
		    "[code: NAME; relation: 3; coding: 12]\n");
	for (size_t i = 0; i < story->count; i++) {
		const struct sentence *sentence = &story->at[i];
		const char *text = sentence->text;
		bool brackets = support_begins(text, strlen(text)) != SIZE_MAX;

		strbuf_addf(out, "%s%s", *text == '#' || *text == '\\' ?
			    "\\" : "", text);
		if (sentence->support.count || brackets)
			strbuf_adds(out, " [");
		for (size_t k = 0; k < sentence->support.count; k++) {
			strbuf_adds(out, k ? "; " : "");
			write_support(&sentence->support.at[k], out);
		}
		if (sentence->support.count || brackets)
			strbuf_adds(out, "]");
		strbuf_addc(out, '\n');
	}
}
