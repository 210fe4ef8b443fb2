/*
 * CODE, as arguments name it, and what the commands on codes share.
 */
#ifndef AXIAL_CLI_CODE_ARG_H
#define AXIAL_CLI_CODE_ARG_H

#include "cli/command.h"
#include "coding/coding.h"
#include "coding/place.h"

/* "label add" and "category add" are one function: which was called. */
enum code_kind code_kind_called(const struct invocation *in);

/* A code of the kind; where only the other kind has it, the error says so. */
must_check bool code_arg(struct invocation *in, const char *words,
			 enum code_kind kind, struct code *out,
			 struct error *err);
/* A category that is to hold something. */
must_check bool code_arg_place(struct invocation *in, const char *words,
			       struct code *out, struct error *err);
/* A code of either kind; `rather` decides where both have the name. */
must_check bool code_arg_any(struct invocation *in, const char *words,
			     enum code_kind rather, struct code *out,
			     struct error *err);

/* The same, where a number may be of either kind: what it means is beyond
 * doubt, and one act may sort both. */
must_check bool code_arg_numbered(struct invocation *in, const char *words,
				  enum code_kind kind, struct code *out,
				  struct error *err);

/* The values of list options that name categories, as ids. */
must_check bool code_arg_parents(struct invocation *in,
				 const char *const *options, size_t count,
				 int64_t **ids, size_t *id_count,
				 struct error *err);

/* Ids of codings named by arguments from the index on. */
must_check bool coding_args(struct invocation *in, int from, int64_t **ids,
			    size_t *count, struct error *err);

/* Passages that a list option names, DOC:START:END each, appended. */
must_check bool place_args(struct invocation *in, const char *option,
			   struct place_list *list, struct error *err);

/* Options that fill struct code_fields, for rows of options. */
#define CODE_FIELD_OPTIONS \
	{ "definition", 'd', OPTION_TEXT, N_("TEXT"), \
	  N_("what it means") }, \
	{ "use-when", 0, OPTION_TEXT, N_("TEXT"), N_("when to use it") }, \
	{ "not-when", 0, OPTION_TEXT, N_("TEXT"), \
	  N_("when not, and what to use instead") }, \
	{ "example", 0, OPTION_TEXT, N_("TEXT"), N_("a typical passage") }, \
	{ "naming", 0, OPTION_TEXT, N_("ORIGIN"), \
	  N_("where the name is from: constructed, literature, 'in vivo'") }, \
	{ "source", 0, OPTION_TEXT, N_("WORK"), \
	  N_("the work that a name from the literature is taken from") }, \
	{ "color", 0, OPTION_TEXT, N_("#rrggbb"), N_("its color") }

struct code_fields code_fields_given(const struct invocation *in);

#endif
