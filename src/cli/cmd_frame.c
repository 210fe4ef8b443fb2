/* frame …: a phenomenon and what stands around it (axial coding). */
#include "cli/cmd.h"
#include "cli/input.h"
#include "report/frame_check.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A file where there is one of that name, else a model by its name. */
static bool model_given(struct invocation *in, struct frame_model *model,
			struct error *err)
{
	const char *file = option_text(in, "file");
	const char *name = option_text(in, "model");
	struct strbuf text = STRBUF_INIT;
	bool ok;

	if (file && name)
		return error_usage(err, _("the model is named twice: --model "
					  "and --file"));
	if (!file)
		return frame_model_find(in->project, &in->arena,
					name ? name : "paradigm", model, err);
	ok = input_read(file, FRAME_MODEL_BYTES, &text, err) &&
		frame_model_parse(&in->arena, input_name(file), text.s,
				  text.length, model, err);
	strbuf_release(&text);
	return ok;
}

static bool frame_of(struct invocation *in, int64_t id, struct frame *frame,
		     struct error *err)
{
	return frame_find(in->project, &in->arena,
			  arena_printf(&in->arena, "#%lld", (long long)id),
			  frame, err);
}

static void say_frame(struct invocation *in, const struct frame *frame)
{
	size_t empty = 0;

	for (size_t i = 0; i < frame->slot_count; i++)
		empty += !frame_slot_fill(frame, i);
	say(in, _("frame #%lld: %s (%s), %zu of %zu slots filled"),
	    (long long)frame->id, frame->path, frame->model,
	    frame->slot_count - empty, frame->slot_count);
}

static enum command_result run_add(struct invocation *in, struct error *err)
{
	struct frame_model model;
	struct frame frame;
	struct code code;
	int64_t id;

	if (!code_find(in->project, &in->arena, in->argv[0], CODE_ANY, &code,
		       err) ||
	    !model_given(in, &model, err) ||
	    !frame_add(in->project, &code, &model, &id, err) ||
	    !frame_of(in, id, &frame, err))
		return COMMAND_FAILED;
	say_frame(in, &frame);
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	{ "model", 0, OPTION_TEXT, N_("MODEL"),
	  N_("one of axial frame models; paradigm when left out") },
	{ "file", 0, OPTION_TEXT, N_("FILE"), N_("a model of your own") },
	{ 0 },
};

const struct command cmd_frame_add = {
	.name = "frame add",
	.arguments = "PHENOMENON",
	.summary = N_("begin a frame around a code"),
	.details = N_("A model in a file is its name, a colon and what it is, "
		"then a slot a line: '- context: the circumstances in which "
		"it takes its form'."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

static bool set_one(struct invocation *in, const struct frame *frame,
		    size_t slot, const char *words, struct error *err)
{
	bool remove = option_given(in, "remove"), changed;
	struct code code;

	if (!code_find(in->project, &in->arena, words, CODE_ANY, &code, err))
		return false;
	if (!(remove ? frame_empty : frame_fill)(in->project, frame, slot,
						 code.id, &changed, err))
		return false;
	if (changed)
		return true;
	if (remove)
		return error_set(err, _("'%s' does not stand in '%s'"),
				 code.path, frame->slots[slot].name);
	say(in, _("'%s' stands in '%s' already"), code.path,
	    frame->slots[slot].name);
	return true;
}

static enum command_result run_set(struct invocation *in, struct error *err)
{
	struct frame frame;
	size_t slot;

	if (!frame_find(in->project, &in->arena, in->argv[0], &frame, err) ||
	    !frame_slot_find(&frame, in->argv[1], &slot, err))
		return COMMAND_FAILED;
	for (int i = 2; i < in->argc; i++)
		if (!set_one(in, &frame, slot, in->argv[i], err))
			return COMMAND_FAILED;
	if (!frame_of(in, frame.id, &frame, err))
		return COMMAND_FAILED;
	say_frame(in, &frame);
	return COMMAND_OK;
}

static const struct option_row set_options[] = {
	{ "remove", 0, OPTION_FLAG, NULL,
	  N_("take the codes out of the slot") },
	{ 0 },
};

const struct command cmd_frame_set = {
	.name = "frame set",
	.arguments = "FRAME SLOT CODE…",
	.summary = N_("put codes into a slot of a frame"),
	.details = N_("FRAME is #ID, or the phenomenon where one frame is "
		"about it; SLOT is its name or the unique beginning of it."),
	.least = 3, .most = -1,
	.needs = NEEDS_ACT,
	.options = set_options,
	.run = run_set,
};

/* Showing. */

static const struct column slot_columns[] = {
	{ "frame", N_("frame"), COLUMN_TEXT },
	{ "slot", N_("slot"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_LONG_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
};

static void write_place(struct writer *w, const struct frame *frame,
			const char *slot, const char *path, int64_t code,
			const struct grounds *grounds)
{
	writer_text(w, frame->path);
	writer_text(w, slot);
	writer_text(w, path);
	writer_int(w, (int64_t)grounds_codings(grounds, code));
	writer_int(w, (int64_t)grounds_participants(grounds, code));
	writer_row(w);
}

/* A slot that nothing stands in has a row, too: it is what is to be seen. */
static void write_slots(struct writer *w, const struct frame *frame,
			const struct grounds *grounds)
{
	write_place(w, frame, "phenomenon", frame->path, frame->phenomenon,
		    grounds);
	for (size_t i = 0, k = 0; i < frame->slot_count; i++) {
		const char *slot = frame->slots[i].name;

		if (!frame_slot_fill(frame, i))
			write_place(w, frame, slot, NULL, 0, grounds);
		for (; k < frame->place_count && frame->places[k].slot == i;
		     k++)
			write_place(w, frame, slot, frame->places[k].path,
				    frame->places[k].code, grounds);
	}
}

static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct grounds grounds;
	struct frame frame;
	struct writer *w;

	if (!frame_find(in->project, &in->arena, in->argv[0], &frame, err) ||
	    !grounds_load(in->project, &in->arena, &grounds, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_heading(w, arena_printf(&in->arena, "#%lld %s (%s)",
				       (long long)frame.id, frame.path,
				       frame.model));
	writer_table(w, slot_columns, COUNT(slot_columns));
	write_slots(w, &frame, &grounds);
	return listing_close(in, w, err);
}

const struct command cmd_frame_show = {
	.name = "frame show",
	.arguments = "FRAME",
	.summary = N_("a frame, slot by slot, with what each rests on"),
	.details = N_("codings and participants are those of the code and of "
		"all that it holds. A slot without a code is empty: a "
		"question to the next interview."),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_show,
};

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "phenomenon", N_("phenomenon"), COLUMN_LONG_TEXT },
		{ "model", N_("model"), COLUMN_TEXT },
		{ "slots", N_("slots"), COLUMN_NUMBER },
		{ "filled", N_("filled"), COLUMN_NUMBER },
		{ "codes", N_("codes"), COLUMN_NUMBER },
	};
	struct frame_list list;
	struct writer *w;

	if (!frame_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, COUNT(columns), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct frame *frame = &list.at[i];
		size_t filled = 0;

		for (size_t k = 0; k < frame->slot_count; k++)
			filled += frame_slot_fill(frame, k) > 0;
		writer_int(w, frame->id);
		writer_text(w, frame->path);
		writer_text(w, frame->model);
		writer_int(w, (int64_t)frame->slot_count);
		writer_int(w, (int64_t)filled);
		writer_int(w, (int64_t)frame->place_count);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_frame_list = {
	.name = "frame list",
	.summary = N_("the frames of the study"),
	.needs = NEEDS_PROJECT,
	.run = run_list,
};

static enum command_result run_models(struct invocation *in,
				      struct error *err)
{
	static const struct column columns[] = {
		{ "model", N_("model"), COLUMN_TEXT },
		{ "slot", N_("slot"), COLUMN_TEXT },
		{ "definition", N_("definition"), COLUMN_LONG_TEXT },
	};
	struct frame_model_list list;
	struct writer *w;

	if (!frame_model_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, COUNT(columns), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++)
		for (size_t k = 0; k < list.at[i].slot_count; k++) {
			writer_text(w, list.at[i].name);
			writer_text(w, list.at[i].slots[k].name);
			writer_text(w, list.at[i].slots[k].definition);
			writer_row(w);
		}
	return listing_close(in, w, err);
}

const struct command cmd_frame_models = {
	.name = "frame models",
	.summary = N_("what can stand around a phenomenon: models and their "
		      "slots"),
	.details = N_("The models of this study, and those that axial brings "
		"along: the coding paradigm, the six Cs and the conditional "
		"matrix, in English and Chinese."),
	.needs = NEEDS_PROJECT,
	.run = run_models,
};

/* Checking and removing. */

static void write_finding(struct writer *w,
			  const struct frame_finding *finding)
{
	writer_int(w, finding->frame);
	writer_text(w, finding->phenomenon);
	writer_text(w, finding->slot);
	writer_text(w, finding->code);
	writer_text(w, writer_is_for_people(w) ? _(finding->finding) :
		    finding->finding);
	writer_text(w, finding->mend);
	writer_row(w);
}

static enum command_result write_findings(struct invocation *in,
	const struct frame_finding_list *list, struct error *err)
{
	static const struct column columns[] = {
		{ "frame", N_("frame"), COLUMN_NUMBER },
		{ "phenomenon", N_("phenomenon"), COLUMN_TEXT },
		{ "slot", N_("slot"), COLUMN_TEXT },
		{ "code", N_("code"), COLUMN_TEXT },
		{ "finding", N_("finding"), COLUMN_TEXT },
		{ "mend", N_("mend"), COLUMN_LONG_TEXT },
	};
	struct writer *w = listing_open(in, columns, COUNT(columns), err);

	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list->count; i++)
		write_finding(w, &list->at[i]);
	return listing_close(in, w, err);
}

static enum command_result run_check(struct invocation *in, struct error *err)
{
	struct frame_finding_list list;
	struct frame frame = { 0 };
	struct grounds grounds;

	if (in->argc && !frame_find(in->project, &in->arena, in->argv[0],
				    &frame, err))
		return COMMAND_FAILED;
	if (!grounds_load(in->project, &in->arena, &grounds, err) ||
	    !frame_check(in->project, &in->arena, &grounds, frame.id, &list,
			 err) ||
	    write_findings(in, &list, err) != COMMAND_OK)
		return COMMAND_FAILED;
	if (list.count)
		return COMMAND_NOTHING;
	say(in, _("every slot is filled and grounded"));
	return COMMAND_OK;
}

const struct command cmd_frame_check = {
	.name = "frame check",
	.arguments = "[FRAME]",
	.summary = N_("slots that are empty, codes without words behind them"),
	.details = N_("Finds: empty slot; code without passages; one "
		"participant alone; no claim says how (between the code and "
		"the phenomenon). Each finding names the command that mends "
		"it. Exit status 1 when something is found."),
	.least = 0, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_check,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct frame frame;

		if (!frame_find(in->project, &in->arena, in->argv[i], &frame,
				err) ||
		    !frame_remove(in->project, frame.id, err))
			return COMMAND_FAILED;
		say(in, _("removed frame #%lld: %s (%s); the %zu codes in it "
			  "stay"), (long long)frame.id, frame.path,
		    frame.model, frame.place_count);
	}
	return COMMAND_OK;
}

const struct command cmd_frame_remove = {
	.name = "frame remove",
	.arguments = "FRAME…",
	.summary = N_("take frames out; the codes in them stay"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
