/*
 * The log as a script for a POSIX shell: every act in its own words, in order,
 * undos among them, so that ids fall out as they did.  Run beside the same
 * files, it makes the same study.
 */
#ifndef AXIAL_STORE_ACT_SCRIPT_H
#define AXIAL_STORE_ACT_SCRIPT_H

#include "base/strbuf.h"
#include "store/history.h"

/* Appends the script of a study of this title.  Gives the number of acts
 * whose words cannot be typed again, which stand in it as comments: those of
 * older versions of the file, the first act of a log that was begun anew, and
 * words that were cut. */
size_t act_script(const char *title, const struct act_list *acts,
		  struct strbuf *out);

#endif
