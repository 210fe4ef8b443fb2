#include "report/word_group.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/stem.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
	LONGEST_LIST = 64 << 20,
	CODE = 16,		/* of a language, cut */
	LONGEST_WORD = 256,	/* bytes that are stemmed */
	FORMS_SHOWN = 12,
};

/* The forms in the documents of one language. */
struct tongue {
	char code[CODE];
	struct stemmer *stemmer;
	struct { uint32_t *at; size_t count, capacity; } group;	/* by form */
	struct { uint64_t *at; size_t count, capacity; } said;	/* by form */
};

struct word_groups {
	const struct vocabulary *forms;
	bool stems;
	struct vocabulary keys;		/* stems and lemmas, */
	struct { uint32_t *at; size_t count, capacity; } number; /* and the
					 * groups by their number, as they
					 * come up */
	uint32_t count;
	struct vocabulary listed;	/* forms of the list of lemmas, */
	struct { uint32_t *at; size_t count, capacity; } lemma;	/* and its
					 * key by their number */
	struct { struct tongue *at; size_t count, capacity; } tongues;
	struct tongue *now;
};

struct word_groups *word_groups_new(const struct vocabulary *forms, bool stems)
{
	struct word_groups *groups = xcalloc(1, sizeof(*groups));

	groups->forms = forms;
	groups->stems = stems;
	return groups;
}

void word_groups_free(struct word_groups *groups)
{
	if (!groups)
		return;
	for (size_t i = 0; i < groups->tongues.count; i++) {
		struct tongue *tongue = &groups->tongues.at[i];

		if (tongue->stemmer)
			stemmer_free(tongue->stemmer);
		list_release(&tongue->group);
		list_release(&tongue->said);
	}
	list_release(&groups->tongues);
	list_release(&groups->lemma);
	list_release(&groups->number);
	vocabulary_release(&groups->keys);
	vocabulary_release(&groups->listed);
	free(groups);
}

/* ----------------------------------------------------------------- lemmas */

static void read_lemma_line(struct word_groups *groups, const char *line,
			    size_t n)
{
	static const char between[] = " \t\r,;>";
	uint32_t lemma = NO_SUCH_WORD;

	for (size_t at = 0; at < n;) {
		size_t end = at;

		while (end < n && !strchr(between, line[end]) &&
		       !(line[end] == '-' && line[end + 1] == '>'))
			end++;
		if (end > at) {
			uint32_t form = vocabulary_number(&groups->listed,
				line + at, end - at);

			if (lemma == NO_SUCH_WORD)
				lemma = vocabulary_number(&groups->keys,
					line + at, end - at);
			if (form == groups->lemma.count)
				list_push(&groups->lemma, lemma);
		}
		at = end + 1;
	}
}

bool word_groups_read_lemmas(struct word_groups *groups, const char *path,
			     struct error *err)
{
	struct strbuf file = STRBUF_INIT;
	bool ok = file_read(path, LONGEST_LIST, &file, err);

	if (ok && (!utf8_valid(file.s, file.length) ||
		   memchr(file.s, '\0', file.length)))
		ok = error_set(err, _("%s: a list of lemmas is text in UTF-8"),
			       path);
	for (size_t at = 0; ok && at < file.length;) {
		size_t n = strcspn(file.s + at, "\n");

		if (file.s[at] != '#')
			read_lemma_line(groups, file.s + at, n);
		at += n + 1;
	}
	strbuf_release(&file);
	return ok;
}

/* ----------------------------------------------------------------- groups */

void word_groups_language(struct word_groups *groups, const char *language)
{
	struct tongue new = { .stemmer = NULL };

	snprintf(new.code, sizeof(new.code), "%s", language ? language : "");
	for (size_t i = 0; i < groups->tongues.count; i++)
		if (!strcmp(groups->tongues.at[i].code, new.code)) {
			groups->now = &groups->tongues.at[i];
			return;
		}
	if (groups->stems) {
		new.stemmer = stemmer_new(language);
		if (!new.stemmer)
			new.stemmer = stemmer_new("en");
	}
	list_push(&groups->tongues, new);
	groups->now = &groups->tongues.at[groups->tongues.count - 1];
}

/* The key of a word without differences of case; NO_SUCH_WORD where it is new
 * and may not be made. */
static uint32_t key_of(struct word_groups *groups, struct stemmer *stemmer,
		       const char *word, size_t n, bool make)
{
	uint32_t listed = vocabulary_find(&groups->listed, word, n), key;
	struct strbuf stem = STRBUF_INIT;

	if (listed != NO_SUCH_WORD)
		return groups->lemma.at[listed];
	if (stemmer && n < LONGEST_WORD)
		stemmer_stem(stemmer, word, n, &stem);
	if (!stem.length)
		strbuf_add(&stem, word, n);
	key = make ? vocabulary_number(&groups->keys, stem.s, stem.length) :
		vocabulary_find(&groups->keys, stem.s, stem.length);
	strbuf_release(&stem);
	return key;
}

/* The group of a key, a new one where none of it has come up. */
static uint32_t group_of_key(struct word_groups *groups, uint32_t key)
{
	while (groups->number.count <= key)
		list_push(&groups->number, NO_SUCH_WORD);
	if (groups->number.at[key] == NO_SUCH_WORD)
		groups->number.at[key] = groups->count++;
	return groups->number.at[key];
}

uint32_t word_groups_count(struct word_groups *groups, uint32_t form)
{
	const struct word *word = &groups->forms->at[form];
	struct tongue *now = groups->now;

	while (now->group.count <= form) {
		list_push(&now->group, NO_SUCH_WORD);
		list_push(&now->said, (uint64_t)0);
	}
	if (now->group.at[form] == NO_SUCH_WORD)
		now->group.at[form] = group_of_key(groups, key_of(groups,
			now->stemmer, word->s, word->length, true));
	now->said.at[form]++;
	return now->group.at[form];
}

uint32_t word_groups_find(struct word_groups *groups, const char *typed)
{
	uint32_t form = vocabulary_find(groups->forms, typed, strlen(typed));
	struct strbuf folded = STRBUF_INIT;
	uint32_t group = NO_SUCH_WORD;

	for (size_t i = 0; i < groups->tongues.count; i++) {
		const struct tongue *tongue = &groups->tongues.at[i];

		if (form < tongue->group.count &&
		    tongue->group.at[form] != NO_SUCH_WORD)
			return tongue->group.at[form];
	}
	unicode_fold(typed, strlen(typed), &folded);
	for (size_t i = 0; i < groups->tongues.count && group == NO_SUCH_WORD;
	     i++) {
		uint32_t key = key_of(groups, groups->tongues.at[i].stemmer,
				      folded.s, folded.length, false);

		if (key != NO_SUCH_WORD && key < groups->number.count)
			group = groups->number.at[key];
	}
	strbuf_release(&folded);
	return group;
}

/* ------------------------------------------------------------------- list */

/* A form in its group. */
struct member {
	uint32_t group, form;
	uint64_t said;
};

struct member_list {
	struct member *at;
	size_t count, capacity;
};

static int by_form(const void *left, const void *right)
{
	const struct member *a = left, *b = right;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return (a->form > b->form) - (a->form < b->form);
}

/* The commonest of each group first, then by age. */
static int by_group(const void *left, const void *right)
{
	const struct member *a = left, *b = right;

	if (a->said != b->said && a->group == b->group)
		return a->said > b->said ? -1 : 1;
	return by_form(left, right);
}

/* One of a form that is said in several languages. */
static void unite_forms(struct member_list *list)
{
	size_t count = 0;

	qsort(list->at, list->count, sizeof(*list->at), by_form);
	for (size_t i = 0; i < list->count; i++)
		if (count && !by_form(&list->at[count - 1], &list->at[i]))
			list->at[count - 1].said += list->at[i].said;
		else
			list->at[count++] = list->at[i];
	list->count = count;
}

static void list_members(const struct word_groups *groups,
			 struct member_list *list)
{
	for (size_t i = 0; i < groups->tongues.count; i++) {
		const struct tongue *tongue = &groups->tongues.at[i];

		for (uint32_t form = 0; form < tongue->group.count; form++)
			if (tongue->said.at[form])
				list_push(list, ((struct member){
					tongue->group.at[form], form,
					tongue->said.at[form] }));
	}
	if (!list->count)
		return;
	unite_forms(list);
	qsort(list->at, list->count, sizeof(*list->at), by_group);
}

static const char *write_forms(const struct word_groups *groups,
			       struct arena *arena,
			       const struct member *members, size_t count)
{
	struct strbuf sb = STRBUF_INIT;
	const char *forms;

	for (size_t i = 0; i < count && i < FORMS_SHOWN; i++)
		strbuf_addf(&sb, "%s%s %llu", i ? ", " : "",
			    groups->forms->at[members[i].form].s,
			    (unsigned long long)members[i].said);
	if (count > FORMS_SHOWN)
		strbuf_adds(&sb, ", …");
	forms = arena_strdup(arena, sb.s);
	strbuf_release(&sb);
	return forms;
}

struct word_group *word_groups_list(const struct word_groups *groups,
				    struct arena *arena, size_t *count)
{
	struct member_list members = { 0 };
	struct word_group *list = xcalloc(groups->count + (size_t)1,
					  sizeof(*list));
	size_t end;

	list_members(groups, &members);
	*count = groups->count;
	for (size_t i = 0; i < members.count; i = end) {
		struct word_group *group = &list[members.at[i].group];

		end = i;
		while (end < members.count &&
		       members.at[end].group == members.at[i].group)
			end++;
		group->form = members.at[i].form;
		group->forms = write_forms(groups, arena, &members.at[i],
					   end - i);
	}
	list_release(&members);
	return list;
}
