#include "cli/code_arg.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "cli/option.h"
#include "coding/passage.h"

enum code_kind code_kind_called(const struct invocation *in)
{
	return strncmp(in->command->name, "category", 8) ? CODE_LABEL :
		CODE_CATEGORY;
}

/* Not merely a beginning of its name. */
static bool is_meant(const struct code *code, const char *words)
{
	return words[0] == '#' || !strcasecmp(words, code->name) ||
		!strcasecmp(words, code->path);
}

/* "category show" where "label show" was called. */
static char *other_command(struct invocation *in, enum code_kind other)
{
	const char *verb = strchr(in->command->name, ' ');

	return arena_printf(&in->arena, "axial %s%s", code_kind_name(other),
			    verb ? verb : "");
}

/* Finds the code of the kind, or sets *other to the one of the other kind
 * that has just this name. */
static bool find(struct invocation *in, const char *words,
		 enum code_kind kind, struct code *out, bool *other,
		 struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct code_list list;

	*other = false;
	if (!code_list(in->project, &in->arena, CODE_ANY, &list, err))
		return false;
	if (code_find_in(&list, words, kind, out, err))
		return true;
	*other = code_find_in(&list, words, kind == CODE_LABEL ?
			      CODE_CATEGORY : CODE_LABEL, out, &ignored) &&
		is_meant(out, words);
	return false;
}

bool code_arg(struct invocation *in, const char *words, enum code_kind kind,
	      struct code *out, struct error *err)
{
	bool other;

	if (find(in, words, kind, out, &other, err))
		return true;
	if (!other)
		return false;
	return error_set(err, out->kind == CODE_CATEGORY ?
			 _("'%s' is a category; say %s") :
			 _("'%s' is a label; say %s"), out->path,
			 other_command(in, out->kind));
}

bool code_arg_place(struct invocation *in, const char *words,
		    struct code *out, struct error *err)
{
	bool other;

	if (find(in, words, CODE_CATEGORY, out, &other, err))
		return true;
	if (other)
		return error_set(err, _("'%s' is a label, and only categories "
				 "hold codes; make it one: axial label promote "
				 "'%s'"), out->path, out->path);
	return false;
}

bool code_arg_any(struct invocation *in, const char *words,
		  enum code_kind rather, struct code *out, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct code_list list;

	if (!code_list(in->project, &in->arena, CODE_ANY, &list, err))
		return false;
	return code_find_in(&list, words, CODE_ANY, out, err) ||
		code_find_in(&list, words, rather, out, &ignored);
}

bool code_arg_numbered(struct invocation *in, const char *words,
		       enum code_kind kind, struct code *out,
		       struct error *err)
{
	return words[0] == '#' ? code_arg_any(in, words, kind, out, err) :
		code_arg(in, words, kind, out, err);
}

bool code_arg_parents(struct invocation *in, const char *const *options,
		      size_t count, int64_t **ids, size_t *id_count,
		      struct error *err)
{
	*ids = arena_alloc(&in->arena,
			   (in->values->count + 1) * sizeof(**ids));
	*id_count = 0;
	for (size_t i = 0; i < count; i++) {
		size_t given;
		const char *const *names = option_list(in, options[i], &given);

		for (size_t k = 0; k < given; k++) {
			struct code category;

			if (!code_arg_place(in, names[k], &category, err))
				return false;
			(*ids)[(*id_count)++] = category.id;
		}
	}
	return true;
}

bool coding_args(struct invocation *in, int from, int64_t **ids,
		 size_t *count, struct error *err)
{
	*ids = arena_alloc(&in->arena, ((size_t)in->argc + 1) * sizeof(**ids));
	*count = 0;
	for (int i = from; i < in->argc; i++) {
		struct coding coding;

		if (!coding_find(in->project, &in->arena, in->argv[i],
				 &coding, err))
			return false;
		for (size_t k = 0; k < *count; k++)
			if ((*ids)[k] == coding.id)
				return error_usage(err, _("coding #%lld is "
					"named twice"), (long long)coding.id);
		(*ids)[(*count)++] = coding.id;
	}
	return true;
}

/* The place behind the document's name, which may hold colons, too. */
static bool place_arg(struct invocation *in, const char *words,
		      struct place *out, struct error *err)
{
	struct passage_source source = { .text.map = OFFSET_MAP_INIT };
	const char *colon = strrchr(words, ':');
	struct document document;
	bool ok;

	while (colon && colon > words && *--colon != ':')
		;
	if (!colon || *colon != ':' || colon == words)
		return error_usage(err, _("'%s' is no passage; say "
					  "DOC:START:END"), words);
	ok = document_find(in->project, &in->arena,
			   arena_strndup(&in->arena, words,
					 (size_t)(colon - words)), &document,
			   err) &&
		passage_open(in->project, &in->arena, document.id, &source,
			     err) &&
		passage_at(&source, colon + 1, &out->span, err);
	out->document = document.id;
	passage_close(&source);
	return ok;
}

bool place_args(struct invocation *in, const char *option,
		struct place_list *list, struct error *err)
{
	size_t count;
	const char *const *words = option_list(in, option, &count);

	for (size_t i = 0; i < count; i++) {
		struct place place;

		if (!place_arg(in, words[i], &place, err))
			return false;
		list_push(list, place);
	}
	return true;
}

struct code_fields code_fields_given(const struct invocation *in)
{
	return (struct code_fields){
		.color = option_text(in, "color"),
		.naming = option_text(in, "naming"),
		.naming_source = option_text(in, "source"),
		.definition = option_text(in, "definition"),
		.use_when = option_text(in, "use-when"),
		.not_when = option_text(in, "not-when"),
		.example = option_text(in, "example"),
	};
}
