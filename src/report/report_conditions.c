/*
 * report conditions: cases by conditions, for qualitative comparative analysis:
 * as csv R's QCA and fsQCA read it.  A case is a participant; a condition is a
 * code, in which the case is a member or not, or by degrees where the
 * calibration says how (the direct method of Ragin 2008).  What is known of the
 * person stands beside it as it is, to be calibrated there.
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "report/attribute_values.h"
#include "report/measure_rows.h"
#include "report/report_option.h"
#include "transcript/attribute.h"

struct calibration {
	double full, cross, out;
	bool crisp;
};

static bool read_calibration(const char *words, struct calibration *c,
			     struct error *err)
{
	int used = 0;

	*c = (struct calibration){ .crisp = true };
	if (!words)
		return true;
	if (sscanf(words, "%lf,%lf,%lf%n", &c->full, &c->cross, &c->out,
		   &used) != 3 || words[used] || !(c->full > c->cross) ||
	    !(c->cross > c->out))
		return error_usage(err, _("a calibration is three counts, "
			"full membership, crossover, none: 5,2.5,0, not "
			"'%s'"), words);
	c->crisp = false;
	return true;
}

/* Log odds of 3 at full membership, of -3 at none. */
static double member(const struct calibration *c, double codings)
{
	double by = codings >= c->cross ? c->full - c->cross :
		c->cross - c->out;

	if (c->crisp)
		return codings > 0;
	return 1 / (1 + exp(-3 * (codings - c->cross) / by));
}

/* What fsQCA and R take for a name: letters, digits, underscores. */
static const char *condition_name(struct arena *arena, const char *code,
				  uint32_t number)
{
	char *name = arena_strdup(arena, code);
	bool ascii = true;

	for (char *c = name; *c; c++) {
		ascii = ascii && (unsigned char)*c < 0x80;
		if (!isalnum((unsigned char)*c))
			*c = '_';
		*c = (char)toupper((unsigned char)*c);
	}
	return ascii && isalpha((unsigned char)*name) ? name :
		arena_printf(arena, "C%u", number + 1);
}

/* What is known of each person: attribute by attribute. */
struct known {
	struct attribute_list attributes;
	const char **values;		/* attribute * people + person */
};

static bool read_known(const struct material *m, struct known *k,
		       struct error *err)
{
	struct attribute_value *all = arena_alloc(m->arena,
		(m->person_count + 1) * sizeof(*all));

	if (!attribute_list(m->project, m->arena, &k->attributes, err))
		return false;
	k->values = arena_alloc(m->arena, (k->attributes.count *
		m->person_count + 1) * sizeof(*k->values));
	for (size_t a = 0; a < k->attributes.count; a++) {
		const char *id = arena_printf(m->arena, "#%lld",
			(long long)k->attributes.at[a].id);

		if (!attribute_values(m, id, all, err))
			return false;
		for (size_t i = 0; i < m->person_count; i++)
			k->values[a * m->person_count + all[i].person] =
				all[i].value;
	}
	return true;
}

static void write_columns(const struct material *m, const struct known *k,
			  struct writer *w)
{
	size_t codes = m->codes.count;
	size_t count = codes + k->attributes.count + 1;
	struct column *columns = arena_alloc(m->arena,
					     count * sizeof(*columns));

	columns[0] = (struct column){ "case", N_("case"), COLUMN_TEXT };
	for (uint32_t i = 0; i < m->codes.count; i++)
		columns[i + 1] = (struct column){
			.key = condition_name(m->arena, m->code_words[i], i),
			.kind = COLUMN_NUMBER };
	for (uint32_t i = 0; i < k->attributes.count; i++)
		columns[codes + i + 1] = (struct column){
			.key = condition_name(m->arena,
				k->attributes.at[i].name,
				(uint32_t)codes + i),
			.kind = COLUMN_TEXT };
	writer_table(w, columns, count);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct tally_wish wish = { .by = "participant",
				   .rollup = words->rollup };
	struct calibration c;
	struct known known;
	struct tally tally;

	if (!read_calibration(words->calibrate, &c, err) ||
	    !read_known(m, &known, err) || !tally_make(m, &wish, &tally, err))
		return false;
	report_open(m, w, _("Cases by conditions"), "%s", c.crisp ?
		_("A case is in the set of a code when it has any coding of "
		  "it (crisp).") :
		arena_printf(m->arena, _("Membership from codings by the "
			"direct method (Ragin 2008): full at %g, crossover at "
			"%g, none at %g."), c.full, c.cross, c.out));
	write_columns(m, &known, w);
	for (uint32_t i = 0; i < tally.column_count; i++) {
		writer_text(w, tally.columns[i].name);
		for (uint32_t code = 0; code < m->codes.count; code++) {
			double codings = (double)tally_at(&tally, code,
							  i)->codings;

			if (c.crisp)
				writer_int(w, codings > 0);
			else
				writer_real(w, member(&c, codings), 3);
		}
		for (size_t a = 0; a < known.attributes.count; a++)
			writer_text(w, known.values[a * m->person_count + i]);
		writer_row(w);
	}
	writer_table_end(w);
	return true;
}

static const struct report_option option_calibrate = TEXT_OPTION("calibrate",
	calibrate, N_("FULL,CROSS,NONE"),
	N_("conditions: codings for full, half and no membership"));
static const struct report_option *const options[] = {
	&option_calibrate, &option_rollup, NULL,
};

const struct report report_conditions = {
	.name = "conditions",
	.summary = N_("cases by conditions, for QCA"),
	.options = options,
	.run = run,
};
