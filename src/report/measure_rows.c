#include "report/measure_rows.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "measure/cluster.h"
#include "report/report.h"

void write_figure(struct writer *w, struct figure figure)
{
	writer_real(w, figure_is(figure) ? figure.value : (double)NAN,
		    report_decimals(w));
}

void write_nulls(struct writer *w, size_t count)
{
	for (size_t i = 0; i < count; i++)
		writer_null(w);
}

const char *note_of(struct figure figure, const char *note)
{
	return figure_is(figure) ? note : _(figure.undefined);
}

/* A row of the tally, or a column of it, that has any coding. */
static void add_profile(struct profile *p, const struct tally *tally,
			bool codes, uint32_t thing, const char *name)
{
	double *row = p->rows + p->count * p->columns;
	bool any = false;

	for (uint32_t k = 0; k < p->columns; k++) {
		const struct tally_cell *cell = codes ?
			tally_at(tally, thing, k) : tally_at(tally, k, thing);

		row[k] = (double)cell->codings;
		any = any || row[k] > 0;
	}
	if (any)
		p->names[p->count++] = name;
	else
		p->left_out++;
}

bool profile_make(const struct material *m, const char *of,
		  struct profile *p, struct error *err)
{
	bool codes = !of || !strcmp(of, "codes");
	bool people = of && !strcmp(of, "participants");
	struct tally_wish wish = { .by = people ? "participant" : "document" };
	uint32_t things;
	struct tally tally;

	if (!codes && !people && strcmp(of, "documents") != 0)
		return error_usage(err, _("codes, documents or participants "
					  "can be compared, not '%s'"), of);
	if (!tally_make(m, &wish, &tally, err))
		return false;
	things = codes ? (uint32_t)m->codes.count : tally.column_count;
	*p = (struct profile){
		.of = codes ? N_("codes") : people ? N_("participants") :
			N_("documents"),
		.columns = codes ? tally.column_count : m->codes.count,
		.names = arena_alloc(m->arena, (things + (size_t)1) *
				     sizeof(*p->names)),
	};
	p->rows = arena_alloc(m->arena, (things * p->columns + 1) *
			      sizeof(*p->rows));
	for (uint32_t i = 0; i < things; i++)
		add_profile(p, &tally, codes, i, codes ? m->code_words[i] :
			    tally.columns[i].name);
	return true;
}

double *profile_distances(const struct material *m, const struct profile *p)
{
	enum row_distance how = !strcmp(p->of, "codes") ? DISTANCE_JACCARD :
		DISTANCE_COSINE;
	double *distance = arena_alloc(m->arena, (p->count * p->count + 1) *
				       sizeof(*distance));

	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->count; k++)
			distance[i * p->count + k] = i == k ? 0 :
				row_distance(p->rows + i * p->columns,
					     p->rows + k * p->columns,
					     p->columns, how).value;
	return distance;
}
