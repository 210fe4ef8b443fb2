/* Every example of the manual gives what the manual says. */
#include "coding_study.h"

#include "query/manual.h"
#include "query/query.h"
#include "query/saved.h"
#include "theory/relation.h"
#include "transcript/participant.h"

static void code_as(struct study *s, int64_t document,
		    const struct manual_coding *row)
{
	const char *at = strstr(query_manual_text, row->words);
	struct code code = study_find(s, row->code);

	assert_non_null(at);
	free(s->p.coder_name);
	s->p.coder_name = xstrdup(row->coder);
	s->p.coder = 0;
	study_coding(s, document, (size_t)(at - query_manual_text),
		     (size_t)(at - query_manual_text) + strlen(row->words),
		     code.id);
}

static void set_age(struct study *s, const char *name, const char *age)
{
	struct participant person;
	struct attribute attribute;
	bool changed;

	must(participant_find(&s->p, &s->arena, name, &person, &s->err));
	must(attribute_find(&s->p, &s->arena, "age", &attribute, &s->err));
	must(participant_set(&s->p, person.id, &attribute, age, &changed,
			     &s->err));
}

static void manual_study(struct study *s)
{
	int64_t talk = study_document(s, "talk", query_manual_text), id;
	struct relation_type causal;
	enum saving saving;

	study_begin(s);
	id = study_code(s, CODE_CATEGORY, "Price", 0);
	study_code(s, CODE_LABEL, "too high", id);
	id = study_code(s, CODE_CATEGORY, "Delivery", 0);
	study_code(s, CODE_LABEL, "late", id);
	study_code(s, CODE_LABEL, "kind", id);
	for (const struct manual_coding *c = query_manual_codings; c->code;
	     c++)
		code_as(s, talk, c);
	must(attribute_add(&s->p, "age", ATTRIBUTE_INTEGER, &id, &s->err));
	set_age(s, "Anna", "34");
	set_age(s, "Tom", "52");
	must(relation_type_find(&s->p, &s->arena, "causal", &causal,
				&s->err));
	must(relation_add(&s->p, study_find(s, "late").id, &causal,
			  study_find(s, "Price").id, RELATION_HUNCH, &id,
			  &s->err));
	must(saved_query_save(&s->p, &s->arena, "kind things",
			      "\"kind\" and speaker:Anna", &saving, &s->err));
	study_end(s);
}

static void every_example_is_true(void **state)
{
	struct study *s = *state;
	size_t examples = 0, wrong = 0;

	manual_study(s);
	for (const struct manual_row *row = query_manual; row->says; row++) {
		struct strbuf out = STRBUF_INIT;
		struct query_answer answer;

		if (!row->example)
			continue;
		examples++;
		must(query_ask(&s->p, &s->arena, row->example, NULL, &answer,
			       &s->err));
		for (size_t i = 0; i < answer.pieces.count; i++) {
			struct span span = answer.pieces.at[i].span;

			strbuf_adds(&out, i ? " | " : "");
			strbuf_add(&out, query_manual_text + span.start,
				   span_length(span));
		}
		if (strcmp(out.s, row->answer) != 0) {
			print_error("%s: not '%s' but '%s'\n", row->example,
				    row->answer, out.s);
			wrong++;
		}
		query_answer_release(&answer);
		strbuf_release(&out);
	}
	assert_true(examples > 30);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_example_is_true,
						study_setup, study_teardown),
	};

	return cmocka_run_group_tests_name("query_manual", tests, NULL, NULL);
}
