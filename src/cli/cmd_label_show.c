/* label show, category show: all that is known of one code. */
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "coding/property.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void write_field(struct writer *w, const char *name, const char *value)
{
	if (!value)
		return;
	writer_text(w, name);
	writer_text(w, value);
	writer_row(w);
}

static void write_fields(struct writer *w, const struct code *code)
{
	static const struct column columns[] = {
		{ "field", N_("field"), COLUMN_TEXT },
		{ "value", N_("value"), COLUMN_LONG_TEXT },
	};
	char guid[GUID_TEXT];

	guid_format(code->guid, guid);
	writer_table(w, columns, COUNT(columns));
	writer_text(w, "id");
	writer_int(w, code->id);
	writer_row(w);
	write_field(w, "guid", guid);
	write_field(w, "kind", code_kind_name(code->kind));
	write_field(w, "path", code->path);
	write_field(w, "definition", code->definition);
	write_field(w, "use_when", code->use_when);
	write_field(w, "not_when", code->not_when);
	write_field(w, "example", code->example);
	write_field(w, "naming", code->naming);
	write_field(w, "naming_source", code->naming_source);
	write_field(w, "color", code->color);
	write_field(w, "created_at", code->created_at);
	writer_table_end(w);
}

static bool write_places(struct invocation *in, struct writer *w,
			 const struct code *code, struct error *err)
{
	static const struct column columns[] = {
		{ "stands", N_("stands"), COLUMN_TEXT },
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "path", N_("code"), COLUMN_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
		{ "codings", N_("codings"), COLUMN_NUMBER },
	};
	struct membership_list members;
	struct code_list codes;

	if (!membership_list(in->project, &in->arena, &members, err) ||
	    !code_list(in->project, &in->arena, CODE_ANY, &codes, err))
		return false;
	writer_heading(w, _("categories above and codes in it"));
	writer_table(w, columns, COUNT(columns));
	for (size_t i = 0; i < members.count; i++) {
		const struct membership *m = &members.at[i];
		bool above = m->child == code->id;
		const struct code *other = code_in_list(&codes, above ?
			m->parent : m->child);

		if ((!above && m->parent != code->id) || !other)
			continue;
		writer_text(w, !above ? "holds" : m->is_primary ? "in" :
			    "also in");
		writer_int(w, other->id);
		writer_text(w, other->path);
		writer_text(w, code_kind_name(other->kind));
		writer_int(w, (int64_t)other->codings);
		writer_row(w);
	}
	writer_table_end(w);
	return true;
}

/* A heading, and the rows of a query about :code in the columns' order. */
struct listing {
	const char *heading, *sql;
	struct column columns[6];
	size_t count;
};

static const struct listing listings[] = {
	{ N_("properties"),
	  "SELECT p.id, p.name, ifnull((SELECT group_concat(name, ' < ') FROM"
	  " (SELECT name FROM dimension_value WHERE property = p.id"
	  "  ORDER BY position)), '') AS \"values\","
	  " (SELECT count(*) FROM coding_location WHERE property = p.id)"
	  " AS located, p.definition FROM property p WHERE p.code = :code"
	  " ORDER BY p.id",
	  { { "id", N_("id"), COLUMN_NUMBER },
	    { "name", N_("property"), COLUMN_TEXT },
	    { "values", N_("values"), COLUMN_TEXT },
	    { "located", N_("located"), COLUMN_NUMBER },
	    { "definition", N_("definition"), COLUMN_LONG_TEXT } }, 5 },
	{ N_("codings by document"),
	  "SELECT d.name AS document, count(*) AS codings,"
	  " count(DISTINCT c.coder) AS coders FROM coding c"
	  " JOIN document d ON d.id = c.document WHERE c.code = :code"
	  " GROUP BY d.id ORDER BY d.id",
	  { { "document", N_("document"), COLUMN_TEXT },
	    { "codings", N_("codings"), COLUMN_NUMBER },
	    { "coders", N_("coders"), COLUMN_NUMBER } }, 3 },
	{ N_("relations"),
	  "SELECT r.id, a.name AS \"from\", t.name AS type, b.name AS \"to\","
	  " r.status FROM relation r JOIN relation_type t ON t.id = r.type"
	  " JOIN code a ON a.id = r.from_code JOIN code b ON b.id = r.to_code"
	  " WHERE r.from_code = :code OR r.to_code = :code ORDER BY r.id",
	  { { "id", N_("id"), COLUMN_NUMBER },
	    { "from", N_("from"), COLUMN_TEXT },
	    { "type", N_("type"), COLUMN_TEXT },
	    { "to", N_("to"), COLUMN_TEXT },
	    { "status", N_("status"), COLUMN_TEXT } }, 5 },
	{ N_("memos"),
	  "SELECT m.id, m.kind, m.title, m.changed_at FROM memo_link l"
	  " JOIN memo m ON m.id = l.memo WHERE l.code = :code ORDER BY m.id",
	  { { "id", N_("id"), COLUMN_NUMBER },
	    { "kind", N_("kind"), COLUMN_TEXT },
	    { "title", N_("title"), COLUMN_TEXT },
	    { "changed_at", N_("changed"), COLUMN_TEXT } }, 4 },
};

static bool write_listing(struct invocation *in, struct writer *w,
			  const struct listing *listing, int64_t code,
			  struct error *err)
{
	struct stmt st = stmt_open(&in->project->db, listing->sql);

	stmt_bind_int(&st, ":code", code);
	writer_heading(w, _(listing->heading));
	writer_table(w, listing->columns, listing->count);
	while (stmt_step(&st)) {
		for (size_t i = 0; i < listing->count; i++) {
			const struct column *column = &listing->columns[i];

			if (column->kind == COLUMN_NUMBER)
				writer_int(w, stmt_int(&st, column->key));
			else
				writer_text(w, stmt_text(&st, column->key));
		}
		writer_row(w);
	}
	writer_table_end(w);
	return stmt_close(&st, err);
}

static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct code code;
	struct writer *w;
	bool ok;

	if (!code_arg(in, in->argv[0], code_kind_called(in), &code, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_several_tables(w);
	writer_heading(w, code.path);
	write_fields(w, &code);
	ok = write_places(in, w, &code, err);
	for (size_t i = 0; ok && i < COUNT(listings); i++)
		ok = write_listing(in, w, &listings[i], code.id, err);
	if (!ok) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_label_show = {
	.name = "label show", .arguments = "LABEL",
	.summary = N_("all that is known of a label"),
	.least = 1, .most = 1, .needs = NEEDS_PROJECT, .run = run_show,
};

const struct command cmd_category_show = {
	.name = "category show", .arguments = "CATEGORY",
	.summary = N_("all that is known of a category"),
	.least = 1, .most = 1, .needs = NEEDS_PROJECT, .run = run_show,
};
