/* Every command, in the order in which help tells of them: that of the work. */
#include "cli/command.h"

#include "cli/cmd.h"
#include "cli/help.h"

const struct command *const commands[] = {
	&cmd_init,
	&cmd_import,
	&cmd_docs, &cmd_docs_show, &cmd_docs_rename, &cmd_docs_remove,
	&cmd_docs_set,
	&cmd_text, &cmd_segments,
	&cmd_find,
	&cmd_label_add, &cmd_label_list, &cmd_label_show, &cmd_label_define,
	&cmd_label_rename, &cmd_label_move, &cmd_label_merge,
	&cmd_label_split, &cmd_label_remove, &cmd_label_promote,
	&cmd_category_add, &cmd_category_list, &cmd_category_show,
	&cmd_category_define, &cmd_category_rename, &cmd_category_move,
	&cmd_category_merge, &cmd_category_split, &cmd_category_remove,
	&cmd_property_add, &cmd_property_list, &cmd_property_rename,
	&cmd_property_set, &cmd_property_remove, &cmd_property_value_add,
	&cmd_property_value_rename, &cmd_property_value_move,
	&cmd_property_value_remove, &cmd_locate,
	&cmd_code, &cmd_uncode, &cmd_recode, &cmd_codings,
	&cmd_autocode, &cmd_rule_list, &cmd_rule_show, &cmd_rule_remove,
	&cmd_relation_types, &cmd_relation_type_add, &cmd_relation_add,
	&cmd_relation_evidence, &cmd_relation_list, &cmd_relation_show,
	&cmd_relation_set, &cmd_relation_remove,
	&cmd_core_set, &cmd_core_show, &cmd_core_clear,
	&cmd_story_add, &cmd_story_bind, &cmd_story_unbind, &cmd_story_remove,
	&cmd_story_edit, &cmd_story_show, &cmd_story_check,
	&cmd_memo_add, &cmd_memo_edit, &cmd_memo_list, &cmd_memo_show,
	&cmd_memo_link, &cmd_memo_unlink, &cmd_memo_remove,
	&cmd_export,
	&cmd_log, &cmd_log_verify, &cmd_undo, &cmd_redo,
	&cmd_check,
	&cmd_coder_list, &cmd_coder_use, &cmd_coder_rename,
	&cmd_help,
	NULL,
};
