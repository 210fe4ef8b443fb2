/* What frame.c and frame_model.c share. */
#ifndef AXIAL_THEORY_FRAME_INTERNAL_H
#define AXIAL_THEORY_FRAME_INTERNAL_H

#include "theory/frame.h"

/* The slots of a model that the study holds. */
must_check bool frame_model_slots(struct project *p, struct arena *arena,
				  int64_t model, struct frame_model *out,
				  struct error *err);
/* Makes it one of the study's, where it is none yet. */
must_check bool frame_model_keep(struct project *p,
				 const struct frame_model *model,
				 struct error *err);

#endif
