#include "cli/count_rows.h"

#include "base/language.h"

void count_rows_write(struct writer *w, const struct document_list *documents,
		      const size_t *counts, size_t sum)
{
	static const struct column columns[] = {
		{ "document", N_("document"), COLUMN_TEXT },
		{ "count", N_("count"), COLUMN_NUMBER },
	};

	writer_table(w, columns, 2);
	for (size_t i = 0; i < documents->count; i++) {
		writer_text(w, documents->at[i].name);
		writer_int(w, (int64_t)counts[i]);
		writer_row(w);
	}
	/* Programs can add up, and would count it twice. */
	if (writer_is_for_people(w)) {
		writer_text(w, _("total"));
		writer_int(w, (int64_t)sum);
		writer_row(w);
	}
	writer_table_end(w);
}
