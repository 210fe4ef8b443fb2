/* docs, text, segments: what interviews there are, and what they say. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/counted.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "reading/speaker.h"
#include "transcript/document.h"

static const struct column doc_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "name", N_("document"), COLUMN_TEXT },
	{ "guid", NULL, COLUMN_FOR_PROGRAMS },
	{ "media_type", NULL, COLUMN_FOR_PROGRAMS },
	{ "encoding", N_("encoding"), COLUMN_TEXT },
	{ "language", N_("language"), COLUMN_TEXT },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "words", N_("words"), COLUMN_NUMBER },
	{ "segments", N_("segments"), COLUMN_NUMBER },
	{ "speakers", N_("speakers"), COLUMN_TEXT },
	{ "imported_at", N_("imported"), COLUMN_TEXT },
};

static int64_t count_segments(struct project *p, int64_t document,
			      struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT count(*) AS n FROM segment WHERE document = :id");
	int64_t n = 0;

	stmt_bind_int(&st, ":id", document);
	if (stmt_step(&st))
		n = stmt_int(&st, "n");
	return stmt_close(&st, err) ? n : -1;
}

static bool write_document(struct invocation *in, struct writer *w,
			   const struct document *doc, struct error *err)
{
	int64_t segments = count_segments(in->project, doc->id, err);
	struct strbuf names = STRBUF_INIT;
	struct speaker_list speakers;
	char guid[GUID_TEXT];

	if (segments < 0 || !speaker_list(in->project, &in->arena, doc->id,
					  &speakers, err))
		return false;
	for (size_t i = 0; i < speakers.count; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "",
			    speakers.at[i].name);
	guid_format(doc->guid, guid);
	writer_int(w, doc->id);
	writer_text(w, doc->name);
	writer_text(w, guid);
	writer_text(w, doc->media_type);
	writer_text(w, doc->encoding);
	writer_text(w, doc->language);
	writer_int(w, (int64_t)doc->characters);
	writer_int(w, (int64_t)doc->words);
	writer_int(w, segments);
	writer_text(w, names.s);
	writer_text(w, doc->imported_at);
	writer_row(w);
	strbuf_release(&names);
	return true;
}

static enum command_result run_docs(struct invocation *in, struct error *err)
{
	struct document_list list;
	struct writer *w;

	if (!document_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, doc_columns,
			 sizeof(doc_columns) / sizeof(doc_columns[0]), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++)
		if (!write_document(in, w, &list.at[i], err)) {
			out_abort(in, w);
			return COMMAND_FAILED;
		}
	return listing_close(in, w, err);
}

const struct command cmd_docs = {
	.name = "docs",
	.summary = N_("the documents of this study"),
	.needs = NEEDS_PROJECT,
	.run = run_docs,
};

static void write_speakers(struct writer *w, const struct speaker_list *list)
{
	static const struct column columns[] = {
		{ "speaker", N_("speaker"), COLUMN_TEXT },
		{ "role", N_("role"), COLUMN_TEXT },
		{ "participant", N_("participant"), COLUMN_TEXT },
		{ "segments", N_("segments"), COLUMN_NUMBER },
	};

	writer_table(w, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < list->count; i++) {
		const struct speaker *speaker = &list->at[i];

		writer_text(w, speaker->name);
		writer_text(w, speaker_role_name(speaker->role));
		writer_text(w, speaker->participant_name);
		writer_int(w, (int64_t)speaker->segments);
		writer_row(w);
	}
	writer_table_end(w);
}

static enum command_result run_docs_show(struct invocation *in,
					 struct error *err)
{
	struct speaker_list speakers;
	struct document doc;
	struct writer *w;
	bool ok;

	if (!document_find(in->project, &in->arena, in->argv[0], &doc, err) ||
	    !speaker_list(in->project, &in->arena, doc.id, &speakers, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_heading(w, doc.name);
	writer_several_tables(w);
	writer_table(w, doc_columns,
		     sizeof(doc_columns) / sizeof(doc_columns[0]));
	ok = write_document(in, w, &doc, err);
	writer_table_end(w);
	write_speakers(w, &speakers);
	if (!ok) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_docs_show = {
	.name = "docs show",
	.arguments = "DOC",
	.summary = N_("a document and its speakers"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_docs_show,
};

static enum command_result run_docs_rename(struct invocation *in,
					   struct error *err)
{
	struct document doc;

	if (!document_find(in->project, &in->arena, in->argv[0], &doc, err) ||
	    !document_rename(in->project, doc.id, in->argv[1], err))
		return COMMAND_FAILED;
	say(in, _("'%s' is now called '%s'"), doc.name, in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_docs_rename = {
	.name = "docs rename",
	.arguments = "DOC NAME",
	.summary = N_("give a document another name"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_docs_rename,
};

static enum command_result run_docs_remove(struct invocation *in,
					   struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct document_removal what;
		struct document doc;

		if (!document_find(in->project, &in->arena, in->argv[i], &doc,
				   err) ||
		    !document_remove(in->project, doc.id, &what, err))
			return COMMAND_FAILED;
		say(in, _("removed '%s' with %s, %s, %s and %s; axial undo "
			  "brings all of it back"), doc.name,
		    COUNTED("%zu segment", "%zu segments", what.segments),
		    COUNTED("%zu coding", "%zu codings", what.codings),
		    COUNTED("%zu piece of evidence", "%zu pieces of evidence",
			    what.evidence),
		    COUNTED("%zu link of a memo", "%zu links of memos",
			    what.memo_links));
	}
	return COMMAND_OK;
}

const struct command cmd_docs_remove = {
	.name = "docs remove",
	.arguments = "DOC…",
	.summary = N_("take documents out, with the codings on them"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_docs_remove,
};

static enum command_result run_docs_set(struct invocation *in,
					struct error *err)
{
	struct document doc;

	if (!document_find(in->project, &in->arena, in->argv[0], &doc, err))
		return COMMAND_FAILED;
	for (int i = 1; i < in->argc; i++) {
		const char *equals = strchr(in->argv[i], '=');
		char *key;

		if (!equals) {
			error_usage(err, _("'%s' is not KEY=VALUE"),
				    in->argv[i]);
			return COMMAND_FAILED;
		}
		key = arena_strndup(&in->arena, in->argv[i],
				    (size_t)(equals - in->argv[i]));
		if (!document_set(in->project, doc.id, key, equals + 1, err))
			return COMMAND_FAILED;
	}
	return COMMAND_OK;
}

const struct command cmd_docs_set = {
	.name = "docs set",
	.arguments = "DOC KEY=VALUE…",
	.summary = N_("correct what is known of a document: language"),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_docs_set,
};

/* The text as it is stored, byte for byte, where a program reads it. */
static enum command_result run_text(struct invocation *in, struct error *err)
{
	struct document_text text;
	struct document doc;
	bool ok;

	if (!document_find(in->project, &in->arena, in->argv[0], &doc, err) ||
	    !document_text_open(in->project, &doc, &text, err))
		return COMMAND_FAILED;
	ok = out_text(in, text.map.text, text.map.bytes, err);
	document_text_close(&text);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_text = {
	.name = "text",
	.arguments = "DOC",
	.summary = N_("a document's text, as it is stored"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_text,
};

static void write_time(struct writer *w, int64_t ms)
{
	if (ms == NO_TIME)
		writer_null(w);
	else
		writer_int(w, ms);
}

/* A question is what an interviewer asks: no kind of its own in the study, so
 * that it stays true when the speaker's role is put right. */
static const char *kind_of(const struct segment *segment,
			   const struct document_text *text)
{
	if (segment->kind == SEGMENT_TURN &&
	    segment->role == ROLE_INTERVIEWER &&
	    speaker_asks(text->map.text, segment->words))
		return "question";
	return segment_kind_name(segment->kind);
}

static void write_segment(struct writer *w, const struct segment *segment,
			  const struct document_text *text)
{
	struct cp_span place = offset_map_cp_span(&text->map, segment->words);

	writer_int(w, segment->n);
	writer_int(w, (int64_t)place.start);
	writer_int(w, (int64_t)place.end);
	writer_text(w, segment->speaker_name);
	writer_text(w, segment->speaker ? speaker_role_name(segment->role) :
		    NULL);
	write_time(w, segment->start_ms);
	write_time(w, segment->end_ms);
	writer_textn(w, text->map.text + segment->words.start,
		     span_length(segment->words));
	writer_text(w, kind_of(segment, text));
	writer_row(w);
}

static enum command_result run_segments(struct invocation *in,
					struct error *err)
{
	static const struct column columns[] = {
		{ "n", N_("n"), COLUMN_NUMBER },
		{ "start", N_("start"), COLUMN_NUMBER },
		{ "end", N_("end"), COLUMN_NUMBER },
		{ "speaker", N_("speaker"), COLUMN_TEXT },
		{ "role", N_("role"), COLUMN_TEXT },
		{ "start_ms", N_("from ms"), COLUMN_NUMBER },
		{ "end_ms", N_("to ms"), COLUMN_NUMBER },
		{ "text", N_("text"), COLUMN_LONG_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
	};
	struct segment_list list;
	struct document_text text;
	struct document doc;
	struct writer *w;

	if (!document_find(in->project, &in->arena, in->argv[0], &doc, err) ||
	    !segment_list(in->project, &in->arena, doc.id, &list, err) ||
	    !document_text_open(in->project, &doc, &text, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w) {
		document_text_close(&text);
		return COMMAND_FAILED;
	}
	writer_table(w, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < list.count; i++)
		write_segment(w, &list.at[i], &text);
	writer_table_end(w);
	document_text_close(&text);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_segments = {
	.name = "segments",
	.arguments = "DOC",
	.summary = N_("the turns of a document: who says what, when"),
	.details = N_("The kind is turn, question (a turn of an interviewer "
		"that ends in a question mark), paragraph (text that nobody "
		"speaks) or heading. What the reading of the file got wrong is "
		"put right with segments join, split, speaker and kind, with "
		"speaker role and rename, and with text edit."),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_segments,
};
