/*
 * Messages in the reader's language: _("text") is translated where it is
 * printed, N_("text") marks a text in a table for translation later.
 */
#ifndef AXIAL_BASE_LANGUAGE_H
#define AXIAL_BASE_LANGUAGE_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
