/* Words as a shell wants them: for commands that a person may copy. */
#ifndef AXIAL_BASE_SHELL_WORD_H
#define AXIAL_BASE_SHELL_WORD_H

#include "base/arena.h"

/* The word, between single quotes where a shell would read it otherwise. */
const char *shell_word(struct arena *arena, const char *word);

#endif
