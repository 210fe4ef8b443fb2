#include "measure/unitizing.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"

void unitizing_init(struct unitizing *u, uint32_t coders, uint32_t codes)
{
	size_t values = codes + (size_t)1;

	*u = (struct unitizing){
		.codes = codes, .coders = coders,
		.observed = xcalloc(values * values, sizeof(double)),
		.squares = xcalloc(values, sizeof(double)),
		.shared = { xcalloc(values, sizeof(double)),
			    xcalloc(values, sizeof(double)) },
	};
}

void unitizing_release(struct unitizing *u)
{
	free(u->observed);
	free(u->squares);
	free(u->shared[CU_PAIRWISE]);
	free(u->shared[CU_UNION]);
	*u = (struct unitizing){ 0 };
}

static double *observed(const struct unitizing *u, uint32_t c, uint32_t k)
{
	return &u->observed[c * (u->codes + (size_t)1) + k];
}

/* ------------------------------------------------------------- a document */

static int by_place(const void *left, const void *right)
{
	const struct valued_unit *a = left, *b = right;

	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

static void sort_units(struct unitizing *u, struct valued_unit_list *list)
{
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_place);
	for (size_t i = 1; i < list->count; i++)
		if (list->at[i].span.start < list->at[i - 1].span.end)
			u->overlaps = true;
}

static size_t marked_length(const struct valued_unit_list *list)
{
	size_t length = 0;

	for (size_t i = 0; i < list->count; i++)
		length += span_length(list->at[i].span);
	return length;
}

static double shared_length(struct span a, struct span b)
{
	size_t start = a.start > b.start ? a.start : b.start;
	size_t end = a.end < b.end ? a.end : b.end;

	return end > start ? (double)(end - start) : 0;
}

/* What units of one coder have in common with another's. */
static void meet_coders(struct unitizing *u, size_t length,
			const struct valued_unit_list *a,
			const struct valued_unit_list *b)
{
	double pairs = u->coders - 1, both = 0;
	size_t from = 0;

	for (size_t i = 0; i < a->count; i++) {
		const struct valued_unit *unit = &a->at[i];
		double rest = (double)span_length(unit->span);

		while (from < b->count &&
		       b->at[from].span.end <= unit->span.start)
			from++;
		for (size_t k = from; k < b->count &&
		     b->at[k].span.start < unit->span.end; k++) {
			double common = shared_length(unit->span,
						      b->at[k].span);

			*observed(u, unit->value + 1, b->at[k].value + 1) +=
				common / pairs;
			u->shared[CU_PAIRWISE][unit->value] +=
				common * common / pairs;
			rest -= common;
			both += common;
		}
		*observed(u, unit->value + 1, 0) += rest / pairs;
		*observed(u, 0, unit->value + 1) += rest / pairs;
	}
	/* The other's units in this one's gaps are the other's to count. */
	*observed(u, 0, 0) += ((double)length - (double)marked_length(a) -
			       (double)marked_length(b) + both) / pairs;
}

/* How much of a unit lies in units of any other coder. */
static double shared_with_any(const struct unitized *document, uint32_t coder,
			      struct span unit)
{
	double length = 0;
	size_t at = unit.start;

	while (at < unit.end) {
		size_t reach = at, next = unit.end;

		for (uint32_t j = 0; j < document->coders; j++)
			for (size_t k = 0; j != coder &&
			     k < document->units[j].count; k++) {
				struct span s = document->units[j].at[k].span;

				if (s.start <= at && s.end > reach)
					reach = s.end;
				if (s.start > at && s.start < next)
					next = s.start;
			}
		if (reach > unit.end)
			reach = unit.end;
		length += (double)(reach - at);
		at = reach > at ? reach : next;
	}
	return length;
}

static void add_squares(struct unitizing *u, const struct unitized *document,
			uint32_t coder)
{
	const struct valued_unit_list *list = &document->units[coder];

	u->squares[0] += (double)document->length -
		(double)marked_length(list);
	for (size_t i = 0; i < list->count; i++) {
		double length = (double)span_length(list->at[i].span);
		double shared = u->with_union ?
			shared_with_any(document, coder,
					list->at[i].span) : 0;

		u->squares[list->at[i].value + 1] += length * length;
		u->shared[CU_UNION][list->at[i].value] += shared * shared;
	}
}

void unitizing_add(struct unitizing *u, struct unitized *document)
{
	for (uint32_t i = 0; i < document->coders; i++)
		sort_units(u, &document->units[i]);
	for (uint32_t i = 0; i < document->coders; i++) {
		add_squares(u, document, i);
		for (uint32_t j = 0; j < document->coders; j++)
			if (j != i)
				meet_coders(u, document->length,
					    &document->units[i],
					    &document->units[j]);
	}
	u->length += (double)document->length;
}

/* --------------------------------------------------------------- the sums */

static double row_sum(const struct unitizing *u, uint32_t c)
{
	double sum = 0;

	for (uint32_t k = 0; k <= u->codes; k++)
		sum += *observed(u, c, k);
	return sum;
}

static double all_squares(const struct unitizing *u)
{
	double sum = 0;

	for (uint32_t c = 0; c <= u->codes; c++)
		sum += u->squares[c];
	return sum;
}

static const char overlapping[] = N_("units of one coder overlap");
static const char no_unit[] = N_("nobody marked anything");
static const char no_gap[] = N_("there is no gap: everything is marked");
static const char one_code[] = N_("there is only one code");
static const char too_short[] = N_("too little is marked by two coders");
static const char one_coder[] = N_("defined for two coders or more");

static bool has_units(const struct unitizing *u)
{
	for (uint32_t c = 1; c <= u->codes; c++)
		if (u->squares[c] > 0)
			return true;
	return false;
}

/* Why there is no coefficient at all, or NULL. */
static const char *hindrance(const struct unitizing *u)
{
	return u->overlaps ? overlapping : u->coders < 2 ? one_coder :
		!has_units(u) ? no_unit : NULL;
}

static double expected_of(const struct unitizing *u, uint32_t c, uint32_t k)
{
	double all = u->length * u->coders;

	return all * (row_sum(u, c) * row_sum(u, k) -
		      (c == k ? u->squares[c] : 0)) /
		(all * all - all_squares(u));
}

struct figure unitizing_expected(const struct unitizing *u, uint32_t c,
				 uint32_t k)
{
	const char *why = hindrance(u);

	return why ? figure_none(why) : figure_of(expected_of(u, c, k));
}

struct figure unitizing_u_alpha(const struct unitizing *u)
{
	double all = u->length * u->coders, same = 0, same_by_chance = 0;
	const char *why = hindrance(u);

	if (why)
		return figure_none(why);
	for (uint32_t c = 0; c <= u->codes; c++) {
		same += *observed(u, c, c);
		same_by_chance += expected_of(u, c, c);
	}
	if (all - same_by_chance <= 1e-12 * all)
		return figure_none(no_gap);
	return figure_of(1 - (all - same) / (all - same_by_chance));
}

struct figure unitizing_bar_u_alpha(const struct unitizing *u)
{
	double by_chance = 0, apart = 0;
	const char *why = hindrance(u);

	if (why)
		return figure_none(why);
	if (!(u->squares[0] > 0))
		return figure_none(no_gap);
	for (uint32_t k = 1; k <= u->codes; k++) {
		apart += *observed(u, 0, k);
		by_chance += expected_of(u, 0, k);
	}
	return figure_ratio(by_chance - apart, by_chance, no_gap);
}

/* ----------------------------------------------------- what both hold to be */

struct both {
	double all, same, square, squares;	/* sums over codes */
};

static double block_row(const struct unitizing *u, uint32_t code)
{
	return row_sum(u, code + 1) - *observed(u, code + 1, 0);
}

static struct both sum_block(const struct unitizing *u, enum cu_way way)
{
	struct both b = { 0 };

	for (uint32_t k = 0; k < u->codes; k++) {
		double row = block_row(u, k);

		b.all += row;
		b.same += *observed(u, k + 1, k + 1);
		b.square += row * row;
		b.squares += u->shared[way][k];
	}
	return b;
}

struct figure unitizing_cu_alpha(const struct unitizing *u, enum cu_way way)
{
	const char *why = hindrance(u);
	struct both b;
	double by_chance;

	if (why)
		return figure_none(why);
	b = sum_block(u, way);
	if (b.square >= b.all * b.all)
		return figure_none(b.all > 0 ? one_code : too_short);
	if (b.all * b.all - b.squares <= 0)
		return figure_none(too_short);
	by_chance = b.all * (b.square - b.squares) /
		(b.all * b.all - b.squares);
	return figure_ratio(b.same - by_chance, b.all - by_chance, one_code);
}

struct figure unitizing_k_u_alpha(const struct unitizing *u, enum cu_way way,
				  uint32_t code)
{
	struct figure whole = unitizing_cu_alpha(u, way);
	struct both b;
	double row, apart, by_chance;

	if (!figure_is(whole))
		return whole;
	b = sum_block(u, way);
	row = block_row(u, code);
	if (!(row > 0))
		return figure_none(too_short);
	apart = row - *observed(u, code + 1, code + 1);
	by_chance = row * (b.all - row) /
		(b.all - u->shared[way][code] / row);
	return figure_ratio(by_chance - apart, by_chance, one_code);
}

struct figure unitizing_cu_coverage(const struct unitizing *u)
{
	return figure_ratio(sum_block(u, CU_PAIRWISE).all,
			    u->length * u->coders, no_unit);
}

struct figure unitizing_k_coverage(const struct unitizing *u, uint32_t code)
{
	return figure_ratio(block_row(u, code), row_sum(u, code + 1), no_unit);
}

/* ------------------------------------------------------------------ alpha_U */

/* Squared distance of two units that meet; of a unit that lies in a gap, its
 * squared length. */
static double unit_distance(struct span a, struct span b)
{
	double starts = (double)a.start - (double)b.start;
	double ends = (double)a.end - (double)b.end;

	return span_overlaps(a, b) ? starts * starts + ends * ends : 0;
}

static double lies_in_gap(struct span unit, const struct valued_unit_list *of)
{
	double length = (double)span_length(unit);

	for (size_t i = 0; i < of->count; i++)
		if (span_overlaps(unit, of->at[i].span))
			return 0;
	return length * length;
}

static double observed_apart(const struct unitized *d)
{
	double sum = 0;

	for (uint32_t i = 0; i < d->coders; i++)
		for (uint32_t j = 0; j < d->coders; j++)
			for (size_t g = 0; i != j && g < d->units[i].count;
			     g++) {
				struct span unit = d->units[i].at[g].span;

				for (size_t h = 0; h < d->units[j].count; h++)
					sum += unit_distance(unit,
						d->units[j].at[h].span);
				/* Each direction counts it once more. */
				sum += 2 * lies_in_gap(unit, &d->units[j]);
			}
	return sum / ((double)d->coders * (d->coders - 1) *
		      (double)d->length * (double)d->length);
}

/* Places in all gaps at which a unit of the length fits. */
static double places_for(const struct unitized *d, double length)
{
	double places = 0;

	for (uint32_t j = 0; j < d->coders; j++) {
		size_t from = 0;

		for (size_t h = 0; h <= d->units[j].count; h++) {
			size_t to = h < d->units[j].count ?
				d->units[j].at[h].span.start : d->length;
			double gap = to > from ? (double)(to - from) : 0;

			if (gap >= length)
				places += gap - length + 1;
			if (h < d->units[j].count)
				from = d->units[j].at[h].span.end;
		}
	}
	return places;
}

struct alpha_u alpha_u_of(const struct unitized *d)
{
	double all = (double)d->coders * (double)d->length;
	double sum = 0, own = 0, units = 0;

	for (uint32_t i = 0; i < d->coders; i++) {
		if (d->units[i].count)
			qsort(d->units[i].at, d->units[i].count,
			      sizeof(*d->units[i].at), by_place);
		units += (double)d->units[i].count;
	}
	for (uint32_t i = 0; i < d->coders; i++)
		for (size_t g = 0; g < d->units[i].count; g++) {
			double l = (double)span_length(d->units[i].at[g].span);

			sum += (units - 1) / 3 * l * (2 * l * l - 3 * l + 1) +
				l * l * places_for(d, l);
			own += l * (l - 1);
		}
	return (struct alpha_u){
		.observed = observed_apart(d),
		.expected = 2 / (double)d->length * sum /
			(all * (all - 1) - own),
	};
}
