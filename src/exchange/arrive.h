/*
 * A study that arrives: whatever file it comes in, it is told by its content,
 * read in a child that can do no harm, and put into a study as one act.
 */
#ifndef AXIAL_EXCHANGE_ARRIVE_H
#define AXIAL_EXCHANGE_ARRIVE_H

#include "exchange/table_codings.h"
#include "exchange/unite.h"

struct arrive_options {
	enum unite_rule rule;
	bool is_anew;			/* the study was made for it */
	struct arrival_columns columns;
	struct project *study;		/* whose documents a table may tell
					 * of; or NULL */
	bool (*go_on)(void *context, size_t done, size_t total);
	void *context;
};

/* What has been read and not yet put anywhere. */
struct arrived {
	const char *name;		/* of the file, for words */
	struct study_rows own;		/* of an export of axial: its data */
	struct study_rows rows;
	struct arrival_report report;
	char *program, *title;		/* or NULL */
	bool has_own;
	bool is_study;			/* of axial itself */
};

#define ARRIVED_INIT { .report = ARRIVAL_REPORT_INIT }

void arrived_release(struct arrived *arrived);

/* What the file is, in words ("a REFI-QDA project"), where it is one that
 * arrives; NULL where it is none.  `head` is how it begins. */
const char *arrival_kind(const char *path, const char *head, size_t length);

must_check bool arrive_read(const char *path,
			    const struct arrive_options *options,
			    const char *now, struct arrived *arrived,
			    struct error *err);
/*
 * Inside an act: the comments in a document that was just imported from these
 * bytes become codings: what a comment says is the label, who wrote it the
 * coder.  The report is added to.
 */
must_check bool arrive_comments(struct project *p, int64_t document,
				const char *file_name, const char *bytes,
				size_t length, struct uniting_tally *tally,
				struct arrival_report *report,
				struct error *err);
/* Inside an act. */
must_check bool arrive_write(struct project *p, struct arrived *arrived,
			     const struct arrive_options *options,
			     struct uniting_tally *tally, struct error *err);

#endif
