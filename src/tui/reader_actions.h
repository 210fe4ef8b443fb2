/* The reader's actions, for its table in view_reader.c. */
#ifndef AXIAL_TUI_READER_ACTIONS_H
#define AXIAL_TUI_READER_ACTIONS_H

struct tui;

void reader_run_left(struct tui *t);
void reader_run_right(struct tui *t);
void reader_run_up(struct tui *t);
void reader_run_down(struct tui *t);
void reader_run_page_up(struct tui *t);
void reader_run_page_down(struct tui *t);
void reader_run_first(struct tui *t);
void reader_run_last(struct tui *t);
void reader_run_line_start(struct tui *t);
void reader_run_line_end(struct tui *t);
void reader_run_word_next(struct tui *t);
void reader_run_word_previous(struct tui *t);
void reader_run_sentence_next(struct tui *t);
void reader_run_sentence_previous(struct tui *t);
void reader_run_turn_next(struct tui *t);
void reader_run_turn_previous(struct tui *t);
void reader_run_coded_next(struct tui *t);
void reader_run_coded_previous(struct tui *t);
void reader_run_uncoded_next(struct tui *t);
void reader_run_uncoded_previous(struct tui *t);
void reader_run_select(struct tui *t);
void reader_run_swap(struct tui *t);
void reader_run_snap(struct tui *t);
void reader_run_select_word(struct tui *t);
void reader_run_select_sentence(struct tui *t);
void reader_run_select_turn(struct tui *t);
void reader_run_extend_left(struct tui *t);
void reader_run_extend_right(struct tui *t);
void reader_run_extend_up(struct tui *t);
void reader_run_extend_down(struct tui *t);

/* reader_search.c */
void reader_run_search(struct tui *t);
void reader_run_hit_next(struct tui *t);
void reader_run_hit_previous(struct tui *t);

/* reader_code.c */
void reader_run_code(struct tui *t);
void reader_run_in_vivo(struct tui *t);
void reader_run_again(struct tui *t);
void reader_run_again_all(struct tui *t);

/* reader_coding.c */
void reader_run_other(struct tui *t);
void reader_run_uncode(struct tui *t);
void reader_run_resize(struct tui *t);
void reader_run_accept(struct tui *t);
void reader_run_cancel(struct tui *t);
void reader_run_recode(struct tui *t);
void reader_run_locate(struct tui *t);
void reader_run_memo(struct tui *t);
void reader_run_memo_editor(struct tui *t);

#endif
