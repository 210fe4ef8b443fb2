#include "measure/typology.h"

#include "base/language.h"

struct figure typology_balance(const struct mentions *m)
{
	double both = (double)m->positive + (double)m->negative;

	return figure_ratio((double)m->positive - (double)m->negative, both,
			    N_("nobody complained or was glad"));
}

enum typology typology_of(const struct mentions *m, size_t least, double cut)
{
	struct figure balance = typology_balance(m);

	if (!figure_is(balance) || m->people < least)
		return TOO_FEW_PEOPLE;
	if (balance.value <= -cut)
		return DISSATISFIER;
	return balance.value >= cut ? SATISFIER : CRITICAL;
}

const char *typology_name(enum typology typology)
{
	static const char *const names[] = {
		[TOO_FEW_PEOPLE] = N_("too few participants"),
		[DISSATISFIER] = N_("dissatisfier (must-be candidate)"),
		[SATISFIER] = N_("satisfier (attractive candidate)"),
		[CRITICAL] = N_("critical (one-dimensional candidate)"),
	};

	return names[typology];
}
