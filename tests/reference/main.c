/*
 * Tries axial's formulas against reference cases:
 *
 *	reference DIR
 *
 * Every *.json file there is a group of cases.  A line each: `id ok`, `id off`
 * with the first value that is not met, or `id not run` with the first that
 * nothing here computes.  Exit status 1 where a line is not ok.
 */
#include "reference.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static void (*const kinds[])(struct reference *r) = {
	run_agreement, run_agreement_text, run_unitizing, run_cooccurrence,
	run_crosstab, run_clustering, run_graph, run_saturation, run_kano,
	run_customer, run_axial, run_retrieval, run_words, run_segmentation,
};

/* What is told of other programs or in prose, and not computed. */
static const char *const told[] = {
	"friso", "jieba_hmm", "jaccard_of_two_empty_sets", "reason",
};

enum verdict { OK, OFF, NOT_RUN };

struct comparison {
	struct strbuf path;
	struct strbuf why;
	double tolerance;
	enum verdict verdict;
	bool ties;		/* merges at equal heights may come in any order,
				 * so that only the heights say something */
};

static void judge(struct comparison *c, enum verdict verdict,
		  const json_t *got, const json_t *want)
{
	char *is = got ? json_dumps(got, JSON_ENCODE_ANY) : NULL;
	char *should = json_dumps(want, JSON_ENCODE_ANY);

	if (c->verdict == OK || (c->verdict == NOT_RUN && verdict == OFF)) {
		c->verdict = verdict;
		strbuf_reset(&c->why);
		if (verdict == OFF)
			strbuf_addf(&c->why, "%s is %.120s, not %.120s",
				    c->path.s, is, should);
		else
			strbuf_addf(&c->why, "%s", c->path.s);
	}
	free(is);
	free(should);
}

static void compare(struct comparison *c, const json_t *got,
		    const json_t *want);

static void compare_member(struct comparison *c, const char *key,
			   const json_t *got, const json_t *want)
{
	size_t length = c->path.length;

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (!strcmp(key, told[i]))
			return;
	strbuf_addf(&c->path, "%s%s", length ? "." : "", key);
	if (got)
		compare(c, got, want);
	else
		judge(c, NOT_RUN, got, want);
	strbuf_truncate(&c->path, length);
}

static void compare_objects(struct comparison *c, const json_t *got,
			    const json_t *want)
{
	const json_t *unique = json_object_get(want, "tree_unique");
	bool before = c->ties;
	const char *key;
	json_t *value;

	c->ties = before || json_is_false(unique);
	json_object_foreach((json_t *)want, key, value)
		if (!c->ties || (strcmp(key, "merge") && strcmp(key, "size")))
			compare_member(c, key, json_object_get(got, key),
				       value);
	c->ties = before;
}

static void compare_arrays(struct comparison *c, const json_t *got,
			   const json_t *want)
{
	if (json_array_size(got) != json_array_size(want)) {
		judge(c, OFF, got, want);
		return;
	}
	for (size_t i = 0; i < json_array_size(want); i++) {
		char place[24];

		snprintf(place, sizeof(place), "%zu", i);
		compare_member(c, place, json_array_get(got, i),
			       json_array_get(want, i));
	}
}

/* Values are printed with twelve digits. */
static bool near(const struct comparison *c, double got, double want)
{
	return fabs(got - want) <= c->tolerance + 1e-11 * fabs(want);
}

static void compare(struct comparison *c, const json_t *got,
		    const json_t *want)
{
	bool same;

	if (json_is_object(want) && json_is_object(got)) {
		compare_objects(c, got, want);
		return;
	}
	if (json_is_array(want) && json_is_array(got)) {
		compare_arrays(c, got, want);
		return;
	}
	if (json_is_number(want) && json_is_number(got))
		same = near(c, json_number_value(got), json_number_value(want));
	else
		same = json_equal(got, want);
	if (!same)
		judge(c, OFF, got, want);
}

static bool run_case(const char *name, const json_t *group,
		     const json_t *one)
{
	static const char *const words[] = { "ok", "off", "not run" };
	struct arena arena = ARENA_INIT;
	struct reference r = {
		.arena = &arena, .name = name, .group = group, .got = json_object(),
		.input = json_object_get(one, "input"),
	};
	struct comparison c = {
		.path = STRBUF_INIT, .why = STRBUF_INIT,
		.tolerance = json_number_value(json_object_get(one, "tol")),
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		kinds[i](&r);
	compare(&c, r.got, json_object_get(one, "expected"));
	printf("%s %s%s%s\n", text_of(json_object_get(one, "id")),
	       words[c.verdict], c.why.length ? ": " : "", c.why.s);
	strbuf_release(&c.path);
	strbuf_release(&c.why);
	json_decref(r.got);
	arena_release(&arena);
	return c.verdict == OK;
}

static bool run_file(const char *path)
{
	json_error_t problem;
	json_t *file = json_load_file(path, 0, &problem);
	json_t *group = json_object_get(file, "cases");
	bool ok = file != NULL;

	if (!file)
		printf("%s not run: line %d: %s\n", path, problem.line,
		       problem.text);
	for (size_t i = 0; i < json_array_size(group); i++)
		ok = run_case(text_of(json_object_get(file, "group")), group,
			      json_array_get(group, i)) && ok;
	json_decref(file);
	return ok;
}

static int is_json(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && !strcmp(dot, ".json");
}

int main(int argc, char **argv)
{
	struct dirent **files = NULL;
	int count = argc == 2 ? scandir(argv[1], &files, is_json, alphasort) :
		-1;
	bool ok = count > 0;

	if (argc != 2) {
		fprintf(stderr, "reference DIR\n");
		return 2;
	}
	if (count <= 0)
		fprintf(stderr, "%s: no reference cases\n", argv[1]);
	for (int i = 0; i < count; i++) {
		char path[4096];

		snprintf(path, sizeof(path), "%s/%s", argv[1],
			 files[i]->d_name);
		ok = run_file(path) && ok;
		free(files[i]);
	}
	free(files);
	return ok ? 0 : 1;
}
