#include "report/codebook_past.h"

#include <string.h>

#include "base/language.h"
#include "base/name.h"
#include "store/history.h"

/* The last act of that day or time, or the act of that number. */
static bool act_of(const struct material *m, const char *when, int64_t *act,
		   struct error *err)
{
	struct act_list acts;
	int64_t id;

	if (*when == '#' && name_is_id(when, &id)) {
		*act = id;
		return true;
	}
	if (!*when || strspn(when, "0123456789-T:Z") != strlen(when) ||
	    strlen(when) < 4)
		return error_usage(err, _("'%s' is no date as 2025-12-19, and "
					  "no act as #12"), when);
	if (!history_list(m->project, m->arena, &acts, err))
		return false;
	*act = 0;
	for (size_t i = 0; i < acts.count; i++)
		if (strncmp(acts.at[i].at, when, strlen(when)) <= 0)
			*act = acts.at[i].id;
	return *act || error_set(err, _("the study began after %s"), when);
}

static bool codes_at(const struct material *m, const char *when,
		     struct code_list *codes, struct error *err)
{
	struct project past = PROJECT_INIT;
	int64_t act = 0;
	bool ok = act_of(m, when, &act, err) &&
		history_replay_to(m->project, act, &past.db, err) &&
		code_list(&past, m->arena, CODE_ANY, codes, err);

	db_close(&past.db);
	return ok;
}

static bool write_at(const struct material *m, const char *when,
		     struct writer *w, struct error *err)
{
	static const struct column columns[] = {
		{ "path", N_("code"), COLUMN_LONG_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
		{ "definition", N_("definition"), COLUMN_LONG_TEXT },
		{ "use_when", N_("use when"), COLUMN_LONG_TEXT },
		{ "not_when", N_("not when"), COLUMN_LONG_TEXT },
		{ "example", N_("example"), COLUMN_LONG_TEXT },
		{ "codings", N_("codings"), COLUMN_NUMBER },
	};
	struct code_list codes;

	if (!codes_at(m, when, &codes, err))
		return false;
	report_open(m, w, _("Codebook"), _("%zu codes, as they were at %s."),
		    codes.count, when);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < codes.count; i++) {
		const struct code *code = &codes.at[i];

		writer_text(w, code->path);
		writer_text(w, code_kind_name(code->kind));
		writer_text(w, code->definition);
		writer_text(w, code->use_when);
		writer_text(w, code->not_when);
		writer_text(w, code->example);
		writer_int(w, (int64_t)code->codings);
		writer_row(w);
	}
	writer_table_end(w);
	return true;
}

/* What has changed. */

static bool differ(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") != 0;
}

static const char *change_of(const struct code *was, const struct code *is)
{
	if (!was)
		return N_("made");
	if (!is)
		return N_("gone");
	if (was->kind != is->kind)
		return N_("promoted");
	if (differ(was->name, is->name))
		return N_("renamed");
	if (differ(was->path, is->path))
		return N_("moved");
	if (differ(was->definition, is->definition) ||
	    differ(was->use_when, is->use_when) ||
	    differ(was->not_when, is->not_when))
		return N_("defined anew");
	return was->codings != is->codings ? N_("coded") : NULL;
}

static void write_count(struct writer *w, const struct code *code)
{
	if (code)
		writer_int(w, (int64_t)code->codings);
	else
		writer_null(w);
}

static void write_change(struct writer *w, const struct code *was,
			 const struct code *is)
{
	const char *change = change_of(was, is);

	if (!change)
		return;
	writer_text(w, writer_is_for_people(w) ? _(change) : change);
	writer_text(w, was ? was->path : NULL);
	writer_text(w, is ? is->path : NULL);
	writer_text(w, code_kind_name(is ? is->kind : was->kind));
	writer_text(w, was ? was->definition : NULL);
	writer_text(w, is ? is->definition : NULL);
	write_count(w, was);
	write_count(w, is);
	writer_row(w);
}

static bool write_between(const struct material *m, const char *from,
			  const char *to, struct writer *w, struct error *err)
{
	static const struct column columns[] = {
		{ "change", N_("change"), COLUMN_TEXT },
		{ "path_before", N_("before"), COLUMN_LONG_TEXT },
		{ "path", N_("code"), COLUMN_LONG_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
		{ "definition_before", N_("definition before"),
		  COLUMN_LONG_TEXT },
		{ "definition", N_("definition"), COLUMN_LONG_TEXT },
		{ "codings_before", N_("codings before"), COLUMN_NUMBER },
		{ "codings", N_("codings"), COLUMN_NUMBER },
	};
	struct code_list before, after;

	if (!codes_at(m, from, &before, err) || !codes_at(m, to, &after, err))
		return false;
	report_open(m, w, _("Codebook"), _("What became of the codes between "
		"%s and %s."), from, to);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < after.count; i++)
		write_change(w, code_in_list(&before, after.at[i].id),
			     &after.at[i]);
	for (size_t i = 0; i < before.count; i++)
		if (!code_in_list(&after, before.at[i].id))
			write_change(w, &before.at[i], NULL);
	writer_table_end(w);
	return true;
}

bool report_codebook_past(const struct material *m,
			  const struct report_words *words, struct writer *w,
			  struct error *err)
{
	if (words->at && words->between.count)
		return error_usage(err, _("--at is one time, --between is "
					  "two; say one of them"));
	if (words->at)
		return write_at(m, words->at, w, err);
	if (words->between.count != 2)
		return error_usage(err, _("between which two times? --between "
					  "2025-12-01 2025-12-19"));
	return write_between(m, words->between.at[0], words->between.at[1], w,
			     err);
}
