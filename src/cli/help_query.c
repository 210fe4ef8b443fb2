/* The manual of the query language, made from the rows of query/manual.h. */
#include <string.h>

#include "base/strbuf.h"
#include "cli/help.h"
#include "query/manual.h"

/* The sample text, a line a turn. */
static void add_text(struct strbuf *out)
{
	for (const char *at = query_manual_text; *at;) {
		size_t n = strcspn(at, "\n");

		strbuf_addf(out, "    %.*s\n", (int)n, at);
		at += n + (at[n] == '\n');
	}
}

static void add_codings(struct strbuf *out)
{
	for (const struct manual_coding *c = query_manual_codings; c->code;
	     c++)
		strbuf_addf(out, "    %s (%s): %s\n", c->code, c->coder,
			    c->words);
}

static void add_row(const struct manual_row *row, struct strbuf *out)
{
	strbuf_addf(out, _("%s.\n"), _(row->says));
	if (row->example)
		strbuf_addf(out, "    %s\n    → %s\n", row->example,
			    row->answer);
}

void help_query_language(FILE *out)
{
	struct strbuf text = STRBUF_INIT;

	fputs(_("the query language\n\n"), out);
	for (size_t i = 0; query_manual_opening[i]; i++) {
		help_wrapped(out, _(query_manual_opening[i]), 2);
		fputs("\n", out);
	}
	help_wrapped(out, _("The examples ask about this interview:"), 2);
	fputs("\n", out);
	add_text(&text);
	strbuf_addf(&text, "\n%s\n\n", _(query_manual_study));
	add_codings(&text);
	help_wrapped(out, text.s, 2);
	for (const struct manual_row *row = query_manual; row->says; row++) {
		strbuf_reset(&text);
		if (!row->form) {
			fprintf(out, "\n%s\n", _(row->says));
			continue;
		}
		fputs("\n", out);
		help_wrapped(out, row->form, 2);
		add_row(row, &text);
		help_wrapped(out, text.s, 6);
	}
	strbuf_release(&text);
}

static void roff_example(FILE *out, const char *text)
{
	fputs(".nf\n.RS 4\n", out);
	help_roff(out, text);
	fputs(".RE\n.fi\n", out);
}

/* By its own escape, since .B takes quotation marks for its own. */
static void roff_bold(FILE *out, const char *text)
{
	fputs(".TP\n\\fB", out);
	for (const char *c = text; *c; c++)
		fprintf(out, *c == '\\' ? "\\e" : *c == '-' ? "\\-" : "%c",
			*c);
	fputs("\\fR\n", out);
}

void help_query_manual(FILE *out)
{
	struct strbuf text = STRBUF_INIT;

	fprintf(out, ".TH AXIAL\\-QUERY 7 \"\" \"axial %s\"\n",
		AXIAL_VERSION);
	fputs(".SH NAME\naxial\\-query \\- ", out);
	help_roff(out, _("the query language of axial"));
	fputs(".SH SYNOPSIS\n.nf\n.BI \"axial query \" EXPRESSION\n"
	      ".BI \"axial find \" PATTERN \" \\-\\-where \" EXPRESSION\n"
	      ".fi\n"
	      ".SH DESCRIPTION\n", out);
	for (size_t i = 0; query_manual_opening[i]; i++) {
		help_roff(out, _(query_manual_opening[i]));
		fputs(".PP\n", out);
	}
	help_roff(out, _("The examples ask about this interview:"));
	add_text(&text);
	roff_example(out, text.s);
	fputs(".PP\n", out);
	help_roff(out, _(query_manual_study));
	strbuf_reset(&text);
	add_codings(&text);
	roff_example(out, text.s);
	for (const struct manual_row *row = query_manual; row->says; row++) {
		if (!row->form) {
			fputs(".SH ", out);
			help_roff(out, _(row->says));
			continue;
		}
		roff_bold(out, row->form);
		help_roff(out, _(row->says));
		if (!row->example)
			continue;
		strbuf_reset(&text);
		strbuf_addf(&text, "%s\n→ %s", row->example, row->answer);
		roff_example(out, text.s);
	}
	fputs(".SH SEE ALSO\n.BR axial (1)\n", out);
	strbuf_release(&text);
}
