/* stream: the rules of a file on records that no study keeps. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/cmd.h"
#include "coding/codebook.h"
#include "coding/stream.h"

enum { FAULTS_TOLD = 20 };	/* one by one */

struct streaming {
	struct invocation *in;
	struct ready_rules *rules;
	struct stream_request request;
	struct stream_tally tally;
	size_t told;
	bool is_gone;		/* who read our output */
};

static bool write_records(void *context, const char *bytes, size_t n,
			  struct error *err)
{
	struct streaming *s = context;
	FILE *out = s->in->leaving.stream;

	errno = 0;
	if (fwrite(bytes, 1, n, out) == n && fflush(out) == 0)
		return true;
	s->is_gone = errno == EPIPE;
	return error_set(err, _("the records do not go out: %s"),
			 strerror(errno));
}

static void tell_fault(void *context, size_t line, const char *what)
{
	struct streaming *s = context;

	if (++s->told <= FAULTS_TOLD)
		complain(s->in, _("line %zu: %s"), line, what);
}

static bool read_rules(struct streaming *s, struct error *err)
{
	struct invocation *in = s->in;
	const char *codebook = option_text(in, "codebook");
	struct code_list codes;
	struct rule_file file;

	if (!option_given(in, "rules"))
		return error_usage(err, _("say which rules: axial stream "
					  "--rules FILE < records.jsonl"));
	return rule_file_read(&in->arena, option_text(in, "rules"), &file,
			      err) &&
		(!codebook ||
		 codebook_read(&in->arena, codebook, &codes, err)) &&
		ready_rules_new(&file, codebook ? &codes : NULL, &s->rules,
				err);
}

static bool read_format(const char *name, enum stream_format *format,
			struct error *err)
{
	*format = strcmp(name, "csv") ? STREAM_JSON_LINES : STREAM_CSV;
	return *format == STREAM_CSV || !strcmp(name, "text") ||
		!strcmp(name, "jsonl") ||
		error_usage(err, _("a stream is jsonl or csv; '%s' is no "
				   "format of it"), name);
}

static bool read_words(struct streaming *s, struct error *err)
{
	struct invocation *in = s->in;
	int64_t threads = option_number(in, "threads", 0);
	enum stream_format format;

	if (!read_format(in->format, &format, err) || !read_rules(s, err))
		return false;
	s->request = (struct stream_request){
		.rules = s->rules, .format = format,
		.field = option_given(in, "field") ?
			option_text(in, "field") : "text",
		.into = option_given(in, "into") ?
			option_text(in, "into") : "codes",
		.refuse = option_given(in, "refuse"),
		.only_count = option_given(in, "count"),
		.threads = threads > 0 && threads < 1000 ?
			(unsigned)threads : 0,
		.in = STDIN_FILENO,
		.write = write_records, .tell = tell_fault,
		.stop = interrupted, .context = s,
	};
	if (!strcmp(s->request.field, s->request.into))
		return error_usage(err, _("--field and --into are the same "
					  "name; give --into another one"));
	s->tally.rules = arena_alloc(&in->arena, ready_rules_count(s->rules) *
				     sizeof(*s->tally.rules));
	memset(s->tally.rules, 0, ready_rules_count(s->rules) *
	       sizeof(*s->tally.rules));
	return true;
}

/* What was not told one by one, and what hints at a wrong name. */
static enum command_result sum_up(const struct streaming *s)
{
	if (s->told > FAULTS_TOLD)
		complain(s->in, _("%zu more such lines"),
			 s->told - FAULTS_TOLD);
	if (s->tally.records && !s->tally.texts)
		complain(s->in, _("no record has a text '%s'; --field says "
				  "where it stands"), s->request.field);
	return s->tally.faults || (s->tally.records && !s->tally.texts) ?
		COMMAND_PARTLY : COMMAND_OK;
}

static enum command_result pass_records(struct streaming *s,
					struct error *err)
{
	struct invocation *in = s->in;

	in->leaving = out_door(in, in->output);
	if (!leaving_open(&in->leaving, err))
		return COMMAND_FAILED;
	if (!stream_run(&s->request, &s->tally, err)) {
		leaving_abort(&in->leaving);
		return s->is_gone ? COMMAND_OK : COMMAND_FAILED;
	}
	return leaving_close(&in->leaving, err) ? sum_up(s) : COMMAND_FAILED;
}

static const struct column columns[] = {
	{ "rule", N_("rule"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "hits", N_("hits"), COLUMN_NUMBER },
	{ "passages", N_("passages"), COLUMN_NUMBER },
	{ "records", N_("records"), COLUMN_NUMBER },
};

static enum command_result count_records(struct streaming *s,
					 struct error *err)
{
	enum command_result result;
	struct writer *w;

	if (!stream_run(&s->request, &s->tally, err))
		return COMMAND_FAILED;
	w = listing_open(s->in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < ready_rules_count(s->rules); i++) {
		const struct rule_tally *one = &s->tally.rules[i];

		writer_text(w, ready_rule_name(s->rules, i));
		writer_text(w, ready_rule_code(s->rules, i));
		writer_int(w, (int64_t)one->hits);
		writer_int(w, (int64_t)one->passages);
		writer_int(w, (int64_t)one->texts);
		writer_row(w);
	}
	result = listing_close(s->in, w, err);
	return result == COMMAND_OK ? sum_up(s) : result;
}

static enum command_result run_stream(struct invocation *in,
				      struct error *err)
{
	struct streaming s = { .in = in };
	enum command_result result = COMMAND_FAILED;

	/* Who reads our output may have had enough, as head does. */
	signal(SIGPIPE, SIG_IGN);
	catch_interrupts();
	if (read_words(&s, err))
		result = s.request.only_count ? count_records(&s, err) :
			pass_records(&s, err);
	ready_rules_free(s.rules);
	return result;
}

static const struct option_row options[] = {
	{ "rules", 0, OPTION_TEXT, N_("FILE"),
	  N_("the rules, as autocode takes them") },
	{ "codebook", 0, OPTION_TEXT, N_("FILE"),
	  N_("labels must be in it, and get their paths there") },
	{ "field", 0, OPTION_TEXT, N_("NAME"),
	  N_("where a record has its text (else: text)") },
	{ "into", 0, OPTION_TEXT, N_("NAME"),
	  N_("where the codes go (else: codes)") },
	{ "refuse", 0, OPTION_FLAG, NULL,
	  N_("let nothing out that is no record") },
	{ "count", 0, OPTION_FLAG, NULL,
	  N_("only a table of what each rule found") },
	{ "threads", 0, OPTION_NUMBER, N_("N"),
	  N_("so many at most (else: one a processor)") },
	{ 0 },
};

const struct command cmd_stream = {
	.name = "stream",
	.arguments = "",
	.summary = N_("code records that are too many for a study"),
	.details = N_("Reads records from standard input, one a line as JSON "
		"(jsonl) or one a row of a table with a header (--format "
		"csv, where the codes are one more column that holds such a "
		"list), and writes each, in the same order, with the codes "
		"that `axial autocode --rules` would give its text, and "
		"their places in code points:\n\n"
		"    {\"id\": 7, \"text\": \"Too dear.\"}\n"
		"    {\"id\": 7, \"text\": \"Too dear.\", \"codes\": "
		"[{\"code\": "
		"\"Price/high\", \"rule\": \"dear\", \"start\": 0, \"end\": "
		"8}]}\n\n"
		"Everything else in a record stays byte for byte. There is no "
		"study, and what comes out depends on nothing but the record "
		"and the rules; so whatever runs programs on parts of a table "
		"can run it on all of them:\n\n"
		"    split -n l/8 reviews.jsonl part. && ls part.* | "
		"xargs -P 8 "
		"-I % sh -c 'axial stream --rules r.rules < % > %.out'\n"
		"    psql -c \"COPY coded FROM PROGRAM 'axial -f csv stream "
		"--rules r.rules < reviews.csv' (FORMAT csv, HEADER)\"\n"
		"    rdd.pipe(\"axial stream --rules r.rules\")   (Spark)\n"
		"    <command>axial stream --rules …</command>   (an "
		"executable "
		"function of ClickHouse, format JSONEachRow)\n\n"
		"A line that is no JSON object, or has more than 16 MB, is "
		"told with its number and goes out as it is, unless --refuse "
		"is given; the rest goes on, and the exit status is 1. Rules "
		"may not ask for documents, speakers or a query; a role can "
		"only be the participant's."),
	.least = 0, .most = 0,
	.needs = NEEDS_NOTHING,
	.options = options,
	.run = run_stream,
};
