/*
 * A frame: a phenomenon, and what stands around it in the slots of a model.
 *
 * Open coding takes apart; a frame puts together again: what brings a
 * phenomenon about, in which context, what people do about it, and what comes
 * of it.  That is the coding paradigm.  Others ask differently (the six Cs,
 * the conditional matrix), so the model is data: a name and its slots, from a
 * file.  An empty slot is a question to the next interview.
 */
#ifndef AXIAL_THEORY_FRAME_H
#define AXIAL_THEORY_FRAME_H

#include "coding/code.h"

struct model_slot {
	const char *name, *definition;
};

struct frame_model {
	int64_t id;		/* 0: the study does not hold it yet */
	const char *name, *definition;
	struct model_slot *slots;
	size_t slot_count;
};

struct frame_model_list {
	struct frame_model *at;
	size_t count, capacity;
};

/* Those of the study, then those that axial brings along and the study does
 * not hold.  Lives in the arena. */
must_check bool frame_model_list(struct project *p, struct arena *arena,
				 struct frame_model_list *list,
				 struct error *err);
/* By its name, or the unique beginning of it. */
must_check bool frame_model_find(struct project *p, struct arena *arena,
				 const char *words, struct frame_model *out,
				 struct error *err);

/*
 * A model in a file:
 *
 *	# A line that begins with # is a comment.
 *	paradigm: the coding paradigm of Strauss and Corbin
 *	- causal condition: what brings the phenomenon about
 *	- context: the circumstances in which it takes its form
 *
 * `name` is the file's, for messages.
 */
enum { FRAME_MODEL_BYTES = 1 << 18, FRAME_MODEL_SLOTS = 40 };
must_check bool frame_model_parse(struct arena *arena, const char *name,
				  const char *text, size_t length,
				  struct frame_model *out, struct error *err);

/* A code in a slot. */
struct frame_place {
	size_t slot;		/* index in the frame's slots */
	int64_t code;
	const char *path;
};

struct frame {
	int64_t id, phenomenon;
	struct guid guid;
	const char *path;		/* of the phenomenon */
	const char *model;		/* its name */
	const char *created_at;
	struct model_slot *slots;	/* the model's; and behind them those
					 * that only the frame knows */
	size_t slot_count;
	struct frame_place *places;	/* by slot, then by path */
	size_t place_count;
};

struct frame_list {
	struct frame *at;
	size_t count, capacity;
};

/* In the order of making; lives in the arena. */
must_check bool frame_list(struct project *p, struct arena *arena,
			   struct frame_list *list, struct error *err);
/* FRAME as people write it: #ID, or its phenomenon where one frame has it. */
must_check bool frame_find(struct project *p, struct arena *arena,
			   const char *words, struct frame *out,
			   struct error *err);
/* A slot by its name, or the unique beginning of it. */
must_check bool frame_slot_find(const struct frame *frame, const char *words,
				size_t *slot, struct error *err);
size_t frame_slot_fill(const struct frame *frame, size_t slot);

/* Verbs; inside an act. */

/* A second frame of one model around a phenomenon is refused. */
must_check bool frame_add(struct project *p, const struct code *phenomenon,
			  const struct frame_model *model, int64_t *id,
			  struct error *err);
/* Puts a code into a slot, or takes it out; *changed is false where it was so
 * already.  The phenomenon stands in none of its own slots. */
must_check bool frame_fill(struct project *p, const struct frame *frame,
			   size_t slot, int64_t code, bool *changed,
			   struct error *err);
must_check bool frame_empty(struct project *p, const struct frame *frame,
			    size_t slot, int64_t code, bool *changed,
			    struct error *err);
must_check bool frame_remove(struct project *p, int64_t frame,
			     struct error *err);

#endif
