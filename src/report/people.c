#include "report/people.h"

#include "base/strbuf.h"

const char *person_saying(const struct material *m, const struct evidence *e)
{
	for (size_t i = 0; e->participant && i < m->person_count; i++)
		if (m->people[i].participant == e->participant)
			return m->people[i].name;
	return e->speaker;
}

const char *people_on_side(const struct material *m,
			   const struct stances *stances, size_t claim,
			   enum stance_side side)
{
	struct strbuf out = STRBUF_INIT;
	const char *list;
	size_t count = 0;

	for (uint32_t i = 0; i < m->person_count; i++)
		if (stances_meet(stances, claim, side, i))
			strbuf_addf(&out, "%s%s", count++ ? ", " : "",
				    m->people[i].name);
	list = count ? arena_strndup(m->arena, out.s, out.length) : NULL;
	strbuf_release(&out);
	return list;
}

const char *people_silent(const struct material *m,
			  const struct stances *stances, size_t claim,
			  size_t *count)
{
	struct strbuf out = STRBUF_INIT;
	const char *list;

	*count = 0;
	for (uint32_t i = 0; i < m->person_count; i++)
		if (!stances_meet(stances, claim, SIDE_FOR, i) &&
		    !stances_meet(stances, claim, SIDE_CONTRARY, i))
			strbuf_addf(&out, "%s%s", (*count)++ ? ", " : "",
				    m->people[i].name);
	list = *count ? arena_strndup(m->arena, out.s, out.length) : NULL;
	strbuf_release(&out);
	return list;
}
