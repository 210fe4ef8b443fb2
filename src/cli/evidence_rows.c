#include "cli/evidence_rows.h"

#include "coding/coding.h"

void evidence_rows(struct writer *w, const struct evidence_list *list)
{
	static const struct column columns[] = {
		{ "coding", N_("coding"), COLUMN_NUMBER },
		{ "stance", N_("stance"), COLUMN_TEXT },
		{ "document", N_("document"), COLUMN_TEXT },
		{ "start", N_("start"), COLUMN_NUMBER },
		{ "end", N_("end"), COLUMN_NUMBER },
		{ "speaker", N_("speaker"), COLUMN_TEXT },
		{ "code", N_("code"), COLUMN_TEXT },
		{ "text", N_("passage"), COLUMN_LONG_TEXT },
	};

	writer_table(w, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < list->count; i++) {
		const struct evidence *e = &list->at[i];

		writer_int(w, e->coding);
		writer_text(w, e->contrary ? "contrary" : "for");
		writer_text(w, e->document);
		writer_int(w, (int64_t)e->place.start);
		writer_int(w, (int64_t)e->place.end);
		writer_text(w, e->speaker);
		writer_text(w, e->code);
		writer_text(w, e->text);
		writer_row(w);
	}
	writer_table_end(w);
}

static bool change_evidence(struct invocation *in, struct claim_ref claim,
			    const char *words, struct evidence_tally *tally,
			    struct error *err)
{
	bool contrary = option_given(in, "contrary");
	enum evidence_change change;
	struct coding coding;

	if (!coding_find(in->project, &in->arena, words, &coding, err))
		return false;
	if (option_given(in, "remove")) {
		tally->removed++;
		return evidence_remove(in->project, claim, coding.id, err);
	}
	if (!evidence_add(in->project, claim, coding.id, contrary, &change,
			  err))
		return false;
	switch (change) {
	case EVIDENCE_ADDED:
		tally->added++;
		break;
	case EVIDENCE_TURNED:
		tally->turned++;
		say(in, contrary ?
		    _("coding #%lld supported the claim; it now speaks "
		      "against it") :
		    _("coding #%lld spoke against the claim; it now supports "
		      "it"), (long long)coding.id);
		break;
	case EVIDENCE_ALREADY:
		tally->already++;
		break;
	}
	return true;
}

bool evidence_args(struct invocation *in, struct claim_ref claim,
		   struct evidence_tally *tally, struct error *err)
{
	if (option_given(in, "contrary") && option_given(in, "remove"))
		return error_usage(err, _("--remove takes evidence of either "
					  "kind away; leave --contrary out"));
	for (int i = 1; i < in->argc; i++)
		if (!change_evidence(in, claim, in->argv[i], tally, err))
			return false;
	if (tally->already)
		say(in, ngettext("%zu coding stood there already",
				 "%zu codings stood there already",
				 tally->already), tally->already);
	return true;
}
