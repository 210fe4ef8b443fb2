#include "measure/distribution.h"

#include <float.h>
#include <math.h>

/* --------------------------------------------------------- incomplete gamma */

/* P(a, x) by its series, for x < a + 1. */
static double gamma_series(double a, double x)
{
	double term = 1 / a, sum = term;

	for (double n = a + 1; fabs(term) > fabs(sum) * DBL_EPSILON / 4; n++) {
		term *= x / n;
		sum += term;
	}
	return sum * exp(-x + a * log(x) - lgamma(a));
}

/* Q(a, x) by its continued fraction (Lentz), for x >= a + 1. */
static double gamma_fraction(double a, double x)
{
	const double tiny = 1e-300;
	double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;

	for (int i = 1; i < 10000; i++) {
		double an = -i * (i - a), delta;

		b += 2;
		d = an * d + b;
		d = fabs(d) < tiny ? tiny : d;
		c = b + an / c;
		c = fabs(c) < tiny ? tiny : c;
		d = 1 / d;
		delta = d * c;
		h *= delta;
		if (fabs(delta - 1) < DBL_EPSILON)
			break;
	}
	return h * exp(-x + a * log(x) - lgamma(a));
}

double chi_square_above(double x, double degrees)
{
	double a = degrees / 2, half = x / 2;

	if (x <= 0)
		return 1;
	if (degrees == 1)
		return erfc(sqrt(half));
	return half < a + 1 ? 1 - gamma_series(a, half) :
		gamma_fraction(a, half);
}

/* ---------------------------------------------------------- incomplete beta */

static double beta_fraction(double a, double b, double x)
{
	const double tiny = 1e-300;
	double c = 1, d = 1 - (a + b) * x / (a + 1), h;

	d = 1 / (fabs(d) < tiny ? tiny : d);
	h = d;
	for (int m = 1; m < 10000; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) *
						 (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x /
			((a + 2 * m) * (a + 2 * m + 1));
		double delta;

		d = 1 + even * d;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = 1 + even / c;
		c = fabs(c) < tiny ? tiny : c;
		h *= d * c;
		d = 1 + odd * d;
		d = 1 / (fabs(d) < tiny ? tiny : d);
		c = 1 + odd / c;
		c = fabs(c) < tiny ? tiny : c;
		delta = d * c;
		h *= delta;
		if (fabs(delta - 1) < DBL_EPSILON)
			break;
	}
	return h;
}

static double beta_below(double a, double b, double x)
{
	double front;

	if (x <= 0 || x >= 1)
		return x >= 1;
	front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) +
		    b * log1p(-x));
	return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a :
		1 - front * beta_fraction(b, a, 1 - x) / b;
}

static double t_below(double t, double degrees)
{
	double tail = beta_below(degrees / 2, 0.5,
				 degrees / (degrees + t * t)) / 2;

	return t > 0 ? 1 - tail : tail;
}

double t_quantile(double p, double degrees)
{
	double low = -1, high = 1;

	while (t_below(low, degrees) > p)
		low *= 2;
	while (t_below(high, degrees) < p)
		high *= 2;
	for (int i = 0; i < 200 && high - low > 1e-14 * fabs(high); i++) {
		double middle = (low + high) / 2;

		if (t_below(middle, degrees) < p)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

/* ------------------------------------------------------------------- Fisher */

static double log_choose(double n, double k)
{
	return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

struct fisher fisher_exact(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	uint64_t row = a + b, column = a + c, all = a + b + c + d;
	uint64_t low = column + row > all ? column + row - all : 0;
	uint64_t high = row < column ? row : column;
	double whole = log_choose((double)all, (double)column);
	struct fisher p = { 0 };
	double seen = 0;

	for (int round = 0; round < 2; round++)
		for (uint64_t x = low; x <= high; x++) {
			double one = exp(log_choose((double)row, (double)x) +
				log_choose((double)(all - row),
					   (double)(column - x)) - whole);

			if (!round) {
				seen = x == a ? one : seen;
				continue;
			}
			/* Equally rare tables differ in the last digits. */
			p.two_sided += one <= seen * (1 + 1e-7) ? one : 0;
			p.greater += x >= a ? one : 0;
			p.less += x <= a ? one : 0;
		}
	p.two_sided = fmin(p.two_sided, 1);
	p.greater = fmin(p.greater, 1);
	p.less = fmin(p.less, 1);
	return p;
}

double quantile_of(const double *sorted, size_t count, double p)
{
	double place = p * (double)(count - 1);
	size_t below = (size_t)place;
	double between = place - (double)below;

	return below + 1 < count ? sorted[below] +
		between * (sorted[below + 1] - sorted[below]) : sorted[below];
}
