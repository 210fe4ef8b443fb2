/* export: the study, or a part of it, in a form that others read. */
#include <string.h>
#include <strings.h>

#include "base/counted.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/arriving.h"
#include "cli/cmd.h"
#include "exchange/annotation_write.h"
#include "exchange/network.h"
#include "exchange/refi.h"
#include "exchange/rqda_write.h"
#include "exchange/table_write.h"
#include "page/page.h"
#include "report/report.h"

static bool go_on(void *context, size_t done, size_t total)
{
	struct invocation *in = context;

	progress(in, in->argv[1], done, total);
	return !interrupted();
}

static void tell(struct invocation *in, const struct refi_summary *summary)
{
	if (summary->beyond_bmp)
		say(in, ngettext("%zu document holds characters (emoji, rare "
				 "ideographs) that NVivo counts twice: there, "
				 "passages after them will be shifted",
				 "%zu documents hold characters (emoji, rare "
				 "ideographs) that NVivo counts twice: there, "
				 "passages after them will be shifted",
				 summary->beyond_bmp), summary->beyond_bmp);
	if (summary->replaced)
		say(in, ngettext("%zu control character, which XML cannot "
				 "hold, was written as U+FFFD; the study's own "
				 "data in the file keeps it",
				 "%zu control characters, which XML cannot "
				 "hold, were written as U+FFFD; the study's "
				 "own data in the file keeps them",
				 summary->replaced), summary->replaced);
}

static void tell_original(void *context, const char *document,
			  const char *what)
{
	say(context, _("the original of %s: %s"), document, what);
}

/* What the program that the file is for will make of it. */
static bool tell_losses(struct invocation *in,
			const struct refi_profile *profile, struct error *err)
{
	struct arrival_report report = ARRIVAL_REPORT_INIT;
	struct writer *w;
	bool ok = refi_profile_tell(in->project, profile, &report, err) &&
		arriving_begin(in, &w, err) &&
		arriving_tell(in, w, &report, err);

	arrival_report_release(&report);
	return ok;
}

static bool profile_of(struct invocation *in,
		       const struct refi_profile **profile, struct error *err)
{
	const char *name = option_text(in, "for");

	*profile = NULL;
	if (!name)
		return !option_given(in, "dry-run") || error_usage(err,
			_("--dry-run tells what the program of --for will "
			  "lose; name one"));
	*profile = refi_profile_find(name, err);
	return *profile != NULL;
}

static bool export_qdpx(struct invocation *in, const char *path,
			struct error *err)
{
	struct refi_watch watch = { .go_on = go_on, .context = in };
	struct refi_options options = {
		.watch = &watch, .original = tell_original, .context = in,
		.with_originals = option_given(in, "with-originals"),
	};
	struct leaving to = out_door(in, path);
	struct refi_summary summary;

	if (!profile_of(in, &options.profile, err) ||
	    (options.profile && !tell_losses(in, options.profile, err)))
		return false;
	if (option_given(in, "dry-run"))
		return true;
	if (!refi_write_project(&to, &options, &summary, err))
		return false;
	say(in, _("%s: %s, %s, %s, %s, %s, %s"), path,
	    COUNTED("%zu document", "%zu documents", summary.documents),
	    COUNTED("%zu code", "%zu codes", summary.codes),
	    COUNTED("%zu coding", "%zu codings", summary.codings),
	    COUNTED("%zu memo", "%zu memos", summary.memos),
	    COUNTED("%zu relation", "%zu relations", summary.relations),
	    COUNTED("%zu participant", "%zu participants", summary.cases));
	if (options.profile && options.profile->utf16)
		summary.beyond_bmp = 0;		/* they are counted twice */
	tell(in, &summary);
	return true;
}

static bool export_qdc(struct invocation *in, const char *path,
		       struct error *err)
{
	struct leaving to = out_door(in, path);
	struct refi_summary summary;

	if (!refi_write_codebook(&to, &summary, err))
		return false;
	say(in, "%s: %s", path,
	    COUNTED("%zu code", "%zu codes", summary.codes));
	tell(in, &summary);
	return true;
}

static bool export_html(struct invocation *in, const char *path,
			struct error *err)
{
	const char *reader = option_text(in, "for");
	struct page_wish wish = {
		.for_public = reader != NULL,
		.least = (size_t)option_number(in, "least", 5),
	};
	struct leaving to = out_door(in, path);

	if (reader && strcmp(reader, "public") != 0)
		return error_usage(err, _("a page is for the study, or --for "
					  "public, not for '%s'"), reader);
	/* Outside the study nobody's name is anybody's to give. */
	to.with_names &= !wish.for_public;
	if (!page_write(&to, &wish, err))
		return false;
	say(in, _("%s: the study as a page, to be opened in any browser"),
	    path);
	return true;
}

static bool export_reports(struct invocation *in, const char *path,
			   const char *format, struct error *err)
{
	const struct writer_style style = { 0 };
	struct writer *w;

	in->leaving = out_door(in, path);
	if (!leaving_open(&in->leaving, err))
		return false;
	w = writer_new(format, in->leaving.stream, &style, err);
	if (!w) {
		leaving_abort(&in->leaving);
		return false;
	}
	if (!report_run_all(in->project, &in->arena, w, err)) {
		writer_abandon(w);
		leaving_abort(&in->leaving);
		return false;
	}
	if (!writer_close(w, err)) {
		leaving_abort(&in->leaving);
		return false;
	}
	if (!leaving_close(&in->leaving, err))
		return false;
	say(in, _("%s: all reports on the study"), path);
	return true;
}

static bool export_xlsx(struct invocation *in, const char *path,
			struct error *err)
{
	return export_reports(in, path, "xlsx", err);
}

static bool export_docx(struct invocation *in, const char *path,
			struct error *err)
{
	return export_reports(in, path, "docx", err);
}

static bool tell_network(struct invocation *in, const char *path,
			 const struct network_summary *summary)
{
	say(in, "%s: %s, %s", path,
	    COUNTED("%zu code", "%zu codes", summary->codes),
	    COUNTED("%zu claim", "%zu claims", summary->claims));
	return true;
}

static bool export_graphml(struct invocation *in, const char *path,
			   struct error *err)
{
	struct leaving to = out_door(in, path);
	struct network_summary summary;

	return network_write_graphml(&to, &summary, err) &&
		tell_network(in, path, &summary);
}

static bool export_dot(struct invocation *in, const char *path,
		       struct error *err)
{
	struct leaving to = out_door(in, path);
	struct network_summary summary;

	return network_write_dot(&to, &summary, err) &&
		tell_network(in, path, &summary);
}

static bool export_csv(struct invocation *in, const char *path,
		       struct error *err)
{
	struct leaving to = out_door(in, path);
	struct tables_written written;

	if (!tables_write(&to, !in->no_bom, &written, err))
		return false;
	say(in, "%s: %s, %s, %s", path,
	    COUNTED("%zu table", "%zu tables", written.tables),
	    COUNTED("%zu row", "%zu rows", written.rows),
	    COUNTED("%zu document", "%zu documents", written.texts));
	return true;
}

static bool export_rqda(struct invocation *in, const char *path,
			struct error *err)
{
	struct leaving to = out_door(in, path);
	struct rqda_written written;

	if (!tell_losses(in, &rqda_profile, err))
		return false;
	if (option_given(in, "dry-run"))
		return true;
	if (!rqda_write(&to, &written, err))
		return false;
	say(in, "%s: %s, %s, %s, %s", path,
	    COUNTED("%zu document", "%zu documents", written.documents),
	    COUNTED("%zu code", "%zu codes", written.codes),
	    COUNTED("%zu coding", "%zu codings", written.codings),
	    COUNTED("%zu participant", "%zu participants", written.cases));
	return true;
}

static bool export_annotations(struct invocation *in, const char *path,
			       struct error *err)
{
	struct leaving to = out_door(in, path);
	size_t count;

	if (!annotations_write(&to, &count, err))
		return false;
	say(in, "%s: %s", path,
	    COUNTED("%zu annotation", "%zu annotations", count));
	return true;
}

/* A kind of export is a row. */
static const struct export_kind {
	const char *name;
	bool (*run)(struct invocation *in, const char *path,
		    struct error *err);
	const char *suffixes;	/* that its file may have; NULL: its name */
	bool tells_losses;	/* so --dry-run can ask for that alone */
} kinds[] = {
	{ "qdpx", export_qdpx, NULL, true },
	{ "qdc", export_qdc, NULL, false },
	{ "html", export_html, NULL, false },
	{ "xlsx", export_xlsx, NULL, false },
	{ "docx", export_docx, NULL, false },
	{ "graphml", export_graphml, NULL, false },
	{ "dot", export_dot, NULL, false },
	{ "csv", export_csv, "", false },
	{ "annotations", export_annotations, "json jsonld", false },
	{ "rqda", export_rqda, NULL, true },
};

static const struct export_kind *kind_named(const char *name,
					    struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	size_t n = sizeof(kinds) / sizeof(kinds[0]);

	for (size_t i = 0; i < n; i++)
		if (!strcmp(kinds[i].name, name))
			return &kinds[i];
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", kinds[i].name);
	error_usage(err, _("'%s' is no kind of export; there are: %s"), name,
		    names.s);
	strbuf_release(&names);
	return NULL;
}

/* "export qdpx study.csv" would pass for what it is not. */
static bool suffix_fits(const struct export_kind *kind, const char *path,
			struct error *err)
{
	const char *suffix = path_suffix(path);
	const char *own = kind->suffixes ? strstr(kind->suffixes, suffix) :
		NULL;
	bool other = writer_format_of(path) != NULL;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		other |= &kinds[i] != kind &&
			!strcasecmp(kinds[i].name, suffix);
	other &= strcasecmp(kind->name, suffix) != 0;
	return !other || own ||
		error_usage(err, _("%s: '%s' is written to a file called .%s"),
			    path, kind->name, kind->name);
}

static enum command_result run_export(struct invocation *in,
				      struct error *err)
{
	const struct export_kind *kind = kind_named(in->argv[0], err);
	const char *path = in->argv[1];

	if (!kind || !suffix_fits(kind, path, err))
		return COMMAND_FAILED;
	if (option_given(in, "dry-run") && !kind->tells_losses) {
		error_usage(err, _("--dry-run tells what another program will "
				   "lose: of qdpx with --for, and of rqda"));
		return COMMAND_FAILED;
	}
	return kind->run(in, path, err) ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row export_options[] = {
	{ "for", 0, OPTION_TEXT, "READER",
	  N_("qdpx: as nvivo, atlasti, maxqda, qualcoder or taguette reads "
	     "it rightly; a table tells first what that program makes of it; "
	     "html: public, for readers outside the study: no transcripts, "
	     "no real name, and of people only what several share") },
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("with --for, and of rqda: only that table") },
	{ "with-originals", 0, OPTION_FLAG, NULL,
	  N_("qdpx: the imported .docx files, too, as far as their texts were "
	     "not changed since; what they hold beside is told") },
	{ "least", 0, OPTION_NUMBER, N_("N"),
	  N_("html --for public: how many that must be (5)") },
	{ 0 },
};

const struct command cmd_export = {
	.name = "export",
	.arguments = "KIND FILE",
	.summary = N_("the study for other people and programs: html, xlsx, "
		      "docx, graphml, dot, qdpx, qdc, csv, annotations, "
		      "rqda"),
	.details = N_("KIND is one of\n"
		"\n"
		"  html  one page for any browser: needs, story, claims, codes "
		"and the interviews, every number leading to words; it asks "
		"nothing of any network\n"
		"  xlsx  a workbook with a sheet for each report\n"
		"  docx  a document with all reports, their tables real ones\n"
		"  graphml, dot  the claims as a graph, for Gephi, yEd and "
		"Graphviz\n"
		"  qdpx  a REFI-QDA project, which NVivo, ATLAS.ti, MAXQDA, "
		"QualCoder and others import: transcripts, codebook, codings, "
		"memos, participants, relations\n"
		"  qdc   a REFI-QDA codebook: the codes alone\n"
		"  csv   a folder of tables, one a kind of thing, whose keys "
		"join, and the transcripts as texts\n"
		"  annotations  every coding as a W3C Web Annotation "
		"(JSON-LD), which readers of annotations show\n"
		"  rqda  RQDA's own database\n"
		"\n"
		"What REFI-QDA has no place for (status and evidence of "
		"relations, dimensions, story line, needs) is told in notes "
		"and kept whole in a data file inside, from which axial "
		"restores the study.  The same study gives the same bytes.\n"
		"\n"
		"The table of --for has a line a kind of thing: how many there "
		"are, and of how many the program makes something else "
		"(repaired), has not been seen to read them (guessed), or "
		"loses them (dropped).\n"
		"\n"
		"Nothing is written while it holds a real name that has a "
		"pseudonym (unless --with-names is given), nor over a file "
		"that is there (unless --force is)."),
	.least = 2, .most = 2,
	.needs = NEEDS_PROJECT,
	.options = export_options,
	.run = run_export,
};
