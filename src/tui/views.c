/* Every view that has a tab, in the order of the tabs, and every context of
 * keys, in the order in which help tells of them. */
#include "tui/views.h"

#include <stddef.h>

#include "tui/edit.h"
#include "tui/list.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/table_view.h"
#include "tui/tree.h"
#include "tui/view_tables.h"

const struct view_ops *const views[] = {
	&view_start,
	&view_reader,
	&view_codes,
	&view_relations,
	&view_story,
	&view_find,
	&view_reports,
	&view_memos,
	&view_rules,
	&view_queries,
	NULL,
};

const struct context *const contexts[] = {
	&context_welcome,
	&context_start,
	&context_reader,
	&context_borders,
	&context_codes,
	&context_passages,
	&context_compare,
	&context_relations,
	&context_evidence,
	&context_network,
	&context_story,
	&context_finding,
	&context_find_labelled,
	&context_find_coding,
	&context_find_options,
	&context_find_typing,
	&context_find_typing_options,
	&context_reports,
	&context_form,
	&context_memos,
	&context_rules,
	&context_review,
	&context_exceptions,
	&context_difference,
	&context_queries,
	&context_answer,
	&context_tables,
	&context_list,
	&context_tree,
	&context_table,
	&context_picker,
	&context_prompt,
	&context_confirm,
	&context_edit,
	&context_pager,
	&context_help,
	&context_global,
	NULL,
};
