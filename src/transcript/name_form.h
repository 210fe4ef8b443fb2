/*
 * The words of a file without the form that it gives them: so that a name is
 * found in "Ren&#233;", in "first\nMaya" and in Maya</w:t><w:t>Lin, but not in
 * the marks around words.  Nothing is checked here: what is no sound XML or
 * JSON is taken as words.
 */
#ifndef AXIAL_TRANSCRIPT_NAME_FORM_H
#define AXIAL_TRANSCRIPT_NAME_FORM_H

#include <stddef.h>

#include "base/strbuf.h"

enum name_form {
	FORM_WORDS,		/* texts, tables, JSON */
	FORM_MARKED,		/* XML, HTML, SVG */
	FORM_ZIP,
	FORM_NO_WORDS,		/* a picture */
};

enum name_form name_form_of(const char *bytes, size_t length);

/* Appends the words as valid UTF-8; of marked ones, what stands in attributes
 * comes at the end. */
void name_form_words(enum name_form form, const char *bytes, size_t length,
		     struct strbuf *out);

#endif
