#include "cli/kwic.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"

static const struct column columns[] = {
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "segment", N_("segment"), COLUMN_NUMBER },
	{ "speaker", N_("speaker"), COLUMN_TEXT },
	{ "role", N_("role"), COLUMN_TEXT },
	{ "left", N_("before"), COLUMN_TEXT },
	{ "match", N_("passage"), COLUMN_TEXT },
	{ "right", N_("after"), COLUMN_TEXT },
};

/* A place as `axial code` takes it.  Over the left context stands no title:
 * it and the passage are one line of text. */
static const struct column columns_for_eyes[] = {
	{ "document", N_("document"), COLUMN_TEXT },
	{ "place", N_("place"), COLUMN_TEXT },
	{ "speaker", N_("speaker"), COLUMN_TEXT },
	{ "left", " ", COLUMN_LEFT_CONTEXT },
	{ "match", N_("passage"), COLUMN_RIGHT_CONTEXT },
};

enum {
	COLUMNS = sizeof(columns) / sizeof(columns[0]),
	COLUMNS_FOR_EYES =
		sizeof(columns_for_eyes) / sizeof(columns_for_eyes[0]),
};

bool kwic_context(const struct invocation *in, size_t *context,
		  struct error *err)
{
	int64_t n = option_number(in, "context", KWIC_CONTEXT);

	if (n < 0 || n > KWIC_CONTEXT_MOST)
		return error_usage(err, _("-C takes 0 to %d characters"),
				   KWIC_CONTEXT_MOST);
	*context = (size_t)n;
	return true;
}

static void begin(struct kwic *kwic)
{
	const struct column *own = kwic->for_eyes ? columns_for_eyes : columns;
	size_t count = kwic->for_eyes ? COLUMNS_FOR_EYES : COLUMNS;
	struct column all[KWIC_LEAD + COLUMNS];

	for (size_t i = 0; i < kwic->lead_count; i++)
		all[i] = kwic->lead[i];
	for (size_t i = 0; i < count; i++)
		all[kwic->lead_count + i] = own[i];
	kwic->begun = true;
	writer_table(kwic->w, all, kwic->lead_count + count);
}

void kwic_init_with(struct kwic *kwic, struct invocation *in,
		    struct writer *w, size_t context,
		    const struct column *lead, size_t lead_count)
{
	assert(lead_count <= KWIC_LEAD);
	*kwic = (struct kwic){
		.w = w,
		.for_eyes = !strcmp(in->format, "text"),
		.context = context,
		.lead = lead,
		.lead_count = lead_count,
	};
	if (!kwic->for_eyes)
		begin(kwic);
}

void kwic_init(struct kwic *kwic, struct invocation *in, struct writer *w,
	       size_t context)
{
	kwic_init_with(kwic, in, w, context, NULL, 0);
}

void kwic_lead(struct kwic *kwic)
{
	if (!kwic->begun)
		begin(kwic);
}

struct span kwic_shown(const struct scan_hit *hit, size_t context)
{
	struct span shown = hit->span;

	for (size_t n = 0; n < context && shown.start > 0; n++)
		shown.start = utf8_previous(hit->in->text, shown.start);
	for (size_t n = 0; n < context && shown.end < hit->in->length; n++)
		shown.end = utf8_next(hit->in->text, hit->in->length,
				      shown.end);
	return shown;
}

static const char *speaker_of(const struct scan_hit *hit)
{
	return hit->segment ? hit->segment->speaker_name : NULL;
}

static void row_for_eyes(struct kwic *kwic, const struct scan_hit *hit)
{
	const char *text = hit->in->text;
	struct span shown = kwic_shown(hit, kwic->context);
	char place[64];

	snprintf(place, sizeof(place), "%zu:%zu", hit->place.start,
		 hit->place.end);
	writer_text(kwic->w, place);
	writer_text(kwic->w, speaker_of(hit));
	writer_textn(kwic->w, text + shown.start,
		     hit->span.start - shown.start);
	writer_marked(kwic->w, text + hit->span.start,
		      shown.end - hit->span.start, span_length(hit->span));
}

static void row_for_programs(struct kwic *kwic, const struct scan_hit *hit)
{
	const char *text = hit->in->text;
	struct span shown = kwic_shown(hit, kwic->context);
	struct writer *w = kwic->w;

	writer_int(w, (int64_t)hit->place.start);
	writer_int(w, (int64_t)hit->place.end);
	if (hit->segment)
		writer_int(w, hit->segment->n);
	else
		writer_null(w);
	writer_text(w, speaker_of(hit));
	writer_text(w, speaker_of(hit) ? speaker_role_name(hit->segment->role) :
		    NULL);
	writer_textn(w, text + shown.start,
		     hit->span.start - shown.start);
	writer_textn(w, text + hit->span.start, span_length(hit->span));
	writer_textn(w, text + hit->span.end, shown.end - hit->span.end);
}

void kwic_row(struct kwic *kwic, const struct scan_hit *hit)
{
	kwic_lead(kwic);
	writer_text(kwic->w, hit->in->document->name);
	if (kwic->for_eyes)
		row_for_eyes(kwic, hit);
	else
		row_for_programs(kwic, hit);
	writer_row(kwic->w);
}

void kwic_end(struct kwic *kwic)
{
	if (kwic->begun)
		writer_table_end(kwic->w);
}
