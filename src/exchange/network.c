#include "exchange/network.h"

#include <string.h>

#include "base/xml_write.h"
#include "theory/relation.h"

struct network {
	struct code_list codes;
	bool *is_in;			/* by code: a claim speaks of it */
	struct relation_list claims;
};

static const struct code *code_of(const struct network *n, int64_t id)
{
	return code_in_list(&n->codes, id);
}

/* What a damaged study claims of codes that are not there is left out. */
static bool read_network(struct project *p, struct arena *arena,
			 struct network *n, struct network_summary *summary,
			 struct error *err)
{
	const struct relation_filter all = { 0 };
	size_t kept = 0;

	if (!code_list(p, arena, CODE_ANY, &n->codes, err) ||
	    !relation_list(p, arena, &all, &n->claims, err))
		return false;
	n->is_in = arena_alloc(arena, n->codes.count + 1);
	for (size_t i = 0; i < n->claims.count; i++) {
		const struct code *from = code_of(n, n->claims.at[i].from);
		const struct code *to = code_of(n, n->claims.at[i].to);

		if (!from || !to)
			continue;
		n->is_in[from - n->codes.at] = true;
		n->is_in[to - n->codes.at] = true;
		n->claims.at[kept++] = n->claims.at[i];
	}
	n->claims.count = kept;
	summary->claims = kept;
	for (size_t i = 0; i < n->codes.count; i++)
		summary->codes += n->is_in[i];
	return true;
}

/* ---- GraphML ---- */

static const struct {
	const char *id, *of, *name, *type;
} keys[] = {
	{ "label", "node", "label", "string" },
	{ "path", "node", "path", "string" },
	{ "kind", "node", "kind", "string" },
	{ "codings", "node", "codings", "int" },
	{ "color", "node", "color", "string" },
	{ "type", "edge", "type", "string" },
	{ "status", "edge", "status", "string" },
	{ "for", "edge", "supporting", "int" },
	{ "against", "edge", "contrary", "int" },
	{ "people", "edge", "participants", "int" },
	{ "edgelabel", "edge", "label", "string" },
};

static void write_keys(struct xml_writer *xml)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		xml_write_start(xml, "key");
		xml_write_attribute(xml, "id", keys[i].id);
		xml_write_attribute(xml, "for", keys[i].of);
		xml_write_attribute(xml, "attr.name", keys[i].name);
		xml_write_attribute(xml, "attr.type", keys[i].type);
		xml_write_end(xml);
	}
}

static void write_value(struct xml_writer *xml, const char *key,
			const char *value)
{
	if (!value)
		return;
	xml_write_start(xml, "data");
	xml_write_attribute(xml, "key", key);
	xml_write_text(xml, value);
	xml_write_end(xml);
}

static void write_number(struct xml_writer *xml, struct arena *arena,
			 const char *key, size_t value)
{
	write_value(xml, key, arena_printf(arena, "%zu", value));
}

static void write_node(struct xml_writer *xml, struct arena *arena,
		       const struct code *code)
{
	xml_write_start(xml, "node");
	xml_write_attribute(xml, "id", arena_printf(arena, "code%lld",
						    (long long)code->id));
	write_value(xml, "label", code->name);
	write_value(xml, "path", code->path);
	write_value(xml, "kind", code_kind_name(code->kind));
	write_number(xml, arena, "codings", code->codings);
	write_value(xml, "color", code->color);
	xml_write_end(xml);
}

static void write_edge(struct xml_writer *xml, struct arena *arena,
		       const struct relation *r)
{
	xml_write_start(xml, "edge");
	xml_write_attribute(xml, "id", arena_printf(arena, "claim%lld",
						    (long long)r->id));
	xml_write_attribute(xml, "source", arena_printf(arena, "code%lld",
							(long long)r->from));
	xml_write_attribute(xml, "target", arena_printf(arena, "code%lld",
							(long long)r->to));
	xml_write_attribute(xml, "directed", r->directed ? "true" : "false");
	write_value(xml, "type", r->type_name);
	write_value(xml, "status", relation_status_name(r->status));
	write_number(xml, arena, "for", r->supporting);
	write_number(xml, arena, "against", r->contrary);
	write_number(xml, arena, "people", r->participants);
	write_value(xml, "edgelabel", r->type_name);
	xml_write_end(xml);
}

static bool write_graphml(const struct network *n, struct arena *arena,
			  FILE *stream, struct error *err)
{
	struct xml_writer xml = XML_WRITER_INIT;

	if (!xml_writer_open(&xml, stream, err))
		return false;
	xml_write_start(&xml, "graphml");
	xml_write_attribute(&xml, "xmlns",
			    "http://graphml.graphdrawing.org/xmlns");
	write_keys(&xml);
	xml_write_start(&xml, "graph");
	xml_write_attribute(&xml, "id", "claims");
	xml_write_attribute(&xml, "edgedefault", "directed");
	for (size_t i = 0; i < n->codes.count; i++)
		if (n->is_in[i])
			write_node(&xml, arena, &n->codes.at[i]);
	for (size_t i = 0; i < n->claims.count; i++)
		write_edge(&xml, arena, &n->claims.at[i]);
	xml_write_end(&xml);
	xml_write_end(&xml);
	return xml_writer_close(&xml, err);
}

/* ---- DOT ---- */

/* Between quotation marks only they and the backslash mean anything; what
 * could not be shown is not sent. */
static void quote(FILE *stream, const char *text)
{
	struct strbuf shown = STRBUF_INIT;

	strbuf_add_printable(&shown, text, strlen(text));
	fputc('"', stream);
	for (const char *s = shown.s; *s; s++) {
		if (*s == '"' || *s == '\\')
			fputc('\\', stream);
		fputc(*s, stream);
	}
	fputc('"', stream);
	strbuf_release(&shown);
}

static const char *line_of(enum relation_status status)
{
	static const char *const lines[] = {
		[RELATION_HUNCH] = "dashed",
		[RELATION_SUPPORTED] = "bold",
		[RELATION_QUALIFIED] = "solid",
		[RELATION_REFUTED] = "dotted",
	};

	return lines[status];
}

static bool write_dot(const struct network *n, struct arena *arena,
		      FILE *stream, struct error *err)
{
	(void)arena;
	(void)err;
	fputs("digraph claims {\n\trankdir=LR;\n\tnode [shape=box, "
	      "style=rounded];\n", stream);
	for (size_t i = 0; i < n->codes.count; i++) {
		const struct code *code = &n->codes.at[i];

		if (!n->is_in[i])
			continue;
		fprintf(stream, "\tcode%lld [label=", (long long)code->id);
		quote(stream, code->name);
		if (code->kind == CODE_CATEGORY)
			fputs(", penwidth=2", stream);
		fputs("];\n", stream);
	}
	for (size_t i = 0; i < n->claims.count; i++) {
		const struct relation *r = &n->claims.at[i];

		fprintf(stream, "\tcode%lld -> code%lld [label=",
			(long long)r->from, (long long)r->to);
		quote(stream, r->type_name);
		fprintf(stream, ", style=%s%s];\n", line_of(r->status),
			r->directed ? "" : ", dir=none");
	}
	fputs("}\n", stream);
	return true;
}

/* ---- out ---- */

static bool write_out(struct leaving *to, struct network_summary *summary,
		      bool (*write)(const struct network *n,
				    struct arena *arena, FILE *stream,
				    struct error *err),
		      struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct network n = { 0 };
	bool ok;

	*summary = (struct network_summary){ 0 };
	if (!leaving_open(to, err))
		return false;
	ok = read_network(to->p, &arena, &n, summary, err) &&
		write(&n, &arena, to->stream, err);
	arena_release(&arena);
	if (ok)
		return leaving_close(to, err);
	leaving_abort(to);
	return false;
}

bool network_write_graphml(struct leaving *to,
			   struct network_summary *summary, struct error *err)
{
	return write_out(to, summary, write_graphml, err);
}

bool network_write_dot(struct leaving *to, struct network_summary *summary,
		       struct error *err)
{
	return write_out(to, summary, write_dot, err);
}
