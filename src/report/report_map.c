/* report map: codes, documents or people as places on a plane, the nearer the
 * more alike. */
#include "base/language.h"
#include "measure/scaling.h"
#include "report/measure_rows.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "item", N_("item"), COLUMN_TEXT },
	{ "x", N_("x"), COLUMN_NUMBER },
	{ "y", N_("y"), COLUMN_NUMBER },
	{ "measure", N_("measure"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

enum { MAPPED_MOST = 400 };

static void write_measure(struct writer *w, const char *measure,
			  struct figure figure, const char *note)
{
	write_nulls(w, 3);
	writer_text(w, measure);
	write_figure(w, figure);
	writer_text(w, note_of(figure, note));
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct scaling scaling;
	struct profile p;

	if (!profile_make(m, words->of, &p, err))
		return false;
	if (p.count > MAPPED_MOST)
		return error_set(err, _("%zu are too many for a map; name a "
					"part with --in or --where"), p.count);
	scale_distances(m->arena, profile_distances(m, &p), p.count, &scaling);
	report_open(m, w, _("Map"), _("Of %s: classical scaling of their "
		"distances (Torgerson 1952). Only distances mean something, "
		"not directions; %zu without codings are left out."), _(p.of),
		p.left_out);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < p.count; i++) {
		writer_text(w, p.names[i]);
		writer_real(w, scaling.x[i], report_decimals(w));
		writer_real(w, scaling.y[i], report_decimals(w));
		write_nulls(w, 3);
		writer_row(w);
	}
	write_measure(w, "fit_absolute", scaling.fit_absolute,
		      _("the two dimensions' part of all eigenvalues"));
	write_measure(w, "fit_positive", scaling.fit_positive,
		      _("of the positive ones; the negative are distances that "
			"no map can show"));
	writer_table_end(w);
	return true;
}

static const struct report_option *const options[] = { &option_of, NULL };

const struct report report_map = {
	.name = "map",
	.summary = N_("codes, documents or people as places, near where alike"),
	.options = options,
	.run = run,
};
