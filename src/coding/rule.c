#include "coding/rule.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "store/rename.h"

/* ---------------------------------------------------------------- reading */

/* Lists are kept as one text, an entry a line. */
struct line_list {
	const char **at;
	size_t count, capacity;
};

static struct line_list split_lines(struct arena *arena, const char *text)
{
	struct line_list list = { 0 };

	while (text && *text) {
		size_t n = strcspn(text, "\n");

		list_push(&list, arena_strndup(arena, text, n));
		text += n + (text[n] == '\n');
	}
	list_settle(&list, arena);
	return list;
}

static const char *join_lines(struct arena *arena, const char *const *at,
			      size_t count)
{
	struct strbuf sb = STRBUF_INIT;
	const char *joined;

	for (size_t i = 0; i < count; i++)
		strbuf_addf(&sb, "%s%s", i ? "\n" : "", at[i]);
	joined = count ? arena_strdup(arena, sb.s) : NULL;
	strbuf_release(&sb);
	return joined;
}

/*
 * A document is kept by its GUID, a space and the name that it had; names are
 * for when it has gone.  Studies of old have its name alone.
 */
static const struct document *document_of_line(
	const struct document_list *documents, const char *line,
	const char **name)
{
	char text[GUID_TEXT];
	struct guid guid;
	size_t n = strlen(line);

	*name = line;
	if (n >= GUID_TEXT - 1 && (!line[GUID_TEXT - 1] ||
				   line[GUID_TEXT - 1] == ' ')) {
		memcpy(text, line, GUID_TEXT - 1);
		text[GUID_TEXT - 1] = '\0';
		if (guid_parse(text, &guid)) {
			for (size_t i = 0; i < documents->count; i++)
				if (guid_equal(documents->at[i].guid, guid))
					return &documents->at[i];
			if (n > GUID_TEXT)
				*name = line + GUID_TEXT;
		}
	}
	for (size_t i = 0; *name == line && i < documents->count; i++)
		if (!strcmp(documents->at[i].name, line))
			return &documents->at[i];
	return NULL;
}

static void take_documents(struct arena *arena, struct rule *rule,
			   const struct document_list *documents,
			   const char *text)
{
	struct line_list lines = split_lines(arena, text);
	const char **names = arena_alloc(arena,
					 (lines.count + 1) * sizeof(*names));

	for (size_t i = 0; i < lines.count; i++) {
		const struct document *document =
			document_of_line(documents, lines.at[i], &names[i]);

		lines.at[i] = document ? arena_printf(arena, "#%lld",
			(long long)document->id) : names[i];
		names[i] = document ? document->name : names[i];
	}
	rule->scope.documents = lines.at;
	rule->scope.document_count = lines.count;
	rule->document_names = names;
}

static bool rule_from_row(struct arena *arena, struct stmt *st,
			  const struct code_list *codes,
			  const struct document_list *documents,
			  struct rule *rule, struct error *err)
{
	const struct code *code = code_in_list(codes, stmt_int(st, "code"));
	struct line_list speakers = split_lines(arena,
						stmt_text(st, "speaker"));

	*rule = (struct rule){
		.id = stmt_int(st, "id"),
		.guid = stmt_guid(st, "guid"),
		.name = stmt_strdup(st, arena, "name"),
		.pattern = stmt_strdup(st, arena, "pattern"),
		.code = stmt_int(st, "code"),
		.code_path = code ? code->path : "",
		.scope.role = stmt_strdup(st, arena, "role"),
		.scope.where = stmt_strdup(st, arena, "query"),
		.coder_name = stmt_strdup(st, arena, "coder_name"),
		.created_at = stmt_strdup(st, arena, "created_at"),
		.codings = (size_t)stmt_int(st, "codings"),
		.exceptions = (size_t)stmt_int(st, "exceptions"),
		.proposals = (size_t)stmt_int(st, "proposals"),
		.scope.speakers = speakers.at,
		.scope.speaker_count = speakers.count,
	};
	take_documents(arena, rule, documents, stmt_text(st, "documents"));
	return search_options_parse(stmt_text(st, "options"), &rule->options,
				    err) &&
		unit_parse(stmt_text(st, "unit"), &rule->unit, err);
}

/* Counting takes a pass over all codings. */
static bool read_rules(struct project *p, struct arena *arena, bool count,
		       struct rule_list *list, struct error *err)
{
	struct document_list documents;
	struct code_list codes;
	struct stmt st;
	bool ok = true;

	*list = (struct rule_list){ 0 };
	if (!code_list(p, arena, CODE_ANY, &codes, err) ||
	    !document_list(p, arena, &documents, err))
		return false;
	st = stmt_open(&p->db,
		"WITH made AS (SELECT rule, count(*) AS n FROM coding"
		" WHERE rule IS NOT NULL AND :count GROUP BY rule)"
		" SELECT r.*, coder.name AS coder_name,"
		" ifnull(made.n, 0) AS codings,"
		" (SELECT count(*) FROM rule_exception WHERE rule = r.id)"
		" AS exceptions,"
		" (SELECT count(*) FROM rule_proposal WHERE rule = r.id)"
		" AS proposals"
		" FROM rule r JOIN coder ON coder.id = r.coder"
		" LEFT JOIN made ON made.rule = r.id ORDER BY r.name");
	stmt_bind_int(&st, ":count", count);
	while (ok && stmt_step(&st)) {
		struct rule rule;

		ok = rule_from_row(arena, &st, &codes, &documents, &rule,
				   err);
		if (ok)
			list_push(list, rule);
	}
	list_settle(list, arena);
	if (!ok) {
		stmt_leave(&st);
		return error_prefix(err, _("a rule of this study is damaged"));
	}
	return stmt_close(&st, err);
}

bool rule_list(struct project *p, struct arena *arena, struct rule_list *list,
	       struct error *err)
{
	return read_rules(p, arena, true, list, err);
}

bool rule_find(struct project *p, struct arena *arena, const char *words,
	       struct rule *out, struct error *err)
{
	struct rule_list list;
	size_t index = 0;

	if (!rule_list(p, arena, &list, err))
		return false;
	if (!name_resolve_in(&list, struct rule, words, N_("rule"),
			     &index, err))
		return false;
	*out = list.at[index];
	return true;
}

bool rule_get(struct project *p, struct arena *arena, int64_t id,
	      struct rule *out, struct error *err)
{
	struct rule_list list;

	if (!rule_list(p, arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].id == id) {
			*out = list.at[i];
			return true;
		}
	return error_set(err, _("there is no rule #%lld"), (long long)id);
}

/* -------------------------------------------------------------- resolving */

bool rule_resolve(struct project *p, struct arena *arena, struct rule *rule,
		  struct scope *scope, struct error *err)
{
	const char **ids, **names;
	size_t count;

	if (!scope_resolve(p, arena, &rule->scope, scope, err))
		return false;
	rule->scope.speakers = scope->speakers;
	if (!rule->scope.document_count)
		return true;
	count = scope->documents.count;
	ids = arena_alloc(arena, count * sizeof(*ids));
	names = arena_alloc(arena, count * sizeof(*names));
	for (size_t i = 0; i < count; i++) {
		ids[i] = arena_printf(arena, "#%lld",
				      (long long)scope->documents.at[i].id);
		names[i] = scope->documents.at[i].name;
	}
	rule->scope.documents = ids;
	rule->scope.document_count = count;
	rule->document_names = names;
	return true;
}

/* ------------------------------------------------------------ identifying */

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool same_list(const char *const *a, size_t a_count,
		      const char *const *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

/* What distinguishes two rules besides their names, in words. */
static const char *differences(struct arena *arena, const struct rule *a,
			       const struct rule *b)
{
	const struct {
		const char *what;
		bool same;
	} parts[] = {
		{ "pattern", !strcmp(a->pattern, b->pattern) },
		{ "options", search_options_equal(&a->options,
							 &b->options) },
		{ "label", a->code == b->code },
		{ "unit", a->unit == b->unit },
		{ "role", same_text(a->scope.role, b->scope.role) },
		{ "speakers", same_list(
			a->scope.speakers, a->scope.speaker_count,
			b->scope.speakers, b->scope.speaker_count) },
		{ "documents", same_list(
			a->scope.documents, a->scope.document_count,
			b->scope.documents, b->scope.document_count) },
		{ "query", same_text(a->scope.where, b->scope.where) },
	};
	struct strbuf sb = STRBUF_INIT;
	const char *words;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!parts[i].same)
			strbuf_addf(&sb, "%s%s", sb.length ? ", " : "",
				    parts[i].what);
	words = arena_strdup(arena, sb.s);
	strbuf_release(&sb);
	return words;
}

static const struct rule *named(const struct rule_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, name))
			return &list->at[i];
	return NULL;
}

/* "too high", or "too high 2" where that is another rule. */
static const char *free_name(struct arena *arena, const struct rule_list *list,
			     const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path, *name = base;

	for (unsigned n = 2; named(list, name); n++) {
		/* With the number a name may have 200 characters. */
		size_t keep = 0, length = strlen(base);

		for (size_t i = 0; i < 190 && keep < length; i++)
			keep = utf8_next(base, length, keep);
		name = arena_printf(arena, "%.*s %u", (int)keep, base, n);
	}
	return name;
}

bool rule_identify(struct project *p, struct arena *arena, struct rule *rule,
		   struct error *err)
{
	const struct rule *kept = NULL;
	struct rule_list list;

	if ((rule->name && !name_check(rule->name, "", N_("rule"), err)) ||
	    !read_rules(p, arena, false, &list, err))
		return false;
	if (rule->name) {
		kept = named(&list, rule->name);
	} else {
		for (size_t i = 0; i < list.count && !kept; i++)
			if (!*differences(arena, rule, &list.at[i]))
				kept = &list.at[i];
		rule->name = kept ? kept->name :
			free_name(arena, &list, rule->code_path);
	}
	rule->id = kept ? kept->id : 0;
	if (kept)
		rule->guid = kept->guid;
	return true;
}

/* ----------------------------------------------------------------- saving */

/* What is kept of each document; see document_of_line. */
static bool document_lines(struct project *p, struct arena *arena,
			   const struct rule *rule, const char **text,
			   struct error *err)
{
	size_t count = rule->scope.document_count;
	const char **lines = arena_alloc(arena, (count + 1) * sizeof(*lines));

	for (size_t i = 0; i < count; i++) {
		struct document document;
		char guid[GUID_TEXT];

		if (!document_find(p, arena, rule->scope.documents[i],
				   &document, err))
			return false;
		guid_format(document.guid, guid);
		lines[i] = arena_printf(arena, "%s %s", guid, document.name);
	}
	*text = join_lines(arena, lines, count);
	return true;
}

static void bind_rule(struct stmt *st, struct arena *arena,
		      const struct rule *rule, const char *documents)
{
	struct strbuf options = STRBUF_INIT;
	const struct scope_words *scope = &rule->scope;

	search_options_format(&rule->options, &options);
	stmt_bind_text(st, ":pattern", rule->pattern);
	stmt_bind_text(st, ":options", arena_strdup(arena, options.s));
	strbuf_release(&options);
	stmt_bind_int(st, ":code", rule->code);
	stmt_bind_text(st, ":unit", unit_name(rule->unit));
	stmt_bind_text(st, ":role", scope->role);
	stmt_bind_text(st, ":speaker", join_lines(arena, scope->speakers,
						  scope->speaker_count));
	stmt_bind_text(st, ":documents", documents);
	stmt_bind_text(st, ":query", scope->where);
}

static bool rule_add(struct project *p, struct arena *arena,
		     struct rule *rule, struct error *err)
{
	int64_t coder = project_coder(p, err);
	const char *documents;
	char now[TIME_TEXT];
	struct stmt st;

	if (!coder || !document_lines(p, arena, rule, &documents, err))
		return false;
	project_now(p, now);
	rule->guid = guid_new(&p->guids);
	st = stmt_open(&p->db,
		"INSERT INTO rule (guid, name, pattern, options, code, unit,"
		" role, speaker, documents, created_at, coder, query)"
		" VALUES (:guid, :name, :pattern, :options, :code, :unit,"
		" :role, :speaker, :documents, :now, :coder, :query)");
	stmt_bind_guid(&st, ":guid", rule->guid);
	stmt_bind_text(&st, ":name", rule->name);
	bind_rule(&st, arena, rule, documents);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	rule->id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

static bool rule_update(struct project *p, struct arena *arena,
			const struct rule *rule, struct error *err)
{
	const char *documents;
	struct stmt st;

	if (!document_lines(p, arena, rule, &documents, err))
		return false;
	st = stmt_open(&p->db,
		"UPDATE rule SET pattern = :pattern, options = :options,"
		" code = :code, unit = :unit, role = :role,"
		" speaker = :speaker, documents = :documents,"
		" query = :query WHERE id = :id");
	bind_rule(&st, arena, rule, documents);
	stmt_bind_int(&st, ":id", rule->id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool rule_save(struct project *p, struct arena *arena, struct rule *rule,
	       const char **changes, struct error *err)
{
	struct rule_list list;
	const struct rule *kept;

	assert(p->in_act);
	*changes = "";
	if (!rule->id)
		return rule_add(p, arena, rule, err);
	if (!read_rules(p, arena, false, &list, err))
		return false;
	kept = named(&list, rule->name);
	assert(kept && kept->id == rule->id);
	*changes = differences(arena, rule, kept);
	return !**changes || rule_update(p, arena, rule, err);
}

bool rule_rename(struct project *p, int64_t id, const char *name,
		 struct error *err)
{
	return object_rename(p, "rule", id, name, err);
}

/* --------------------------------------------------------------- removing */

bool rule_remove(struct project *p, int64_t id, bool with_codings,
		 struct rule_removal *what, struct error *err)
{
	/* All at once: a rule may have made hundreds of thousands. */
	const struct object_choice its_codings = { "coding", "rule = :id" };
	struct holdings codings = { 0 }, gone = { 0 };
	bool ok = (!with_codings ||
		   objects_remove(p, its_codings, &id, 1, &codings, err)) &&
		object_remove(p, "rule", id, &gone, err);

	*what = (struct rule_removal){ .freed = gone.let_go };
	coding_removal_add(&what->gone, &codings);
	return ok;
}
