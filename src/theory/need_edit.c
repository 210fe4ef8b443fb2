/* What is said of a need, put down and changed. */
#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/name.h"
#include "base/utf8.h"
#include "store/removal.h"
#include "theory/need.h"

enum { FIELD_BYTES = 10000 };

static const char *const kinds[] = { N_("explicit"), N_("latent"), NULL };
static const char *const valences[] = { N_("pain"), N_("gain"), NULL };

/* One of a list, by its unique beginning. */
static bool one_of(const char *const list[], const char *words,
		   const char *what, const char **out, struct error *err)
{
	struct named names[8];
	struct strbuf known = STRBUF_INIT;
	struct error unknown = ERROR_INIT;
	size_t count = 0, index = 0;
	bool ok;

	if (name_among(list, words))
		words = name_among(list, words);
	for (; list[count]; count++) {
		names[count] = (struct named){ -1, list[count], NULL };
		strbuf_addf(&known, "%s%s", count ? ", " : "", list[count]);
	}
	ok = *words && name_resolve(names, count, words, what, &index,
				    &unknown);
	if (ok)
		*out = list[index];
	else
		error_usage(err, _("'%s' is no %s; it is one of %s"), words,
			    _(what), known.s);
	strbuf_release(&known);
	return ok;
}

static bool words_are_good(const char *words, const char *what,
			   struct error *err)
{
	size_t n = strlen(words);

	if (n > FIELD_BYTES)
		return error_set(err, _("the %s is longer than %d bytes"),
				 _(what), FIELD_BYTES);
	if (utf8_check(words, n) < n)
		return error_set(err, _("the %s is not UTF-8"), _(what));
	return true;
}

static bool is_on_scale(const int64_t *value, const char *what,
			struct error *err)
{
	if (!value || (*value >= NEED_NOT_SAID && *value <= NEED_SCALE))
		return true;
	return error_usage(err, _("%s is a number from 0 to %d, not %lld"),
			   _(what), NEED_SCALE, (long long)*value);
}

/* *fields with its words of lists completed; refuses what is none. */
static bool complete(struct need_fields *fields, struct error *err)
{
	enum relation_status status;

	if (fields->kind &&
	    !one_of(kinds, fields->kind, N_("kind"), &fields->kind, err))
		return false;
	if (fields->valence && *fields->valence &&
	    !one_of(valences, fields->valence, N_("valence"),
		    &fields->valence, err))
		return false;
	if (fields->kano && *fields->kano &&
	    !one_of(need_kano_classes, fields->kano, N_("Kano class"),
		    &fields->kano, err))
		return false;
	if (fields->status) {
		if (!relation_status_parse(fields->status, &status, err))
			return false;
		fields->status = relation_status_name(status);
	}
	return is_on_scale(fields->importance, N_("importance"), err) &&
		is_on_scale(fields->satisfaction, N_("satisfaction"), err) &&
		(!fields->person ||
		 words_are_good(fields->person, N_("person"), err)) &&
		(!fields->situation ||
		 words_are_good(fields->situation, N_("situation"), err)) &&
		(!fields->problem ||
		 words_are_good(fields->problem, N_("problem"), err)) &&
		(!fields->segment ||
		 words_are_good(fields->segment, N_("segment"), err));
}

static bool statement_is_new(struct project *p, const char *statement,
			     int64_t but, struct error *err)
{
	struct stmt st;
	int64_t taken = 0;

	if (!name_check(statement, "", N_("need"), err))
		return false;
	st = stmt_open(&p->db, "SELECT id FROM need"
		       " WHERE statement = :statement AND id <> :but");
	stmt_bind_text(&st, ":statement", statement);
	stmt_bind_int(&st, ":but", but);
	if (stmt_step(&st))
		taken = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return !taken || error_set(err, _("this need is there already: #%lld"),
				   (long long)taken);
}

static bool set_text(struct project *p, int64_t need, const char *sql,
		     const char *value, struct error *err)
{
	struct stmt st;

	if (!value)
		return true;
	st = stmt_open(&p->db, sql);
	stmt_bind_int(&st, ":id", need);
	stmt_bind_text(&st, ":value", *value ? value : NULL);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool set_number(struct project *p, int64_t need, const char *sql,
		       const int64_t *value, struct error *err)
{
	struct stmt st;

	if (!value)
		return true;
	st = stmt_open(&p->db, sql);
	stmt_bind_int(&st, ":id", need);
	if (*value == NEED_NOT_SAID)
		stmt_bind_null(&st, ":value");
	else
		stmt_bind_int(&st, ":value", *value);
	stmt_run(&st);
	return stmt_close(&st, err);
}

#define SET(column) "UPDATE need SET " column " = :value WHERE id = :id"

static bool write_fields(struct project *p, int64_t id,
			 const struct need_fields *f, struct error *err)
{
	const struct { const char *sql, *value; } texts[] = {
		{ SET("statement"), f->statement },
		{ SET("kind"), f->kind },
		{ SET("valence"), f->valence },
		{ SET("person"), f->person },
		{ SET("situation"), f->situation },
		{ SET("problem"), f->problem },
		{ SET("segment"), f->segment },
		{ SET("kano"), f->kano },
		{ SET("status"), f->status },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (!set_text(p, id, texts[i].sql, texts[i].value, err))
			return false;
	return set_number(p, id, SET("importance"), f->importance, err) &&
		set_number(p, id, SET("satisfaction"), f->satisfaction, err);
}

bool need_add(struct project *p, const struct need_fields *fields,
	      int64_t *id, struct error *err)
{
	struct need_fields complete_fields = *fields;
	char now[TIME_TEXT];
	int64_t coder;
	struct stmt st;

	assert(p->in_act);
	if (!complete(&complete_fields, err) ||
	    !statement_is_new(p, fields->statement, 0, err))
		return false;
	coder = project_coder(p, err);
	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db, "INSERT INTO need"
		       " (guid, statement, created_at, coder)"
		       " VALUES (:guid, :statement, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":statement", fields->statement);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err) &&
		write_fields(p, *id, &complete_fields, err);
}

bool need_set(struct project *p, int64_t need,
	      const struct need_fields *fields, struct error *err)
{
	struct need_fields complete_fields = *fields;

	assert(p->in_act);
	return complete(&complete_fields, err) &&
		(!fields->statement ||
		 statement_is_new(p, fields->statement, need, err)) &&
		write_fields(p, need, &complete_fields, err);
}

bool need_set_tone(struct project *p, int64_t need, int64_t coding,
		   const char *tone, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	st = stmt_open(&p->db, "UPDATE need_evidence SET tone = :tone"
		       " WHERE need = :need AND coding = :coding");
	stmt_bind_text(&st, ":tone", tone);
	stmt_bind_int(&st, ":need", need);
	stmt_bind_int(&st, ":coding", coding);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool need_remove(struct project *p, int64_t need, struct need_removal *what,
		 struct error *err)
{
	struct holdings gone = { 0 };
	bool ok = object_remove(p, "need", need, &gone, err);

	*what = (struct need_removal){
		.evidence = holdings_of(&gone, HELD_EVIDENCE),
		.memo_links = holdings_of(&gone, HELD_MEMO_LINKS),
	};
	return ok;
}
