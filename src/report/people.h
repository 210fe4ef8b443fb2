/* Who says something, and which people a claim holds for. */
#ifndef AXIAL_REPORT_PEOPLE_H
#define AXIAL_REPORT_PEOPLE_H

#include "report/stances.h"

/* The participant's name, or the voice's; NULL: nobody's. */
const char *person_saying(const struct material *m, const struct evidence *e);
/* The people on that side of the claim, in their order: "Maya, Tom"; NULL for
 * none.  Lives in the material's arena. */
const char *people_on_side(const struct material *m,
			   const struct stances *stances, size_t claim,
			   enum stance_side side);
/* Those on neither side; *count is how many. */
const char *people_silent(const struct material *m,
			  const struct stances *stances, size_t claim,
			  size_t *count);

#endif
