#include "measure/scaling.h"

#include <math.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"

/* Minus half the squared distances, centred by rows and columns. */
static double *centre(const double *distance, size_t n)
{
	double *b = xcalloc(n * n + 1, sizeof(*b));
	double *mean = xcalloc(n + 1, sizeof(*mean)), whole = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			double d = distance[i * n + k];

			b[i * n + k] = -d * d / 2;
			mean[i] += b[i * n + k] / (double)n;
		}
	for (size_t i = 0; i < n; i++)
		whole += mean[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			b[i * n + k] += whole - mean[i] - mean[k];
	free(mean);
	return b;
}

/* Turns rows and columns p and q of the matrix so that their common element
 * vanishes, and the vectors with them. */
static void turn(double *b, double *v, size_t n, size_t p, size_t q)
{
	double theta = (b[q * n + q] - b[p * n + p]) / (2 * b[p * n + q]);
	double t = (theta < 0 ? -1 : 1) / (fabs(theta) +
					   sqrt(theta * theta + 1));
	double c = 1 / sqrt(t * t + 1), s = t * c;

	for (size_t k = 0; k < n; k++) {
		double x = b[k * n + p], y = b[k * n + q];

		b[k * n + p] = c * x - s * y;
		b[k * n + q] = s * x + c * y;
	}
	for (size_t k = 0; k < n; k++) {
		double x = b[p * n + k], y = b[q * n + k];

		b[p * n + k] = c * x - s * y;
		b[q * n + k] = s * x + c * y;
	}
	for (size_t k = 0; k < n; k++) {
		double x = v[k * n + p], y = v[k * n + q];

		v[k * n + p] = c * x - s * y;
		v[k * n + q] = s * x + c * y;
	}
}

/* Jacobi's method: eigenvalues on the diagonal of b, vectors in columns of
 * v. */
static void find_eigen(double *b, double *v, size_t n)
{
	enum { SWEEPS = 100 };

	for (size_t i = 0; i < n; i++)
		v[i * n + i] = 1;
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		double off = 0, on = 0;

		for (size_t p = 0; p < n; p++) {
			on += b[p * n + p] * b[p * n + p];
			for (size_t q = p + 1; q < n; q++)
				off += b[p * n + q] * b[p * n + q];
		}
		if (off <= 1e-32 * on || !(on + off > 0))
			return;
		for (size_t p = 0; p < n; p++)
			for (size_t q = p + 1; q < n; q++)
				if (b[p * n + q] != 0)
					turn(b, v, n, p, q);
	}
}

struct axis {
	double value;
	size_t column;
};

static int by_value(const void *left, const void *right)
{
	const struct axis *a = left, *b = right;

	return (a->value < b->value) - (a->value > b->value);
}

static double *places(struct arena *arena, const double *v, size_t n,
		      struct axis axis)
{
	double *at = arena_alloc(arena, (n + 1) * sizeof(*at));
	double length = axis.value > 0 ? sqrt(axis.value) : 0, farthest = 0;

	for (size_t i = 0; i < n; i++) {
		at[i] = v[i * n + axis.column] * length;
		if (fabs(at[i]) > fabs(farthest) + 1e-12)
			farthest = at[i];
	}
	for (size_t i = 0; i < n; i++)
		at[i] = farthest < 0 ? -at[i] : at[i];
	return at;
}

static void judge_fit(struct scaling *s)
{
	static const char flat[] = N_("there are no distances to show");
	double two = 0, absolute = 0, positive = 0;

	for (size_t i = 0; i < s->items; i++) {
		double value = s->eigenvalues[i];

		two += i < 2 ? value : 0;
		absolute += fabs(value);
		positive += fmax(value, 0);
	}
	s->fit_absolute = figure_ratio(two, absolute, flat);
	s->fit_positive = figure_ratio(two, positive, flat);
}

void scale_distances(struct arena *arena, const double *distance,
		     size_t n, struct scaling *s)
{
	double *b = centre(distance, n);
	double *v = xcalloc(n * n + 1, sizeof(*v));
	struct axis *axes = xcalloc(n + 2, sizeof(*axes));

	find_eigen(b, v, n);
	for (size_t i = 0; i < n; i++)
		axes[i] = (struct axis){ b[i * n + i], i };
	qsort(axes, n, sizeof(*axes), by_value);
	*s = (struct scaling){ .items = n, .eigenvalues =
		arena_alloc(arena, (n + 1) * sizeof(double)) };
	for (size_t i = 0; i < n; i++)
		s->eigenvalues[i] = axes[i].value;
	s->x = places(arena, v, n, axes[0]);
	s->y = places(arena, v, n, n > 1 ? axes[1] : (struct axis){ 0, 0 });
	judge_fit(s);
	free(b);
	free(v);
	free(axes);
}
