#include "transcript/scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

/* "zh" takes zh and zh-CN. */
static bool speaks(const struct document *document, const char *language)
{
	size_t n = strlen(language);

	return document->language &&
		!strncasecmp(document->language, language, n) &&
		(!document->language[n] || document->language[n] == '-');
}

/* Which of the study's documents were named. */
static bool choose_documents(const struct document_list *all,
			     const struct scope_words *words, bool *chosen,
			     struct error *err)
{
	struct named *names = xcalloc(all->count, sizeof(*names));
	bool ok = true;

	for (size_t i = 0; i < all->count; i++) {
		names[i] = (struct named){
			.id = all->at[i].id,
			.name = all->at[i].name,
		};
		chosen[i] = !words->document_count;
	}
	for (size_t i = 0; i < words->document_count && ok; i++) {
		size_t index = 0;

		ok = name_resolve(names, all->count, words->documents[i],
				  N_("document"), &index, err);
		if (ok)
			chosen[index] = true;
	}
	free(names);
	return ok;
}

static bool take_documents(struct project *p, struct arena *arena,
			   const struct scope_words *words,
			   struct scope *scope, struct error *err)
{
	struct document_list all;
	bool *chosen, ok;

	if (!document_list(p, arena, &all, err))
		return false;
	chosen = xcalloc(all.count, sizeof(*chosen));
	ok = choose_documents(&all, words, chosen, err);
	for (size_t i = 0; ok && i < all.count; i++)
		if (chosen[i] && (!words->language ||
				  speaks(&all.at[i], words->language)))
			list_push(&scope->documents, all.at[i]);
	list_settle(&scope->documents, arena);
	free(chosen);
	return ok;
}

static bool in_documents(const struct scope *scope, int64_t id)
{
	size_t low = 0, high = scope->documents.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scope->documents.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < scope->documents.count &&
		scope->documents.at[low].id == id;
}

static int by_name(const void *left, const void *right)
{
	const struct named *a = left, *b = right;

	return strcmp(a->name, b->name);
}

/* Every name once, whoever bears it. */
static size_t distinct_names(const struct speaker_list *speakers,
			     struct named *names)
{
	size_t count = 0;

	for (size_t i = 0; i < speakers->count; i++)
		names[i] = (struct named){
			.id = speakers->at[i].id,
			.name = speakers->at[i].name,
		};
	qsort(names, speakers->count, sizeof(*names), by_name);
	for (size_t i = 0; i < speakers->count; i++)
		if (!count || strcmp(names[count - 1].name, names[i].name))
			names[count++] = names[i];
	return count;
}

/* Puts the full names into `asked`. */
static bool name_speakers(const struct speaker_list *speakers,
			  const struct scope_words *words, const char **asked,
			  struct error *err)
{
	struct named *names = xcalloc(speakers->count, sizeof(*names));
	size_t count = distinct_names(speakers, names), index = 0;
	bool ok = true;

	for (size_t i = 0; i < words->speaker_count && ok; i++) {
		ok = name_resolve(names, count, words->speakers[i],
				  N_("speaker"), &index, err);
		if (ok)
			asked[i] = names[index].name;
	}
	free(names);
	return ok;
}

static bool is_asked(const struct speaker *speaker, const char *const *asked,
		     size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(speaker->name, asked[i]))
			return true;
	return !count;
}

static bool take_voices(struct project *p, struct arena *arena,
			const struct scope_words *words, struct scope *scope,
			struct error *err)
{
	enum speaker_role role = ROLE_OTHER;
	struct speaker_list speakers;
	const char **asked;

	if (words->role && !speaker_role_parse(words->role, &role))
		return error_usage(err, _("there is no role '%s'; there are "
					  "participant, interviewer and other"),
				   words->role);
	if (!speaker_list(p, arena, 0, &speakers, err))
		return false;
	asked = arena_alloc(arena, words->speaker_count * sizeof(*asked));
	if (!name_speakers(&speakers, words, asked, err))
		return false;
	scope->speakers = asked;
	scope->speaker_count = words->speaker_count;
	for (size_t i = 0; i < speakers.count; i++) {
		const struct speaker *speaker = &speakers.at[i];

		if (is_asked(speaker, asked, words->speaker_count) &&
		    (!words->role || speaker->role == role) &&
		    in_documents(scope, speaker->document))
			list_push(&scope->voices, speaker->id);
	}
	list_settle(&scope->voices, arena);
	return true;
}

static int by_id(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

bool scope_resolve(struct project *p, struct arena *arena,
		   const struct scope_words *words, struct scope *scope,
		   struct error *err)
{
	*scope = (struct scope){
		.by_voice = words->role || words->speaker_count,
	};
	if (!take_documents(p, arena, words, scope, err))
		return false;
	if (!scope->by_voice)
		return true;
	if (!take_voices(p, arena, words, scope, err))
		return false;
	qsort(scope->voices.at, scope->voices.count,
	      sizeof(*scope->voices.at), by_id);
	return true;
}

bool scope_has_voice(const struct scope *scope, int64_t speaker)
{
	return speaker && scope->voices.count &&
		bsearch(&speaker, scope->voices.at, scope->voices.count,
			sizeof(speaker), by_id);
}

bool scope_has_coding(const struct scope *scope, int64_t coding)
{
	return !scope->by_coding || (scope->codings.count &&
		bsearch(&coding, scope->codings.at, scope->codings.count,
			sizeof(coding), by_id));
}

/* The first of the document's places that ends after the byte. */
static size_t first_place(const struct span_list *places, size_t byte)
{
	size_t low = 0, high = places->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (places->at[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void scope_pieces(const struct scope *scope, size_t document,
		  struct span span, struct span_list *pieces)
{
	const struct span_list *places;

	if (!scope->only) {
		list_push(pieces, span);
		return;
	}
	places = &scope->only[document];
	for (size_t i = first_place(places, span.start);
	     i < places->count && places->at[i].start < span.end; i++) {
		struct span place = places->at[i];

		list_push(pieces, ((struct span){
			place.start > span.start ? place.start : span.start,
			place.end < span.end ? place.end : span.end,
		}));
	}
}

bool scope_touches(const struct scope *scope, size_t document,
		   struct span span)
{
	const struct span_list *places;
	size_t i;

	if (!scope->only)
		return true;
	places = &scope->only[document];
	i = first_place(places, span.start);
	return i < places->count && places->at[i].start < span.end;
}
