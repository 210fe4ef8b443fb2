/* The command rows that the cmd_*.c files define. */
#ifndef AXIAL_CLI_CMD_H
#define AXIAL_CLI_CMD_H

#include "cli/command.h"

/* cmd_study.c */
extern const struct command cmd_init, cmd_check, cmd_backup;
/* cmd_import.c */
extern const struct command cmd_import;
/* cmd_docs.c */
extern const struct command cmd_docs, cmd_docs_show, cmd_docs_rename,
	cmd_docs_remove, cmd_docs_set, cmd_text, cmd_segments;
/* cmd_segments.c */
extern const struct command cmd_segments_join, cmd_segments_split,
	cmd_segments_speaker, cmd_segments_kind;
/* cmd_text_edit.c */
extern const struct command cmd_text_edit, cmd_text_replace;
/* cmd_history.c */
extern const struct command cmd_log, cmd_log_verify, cmd_undo, cmd_redo;
/* cmd_compact.c */
extern const struct command cmd_compact;
/* cmd_coder.c */
extern const struct command cmd_coder_list, cmd_coder_use, cmd_coder_rename;
extern const struct command cmd_coder_merge;
/* cmd_find.c */
extern const struct command cmd_find;
/* cmd_label.c, cmd_label_show.c, cmd_label_merge.c */
extern const struct command cmd_label_add, cmd_label_list, cmd_label_show,
	cmd_label_define, cmd_label_rename, cmd_label_move, cmd_label_merge,
	cmd_label_split, cmd_label_remove, cmd_label_promote;
extern const struct command cmd_category_add, cmd_category_list,
	cmd_category_show, cmd_category_define, cmd_category_rename,
	cmd_category_move, cmd_category_merge, cmd_category_split,
	cmd_category_remove;
/* cmd_property.c */
extern const struct command cmd_property_add, cmd_property_list,
	cmd_property_rename, cmd_property_set, cmd_property_remove,
	cmd_property_value_add, cmd_property_value_move,
	cmd_property_value_remove, cmd_property_value_rename, cmd_locate;
/* cmd_codebook.c */
extern const struct command cmd_codebook_import, cmd_codebook_export;
/* cmd_code.c, cmd_codings.c */
extern const struct command cmd_code, cmd_uncode, cmd_recode, cmd_codings;
/* cmd_autocode.c */
extern const struct command cmd_autocode;
/* cmd_rule.c */
extern const struct command cmd_rule_list, cmd_rule_show, cmd_rule_rename,
	cmd_rule_remove;
/* cmd_rule_set.c */
extern const struct command cmd_rule_set;
/* cmd_rule_review.c */
extern const struct command cmd_rule_review, cmd_rule_accept, cmd_rule_reject,
	cmd_rule_exception_list, cmd_rule_exception_remove;
extern const struct command cmd_rule_list, cmd_rule_show, cmd_rule_remove;
/* cmd_query.c */
extern const struct command cmd_query, cmd_query_save, cmd_query_list,
	cmd_query_show, cmd_query_rename, cmd_query_remove;
/* cmd_participant.c */
extern const struct command cmd_participant_list, cmd_participant_add,
	cmd_participant_rename, cmd_participant_set, cmd_participant_merge,
	cmd_participant_remove, cmd_participant_import;
/* cmd_attribute.c */
extern const struct command cmd_attribute_list, cmd_attribute_add,
	cmd_attribute_rename, cmd_attribute_retype, cmd_attribute_remove;
/* cmd_speaker.c */
extern const struct command cmd_speaker_list, cmd_speaker_role,
	cmd_speaker_rename, cmd_participant_link, cmd_participant_unlink;
/* cmd_pseudonym.c, cmd_pseudonym_search.c */
extern const struct command cmd_pseudonym_add, cmd_pseudonym_list,
	cmd_pseudonym_remove, cmd_pseudonym_import, cmd_pseudonym_apply,
	cmd_pseudonym_search;
/* cmd_sampling.c */
extern const struct command cmd_sampling_add, cmd_sampling_set,
	cmd_sampling_list, cmd_sampling_remove;
/* cmd_relation_type.c */
extern const struct command cmd_relation_types, cmd_relation_type_add,
	cmd_relation_type_list, cmd_relation_type_set,
	cmd_relation_type_rename, cmd_relation_type_remove;
/* cmd_relation.c */
extern const struct command cmd_relation_add, cmd_relation_evidence,
	cmd_relation_list, cmd_relation_show, cmd_relation_set,
	cmd_relation_remove;
/* cmd_core.c */
extern const struct command cmd_core_set, cmd_core_show, cmd_core_clear,
	cmd_core_candidates;
/* cmd_story.c */
extern const struct command cmd_story_add, cmd_story_bind, cmd_story_unbind,
	cmd_story_remove, cmd_story_edit, cmd_story_show, cmd_story_check;
/* cmd_memo.c */
extern const struct command cmd_memo_add, cmd_memo_edit, cmd_memo_list,
	cmd_memo_show, cmd_memo_link, cmd_memo_unlink, cmd_memo_remove;
/* cmd_frame.c */
extern const struct command cmd_frame_add, cmd_frame_set, cmd_frame_show,
	cmd_frame_list, cmd_frame_models, cmd_frame_check, cmd_frame_remove;
/* cmd_label_history.c */
extern const struct command cmd_label_history, cmd_category_history;
/* cmd_suggest.c, cmd_compare.c */
extern const struct command cmd_suggest, cmd_suggest_list, cmd_suggest_accept,
	cmd_suggest_reject, cmd_compare, cmd_compare_verdict;
/* cmd_lint.c */
extern const struct command cmd_lint;
/* cmd_need.c, cmd_need_show.c */
extern const struct command cmd_need_add, cmd_need_set, cmd_need_evidence,
	cmd_need_remove, cmd_need_list, cmd_need_show, cmd_need_check;
/* cmd_export.c */
extern const struct command cmd_export;
/* cmd_merge.c */
extern const struct command cmd_merge;
/* cmd_stream.c */
extern const struct command cmd_stream;
/* cmd_tui.c */
extern const struct command cmd_tui;
/* cmd_kano.c, cmd_grade.c */
extern const struct command cmd_kano, cmd_grade;
/* cmd_report.c */
extern const struct command cmd_report, cmd_report_list;

/* What the study's path and options are; for init, which opens its own. */
must_check bool project_options_from(struct invocation *in,
				     struct project_options *options,
				     struct error *err);
/* The study that the words name is not there yet; *path is what it would be
 * called. */
bool study_is_missing(struct invocation *in, const char **path);
/* cmd_study.c: a new one, called as its file is. */
must_check bool study_make(struct invocation *in, const char *path,
			   struct project *project, struct error *err);

#endif
