/*
 * report origins: who had the thought that each coding is: a person's hand, a
 * rule, another program's study that arrived, or a machine coder whose
 * proposal a person accepted.  Whoever reads a study may ask.
 */
#include "base/language.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "origin", N_("origin"), COLUMN_TEXT },
	{ "by", N_("by"), COLUMN_LONG_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "share", N_("share"), COLUMN_NUMBER },
	{ "proposals", N_("proposals"), COLUMN_NUMBER },
	{ "rejected", N_("rejected"), COLUMN_NUMBER },
};

/* A row an origin and who: the coder, the rule, the program.  A program of
 * which nothing was accepted has a row, too. */
#define ORIGINS \
	"SELECT CASE origin WHEN 'manual' THEN 'hand' WHEN 'in vivo' THEN" \
	"  'hand' ELSE origin END AS origin, CASE origin WHEN 'rule' THEN" \
	"  ifnull(rule.name, '?') ELSE coder.name END AS who," \
	" sum(n) AS codings, NULL AS proposals, NULL AS rejected" \
	" FROM (SELECT origin, rule, coder, count(*) AS n FROM coding" \
	"  WHERE origin <> 'machine' GROUP BY origin, rule, coder) c" \
	" JOIN coder ON coder.id = c.coder LEFT JOIN rule ON rule.id = c.rule" \
	" GROUP BY 1, 2 UNION ALL" \
	" SELECT 'machine', r.program || ifnull(' ' || r.version, '')," \
	"  count(k.id), count(p.id), sum(p.verdict = 'rejected')" \
	" FROM machine_run r LEFT JOIN machine_proposal p ON p.run = r.id" \
	" LEFT JOIN coding k ON k.id = p.coding GROUP BY 1, 2" \
	" UNION ALL SELECT 'machine', '?', count(*), 0, 0 FROM coding c" \
	" WHERE origin = 'machine' AND NOT EXISTS (SELECT 1" \
	"  FROM machine_proposal WHERE coding = c.id) HAVING count(*) > 0" \
	" ORDER BY 1, 2"

static void write_row(struct writer *w, struct stmt *st, int64_t all)
{
	int64_t codings = stmt_int(st, "codings");
	bool machine = !stmt_is_null(st, "proposals");

	writer_text(w, stmt_text(st, "origin"));
	writer_text(w, stmt_text(st, "who"));
	writer_int(w, codings);
	if (all)
		writer_real(w, (double)codings / (double)all,
			    report_decimals(w));
	else
		writer_null(w);
	for (int i = 0; i < 2; i++)
		if (machine)
			writer_int(w, stmt_int(st, i ? "rejected" :
					       "proposals"));
		else
			writer_null(w);
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct db *db = &m->project->db;
	int64_t all, runs;
	struct stmt st;

	(void)words;
	if (!db_int(db, "SELECT count(*) FROM coding", &all, err) ||
	    !db_int(db, "SELECT count(*) FROM machine_run", &runs, err))
		return false;
	report_open(m, w, _("Origins"), runs ?
		_("%lld codings by who had the thought. A machine coder was "
		  "asked %lld times; nothing of it is a coding that no person "
		  "has accepted.") :
		_("%lld codings by who had the thought. No machine was used "
		  "(asked %lld times)."), (long long)all, (long long)runs);
	REPORT_TABLE(w, columns);
	st = stmt_open(db, ORIGINS);
	while (stmt_step(&st))
		write_row(w, &st, all);
	if (!stmt_close(&st, err))
		return false;
	writer_table_end(w);
	return true;
}

const struct report report_origins = {
	.name = "origins",
	.summary = N_("who had the thought: a person, a rule, an arrival, a "
		      "machine"),
	.details = N_("Of the whole study. by is the coder, the rule, or the "
		"program with its version; proposals and rejected are those "
		"of machine coders."),
	.run = run,
};
