/*
 * A rule is a pattern that codes: kept in the study, so that one can see
 * where codings came from, and run it again when interviews have been added.
 */
#ifndef AXIAL_CODING_RULE_H
#define AXIAL_CODING_RULE_H

#include "coding/coding.h"
#include "transcript/unit.h"

struct rule {
	int64_t id;			/* 0: not kept in the study yet */
	struct guid guid;
	const char *name;
	const char *pattern;
	struct search_options options;
	int64_t code;			/* 0: not made yet */
	const char *code_path;
	enum unit unit;
	/* Without language.  Documents that the study has are #ID here, so
	 * that a new name changes nothing; one that has gone has its name. */
	struct scope_words scope;
	const char *const *document_names;	/* of scope.documents */
	const char *coder_name, *created_at;
	size_t codings;			/* that it made and that stand */
	size_t exceptions;		/* passages a person rejected */
	size_t proposals;		/* that wait to be reviewed */
};

/* Appends "autocode" and the options that say how and where it looks; pattern
 * and label come behind them. */
void rule_add_words(const struct rule *rule, struct strbuf *out);

struct rule_list {
	struct rule *at;
	size_t count, capacity;
};

/* By name.  Lives in the arena. */
must_check bool rule_list(struct project *p, struct arena *arena,
			  struct rule_list *list, struct error *err);
/* RULE as people write it: #ID, a name, or the unique beginning of one. */
must_check bool rule_get(struct project *p, struct arena *arena, int64_t id,
			 struct rule *out, struct error *err);
must_check bool rule_find(struct project *p, struct arena *arena,
			  const char *words, struct rule *out,
			  struct error *err);

/*
 * Where the rule looks, as the study has it: documents and speakers as a
 * person or a file says them become those of the study in rule->scope.
 */
must_check bool rule_resolve(struct project *p, struct arena *arena,
			     struct rule *rule, struct scope *scope,
			     struct error *err);

/*
 * The kept rule that `rule` is: that of its name or, where it has none, one
 * that is the same in all else.  Fills in id, guid and name; a rule that is
 * new keeps id 0 and is named after its code where it has no name.
 */
must_check bool rule_identify(struct project *p, struct arena *arena,
			      struct rule *rule, struct error *err);

/* Verbs; inside an act. */

/*
 * Keeps an identified rule: adds it, or gives the kept one what is new in
 * this one.  *changes names what changed ("pattern, unit"), or is "".
 */
must_check bool rule_save(struct project *p, struct arena *arena,
			  struct rule *rule, const char **changes,
			  struct error *err);

must_check bool rule_rename(struct project *p, int64_t id, const char *name,
			    struct error *err);

struct rule_removal {
	size_t freed;			/* codings that stay, without a rule */
	struct coding_removal gone;
};

/* Its codings stay, unless they are to go too. */
must_check bool rule_remove(struct project *p, int64_t id, bool with_codings,
			    struct rule_removal *what, struct error *err);

#endif
