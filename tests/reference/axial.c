/* Core candidates, grounding of a story, completeness of a paradigm, trace. */
#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/axial.h"

struct theory {
	const char **categories, **people;
	size_t category_count, people_count;
	struct incident *incidents;
	struct claim *claims;
	size_t incident_count, claim_count;
};

static uint32_t number_in(const char **names, size_t *count, const char *name)
{
	*count = add_different(names, *count, name);
	return (uint32_t)place_of(names, *count, name);
}

static const char *text_at(const json_t *array, size_t i)
{
	return text_of(json_array_get(array, i));
}

static uint32_t *read_people(struct reference *r, struct theory *theory,
			     const json_t *names)
{
	uint32_t *people = arena_alloc(r->arena,
		(json_array_size(names) + 1) * sizeof(*people));

	for (size_t i = 0; i < json_array_size(names); i++)
		people[i] = number_in(theory->people, &theory->people_count,
				      text_at(names, i));
	return people;
}

static void read_theory(struct reference *r, struct theory *theory)
{
	const json_t *segments = in(r, "segments");
	const json_t *relations = in(r, "relations");
	enum { MOST = 4096 };	/* names in a case */

	*theory = (struct theory){
		.categories = arena_alloc(r->arena, MOST * sizeof(char *)),
		.people = arena_alloc(r->arena, MOST * sizeof(char *)),
		.incident_count = json_array_size(segments),
		.claim_count = json_array_size(relations),
	};
	theory->incidents = arena_alloc(r->arena, (theory->incident_count + 1) *
					sizeof(*theory->incidents));
	theory->claims = arena_alloc(r->arena, (theory->claim_count + 1) *
				     sizeof(*theory->claims));
	for (size_t i = 0; i < theory->incident_count; i++) {
		const json_t *one = json_array_get(segments, i);

		theory->incidents[i] = (struct incident){
			number_in(theory->people, &theory->people_count,
				  text_at(one, 0)),
			number_in(theory->categories,
				  &theory->category_count, text_at(one, 1)),
		};
	}
	for (size_t i = 0; i < theory->claim_count; i++) {
		const json_t *one = json_array_get(relations, i);
		const json_t *who = json_array_get(one, 2);

		theory->claims[i] = (struct claim){
			number_in(theory->categories,
				  &theory->category_count, text_at(one, 0)),
			number_in(theory->categories,
				  &theory->category_count, text_at(one, 1)),
			read_people(r, theory, who), json_array_size(who),
		};
	}
}

/* ---------------------------------------------------------- core candidates */

static struct property_range *read_properties(struct reference *r,
					      struct theory *theory,
					      size_t *count)
{
	const json_t *all = in(r, "properties");
	struct property_range *ranges;
	const char *category, *name;
	json_t *properties, *positions;
	size_t most = 1;

	json_object_foreach((json_t *)all, category, properties) {
		number_in(theory->categories, &theory->category_count,
			  category);
		most += json_object_size(properties);
	}
	ranges = arena_alloc(r->arena, most * sizeof(*ranges));
	*count = 0;
	json_object_foreach((json_t *)all, category, properties)
		json_object_foreach(properties, name, positions)
			ranges[(*count)++] = (struct property_range){
				(uint32_t)place_of(theory->categories,
					theory->category_count, category),
				(uint32_t)json_array_size(positions),
			};
	return ranges;
}

static json_t *candidate_object(const struct core_candidate *one)
{
	json_t *o = json_object();

	put_count(o, "segments", one->segments);
	put_figure(o, "segment_share", one->segment_share);
	put_count(o, "participants", one->participants);
	put_figure(o, "participant_share", one->participant_share);
	put_count(o, "degree", one->degree);
	put_figure(o, "degree_share", one->degree_share);
	put_figure(o, "reach_2_steps_share", one->reach_share);
	put_real(o, "betweenness", one->betweenness);
	put_real(o, "pagerank", one->pagerank);
	put_figure(o, "explained_segment_share", one->explained_share);
	put_count(o, "explained_participants", one->explained_participants);
	put_count(o, "properties", one->properties);
	put_count(o, "properties_with_2_or_more_positions",
		  one->ranging_properties);
	put_count(o, "dimension_positions", one->positions);
	put_count(o, "relation_evidence_participants",
		  one->evidence_participants);
	put_real(o, "borda", one->borda);
	return o;
}

struct ranked {
	const char *name;
	const struct core_candidate *one;
};

static int by_borda(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->one->borda != b->one->borda)
		return a->one->borda > b->one->borda ? -1 : 1;
	return strcmp(a->name, b->name);
}

static void put_ranking(struct reference *r, const struct theory *theory,
			const struct core_candidate *all)
{
	struct ranked *ranked = arena_alloc(r->arena,
		(theory->category_count + 1) * sizeof(*ranked));
	json_t *ranking = json_array(), *front = json_array();

	for (size_t i = 0; i < theory->category_count; i++)
		ranked[i] = (struct ranked){ theory->categories[i], &all[i] };
	qsort(ranked, theory->category_count, sizeof(*ranked), by_borda);
	for (size_t i = 0; i < theory->category_count; i++) {
		json_array_append_new(ranking, json_string(ranked[i].name));
		if (ranked[i].one->pareto)
			json_array_append_new(front,
					      json_string(ranked[i].name));
	}
	put(r->got, "ranking", ranking);
	put(r->got, "pareto_front", front);
	put(r->got, "borda_keys", json_pack("[ssssss]", "participants",
		"segments", "degree", "betweenness", "explained_segment_share",
		"properties_with_2_or_more_positions"));
}

static void run_core(struct reference *r)
{
	struct error err = ERROR_INIT;
	struct core_candidate *all;
	struct core_question question;
	struct theory theory;
	size_t properties;
	struct property_range *ranges;
	json_t *categories = json_object();

	read_theory(r, &theory);
	ranges = read_properties(r, &theory, &properties);
	question = (struct core_question){
		.categories = (uint32_t)theory.category_count,
		.participants = (uint32_t)number(r, "participants"),
		.incidents = theory.incidents,
		.incident_count = theory.incident_count,
		.claims = theory.claims, .claim_count = theory.claim_count,
		.properties = ranges, .property_count = properties,
	};
	if (!core_candidates(r->arena, &question, &all, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return;
	}
	for (size_t i = 0; i < theory.category_count; i++)
		put(categories, theory.categories[i],
		    candidate_object(&all[i]));
	put(r->got, "categories", categories);
	put_ranking(r, &theory, all);
}

/* -------------------------------------------------------------------- story */

static void read_statement(struct reference *r, struct theory *theory,
			   const json_t *one, struct story_statement *statement)
{
	const json_t *links = json_object_get(one, "links");
	const json_t *who = json_object_get(one, "evidence");
	const json_t *contra = json_object_get(one, "contra");

	*statement = (struct story_statement){
		.links = arena_alloc(r->arena, (json_array_size(links) + 1) *
				     sizeof(*statement->links)),
		.link_count = json_array_size(links),
		.evidence = read_people(r, theory, who),
		.evidence_count = json_array_size(who),
		.contrary = read_people(r, theory, contra),
		.contrary_count = json_array_size(contra),
	};
	for (size_t i = 0; i < statement->link_count; i++) {
		const json_t *link = json_array_get(links, i);

		statement->links[i].from = number_in(theory->categories,
			&theory->category_count, text_at(link, 0));
		statement->links[i].to = number_in(theory->categories,
			&theory->category_count, text_at(link, 1));
	}
}

static json_t *pair_of(const struct theory *theory, uint32_t from, uint32_t to)
{
	return json_pack("[ss]", theory->categories[from],
			 theory->categories[to]);
}

static json_t *statement_object(const struct theory *theory,
				const json_t *one,
				const struct story_statement *statement)
{
	json_t *o = json_object(), *unknown = json_array();

	for (size_t i = 0; i < statement->link_count; i++)
		if (!statement->links[i].recorded)
			json_array_append_new(unknown, pair_of(theory,
				statement->links[i].from,
				statement->links[i].to));
	put(o, "id", json_incref(json_object_get(one, "id")));
	put_count(o, "participants", statement->participants);
	put(o, "supported", json_boolean(statement->supported));
	put(o, "unknown_links", unknown);
	put_count(o, "contradicting_participants", statement->contradicting);
	return o;
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* What the story speaks of, and what it leaves out. */
static void put_coverage(struct reference *r, struct theory *theory,
			 const json_t *statements)
{
	bool *told = arena_alloc(r->arena, theory->category_count + 64);
	const char **sorted = arena_alloc(r->arena,
		(theory->category_count + 64) * sizeof(*sorted));
	json_t *inside = json_array(), *outside = json_array();
	size_t covered = 0;

	for (size_t i = 0; i < json_array_size(statements); i++) {
		const json_t *names = json_object_get(
			json_array_get(statements, i), "categories");

		for (size_t k = 0; k < json_array_size(names); k++)
			told[number_in(theory->categories,
				&theory->category_count,
				text_at(names, k))] = true;
	}
	memcpy(sorted, theory->categories,
	       theory->category_count * sizeof(*sorted));
	qsort(sorted, theory->category_count, sizeof(*sorted), by_text);
	for (size_t i = 0; i < theory->category_count; i++)
		json_array_append_new(told[place_of(theory->categories,
			theory->category_count, sorted[i])] ? inside : outside,
			json_string(sorted[i]));
	for (size_t i = 0; i < theory->incident_count; i++)
		covered += told[theory->incidents[i].category];
	put(r->got, "categories_in_story", inside);
	put(r->got, "categories_not_in_story", outside);
	put_figure(r->got, "segment_share_covered", figure_ratio(
		(double)covered, (double)theory->incident_count, ""));
}

static bool claims_it(const struct story_statement *statements, size_t count,
		      const struct claim *claim)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < statements[i].link_count; k++)
			if (statements[i].links[k].from == claim->from &&
			    statements[i].links[k].to == claim->to)
				return true;
	return false;
}

static void run_story(struct reference *r)
{
	const json_t *list = in(r, "statements");
	size_t count = json_array_size(list), supported = 0;
	struct story_statement *statements = arena_alloc(r->arena,
		(count + 1) * sizeof(*statements));
	json_t *each = json_array(), *unused = json_array();
	struct theory theory;

	read_theory(r, &theory);
	for (size_t i = 0; i < count; i++)
		read_statement(r, &theory, json_array_get(list, i),
			       &statements[i]);
	story_ground(statements, count, theory.claims, theory.claim_count,
		     (uint32_t)number(r, "min_participants"));
	for (size_t i = 0; i < count; i++) {
		supported += statements[i].supported;
		json_array_append_new(each, statement_object(&theory,
			json_array_get(list, i), &statements[i]));
	}
	for (size_t i = 0; i < theory.claim_count; i++)
		if (!claims_it(statements, count, &theory.claims[i]))
			json_array_append_new(unused, pair_of(&theory,
				theory.claims[i].from, theory.claims[i].to));
	put(r->got, "statements", each);
	put(r->got, "relations_not_in_story", unused);
	put_figure(r->got, "supported_share",
		   figure_ratio((double)supported, (double)count, ""));
	put_coverage(r, &theory, list);
}

/* ----------------------------------------------------------------- paradigm */

static void run_paradigm(struct reference *r)
{
	const json_t *slots = in(r, "slots"), *roles = in(r, "roles");
	const char **names = arena_alloc(r->arena,
		(json_object_size(roles) + 1) * sizeof(*names));
	json_t *filled = json_object(), *empty = json_array();
	size_t phenomena = 0;

	for (size_t i = 0; i < json_array_size(slots); i++) {
		json_t *codes = json_array(), *role;
		const char *slot = text_at(slots, i), *code;
		size_t count = 0;

		json_object_foreach((json_t *)roles, code, role)
			if (!strcmp(text_of(role), slot))
				names[count++] = code;
		qsort(names, count, sizeof(*names), by_text);
		for (size_t k = 0; k < count; k++)
			json_array_append_new(codes, json_string(names[k]));
		put(filled, slot, codes);
		if (!count)
			json_array_append_new(empty, json_string(slot));
		if (!strcmp(slot, "phenomenon"))
			phenomena = count;
	}
	put(r->got, "filled", filled);
	put(r->got, "empty", empty);
	put(r->got, "exactly_one_phenomenon", json_boolean(phenomena == 1));
}

/* -------------------------------------------------------------------- trace */

static const char *const layers[] = { "seg", "code", "category",
				      "statement" };
enum { LAYERS = sizeof(layers) / sizeof(layers[0]) };

struct traced {
	const char **names;
	size_t count;
	uint32_t *layer;
	struct trace trace;
};

static void read_trace(struct reference *r, struct traced *t)
{
	const json_t *nodes = in(r, "nodes"), *edges = in(r, "edges");
	size_t edge_count = json_array_size(edges), most = 1;
	uint32_t (*pairs)[2] = arena_alloc(r->arena,
		(edge_count + 1) * sizeof(*pairs));

	for (size_t i = 0; i < LAYERS; i++)
		most += json_array_size(json_object_get(nodes, layers[i]));
	*t = (struct traced){
		.names = arena_alloc(r->arena, most * sizeof(*t->names)),
		.layer = arena_alloc(r->arena, most * sizeof(*t->layer)),
	};
	for (uint32_t i = 0; i < LAYERS; i++) {
		const json_t *list = json_object_get(nodes, layers[i]);

		for (size_t k = 0; k < json_array_size(list); k++) {
			t->layer[t->count] = i;
			t->names[t->count++] = text_at(list, k);
		}
	}
	t->trace = (struct trace){ .layer = t->layer, .edges =
		(const uint32_t (*)[2])pairs, .nodes = (uint32_t)t->count,
		.last_layer = LAYERS - 1 };
	for (size_t i = 0; i < edge_count; i++) {
		const json_t *edge = json_array_get(edges, i);
		size_t from = place_of(t->names, t->count, text_at(edge, 0));
		size_t to = place_of(t->names, t->count, text_at(edge, 1));

		if (from == SIZE_MAX || to == SIZE_MAX)
			continue;
		pairs[t->trace.edge_count][0] = (uint32_t)from;
		pairs[t->trace.edge_count++][1] = (uint32_t)to;
	}
}

static void run_trace(struct reference *r)
{
	json_t *behind = json_object(), *ungrounded = json_array();
	json_t *unused = json_array();
	struct traced t;
	bool *marks;

	read_trace(r, &t);
	marks = arena_alloc(r->arena, t.count + 1);
	for (size_t i = 0; i < t.count; i++) {
		json_t *segments = json_array();

		trace_behind(&t.trace, (uint32_t)i, marks);
		for (size_t k = 0; k < t.count; k++)
			if (marks[k] && !t.layer[k])
				json_array_append_new(segments,
					json_string(t.names[k]));
		put(behind, t.names[i], segments);
	}
	trace_grounded(&t.trace, marks);
	for (uint32_t layer = LAYERS; layer-- > 1;)
		for (size_t i = 0; i < t.count; i++)
			if (t.layer[i] == layer && !marks[i])
				json_array_append_new(ungrounded,
					json_string(t.names[i]));
	trace_used(&t.trace, marks);
	for (size_t i = 0; i < t.count; i++)
		if (!t.layer[i] && !marks[i])
			json_array_append_new(unused, json_string(t.names[i]));
	put(r->got, "segments_behind", behind);
	put(r->got, "ungrounded", ungrounded);
	put(r->got, "unused_segments", unused);
}

void run_axial(struct reference *r)
{
	if (has(r, "statements"))
		run_story(r);
	else if (has(r, "properties") && has(r, "relations"))
		run_core(r);
	else if (has(r, "slots") && has(r, "roles"))
		run_paradigm(r);
	else if (json_is_object(in(r, "nodes")))
		run_trace(r);
}
